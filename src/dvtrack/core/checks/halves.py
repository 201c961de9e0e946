"""A year's flows that are not the sum of its halves, as those were issued or else as they are on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from dvtrack import periods
from dvtrack.core import amounts, units
from dvtrack.core.reports import gaps
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind
from dvtrack.views.figures import told
from dvtrack.views.findings import Finding
from dvtrack.views.report import Amount, Report, ReportFigure
from dvtrack.words import _


def find(register: Register, report: Report) -> Iterator[Finding]:
    """Yield the flows whose year is not h1 and h2 together; a half without the figure is not asked."""
    year = report.period
    if year.name != "year" or report.narrowed or not report.figures:
        return
    halves = [_half(register, report, periods.period(name, year.year, year.preset)) for name in ("h1", "h2")]
    for figure in report.figures:
        parts = [half[figure.code] for half in halves if figure.code in half]
        if figure.kind != FigureKind.FLOW or figure.amount is None or len(parts) < len(halves):
            continue
        if _sum(parts) != (figure.amount.value, figure.amount.second):
            yield _finding(report, figure, parts)


def _half(register: Register, report: Report, half: Period) -> dict[str, Amount]:
    """Return the amounts of a half by figure code."""
    from dvtrack.core import issued_reports

    issued = issued_reports.find(register, half)
    if issued is None:
        by_number = {unit.id or 0: unit for unit in units.all_rows(register)}
        found = amounts.read(register, half, min(half.end, report.as_of), by_number)
        return {each.code: each.amount for each in found if each.amount}
    figures = issued_reports.data(register, issued)["figures"]
    return {each["code"]: _issued(each["amount"]) for each in figures if each["amount"]}


def _issued(amount: Mapping[str, float | None]) -> Amount:
    value, second = (None if amount[key] is None else Decimal(str(amount[key])) for key in ("value", "second"))
    return Amount(value or Decimal(), second)


def _sum(parts: list[Amount]) -> tuple[Decimal, Decimal | None]:
    seconds = [part.second for part in parts if part.second is not None]
    return sum((part.value for part in parts), Decimal()), sum(seconds, Decimal()) if seconds else None


def _finding(report: Report, figure: ReportFigure, parts: list[Amount]) -> Finding:
    first, second = (told(part, figure.measure) for part in parts)
    return Finding(
        id=f"halves-differ:{figure.code}",
        kind="halves-differ",
        task="",
        unit="",
        message=_("{figure}: the year has {year}, but its halves were {first} and {second}.").format(
            figure=figure.name, year=told(figure.amount, figure.measure), first=first, second=second
        ),
        command=gaps.figures_command(report.period, values=True),
    )
