from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import dates
from dvtrack.dates import Deadline
from dvtrack.errors import BadDateError, BadDeadlineError
from dvtrack.terms import DeadlineKind

TODAY = date(2021, 6, 10)
DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "5/6/2021",
        "05/06/2021",
        "5/6/21",
        "5-6-2021",
        "5.6.2021",
        "5 / 6 / 2021",
        "5–6–2021",
        "2021-06-05",
        "2021/6/5",
        "ngày 5/6/2021",
        "ngày 05 tháng 6 năm 2021",
        "Ngày 5 tháng 06, năm 2021",
        "5 tháng 6 năm 2021",
        "ngay 5 thang 6 nam 2021",
        "ngày 5 tháng 6",
        "5/6",
        " 5/6/2021 ",
        "ngày\u00a05\u00a0tháng\u00a06\u00a0năm\u00a02021",
        unicodedata.normalize("NFD", "ngày 5 tháng 6 năm 2021"),
    ],
)
def test_one_day_may_be_written_in_many_ways(text: str) -> None:
    assert dates.parse(text, TODAY) == date(2021, 6, 5)


@pytest.mark.parametrize(
    ("text", "days"),
    [("hôm nay", 0), ("HOM NAY", 0), ("today", 0), ("hôm qua", -1), ("ngày mai", 1), ("hôm kia", -2), ("ngày kia", 2)],
)
def test_days_are_named_from_today(text: str, days: int) -> None:
    assert dates.parse(text, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("10/6", date(2021, 6, 10), date(2021, 6, 10)),
        ("11/6", date(2020, 6, 11), date(2021, 6, 11)),
        ("9/6", date(2021, 6, 9), date(2022, 6, 9)),
        ("29/2", date(2020, 2, 29), date(2024, 2, 29)),
    ],
)
def test_without_a_year_a_note_looks_back_and_a_deadline_ahead(text: str, past: date, future: date) -> None:
    assert dates.parse(text, TODAY) == past
    assert dates.parse(text, TODAY, prefer="future") == future


def test_two_digits_of_a_year_turn_at_68() -> None:
    assert dates.parse("1/2/68", TODAY) == date(2068, 2, 1)
    assert dates.parse("1/2/69", TODAY) == date(1969, 2, 1)
    assert dates.parse("1/2/00", TODAY) == date(2000, 2, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/6", "month 6 has 30 days"),
        ("31/6/2021", "month 6 has 30 days"),
        ("30/2", "month 2 has 29 days at most"),
        ("30/2/2021", "month 2 of 2021 has 28 days"),
        ("29/2/2021", "month 2 of 2021 has 28 days"),
        ("29/2/2100", "month 2 of 2100 has 28 days"),
        ("32/1/2021", "month 1 has 31 days"),
        ("13/13", "there is no month 13"),
        ("6/13/2021", "there is no month 13"),
        ("2021-13-01", "there is no month 13"),
        ("1/0/2021", "there is no month 0"),
        ("0/6/2021", "there is no day 0"),
        ("10/6/021", "the year 021 has neither two nor four digits"),
        ("10/6/20211", "the year 20211 has neither two nor four digits"),
        ("10/6/0201", "the year 0201 is not between 1900 and 2199"),
        ("6/2021", "a day and a month are needed"),
        ("ngày mốt", "a day and a month are needed"),
        ("", "a day and a month are needed"),
        ("١٠/٦/٢٠٢١", "a day and a month are needed"),
    ],
)
def test_an_impossible_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(BadDateError) as refused:
        dates.parse(text, TODAY)
    assert f"“{text}” is not a date: {reason}." in str(refused.value)
    assert refused.value.exit_code == 2


@given(DAYS, st.sampled_from([dates.format_short, dates.format_padded, dates.format_official, date.isoformat]))
def test_every_written_date_is_read_back(day: date, written: Callable[[date], str]) -> None:
    assert dates.parse(written(day), TODAY) == day


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_missing_year_is_the_nearest_on_its_side(day: date, today: date) -> None:
    text = f"{day.day}/{day.month}"
    past, future = dates.parse(text, today), dates.parse(text, today, prefer="future")
    assert past <= today <= future
    assert {(found.day, found.month) for found in (past, future)} == {(day.day, day.month)}
    assert day <= past or day >= future


def test_dates_are_printed_short_padded_and_as_the_decree_wants() -> None:
    assert dates.format_short(date(2021, 6, 4)) == "4/6/2021"
    assert dates.format_padded(date(2021, 6, 4)) == "04/06/2021"
    assert dates.format_official(date(2021, 2, 5)) == "ngày 05 tháng 02 năm 2021"
    assert dates.format_official(date(2021, 3, 15)) == "ngày 15 tháng 3 năm 2021"
    assert dates.format_official(date(2021, 10, 9)) == "ngày 09 tháng 10 năm 2021"


@pytest.mark.parametrize(
    ("text", "kind", "due_on"),
    [
        ("15/6/2021", DeadlineKind.DATE, date(2021, 6, 15)),
        ("15/6", DeadlineKind.DATE, date(2021, 6, 15)),
        ("9/6", DeadlineKind.DATE, date(2022, 6, 9)),
        ("trước ngày 15/6/2021", DeadlineKind.DATE, date(2021, 6, 15)),
        ("chậm nhất là ngày 15 tháng 6 năm 2021", DeadlineKind.DATE, date(2021, 6, 15)),
        ("chậm nhất vào ngày 15/6/2021.", DeadlineKind.DATE, date(2021, 6, 15)),
        ("đến hết ngày 15/6/2021", DeadlineKind.DATE, date(2021, 6, 15)),
        ("trước 10 giờ 00 ngày 15/6/2021", DeadlineKind.DATE, date(2021, 6, 15)),
        ("17h00 ngày 15/6/2021", DeadlineKind.DATE, date(2021, 6, 15)),
        ("ngày mai", DeadlineKind.DATE, date(2021, 6, 11)),
        ("đến hết năm 2026", DeadlineKind.DATE, date(2026, 12, 31)),
        ("08/2026", DeadlineKind.MONTH, date(2026, 8, 31)),
        ("8/2026", DeadlineKind.MONTH, date(2026, 8, 31)),
        ("2026-08", DeadlineKind.MONTH, date(2026, 8, 31)),
        ("tháng 8/2026", DeadlineKind.MONTH, date(2026, 8, 31)),
        ("tháng 8 năm 2026", DeadlineKind.MONTH, date(2026, 8, 31)),
        ("Trong tháng 02 năm 2024", DeadlineKind.MONTH, date(2024, 2, 29)),
        ("12/2026", DeadlineKind.MONTH, date(2026, 12, 31)),
        ("tháng 6", DeadlineKind.MONTH, date(2021, 6, 30)),
        ("tháng 5", DeadlineKind.MONTH, date(2022, 5, 31)),
        ("quý 3/2026", DeadlineKind.QUARTER, date(2026, 9, 30)),
        ("quý III/2026", DeadlineKind.QUARTER, date(2026, 9, 30)),
        ("Quý IV năm 2026", DeadlineKind.QUARTER, date(2026, 12, 31)),
        ("Q3/2026", DeadlineKind.QUARTER, date(2026, 9, 30)),
        ("trong quý II", DeadlineKind.QUARTER, date(2021, 6, 30)),
        ("quy 1", DeadlineKind.QUARTER, date(2022, 3, 31)),
        ("standing", DeadlineKind.STANDING, None),
        ("thường xuyên", DeadlineKind.STANDING, None),
        ("Không hạn", DeadlineKind.STANDING, None),
        ("khi Luật được sửa đổi", DeadlineKind.EVENT, None),
        ("sau khi họp ngày 15/6/2021", DeadlineKind.EVENT, None),
        ("trước ngày 20 hằng tháng", DeadlineKind.EVENT, None),
    ],
)
def test_a_deadline_is_a_date_a_month_a_quarter_an_event_or_standing(
    text: str, kind: DeadlineKind, due_on: date | None
) -> None:
    assert dates.parse_deadline(text, TODAY) == Deadline(kind, text, due_on)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/6", "month 6 has 30 days"),
        ("ngày 31 tháng 6", "month 6 has 30 days"),
        ("trước ngày 30/2/2022", "month 2 of 2022 has 28 days"),
        ("13/2026", "there is no month 13"),
        ("tháng 13 năm 2026", "there is no month 13"),
        ("quý 5/2026", "a year has four quarters"),
        ("quý V/2026", "a year has four quarters"),
        ("15/6/2021/3", "a day and a month are needed"),
        ("1o/6/2021", "a day and a month are needed"),
        ("2026", "a day and a month are needed"),
        ("trước tháng 8/2026", "a day and a month are needed"),
        ("15 jun 2021", "a day and a month are needed"),
        ("ngày 15/6/2021 lúc 17h", "a day and a month are needed"),
    ],
)
def test_a_date_gone_wrong_is_no_event(text: str, reason: str) -> None:
    with pytest.raises(BadDateError) as refused:
        dates.parse_deadline(text, TODAY)
    assert f"“{text}” is not a date: {reason}." in str(refused.value)


@pytest.mark.parametrize("text", ["", "  ", "standng", "tuần sau", "cuối tháng", "hết năm nay", "…"])
def test_words_that_name_no_event_are_refused(text: str) -> None:
    with pytest.raises(BadDeadlineError):
        dates.parse_deadline(text, TODAY)
