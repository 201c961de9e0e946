"""The record of changes: which command, who, when, and each row before and after.

Plain tables, not classes: the register's own hook writes them below the session, and every command that
changes anything loads them, so they must cost nothing to build.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, Integer, String, Table

from dvtrack.store.models.row import Row

operation = Table(
    "operation",
    Row.metadata,
    Column("id", Integer, primary_key=True),
    Column("done_at", DateTime(timezone=True), nullable=False),
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
