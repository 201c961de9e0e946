"""The rows of a form: each task of a unit with what is recorded for the period, and what was told before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import and_, col, or_, select

from dvtrack import dates, periods, progress
from dvtrack.core import tasks
from dvtrack.core.reports.facts import Facts
from dvtrack.core.reports.lines import in_running_text
from dvtrack.dates import format_official
from dvtrack.files.workbooks import fitting
from dvtrack.periods import Period
from dvtrack.progress import DeadlineFact, Progress, StateFact
from dvtrack.store import locks
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind, NoteKind, Role, State
from dvtrack.views.forms import KINDS, FormTask

_STANDING = "Thường xuyên"
_TOLD = {NoteKind.RESULT.value: "", NoteKind.PLAN.value: "Kế hoạch đã nêu cho kỳ này: "}
_TOLD_NOW = "Đã báo cáo trong kỳ này: "


class FormRows:
    """What the rows of all forms of a period are made of, read once."""

    def __init__(self, register: Register, facts: Facts, period: Period, profile: OfficeRow) -> None:
        self._facts = facts
        self._directives = {directive.id: _directive(directive, profile) for directive in facts.directives}
        every = (note for notes in facts.notes.values() for note in notes)
        self._notes = _by_cell(note for note in every if is_open(register, note.noted_on))
        self._told = _told_before(register, facts, period)

    def of_unit(self, unit: int, held: Sequence[tuple[Task, Role]]) -> tuple[FormTask, ...]:
        """Return a row for each task that a unit holds; those of several directives name theirs."""
        several = len(self.directives_of(held)) > 1
        return tuple(self._row(unit, task, role, several=several) for task, role in held)

    def directives_of(self, held: Sequence[tuple[Task, Role]]) -> list[str]:
        """Return the directives that tasks belong to, in the form's words."""
        return list(dict.fromkeys(self._directives[task.directive_id] for task, _role in held))

    def _row(self, unit: int, task: Task, role: Role, *, several: bool) -> FormTask:
        number = task.id or 0
        now = _progress(self._facts, number)
        texts = [fitting(cell_text(self._notes.get((unit, number, kind), []))) for kind in KINDS]
        return FormTask(
            task=number,
            ordinal=tasks.reference(task) if several else task.ordinal,
            text=f"{task.text}\n({self._directives[task.directive_id]})" if several else task.text,
            role=role,
            deadline=_deadline(now),
            before=self._told.get((unit, number), ""),
            given=(texts[0], texts[1], texts[2], texts[3]),
            state=now.state,
            state_on=now.state_on if now.state == State.COMPLETED else None,
        )


def is_open(register: Register, day: date) -> bool:
    """Return whether what is dated on a day may still be changed: it lies in no issued period."""
    return all(day not in window for window in locks.windows(register.session))


def cell_text(notes: Sequence[Note]) -> str:
    """Return what a cell holds of a unit's notes of one kind on one task."""
    return "\n".join(note.text for note in notes)


def _progress(facts: Facts, task: int) -> Progress:
    """Return where a task stands today, or stood at the period's end: its form may go out after it."""
    return progress.at(
        facts.scope.until,
        states=[StateFact(State(fact.state), fact.changed_on, id=fact.id or 0) for fact in facts.states[task]],
        deadlines=[
            DeadlineFact(DeadlineKind(fact.kind), fact.text, fact.due_on, fact.set_on, id=fact.id or 0)
            for fact in facts.deadlines[task]
        ],
        results=facts.results[task],
    )


def _deadline(now: Progress) -> str:
    if now.deadline is None or now.deadline.kind == DeadlineKind.STANDING:
        return _STANDING
    return dates.format_padded(now.deadline.due_on) if now.deadline.due_on else now.deadline.text


def _by_cell(notes: Iterator[Note]) -> dict[tuple[int, int, str], list[Note]]:
    by_cell: dict[tuple[int, int, str], list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: (note.noted_on, note.id)):
        by_cell[note.unit_id, note.task_id, note.kind].append(note)
    return by_cell


def _told_before(register: Register, facts: Facts, period: Period) -> dict[tuple[int, int], str]:
    """Return by unit and task what was told already and is not to be told again.

    That is the period before: results, and what was planned for this one; and of this period what was issued in the
    report of a part of it, and the word of a unit that is no more: it is its successor's.
    """
    before, planned = periods.previous(period), periods.planned_in(period)
    chosen = select(Note).where(
        or_(
            and_(col(Note.noted_on).between(before.start, before.end), col(Note.kind) == NoteKind.RESULT),
            and_(col(Note.noted_on).between(planned.start, planned.end), col(Note.kind) == NoteKind.PLAN),
        ),
        col(Note.dropped_on).is_(None),
    )
    settled = [
        note
        for notes in facts.notes.values()
        for note in notes
        if note.kind == NoteKind.RESULT
        and (not is_open(register, note.noted_on) or facts.stands_for(note.unit_id) != note.unit_id)
    ]
    told: dict[tuple[int, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for note in sorted([*register.session.exec(chosen), *settled], key=lambda note: (note.noted_on, note.id)):
        words = _TOLD[note.kind] if note.noted_on < period.start else _TOLD_NOW
        told[facts.stands_for(note.unit_id), note.task_id][words].append(note.text)
    order = (*_TOLD.values(), _TOLD_NOW)
    return {
        cell: "\n".join(words + "\n".join(texts[words]) for words in order if words in texts)
        for cell, texts in told.items()
    }


def _directive(directive: Directive, profile: OfficeRow) -> str:
    """Return how a form names a directive: "công văn số 45/SCT-VP ngày 03 tháng 3 năm 2021 của Sở Công Thương"."""
    reference = directive.reference or (f"…/{directive.symbol}" if directive.symbol else "")
    words = [directive.kind, *(["số", reference] if reference else [])]
    words += [format_official(directive.issued_on)] if directive.issued_on else []
    words += ["của", in_running_text(directive.issuer, profile)] if directive.issuer else []
    return " ".join(words)
