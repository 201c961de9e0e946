from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import workdays
from dvtrack.errors import BadDaysOffError
from dvtrack.terms import DayKind
from dvtrack.workdays import DayRow

SCRIPT = Path(__file__).parent / "tools" / "daysoff.py"
TABLE = Path(__file__).parents[1] / "data" / "days-off.csv"
DAYS_OFF = workdays.load()
DAYS = st.dates(date(2021, 1, 1), date(2027, 6, 30))


def test_the_shipped_table_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "made.csv"
    subprocess.run([sys.executable, str(SCRIPT), str(made)], check=True)
    assert made.read_text(encoding="utf-8") == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2021, 6, 14), True),
        (date(2021, 6, 13), False),  # a Sunday
        (date(2021, 2, 10), False),  # before Tết
        (date(2021, 2, 16), False),  # the last day of it
        (date(2021, 2, 17), True),
        (date(2021, 4, 21), False),  # Giỗ Tổ
        (date(2021, 5, 3), False),  # for 1 May, a Saturday
        (date(2021, 9, 3), False),  # the second day of Quốc khánh
        (date(2023, 5, 3), False),
        (date(2024, 4, 29), False),  # swapped ...
        (date(2024, 5, 4), True),  # ... with this Saturday
        (date(2025, 4, 26), True),
        (date(2025, 5, 2), False),
        (date(2026, 1, 2), False),  # swapped late ...
        (date(2026, 1, 10), True),  # ... with this Saturday
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
    ],
)
def test_the_office_works_when_the_government_says(day: date, worked: bool) -> None:
    assert DAYS_OFF.is_working(day) is worked


def test_years_not_decreed_yet_are_told_apart() -> None:
    assert DAYS_OFF.knows(date(2021, 1, 1))
    assert DAYS_OFF.knows(date(2026, 12, 31))
    assert not DAYS_OFF.knows(date(2027, 1, 1))
    assert not DAYS_OFF.knows(date(2020, 12, 31))
    assert not DAYS_OFF.is_working(date(2027, 2, 5))


def test_the_rows_of_the_office_come_last() -> None:
    office = [
        DayRow(date(2021, 6, 14), DayKind.OFF, "Ngày truyền thống", "office"),
        DayRow(date(2021, 9, 3), DayKind.WORK, "Trực", "office"),
        DayRow(date(2027, 3, 1), DayKind.OFF, "Nghỉ", "office"),
    ]
    own = workdays.load(office=office)
    assert not own.is_working(date(2021, 6, 14))
    assert own.is_working(date(2021, 9, 3))
    assert not own.knows(date(2027, 3, 1))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2021, 6, 11), 0, date(2021, 6, 11)),
        (date(2021, 6, 11), 1, date(2021, 6, 14)),
        (date(2021, 6, 12), 1, date(2021, 6, 14)),
        (date(2021, 2, 9), 1, date(2021, 2, 17)),
        (date(2024, 5, 3), 1, date(2024, 5, 4)),
        (date(2021, 6, 14), -1, date(2021, 6, 11)),
        (date(2021, 6, 14), 10, date(2021, 6, 28)),
    ],
)
def test_working_days_are_added_over_weekends_and_holidays(start: date, days: int, end: date) -> None:
    assert DAYS_OFF.add_working_days(start, days) == end


@pytest.mark.parametrize(
    ("start", "days", "working", "end"),
    [
        (date(2021, 6, 1), 10, False, date(2021, 6, 11)),
        (date(2021, 6, 1), 11, False, date(2021, 6, 14)),  # would be Saturday the 12th
        (date(2021, 2, 1), 10, False, date(2021, 2, 17)),  # would be within Tết
        (date(2021, 6, 1), 10, True, date(2021, 6, 15)),
        (date(2024, 4, 26), 2, True, date(2024, 5, 3)),
    ],
)
def test_a_term_leaves_out_its_first_day_and_ends_on_a_working_day(
    start: date, days: int, working: bool, end: date
) -> None:
    assert DAYS_OFF.term_end(start, days, working=working) == end


@given(DAYS, st.integers(1, 60))
def test_a_term_holds_exactly_its_working_days(start: date, days: int) -> None:
    end = DAYS_OFF.term_end(start, days, working=True)
    after = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
    assert sum(map(DAYS_OFF.is_working, after)) == days
    assert DAYS_OFF.is_working(end)


@given(DAYS)
def test_the_next_working_day_is_worked_and_none_is_passed_over(day: date) -> None:
    found = DAYS_OFF.next_working(day)
    assert DAYS_OFF.is_working(found)
    assert not any(DAYS_OFF.is_working(day + timedelta(days=ahead)) for ahead in range((found - day).days))


def test_a_table_is_read_from_a_path_or_its_text(tmp_path: Path) -> None:
    text = "date,kind,name,source\n2030-01-01,off,Tết Dương lịch,thông báo\n2030-01-05,work,Ngày làm bù,forecast\n"
    path = tmp_path / "days.csv"
    path.write_text(text, encoding="utf-8-sig")
    assert workdays.load(path) == workdays.load(text)
    assert workdays.load(path).is_working(date(2030, 1, 5))
    assert workdays.load(path).known == {2030}


def test_every_mistake_of_a_table_is_listed_with_its_line() -> None:
    lines = [
        "date,kind,name,source",
        "31/6/2021,off,x,y",
        "2021-06-14,off,x,y",
        "2021-06-15,free,x,y",
        "2021-06-16,off",  # a name and a source may be missing
    ]
    with pytest.raises(BadDaysOffError) as refused:
        workdays.read("\n".join([*lines, "2021-06-17,off,x,y,z"]))
    assert [line.split(":")[0].strip() for line in str(refused.value).splitlines()[1:]] == [
        "line 2",
        "line 4",
        "line 6",
    ]
    with pytest.raises(BadDaysOffError, match="the columns must be date,kind,name,source"):
        workdays.read("ngày,loại\n")
