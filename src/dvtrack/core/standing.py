"""The present standing that is kept beside each task, worked out from its dated facts (``progress``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from sqlmodel import col, select

from dvtrack import progress
from dvtrack.core import starts
from dvtrack.progress import DeadlineFact, StateFact
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind, State

_Fact = TypeVar("_Fact", StateChange, Deadline)


def refresh(register: Register, chosen: Sequence[Task]) -> None:
    """Bring the standing of the ``chosen`` tasks in step with their states, deadlines and notes.

    The deadline kept is the one in force: for a completed task the one at completion, whatever was set later.
    """
    numbers = [task.id for task in chosen]
    states = _by_task(register.session.exec(select(StateChange).where(col(StateChange.task_id).in_(numbers))))
    deadlines = _by_task(register.session.exec(select(Deadline).where(col(Deadline.task_id).in_(numbers))))
    results = starts.find(register, [col(Note.task_id).in_(numbers)], chain.from_iterable(states.values()))
    for task in chosen:
        now = progress.at(
            register.today,
            states=[StateFact(State(each.state), each.changed_on, id=each.id or 0) for each in states[task.id or 0]],
            deadlines=[
                DeadlineFact(DeadlineKind(each.kind), each.text, each.due_on, each.set_on, id=each.id or 0)
                for each in deadlines[task.id or 0]
            ],
            results=results[task.id or 0],
        )
        task.state, task.state_on = now.state, now.state_on
        task.due_on = now.deadline.due_on if now.deadline else None
    register.add_all(list(chosen))


def _by_task(facts: Iterable[_Fact]) -> dict[int, list[_Fact]]:
    grouped: dict[int, list[_Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.task_id].append(fact)
    return grouped
