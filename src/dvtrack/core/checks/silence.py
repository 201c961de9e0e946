"""Who owed word and gave none: units, their parts in single tasks, and tasks that nobody told about."""

from __future__ import annotations

from collections.abc import Iterator

from dvtrack.core.reports import gaps
from dvtrack.terms import Role, State
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report, ReportAssignment, ReportTask
from dvtrack.words import _


def find(report: Report) -> Iterator[Finding]:
    """Yield the silent units, then the tasks that nobody told about, then who was silent on a task others told of."""
    yield from _units(report)
    yield from (_untold(report, task) for task in report.tasks if gaps.silent(task))
    yield from _parts(report)


def _units(report: Report) -> Iterator[Finding]:
    for unit in report.silent:
        held = gaps.held(unit, report.tasks)
        yield Finding(
            id=f"unit-silent:{unit.code}",
            kind="unit-silent",
            task=held[0].reference,
            unit=unit.code,
            message=_("{unit} gave no word in the period. It holds: {tasks}.").format(
                unit=unit.name, tasks=", ".join(task.reference for task in held)
            ),
            command=gaps.note_command(report.until, held[0], unit=unit.code),
        )


def _untold(report: Report, task: ReportTask) -> Finding:
    if task.lead:
        command = gaps.note_command(report.until, task)
        message = _("No unit told anything of this task, and it is neither suspended, cancelled nor completed before.")
    else:
        command = f"dvtrack assign {task.reference} --lead {gaps.BLANK}"
        message = _("No unit told anything of this task, and none leads it.")
    lead = task.lead.unit_code if task.lead else ""
    return Finding(f"task-untold:{task.reference}", "task-untold", task.reference, lead, message, command)


def _parts(report: Report) -> Iterator[Finding]:
    """Yield the parts in a task without a word on it; a unit that is silent altogether is named once, not here."""
    owing = {unit.code for unit in report.expected if not unit.silent}
    for task in report.tasks:
        if task.state == State.SUSPENDED:
            continue
        told = {note.successor_code or note.unit_code for note in task.notes}
        leads = [task.lead] if task.lead and told else []
        for part in (*leads, *task.coordinating):
            if part.unit_code in owing - told:
                yield _silent_part(report, task, part)


def _silent_part(report: Report, task: ReportTask, part: ReportAssignment) -> Finding:
    kind = "lead-silent" if part.role == Role.LEAD else "coordinating-silent"
    message = (
        _("{unit} leads the task and gave no word on it; others did.")
        if part.role == Role.LEAD
        else _("{unit} coordinates in the task and gave no word on it.")
    )
    return Finding(
        id=f"{kind}:{task.reference}:{part.unit_code}",
        kind=kind,
        task=task.reference,
        unit=part.unit_code,
        message=message.format(unit=part.unit),
        command=gaps.note_command(report.until, task, unit=part.unit_code),
    )
