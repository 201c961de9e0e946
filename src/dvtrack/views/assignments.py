"""What a command on assignments changed, task by task."""

from __future__ import annotations

from datetime import date

from dvtrack.values import dataclass


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
