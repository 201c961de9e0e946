"""Which units stand for one that was merged, split or renamed, so that its word is not lost and not counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlmodel import select

from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register


def find(register: Register, units: Mapping[int, Unit], day: date) -> dict[int, set[int]]:
    """Return, for every unit that ended before ``day`` and has successors, those who stand for it on that day."""
    ended = {number for number, unit in units.items() if unit.valid_until is not None and unit.valid_until < day}
    if not ended:
        return {}
    from dvtrack.store.models.succession import Succession

    follows: dict[int, set[int]] = defaultdict(set)
    for row in register.session.exec(select(Succession)):
        if row.unit_id in ended:
            follows[row.unit_id].add(row.successor_id)
    return {unit: _last(unit, follows, {unit}) for unit in follows}


def _last(unit: int, follows: Mapping[int, set[int]], seen: set[int]) -> set[int]:
    """Follow the successors to those that have none; a ring of successors ends where it began."""
    if unit not in follows:
        return {unit}
    return {last for heir in follows[unit] - seen for last in _last(heir, follows, seen | {heir})}
