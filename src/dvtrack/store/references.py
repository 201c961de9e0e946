"""The tables that a changed row refers to, brought when it is flushed: SQLAlchemy sorts inserts by them.

A command that only reads, or whose rows refer to little, never builds the others.
"""

from __future__ import annotations

import importlib
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from dvtrack.store.models.row import Row


def follow(session: Session) -> None:
    """Bring what the rows of each flush of ``session`` refer to; a table's module has its name."""

    @event.listens_for(session, "before_flush")
    def _bring(session: Session, _context: object, _instances: object) -> None:
        changed: list[Any] = [*session.new, *session.dirty, *session.deleted]
        keys = (key for table in {row.__table__ for row in changed} for key in table.foreign_keys)
        for name in {key.target_fullname.partition(".")[0] for key in keys}:
            if name not in Row.metadata.tables:
                importlib.import_module(f"dvtrack.store.models.{name}")
