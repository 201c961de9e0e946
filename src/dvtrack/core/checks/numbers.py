"""Figures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from dvtrack.core import units
from dvtrack.dates import format_short
from dvtrack.numbers import format_number
from dvtrack.periods import CUSTOM, Period
from dvtrack.store.register import Register
from dvtrack.views.findings import Finding
from dvtrack.views.report import BrokenIdentity, Report
from dvtrack.words import _


def find(register: Register, report: Report) -> Iterator[Finding]:
    """Yield the identities that do not hold."""
    if report.figures:
        codes = {unit.name: unit.code for unit in units.all_rows(register)}
        for one in report.broken:
            yield _broken(report, one, codes.get(one.unit, ""))


def _broken(report: Report, one: BrokenIdentity, unit: str) -> Finding:
    return Finding(
        id=f"identity-broken:{one.expression.replace(' ', '')}{':' if unit else ''}{unit}",
        kind="identity-broken",
        task="",
        unit=unit,
        message=_("{place}: {identity} does not add up ({left} ≠ {right}).").format(
            place=one.unit, identity=one.expression, left=format_number(one.left), right=format_number(one.right)
        ),
        command=_values(report.period),
    )


def _values(period: Period) -> str:
    """Return the command that shows every single value of the period, to find the wrong one."""
    if period.name == CUSTOM:
        return f"dvtrack figure list --values --from {format_short(period.start)} --to {format_short(period.end)}"
    return f"dvtrack figure list --values --period {period.name} --year {period.year}"
