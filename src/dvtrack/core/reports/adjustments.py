"""What issued reports told otherwise than the record does now, and whether the issued halves add up to their year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dvtrack import periods
from dvtrack.core import issued_reports
from dvtrack.core.reports import called, reconciling
from dvtrack.core.reports.reconciling import HALVES, Held
from dvtrack.periods import CUSTOM, Period
from dvtrack.store.register import Register
from dvtrack.views import told
from dvtrack.views.adjustments import Adjusted, differing
from dvtrack.views.issued import Issued
from dvtrack.views.report import Report
from dvtrack.views.report_json import report_json


def add(register: Register, report: Report, build: Callable[[Period], Report]) -> Report:
    """Return ``report`` with the adjustments of the issued reports that it follows or contains.

    Each is held beside the same period, built anew by ``build``. A report of some directives alone has none.
    """
    if report.narrowed:
        return report
    issued = _followed(issued_reports.get_all(register), report)
    held = [_held(register, each, report, build) for each in issued]
    adjusted = (
        Adjusted(
            each.issued.period, each.issued.number, each.issued.issued_on, tuple(differing(each.before, each.after))
        )
        for each in held
    )
    return replace(
        report,
        adjustments=tuple(each for each in adjusted if each.rows),
        reconciliation=reconciling.find(report, held),
    )


def _followed(issued: Sequence[Issued], report: Report) -> list[Issued]:
    """Return the last edition of each issued report of which ``report`` can tell what has changed, oldest first.

    Those are the ones of its own period and of the periods inside it, of the one before, and of the same one last
    year, beside which it sets its own figures. A year has its halves, wherever they were cut off.
    """
    last = {(each.period.name, each.period.year): each for each in issued}
    beside = [(each.name, each.year) for each in _beside(report.period)]
    return sorted(
        (
            each
            for named, each in last.items()
            if each.locked_until <= report.as_of and (named in beside or _inside(each.period, report.period))
        ),
        key=lambda each: (each.period.end, each.period.start),
    )


def _beside(period: Period) -> Iterator[Period]:
    if period.name != CUSTOM:
        yield period
        yield periods.previous(period)
        yield periods.same_last_year(period)
    if period.name == "year":
        yield from (periods.period(half, period.year, period.preset) for half in HALVES)


def _inside(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _held(register: Register, issued: Issued, report: Report, build: Callable[[Period], Report]) -> Held:
    """Return an issued report beside its period as the record tells it now."""
    sealed = issued_reports.data(register, issued)
    own = issued_reports.is_of(issued, report.period) and issued.period == report.period
    anew = report_json(report if own else build(issued.period))
    then, now = called.when(register, issued), called.now(register)
    before, after = (told.read(data, its.by_code, its.by_name) for data, its in ((sealed, then), (anew, now)))
    return Held(issued, before, after)
