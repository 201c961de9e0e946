"""The report of a period: every figure in it is computed here once, and the formats only lay it out.

The state of a task is that of the as-of date, whatever came later, and follows from dated facts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dvtrack import errors
from dvtrack.core import amounts, calendar, office, reminder_counts
from dvtrack.core.reports import adjustments, compared, gaps
from dvtrack.core.reports import facts as recorded
from dvtrack.core.reports.completeness import count, unit_lines
from dvtrack.core.reports.formats import FORMATS, Format, content, copy_templates, file_name
from dvtrack.core.reports.lines import directive_lines, task_lines
from dvtrack.core.reports.sections import sections, templates_folder
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.terms import State
from dvtrack.views.report import Report

__all__ = ["FORMATS", "Format", "build", "content", "copy_templates", "file_name", "templates_folder"]


def build(
    register: Register,
    period: Period,
    *,
    as_of: date | None = None,
    directive_refs: Sequence[str] | None = None,
    made_on: date | None = None,
) -> Report:
    """Return the report of ``period``, of all directives or of those named ("D1").

    It is judged at ``as_of``: by default the cut-off, or today while that is still to come. Letters that chased the
    units count up to ``made_on``: by default the ``as_of`` that was asked for, or today.
    Raises ``AsOfFutureError``, ``NoSuchDirectiveError``, ``OutlineError``.
    """
    if as_of is not None and as_of > register.today:
        raise errors.AsOfFutureError(as_of)
    reminded = reminder_counts.of_period(register, period, made_on or as_of or register.today)
    report = _build(register, period, as_of, directive_refs, reminded)
    return adjustments.add(register, report, lambda earlier: _build(register, earlier, None, None, whole=False))


def _build(
    register: Register,
    period: Period,
    as_of: date | None,
    directive_refs: Sequence[str] | None,
    reminded: Mapping[int, int] | None = None,
    *,
    whole: bool = True,
) -> Report:
    """Return the report without what it corrects of issued ones; else than ``whole``, its facts and counts alone."""
    facts = recorded.read(register, period, as_of or min(period.end, register.today), directive_refs)
    lines = task_lines(facts)
    tasks = tuple(task for task in lines if task.state != State.CANCELLED)
    measured = amounts.last_days(register, period, facts.scope.until, facts.scope.covers)
    units = unit_lines(facts, tasks, measured, reminded)
    arranged = sections(register, facts, tasks) if whole else ()
    profile = office.on_paper(register, facts.units)
    figures = amounts.read(register, period, facts.scope.until, facts.units, facts.scope.covers)
    broken = amounts.broken(register, figures, profile.name)
    units_due_on, report_due_on = calendar.due_dates(register, period)
    return Report(
        office=profile,
        period=period,
        as_of=facts.scope.as_of,
        units_due_on=units_due_on,
        report_due_on=report_due_on,
        directives=directive_lines(facts, profile),
        sections=arranged,
        tasks=tasks,
        cancelled=tuple(task for task in lines if task.state == State.CANCELLED),
        counts=count(tasks),
        units=units,
        figures=figures,
        broken=broken,
        gaps=gaps.find(facts.scope, arranged, tasks, units, broken),
        compared=compared.find(register, facts, figures) if whole else (),
        narrowed=facts.scope.directives is not None,
    )
