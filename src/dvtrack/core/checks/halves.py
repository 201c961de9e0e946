"""A year's flows that are not the sum of its halves, as those were issued or else as they are on record.

What the year's report itself explains, by the adjustments that it lists, is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from dvtrack import periods
from dvtrack.core import amounts, units
from dvtrack.core.checks.numbers import plain
from dvtrack.core.reports import gaps
from dvtrack.core.reports.reconciling import HALVES
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind
from dvtrack.views.adjustments import less, total
from dvtrack.views.figures import told
from dvtrack.views.findings import Finding
from dvtrack.views.report import Amount, Report, ReportFigure
from dvtrack.views.told import Told
from dvtrack.words import _


def find(register: Register, report: Report) -> Iterator[Finding]:
    """Yield the flows whose year is not h1 and h2 together; a half without the figure is not asked."""
    year = report.period
    if year.name != "year" or report.narrowed or not report.figures:
        return
    halves = [_half(register, report, periods.period(name, year.year, year.preset)) for name in HALVES]
    for figure in report.figures:
        parts = [half[figure.code] for half in halves if figure.code in half]
        if figure.kind != FigureKind.FLOW or figure.amount is None or len(parts) < len(halves):
            continue
        if _unexplained(report, figure, parts):
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


def _unexplained(report: Report, figure: ReportFigure, parts: Sequence[Amount]) -> bool:
    """Return whether a year differs from its halves by more than what the report says was adjusted in them."""
    assert figure.amount is not None
    adjusted = [
        less(_amount(row.after), _amount(row.before))
        for half in report.adjustments
        if (half.period.name, half.period.year) in [(name, report.period.year) for name in HALVES]
        for row in half.rows
        if (row.kind, row.name, row.measure, row.unit) == ("figure", figure.name, figure.measure, "")
    ]
    left = less(figure.amount, total([*parts, *adjusted]))
    return bool(left.value or left.second)


def _amount(told: Told | None) -> Amount:
    return told if isinstance(told, Amount) else Amount(Decimal())


def _finding(report: Report, figure: ReportFigure, parts: list[Amount]) -> Finding:
    first, second = (told(part, figure.measure) for part in parts)
    return Finding(
        id=f"halves-differ:{figure.code}:{plain(figure.amount)}:{plain(parts[0])}+{plain(parts[1])}",
        kind="halves-differ",
        task="",
        unit="",
        message=_("{figure}: the year has {year}, but its halves were {first} and {second}.").format(
            figure=figure.name, year=told(figure.amount, figure.measure), first=first, second=second
        ),
        command=gaps.figures_command(report.period, values=True),
    )
