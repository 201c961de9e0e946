"""The turn of the year with reports issued: nothing that was issued changes, and every sum in it can be traced."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import issue_sample
import report_book
from conftest import Run
from dvtrack.terms import State
from terminal import answered, screen

PERIODS = (("h1", "45/BC-SDS", "2021-06-15"), ("h2", "90/BC-SDS", "2021-12-15"), ("year", "91/BC-SDS", "2021-12-16"))
WINTER = "2021-12-20"


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register with the whole of 2021 in it; TTra's figures come from both halves."""
    from dvtrack.__main__ import run as run_line

    register = tmp_path_factory.mktemp("issued") / "office.db"
    issue_sample.begin(register)

    def run(*line: str, today: str) -> Any:
        environment = {"DVTRACK_REGISTER": str(register), "DVTRACK_TODAY": today, "DVTRACK_LANG": "en", "USER": "lan"}
        assert run_line([str(word) for word in line], environment=environment) == 0, line

    for line in (
        ("figure", "set", "luot", "41", "--unit", "TTra", "--on", "1/9/2021"),
        ("figure", "set", "luot", "12", "--unit", "VP", "--on", "2/9/2021"),
        ("figure", "set", "ton", "3", "--unit", "TTra", "--on", "1/12/2021"),
        ("note", "2", "Tiếp dân thêm 22 buổi.", "--unit", "TTra", "--on", "1/12/2021"),
        ("note", "3", "Đã dựng ba mô hình.", "--unit", "QLDT", "--on", "20/9/2021"),
        ("done", "2", "--on", "10/12/2021"),
    ):
        run(*line, today="2021-12-14")
    return register.read_bytes()


@pytest.fixture
def office(whole_year: bytes, register: Path, run: Run) -> Run:
    register.write_bytes(whole_year)
    for period, number, day in PERIODS:
        ran = issue_sample.issue(run, period, number, on=day, today=WINTER)
        assert ran.code == 0, ran.err
    return run


def report(run: Run, period: str, year: int, *more: str, today: str = WINTER) -> str:
    ran = run("report", "--period", period, "--year", year, "--json", *more, today=today)
    assert ran.code == 0, ran.err
    return ran.out


def test_every_figure_of_the_issued_reports_is_the_sum_of_what_its_trace_lists(office: Run) -> None:
    for period, _number, _day in PERIODS:
        for figure in json.loads(report(office, period, 2021))["figures"]:
            ran = office("show", figure["code"], "--trace", "-p", period, "--year", 2021, "--json", today=WINTER)
            trace = json.loads(ran.out)
            assert trace["amount"] == figure["amount"], (period, figure["code"])
            counting = [fact["amount"]["value"] for fact in trace["facts"] if fact["standing"] == "counts"]
            assert sum(counting) == (figure["amount"] or {"value": 0})["value"]
            assert all(fact["entries"] for fact in trace["facts"])


def test_the_new_year_changes_nothing_that_was_issued(office: Run) -> None:
    before = {period: (report(office, period, 2021), report(office, period, 2021, "--draft")) for period, *_ in PERIODS}
    assert office("new-year", "--directive", "D1", "--yes", today=WINTER).code == 0
    after = {period: (report(office, period, 2021), report(office, period, 2021, "--draft")) for period, *_ in PERIODS}
    assert after == before
    assert office("issue", "--verify", today=WINTER).code == 0


def test_the_report_of_the_new_year_corrects_nothing_of_the_old_one(office: Run) -> None:
    office("new-year", "--directive", "D1", "--yes", today=WINTER)
    for period in ("h1", "year"):
        told = json.loads(report(office, period, 2022, today="2022-03-01"))
        assert told["adjustments"] == []
        assert {task["reference"]: task["state"] for task in told["tasks"]}["1:2"] == "not_started"


def test_what_was_issued_stays_locked_after_the_new_year(office: Run) -> None:
    office("new-year", "--directive", "D1", "--yes", today=WINTER)
    assert office("done", "2", "--on", "12/12/2021", today="2021-12-22").code == 4
    assert office("note", "2", "Thêm.", "--on", "13/12/2021", today="2021-12-22").code == 4
    assert office("note", "2", "Buổi đầu năm.", "--on", "15/12/2021", today="2021-12-22").code == 0


def test_a_year_whose_first_half_is_issued_can_begin_no_more(office: Run) -> None:
    line = ("check", "--period", "h1", "--year", "2022")
    found = json.loads(office(*line, "--json", today="2022-06-20").out)["findings"]
    waived = [word for each in found for word in ("--waive", each["id"])]
    assert office(*line, *waived, "--reason", "Đã xem.", today="2022-06-20").code == 0
    issue = ("issue", "--period", "h1", "--year", 2022, "--number", "50/BC-SDS", "--on", "15/6/2022", "--yes")
    assert office(*issue, today="2022-06-20").code == 0
    ran = office("new-year", "--directive", "D1", "--yes", today="2022-06-20")
    assert ran.code == 4
    assert "15/12/2021 lies in a period whose report was issued" in ran.err


@pytest.mark.slow
def test_a_clerk_at_a_terminal_sees_the_table_and_is_asked(register: Path) -> None:
    with report_book.opened(register, date(2021, 6, 20)) as book:
        book.task("1", lead="VP", given=date(2020, 3, 3), text="Tiếp công dân hằng tuần.")
        book.state(1, State.COMPLETED, date(2020, 11, 30))
    line = ("new-year", "--directive", "D1")
    refused = screen(answered(register, line, [("Begin 1 task anew?", "no")]))
    assert refused[-1] == "Nothing was written."
    agreed = screen(answered(register, line, [("Begin 1 task anew?", "")]))
    assert agreed[0] == "D1: the year 2021, from 15/12/2020"
    assert agreed[-1] == "1 task begins anew on 15/12/2020."
    assert "began the year 2021 already" in answered(register, line, [], code=4)
