"""Files that dvtrack wrote, so that one a person has changed since is never overwritten."""

from __future__ import annotations

from sqlmodel import Field

from dvtrack.store.models.row import Row


class Paper(Row, table=True):
    """A written file: its absolute path and the SHA-256 of what was written there last."""

    id: int | None = Field(default=None, primary_key=True)
    path: str = Field(unique=True)
    sha256: str
