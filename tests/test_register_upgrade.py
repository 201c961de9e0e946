"""Making a new register and raising an older one."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import form_sample
import older_register
from dvtrack import errors
from dvtrack.store import file, upgrade
from dvtrack.store.models.reminder import ReminderRow
from dvtrack.store.register import open_register
from dvtrack.store.schema import METADATA
from register_sample import CALLER, codes, made, refused, rows, write_one

VERSIONS = Path(__file__).parent.parent / "src" / "dvtrack" / "store" / "migrations" / "versions"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an empty register."""
    return made(tmp_path / "dvtrack.db")


def test_a_new_register_appears_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "văn phòng" / "sổ.db"
    upgrade.create(path)
    assert [each.name for each in path.parent.iterdir()] == ["sổ.db"]
    file.check(path)
    assert not file.is_older(path)
    assert codes(path) == []


def test_a_register_is_never_made_over_another_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(errors.RegisterExistsError):
        upgrade.create(path)
    assert path.read_bytes() == before


def test_a_register_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    refused(tmp_path / "tệp" / "dvtrack.db", errors.RegisterUnwritableError, command=upgrade.create)
    assert [each.name for each in tmp_path.iterdir()] == ["tệp"]


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a register of before the first schema: ours, and no table yet."""
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA application_id={file.APPLICATION}; CREATE TABLE x (y); DROP TABLE x;")
    return path


def test_an_older_register_is_raised_and_the_old_file_kept(older: Path) -> None:
    tables = rows(older, "SELECT name FROM sqlite_master")
    write_one(older)
    kept = older.with_name(f"older.db.before-{file.SCHEMA}")
    assert rows(kept, "SELECT name FROM sqlite_master") == tables
    assert rows(kept, "PRAGMA user_version") == [(0,)]
    assert rows(older, "PRAGMA user_version") == [(file.SCHEMA,)]
    assert codes(older) == ["P9000"]
    assert sorted(each.name for each in older.parent.iterdir()) == ["older.db", kept.name]


def test_a_register_of_the_first_release_keeps_every_row_and_takes_reminders(tmp_path: Path) -> None:
    form_sample.begin(tmp_path / "today.db")
    form_sample.send(tmp_path / "today.db", tmp_path)
    released = older_register.left(tmp_path / "released.db", tmp_path / "today.db", schema=1)
    names = older_register.tables(released)
    before = older_register.content(released, names)
    assert "reminder" not in names
    assert {name: len(before[name]) for name in ("unit", "task", "form")} == {"unit": 11, "task": 6, "form": 4}
    letter = ReminderRow(unit_id=1, kind="period", turn=1, days_late=9, written_on=CALLER.today, letter="", draft="")
    with open_register(released, CALLER) as register:
        register.add(letter)
    after = older_register.content(released, names)
    assert {name: after[name] for name in names if name not in ("operation", "change")} == {
        name: before[name] for name in names if name not in ("operation", "change")
    }
    assert rows(released, "SELECT table_name, action FROM change ORDER BY id DESC LIMIT 1") == [("reminder", "insert")]
    assert rows(released.with_name(f"released.db.before-{file.SCHEMA}"), "PRAGMA user_version") == [(1,)]


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(older: Path) -> None:
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("CREATE TABLE note (stray TEXT)")
    before = older.read_bytes()
    with pytest.raises(Exception, match="note already exists"):
        write_one(older)
    assert older.read_bytes() == before


def test_a_damaged_older_register_is_not_raised(older: Path) -> None:
    with closing(sqlite3.connect(older)) as connection:
        connection.executescript("CREATE TABLE stray (text TEXT); CREATE INDEX i ON stray (text);")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 99 WHERE name = 'i'")
        connection.commit()
    refused(older, errors.RegisterDamagedError)


def test_the_migrated_tables_are_those_of_the_models(path: Path, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    METADATA.create_all(engine)
    assert _tables(path) == _tables(tmp_path / "fresh.db")
    engine.dispose()


def test_alembic_finds_nothing_to_migrate(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []
    engine.dispose()


def test_the_schema_number_is_the_number_of_the_last_migration() -> None:
    versions = sorted(VERSIONS.glob("0*.py"))
    assert int(versions[-1].name[:4]) == file.SCHEMA == len(versions)


def _tables(path: Path) -> list[tuple[Any, ...]]:
    found = rows(path, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name != 'alembic_version'")
    return sorted((kind, name, table, _clauses(sql or "")) for kind, name, table, sql in found)


def _clauses(sql: str) -> list[str]:
    """Return the parts of a statement; the order of a table's constraints means nothing."""
    head, *constraints = re.split(r",? (?=CONSTRAINT)", " ".join(sql.split()).removesuffix(" )"))
    return [head, *sorted(constraint.rstrip() for constraint in constraints)]
