"""Periods with their due dates, and days off, as the screen shows them."""

from __future__ import annotations

from datetime import date

from dvtrack.periods import Period
from dvtrack.terms import DayKind
from dvtrack.values import dataclass


@dataclass(frozen=True)
class PeriodPage:
    """A period, when the units' word and the consolidated report are due, and what is odd about these dates."""

    period: Period
    units_due_on: date | None
    report_due_on: date | None
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class DayOffRow:
    """A day that departs from the week's rule; ``added`` tells that the office said so, not the shipped table."""

    day: date
    kind: DayKind
    name: str
    added: bool
