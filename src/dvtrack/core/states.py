"""The state of tasks as the clerk says it: completed, reopened, suspended, cancelled; each change a dated fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import lists, standing, tasks
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import State
from dvtrack.values import dataclass
from dvtrack.views.tasks import TaskRow

_CLOSED = (State.COMPLETED, State.CANCELLED)
_STOPPED = (*_CLOSED, State.SUSPENDED)


@dataclass(frozen=True)
class _Given:
    """What the clerk says. Without ``on`` it holds from today."""

    state: State
    on: date | None
    reason: str = ""
    letter: str = ""


def complete(register: Register, named: str, *, on: date | None = None) -> list[TaskRow]:
    """Complete tasks. For a completed one, ``on`` corrects the date; else it is refused, as is a cancelled one.

    Raises ``TaskClosedError``, ``StateBeforeError``, ``FutureDateError``; so do the others here.
    """
    return _change(register, named, _Given(State.COMPLETED, on))


def suspend(register: Register, named: str, *, reason: str, letter: str = "", on: date | None = None) -> list[TaskRow]:
    """Suspend open tasks, with the reason and the letter that says so; ``on`` corrects what was said before."""
    return _change(register, named, _reasoned(State.SUSPENDED, reason, letter, on))


def cancel(register: Register, named: str, *, reason: str, letter: str = "", on: date | None = None) -> list[TaskRow]:
    """Cancel open tasks, with the reason and the letter that says so; ``on`` corrects what was said before."""
    return _change(register, named, _reasoned(State.CANCELLED, reason, letter, on))


def reopen(register: Register, named: str, *, reason: str = "", on: date | None = None) -> list[TaskRow]:
    """Put completed, suspended or cancelled tasks back in progress; raises ``TaskOpenError`` for open ones."""
    return _change(register, named, _Given(State.IN_PROGRESS, on, reason))


def _reasoned(state: State, reason: str, letter: str, on: date | None) -> _Given:
    if not reason.strip():
        raise errors.EmptyReasonError
    return _Given(state, on, reason, letter)


def _change(register: Register, named: str, given: _Given) -> list[TaskRow]:
    if given.on and given.on > register.today:
        raise errors.FutureDateError(given.on)
    chosen = tasks.get_all(register, named)
    facts, short = _facts(register, chosen), tasks.shortener(register)
    on = given.on or register.today
    register.add_all([_changed(task, short(task), facts[task.id or 0], given, on) for task in chosen])
    standing.refresh(register, chosen)
    return lists.rows(register, chosen)


def _facts(register: Register, chosen: Sequence[Task]) -> dict[int, list[StateChange]]:
    """Return the changes on record by task, the one that holds last."""
    by_task: dict[int, list[StateChange]] = defaultdict(list)
    recorded = select(StateChange).where(col(StateChange.task_id).in_([task.id for task in chosen]))
    for fact in register.session.exec(recorded.order_by(col(StateChange.changed_on), col(StateChange.id))):
        by_task[fact.task_id].append(fact)
    return by_task


def _changed(task: Task, name: str, facts: list[StateChange], given: _Given, on: date) -> StateChange:
    """Return the fact that ``given`` adds to the task, or the last one corrected."""
    assert task.id is not None
    facts = _before_new_years(facts, on)
    if facts and _corrects(given, facts[-1]):
        fact = facts.pop()
    else:
        _allow(task, name, given.state)
        fact = StateChange(task_id=task.id, state=given.state, changed_on=on)
    _check_order(task, name, facts[-1] if facts else None, on)
    fact.changed_on, fact.reason, fact.letter = on, given.reason, given.letter
    return fact


def _before_new_years(facts: list[StateChange], on: date) -> list[StateChange]:
    """Return the facts without the new years' beginnings after a day: what was done last year may be told late."""
    while facts and facts[-1].state == State.NOT_STARTED and on < facts[-1].changed_on:
        facts = facts[:-1]
    return facts


def _corrects(given: _Given, last: StateChange) -> bool:
    """Return whether the clerk gives another date for the state that the task is in already."""
    return given.state == last.state != State.IN_PROGRESS and given.on not in (None, last.changed_on)


def _allow(task: Task, name: str, state: State) -> None:
    """Refuse what the present state forbids."""
    now = State(task.state)
    if state == State.IN_PROGRESS and now not in _STOPPED:
        raise errors.TaskOpenError(name)
    if state != State.IN_PROGRESS and (now in _CLOSED or now == state):
        raise errors.TaskClosedError(name, now, task.state_on)


def _check_order(task: Task, name: str, before: StateChange | None, on: date) -> None:
    """Refuse a change dated before the one it follows: it would be overruled, and unseen."""
    if before and on < before.changed_on:
        raise errors.StateBeforeError(name, on, State(before.state), before.changed_on)
    if on < task.given_on:
        raise errors.StateBeforeError(name, on, None, task.given_on)
