"""Reporting periods and their windows (Decree 09/2019/NĐ-CP, art. 8, 12 and 13). Both ends are inside."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dvtrack.dates import format_short, last_of_month
from dvtrack.errors import BadPeriodError, BadPresetError, ReversedPeriodError
from dvtrack.folding import fold
from dvtrack.values import dataclass
from dvtrack.words import _
from dvtrack.workdays import DaysOff

NAMES = (
    "h1",
    "h2",
    "9m",
    "year",
    *(f"q{number}" for number in range(1, 5)),
    *(f"m{number}" for number in range(1, 13)),
)
"""Every period name, in the order they are told to the clerk."""

DECREE, CALENDAR, CUSTOM = "nd09", "calendar", "custom"
_DECREE_DAY = 14
_DAY = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")
_LONG = {"h1": (1, 6), "h2": (7, 12), "9m": (1, 9), "year": (1, 12)}
_SPOKEN = {
    "6 thang dau": "h1",
    "6 thang cuoi": "h2",
    "sau thang dau": "h1",
    "sau thang cuoi": "h2",
    "9 thang": "9m",
    "9 thang dau": "9m",
    "chin thang": "9m",
    "chin thang dau": "9m",
    "12 thang": "year",
    "ca nam": "year",
    "nam": "year",
}
_QUARTER = r"(?:q|quy) ?([1-4]|i{1,3}|iv)"
_MONTH = r"(?:m|thang) ?0?([1-9]|1[0-2])"
_PRESET_DAY = r"(?:(?:day|ngay) ?)?0?([1-9]|1[0-9]|2[0-8])"


@dataclass(frozen=True)
class Period:
    """A reporting period: its name ("h1", "9m", "q2", "m11", "year", or "custom"), year and window.

    ``start`` and ``end`` are both inside; ``preset`` is the rule they come from ("nd09", "calendar",
    "day N", or "custom" for dates given by hand).
    """

    name: str
    year: int
    start: date
    end: date
    preset: str

    def __contains__(self, day: object) -> bool:
        """Return whether ``day`` lies in the window."""
        return isinstance(day, date) and self.start <= day <= self.end


def period(name: str, year: int, preset: str = DECREE) -> Period:
    """Return the period of that name and year, cut off as ``preset`` says."""
    first, last = _months(name)
    rule = parse_preset(preset)
    before = _cut_off(year, first - 1, rule) if first > 1 else _cut_off(year - 1, 12, rule)
    return Period(name, year, before + _DAY, _cut_off(year, last, rule), rule)


def custom(start: date, end: date) -> Period:
    """Return a period whose two dates are given by hand."""
    if start > end:
        raise ReversedPeriodError(format_short(start), format_short(end))
    return Period(CUSTOM, end.year, start, end, CUSTOM)


def parse_name(text: str) -> str:
    """Return the period name that ``text`` means, such as h1, "6 tháng đầu năm", "quý II", "tháng 05" or "cả năm"."""
    plain = fold(text)
    if plain in NAMES:
        return plain
    if spoken := _SPOKEN.get(plain) or _SPOKEN.get(plain.removesuffix(" nam")):
        return spoken
    if found := re.fullmatch(_QUARTER, plain):
        number = found[1] if found[1].isdigit() else _ROMAN.index(found[1].upper()) + 1
        return f"q{number}"
    if found := re.fullmatch(_MONTH, plain):
        return f"m{found[1]}"
    raise BadPeriodError(text)


def parse_preset(text: str) -> str:
    """Return the cut-off rule that ``text`` means: "nd09", "calendar" or "day N" with N from 1 to 28."""
    plain = fold(text)
    if plain in (DECREE, CALENDAR):
        return plain
    if found := re.fullmatch(_PRESET_DAY, plain):
        return f"day {found[1]}"
    raise BadPresetError(text)


def nearest(name: str, today: date, preset: str = DECREE) -> Period:
    """Return the period of that name whose end is nearest to ``today``; of two as near, the earlier."""
    candidates = [period(name, year, preset) for year in (today.year - 1, today.year, today.year + 1)]
    return min(candidates, key=lambda candidate: abs(candidate.end - today))


def year_of(day: date, preset: str = DECREE) -> Period:
    """Return the year that a day lies in: by the decree, 15 December opens the next one."""
    this = period("year", day.year, preset)
    return this if day in this else period("year", day.year + 1, preset)


def previous(this: Period) -> Period:
    """Return the period before: h1 of a year follows h2 of the year before; nine months follow nine months.

    Before dates given by hand come as many days.
    """
    if this.name == CUSTOM:
        return custom(this.start - (this.end - this.start) - _DAY, this.start - _DAY)
    kin = _kin(this.name)
    place = kin.index(this.name)
    return period(kin[place - 1], this.year if place else this.year - 1, this.preset)


def planned_in(this: Period) -> Period:
    """Return the period in which it was told what is planned for ``this``: the one before.

    The year and the nine months follow the second half of the year before, not all that was planned in it.
    """
    return period("h2", this.year - 1, this.preset) if this.name in ("year", "9m") else previous(this)


def same_last_year(this: Period) -> Period:
    """Return the same period of the year before; 29 February becomes 28 February."""
    if this.name == CUSTOM:
        return custom(_year_before(this.start), _year_before(this.end))
    return period(this.name, this.year - 1, this.preset)


def label(this: Period) -> str:
    """Return what paper calls the period: "6 tháng đầu năm 2021", "Quý II năm 2021"."""
    if this.name == CUSTOM:
        return f"từ ngày {format_short(this.start)} đến ngày {format_short(this.end)}"
    words = {"h1": "6 tháng đầu năm", "h2": "6 tháng cuối năm", "9m": "9 tháng năm", "year": "Năm"}.get(this.name)
    if words is None:
        number = int(this.name[1:])
        words = f"Quý {_ROMAN[number - 1]} năm" if this.name[0] == "q" else f"Tháng {number} năm"
    return f"{words} {this.year}"


def check_due(this: Period, report_due_on: date, days_off: DaysOff) -> str | None:
    """Return a warning where the report is due too early after the cut-off, else None.

    At least one working day must lie after the cut-off (Decree 09/2019, art. 12 and 13); a report that is due
    before it, as offices often ask, holds estimates.
    """
    due_on, cut_off = format_short(report_due_on), format_short(this.end)
    if report_due_on <= this.end:
        return _("The report is due on {due_on}, not after the cut-off {cut_off}: later figures are estimates.").format(
            due_on=due_on, cut_off=cut_off
        )
    earliest = days_off.add_working_days(this.end, 1)
    if report_due_on >= earliest:
        return None
    return _(
        "The report is due on {due_on}, without one working day after the cut-off {cut_off}: "
        "the earliest is {earliest}."
    ).format(due_on=due_on, cut_off=cut_off, earliest=format_short(earliest))


def _months(name: str) -> tuple[int, int]:
    """Return the first and the last month of a period."""
    if name not in NAMES:
        raise BadPeriodError(name)
    if name in _LONG:
        return _LONG[name]
    number = int(name[1:])
    return (3 * number - 2, 3 * number) if name[0] == "q" else (number, number)


def _kin(name: str) -> list[str]:
    """Return the names of the periods that follow each other through a year."""
    if name in ("9m", "year"):
        return [name]
    return [other for other in NAMES if other[0] == name[0]]


def _cut_off(year: int, month: int, rule: str) -> date:
    """Return the day on which the window of a month ends."""
    if rule == CALENDAR:
        return last_of_month(year, month)
    return date(year, month, _DECREE_DAY if rule == DECREE else int(rule.removeprefix("day ")))


def _year_before(day: date) -> date:
    """Return the same day a year before."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
