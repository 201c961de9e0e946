"""Dates and deadlines as a Vietnamese writes them, read and written; nothing here asks the clock."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from dvtrack.errors import BadDateError, BadDeadlineError
from dvtrack.folding import fold
from dvtrack.terms import DeadlineKind
from dvtrack.values import dataclass
from dvtrack.words import _

Prefer = Literal["past", "future"]
"""Which day is meant where the year is missing: the latest one up to today (a note), or the next (a deadline)."""

_RELATIVE = {
    "hom kia": -2,
    "hom qua": -1,
    "yesterday": -1,
    "hom nay": 0,
    "today": 0,
    "mai": 1,
    "ngay mai": 1,
    "tomorrow": 1,
    "ngay kia": 2,
}
_YEAR_FIRST = r"([0-9]{4}) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9]{1,2})"
_DAY_FIRST = r"(?:ngay )?([0-9]{1,2}) ?(?:[-–/.]|thang) ?([0-9]{1,2})(?:,? ?(?:[-–/.]|nam) ?([0-9]+))?"
_YEARS = range(1900, 2200)
_LEAP_YEAR = 2000

_STANDING = {"standing", "thuong xuyen", "khong han", "khong thoi han", "khong co thoi han"}
_TRIGGER = r"(?:(?:truoc|trong|den|het|cham nhat|by|before)(?: la| vao)* )*"
_HOUR = r"[0-9]{1,2} ?(?:gio|h) ?(?:[0-9]{2})?(?: phut)?,? "
_MONTH = r"thang ([0-9]{1,2})(?: ?(?:[-–/.]|nam) ?([0-9]+))?|([0-9]{1,2}) ?[-–/.] ?([0-9]{4})"
_MONTH_ISO = r"([0-9]{4})-([0-9]{1,2})"
_QUARTER = r"(?:quy|q) ?([0-9]+|[ivx]+)(?: ?(?:[-–/.]|nam) ?([0-9]+))?"
_YEAR = r"nam ([0-9]+)"
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_DATE_WORDS = frozenset(
    fold(
        "ngày tháng quý q năm tuần thứ giờ h phút i ii iii iv trước trong đến hết chậm nhất là vào hoặc sau tới này "
        "nay cuối đầu giữa lúc by before next this week month quarter year end of the"
    ).split()
)


@dataclass(frozen=True)
class Deadline:
    """A deadline as it was given; ``due_on`` is the last day in term, None for an event and a standing task."""

    kind: DeadlineKind
    text: str
    due_on: date | None


def parse(text: str, today: date, *, prefer: Prefer = "past") -> date:
    """Return the date that ``text`` names: 10/6, 10/6/2021, 10.06.21, 2021-06-10, "ngày 10 tháng 6", "hôm nay".

    Tones are optional. A year of two digits is 2000 to 2068 or 1969 to 1999. Without a year, ``prefer`` says
    which day is meant.
    """
    return _read(text, fold(text), today, prefer)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def format_short(day: date) -> str:
    """Return 4/6/2021."""
    return f"{day.day}/{day.month}/{day.year}"


def format_padded(day: date) -> str:
    """Return 04/06/2021."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def format_official(day: date) -> str:
    """Return "ngày 05 tháng 02 năm 2021": days below 10 and months 1 and 2 are padded (Decree 30/2020, annex I)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def parse_deadline(text: str, today: date) -> Deadline:
    """Return the deadline that ``text`` gives: a date, 08/2026, "quý III/2026", "thường xuyên", or an event in words.

    "Trước ngày D" is stored as D. A month, quarter or year ends on its last day; without a year it is the next one.
    What looks like a date gone wrong is refused rather than taken for an event.
    """
    plain = fold(text).strip(" .;")
    if plain in _STANDING:
        return Deadline(DeadlineKind.STANDING, text, None)
    bare = re.sub(_HOUR, "", re.sub(_TRIGGER, "", plain, count=1), count=1)
    if not plain.startswith(("truoc", "before")) and (spanned := _read_span(text, bare, today)):
        return spanned
    try:
        return Deadline(DeadlineKind.DATE, text, _read(text, bare, today, "future"))
    except BadDateError:
        if _tells_event(plain):
            return Deadline(DeadlineKind.EVENT, text, None)
        if any(sign.isdigit() for sign in plain):
            raise
        raise BadDeadlineError(text) from None


def _read(text: str, plain: str, today: date, prefer: Prefer) -> date:
    """Return the date in ``plain``, the folded form of what was typed."""
    if plain in _RELATIVE:
        return today + timedelta(days=_RELATIVE[plain])
    if found := re.fullmatch(_YEAR_FIRST, plain):
        year, month, day = found.groups()
    elif found := re.fullmatch(_DAY_FIRST, plain):
        day, month, year = found.groups()
    else:
        raise BadDateError(text, _("a day and a month are needed"))
    if year:
        return _made(text, int(day), int(month), _full_year(text, year))
    return _nearest(text, int(day), int(month), today, prefer)


def _full_year(text: str, digits: str) -> int:
    """Return the year that two or four digits mean."""
    if len(digits) not in (2, 4):
        raise BadDateError(text, _("the year {year} has neither two nor four digits").format(year=digits))
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year <= 68 else 1900
    if year not in _YEARS:
        raise BadDateError(text, _("the year {year} is not between 1900 and 2199").format(year=digits))
    return year


def _made(text: str, day: int, month: int, year: int) -> date:
    """Return the date, or refuse it saying what is impossible."""
    _check_month(text, month)
    days = last_of_month(year, month).day
    if day > days:
        reason = _("month {month} has {days} days")
        if month == 2:
            reason = _("month {month} of {year} has {days} days")
        raise BadDateError(text, reason.format(month=month, year=year, days=days))
    if day < 1:
        raise BadDateError(text, _("there is no day {day}").format(day=day))
    return date(year, month, day)


def _check_month(text: str, month: int) -> None:
    """Refuse a month that no calendar has."""
    if not 1 <= month <= 12:
        raise BadDateError(text, _("there is no month {month}").format(month=month))


def _nearest(text: str, day: int, month: int, today: date, prefer: Prefer) -> date:
    """Return the latest such day up to today, or the next from today on."""
    if month == 2 and day > 29:
        raise BadDateError(text, _("month 2 has 29 days at most"))
    _made(text, day, month, _LEAP_YEAR)
    step = -1 if prefer == "past" else 1
    year = today.year
    # 29 February: up to eight years apart around 1900 and 2100
    while day > last_of_month(year, month).day or (date(year, month, day) - today).days * step < 0:
        year += step
    return date(year, month, day)


def _read_span(text: str, bare: str, today: date) -> Deadline | None:
    """Return the deadline at the end of a month, quarter or year, if one is named."""
    if found := re.fullmatch(_MONTH_ISO, bare):
        return _month_end(text, int(found[2]), found[1], today)
    if found := re.fullmatch(_MONTH, bare):
        return _month_end(text, int(found[1] or found[3]), found[2] or found[4], today)
    if found := re.fullmatch(_QUARTER, bare):
        return _quarter_end(text, found[1], found[2], today)
    if found := re.fullmatch(_YEAR, bare):
        return Deadline(DeadlineKind.DATE, text, date(_full_year(text, found[1]), 12, 31))
    return None


def _month_end(text: str, month: int, year: str | None, today: date) -> Deadline:
    """Return the deadline at the end of a month."""
    _check_month(text, month)
    return Deadline(DeadlineKind.MONTH, text, _end(text, month, year, today))


def _quarter_end(text: str, name: str, year: str | None, today: date) -> Deadline:
    """Return the deadline at the end of a quarter."""
    if name not in _QUARTERS:
        raise BadDateError(text, _("a year has four quarters"))
    return Deadline(DeadlineKind.QUARTER, text, _end(text, 3 * _QUARTERS[name], year, today))


def _end(text: str, month: int, year: str | None, today: date) -> date:
    """Return the last day of the month, in the year given or the next that has not passed."""
    if year:
        return last_of_month(_full_year(text, year), month)
    return last_of_month(today.year + (month < today.month), month)


def _tells_event(plain: str) -> bool:
    """Return whether the words tell an event: two words at least, and not only words that dates are made of."""
    words = [word for token in plain.split() if (word := token.strip(".,;:()“”\"'")).isalpha()]
    return len(words) >= 2 and not _DATE_WORDS.issuperset(words)
