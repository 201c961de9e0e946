"""What a check found and the office lets stand."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Waiver(Row, table=True):
    """Why a finding in a period's report stays as it is. ``period`` is its name, or two dates given by hand."""

    __table_args__ = (UniqueConstraint("period", "year", "finding"),)

    id: int | None = Field(default=None, primary_key=True)
    period: str
    year: int
    finding: str
    reason: str
    waived_on: date
