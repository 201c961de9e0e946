"""The log of reminders, and how many of them each unit was sent."""

from __future__ import annotations

from sqlmodel import col, select

from dvtrack.core import tasks, units
from dvtrack.core.lists import BATCH
from dvtrack.periods import Period
from dvtrack.store.models.reminder import ReminderRow
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import ReminderKind
from dvtrack.views.reminders import Reminder


def get_all(register: Register, period: Period | None = None) -> list[Reminder]:
    """Return the reminders that were written, the first ones first: all, or those of one period's word."""
    chosen = select(ReminderRow).order_by(col(ReminderRow.written_on), col(ReminderRow.id))
    if period is not None:
        chosen = chosen.where(ReminderRow.name == period.name, ReminderRow.year == period.year)
    rows = list(register.session.exec(chosen))
    every = {unit.id: unit for unit in units.all_rows(register)}
    references = _references(register, sorted({number for row in rows for number in row.tasks}))
    return [
        Reminder(
            unit=every[row.unit_id].code,
            name=every[row.unit_id].name,
            kind=ReminderKind(row.kind),
            period=row.name or "",
            year=row.year,
            turn=row.turn,
            due_on=row.due_on,
            days_late=row.days_late,
            tasks=tuple(references[number] for number in row.tasks),
            written_on=row.written_on,
            letter=row.letter,
            draft=row.draft,
            email=every[row.unit_id].email,
        )
        for row in rows
    ]


def _references(register: Register, numbers: list[int]) -> dict[int, str]:
    batches = (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))
    found = (register.session.exec(select(Task).where(col(Task.id).in_(batch))) for batch in batches)
    short = tasks.shortener(register)
    return {task.id or 0: short(task) for batch in found for task in batch}
