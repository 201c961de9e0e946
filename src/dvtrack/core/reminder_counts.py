"""How many letters chased each unit: for status and report, which need no more of reminders."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import and_, func, or_, select

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
    overdue = REMINDER.kind == ReminderKind.OVERDUE
    written = (
        select(REMINDER.unit_id, REMINDER.name, REMINDER.year, func.count())
        .where(
            REMINDER.written_on <= until,
            or_(
                REMINDER.kind == ReminderKind.PERIOD,
                and_(overdue, REMINDER.written_on.between(period.start, period.end)),
            ),
        )
        .group_by(REMINDER.unit_id, REMINDER.name, REMINDER.year)
    )
    counted: dict[int, int] = defaultdict(int)
    for unit, name, year, count in register.session.execute(written):
        if name is None or _inside(name, year, period):
            counted[unit] += count
    return dict(counted)


def _inside(name: str, year: int, period: Period) -> bool:
    if (name, year) == (period.name, period.year):
        return True
    told = periods.period(name, year, periods.CALENDAR if period.preset == periods.CUSTOM else period.preset)
    return period.start <= told.start and told.end <= period.end
