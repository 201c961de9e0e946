"""What a report lacks, each gap with the command that would fill it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dvtrack.core.reports.facts import Scope
from dvtrack.dates import format_short
from dvtrack.terms import NoteKind, State
from dvtrack.views.report import BrokenIdentity, Gap, ReportTask, ReportUnit, Section

BLANK = "…"
"""Stands in a command for what only the clerk knows."""


def find(
    scope: Scope,
    sections: Sequence[Section],
    tasks: Sequence[ReportTask],
    units: Sequence[ReportUnit],
    broken: Sequence[BrokenIdentity],
) -> tuple[Gap, ...]:
    """Return the gaps: tasks that nobody leads or noted, silent units, empty sections, figures that disagree."""
    return (
        *(Gap("task_unled", _name(task), f"dvtrack assign {task.reference} --lead {BLANK}") for task in _unled(tasks)),
        *(Gap("task_silent", _name(task), _note(scope, task)) for task in tasks if _silent(task)),
        *(Gap("unit_silent", unit.name, _word_of(scope, unit, tasks)) for unit in units if unit.silent),
        *_empty(scope, sections, tasks, ()),
        *(Gap("identity_broken", f"{one.expression} ({one.unit})", _figures(scope)) for one in broken),
    )


def _unled(tasks: Sequence[ReportTask]) -> Iterator[ReportTask]:
    return (task for task in tasks if task.lead is None)


def _silent(task: ReportTask) -> bool:
    return not task.notes and task.state != State.SUSPENDED


def _name(task: ReportTask) -> str:
    return f"{task.reference} {task.title or task.text}"


def _note(scope: Scope, task: ReportTask, *, unit: str = "", kind: NoteKind = NoteKind.RESULT) -> str:
    """Return the command that notes something on a task on the last day that counts."""
    unit = unit or (task.lead.unit_code if task.lead else BLANK)
    other = f" --kind {kind}" if kind != NoteKind.RESULT else ""
    return f'dvtrack note {task.reference} "{BLANK}"{other} --unit {unit} --on {format_short(scope.until)}'


def _word_of(scope: Scope, unit: ReportUnit, tasks: Sequence[ReportTask]) -> str:
    """Return the command that gives a silent unit's word, on the first task that it leads or else coordinates."""
    leads = [task for task in tasks if task.lead and task.lead.unit_code == unit.code]
    holds = [task for task in tasks if unit.code in [each.unit_code for each in task.coordinating]]
    return _note(scope, (leads or holds)[0], unit=unit.code)


def _empty(
    scope: Scope, sections: Sequence[Section], tasks: Sequence[ReportTask], above: tuple[str, ...]
) -> Iterator[Gap]:
    """Yield the sections that say nothing, the lowest ones only."""
    for section in sections:
        number = (*above, section.number)
        if section.children:
            yield from _empty(scope, section.children, tasks, number)
        elif section.empty:
            yield Gap("section_empty", f"{'.'.join(number)}. {section.title}", _filling(scope, section, tasks))


def _filling(scope: Scope, section: Section, tasks: Sequence[ReportTask]) -> str:
    """Return the command that would fill a section; empty where only the clerk's pen can."""
    about = section.tasks or (tasks if section.collects else ())
    return _note(scope, about[0], kind=section.collects or NoteKind.RESULT) if about else ""


def _figures(scope: Scope) -> str:
    period = scope.period
    if period.preset == "custom":
        return f"dvtrack figure list --from {format_short(period.start)} --to {format_short(period.end)}"
    return f"dvtrack figure list --period {period.name} --year {period.year}"
