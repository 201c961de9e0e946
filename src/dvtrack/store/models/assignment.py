"""Who does what, from when to when."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from dvtrack.store.models.row import Row


class Assignment(Row, table=True):
    """A unit's part in a task. ``from_on`` is inside, ``until_on`` is the first day it no longer holds."""

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    role: str
    from_on: date
    until_on: date | None = None
