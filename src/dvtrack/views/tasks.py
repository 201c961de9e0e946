"""Tasks and notes as the screen shows them."""

from __future__ import annotations

from datetime import date

from dvtrack.terms import NoteKind, Relation, Role, State
from dvtrack.values import dataclass


def shorten(text: str, most: int) -> str:
    """Return ``text`` on one line; past ``most`` letters it ends with a whole word and "…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    words = line[:most].rpartition(" ")[0] or line[: most - 1]
    return words.rstrip(" ,;:") + "…"


@dataclass(frozen=True)
class TaskRow:
    """One line of a list of tasks.

    ``reference`` is the shortest that names the task ("5", or "2:5" where there are more directives).
    ``lead`` and ``coordinating`` are unit codes; ``deadline`` is as given where there is no date.
    """

    reference: str
    directive: str
    ordinal: str
    title: str
    text: str
    lead: str
    coordinating: tuple[str, ...]
    state: State
    state_on: date | None
    due_on: date | None
    deadline: str
    relation: Relation
    last_note_on: date | None

    @property
    def short(self) -> str:
        """The clerk's title, or the author's words."""
        return self.title or self.text

    def brief(self, most: int) -> str:
        """Return the title, or the author's first words, on one line of at most ``most`` letters."""
        return shorten(self.short, most)


@dataclass(frozen=True)
class NoteRow:
    """One progress note. ``role`` is the unit's part in the task on that day, None when it had none."""

    id: int
    task: str
    unit: str
    role: Role | None
    kind: NoteKind
    noted_on: date
    text: str
    evidence: str
    dropped_on: date | None
    dropped_reason: str

    def brief(self, most: int) -> str:
        """Return the first words on one line of at most ``most`` letters."""
        return shorten(self.text, most)


@dataclass(frozen=True)
class AssignmentRow:
    """A unit's part in a task, with its dates (``until_on`` is the first day it no longer holds)."""

    unit: str
    name: str
    role: Role
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class DeadlineRow:
    """A deadline on record, the first or an extension."""

    text: str
    due_on: date | None
    set_on: date
    reason: str
    authority: str
    letter: str


@dataclass(frozen=True)
class StateRow:
    """A change of state on record."""

    state: State
    changed_on: date
    reason: str
    letter: str


@dataclass(frozen=True)
class TaskPage:
    """Everything on record about one task."""

    row: TaskRow
    assignments: tuple[AssignmentRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    states: tuple[StateRow, ...]
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True)
class Filters:
    """Which tasks a list shows; None and False let everything through. Names are as the clerk typed them."""

    unit: str | None = None
    role: Role | None = None
    state: State | None = None
    overdue: bool = False
    due_before: date | None = None
    silent_since: date | None = None
    directive: str | None = None
    text: str | None = None
    unassigned: bool = False
    limit: int | None = None


@dataclass(frozen=True)
class TaskList:
    """The tasks that passed the filters up to the limit, and how many passed in all."""

    rows: tuple[TaskRow, ...]
    total: int
