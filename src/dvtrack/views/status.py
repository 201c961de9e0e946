"""The one-screen answer to "where do we stand?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dvtrack.periods import Period
from dvtrack.views.report import Counts
from dvtrack.views.tasks import TaskRow


@dataclass(frozen=True)
class UnitStanding:
    """The tasks that a unit leads, counted; ``silent`` when it owes word in the period and gave none yet."""

    code: str
    name: str
    counts: Counts
    silent: bool


@dataclass(frozen=True)
class Status:
    """Where the office stands today in the running period."""

    office: str
    today: date
    period: Period
    units_due_on: date | None
    report_due_on: date | None
    counts: Counts
    unassigned: int
    units: tuple[UnitStanding, ...]
    overdue: tuple[TaskRow, ...]
    due_soon: tuple[TaskRow, ...]

    @property
    def silent(self) -> tuple[UnitStanding, ...]:
        """The units that owe word and gave none, in the office's order."""
        return tuple(unit for unit in self.units if unit.silent)


@dataclass(frozen=True)
class Hit:
    """A place where the sought words stand: ``where`` is what to type after ``show``; spans are in ``text``."""

    kind: str
    where: str
    text: str
    spans: tuple[tuple[int, int], ...]
