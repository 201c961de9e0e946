"""Tasks, with their present standing kept beside them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Task(Row, table=True):
    """A task of a directive.

    ``ordinal`` is as printed ("III.2.a"), ``ordinal_key`` the same for comparing, ``position`` the order in
    the directive from 1. ``text`` is the author's, never changed; ``title`` the clerk's short form, may be empty.

    ``state``, ``state_on``, ``due_on`` and ``lead_id`` repeat the latest of the dated facts (state changes,
    notes, deadlines, assignments), so that a list of many tasks need not read them: only ``core`` modules that
    record such a fact write them. What a report states is always worked out from the facts.
    """

    __table_args__ = (
        Index("ix_task_directive_id_position", "directive_id", "position"),
        Index("ix_task_ordinal_key_directive_id", "ordinal_key", "directive_id"),
        Index("ix_task_state_due_on", "state", "due_on"),
        Index("ix_task_standing", "lead_id", "state", "due_on", "state_on", "dropped_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    ordinal: str
    ordinal_key: str
    position: int
    title: str = ""
    text: str
    folded: str
    given_on: date
    state: str = "not_started"
    state_on: date | None = None
    due_on: date | None = None
    lead_id: int | None = Field(default=None, foreign_key="unit.id")
    dropped_on: date | None = None
    dropped_reason: str = ""
