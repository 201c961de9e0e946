"""What a report lacks, each gap with the command that would fill it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dvtrack.core.reports.facts import Scope
from dvtrack.dates import format_short
from dvtrack.periods import CUSTOM, Period
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
        *(Gap("task_silent", _name(task), note_command(scope.until, task)) for task in tasks if silent(task)),
        *(Gap("unit_silent", unit.name, _word_of(scope, unit, tasks)) for unit in units if unit.silent),
        *(
            Gap("section_empty", f"{number}. {section.title}", filling(scope.until, section, tasks))
            for number, section in empty(sections)
        ),
        *(Gap("identity_broken", f"{one.expression} ({one.unit})", figures_command(scope.period)) for one in broken),
    )


def _unled(tasks: Sequence[ReportTask]) -> Iterator[ReportTask]:
    return (task for task in tasks if task.lead is None)


def silent(task: ReportTask) -> bool:
    """Return whether nobody told anything about a task that was to be told about."""
    return not task.notes and task.state != State.SUSPENDED


def _name(task: ReportTask) -> str:
    return f"{task.reference} {task.title or task.text}"


def note_command(until: date, task: ReportTask, *, unit: str = "", kind: NoteKind = NoteKind.RESULT) -> str:
    """Return the command that notes something on a task on the last day that counts."""
    unit = unit or (task.lead.unit_code if task.lead else BLANK)
    other = f" --kind {kind}" if kind != NoteKind.RESULT else ""
    return f'dvtrack note {task.reference} "{BLANK}"{other} --unit {unit} --on {format_short(until)}'


def held(unit: ReportUnit, tasks: Sequence[ReportTask]) -> list[ReportTask]:
    """Return the tasks that a unit holds, those it leads first."""
    leads = [task for task in tasks if task.lead and task.lead.unit_code == unit.code]
    return leads + [task for task in tasks if unit.code in [each.unit_code for each in task.coordinating]]


def empty(sections: Sequence[Section], above: tuple[str, ...] = ()) -> Iterator[tuple[str, Section]]:
    """Yield the sections that say nothing, the lowest ones only, with their numbers ("II.3")."""
    for section in sections:
        number = (*above, section.number)
        if section.children:
            yield from empty(section.children, number)
        elif section.empty:
            yield ".".join(number), section


def filling(until: date, section: Section, tasks: Sequence[ReportTask]) -> str:
    """Return the command that would fill a section; empty where only the clerk's pen can."""
    about = section.tasks or (tasks if section.collects else ())
    return note_command(until, about[0], kind=section.collects or NoteKind.RESULT) if about else ""


def _word_of(scope: Scope, unit: ReportUnit, tasks: Sequence[ReportTask]) -> str:
    """Return the command that gives a silent unit's word, on the first task that it leads or else coordinates."""
    return note_command(scope.until, held(unit, tasks)[0], unit=unit.code)


def figures_command(period: Period, *, values: bool = False) -> str:
    """Return the command that lists the figures of a period, or every single value of them."""
    single = " --values" if values else ""
    if period.name == CUSTOM:
        return f"dvtrack figure list{single} --from {format_short(period.start)} --to {format_short(period.end)}"
    return f"dvtrack figure list{single} --period {period.name} --year {period.year}"
