"""Where the office stands today: the fourfold count, who is silent, what falls due. One screen."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_
from sqlalchemy import select as select_columns
from sqlmodel import col, func, select

from dvtrack.core import calendar, heirs, lists, office, owed_replies, reminder_counts, units
from dvtrack.periods import Period
from dvtrack.store.columns import ASSIGNMENT, FIGURE_VALUE, NOTE
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import Standing, State
from dvtrack.views.report import Counts
from dvtrack.views.status import Status, UnitStanding

SOON = timedelta(days=14)
"""How far ahead the screen looks for what falls due."""

SHOWN = 5
"""How many overdue and how many coming tasks the screen names."""

_DAY = timedelta(days=1)


def today(register: Register, period: Period) -> Status:
    """Return where the office stands today within ``period``."""
    counted = _counts(register, period)
    overdue = _due(register, date.min, register.today - _DAY)
    soon = _due(register, register.today, register.today + SOON)
    rows = lists.rows(register, [*overdue, *soon])
    units_due_on, report_due_on = calendar.due_dates(register, period)
    return Status(
        office=office.name(register),
        today=register.today,
        period=period,
        units_due_on=units_due_on,
        report_due_on=report_due_on,
        counts=_added(counted),
        unassigned=sum(sum(by.values()) for lead, by in counted.items() if lead is None),
        units=tuple(_standings(register, period, counted)),
        soon=register.today + SOON,
        owed=owed_replies.find(register, period),
        overdue=tuple(rows[: len(overdue)]),
        due_soon=tuple(rows[len(overdue) :]),
    )


def _counts(register: Register, period: Period) -> dict[int | None, dict[str, int]]:
    """Count the tasks that were open at some time in the period, by lead and standing, in one pass of an index."""
    standing = _standing(register.today)
    closed_before = and_(col(Task.state) == State.COMPLETED, col(Task.state_on) < period.start)
    counted = (
        select(Task.lead_id, standing, func.count())
        .where(col(Task.dropped_on).is_(None), col(Task.state) != State.CANCELLED, ~closed_before)
        .group_by(col(Task.lead_id), standing)
    )
    found: dict[int | None, dict[str, int]] = defaultdict(dict)
    for lead, where, count in register.session.exec(counted):
        found[lead][where] = count
    return found


def _standing(today: date) -> ColumnElement[str]:
    """Return domain.md 3's column of the count as SQL over the present standing."""
    completed = col(Task.state) == State.COMPLETED
    return case(
        (col(Task.state) == State.SUSPENDED, Standing.SUSPENDED.value),
        (col(Task.due_on).is_(None), Standing.NO_DEADLINE.value),
        (and_(completed, col(Task.state_on) <= col(Task.due_on)), Standing.DONE_ON_TIME.value),
        (completed, Standing.DONE_LATE.value),
        (col(Task.due_on) >= today, Standing.OPEN_IN_TERM.value),
        else_=Standing.OPEN_OVERDUE.value,
    )


def _added(counted: dict[int | None, dict[str, int]]) -> Counts:
    total: dict[str, int] = defaultdict(int)
    for by in counted.values():
        for standing, count in by.items():
            total[standing] += count
    return Counts(**total)


def _standings(register: Register, period: Period, counted: dict[int | None, dict[str, int]]) -> list[UnitStanding]:
    silent = silent_units(register, period)
    reminded: dict[Any, int] = dict(reminder_counts.of_period(register, period, register.today))
    return [
        UnitStanding(
            unit.code, unit.name, Counts(**counted.get(unit.id, {})), unit.id in silent, reminded.get(unit.id, 0)
        )
        for unit in units.all_rows(register)
        if unit.id in counted or unit.id in silent or unit.id in reminded
    ]


def silent_units(register: Register, period: Period) -> set[Any]:
    """Return the ids of the units that hold an open task today and gave neither word nor figure in the period."""
    today = register.today
    open_task = and_(col(Task.dropped_on).is_(None), col(Task.state).in_(lists.OPEN))
    running = and_(ASSIGNMENT.from_on <= today, _not_past(ASSIGNMENT.until_on, today + _DAY))
    holds = select_columns(ASSIGNMENT.id).where(
        ASSIGNMENT.unit_id == col(Unit.id), ASSIGNMENT.task_id == col(Task.id), running, open_task
    )
    noted = select_columns(NOTE.id).where(
        NOTE.unit_id == col(Unit.id), NOTE.noted_on.between(period.start, period.end), NOTE.dropped_on.is_(None)
    )
    counted = select_columns(FIGURE_VALUE.id).where(
        FIGURE_VALUE.unit_id == col(Unit.id), FIGURE_VALUE.measured_on.between(period.start, period.end)
    )
    told = or_(noted.exists(), counted.exists())
    in_force = and_(
        or_(col(Unit.valid_from).is_(None), col(Unit.valid_from) <= today), _not_past(Unit.valid_until, today)
    )
    silent = set(register.session.exec(select(Unit.id).where(in_force, ~told, holds.exists())))
    return silent - _spoken_for(register, told)


def _not_past(last: Any, day: date) -> ColumnElement[bool]:
    return or_(last.is_(None), last >= day)


def _spoken_for(register: Register, told: Any) -> set[Any]:
    """Return the ids of the units that follow, alone, one that gave word before it ended, as the report has it."""
    every = {unit.id or 0: unit for unit in units.all_rows(register)}
    found = heirs.find(register, every, register.today)
    alone = [unit for unit, followed_by in found.items() if len(followed_by) == 1]
    if not alone:
        return set()
    spoke = register.session.exec(select(Unit.id).where(col(Unit.id).in_(alone), told))
    return {heir for unit in spoke for heir in found[unit or 0]}


def _due(register: Register, first: date, last: date) -> list[Task]:
    """Return the open tasks with the earliest deadlines from ``first`` to ``last``."""
    found: list[Task] = []
    for state in lists.OPEN:  # one by one, so that SQLite reads the first few from an index and stops
        due = select(Task).where(
            Task.state == state, col(Task.due_on).between(first, last), col(Task.dropped_on).is_(None)
        )
        found += register.session.exec(due.order_by(col(Task.due_on), col(Task.id)).limit(SHOWN))
    found.sort(key=lambda task: (task.due_on, task.directive_id, task.position))
    return found[:SHOWN]
