"""Directives as confirmed by the clerk."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from dvtrack.store.models.row import Row


class Directive(Row, table=True):
    """A directive. The clerk calls it "D" and its id (D1), which never moves.

    ``reference`` is empty while the number is blank; ``monitor`` is the unit as the text names it and
    ``monitor_id`` the same unit in the register, where it is known. ``citations`` is a list of
    ``{"reference", "issued_on"}``. ``folded`` serves search.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    reference: str = Field(default="", index=True)
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    parent_body: str = ""
    subject: str = ""
    signer: str = ""
    signer_post: str = ""
    monitor: str = ""
    monitor_id: int | None = Field(default=None, foreign_key="unit.id")
    reporting_cycle: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    addressees: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    recipients: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    coordinating_bodies: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    citations: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sha256: str = Field(default="", index=True)
    imported_on: date
    folded: str = ""
