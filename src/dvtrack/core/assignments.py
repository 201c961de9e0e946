"""Assignments: which unit leads a task and which coordinate, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from dvtrack import dates, errors
from dvtrack.core import task_parts, tasks, units
from dvtrack.core.task_parts import TaskParts, check_open, check_past
from dvtrack.folding import fold
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import State, UnitKind
from dvtrack.views.assignments import Arrangement, Assigned, Unassigned

_ALL = ("all", "tat ca")


def assign(
    register: Register,
    named: str,
    *,
    lead: str | None = None,
    coordinating: str | None = None,
    due: str | None = None,
    on: date | None = None,
) -> list[Assigned]:
    """Give tasks a lead, coordinating units ("VP, QLCN" or "all") and a deadline; what is not given stays.

    A new lead ends the former one's part; what stands already changes nothing. Without ``on`` a first arrangement
    counts from the day the task was given, a later change from today.
    Raises ``TaskClosedError``, ``UnitNotInForceError``, ``LeadCoordinatesError`` and ``DeadlineSetError``.
    """
    if not (lead or coordinating or due):
        raise errors.NothingAssignedError(named)
    check_past(register, on)
    deadline = dates.parse_deadline(due, register.today) if due else None
    chosen = tasks.get_all(register, named)
    every = units.all_rows(register)
    short = tasks.shortener(register)
    leader = units.get_row(register, lead) if lead else None
    helpers = _helpers(register, coordinating or "", every, on or register.today)
    assigned = []
    for parts in task_parts.load(register, chosen, every):
        check_open(parts.task)
        before = parts.arrangement
        if leader:
            parts.give_lead(leader, on)
        for unit in helpers(parts):
            parts.give_coordinating(unit, on)
        given = _given(register, parts.task, deadline, on)
        assigned.append(told(parts, before, short(parts.task), given))
    return assigned


def preview(register: Register, named: str, **given: Any) -> list[Assigned]:
    """Return what ``assign`` would change, and write nothing; use the register for nothing else."""
    changes = assign(register, named, **given)
    register.session.rollback()
    return changes


def unassign(register: Register, named: str, *, unit: str | None = None, on: date | None = None) -> list[Assigned]:
    """End the parts of all units in tasks, or of one ``unit``, on ``on`` or today.

    Raises ``NotAssignedError`` when there is nothing to end.
    """
    check_past(register, on)
    chosen = tasks.get_all(register, named)
    short = tasks.shortener(register)
    leaving = units.get_row(register, unit) if unit else None
    ended = []
    for parts in task_parts.load(register, chosen, units.all_rows(register)):
        check_open(parts.task)
        before = parts.arrangement
        _leave(parts, leaving, on, short(parts.task))
        ended.append(told(parts, before, short(parts.task)))
    return ended


def unassigned(register: Register) -> list[Unassigned]:
    """Return the open tasks that nobody leads, in the directives' order."""
    led_by_none = select(Task).where(
        col(Task.dropped_on).is_(None),
        col(Task.lead_id).is_(None),
        col(Task.state).not_in((State.COMPLETED, State.CANCELLED)),
    )
    found = register.session.exec(led_by_none.order_by(col(Task.directive_id), col(Task.position)))
    short = tasks.shortener(register)
    return [Unassigned(short(task), task.title or task.text) for task in found]


def told(parts: TaskParts, before: Arrangement, name: str, deadline: str = "") -> Assigned:
    """Return what changed in a task since ``before``."""
    return Assigned(name, parts.task.title or parts.task.text, before, parts.arrangement, deadline)


def everyone(parts: TaskParts, every: Sequence[Unit], day: date) -> list[Unit]:
    """Return all units that are valid on a day, but the lead and the leadership."""
    lead_id = parts.lead.unit_id if parts.lead else None
    staff = [unit for unit in every if unit.kind != UnitKind.LEADERSHIP and units.in_force(unit, day)]
    return [unit for unit in staff if unit.id != lead_id]


def means_everyone(names: str) -> bool:
    """Return whether "all" is said instead of names."""
    return fold(names) in ("all", "tat ca")


def _helpers(register: Register, names: str, every: Sequence[Unit], day: date) -> Callable[[TaskParts], Sequence[Unit]]:
    """Return a function that gives the units that ``names`` lets coordinate on a task."""
    if means_everyone(names):
        return lambda parts: everyone(parts, every, day)
    named = units.get_all_rows(register, names) if names else []
    return lambda _parts: named


def _given(register: Register, task: Task, deadline: dates.Deadline | None, on: date | None) -> str:
    """Give a task its deadline and return its words, or nothing where nothing changed."""
    if deadline is None:
        return ""
    from dvtrack.core import deadlines

    return deadline.text if deadlines.give(register, task, deadline, on) else ""


def _leave(parts: TaskParts, unit: Unit | None, on: date | None, name: str) -> None:
    held = [*([parts.lead] if parts.lead else []), *parts.coordinating]
    leaving = [row for row in held if unit is None or row.unit_id == unit.id]
    if not leaving:
        raise errors.NotAssignedError(name, unit.code if unit else None)
    for row in leaving:
        parts.end(row, on)
