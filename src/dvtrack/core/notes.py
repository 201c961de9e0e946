"""Progress notes: what was done, what is in the way, what is proposed, what is planned."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import tasks, units
from dvtrack.folding import fold
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.note import Note
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import NoteKind, Role, State
from dvtrack.views.tasks import NoteRow


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

    Raises ``NoLeadError`` when no unit is named and nobody leads the task, ``FutureDateError``, ``EmptyTextError``.
    """
    noted = tasks.get(register, task)
    by = _unit(register, noted, unit)
    assert noted.id is not None and by.id is not None
    note = Note(
        task_id=noted.id,
        unit_id=by.id,
        kind=kind,
        noted_on=_past(register, on),
        text=_told(text),
        evidence=evidence,
        folded=fold(f"{text} {evidence}"),
    )
    _start(noted, note)
    register.add(note)
    return _row(note, noted, by, _role(register, note))


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
    """Change what is given of a note; the earlier wording stays in the record of changes."""
    note = get(register, number)
    task = register.session.get_one(Task, note.task_id)
    if text is not None:
        note.text = _told(text)
    if unit is not None:
        note.unit_id = _unit(register, task, unit).id or 0
    note.kind = kind or note.kind
    note.noted_on = _past(register, on) if on else note.noted_on
    note.evidence = note.evidence if evidence is None else evidence
    note.folded = fold(f"{note.text} {note.evidence}")
    return _kept(register, note, task)


def drop(register: Register, number: int, *, reason: str) -> NoteRow:
    """Take a note back; it stays on record with the reason."""
    note = get(register, number)
    note.dropped_on, note.dropped_reason = register.today, _told(reason)
    return _kept(register, note, register.session.get_one(Task, note.task_id))


def get(register: Register, number: int) -> Note:
    """Return a note that was not taken back; raises ``NoSuchNoteError``."""
    note = register.session.get(Note, number)
    if note is None or note.dropped_on is not None:
        raise errors.NoSuchNoteError(number)
    return note


def of_task(register: Register, task: Task) -> list[NoteRow]:
    """Return all notes of a task by date, those taken back too."""
    chosen = select(Note, Unit).join(Unit).where(Note.task_id == task.id)
    rows = register.session.exec(chosen.order_by(col(Note.noted_on), col(Note.id))).all()
    return [_row(note, task, unit, _role(register, note)) for note, unit in rows]


def _kept(register: Register, note: Note, task: Task) -> NoteRow:
    """Write an edited note, bring the task's present state in step, and return the note."""
    from dvtrack.core import states

    register.add(note)
    states.refresh(register, task)
    return _row(note, task, register.session.get_one(Unit, note.unit_id), _role(register, note))


def _unit(register: Register, task: Task, named: str | None) -> Unit:
    if named is not None:
        return units.get_row(register, named)
    if task.lead_id is None:
        raise errors.NoLeadError(tasks.reference(task))
    return register.session.get_one(Unit, task.lead_id)


def _start(task: Task, note: Note) -> None:
    """Put a task in progress with its first result, from the date of the earliest."""
    if note.kind != NoteKind.RESULT:
        return
    if task.state == State.NOT_STARTED:
        task.state, task.state_on = State.IN_PROGRESS, note.noted_on
    elif task.state == State.IN_PROGRESS and task.state_on and note.noted_on < task.state_on:
        task.state_on = note.noted_on


def _past(register: Register, on: date | None) -> date:
    if on is not None and on > register.today:
        raise errors.FutureDateError(on)
    return on or register.today


def _told(text: str) -> str:
    if not text.strip():
        raise errors.EmptyTextError
    return text


def _role(register: Register, note: Note) -> Role | None:
    """Return the unit's part in the task on the day of the note."""
    held = select(Assignment.role).where(
        Assignment.task_id == note.task_id,
        Assignment.unit_id == note.unit_id,
        col(Assignment.until_on).is_(None) | (col(Assignment.until_on) > note.noted_on),
    )
    roles = set(register.session.exec(held))
    return Role.LEAD if Role.LEAD in roles else Role.COORDINATING if roles else None


def _row(note: Note, task: Task, unit: Unit, role: Role | None) -> NoteRow:
    return NoteRow(
        id=note.id or 0,
        task=tasks.reference(task),
        unit=unit.code,
        role=role,
        kind=NoteKind(note.kind),
        noted_on=note.noted_on,
        text=note.text,
        evidence=note.evidence,
        dropped_on=note.dropped_on,
        dropped_reason=note.dropped_reason,
    )
