"""Which units are asked for a figure, where that is not every unit."""

from __future__ import annotations

from sqlmodel import Field

from dvtrack.store.models.row import Row


class FigureUnit(Row, table=True):
    """A unit that the forms ask for a figure; a figure without any is asked of every unit."""

    __tablename__ = "figure_unit"

    id: int | None = Field(default=None, primary_key=True)
    figure_id: int = Field(foreign_key="figure.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
