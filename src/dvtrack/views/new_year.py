"""A new year as ``new-year`` begins it: what becomes of each task of a directive, and who holds it then."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from dvtrack.terms import Role, State
from dvtrack.values import dataclass

Fate = Literal["anew", "begun", "goes_on", "stays"]
"""``begun``: the task has begun the new year already. ``stays``: it was closed, and stays in the old year."""


@dataclass(frozen=True)
class PassedPart:
    """A part that passes from a unit that is no more to the one that follows it."""

    role: Role
    unit: str
    heir: str
    from_on: date


@dataclass(frozen=True)
class OpenPart:
    """A part that the clerk must give: its ``unit`` is no more, and not one alone follows it; "" where none led."""

    role: Role
    unit: str
    ended_on: date | None
    heirs: tuple[str, ...]


@dataclass(frozen=True)
class NewYearTask:
    """A task at the turn of the year: how it stood before, what happens, and who holds it from then on."""

    reference: str
    text: str
    state: State
    state_on: date | None
    deadline: str
    fate: Fate
    lead: str
    coordinating: tuple[str, ...]
    passed: tuple[PassedPart, ...]
    open_parts: tuple[OpenPart, ...]


@dataclass(frozen=True)
class NewYear:
    """The new year of a directive; ``first_on`` is the first day of its window."""

    directive: str
    year: int
    first_on: date
    tasks: tuple[NewYearTask, ...]

    @property
    def anew(self) -> tuple[NewYearTask, ...]:
        """The tasks that begin anew."""
        return tuple(task for task in self.tasks if task.fate == "anew")


def new_year_json(found: NewYear, *, dry_run: bool) -> dict[str, Any]:
    """Return a new year as JSON holds it."""
    return {
        "schema": "dvtrack.new-year/1",
        "dry_run": dry_run,
        "directive": found.directive,
        "year": found.year,
        "first_on": found.first_on,
        "tasks": [{**vars(task), "lead": task.lead or None} for task in found.tasks],
    }
