"""A register that an older dvtrack wrote, with an issued report in it, tells in this one what it told there.

Each folder of samples/registers holds such a register, and what the older dvtrack printed about it on ``DAY``.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from dvtrack.store import file

SAMPLES = sorted((Path(__file__).parent / "samples" / "registers").iterdir())
DAY = "2026-10-01"
TOLD = {
    "status": ("status", "--json"),
    "list": ("list", "--json"),
    "task": ("show", "3", "--json"),
    "units": ("unit", "list", "--json"),
    "figures": ("figure", "list", "--period", "year", "--year", "2026", "--json"),
    "replies": ("replies", "--json"),
    "issued": ("issue", "list", "--json"),
    "report-h2": ("report", "--period", "h2", "--year", "2026", "--json"),
}
REPORT = ("report", "--period", "h1", "--year", "2026", "-o", "-")


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest, register: Path) -> Path:
    """The folder of an older register, which is copied to where commands look for it."""
    folder: Path = request.param
    shutil.copy(folder / "so-theo-doi.db", register)
    return folder


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a register."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in names}


def schema(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        [[number]] = connection.execute("PRAGMA user_version").fetchall()
        return int(number)


def holds(now: Any, told: Any) -> bool:
    """Return whether ``now`` has everything that was ``told``; a later dvtrack may tell more."""
    if isinstance(told, dict):
        return all(key in now and holds(now[key], value) for key, value in told.items())
    if isinstance(told, list):
        return len(now) == len(told) and all(map(holds, now, told))
    return bool(now == told)


@pytest.mark.parametrize("what", TOLD)
def test_what_it_told_then_it_tells_now(run: Run, sample: Path, what: str) -> None:
    ran = run(*TOLD[what], today=DAY)
    assert ran.code == 0, ran.err
    assert holds(json.loads(ran.out), json.loads((sample / f"{what}.json").read_text(encoding="utf-8")))


def test_the_issued_report_is_given_byte_for_byte(run: Run, sample: Path) -> None:
    assert run(*REPORT, today=DAY).out.encode() == (sample / "report-h1.md").read_bytes()


def test_its_seals_hold(run: Run, sample: Path) -> None:
    ran = run("issue", "--verify", "--json", today=DAY)
    faults = json.loads(ran.out)["faults"]
    # The files that were written beside it then are no part of the sample.
    assert (ran.code, len(faults), {fault["kind"] for fault in faults}) == (1, 10, {"missing"})


def test_every_row_is_kept_and_the_old_file_stands_beside_it(run: Run, sample: Path, register: Path) -> None:
    before, number = rows(register), schema(register)
    assert run("note", "3", "Tiếp tục theo dõi.", "--unit", "QLDT", today=DAY).code == 0
    after = rows(register)
    for name in before.keys() - {"alembic_version"}:
        kept = [row[: len(old)] for row, old in zip(after[name], before[name], strict=False)]
        assert kept == before[name], name
    assert len(after["note"]) == len(before["note"]) + 1
    assert schema(register) == file.SCHEMA
    backup = register.with_name(f"{register.name}.before-{file.SCHEMA}")
    if number < file.SCHEMA:
        assert (rows(backup), schema(backup)) == (before, number)
    else:
        assert not backup.exists()


def test_its_issued_days_are_locked_still(run: Run, sample: Path) -> None:
    ran = run("note", "3", "Ghi sót.", "--unit", "QLDT", "--on", "2026-06-01", today=DAY)
    assert (ran.code, "52/BC-SDS" in ran.err) == (4, True)
