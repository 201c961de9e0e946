"""The one-screen answer to "where do we stand?"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dvtrack.periods import Period
from dvtrack.values import dataclass
from dvtrack.views.report import Counts
from dvtrack.views.tasks import TaskRow

if TYPE_CHECKING:
    from dvtrack.views.replies import OwedReply


@dataclass(frozen=True)
class UnitStanding:
    """The tasks that a unit leads, counted; ``silent`` when it owes word in the period and gave none yet.

    ``reminders`` counts the letters that chased it for that word.
    """

    code: str
    name: str
    counts: Counts
    silent: bool
    reminders: int = 0


@dataclass(frozen=True)
class Status:
    """Where the office stands today in a period.

    ``overdue`` and ``due_soon`` are the first of such tasks; ``soon`` is the last day that the latter look ahead to.
    ``owed`` are the replies of earlier periods that were returned and never came again.
    """

    office: str
    today: date
    period: Period
    units_due_on: date | None
    report_due_on: date | None
    counts: Counts
    unassigned: int
    units: tuple[UnitStanding, ...]
    soon: date
    overdue: tuple[TaskRow, ...]
    due_soon: tuple[TaskRow, ...]
    owed: tuple[OwedReply, ...] = ()

    @property
    def silent(self) -> tuple[UnitStanding, ...]:
        """The units that owe word and gave none, in the office's order."""
        return tuple(unit for unit in self.units if unit.silent)

    @property
    def reminded(self) -> tuple[UnitStanding, ...]:
        """The units that were reminded and are not silent, in the office's order."""
        return tuple(unit for unit in self.units if unit.reminders and not unit.silent)


@dataclass(frozen=True)
class Hit:
    """A place where the sought words stand: ``where`` is what to type after ``show``; spans are in ``text``."""

    kind: str
    where: str
    text: str
    spans: tuple[tuple[int, int], ...]

    def excerpt(self, most: int) -> Hit:
        """Return about ``most`` letters around the first place, with "…" where words were left out."""
        if len(self.text) <= most:
            return self
        first = self.spans[0][0] if self.spans else 0
        start = self.text.rfind(" ", 0, max(first - most // 3, 0)) + 1
        end = start + most
        before, after = "…" * (start > 0), "…" * (end < len(self.text))
        shift = len(before) - start
        inside = ((left + shift, min(right, end) + shift) for left, right in self.spans if left < end)
        return replace(self, text=before + self.text[start:end] + after, spans=tuple(inside))
