"""Days off and days worked that the office adds to the calendar."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from dvtrack.store.models.row import Row


class DayOff(Row, table=True):
    """A day that the office does not work, or works instead (``kind`` "off" or "work")."""

    __tablename__ = "day_off"

    id: int | None = Field(default=None, primary_key=True)
    day: date = Field(unique=True)
    kind: str
    name: str = ""
