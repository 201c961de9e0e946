"""The sheet of assignments as it is printed, before it is a file."""

from __future__ import annotations

from dvtrack.values import dataclass


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
