"""How often a unit was chased stands in the report, and an issued one keeps what it told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import form_sample
from conftest import Run
from issue_sample import issue

H1 = ("--period", "h1", "--year", 2021)


@pytest.fixture
def clerk(run: Run, register: Path, tmp_path: Path) -> Run:
    """Return ``run`` where VP and TTra were chased for the first half, TTra twice; QLNL and KTATMT have answered."""
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    for unit in ("QLNL", "KTATMT"):
        filled = form_sample.fill(form_sample.path(tmp_path / "sent", unit), F7="Đã làm.")
        assert run("collect", filled, "--yes", today="2021-05-28").code == 0
    assert run("remind", *H1, "--yes", today="2021-06-10").code == 0
    assert run("remind", *H1, "--yes", "--unit", "TTra", today="2021-06-17").code == 0
    assert run("remind", "--overdue", "--yes", today="2021-06-17").code == 0
    return run


def counted(run: Run, *line: object, today: str = "2021-06-20") -> dict[str, int]:
    ran = run("report", *line, "--json", today=today)
    assert ran.code == 0, ran.err
    return {unit["code"]: unit["reminders"] for unit in json.loads(ran.out)["units"]}


def test_the_report_counts_the_letters_about_its_period(clerk: Run) -> None:
    assert counted(clerk, *H1) == {"VP": 1, "TTra": 2, "QLNL": 0, "KTATMT": 0}


def test_the_year_counts_those_of_its_halves(clerk: Run) -> None:
    assert counted(clerk, "--period", "year", "--year", 2021) == {"VP": 2, "TTra": 2, "QLNL": 0, "KTATMT": 0}


def test_letters_about_overdue_tasks_count_where_they_were_written(clerk: Run) -> None:
    assert counted(clerk, "--period", "h2", "--year", 2021) == {"VP": 1, "TTra": 0, "QLNL": 0, "KTATMT": 0}
    told = json.loads(clerk("status", "--period", "h2", "--year", 2021, "--json", today="2021-06-20").out)
    assert {unit["code"]: unit["reminders"] for unit in told["units"]}["VP"] == 1


def test_as_of_an_earlier_day_counts_what_was_written_by_then(clerk: Run) -> None:
    assert counted(clerk, *H1, "--as-of", "12/6/2021")["TTra"] == 1
    assert counted(clerk, *H1, "--as-of", "9/6/2021")["TTra"] == 0


def test_every_unit_has_its_count_in_the_text(clerk: Run) -> None:
    told = clerk("report", *H1, "-o", "-", "--format", "md").out
    assert "| Thanh tra Sở | có | 0 | chưa gửi | 2 |" in told


def test_an_issued_report_and_its_extracts_keep_their_counts(clerk: Run, tmp_path: Path) -> None:
    folder = tmp_path / "issued"
    ran = issue(clerk, "h1", "12/BC-SCT", "-o", str(folder), on="2021-06-18", today="2021-06-18")
    assert ran.code == 0, ran.err
    sealed = (folder / "bao-cao-h1-2021-12-BC-SCT.json").read_bytes()
    assert {unit["code"]: unit["reminders"] for unit in json.loads(sealed)["units"]}["TTra"] == 2
    assert clerk("remind", *H1, "--yes", "--unit", "TTra", today="2021-06-25").code == 0
    again = clerk("export", *H1, "--out", tmp_path / "export", today="2021-06-26")
    assert again.code == 0, again.err
    assert "has changed since" not in again.err
    assert (tmp_path / "export" / "bao-cao-h1-2021.json").read_bytes() == sealed
    assert clerk("issue", *H1, "--verify", today="2021-06-26").code == 0
