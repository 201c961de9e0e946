"""Who does what, from when to when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Assignment(Row, table=True):
    """A unit's part in a task. ``from_on`` is inside, ``until_on`` is the first day it no longer holds."""

    __table_args__ = (Index("ix_assignment_unit_id_task_id", "unit_id", "task_id"),)

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    role: str
    from_on: date
    until_on: date | None = None
