"""The documents that directives were read from, byte for byte."""

from __future__ import annotations

from sqlmodel import Field

from dvtrack.store.models.row import Row


class Source(Row, table=True):
    """The bytes of a directive's document as they came, with its file name and SHA-256."""

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    name: str
    format: str
    sha256: str
    content: bytes
