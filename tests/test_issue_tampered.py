"""A hand changes the rows of issued reports in the database: the clerk is told in words, whatever it wrote there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run
from issue_sample import begin, issue

H1 = ("--period", "h1", "--year", "2021")
COLUMNS = {
    "issued_report": (
        *("name", "year", "preset", "start_on", "end_on", "locked_until", "number", "issued_on", "sealed_at", "who"),
        *("version", "seal"),
    ),
    "issued_file": ("issued_report_id", "format", "path", "sha256"),
    "reopening": ("issued_report_id", "reopened_on", "reason", "who", "seal"),
    "issued_content": ("sha256", "bytes"),
}
ALL = [(table, column) for table, columns in COLUMNS.items() for column in columns]
GARBAGE = ("rác", "", "2021-13-45", "9999-12-31", "h2", b"\x00\xff", "a\x00b", 0, -1, 10**15, 9999)
READS = (
    ("issue", "list"),
    ("issue", "list", "--json"),
    ("issue", "--verify"),
    ("report", *H1, "-o", "-"),
    ("report", "--period", "h2", "--year", "2021", "-o", "-"),
    ("check", *H1),
    ("note", "3", "Thêm."),
)
MADE: dict[Path, bytes] = {}
"""This module's register as it was when all was issued."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tampered")


@pytest.fixture
def register(home: Path) -> Path:
    return home / "dvtrack.db"


@pytest.fixture(autouse=True)
def folder(home: Path, register: Path, run: Run) -> Path:
    """A folder in which the half-year was issued in two editions."""
    if home not in MADE:
        begin(register)
        issue(run)
        run("reopen-period", *H1, "--reason", "Sót.")
        issue(run, number="51/BC-SDS", on="2021-06-18")
        MADE[home] = register.read_bytes()
    register.write_bytes(MADE[home])
    return home


def tamper(register: Path, table: str, column: str, value: object) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        changed = connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (value,))
        assert changed.rowcount >= 0


@pytest.mark.parametrize("column", ["name", "year", "preset", "start_on", "locked_until", "issued_on", "sealed_at"])
@pytest.mark.parametrize("line", [*READS[:2], READS[3], READS[6]], ids=" ".join)
def test_a_row_that_no_dvtrack_wrote_is_told_as_one(
    run: Run, register: Path, column: str, line: tuple[str, ...]
) -> None:
    tamper(register, "issued_report", column, "rác")
    ran = run(*line)
    if line[0] == "note" and column in ("issued_on", "sealed_at"):
        return
    assert (ran.code, "was changed by another hand" in ran.err, "rác" in ran.err) == (5, True, True)
    assert "Put the last good copy of the register in its place" in ran.err


@pytest.mark.parametrize(
    ("table", "column"), [("issued_report", "number"), ("issued_file", "path"), ("reopening", "who")]
)
def test_bytes_where_words_belong_are_named_with_their_place(run: Run, register: Path, table: str, column: str) -> None:
    tamper(register, table, column, b"\xff")
    ran = run("issue", "list")
    assert (ran.code, f"{table}.{column} = b'\\xff'" in ran.err) == (5, True)


def test_without_its_json_an_issued_report_is_damaged_for_the_reports_that_follow_it(run: Run, register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("UPDATE issued_file SET format = 'rác' WHERE format = 'json'")
    ran = run("report", "--period", "h2", "--year", "2021", "-o", "-")
    assert (ran.code, "The json file of the report 51/BC-SDS in the register is not what was issued" in ran.err) == (
        5,
        True,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), ALL)
def test_whatever_stands_in_a_column_no_command_fails_by_a_fault_of_its_own(
    run: Run, register: Path, home: Path, table: str, column: str
) -> None:
    for value in GARBAGE:
        for line in READS:
            register.write_bytes(MADE[home])
            tamper(register, table, column, value)
            ran = run(*line)
            assert ran.code in (0, 1, 4, 5), (value, line, ran.err)
            assert "Traceback" not in ran.err
