"""Where issued reports and the record differ, and where the issued halves and their year do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from dvtrack.periods import Period
from dvtrack.terms import Standing
from dvtrack.values import dataclass
from dvtrack.views.figures import amount_json
from dvtrack.views.report import Amount
from dvtrack.views.told import Key, Told, ToldFact, ToldTask

_KINDS = ("count", "figure", "task", "note")
_PARTS = ("", "lead", "coordinating")
_COLUMNS = [standing.value for standing in Standing]


@dataclass(frozen=True)
class Adjustment:
    """One thing that an issued report told otherwise than the record does now (số liệu điều chỉnh).

    The fields are those of ``ToldFact``; ``before`` is as issued, None where it was not told, ``after`` as it is now.
    """

    kind: str
    name: str
    unit: str
    role: str
    measure: str
    before: Told | None
    after: Told | None


@dataclass(frozen=True)
class Adjusted:
    """An issued report, and what the record now tells otherwise of its period."""

    period: Period
    number: str
    issued_on: date
    rows: tuple[Adjustment, ...]


@dataclass(frozen=True)
class Reconciled:
    """A flow, or a count of completed tasks, of a year beside what its issued halves told.

    ``kind`` is "count" or "figure". ``adjusted`` is what the adjustments of the halves make of it; ``tasks`` are
    those that were completed in a half and stand otherwise at the year's end, and ``otherwise`` is what they make.
    """

    kind: str
    name: str
    measure: str
    halves: tuple[Amount, ...]
    year: Amount
    adjusted: Amount
    tasks: tuple[str, ...] = ()
    otherwise: Amount = Amount(Decimal())

    @property
    def told(self) -> Amount:
        """The sum of the halves as they were issued."""
        return total(self.halves)

    @property
    def difference(self) -> Amount:
        """The year less the sum of the halves."""
        return less(self.year, self.told)

    @property
    def unexplained(self) -> Amount:
        """What neither the adjustments nor the tasks explain."""
        return less(less(self.difference, self.adjusted), self.otherwise)

    @property
    def explained(self) -> bool:
        """Whether nothing is left to explain."""
        return not self.unexplained.value and not self.unexplained.second


@dataclass(frozen=True)
class Reconciliation:
    """A year beside its issued halves, named by their numbers; ``rows`` are where they differ."""

    numbers: tuple[str, ...]
    rows: tuple[Reconciled, ...]


def differing(before: dict[Key, ToldFact], after: dict[Key, ToldFact]) -> list[Adjustment]:
    """Return what differs between two reports of a period, in their order: counts, figures, tasks, notes."""
    keys = sorted({*before, *after}, key=_order(before, after))
    return [_adjustment(before.get(key), after.get(key)) for key in keys if _value(before, key) != _value(after, key)]


def total(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of amounts."""
    found = Amount(Decimal())
    for each in amounts:
        second = None if found.second is each.second is None else (found.second or 0) + (each.second or 0)
        found = Amount(found.value + each.value, None if second is None else Decimal(second))
    return found


def less(amount: Amount, other: Amount) -> Amount:
    """Return ``amount`` less another."""
    minus = Amount(-other.value, None if other.second is None else -other.second)
    return total([amount, minus])


def adjusted_json(adjusted: Adjusted) -> dict[str, Any]:
    """Return the adjustments of an issued report as JSON holds them."""
    return {
        "number": adjusted.number,
        "issued_on": adjusted.issued_on.isoformat(),
        "period": {"name": adjusted.period.name, "year": adjusted.period.year},
        "rows": [
            vars(row) | {"before": _told_json(row.before), "after": _told_json(row.after)} for row in adjusted.rows
        ],
    }


def reconciliation_json(found: Reconciliation | None) -> dict[str, Any] | None:
    """Return a year beside its halves as JSON holds it."""
    if found is None:
        return None
    return {"numbers": list(found.numbers), "rows": [_reconciled_json(row) for row in found.rows]}


def _reconciled_json(row: Reconciled) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name,
        "measure": row.measure,
        "halves": [amount_json(half) for half in row.halves],
        "year": amount_json(row.year),
        "difference": amount_json(row.difference),
        "adjusted": amount_json(row.adjusted),
        "tasks": list(row.tasks),
        "otherwise": amount_json(row.otherwise),
        "unexplained": amount_json(row.unexplained),
    }


def _told_json(value: Told | None) -> Any:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Amount):
        return amount_json(value)
    plain = {name: each.isoformat() if isinstance(each, date) else each for name, each in vars(value).items()}
    if isinstance(value, ToldTask):
        plain["deadline"] = value.deadline and {
            name: each.isoformat() if isinstance(each, date) else each for name, each in vars(value.deadline).items()
        }
    return plain


def _order(before: dict[Key, ToldFact], after: dict[Key, ToldFact]) -> Callable[[Key], tuple[int, ...]]:
    """Return a sort key: by kind, then as the later report has them; counts by unit, then part, then column."""
    told = {**dict.fromkeys(after), **dict.fromkeys(before)}
    places = {key: place for place, key in enumerate(told)}
    units = {unit: place for place, unit in enumerate(dict.fromkeys(key[2] for key in told if key[0] == "count"))}

    def place(key: Key) -> tuple[int, ...]:
        if key[0] == "count":
            return _KINDS.index(key[0]), units[key[2]], _PARTS.index(key[1]), _COLUMNS.index(key[3])
        return _KINDS.index(key[0]), places[key]

    return place


def _value(facts: dict[Key, ToldFact], key: Key) -> Told | None:
    return facts[key].value if key in facts else None


def _adjustment(before: ToldFact | None, after: ToldFact | None) -> Adjustment:
    named = after or before
    assert named is not None
    nought = 0 if named.kind == "count" else None
    return Adjustment(
        kind=named.kind,
        name=named.name,
        unit=named.unit,
        role=named.role,
        measure=named.measure,
        before=before.value if before else nought,
        after=after.value if after else nought,
    )
