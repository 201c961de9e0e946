"""Units: rooms, subordinate units, coordinating bodies, leadership."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Column
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Unit(Row, table=True):
    """A unit, valid from one date to another (both inside; None is open). ``position`` is the office's order.

    ``retired_reason`` says why it ended: a merger, a split, another name.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    kind: str
    head: str = ""
    email: str = ""
    aliases: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    position: int
    valid_from: date | None = None
    valid_until: date | None = None
    retired_reason: str = ""
