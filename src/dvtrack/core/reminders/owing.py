"""Which units owe their word for a period: the one judgement by which anybody is chased."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlmodel import col, select

from dvtrack.core import calendar, forms, status, word_given
from dvtrack.core.reports.facts import Facts
from dvtrack.periods import Period
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.reply import Reply
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import Role
from dvtrack.values import dataclass


@dataclass(frozen=True)
class Owed:
    """What a unit owes for a period: ``form`` is the last one sent, ``returned`` a reply that is to be corrected.

    ``held`` are the tasks that it holds today, with its role.
    """

    held: tuple[tuple[Task, Role], ...]
    due_on: date | None
    form: FormRow | None
    returned: Reply | None

    @property
    def late_after(self) -> date | None:
        """The last day on which it is not late yet: the due date, or the day of a later return."""
        returned_on = self.returned.returned_on if self.returned else None
        return max((day for day in (self.due_on, returned_on) if day), default=None)


def find(register: Register, facts: Facts, period: Period) -> dict[int, Owed]:
    """Return by unit, in the office's order, who owes word for ``period``; ``facts`` are the period's, as of today.

    A unit that was sent a form has answered when the form came back and was not returned, or when its word was put on
    record since; one that was sent none, when any word of it is on record in the period. Only who holds a task today
    owes word.
    """
    held = forms.held_tasks(facts, period)
    sent = _sent(register, period)
    replies = _last_replies(register, period)
    given = word_given.since(register, period, {unit: rows[0] for unit, rows in sent.items()})
    silent = status.silent_units(register, period)
    due_on = calendar.due_dates(register, period)[0]
    owing: dict[int, Owed] = {}
    for unit in (each for each in facts.units if each in held):
        reply, form = replies.get(unit), sent[unit][-1] if unit in sent else None
        if form and not (unit in given if reply is None else reply.returned_on is None):
            owing[unit] = Owed(tuple(held[unit]), form.due_on or due_on, form, reply)
        elif form is None and unit in silent:
            owing[unit] = Owed(tuple(held[unit]), due_on, None, None)
    return owing


def _sent(register: Register, period: Period) -> dict[int, list[FormRow]]:
    """Return by unit the forms sent for the period, the first version first."""
    sent: dict[int, list[FormRow]] = defaultdict(list)
    chosen = select(FormRow).where(FormRow.name == period.name, FormRow.year == period.year)
    for row in register.session.exec(chosen.order_by(col(FormRow.version))):
        sent[row.unit_id].append(row)
    return sent


def _last_replies(register: Register, period: Period) -> dict[int, Reply]:
    chosen = (
        select(FormRow.unit_id, Reply)
        .join(FormRow, col(Reply.form_id) == col(FormRow.id))
        .where(FormRow.name == period.name, FormRow.year == period.year)
        .order_by(col(Reply.version))
    )
    return dict(register.session.exec(chosen).all())
