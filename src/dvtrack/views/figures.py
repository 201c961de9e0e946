"""Figures, their values and their identities as the screen shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dvtrack.numbers import format_number
from dvtrack.periods import Period
from dvtrack.terms import FigureKind
from dvtrack.values import dataclass
from dvtrack.views.report import Amount, BrokenIdentity, ReportFigure


@dataclass(frozen=True)
class FigureRow:
    """A figure the office counts; without ``asked_of`` every unit is asked for it."""

    code: str
    name: str
    measure: str
    kind: FigureKind
    asked_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class ValueRow:
    """A value on record; ``before`` is the one it took the place of. ``task`` is a reference or empty.

    ``settled`` are the estimates, with their days, that no longer count beside it.
    """

    code: str
    measure: str
    unit: str
    task: str
    measured_on: date
    amount: Amount
    before: Amount | None = None
    settled: tuple[tuple[date, Amount], ...] = ()


@dataclass(frozen=True)
class FigureList:
    """The figures in a period, with the identities on record and those that do not hold.

    ``asked_of`` has, by code, the units asked for a figure that is not asked of every unit.
    """

    period: Period
    figures: tuple[ReportFigure, ...]
    identities: tuple[str, ...]
    broken: tuple[BrokenIdentity, ...]
    asked_of: Mapping[str, tuple[str, ...]]


def told(amount: Amount | None, measure: str = "") -> str:
    """Return an amount as it is read: "5,3 %", "83 lượt/90 người", "1.846" without a measure; "" for None."""
    if amount is None:
        return ""
    first, slash, second = measure.partition("/")
    if amount.second is None:
        return f"{format_number(amount.value)} {measure}".strip()
    pair = [(amount.value, first), (amount.second, second if slash else "")]
    return "/".join(f"{format_number(value)} {name.strip()}".strip() for value, name in pair)


def amount_json(amount: Amount | None) -> dict[str, Any] | None:
    """Return an amount as JSON holds it."""
    if amount is None:
        return None
    return {
        "value": number_json(amount.value),
        "second": number_json(amount.second),
        "estimated": amount.estimated,
    }


def number_json(value: Decimal | None) -> int | float | None:
    """Return a number as JSON holds it: whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def figure_json(figure: ReportFigure) -> dict[str, Any]:
    """Return a figure in a period as JSON holds it."""
    return {
        "code": figure.code,
        "name": figure.name,
        "measure": figure.measure,
        "kind": figure.kind.value,
        "amount": amount_json(figure.amount),
        "previous": amount_json(figure.previous),
        "last_year": amount_json(figure.last_year),
        "by_unit": [
            {
                "unit": each.unit,
                "amount": amount_json(each.amount),
                "previous": amount_json(each.previous),
                "last_year": amount_json(each.last_year),
            }
            for each in figure.units
        ],
        "by_task": [{"task": task, "amount": amount_json(amount)} for task, amount in figure.by_task],
    }


def value_json(value: ValueRow) -> dict[str, Any]:
    """Return a value on record as JSON holds it."""
    return {
        "code": value.code,
        "unit": value.unit,
        "task": value.task or None,
        "measured_on": value.measured_on.isoformat(),
        "amount": amount_json(value.amount),
    }


def broken_json(broken: BrokenIdentity) -> dict[str, Any]:
    """Return an identity that does not hold as JSON holds it."""
    return {
        "expression": broken.expression,
        "unit": broken.unit,
        "left": number_json(broken.left),
        "right": number_json(broken.right),
    }
