"""Dates as documents write them: "ngày 03 tháng 3 năm 2021", "11/01/2021", "15/6"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

DATE = (
    r"(?:(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?: ?[/.-] ?(?P<year>(?:19|20)?\d\d)(?!\d))?(?![\d/])"
    r"|(?P<day2>\d{1,2}) tháng (?P<month2>\d{1,2})(?:(?:,)? ?(?:năm |/ ?)(?P<year2>(?:19|20)\d\d))?(?!\d))"
)
"""A day of a month, with or without a year. Groups: day, month, year, or the same with 2."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def parts(found: re.Match[str]) -> tuple[int, int, int | None]:
    """Return the day, month and year that ``DATE`` found; the year is None where none is written."""
    day, month, year = (found["day"], found["month"], found["year"])
    if day is None:
        day, month, year = (found["day2"], found["month2"], found["year2"])
    return int(day), int(month), _full(int(year)) if year else None


def _full(year: int) -> int:
    """Return the year that two digits mean."""
    return year if year > 99 else 2000 + year


def on(year: int, month: int, day: int) -> date | None:
    """Return the date, or None for one that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def end_of_month(year: int, month: int) -> date | None:
    """Return the last day of a month, or None for a month that does not exist."""
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def quarter(written: str) -> int | None:
    """Return the number of a quarter written "II" or "2"."""
    number = _ROMAN.get(written.lower()) or (int(written) if written.isdigit() else 0)
    return number if 1 <= number <= 4 else None
