"""A unit's part of a report, taken from the whole: its tasks, its notes, its counts, its figures."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from dvtrack.views.report import Counts, Report, ReportFigure, ReportNote, ReportTask, ReportUnit, Section


def units(report: Report) -> tuple[ReportUnit, ...]:
    """Return the units that have a part in ``report``, those that gave nothing but figures last."""
    known = {unit.code for unit in report.units}
    shares = [each for figure in report.figures for each in figure.shares]
    counted = {code: share for code, share in shares if code not in known and share.amount}
    return (*report.units, *(_counted_only(code, share) for code, share in counted.items()))


def extract(report: Report, unit_code: str) -> Report:
    """Return the part of ``report`` that is the unit's; its head, period and numbering are those of the whole.

    The notes are the unit's own and those of units that it took over from. What is missing is told in the whole alone.
    Raises ``KeyError`` for a unit that has no part.
    """
    unit = {unit.code: unit for unit in units(report)}[unit_code]
    held = {task.reference: _noted(task, unit_code) for task in report.tasks if _holds(task, unit_code)}
    figures = tuple(_figures(report, unit_code))
    counted = {reference for figure in figures for reference, _amount in figure.by_task}
    told = {task.reference: task for task in held.values() if _tells(task, unit_code, counted)}
    return replace(
        report,
        sections=tuple(_sections(report.sections, told, unit_code)),
        tasks=tuple(held.values()),
        cancelled=tuple(_noted(task, unit_code) for task in report.cancelled if _holds(task, unit_code)),
        counts=unit.lead,
        units=(unit,),
        figures=figures,
        broken=tuple(one for one in report.broken if one.unit == unit.name),
        gaps=(),
        adjustments=(),
        reconciliation=None,
        extract_of=unit,
        compared=tuple(each.of(unit.name) for each in report.compared),
    )


def _counted_only(code: str, share: ReportFigure) -> ReportUnit:
    """Return a unit that holds no task and noted nothing, but gave figures."""
    name = share.by_unit[-1][0] if share.by_unit else code
    return ReportUnit(code, name, Counts(), Counts(), expected=False, notes=0, last_on=None)


def _holds(task: ReportTask, unit_code: str) -> bool:
    """Return whether the unit leads or coordinates a task, or told of it in the window."""
    parts = (*filter(None, [task.lead]), *task.coordinating)
    return any(part.unit_code == unit_code for part in parts) or any(_its(note, unit_code) for note in task.notes)


def _noted(task: ReportTask, unit_code: str) -> ReportTask:
    """Return a task with what the unit told of it, and had planned for it."""
    notes, planned = ([note for note in told if _its(note, unit_code)] for told in (task.notes, task.planned))
    return replace(task, notes=tuple(notes), planned=tuple(planned))


def _its(note: ReportNote, unit_code: str) -> bool:
    return unit_code == (note.successor_code or note.unit_code)


def _tells(task: ReportTask, unit_code: str, counted: Container[str]) -> bool:
    """Return whether a section has anything to tell of a task: also the silence of the unit that leads it."""
    leads = task.lead is not None and task.lead.unit_code == unit_code
    return leads or bool(task.notes or task.planned) or task.reference in counted


def _sections(sections: tuple[Section, ...], told: Mapping[str, ReportTask], unit_code: str) -> Iterator[Section]:
    """Yield the sections in which the unit has a part, under the numbers that they have in the whole."""
    for section in sections:
        own = replace(
            section,
            tasks=tuple(told[task.reference] for task in section.tasks if task.reference in told),
            gathered=tuple((told[task.reference], note) for task, note in section.gathered if _its(note, unit_code)),
            children=tuple(_sections(section.children, told, unit_code)),
        )
        if own.tasks or own.gathered or own.children:
            yield own


def _figures(report: Report, unit_code: str) -> Iterator[ReportFigure]:
    for figure in report.figures:
        yield from (share for code, share in figure.shares if code == unit_code)
