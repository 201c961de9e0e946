"""Figures, their values and the identities they must keep."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from dvtrack.store.models.row import Row


class Figure(Row, table=True):
    """A figure the office counts. ``measure`` may be a pair ("lượt/người")."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    measure: str
    kind: str
    position: int


class FigureValue(Row, table=True):
    """A value a unit gives for a date. Decimals are kept as plain text ("83.5"), exact on every database.

    ``reply_id`` and ``cell`` say where it stood in a reply, as with a note.
    """

    __tablename__ = "figure_value"

    id: int | None = Field(default=None, primary_key=True)
    figure_id: int = Field(foreign_key="figure.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id")
    unit_id: int = Field(foreign_key="unit.id")
    measured_on: date = Field(index=True)
    value: str
    second: str | None = None
    estimated: bool = False
    reply_id: int | None = None
    cell: str | None = None


class FigureIdentity(Row, table=True):
    """An identity between figures, by code: "carried + new = solved + left"."""

    __tablename__ = "figure_identity"

    id: int | None = Field(default=None, primary_key=True)
    expression: str
