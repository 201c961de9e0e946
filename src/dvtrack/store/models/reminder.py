"""Reminders: the letters that asked a unit for what it owes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field

from dvtrack.store.models.row import Row


class ReminderRow(Row, table=True):
    """A letter to a unit about its word for a period (``name`` and ``year``) or about the ``tasks`` (ids) in it.

    ``kind`` is a ``ReminderKind``; ``turn`` counts the letters about one matter from 1, a word given in advance is
    none of them: 0. ``letter`` and ``draft`` are the paths of the two files.
    """

    __tablename__ = "reminder"
    __table_args__ = (Index("ix_reminder_name_year", "name", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    kind: str
    name: str | None = None
    year: int | None = None
    turn: int
    due_on: date | None = None
    days_late: int
    tasks: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    written_on: date
    letter: str
    draft: str
