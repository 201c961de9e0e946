"""The record of changes: which command, who, when, and each row before and after.

Plain tables, not classes: the register's own hook writes them below the session, and every command that
changes anything loads them, so they must cost nothing to build.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, Integer, String, Table, TypeDecorator
from sqlalchemy.engine import Dialect

from dvtrack.store.models.row import Row


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC: SQLite drops the offset, PostgreSQL does not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the time as aware, in UTC."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


operation = Table(
    "operation",
    Row.metadata,
    Column("id", Integer, primary_key=True),
    Column("done_at", UtcDateTime, nullable=False),
    Column("who", String, nullable=False),
    Column("command", String, nullable=False),
    Column("version", String, nullable=False),
)
"""One command's changes."""

change = Table(
    "change",
    Row.metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False, index=True),
    Column("table_name", String, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("action", String, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index("ix_change_row_id_table_name", "row_id", "table_name"),
)
"""One row's change: ``action`` is "insert", "update" or "delete"; before and after hold what differs."""
