"""When tasks began: the day of the first result, and of the first one since a task began anew with a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, func, select

from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.register import Register
from dvtrack.terms import NoteKind, State


def find(register: Register, notes: Sequence[Any], states: Iterable[StateChange]) -> dict[int, list[date]]:
    """Return by task the days of its results that may have begun it.

    ``notes`` are SQL conditions on the notes that count; ``states`` are those on record of the same tasks.
    """
    results = [*notes, col(Note.kind) == NoteKind.RESULT, col(Note.dropped_on).is_(None)]
    first = select(Note.task_id, func.min(Note.noted_on)).where(*results).group_by(col(Note.task_id))
    found = defaultdict(list, {task: [day] for task, day in register.session.exec(first)})
    if any(fact.state == State.NOT_STARTED for fact in states):
        anew = (
            select(Note.task_id, func.min(Note.noted_on))
            .join(StateChange, col(StateChange.task_id) == col(Note.task_id))
            .where(*results, col(StateChange.state) == State.NOT_STARTED, Note.noted_on >= StateChange.changed_on)
            .group_by(col(StateChange.id), col(Note.task_id))
        )
        for task, day in register.session.exec(anew):
            found[task].append(day)
    return found
