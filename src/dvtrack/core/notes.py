"""Progress notes: what was done, what is in the way, what is proposed, what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import tasks, units
from dvtrack.folding import fold
from dvtrack.store.columns import ASSIGNMENT
from dvtrack.store.models.note import Note
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import NoteKind, Role, State
from dvtrack.views.tasks import NoteRow

_Part = Row[Any]
"""A unit's part in a task: unit_id, role, from_on, until_on."""


def add(
    register: Register,
    task: str,
    text: str,
    *,
    unit: str | None = None,
    kind: NoteKind = NoteKind.RESULT,
    on: date | None = None,
    evidence: str = "",
) -> NoteRow:
    """Record a note on a task; without ``unit`` it is the lead's, without ``on`` today's.

    Raises ``NoLeadError`` when no unit is named and nobody leads the task, ``EmptyTextError``, ``FutureDateError``,
    ``UnitNotInForceError`` and, from the day a task was cancelled on, ``TaskClosedError``.
    """
    noted, noted_on = tasks.get(register, task), on or register.today
    parts = _parts(register, noted)
    by = units.get_row(register, unit) if unit is not None else _lead(register, noted, parts, noted_on)
    assert noted.id is not None and by.id is not None
    note = Note(
        task_id=noted.id,
        unit_id=by.id,
        kind=kind,
        noted_on=noted_on,
        text=text,
        evidence=evidence,
        folded=fold(f"{text} {evidence}"),
    )
    _check(register, note, noted, by)
    _start(noted, note)
    register.add(note)
    if _tells_earlier_start(noted, note):
        _refresh(register, noted)
    return _row(note, tasks.shortener(register)(noted), by, parts)


def edit(
    register: Register,
    number: int,
    *,
    text: str | None = None,
    unit: str | None = None,
    kind: NoteKind | None = None,
    on: date | None = None,
    evidence: str | None = None,
) -> NoteRow:
    """Change what is given of a note; the earlier wording stays in the record of changes.

    Raises what ``add`` raises, ``NoSuchNoteError`` and ``NothingToChangeError``.
    """
    if (text, unit, kind, on, evidence) == (None,) * 5:
        raise errors.NothingToChangeError("dvtrack note edit")
    note = get(register, number)
    by = units.get_row(register, unit) if unit is not None else register.session.get_one(Unit, note.unit_id)
    assert by.id is not None
    note.unit_id, note.kind, note.noted_on = by.id, kind or note.kind, on or note.noted_on
    note.text = note.text if text is None else text
    note.evidence = note.evidence if evidence is None else evidence
    note.folded = fold(f"{note.text} {note.evidence}")
    _check(register, note, register.session.get_one(Task, note.task_id), by)
    return _kept(register, note, by)


def drop(register: Register, number: int, *, reason: str) -> NoteRow:
    """Take a note back; it stays on record with the reason."""
    if not reason.strip():
        raise errors.EmptyReasonError
    note = get(register, number)
    note.dropped_on, note.dropped_reason = register.today, reason
    return _kept(register, note, register.session.get_one(Unit, note.unit_id))


def get(register: Register, number: int) -> Note:
    """Return a note that was not taken back; raises ``NoSuchNoteError``, ``NoteDroppedError``."""
    note = register.session.get(Note, number) if number < 2**63 else None
    if note is None:
        raise errors.NoSuchNoteError(number)
    if note.dropped_on is not None:
        raise errors.NoteDroppedError(number, note.dropped_on, note.dropped_reason)
    return note


def of_task(register: Register, task: Task) -> list[NoteRow]:
    """Return all notes of a task by date, those taken back too."""
    parts, short = _parts(register, task), tasks.shortener(register)(task)
    chosen = select(Note, Unit).join(Unit).where(Note.task_id == task.id)
    ordered = chosen.order_by(col(Note.noted_on), col(Note.id))
    return [_row(note, short, unit, parts) for note, unit in register.session.exec(ordered)]


def _check(register: Register, note: Note, task: Task, unit: Unit) -> None:
    """Refuse a note that cannot be."""
    if not note.text.strip():
        raise errors.EmptyTextError
    if note.noted_on > register.today:
        raise errors.FutureDateError(note.noted_on)
    if not units.in_force(unit, note.noted_on):
        raise errors.UnitNotInForceError(unit.code, note.noted_on, unit.valid_from, unit.valid_until)
    if task.state == State.CANCELLED and task.state_on and note.noted_on >= task.state_on:
        raise errors.TaskClosedError(tasks.shortener(register)(task), State.CANCELLED, task.state_on)


def _start(task: Task, note: Note) -> None:
    """Put a task in progress with its first result, or with the first since it began anew on ``state_on``."""
    since = task.state_on or note.noted_on
    if note.kind == NoteKind.RESULT and task.state == State.NOT_STARTED and note.noted_on >= since:
        task.state, task.state_on = State.IN_PROGRESS, note.noted_on


def _tells_earlier_start(task: Task, note: Note) -> bool:
    in_progress = note.kind == NoteKind.RESULT and task.state == State.IN_PROGRESS
    return in_progress and task.state_on is not None and note.noted_on < task.state_on


def _kept(register: Register, note: Note, unit: Unit) -> NoteRow:
    """Write a changed note, bring the task's standing in step, and return the note."""
    register.add(note)
    task = register.session.get_one(Task, note.task_id)
    _refresh(register, task)
    return _row(note, tasks.shortener(register)(task), unit, _parts(register, task))


def _refresh(register: Register, task: Task) -> None:
    from dvtrack.core import standing  # brings tables that a plain note does without

    standing.refresh(register, [task])


def _parts(register: Register, task: Task) -> Sequence[_Part]:
    """Return every part that units have or had in a task."""
    its = select_columns(ASSIGNMENT.unit_id, ASSIGNMENT.role, ASSIGNMENT.from_on, ASSIGNMENT.until_on)
    return register.session.execute(its.where(ASSIGNMENT.task_id == task.id).order_by(ASSIGNMENT.id)).all()


def _lead(register: Register, task: Task, parts: Sequence[_Part], day: date) -> Unit:
    """Return who led the task on ``day``, or else who leads it now."""
    led = [each for each in parts if each.role == Role.LEAD and each.from_on <= day and not _ended(each, day)]
    number = led[-1].unit_id if led else task.lead_id
    if number is None:
        raise errors.NoLeadError(tasks.shortener(register)(task))
    return register.session.get_one(Unit, number)


def _role(note: Note, parts: Sequence[_Part]) -> Role | None:
    """Return the unit's part in the task on the day of the note, or the one it was given after it."""
    held = {each.role for each in parts if each.unit_id == note.unit_id and not _ended(each, note.noted_on)}
    return next((role for role in Role if role in held), None)


def _ended(part: _Part, day: date) -> bool:
    return part.until_on is not None and part.until_on <= day


def _row(note: Note, task: str, unit: Unit, parts: Sequence[_Part]) -> NoteRow:
    return NoteRow(
        id=note.id or 0,
        task=task,
        unit=unit.code,
        role=_role(note, parts),
        kind=NoteKind(note.kind),
        noted_on=note.noted_on,
        text=note.text,
        evidence=note.evidence,
        dropped_on=note.dropped_on,
        dropped_reason=note.dropped_reason,
    )
