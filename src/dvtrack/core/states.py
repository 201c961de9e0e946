"""The stored state of tasks: completed, reopened, suspended, cancelled; each change a dated fact."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, func, select

from dvtrack import errors
from dvtrack.core import tasks
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import NoteKind, State

_CLOSED = (State.COMPLETED, State.CANCELLED)


def complete(register: Register, named: str, *, on: date | None = None) -> list[Task]:
    """Complete tasks on a date; refused for tasks that are completed or cancelled."""
    return _change(register, named, State.COMPLETED, on, closed_refused=True)


def suspend(register: Register, named: str, *, reason: str, letter: str = "", on: date | None = None) -> list[Task]:
    """Suspend tasks, with the reason and the letter that says so."""
    return _change(register, named, State.SUSPENDED, on, closed_refused=True, reason=reason, letter=letter)


def cancel(register: Register, named: str, *, reason: str, letter: str = "", on: date | None = None) -> list[Task]:
    """Cancel tasks, with the reason and the letter that says so."""
    return _change(register, named, State.CANCELLED, on, closed_refused=True, reason=reason, letter=letter)


def reopen(register: Register, named: str, *, reason: str = "", on: date | None = None) -> list[Task]:
    """Put completed, suspended or cancelled tasks back in progress; refused for open ones."""
    return _change(register, named, State.IN_PROGRESS, on, closed_refused=False, reason=reason)


def refresh(register: Register, task: Task) -> None:
    """Bring the task's present state in step with its dated facts."""
    latest = register.session.exec(
        select(StateChange)
        .where(StateChange.task_id == task.id)
        .order_by(col(StateChange.changed_on).desc(), col(StateChange.id).desc())
        .limit(1)
    ).first()
    if latest is not None:
        task.state, task.state_on = latest.state, latest.changed_on
    else:
        started_on = started(register, task)
        task.state = State.IN_PROGRESS if started_on else State.NOT_STARTED
        task.state_on = started_on
    register.add(task)


def started(register: Register, task: Task) -> date | None:
    """Return the date of the first result noted on ``task``."""
    return register.session.exec(
        select(func.min(Note.noted_on)).where(
            Note.task_id == task.id, Note.kind == NoteKind.RESULT, col(Note.dropped_on).is_(None)
        )
    ).one()


def _change(
    register: Register,
    named: str,
    state: State,
    on: date | None,
    *,
    closed_refused: bool,
    reason: str = "",
    letter: str = "",
) -> list[Task]:
    changed_on = on or register.today
    if changed_on > register.today:
        raise errors.FutureDateError(changed_on)
    chosen = tasks.get_all(register, named)
    for task in chosen:
        _allow(task, state, closed_refused=closed_refused)
        assert task.id is not None
        register.add(StateChange(task_id=task.id, state=state, changed_on=changed_on, reason=reason, letter=letter))
        refresh(register, task)
    return chosen


def _allow(task: Task, state: State, *, closed_refused: bool) -> None:
    reference, now = tasks.reference(task), State(task.state)
    if closed_refused and (now in _CLOSED or now == state):
        raise errors.TaskClosedError(reference, now, task.state_on)
    if not closed_refused and now not in (*_CLOSED, State.SUSPENDED):
        raise errors.TaskOpenError(reference)
