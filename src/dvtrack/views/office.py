"""The office's profile as it is shown, and as a clerk writes it down."""

from __future__ import annotations

from dataclasses import fields

from dvtrack.values import dataclass
from dvtrack.views.units import UnitRow


@dataclass(frozen=True)
class OfficeProfile:
    """The office. ``consolidating_unit`` is a unit's code or empty; ``preset`` is the cut-off rule."""

    parent_body: str
    name: str
    abbreviation: str
    place: str
    signer_post: str
    signer_name: str
    consolidating_unit: str
    preset: str


@dataclass(frozen=True)
class OfficeEntry:
    """What a clerk wrote down about the office; None leaves a thing as it is."""

    parent_body: str | None = None
    name: str | None = None
    abbreviation: str | None = None
    place: str | None = None
    signer_post: str | None = None
    signer_name: str | None = None
    consolidating_unit: str | None = None
    preset: str | None = None

    @property
    def given(self) -> dict[str, str]:
        """The fields that were written, by name, without spaces around."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: " ".join(value.split()) for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class ModelOffice:
    """An office that dvtrack brings along, for a new register to start from."""

    profile: OfficeProfile
    units: tuple[UnitRow, ...]
