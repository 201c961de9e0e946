"""Search without tones over directives, tasks and notes; đ counts as d."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from dvtrack.core import tasks
from dvtrack.folding import fold, spans
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.views.status import Hit


def everywhere(register: Register, sought: str, *, limit: int | None = None) -> list[Hit]:
    """Return the places where ``sought`` stands: directives, then tasks, then notes by date."""
    hits = [*_directives(register, sought), *_tasks(register, sought), *_notes(register, sought)]
    return hits[:limit] if limit else hits


def _directives(register: Register, sought: str) -> list[Hit]:
    found = select(Directive).where(_has(Directive.folded, sought)).order_by(col(Directive.id))
    hits = []
    for directive in register.session.exec(found):
        text = " · ".join(filter(None, (directive.reference, directive.subject, directive.issuer)))
        hits.append(_hit("directive", f"D{directive.id}", text, sought))
    return hits


def _tasks(register: Register, sought: str) -> list[Hit]:
    short = tasks.shortener(register)
    found = select(Task).where(_has(Task.folded, sought), col(Task.dropped_on).is_(None))
    ordered = found.order_by(col(Task.directive_id), col(Task.position))
    hits = []
    for task in register.session.exec(ordered):
        text = f"{task.title}. {task.text}" if task.title else task.text
        hits.append(_hit("task", short(task), text, sought))
    return hits


def _notes(register: Register, sought: str) -> list[Hit]:
    short = tasks.shortener(register)
    found = select(Note, Task).join(Task).where(_has(Note.folded, sought), col(Note.dropped_on).is_(None))
    ordered = found.order_by(col(Note.noted_on), col(Note.id))
    return [
        _hit("note", short(task), f"{note.text} ({note.evidence})" if note.evidence else note.text, sought)
        for note, task in register.session.exec(ordered)
    ]


def _has(column: Any, sought: str) -> Any:
    return col(column).contains(fold(sought), autoescape=True)


def _hit(kind: str, where: str, text: str, sought: str) -> Hit:
    return Hit(kind, where, text, tuple(spans(text, sought)))
