"""Where the days of a report and those of issued ones do not meet: the rule by which periods are cut off was changed.

An issued period keeps its days. By one rule the next one begins on the day after, and a year on the first day of its
first half; by two rules days may be told in no report, or in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from dvtrack import periods
from dvtrack.core import issued_reports
from dvtrack.dates import format_short
from dvtrack.periods import CUSTOM, NAMES, Period
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views.issued import Issued
from dvtrack.words import _

Kind = Literal["days-untold", "days-twice", "days-apart"]
"""The days stand in neither of two reports that should follow each other; in both; in one but not in the longer one."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Seam:
    """Days, both inside, on which a report and an issued one do not meet."""

    kind: Kind
    start: date
    end: date
    issued: Issued

    @property
    def words(self) -> str:
        """What is said of them."""
        told = {
            "days-untold": _("{start} – {end} stand neither in this report nor in {number} ({period}) beside it."),
            "days-twice": _("{start} – {end} stand both in this report and in {number} ({period}) beside it."),
            "days-apart": _("{start} – {end} stand in only one of this report and {number} ({period}), a part of it."),
        }
        return told[self.kind].format(
            start=format_short(self.start),
            end=format_short(self.end),
            number=self.issued.number,
            period=periods.label(self.issued.period),
        )


def find(register: Register, period: Period) -> list[Seam]:
    """Return where a period does not meet the issued ones that it meets by its own rule."""
    if period.name == CUSTOM:
        return []
    last = {(each.period.name, each.period.year): each for each in issued_reports.get_all(register)}
    last.pop((period.name, period.year), None)
    return [seam for issued in last.values() for seam in _between(period, issued)]


def to_come(register: Register, rule: str) -> list[tuple[Period, Seam]]:
    """Return the seams of the periods that follow the last issued ones, if they are cut off by ``rule``."""
    issued = {(each.period.name, each.period.year) for each in issued_reports.get_all(register)}
    following = [each for named in sorted(issued) for each in _following(*named, rule)]
    return [
        (period, seam)
        for period in following
        if (period.name, period.year) not in issued
        for seam in find(register, period)
        if seam.issued.period.name[0] == period.name[0]
    ]


def _following(name: str, year: int, rule: str) -> Iterator[Period]:
    """Yield the period that follows one through the year."""
    for other in NAMES:
        for each in (periods.period(other, year, rule), periods.period(other, year + 1, rule)):
            before = periods.previous(each)
            if (before.name, before.year) == (name, year) and before.end + _DAY == each.start:
                yield each


def _between(period: Period, issued: Issued) -> Iterator[Seam]:
    """Hold an issued period beside its days by this period's rule: edges that meet there must meet as issued."""
    ruled, its = periods.period(issued.period.name, issued.period.year, period.preset), issued.period
    edges = (
        (ruled.end + _DAY == period.start, its.end + _DAY, period.start, "days-untold", "days-twice"),
        (period.end + _DAY == ruled.start, period.end + _DAY, its.start, "days-untold", "days-twice"),
        (ruled.start == period.start, its.start, period.start, "days-apart", "days-apart"),
        (ruled.end == period.end, its.end + _DAY, period.end + _DAY, "days-apart", "days-apart"),
    )
    for meet, one, other, between, beyond in edges:
        if meet and one < other:
            yield Seam(between, one, other - _DAY, issued)  # type: ignore[arg-type]
        elif meet and other < one:
            yield Seam(beyond, other, one - _DAY, issued)  # type: ignore[arg-type]
