"""A report's tasks, notes and directives, made from the facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dvtrack import progress
from dvtrack.core import tasks
from dvtrack.core.reports.facts import Facts
from dvtrack.dates import format_short
from dvtrack.folding import fold
from dvtrack.progress import DeadlineFact, Progress, StateFact
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.task import Task
from dvtrack.terms import DeadlineKind, NoteKind, Role, State
from dvtrack.views.report import Office, ReportAssignment, ReportDeadline, ReportDirective, ReportNote, ReportTask


def task_lines(facts: Facts) -> list[ReportTask]:
    """Return every task in scope with its state at the as-of date, cancelled ones too."""
    return [_task(facts, task) for task in facts.tasks]


def directive_lines(facts: Facts, office: Office) -> tuple[ReportDirective, ...]:
    """Return the directives that the report answers."""
    return tuple(_directive(directive, office) for directive in facts.directives)


def _task(facts: Facts, task: Task) -> ReportTask:
    now, number = _progress(facts, task), task.id or 0
    return ReportTask(
        reference=tasks.reference(task),
        directive=f"D{task.directive_id}",
        ordinal=task.ordinal,
        title=task.title,
        text=task.text,
        lead=next(iter(_assignments(facts, task, Role.LEAD)), None),
        coordinating=tuple(_assignments(facts, task, Role.COORDINATING)),
        deadline=_deadline(now),
        state=now.state,
        state_on=now.state_on,
        state_reason=now.reason,
        relation=now.relation,
        standing=now.standing,
        notes=_notes(facts, facts.notes[number]),
        planned=_notes(facts, facts.planned[number]),
    )


def _progress(facts: Facts, task: Task) -> Progress:
    """Return where the task stands at the as-of date, from its dated facts alone."""
    number = task.id or 0
    return progress.at(
        facts.scope.as_of,
        states=[
            StateFact(State(fact.state), fact.changed_on, fact.reason, fact.letter, fact.id or 0)
            for fact in facts.states[number]
        ],
        deadlines=[
            DeadlineFact(DeadlineKind(fact.kind), fact.text, fact.due_on, fact.set_on, id=fact.id or 0)
            for fact in facts.deadlines[number]
        ],
        results=facts.results[number],
    )


def _assignments(facts: Facts, task: Task, role: Role) -> list[ReportAssignment]:
    return [ReportAssignment(unit.name, unit.code, role) for unit in facts.holders(task, role)]


def _deadline(now: Progress) -> ReportDeadline | None:
    if now.deadline is None:
        return None
    return ReportDeadline(
        kind=now.deadline.kind,
        text=now.deadline.text,
        due_on=now.deadline.due_on,
        original_due_on=now.original_due_on,
        extensions=now.extensions,
    )


def _notes(facts: Facts, notes: Sequence[Note]) -> tuple[ReportNote, ...]:
    """Return notes on a task: the lead's first, then in the office's order, then by date."""
    told = [(note, facts.role_of(note)) for note in notes]
    told.sort(key=lambda each: (each[1] != Role.LEAD, facts.order[each[0].unit_id], each[0].noted_on, each[0].id))
    return tuple(_note(facts, note, role) for note, role in told)


def _note(facts: Facts, note: Note, role: Role | None) -> ReportNote:
    unit = facts.units[note.unit_id]
    stands = facts.units[facts.stands_for(note.unit_id)]
    return ReportNote(
        id=note.id or 0,
        on=note.noted_on,
        unit=unit.name,
        unit_code=unit.code,
        role=role,
        kind=NoteKind(note.kind),
        text=note.text,
        evidence=note.evidence,
        successor_code=stands.code if stands is not unit else "",
    )


def _directive(directive: Directive, office: Office) -> ReportDirective:
    return ReportDirective(
        code=f"D{directive.id}",
        kind=directive.kind,
        reference=directive.reference or (f"/{directive.symbol}" if directive.symbol else ""),
        issued_on=directive.issued_on,
        issuer=in_running_text(directive.issuer, office),
        subject=directive.subject,
        monitor=directive.monitor,
        citations=tuple(_citation(each) for each in directive.citations),
        recipients=tuple(directive.recipients),
        reporting_cycle=tuple(directive.reporting_cycle),
    )


def in_running_text(issuer: str, office: Office | OfficeRow) -> str:
    """Return an issuer as the office's profile writes it: heads print their bodies in capitals (Decree 30/2020)."""
    return next((name for name in (office.name, office.parent_body) if fold(name) == fold(issuer)), issuer)


def _citation(kept: dict[str, Any]) -> str:
    """Return a citation as written on paper: "05-CT/TW", "08-TB/VPTU ngày 14/12/2020"."""
    issued_on = kept.get("issued_on")
    return f"{kept['reference']} ngày {format_short(date.fromisoformat(issued_on))}" if issued_on else kept["reference"]
