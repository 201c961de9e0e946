"""Figures that contradict each other, or jump from one period to the next.

The numbers are in the id of each, so that what was waived is asked again once they change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from dvtrack import periods
from dvtrack.core import amounts, figures, units
from dvtrack.core.reports import gaps
from dvtrack.dates import format_short
from dvtrack.numbers import format_number
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views.figures import ValueRow, told
from dvtrack.views.findings import Finding
from dvtrack.views.report import Amount, BrokenIdentity, Report, ReportFigure
from dvtrack.words import _

_FACTOR = 3
"""So many times as much, or as little, is a jump …"""
_LEAST = 10
"""… from so great a difference on: small numbers jump by themselves."""


@dataclass(frozen=True)
class _Context:
    """What findings about figures are told with: units' codes by name, and the values of the window."""

    report: Report
    codes: Mapping[str, str]
    values: tuple[ValueRow, ...]

    def command(self, codes: Iterable[str], unit: str) -> str:
        """Return the command that sets the last value a unit gave, or shows all where no single one is meant."""
        wanted = [value for value in self.values if value.code in codes and value.unit == unit]
        if not wanted:
            return gaps.figures_command(self.report.period, values=True)
        last = max(wanted, key=lambda value: value.measured_on)
        task = f" --task {last.task}" if last.task else ""
        return f"dvtrack figure set {last.code} {gaps.BLANK} --unit {unit}{task} --on {format_short(last.measured_on)}"


def find(register: Register, report: Report) -> Iterator[Finding]:
    """Yield the identities that do not hold, and the jumps."""
    if not report.figures:
        return
    codes = {unit.name: unit.code for unit in units.all_rows(register)}
    context = _Context(report, codes, tuple(figures.values_in(register, report.period)))
    yield from (_broken(context, one) for one in report.broken)
    for figure in report.figures:
        yield from _jumps(context, figure)


def plain(amount: Amount | None) -> str:
    """Return an amount as it stands in the id of a finding: "83", "83/90"."""
    return "/".join(f"{value:f}" for value in (amount.value, amount.second) if value is not None) if amount else "0"


def _id(*parts: str) -> str:
    return ":".join(filter(None, parts))


def _broken(context: _Context, one: BrokenIdentity) -> Finding:
    unit = context.codes.get(one.unit, "")
    left, right = amounts.sides(one.expression)
    return Finding(
        id=_id("identity-broken", one.expression.replace(" ", ""), unit, f"{one.left:f}..{one.right:f}"),
        kind="identity-broken",
        task="",
        unit=unit,
        message=_("{place}: {identity} does not add up ({left} ≠ {right}).").format(
            place=one.unit, identity=one.expression, left=format_number(one.left), right=format_number(one.right)
        ),
        command=context.command([*right, *left], unit),
    )


def _jumps(context: _Context, figure: ReportFigure) -> Iterator[Finding]:
    """Yield the units whose amount jumps; the whole office's only where no unit's does."""
    earlier = (periods.previous(context.report.period), periods.same_last_year(context.report.period))
    found = False
    for each in figure.units:
        if jump := _jump(each.amount, (each.previous, each.last_year), earlier):
            found = True
            yield _jumped(context, figure, each.unit, each.amount, *jump)
    if not found and (jump := _jump(figure.amount, (figure.previous, figure.last_year), earlier)):
        yield _jumped(context, figure, "", figure.amount, *jump)


def _jump(
    amount: Amount | None, before: Iterable[Amount | None], earlier: Iterable[Period]
) -> tuple[Amount, Period] | None:
    """Return the earlier amount, and its period, that this one is far from; None where it is far from neither."""
    for other, period in zip(before, earlier, strict=True):
        if amount and other and any(_far(*pair) for pair in _pairs(amount, other)):
            return other, period
    return None


def _pairs(amount: Amount, other: Amount) -> Iterator[tuple[Decimal, Decimal]]:
    yield amount.value, other.value
    if amount.second is not None and other.second is not None:
        yield amount.second, other.second


def _far(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return abs(one - other) >= _LEAST and high >= _FACTOR * low


def _jumped(
    context: _Context, figure: ReportFigure, name: str, amount: Amount | None, other: Amount, period: Period
) -> Finding:
    unit = context.codes.get(name, "")
    return Finding(
        id=_id("figure-jump", figure.code, unit, f"{plain(other)}..{plain(amount)}"),
        kind="figure-jump",
        task="",
        unit=unit,
        message=_("{figure}, {place}: {amount} now, {other} in the period “{period}”.").format(
            figure=figure.name,
            place=name or context.report.office.name,
            amount=told(amount, figure.measure),
            other=told(other, figure.measure),
            period=periods.label(period),
        ),
        command=context.command([figure.code], unit),
    )
