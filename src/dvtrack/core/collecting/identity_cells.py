"""The identities that a unit's own numbers break: told with their cells, for it may be right about the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from dvtrack.core.amounts import sides
from dvtrack.numbers import format_number
from dvtrack.values import dataclass
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.core.collecting.merging import Merge

Place = tuple[str, int]
"""A figure's code, and which of its numbers: 0, or 1 for the second of a pair."""


@dataclass(frozen=True)
class Given:
    """A number and the cell it stands in."""

    number: Decimal
    cell: str


def tell(merge: Merge, given: Mapping[Place, Sequence[Given]]) -> None:
    """Tell every identity of which all numbers are given and that does not hold."""
    for expression in merge.record.identities:
        for part in (0, 1):
            left, right = ([given.get((code, part), ()) for code in side] for side in sides(expression))
            if all(left) and all(right) and _sum(left) != _sum(right):
                words = _("{cells}: “{identity}” does not hold, {left} is not {right}")
                cells = ", ".join(each.cell for numbers in (*left, *right) for each in numbers)
                sums = {"left": format_number(_sum(left)), "right": format_number(_sum(right))}
                merge.notices.append(words.format(cells=cells, identity=expression, **sums))


def _sum(side: Sequence[Sequence[Given]]) -> Decimal:
    return sum((each.number for numbers in side for each in numbers), Decimal())
