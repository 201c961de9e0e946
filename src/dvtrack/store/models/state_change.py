"""Dated changes of a task's state."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from dvtrack.store.models.row import Row


class StateChange(Row, table=True):
    """The task has ``state`` from ``changed_on`` on; suspending and cancelling carry a reason and a letter.

    ``reply_id`` and ``cell`` say where it stood in a reply, as with a note.
    """

    __tablename__ = "state_change"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    state: str
    changed_on: date
    reason: str = ""
    letter: str = ""
    reply_id: int | None = None
    cell: str | None = None
