"""What an extension changed."""

from __future__ import annotations

from datetime import date

from dvtrack.values import dataclass


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
