"""Deadlines of tasks and their extensions."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from dvtrack.store.models.row import Row


class Deadline(Row, table=True):
    """A deadline in force from ``set_on``; later ones replace it, and it stays on record.

    ``text`` is as given; ``due_on`` is None for an event and for standing work. Reason, authority and letter
    belong to an extension.
    """

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    kind: str
    text: str
    due_on: date | None = None
    set_on: date
    reason: str = ""
    authority: str = ""
    letter: str = ""
