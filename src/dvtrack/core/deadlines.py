"""Deadlines of tasks: the first one, and its extensions. Each stays on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from dvtrack import dates, errors
from dvtrack.core import tasks
from dvtrack.core.task_parts import check_open, check_past
from dvtrack.folding import nfc
from dvtrack.store import locks
from dvtrack.store.entries import entered_today
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind
from dvtrack.values import dataclass
from dvtrack.views.deadlines import Extended


@dataclass(frozen=True)
class _Given:
    """What the clerk gives for an extension."""

    to: dates.Deadline
    due_on: date
    on: date
    reason: str
    authority: str
    letter: str


def of_tasks(register: Register, chosen: Sequence[Task]) -> dict[int, list[Deadline]]:
    """Return the deadlines on record of the ``chosen`` tasks, the one in force last."""
    found: dict[int, list[Deadline]] = {task.id or 0: [] for task in chosen}
    held = select(Deadline).where(col(Deadline.task_id).in_(found))
    for row in register.session.exec(held.order_by(col(Deadline.set_on), col(Deadline.id))):
        found[row.task_id].append(row)
    return found


def give(
    register: Register, task: Task, given: dates.Deadline, on: date | None, held: Sequence[Deadline] | None = None
) -> bool:
    """Give ``task`` its deadline, and return whether anything changed.

    The first one counts from the day the task was given, unless ``on`` says otherwise. An event may get a date
    later, and what was typed in today may be corrected; else a date is moved by ``extend`` alone.
    Raises ``DeadlineSetError``. ``held`` spares a query where the deadlines on record are known.
    """
    rows = held if held is not None else of_tasks(register, [task])[task.id or 0]
    current = rows[-1] if rows else None
    if current and _same(current, given):
        return False
    if current and not current.reason and entered_today(register, [current]):
        _correct(register, current, given, on)
    elif current and current.due_on:
        raise errors.DeadlineSetError(tasks.reference(task), current.due_on)
    else:
        first_on = register.today if current else min(task.given_on, register.today)
        _add(register, task, given, on or locks.first_free_day(register.session, first_on))
    _keep_in_step(register, task, given.due_on)
    return True


def extend(
    register: Register,
    named: str,
    *,
    to: str,
    reason: str,
    authority: str = "",
    letter: str = "",
    on: date | None = None,
) -> list[Extended]:
    """Move the deadlines of tasks to a later date; the original one and the reason stay on record.

    An extension of the same day is corrected, not counted twice. Raises ``NoDatedDeadlineError``,
    ``NotLaterError`` and ``ExtendedBeforeSetError``.
    """
    check_past(register, on)
    if not reason.strip():
        raise errors.EmptyReasonError
    until = dates.parse_deadline(to, register.today)
    if until.due_on is None:
        raise errors.UndatedExtensionError(to)
    given = _Given(until, until.due_on, on or register.today, reason, authority, letter)
    chosen = tasks.get_all(register, named)
    held = of_tasks(register, chosen)
    short = tasks.shortener(register)
    return [_extend(register, task, held[task.id or 0], given, short(task)) for task in chosen]


def _extend(register: Register, task: Task, rows: list[Deadline], given: _Given, name: str) -> Extended:
    check_open(task)
    mistaken = rows.pop() if rows and rows[-1].reason and entered_today(register, [rows[-1]]) else None
    before = rows[-1] if rows else None
    if before is None or before.due_on is None:
        raise errors.NoDatedDeadlineError(name)
    if given.due_on <= before.due_on:
        raise errors.NotLaterError(name, before.due_on, given.due_on)
    if given.on < before.set_on:
        raise errors.ExtendedBeforeSetError(name, given.on, before.set_on)
    row = mistaken or Deadline(task_id=task.id or 0, kind=given.to.kind, text=given.to.text, set_on=given.on)
    row.reason, row.authority, row.letter = given.reason, given.authority, given.letter
    _correct(register, row, given.to, given.on)
    _keep_in_step(register, task, given.due_on)
    dated = [each.due_on for each in rows if each.due_on]
    return Extended(
        task=name,
        text=task.title or task.text,
        original_due_on=dated[0],
        before_due_on=before.due_on,
        due_on=given.due_on,
        deadline=given.to.text,
        reason=given.reason,
        authority=given.authority,
        letter=given.letter,
        times=len(dated),
    )


def _same(row: Deadline, given: dates.Deadline) -> bool:
    if row.kind == given.kind == DeadlineKind.EVENT:
        return nfc(row.text).strip() == nfc(given.text).strip()
    return row.due_on == given.due_on and (given.due_on is not None or row.kind == given.kind)


def _add(register: Register, task: Task, given: dates.Deadline, on: date) -> None:
    assert task.id is not None
    register.session.add(Deadline(task_id=task.id, kind=given.kind, text=given.text, due_on=given.due_on, set_on=on))


def _correct(register: Register, row: Deadline, given: dates.Deadline, on: date | None) -> None:
    row.kind, row.text, row.due_on, row.set_on = given.kind, given.text, given.due_on, on or row.set_on
    register.session.add(row)


def _keep_in_step(register: Register, task: Task, due_on: date | None) -> None:
    """Repeat the deadline's date in the task's own row."""
    task.due_on = due_on
    register.session.add(task)
