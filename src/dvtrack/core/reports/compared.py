"""The counts of earlier periods beside those of a report, from what was read for the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dvtrack import periods
from dvtrack.core.reports import facts as recorded
from dvtrack.core.reports.completeness import count, unit_lines
from dvtrack.core.reports.facts import Facts
from dvtrack.core.reports.lines import task_lines
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.terms import State
from dvtrack.views.report import Comparison, ReportFigure


def find(register: Register, facts: Facts, figures: Sequence[ReportFigure]) -> tuple[Comparison, ...]:
    """Return the period before and the same period last year, each once, where something is on record of it."""
    return tuple(_find(register, facts, figures))


def _find(register: Register, facts: Facts, figures: Sequence[ReportFigure]) -> Iterator[Comparison]:
    before, last_year = periods.previous(facts.scope.period), periods.same_last_year(facts.scope.period)
    if before != last_year:
        found = _comparison(register, facts, "previous", before)
        if found.counts.total or any(figure.previous for figure in figures):
            yield found
    found = _comparison(register, facts, "last_year", last_year)
    if found.counts.total or any(figure.last_year for figure in figures):
        yield found


def _comparison(register: Register, facts: Facts, kind: str, period: Period) -> Comparison:
    earlier = recorded.earlier(register, facts, period)
    tasks = [task for task in task_lines(earlier) if task.state != State.CANCELLED]
    units = unit_lines(earlier, tasks)
    return Comparison(
        kind=kind,
        period=period,
        counts=count(tasks),
        leading=(
            *((unit.name, unit.lead) for unit in units if unit.lead.total),
            ("", count(task for task in tasks if task.lead is None)),
        ),
        coordinating=tuple((unit.name, unit.coordinating) for unit in units if unit.coordinating.total),
    )
