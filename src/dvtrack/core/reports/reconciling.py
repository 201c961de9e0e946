"""A year beside what its two issued halves told: flows and completed tasks must add up, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dvtrack.terms import FigureKind, Standing
from dvtrack.values import dataclass
from dvtrack.views.adjustments import Reconciled, Reconciliation, less, total
from dvtrack.views.issued import Issued
from dvtrack.views.report import Amount, Report
from dvtrack.views.told import Key, ToldFact, ToldTask

HALVES = ("h1", "h2")
"""What a year is made of."""

_DONE = (Standing.DONE_ON_TIME, Standing.DONE_LATE)
_NOUGHT = Amount(Decimal())


@dataclass(frozen=True)
class Held:
    """An issued report: what it told, and what the record tells now of the same period."""

    issued: Issued
    before: dict[Key, ToldFact]
    after: dict[Key, ToldFact]


def find(report: Report, held: Sequence[Held]) -> Reconciliation | None:
    """Return how a year stands to its halves; None for another period, or while a half was not issued."""
    named = {each.issued.period.name: each for each in held if each.issued.period.year == report.period.year}
    halves = [named[name] for name in HALVES if name in named]
    if report.period.name != "year" or len(halves) < len(HALVES):
        return None
    rows = (*_figures(report, halves), *_counts(report, halves))
    unequal = tuple(row for row in rows if row.difference.value or row.difference.second)
    return Reconciliation(tuple(half.issued.number for half in halves), unequal)


def _figures(report: Report, halves: Sequence[Held]) -> Iterator[Reconciled]:
    for figure in report.figures:
        key = ("figure", figure.code, "")
        before = [_amount(half.before, key) for half in halves]
        if figure.kind == FigureKind.FLOW and (figure.amount or any(before)):
            yield Reconciled(
                kind="figure",
                name=figure.name,
                measure=figure.measure,
                halves=tuple(each or _NOUGHT for each in before),
                year=figure.amount or _NOUGHT,
                adjusted=_adjusted(halves, key),
            )


def _counts(report: Report, halves: Sequence[Held]) -> Iterator[Reconciled]:
    """Yield the counts of completed tasks: one completed in a half is no more in the next, and is in the year."""
    for standing in _DONE:
        key = ("count", "", "", standing.value)
        otherwise = _otherwise(report, halves, standing)
        yield Reconciled(
            kind="count",
            name=standing.value,
            measure="",
            halves=tuple(_amount(half.before, key) or _NOUGHT for half in halves),
            year=Amount(Decimal(getattr(report.counts, standing.value))),
            adjusted=_adjusted(halves, key),
            tasks=tuple(otherwise),
            otherwise=Amount(Decimal(sum(otherwise.values()))),
        )


def _otherwise(report: Report, halves: Sequence[Held], standing: Standing) -> dict[str, int]:
    """Return the tasks that stand otherwise in the year than in the halves together, and by how many each counts."""
    year = {task.reference: int(task.standing == standing) for task in report.tasks}
    told: dict[str, int] = dict.fromkeys(year, 0)
    for half in halves:
        for fact in half.after.values():
            if isinstance(fact.value, ToldTask) and fact.value.standing == standing:
                told[fact.name] = told.get(fact.name, 0) + 1
    return {name: year.get(name, 0) - count for name, count in told.items() if year.get(name, 0) != count}


def _adjusted(halves: Sequence[Held], key: Key) -> Amount:
    """Return what the record tells now of the halves, less what they told."""
    return total(less(_amount(half.after, key) or _NOUGHT, _amount(half.before, key) or _NOUGHT) for half in halves)


def _amount(facts: dict[Key, ToldFact], key: Key) -> Amount | None:
    value = facts[key].value if key in facts else None
    if isinstance(value, int):
        return Amount(Decimal(value))
    return value if isinstance(value, Amount) else None
