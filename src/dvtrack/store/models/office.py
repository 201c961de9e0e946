"""The office that keeps the register: one row."""

from __future__ import annotations

from sqlmodel import Field

from dvtrack.store.models.row import Row


class OfficeRow(Row, table=True):
    """The office's profile. ``preset`` is the cut-off rule: "nd09", "calendar" or "day N".

    ``register_id`` tells this register from any other, on every form it sends; it never changes.
    """

    __tablename__ = "office"

    id: int | None = Field(default=None, primary_key=True)
    parent_body: str = ""
    name: str
    abbreviation: str
    place: str
    signer_post: str
    signer_name: str = ""
    consolidating_unit_id: int | None = Field(default=None, foreign_key="unit.id")
    preset: str = "nd09"
    register_id: str = ""
