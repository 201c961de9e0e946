"""Issued reports, sealed with all their files; what reopened them; and the content of the files."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, DateTime, LargeBinary, String, Table
from sqlmodel import Field

from dvtrack.store.models.row import Row


class IssuedReport(Row, table=True):
    """A report issued under a number; issuing a period anew adds a row. No row is ever changed.

    ``start_on`` to ``locked_until`` are the days of which the report told: ``locked_until`` is the cut-off, or the
    day of issue before it. ``seal`` is a digest over the row, its files and the ``seal`` of the row before.
    """

    __tablename__ = "issued_report"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    year: int
    preset: str
    start_on: date
    end_on: date
    locked_until: date
    number: str
    issued_on: date
    sealed_at: datetime = Field(sa_type=DateTime(timezone=True))
    who: str
    version: str
    seal: str


class IssuedFile(Row, table=True):
    """A file of an issued report: its format, where it was written and the SHA-256 of its content."""

    __tablename__ = "issued_file"

    id: int | None = Field(default=None, primary_key=True)
    issued_report_id: int = Field(foreign_key="issued_report.id", index=True)
    format: str
    path: str
    sha256: str


class Reopening(Row, table=True):
    """An issued period opened again for corrections. ``seal`` is a digest over the row and its report's ``seal``."""

    id: int | None = Field(default=None, primary_key=True)
    issued_report_id: int = Field(foreign_key="issued_report.id", unique=True)
    reopened_on: date
    reason: str
    who: str
    seal: str


issued_content = Table(
    "issued_content",
    Row.metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""The content of issued files by its digest, compressed: a plain table, so that no record of changes repeats it."""
