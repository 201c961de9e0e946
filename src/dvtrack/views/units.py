"""Units as a list shows them, as a clerk writes them down, and what a change to them brings."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from dvtrack.folding import fold
from dvtrack.terms import SHOWN, UnitKind
from dvtrack.values import dataclass
from dvtrack.words import _

_KINDS = {
    UnitKind.ROOM: ("room", "phòng", "phòng chuyên môn", "phòng ban"),
    UnitKind.SUBORDINATE: ("subordinate", "subordinate unit", "đơn vị trực thuộc", "trực thuộc"),
    UnitKind.COORDINATING_BODY: (
        "coordinating body",
        "coordinating_body",
        "tổ chức phối hợp",
        "cơ quan phối hợp",
        "đơn vị phối hợp",
        "đoàn thể",
    ),
    UnitKind.LEADERSHIP: ("leadership", "lãnh đạo", "lãnh đạo sở", "ban giám đốc"),
}


def kind_of(text: str) -> UnitKind | None:
    """Return the kind that a clerk's words mean, in either language and without tones; None if they mean none."""
    plain = fold(text)
    return next((kind for kind, words in _KINDS.items() if plain in map(fold, (*words, _(SHOWN[kind])))), None)


@dataclass(frozen=True)
class UnitRow:
    """A unit. ``valid_from`` and ``valid_until`` are inside, None is open; ``successors`` are codes."""

    code: str
    name: str
    kind: UnitKind = UnitKind.ROOM
    aliases: tuple[str, ...] = ()
    head: str = ""
    email: str = ""
    position: int = 0
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[str, ...] = ()
    retired_reason: str = ""

    def in_force(self, day: date) -> bool:
        """Return whether the unit is valid on ``day``."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def meets(self, other: UnitRow) -> bool:
        """Return whether there is a day on which both are valid."""
        return (self.valid_from or date.min) <= (other.valid_until or date.max) and (other.valid_from or date.min) <= (
            self.valid_until or date.max
        )

    @property
    def ends_early(self) -> bool:
        """Whether it would end before it begins."""
        return (self.valid_from or date.min) > (self.valid_until or date.max)

    @property
    def called(self) -> tuple[str, ...]:
        """Everything the unit may be called by: code, name, aliases."""
        return (self.code, self.name, *self.aliases)


@dataclass(frozen=True)
class UnitEntry:
    """What a clerk wrote down about a unit; None leaves a thing as it is, or open."""

    code: str | None = None
    name: str | None = None
    kind: UnitKind | None = None
    aliases: tuple[str, ...] | None = None
    head: str | None = None
    email: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def given(self) -> dict[str, object]:
        """The fields that were written, by name."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class UnitChange:
    """A unit before and after an import."""

    before: UnitRow
    after: UnitRow


@dataclass(frozen=True)
class UnitImport:
    """What a sheet of units brings: units it adds, units it changes, codes it leaves as they are."""

    added: tuple[UnitRow, ...]
    changed: tuple[UnitChange, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True)
class Retirement:
    """What the end of a unit brings to its tasks, by reference; ``on`` is its last day, ``successors`` are codes.

    ``passed`` go to the one successor; ``unled`` have no lead from then on and ``uncoordinated`` one coordinating
    unit fewer, to be assigned anew. ``consolidated`` tells that the unit consolidated the office's reports:
    the one successor does so from now on, or the office must name another.
    """

    unit: UnitRow
    on: date
    successors: tuple[str, ...]
    passed: tuple[str, ...]
    unled: tuple[str, ...]
    uncoordinated: tuple[str, ...]
    consolidated: bool
