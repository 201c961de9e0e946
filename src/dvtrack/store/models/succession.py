"""Which unit follows which: a merger has one successor for many units, a split many for one."""

from __future__ import annotations

from sqlmodel import Field

from dvtrack.store.models.row import Row


class Succession(Row, table=True):
    """``successor_id`` takes over from ``unit_id`` on the day after the latter's ``valid_until``."""

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    successor_id: int = Field(foreign_key="unit.id", index=True)
