"""What a command on assignments and deadlines changed, task by task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Arrangement:
    """Who does a task and by when. ``lead`` and ``coordinating`` are unit codes, in the office's order."""

    lead: str | None
    coordinating: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True)
class Assigned:
    """A task before and after; ``deadline`` is the one just set, as it was given, or empty."""

    task: str
    text: str
    before: Arrangement
    after: Arrangement
    deadline: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return self.before != self.after or bool(self.deadline)


@dataclass(frozen=True)
class Unassigned:
    """A task that nobody leads yet; ``text`` is its title, or the author's words."""

    task: str
    text: str


@dataclass(frozen=True)
class Extended:
    """A deadline that was moved; ``times`` counts how often it has been, this time included."""

    task: str
    text: str
    original_due_on: date
    before_due_on: date
    due_on: date
    deadline: str
    reason: str
    authority: str
    letter: str
    times: int


@dataclass(frozen=True)
class SheetTask:
    """A row of the sheet of assignments, every cell as it is printed."""

    reference: str
    ordinal: str
    text: str
    lead: str
    coordinating: str
    deadline: str


@dataclass(frozen=True)
class AssignmentSheet:
    """The sheet of assignments: the office's lines, the title's lines, the units to choose from, the tasks."""

    office: tuple[str, ...]
    title: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    tasks: tuple[SheetTask, ...]
