"""What came back: every version of a unit's reply, byte for byte."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, LargeBinary, String, Table
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Reply(Row, table=True):
    """A form that came back; a corrected one is the next ``version`` of the unit's reply for the period.

    A note, a change of state and a figure's value that were read from it keep its id and their cell.
    """

    id: int | None = Field(default=None, primary_key=True)
    form_id: int = Field(foreign_key="form.id", index=True)
    version: int
    received_on: date
    file_name: str
    sha256: str
    accepted_on: date | None = None
    returned_on: date | None = None
    returned_reason: str = ""


reply_content = Table(
    "reply_content",
    Row.metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""The files that came back, by digest, compressed: a plain table, so that no record of changes repeats them."""
