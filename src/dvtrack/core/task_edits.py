"""Tasks added, corrected, split and dropped by hand, for what comes on paper and what the reader got wrong."""

from __future__ import annotations

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import lists, standing, tasks
from dvtrack.folding import fold, ordinal_key
from dvtrack.store import locks
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.views.tasks import TaskRow
from dvtrack.words import _


def add(register: Register, directive: str, text: str, *, ordinal: str | None = None, title: str = "") -> TaskRow:
    """Add a task to a directive, as the last one; without ``ordinal`` it gets the next whole number.

    Raises ``BadOrdinalError``, ``EmptyTextError``, and ``OrdinalTakenError`` also for a task that was dropped.
    """
    number = tasks.directive_number(register, directive)
    there = _all(register, number)
    numbers = [int(task.ordinal) for task in there if task.ordinal.isascii() and task.ordinal.isdigit()]
    ordinal = str(1 + max(numbers, default=0)) if ordinal is None else _checked(ordinal)
    if ordinal_key(ordinal) in {task.ordinal_key for task in there}:
        raise errors.OrdinalTakenError(f"{number}:{ordinal}")
    issued_on = register.session.get_one(Directive, number).issued_on or register.today
    task = Task(
        directive_id=number,
        ordinal=ordinal,
        ordinal_key=ordinal_key(ordinal),
        position=1 + max((task.position for task in there), default=0),
        title=title,
        text=_told(text),
        folded=folded(title, text),
        given_on=locks.first_free_day(register.session, min(issued_on, register.today)),
    )
    return lists.row(register, register.add(task))


def edit(register: Register, named: str, *, title: str | None = None, text: str | None = None) -> TaskRow:
    """Change a task's title, or correct its text; the earlier words stay in the record of changes."""
    if title is None and text is None:
        raise errors.NothingToChangeError("dvtrack task edit")
    task = tasks.get(register, named)
    task.title = task.title if title is None else title
    task.text = task.text if text is None else _told(text)
    task.folded = folded(task.title, task.text)
    return lists.row(register, register.add(task))


def split(register: Register, named: str, words: str) -> list[TaskRow]:
    """Split a task before ``words`` in two, "5.1" and "5.2"; the whole one is dropped and says into which.

    Assignments and deadlines go with both parts; the notes and figures so far go with the first, so that reports
    keep them. Raises ``BadSplitError``, and ``TaskIssuedError`` as ``drop`` does.
    """
    from dvtrack.directive_text import corrections

    whole = tasks.get(register, named)
    name = tasks.reference(whole)
    instead = _("Give what is left to be done a task of its own: dvtrack task add D{directive}").format(
        directive=whole.directive_id
    )
    locks.check_task(register.session, name, whole.given_on, instead)
    there = _all(register, whole.directive_id)
    for task in there:
        task.position += 1 if task.position > whole.position else 0
    texts = corrections.cut(whole.text, words)
    ordinals = corrections.halves(whole.ordinal, [task.ordinal for task in there])
    parts = [_part(whole, place, *half) for place, half in enumerate(zip(ordinals, texts, strict=True))]
    register.add_all(parts)
    _hand_on(register, whole, parts)
    standing.refresh(register, parts)
    _drop(register, whole, " + ".join(tasks.reference(part) for part in parts))
    return lists.rows(register, parts)


def drop(register: Register, named: str, *, reason: str) -> list[TaskRow]:
    """Drop tasks that are none; they stay on record with the reason, and no list or report shows them.

    Raises ``EmptyReasonError``, and ``TaskIssuedError`` for a task that an issued report tells of.
    """
    if not reason.strip():
        raise errors.EmptyReasonError
    chosen = tasks.get_all(register, named)
    rows = lists.rows(register, chosen)
    for task in chosen:
        name = tasks.reference(task)
        instead = _('Cancel it from today on: dvtrack cancel {task} --reason "…"').format(task=name)
        locks.check_task(register.session, name, task.given_on, instead)
        _drop(register, task, reason)
    return rows


def folded(title: str, text: str) -> str:
    """Return what search and lists look in."""
    return fold(f"{title} {text}")


def _part(whole: Task, place: int, ordinal: str, text: str) -> Task:
    """Return a part of a task; it stands as the whole did, but for the title."""
    kept = whole.model_dump(exclude={"id", "title"})
    own = {"ordinal": ordinal, "ordinal_key": ordinal_key(ordinal), "text": text, "folded": folded("", text)}
    return Task(**kept | own | {"position": whole.position + place})


def _hand_on(register: Register, whole: Task, parts: list[Task]) -> None:
    """Give the parts of a task the dated facts of the whole, and the first one its notes and figures."""
    from dvtrack.store.models.figure import FigureValue
    from dvtrack.store.models.note import Note
    from dvtrack.store.models.state_change import StateChange

    for kind in (Assignment, Deadline, StateChange):
        held = register.session.exec(select(kind).where(kind.task_id == whole.id).order_by(col(kind.id))).all()
        facts = [each.model_dump(exclude={"id", "task_id"}) for each in held]
        register.add_all([kind(**fact, task_id=part.id or 0) for part in parts for fact in facts])
    for told in (Note, FigureValue):
        for row in register.session.exec(select(told).where(told.task_id == whole.id)):
            row.task_id = parts[0].id
            register.session.add(row)


def _drop(register: Register, task: Task, reason: str) -> None:
    task.dropped_on, task.dropped_reason = register.today, reason
    register.add(task)


def _all(register: Register, directive: int) -> list[Task]:
    """Return every task of a directive, dropped ones too, so that no number or place is given twice."""
    return list(register.session.exec(select(Task).where(Task.directive_id == directive)))


def _checked(ordinal: str) -> str:
    bare = ordinal.strip().rstrip(".)")
    if not bare or set(bare) & set(",;:"):
        raise errors.BadOrdinalError(ordinal)
    return bare


def _told(text: str) -> str:
    if not text.strip():
        raise errors.EmptyTextError
    return text
