"""When the office owes its reports."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dvtrack.store.models.row import Row


class PeriodDue(Row, table=True):
    """When the units' word and the consolidated report of a period are due."""

    __tablename__ = "period_due"
    __table_args__ = (UniqueConstraint("name", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    year: int
    units_due_on: date | None = None
    report_due_on: date | None = None
