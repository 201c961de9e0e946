"""Who gave word without the form: notes and figures that were put on record since a form went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from dvtrack.core.lists import BATCH
from dvtrack.periods import Period
from dvtrack.store import entries
from dvtrack.store.columns import FIGURE_VALUE, NOTE
from dvtrack.store.models.form import FormRow
from dvtrack.store.register import Register


def since(register: Register, period: Period, first: Mapping[int, FormRow]) -> set[int]:
    """Return the units whose word for ``period`` was put on record after the ``first`` form they were sent."""
    if not first:
        return set()
    sent = _operations(register, "form", [form.id or 0 for form in first.values()])
    found: set[int] = set()
    for table, given in (("note", _noted(register, period)), ("figure_value", _measured(register, period))):
        wanted = [row for row, unit in given.items() if unit in first]
        entered = _operations(register, table, wanted)
        found |= {given[row] for row in wanted if entered.get(row, 0) > sent.get(first[given[row]].id or 0, 0)}
    return found


def _noted(register: Register, period: Period) -> dict[int, int]:
    """Return by note of the period its unit."""
    inside = NOTE.noted_on.between(period.start, period.end)
    return _units(register, select(NOTE.id, NOTE.unit_id).where(inside, NOTE.dropped_on.is_(None)))


def _measured(register: Register, period: Period) -> dict[int, int]:
    """Return by value of the period its unit."""
    inside = FIGURE_VALUE.measured_on.between(period.start, period.end)
    return _units(register, select(FIGURE_VALUE.id, FIGURE_VALUE.unit_id).where(inside))


def _units(register: Register, chosen: Any) -> dict[int, int]:
    return {row.id: row.unit_id for row in register.session.execute(chosen)}


def _operations(register: Register, table: str, ids: Sequence[int]) -> dict[int, int]:
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return {row: operation for batch in batches for row, operation in entries.entered_by(register, table, batch)}
