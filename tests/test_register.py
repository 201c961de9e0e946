"""The register: whole or not at all, everything on record, many hands at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import delete, insert, select, update

from dvtrack import errors
from dvtrack.store import file
from dvtrack.store.models.note import Note
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import open_register
from dvtrack.store.schema import METADATA
from register_sample import CALLER, codes, fill, made, rows, unit

SOURCES = Path(__file__).parent.parent / "src"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an empty register."""
    return made(tmp_path / "dvtrack.db")


def test_what_is_added_in_a_block_is_there_after_it(path: Path) -> None:
    with open_register(path, CALLER) as register:
        assert register.add(unit(1)).id == 1
        assert register.today == date(2021, 6, 10)
    assert codes(path) == ["P1"]


def test_a_block_that_fails_leaves_the_file_as_it_was_to_the_byte(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), open_register(path, CALLER) as register:
        register.add_all([unit(1), unit(2)])
        _ = 1 // 0
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_one_bad_row_takes_the_good_ones_with_it(path: Path) -> None:
    with pytest.raises(IntegrityError), open_register(path, CALLER) as register:
        register.add(unit(1))
        register.add(unit(1))
    assert codes(path) == []


def test_a_reference_to_a_row_that_is_not_there_is_refused(path: Path) -> None:
    note = Note(task_id=77, unit_id=77, kind="result", noted_on=date(2021, 6, 1), text="x", folded="x")
    with pytest.raises(IntegrityError), open_register(path, CALLER) as register:
        register.add(note)


def test_reading_changes_no_byte(path: Path) -> None:
    fill(path, 3)
    before = path.read_bytes()
    assert codes(path) == ["P0", "P1", "P2"]
    assert path.read_bytes() == before


def test_a_register_open_for_reading_takes_no_change(path: Path) -> None:
    with pytest.raises(errors.RegisterUnwritableError), open_register(path, CALLER, write=False) as register:
        register.add(unit(1))
    assert codes(path) == []


def history(path: Path) -> list[tuple[str, str, int, Any, Any]]:
    found = rows(path, "SELECT action, table_name, row_id, before, after FROM change ORDER BY id")
    return [
        (action, table, number, *(json.loads(side or "null") for side in sides))
        for action, table, number, *sides in found
    ]


def test_an_insert_is_on_record_with_every_column(path: Path) -> None:
    fill(path, 1)
    [(action, table, number, before, after)] = history(path)
    assert (action, table, number, before) == ("insert", "unit", 1, None)
    assert after["name"] == "Phòng số 0"
    assert set(after) == set(METADATA.tables["unit"].columns.keys())


def test_an_update_is_on_record_with_what_differs_only(path: Path) -> None:
    fill(path, 1)
    with open_register(path, CALLER) as register:
        row = register.session.exec(select(Unit)).one()
        row.name, row.head, row.valid_until = "Phòng Một", "", date(2025, 2, 28)
    before, after = history(path)[-1][3:]
    assert before == {"name": "Phòng số 0", "valid_until": None}
    assert after == {"name": "Phòng Một", "valid_until": "2025-02-28"}


def test_a_delete_is_on_record_with_the_row_that_went(path: Path) -> None:
    fill(path, 1)
    with open_register(path, CALLER) as register:
        register.session.delete(register.session.exec(select(Unit)).one())
    action, _table, number, before, after = history(path)[-1]
    assert (action, number, after) == ("delete", 1, None)
    assert (before["code"], before["aliases"]) == ("P0", [])


def test_one_command_is_one_operation_however_often_it_flushes(path: Path) -> None:
    with open_register(path, CALLER) as register:
        register.add(unit(1))
        register.add(unit(2)).head = "Nguyễn Văn An"
    assert rows(path, "SELECT who, command, version FROM operation") == [("Lan", "dvtrack unit add VP", "0.1.0")]
    assert [action for action, *_ in history(path)] == ["insert", "insert", "update"]
    assert {number for (number,) in rows(path, "SELECT operation_id FROM change")} == {1}


def test_a_command_that_only_reads_is_no_operation(path: Path) -> None:
    fill(path, 1)
    with open_register(path, CALLER) as register:
        register.session.exec(select(Unit)).one().name = "Phòng số 0"
    assert len(rows(path, "SELECT id FROM operation")) == 1


def test_letters_stand_readable_in_the_record(path: Path) -> None:
    fill(path, 1)
    [(after,)] = rows(path, "SELECT after FROM change")
    assert "Phòng số 0" in after


@pytest.mark.parametrize(
    "statement",
    [
        insert(Unit).values(code="X", name="X", kind="room", position=1),
        update(Unit).values(name="X"),
        delete(Unit),
    ],
    ids=["insert", "update", "delete"],
)
def test_a_bulk_statement_that_would_go_past_the_record_is_refused(path: Path, statement: Any) -> None:
    fill(path, 1)
    with pytest.raises(RuntimeError, match="record of changes"), open_register(path, CALLER) as register:
        register.session.execute(statement)
    assert codes(path) == ["P0"]


def test_a_journal_that_a_crash_left_behind_is_no_damage(path: Path) -> None:
    """SQLite undoes the cut-off commit itself: the size of the file says nothing until then."""
    path.with_name(path.name + "-journal").write_bytes(b"")
    path.write_bytes(path.read_bytes()[:-4096])
    file.check(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_command_killed_in_the_middle_of_writing_leaves_the_register_as_it_was(path: Path) -> None:
    fill(path, 3)
    killed = _python(
        """
        import os, signal
        with open_register(path, CALLER) as register:
            register.session.connection().exec_driver_sql("PRAGMA cache_size=1")
            register.add_all([unit(number) for number in range(100, 2000)])
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        path,
    )
    assert killed.wait() == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    assert codes(path) == ["P0", "P1", "P2"]


def test_two_commands_at_once_lose_nothing(path: Path) -> None:
    writers = [
        _python(
            f"""
            for number in range({first}, {first} + 50):
                with open_register(path, CALLER) as register:
                    register.add(unit(number))
            """,
            path,
        )
        for first in (0, 1000)
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert codes(path) == [f"P{number}" for number in (*range(50), *range(1000, 1050))]
    assert len(rows(path, "SELECT id FROM operation")) == 100


def _python(program: str, path: Path) -> subprocess.Popen[bytes]:
    """Start another process that runs ``program`` on the register at ``path``."""
    head = "from pathlib import Path\nfrom register_sample import CALLER, open_register, unit\n"
    source = f"{head}path = Path({str(path)!r})\n{textwrap.dedent(program)}"
    search = os.pathsep.join([str(SOURCES), str(Path(__file__).parent)])
    return subprocess.Popen([sys.executable, "-c", source], env={**os.environ, "PYTHONPATH": search})
