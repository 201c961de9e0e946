"""Forms as they were sent: who was asked, about which period, until when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from dvtrack.store.models.row import Row


class FormRow(Row, table=True):
    """A form sent to a unit; a form that asks anything else has the next ``version``.

    ``name`` to ``preset`` are the period, with the window that it had when the form was made;
    ``tasks`` the ids of the tasks in its rows.
    """

    __tablename__ = "form"
    __table_args__ = (UniqueConstraint("name", "year", "unit_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    name: str
    year: int
    start_on: date
    end_on: date
    preset: str
    version: int
    due_on: date | None = None
    sent_on: date
    path: str
    sha256: str
    tasks: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
