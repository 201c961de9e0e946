"""Lists of tasks with one set of filters, and the page of one task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import col, func, select

from dvtrack import progress
from dvtrack.core import tasks, units
from dvtrack.folding import fold
from dvtrack.store.columns import ASSIGNMENT, DEADLINE, NOTE
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import Relation, Role, State
from dvtrack.views.tasks import (
    AssignmentRow,
    DeadlineRow,
    Filters,
    StateRow,
    TaskList,
    TaskPage,
    TaskRow,
)

OPEN = (State.NOT_STARTED, State.IN_PROGRESS)
"""States in which a deadline runs and word is owed."""

BATCH = 10_000
"""So many tasks are asked about at once: SQLite as it is built for Windows and macOS takes 32,766 values a query."""


def tasks_of(register: Register, filters: Filters) -> TaskList:
    """Return the tasks that pass the filters, in the directives' order, at most ``filters.limit`` of them."""
    conditions = _conditions(register, filters)
    chosen = select(Task).where(*conditions).order_by(col(Task.directive_id), col(Task.position))
    found = list(register.session.exec(chosen.limit(filters.limit + 1) if filters.limit else chosen))
    total = len(found)
    if filters.limit and total > filters.limit:
        found = found[: filters.limit]
        total = register.session.exec(select(func.count()).select_from(Task).where(*conditions)).one()
    return TaskList(tuple(rows(register, found)), total)


def rows(register: Register, found: Sequence[Task]) -> list[TaskRow]:
    """Return what lists show of ``found``, in its order."""
    batches = (found[start : start + BATCH] for start in range(0, len(found), BATCH))
    return [row for batch in batches for row in _rows(register, batch)]


def _rows(register: Register, found: Sequence[Task]) -> list[TaskRow]:
    codes = {unit.id: unit.code for unit in units.all_rows(register)}
    numbers = [task.id for task in found]
    coordinating = _coordinating(register, numbers, codes)
    noted = _last_notes(register, numbers)
    worded = _deadline_texts(register, [task.id for task in found if task.due_on is None])
    short = tasks.shortener(register)
    return [
        TaskRow(
            reference=short(task),
            directive=f"D{task.directive_id}",
            ordinal=task.ordinal,
            title=task.title,
            text=task.text,
            lead=codes.get(task.lead_id, ""),
            coordinating=tuple(coordinating[task.id]),
            state=State(task.state),
            state_on=task.state_on,
            due_on=task.due_on,
            deadline=worded.get(task.id, ""),
            relation=relation(task, register.today),
            last_note_on=noted.get(task.id),
        )
        for task in found
    ]


def row(register: Register, task: Task) -> TaskRow:
    """Return what lists show of one task."""
    return rows(register, [task])[0]


def named(register: Register, typed: str) -> list[TaskRow]:
    """Return what lists show of the tasks that ``typed`` names."""
    return rows(register, tasks.get_all(register, typed))


def page(register: Register, typed: str) -> TaskPage:
    """Return everything on record about one task."""
    from dvtrack.core import notes
    from dvtrack.store.models.assignment import Assignment
    from dvtrack.store.models.deadline import Deadline
    from dvtrack.store.models.state_change import StateChange

    task = tasks.get(register, typed)
    exec_ = register.session.exec
    held = exec_(select(Assignment, Unit).join(Unit).where(Assignment.task_id == task.id).order_by(col(Assignment.id)))
    set_ = exec_(select(Deadline).where(Deadline.task_id == task.id).order_by(col(Deadline.set_on), col(Deadline.id)))
    changed = exec_(select(StateChange).where(StateChange.task_id == task.id).order_by(col(StateChange.changed_on)))
    return TaskPage(
        row=row(register, task),
        assignments=tuple(
            AssignmentRow(unit.code, unit.name, Role(each.role), each.from_on, each.until_on) for each, unit in held
        ),
        deadlines=tuple(
            DeadlineRow(each.text, each.due_on, each.set_on, each.reason, each.authority, each.letter) for each in set_
        ),
        states=tuple(StateRow(State(each.state), each.changed_on, each.reason, each.letter) for each in changed),
        notes=tuple(notes.of_task(register, task)),
    )


def relation(task: Task, today: date) -> Relation:
    """Return where ``task`` stands to its deadline by its present standing, as ``progress.at`` says it."""
    completed = task.state == State.COMPLETED
    if task.due_on is None or not (completed or task.state in OPEN):
        return Relation.NO_DEADLINE
    judged_on = task.state_on if completed and task.state_on else today
    return progress.relation(task.due_on, judged_on, closed=completed)


def _conditions(register: Register, filters: Filters) -> list[Any]:
    conditions: list[Any] = [col(Task.dropped_on).is_(None)]
    if filters.directive:
        conditions.append(col(Task.directive_id) == tasks.directive_number(register, filters.directive))
    if filters.unit or filters.role:
        conditions.append(_held(register, filters))
    if filters.state:
        conditions.append(col(Task.state) == filters.state)
    if filters.overdue:
        conditions += [col(Task.due_on) < register.today, col(Task.state).in_(OPEN)]
    if filters.due_before:
        conditions += [col(Task.due_on) <= filters.due_before, col(Task.state).in_(OPEN)]
    if filters.unassigned:
        conditions += [col(Task.lead_id).is_(None), col(Task.state).in_(OPEN)]
    if filters.silent_since:
        conditions += _silent(filters.silent_since)
    if filters.text:
        conditions.append(col(Task.folded).contains(fold(filters.text), autoescape=True))
    return conditions


def _held(register: Register, filters: Filters) -> Any:
    """Let through the tasks that a unit holds today, in a role or any."""
    held = select_columns(ASSIGNMENT.id).where(ASSIGNMENT.task_id == col(Task.id), ASSIGNMENT.until_on.is_(None))
    if filters.unit:
        held = held.where(ASSIGNMENT.unit_id == units.get_row(register, filters.unit).id)
    return (held.where(ASSIGNMENT.role == filters.role) if filters.role else held).exists()


def _silent(since: date) -> list[Any]:
    """Let through the open tasks without a note from ``since`` on."""
    told = select_columns(NOTE.id).where(
        NOTE.task_id == col(Task.id), NOTE.noted_on >= since, NOTE.dropped_on.is_(None)
    )
    return [~told.exists(), col(Task.state).in_(OPEN)]


def _coordinating(register: Register, numbers: list[Any], codes: dict[Any, str]) -> dict[Any, list[str]]:
    held = select_columns(ASSIGNMENT.task_id, ASSIGNMENT.unit_id).where(
        ASSIGNMENT.task_id.in_(numbers), ASSIGNMENT.role == Role.COORDINATING, ASSIGNMENT.until_on.is_(None)
    )
    order = {number: place for place, number in enumerate(codes)}
    by_task: dict[Any, list[Any]] = defaultdict(list)
    for task, unit in register.session.execute(held):
        by_task[task].append(unit)
    found: dict[Any, list[str]] = defaultdict(list)
    for task, held_by in by_task.items():
        found[task] = [codes[unit] for unit in sorted(held_by, key=order.__getitem__)]
    return found


def _last_notes(register: Register, numbers: list[Any]) -> dict[Any, date]:
    latest = select_columns(NOTE.task_id, func.max(NOTE.noted_on)).where(
        NOTE.task_id.in_(numbers), NOTE.dropped_on.is_(None)
    )
    return dict(iter(register.session.execute(latest.group_by(NOTE.task_id))))


def _deadline_texts(register: Register, numbers: Iterable[Any]) -> dict[Any, str]:
    """Return the words of deadlines that have no date (an event, standing work), by task."""
    wanted = list(numbers)
    if not wanted:
        return {}
    worded = select_columns(DEADLINE.task_id, DEADLINE.text).where(DEADLINE.task_id.in_(wanted))
    return dict(iter(register.session.execute(worded.order_by(DEADLINE.set_on, DEADLINE.id))))
