"""Directives as the screen shows them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from dvtrack.values import dataclass
from dvtrack.views.draft import Citation


@dataclass(frozen=True)
class DirectiveEntry:
    """What a clerk wrote down about a directive; None leaves a thing as it is."""

    kind: str | None = None
    reference: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    subject: str | None = None
    signer: str | None = None
    monitor: str | None = None
    reporting_cycle: tuple[str, ...] | None = None

    @property
    def given(self) -> dict[str, object]:
        """The fields that were written, by name."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class DirectiveRow:
    """A directive on record. ``code`` is what the clerk types ("D1"); ``reference`` may have a blank number."""

    code: str
    kind: str
    reference: str
    symbol: str
    issued_on: date | None
    issuer: str
    subject: str
    signer: str
    monitor: str
    reporting_cycle: tuple[str, ...]
    recipients: tuple[str, ...]
    coordinating_bodies: tuple[str, ...]
    citations: tuple[Citation, ...]
    tasks: int
    source: str
    sha256: str

    @property
    def shown_reference(self) -> str:
        """The reference, or the symbol after a blank number ("…/SCT-VP")."""
        return self.reference or (f"…/{self.symbol}" if self.symbol else "…")


@dataclass(frozen=True)
class Imported:
    """What an import wrote: the directive, and the units of its words that the register does not know."""

    directive: DirectiveRow
    unknown_units: tuple[str, ...]
