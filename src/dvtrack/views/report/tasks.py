"""The tasks of a report: whose they are, when they are due, how they stand, what was noted, in which section."""

from __future__ import annotations

from datetime import date

from dvtrack.terms import DeadlineKind, NoteKind, Relation, Role, Standing, State
from dvtrack.values import dataclass


@dataclass(frozen=True)
class ReportDirective:
    """A directive that the report answers. ``reference`` may be blank ("/SCT-VP")."""

    code: str
    kind: str
    reference: str
    issued_on: date | None
    issuer: str
    subject: str
    monitor: str
    citations: tuple[str, ...]
    recipients: tuple[str, ...]
    reporting_cycle: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportNote:
    """One progress note inside the window; ``unit`` is the unit's name, ``unit_code`` its code.

    ``successor_code`` is the code of the one unit that took over from it, where it is no more.
    """

    id: int
    on: date
    unit: str
    unit_code: str
    role: Role | None
    kind: NoteKind
    text: str
    evidence: str
    successor_code: str = ""


@dataclass(frozen=True)
class ReportDeadline:
    """The deadline in force at the as-of date; ``extensions`` counts how often it was moved."""

    kind: DeadlineKind
    text: str
    due_on: date | None
    original_due_on: date | None
    extensions: int


@dataclass(frozen=True)
class ReportAssignment:
    """A unit's part in a task at the as-of date."""

    unit: str
    unit_code: str
    role: Role


@dataclass(frozen=True)
class ReportTask:
    """One task with its state at the as-of date and what was noted in the window.

    ``reference`` is what the clerk types ("5", "2:III.2.a"); ``ordinal`` what the directive prints.
    ``notes`` are ordered lead unit first, then the office's order, then by date; so are the plans for this period that
    were told in the one before (``planned``). ``standing`` is None for a cancelled task, which is not counted.
    """

    reference: str
    directive: str
    ordinal: str
    title: str
    text: str
    lead: ReportAssignment | None
    coordinating: tuple[ReportAssignment, ...]
    deadline: ReportDeadline | None
    state: State
    state_on: date | None
    state_reason: str
    relation: Relation
    standing: Standing | None
    notes: tuple[ReportNote, ...]
    planned: tuple[ReportNote, ...] = ()

    def noted(self, kind: NoteKind) -> tuple[ReportNote, ...]:
        """Return the notes of one kind, in order."""
        return tuple(note for note in self.notes if note.kind == kind)


@dataclass(frozen=True)
class Section:
    """A section of the outline. ``number`` is as printed ("II", "1", "a"); ``tasks`` are in document order.

    ``collects`` says which kind of note the section gathers from all tasks (difficulties, plans,
    proposals), or None where it tells the results of its own ``tasks``. ``children`` are its subsections.
    """

    number: str
    title: str
    level: int
    tasks: tuple[ReportTask, ...]
    collects: NoteKind | None
    gathered: tuple[tuple[ReportTask, ReportNote], ...]
    children: tuple[Section, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was noted for the section or any below it."""
        told = self.gathered or any(task.noted(NoteKind.RESULT) for task in self.tasks)
        return not told and all(child.empty for child in self.children)
