from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import periods, workdays
from dvtrack.errors import BadPeriodError, BadPresetError, ReversedPeriodError

YEARS = st.integers(1990, 2100)
PRESETS = st.sampled_from(["nd09", "calendar", *(f"day {number}" for number in range(1, 29))])
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("h1", date(2020, 12, 15), date(2021, 6, 14)),
        ("h2", date(2021, 6, 15), date(2021, 12, 14)),
        ("9m", date(2020, 12, 15), date(2021, 9, 14)),
        ("year", date(2020, 12, 15), date(2021, 12, 14)),
        ("q1", date(2020, 12, 15), date(2021, 3, 14)),
        ("q2", date(2021, 3, 15), date(2021, 6, 14)),
        ("q3", date(2021, 6, 15), date(2021, 9, 14)),
        ("q4", date(2021, 9, 15), date(2021, 12, 14)),
        ("m1", date(2020, 12, 15), date(2021, 1, 14)),
        ("m3", date(2021, 2, 15), date(2021, 3, 14)),
        ("m12", date(2021, 11, 15), date(2021, 12, 14)),
    ],
)
def test_windows_are_those_of_the_decree(name: str, start: date, end: date) -> None:
    assert periods.period(name, 2021) == periods.Period(name, 2021, start, end, "nd09")


@pytest.mark.parametrize(
    ("name", "preset", "start", "end"),
    [
        ("h1", "calendar", date(2021, 1, 1), date(2021, 6, 30)),
        ("year", "calendar", date(2021, 1, 1), date(2021, 12, 31)),
        ("m2", "calendar", date(2021, 2, 1), date(2021, 2, 28)),
        ("q4", "calendar", date(2021, 10, 1), date(2021, 12, 31)),
        ("h1", "day 20", date(2020, 12, 21), date(2021, 6, 20)),
        ("m3", "day 28", date(2021, 3, 1), date(2021, 3, 28)),
    ],
)
def test_an_office_may_keep_to_the_calendar_or_its_own_day(name: str, preset: str, start: date, end: date) -> None:
    assert periods.period(name, 2021, preset) == periods.Period(name, 2021, start, end, preset)


def test_both_ends_are_inside() -> None:
    first_half = periods.period("h1", 2021)
    assert date(2020, 12, 15) in first_half
    assert date(2021, 6, 14) in first_half
    assert date(2020, 12, 14) not in first_half
    assert date(2021, 6, 15) not in first_half


@given(YEARS, st.sampled_from(periods.NAMES))
def test_day_14_is_the_rule_of_the_decree(year: int, name: str) -> None:
    own, decree = periods.period(name, year, "day 14"), periods.period(name, year)
    assert (own.start, own.end) == (decree.start, decree.end)


@pytest.mark.parametrize(("letter", "count"), [("h", 2), ("q", 4), ("m", 12)])
@given(year=YEARS, preset=PRESETS)
def test_halves_quarters_and_months_tile_the_year(letter: str, count: int, year: int, preset: str) -> None:
    tiles = [periods.period(f"{letter}{number}", year, preset) for number in range(1, count + 1)]
    whole = periods.period("year", year, preset)
    assert (tiles[0].start, tiles[-1].end) == (whole.start, whole.end)
    for earlier, later in pairwise(tiles):
        assert later.start - earlier.end == timedelta(days=1)
    assert periods.period("year", year + 1, preset).start - whole.end == timedelta(days=1)


@given(YEARS, PRESETS, st.sampled_from([name for name in periods.NAMES if name != "9m"]))
def test_the_previous_period_ends_the_day_before(year: int, preset: str, name: str) -> None:
    this = periods.period(name, year, preset)
    assert this.start - periods.previous(this).end == timedelta(days=1)
    assert periods.previous(this).name[0] == name[0]


def test_nine_months_follow_the_nine_months_of_the_year_before() -> None:
    assert periods.previous(periods.period("9m", 2021)) == periods.period("9m", 2020)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("h1", "h1"),
        ("H2", "h2"),
        ("9M", "9m"),
        ("Year", "year"),
        ("Q4", "q4"),
        ("m12", "m12"),
        ("m05", "m5"),
        ("6 tháng đầu năm", "h1"),
        ("Sáu tháng đầu năm", "h1"),
        ("6 tháng cuối", "h2"),
        ("9 tháng", "9m"),
        ("9 tháng đầu năm", "9m"),
        ("năm", "year"),
        ("cả năm", "year"),
        ("quý 2", "q2"),
        ("Quý III", "q3"),
        ("quy iv", "q4"),
        ("tháng 5", "m5"),
        ("tháng 05", "m5"),
        ("THÁNG\u00a011", "m11"),
        (unicodedata.normalize("NFD", "quý 2"), "q2"),
    ],
)
def test_a_period_is_named_in_short_or_in_words(text: str, name: str) -> None:
    assert periods.parse_name(text) == name


@pytest.mark.parametrize(
    "text", ["", "h3", "q0", "q5", "m0", "m13", "tháng 13", "quý v", "quý", "tháng", "custom", "2021"]
)
def test_other_names_are_refused(text: str) -> None:
    with pytest.raises(BadPeriodError, match=f"“{text}” is not a reporting period"):
        periods.parse_name(text)


@given(st.sampled_from(periods.NAMES), YEARS)
def test_a_printed_period_is_named_back(name: str, year: int) -> None:
    printed = periods.label(periods.period(name, year)).removesuffix(f" năm {year}").removesuffix(f" {year}")
    assert periods.parse_name(printed) == name


@pytest.mark.parametrize(
    ("text", "preset"), [("nd09", "nd09"), ("ND09", "nd09"), ("calendar", "calendar"), ("day 20", "day 20")]
)
def test_a_cut_off_rule_is_known_by_its_name(text: str, preset: str) -> None:
    assert periods.parse_preset(text) == preset


@pytest.mark.parametrize("text", ["ngày 20", "20", "day20", "Day 20"])
def test_a_cut_off_day_may_be_written_in_other_ways(text: str) -> None:
    assert periods.parse_preset(text) == "day 20"


@pytest.mark.parametrize("text", ["", "day 0", "day 29", "monthly", "day", "nd10"])
def test_other_cut_off_rules_are_refused(text: str) -> None:
    with pytest.raises(BadPresetError):
        periods.parse_preset(text)
    with pytest.raises(BadPresetError):
        periods.period("h1", 2021, text)


@pytest.mark.parametrize(
    ("name", "today", "year"),
    [
        ("h1", date(2021, 6, 10), 2021),
        ("h1", date(2021, 7, 30), 2021),
        ("h1", date(2022, 1, 3), 2022),
        ("year", date(2022, 1, 3), 2021),
        ("year", date(2021, 11, 24), 2021),
        ("m12", date(2022, 1, 10), 2021),
        ("m1", date(2021, 12, 20), 2022),
    ],
)
def test_without_a_year_the_period_ending_nearest_is_meant(name: str, today: date, year: int) -> None:
    assert periods.nearest(name, today) == periods.period(name, year)


def test_of_two_periods_as_near_the_earlier_is_meant() -> None:
    ends = [periods.period("h1", year).end for year in (2023, 2024)]
    middle = ends[0] + (ends[1] - ends[0]) / 2
    assert ends[1] - middle == middle - ends[0]
    assert periods.nearest("h1", middle).year == 2023


@given(st.sampled_from(periods.NAMES), DAYS, PRESETS)
def test_no_other_year_ends_nearer(name: str, today: date, preset: str) -> None:
    found = periods.nearest(name, today, preset)
    for year in range(today.year - 3, today.year + 4):
        assert abs(found.end - today) <= abs(periods.period(name, year, preset).end - today)


def test_the_same_period_of_last_year_keeps_name_and_rule() -> None:
    assert periods.same_last_year(periods.period("q2", 2021, "day 20")) == periods.period("q2", 2020, "day 20")


def test_dates_given_by_hand_have_neighbours_too() -> None:
    this = periods.custom(date(2024, 2, 1), date(2024, 2, 29))
    assert periods.same_last_year(this) == periods.custom(date(2023, 2, 1), date(2023, 2, 28))
    assert periods.previous(this) == periods.custom(date(2024, 1, 3), date(2024, 1, 31))
    assert this.year == 2024


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ReversedPeriodError, match="ends on 1/6/2021, before it begins on 2/6/2021"):
        periods.custom(date(2021, 6, 2), date(2021, 6, 1))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("h1", "6 tháng đầu năm 2021"),
        ("h2", "6 tháng cuối năm 2021"),
        ("9m", "9 tháng năm 2021"),
        ("year", "Năm 2021"),
        ("q2", "Quý II năm 2021"),
        ("m5", "Tháng 5 năm 2021"),
    ],
)
def test_paper_calls_a_period_by_its_vietnamese_name(name: str, printed: str) -> None:
    assert periods.label(periods.period(name, 2021)) == printed


def test_paper_names_the_dates_given_by_hand() -> None:
    assert periods.label(periods.custom(date(2021, 1, 1), date(2021, 5, 31))) == "từ ngày 1/1/2021 đến ngày 31/5/2021"


@pytest.mark.parametrize(
    ("end", "due_on", "warning"),
    [
        (date(2021, 6, 14), date(2021, 6, 15), None),
        (date(2021, 6, 14), date(2021, 7, 30), None),
        (date(2021, 6, 14), date(2021, 6, 1), "due on 1/6/2021, not after the cut-off 14/6/2021"),
        (date(2021, 6, 14), date(2021, 6, 14), "not after the cut-off"),
        (date(2021, 6, 11), date(2021, 6, 13), "the earliest is 14/6/2021"),
        (date(2021, 2, 9), date(2021, 2, 16), "the earliest is 17/2/2021"),
    ],
)
def test_a_working_day_lies_between_cut_off_and_due_date(end: date, due_on: date, warning: str | None) -> None:
    found = periods.check_due(periods.custom(date(2020, 12, 15), end), due_on, workdays.load())
    assert found is None if warning is None else warning in (found or "")
