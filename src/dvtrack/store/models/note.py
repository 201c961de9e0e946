"""Progress notes: one record per unit, task and date, never one field overwritten."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Note(Row, table=True):
    """What a unit did, met, proposes or plans for a task. A dropped note keeps its text and the reason.

    ``reply_id`` and ``cell`` say where it stood in a reply; no foreign key, so that a note never builds that table.
    """

    __table_args__ = (
        Index("ix_note_task_id_noted_on", "task_id", "noted_on"),
        Index("ix_note_unit_id_noted_on", "unit_id", "noted_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    unit_id: int = Field(foreign_key="unit.id")
    kind: str
    noted_on: date
    text: str
    evidence: str = ""
    folded: str
    dropped_on: date | None = None
    dropped_reason: str = ""
    reply_id: int | None = None
    cell: str | None = None
