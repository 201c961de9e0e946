"""Search without tones over directives, tasks and notes; đ counts as d."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import directives, tasks
from dvtrack.folding import fold, spans
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.views.status import Hit


def everywhere(register: Register, sought: str) -> list[Hit]:
    """Return the places where ``sought`` stands: directives, then tasks, then notes by date.

    Raises ``NothingSoughtError`` for a text without letters.
    """
    if not fold(sought):
        raise errors.NothingSoughtError
    return [*_directives(register, sought), *_tasks(register, sought), *_notes(register, sought)]


def _directives(register: Register, sought: str) -> list[Hit]:
    found = select(Directive).where(_has(Directive.folded, sought)).order_by(col(Directive.id))
    return [
        _hit("directive", f"D{directive.id}", directives.told(directive), sought)
        for directive in register.session.exec(found)
    ]


def _tasks(register: Register, sought: str) -> list[Hit]:
    short = tasks.shortener(register)
    found = select(Task).where(_has(Task.folded, sought), col(Task.dropped_on).is_(None))
    ordered = found.order_by(col(Task.directive_id), col(Task.position))
    return [
        _hit("task", short(task), " ".join(filter(None, (task.title, task.text))), sought)
        for task in register.session.exec(ordered)
    ]


def _notes(register: Register, sought: str) -> list[Hit]:
    short = tasks.shortener(register)
    found = select(Note, Task).join(Task).where(_has(Note.folded, sought), col(Note.dropped_on).is_(None))
    ordered = found.order_by(col(Note.noted_on), col(Note.id))
    return [
        _hit("note", short(task), " ".join(filter(None, (note.text, note.evidence))), sought)
        for note, task in register.session.exec(ordered)
    ]


def _has(column: Any, sought: str) -> Any:
    return col(column).contains(fold(sought), autoescape=True)


def _hit(kind: str, where: str, text: str, sought: str) -> Hit:
    return Hit(kind, where, text, tuple(spans(text, sought)))
