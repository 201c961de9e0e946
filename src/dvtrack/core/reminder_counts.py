"""How many letters chased each unit: for status and report, which need no more of reminders."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select

from dvtrack import periods
from dvtrack.periods import Period
from dvtrack.store.columns import REMINDER
from dvtrack.store.register import Register
from dvtrack.terms import ReminderKind


def of_period(register: Register, period: Period, until: date) -> dict[int, int]:
    """Return by unit how many letters were written up to a day: about ``period``, and about overdue tasks in it.

    Letters about a unit's word count in the period that they ask for, and in those around it; letters about overdue
    tasks in the period whose window has their day. A word in advance is none of them.
    """
    # Sorted out here, not in SQL: to build a longer statement takes longer than to read the log.
    written = select(REMINDER.unit_id, REMINDER.kind, REMINDER.name, REMINDER.year, REMINDER.written_on)
    counted: dict[int, int] = defaultdict(int)
    for letter in register.session.execute(written):
        if letter.written_on <= until and _counts(letter, period):
            counted[letter.unit_id] += 1
    return dict(counted)


def _counts(letter: Any, period: Period) -> bool:
    if letter.kind == ReminderKind.OVERDUE:
        return bool(period.start <= letter.written_on <= period.end)
    return letter.kind == ReminderKind.PERIOD and _inside(letter.name, letter.year, period)


def _inside(name: str, year: int, period: Period) -> bool:
    if (name, year) == (period.name, period.year):
        return True
    told = periods.period(name, year, periods.CALENDAR if period.preset == periods.CUSTOM else period.preset)
    return period.start <= told.start and told.end <= period.end
