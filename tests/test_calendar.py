"""The office's calendar: periods as the office cuts them, due dates, days off of its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from dvtrack import errors
from dvtrack.core import calendar
from dvtrack.store.register import open_register
from register_sample import CALLER


@pytest.fixture(autouse=True)
def made(run: Run) -> None:
    assert run("init", "--yes").code == 0


def period(run: Run, *line: object, **more: Any) -> dict[str, Any]:
    ran = run("period", *line, "--json", **more)
    assert ran.code == 0, ran.err
    shown: dict[str, Any] = json.loads(ran.out)
    return shown


def test_a_period_shows_its_window_and_that_no_due_date_is_set(run: Run) -> None:
    assert period(run, "show", "h1") == {
        "schema": "dvtrack.period/1",
        "name": "h1",
        "year": 2021,
        "start": "2020-12-15",
        "end": "2021-06-14",
        "preset": "nd09",
        "units_due_on": None,
        "report_due_on": None,
        "warnings": [],
    }


def test_without_a_year_the_period_with_the_nearest_end_is_meant(run: Run) -> None:
    assert period(run, "show", "6 tháng đầu năm", today="2021-12-13")["year"] == 2021
    assert period(run, "show", "h1", today="2021-12-15")["year"] == 2022
    assert period(run, "show", "h1", "--year", 2019)["end"] == "2019-06-14"


@pytest.mark.parametrize(
    ("today", "name", "year"),
    [("2021-06-28", "h1", 2021), ("2021-06-29", "h2", 2021), ("2021-12-28", "h2", 2021), ("2021-12-29", "h1", 2022)],
)
def test_without_a_name_it_is_the_running_half_or_for_two_weeks_the_one_being_reported(
    run: Run, today: str, name: str, year: int
) -> None:
    shown = period(run, "show", today=today)
    assert (shown["name"], shown["year"]) == (name, year)


def test_due_dates_are_kept_one_by_one(run: Run) -> None:
    period(run, "set", "h1", "--year", 2021, "--units-due", "7/6/2021")
    period(run, "set", "h1", "--year", 2021, "--report-due", "15/6/2021")
    shown = period(run, "show", "h1", "--year", 2021)
    assert (shown["units_due_on"], shown["report_due_on"]) == ("2021-06-07", "2021-06-15")
    assert shown["warnings"] == []
    assert period(run, "show", "h1", "--year", 2022)["report_due_on"] is None


@pytest.mark.parametrize(
    ("units", "report", "warned"),
    [
        ("7/6/2021", "14/6/2021", ["not after the cut-off"]),
        ("5/6/2021", "15/6/2021", ["5/6/2021 is a day off"]),
        ("16/6/2021", "15/6/2021", ["after the report itself"]),
        ("7/6/2021", "15/6/2021", []),
    ],
)
def test_odd_due_dates_are_warned_of_and_stay_as_given(run: Run, units: str, report: str, warned: list[str]) -> None:
    shown = period(run, "set", "h1", "--year", 2021, "--units-due", units, "--report-due", report)
    assert len(shown["warnings"]) == len(warned)
    assert all(words in warning for words, warning in zip(warned, shown["warnings"], strict=True))
    day, month, year = map(int, report.split("/"))
    assert shown["report_due_on"] == date(year, month, day).isoformat()


def test_a_day_off_of_the_office_counts_in_the_warning(run: Run) -> None:
    run("dayoff", "add", "15/6/2021", "Ngày truyền thống")
    assert period(run, "set", "h1", "--year", 2021, "--report-due", "16/6/2021")["warnings"] == []
    first, second = period(run, "set", "h1", "--year", 2021, "--report-due", "15/6/2021")["warnings"]
    assert "15/6/2021 is a day off" in first
    assert "the earliest is 16/6/2021" in second


def test_a_year_whose_days_off_are_not_decreed_is_warned_of(run: Run) -> None:
    [warning] = period(run, "set", "h1", "--year", 2098, "--report-due", "17/6/2098")["warnings"]
    assert "2098" in warning


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("show", "h3"), 2, "“h3” is not a reporting period"),
        (("set", "h1", "--report-due", "31/6"), 2, "month 6 has 30 days"),
        (("show", "h1", "--year", "21"), 2, "21"),
    ],
)
def test_what_is_no_period_is_refused(run: Run, line: tuple[str, ...], code: int, words: str) -> None:
    ran = run("period", *line)
    assert ran.code == code
    assert words in ran.err


def test_a_period_is_meant_by_name_or_by_two_dates(register: Path) -> None:
    start, end = date(2021, 3, 1), date(2021, 4, 30)
    with open_register(register, CALLER, write=False) as book:
        by_hand = calendar.period_of(book, start=start, end=end)
        whole = calendar.period_of(book, year=2020)
        assert (by_hand.name, by_hand.start, by_hand.end) == ("custom", start, end)
        assert calendar.due_dates(book, by_hand) == (None, None)
        assert (whole.name, whole.start, whole.end) == ("year", date(2019, 12, 15), date(2020, 12, 14))
        for wrong in ({"start": start}, {"end": end}, {"start": start, "end": end, "name": "h1"}):
            with pytest.raises(errors.PeriodMeantError):
                calendar.period_of(book, **wrong)


def test_days_off_are_listed_with_those_of_the_office(run: Run, register: Path) -> None:
    run("dayoff", "add", "14/6/2021", "Ngày truyền thống", "--to", "15/6/2021")
    run("dayoff", "add", "3/9/2021", "Trực", "--work")
    days = {row["day"]: row for row in json.loads(run("dayoff", "list", "--year", 2021, "--json").out)["days"]}
    assert days["2021-06-15"] == {"day": "2021-06-15", "kind": "off", "name": "Ngày truyền thống", "added": True}
    assert days["2021-09-03"]["kind"] == "work"
    assert days["2021-09-02"]["added"] is False
    with open_register(register, CALLER, write=False) as book:
        off = calendar.days_off(book)
    assert not off.is_working(date(2021, 6, 14))
    assert off.is_working(date(2021, 9, 3))
    assert off.is_working(date(2021, 6, 16))


def test_a_day_is_added_once_and_can_be_taken_back(run: Run) -> None:
    run("dayoff", "add", "16/6/2021")
    ran = run("dayoff", "add", "15/6/2021", "--to", "17/6/2021")
    assert ran.code == 4
    assert "16/6/2021" in ran.err
    assert run("dayoff", "drop", "16/6/2021").code == 0
    assert run("dayoff", "drop", "16/6/2021").code == 3
    assert '"added": true' not in run("dayoff", "list", "--json").out


def test_a_span_of_days_off_that_ends_before_it_begins_is_refused(run: Run) -> None:
    ran = run("dayoff", "add", "17/6/2021", "--to", "16/6/2021")
    assert ran.code == 2
    assert "17/6/2021" in ran.err


def test_due_dates_are_set_for_a_period_that_is_not_over(run: Run) -> None:
    set_in_june = period(run, "set", "h2", "--units-due", "25/11/2021", today="2021-06-08")
    assert (set_in_june["name"], set_in_june["year"]) == ("h2", 2021)
    just_over = period(run, "set", "h1", "--units-due", "16/6/2021", today="2021-06-15")
    assert (just_over["name"], just_over["year"]) == ("h1", 2021)
    assert period(run, "set", "h1", "--units-due", "1/6/2022", today="2021-07-15")["year"] == 2022
