"""A report is issued whole or not at all: no file is left that nothing on record stands behind."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from dvtrack import errors
from dvtrack.core import issues
from dvtrack.periods import period
from dvtrack.store.register import open_register
from issue_sample import DAY, NUMBER, begin, waive
from report_book import CALLER

FORMATS = ("md", "html", "docx", "xlsx", "pdf", "json")
NAMES = sorted(f"bao-cao-h1-2021-45-BC-SDS.{format}" for format in FORMATS)
H1 = ("--period", "h1", "--year", "2021")


@pytest.fixture(autouse=True)
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register whose half-year is over, and the clerk in it."""
    begin(register)
    monkeypatch.chdir(register.parent)
    return register.parent


def test_one_file_that_cannot_be_written_leaves_nothing_issued_and_nothing_lying_about(run: Run, folder: Path) -> None:
    waive(run)
    out, line = folder / "đã ký", ("issue", *H1, "--number", NUMBER, "--on", "2021-06-15", "--yes", "-o")
    (out / "bao-cao-h1-2021-45-BC-SDS.xlsx").mkdir(parents=True)
    ran = run(*line, out)
    assert ran.code == 5
    assert "bao-cao-h1-2021-45-BC-SDS.xlsx" in ran.err
    assert "Nothing was issued, and the files that were written before it were taken away again." in ran.err
    assert [each.name for each in out.iterdir()] == ["bao-cao-h1-2021-45-BC-SDS.xlsx"]
    assert json.loads(run("issue", "list", "--json").out)["issued"] == []
    (out / "bao-cao-h1-2021-45-BC-SDS.xlsx").rmdir()
    assert run(*line, out).code == 0
    assert sorted(each.name for each in out.iterdir()) == NAMES


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_issued(run: Run, folder: Path) -> None:
    waive(run)
    (folder / "tệp").write_text("", encoding="utf-8")
    ran = run("issue", *H1, "--number", NUMBER, "--yes", "-o", folder / "tệp" / "ra")
    assert (ran.code, "Nothing was issued" in ran.err) == (5, True)
    assert json.loads(run("issue", "list", "--json").out)["issued"] == []


def test_files_are_taken_away_again_when_the_register_does_not_take_the_report(
    run: Run, folder: Path, register: Path
) -> None:
    waive(run)
    (folder / "bao-cao-h1-2021-45-BC-SDS.md").write_text("của tôi", encoding="utf-8")
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN")
        assert other.execute("SELECT id FROM unit").fetchone()  # while another reads, nothing can be committed
        caller = replace(CALLER, today=date.fromisoformat(DAY))
        with (
            pytest.raises(errors.RegisterBusyError),
            open_register(register, caller, patience=0.1) as kept,
        ):
            issues.issue(kept, period("h1", 2021), folder / "ra", number=NUMBER, on=date(2021, 6, 15))
    assert not (folder / "ra").exists()
    assert (folder / "bao-cao-h1-2021-45-BC-SDS.md").read_text(encoding="utf-8") == "của tôi"
