"""How many tasks stand where: in all, by unit, and beside earlier periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import add, sub

from dvtrack.periods import Period
from dvtrack.terms import Role
from dvtrack.values import dataclass


@dataclass(frozen=True)
class Counts:
    """How many tasks stand where. The first four are the official fourfold count."""

    done_on_time: int = 0
    done_late: int = 0
    open_in_term: int = 0
    open_overdue: int = 0
    no_deadline: int = 0
    suspended: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sum, column by column."""
        return Counts(*map(add, self.columns, other.columns))

    @property
    def columns(self) -> tuple[int, ...]:
        """The six numbers, in the order of every table."""
        fourfold = (self.done_on_time, self.done_late, self.open_in_term, self.open_overdue)
        return (*fourfold, self.no_deadline, self.suspended)

    @property
    def done(self) -> int:
        """Completed, on time or late."""
        return self.done_on_time + self.done_late

    @property
    def dated(self) -> int:
        """The fourfold total: every task that has a deadline and is not suspended."""
        return self.done + self.open_in_term + self.open_overdue

    @property
    def total(self) -> int:
        """All tasks."""
        return self.dated + self.no_deadline + self.suspended

    def less(self, *parts: Counts) -> Counts:
        """Return what is left when ``parts`` are taken away."""
        return Counts(*map(sub, self.columns, sum(parts, Counts()).columns))

    @property
    def rate_of_due(self) -> Decimal | None:
        """Done ÷ (done + open overdue) in percent, unrounded; None where nothing was due (domain.md 3)."""
        due = self.done + self.open_overdue
        return Decimal(100 * self.done) / due if due else None

    @property
    def rate_of_all(self) -> Decimal | None:
        """Done ÷ the fourfold total in percent, unrounded; None where the total is nought."""
        return Decimal(100 * self.done) / self.dated if self.dated else None


@dataclass(frozen=True)
class ReportUnit:
    """A unit's line in the count and in the table of completeness.

    ``lead`` counts the tasks it leads, ``coordinating`` those it coordinates. ``expected`` says whether it
    owed word in the window, ``notes`` how many it gave, ``last_on`` the last day of a note or a figure.
    """

    code: str
    name: str
    lead: Counts
    coordinating: Counts
    expected: bool
    notes: int
    last_on: date | None
    reminders: int = 0
    """How many letters chased it for its word."""

    @property
    def silent(self) -> bool:
        """Whether it owed word and gave none."""
        return self.expected and self.last_on is None


NOW = "now"
"""What stands for the report's own period beside the kinds of comparisons."""


@dataclass(frozen=True)
class Comparison:
    """How an earlier period stood at its cut-off. ``kind`` is "previous" or "last_year".

    ``leading`` and ``coordinating`` hold the counts by unit name; what nobody led is under "".
    """

    kind: str
    period: Period
    counts: Counts
    leading: tuple[tuple[str, Counts], ...]
    coordinating: tuple[tuple[str, Counts], ...]

    def of(self, unit: str) -> Comparison:
        """Return the part of one unit, by its name."""
        leads, coordinates = dict(self.leading).get(unit, Counts()), dict(self.coordinating).get(unit, Counts())
        return Comparison(self.kind, self.period, leads, ((unit, leads),), ((unit, coordinates),))


@dataclass(frozen=True)
class Beside:
    """Counts in this period and beside it in earlier ones, by kind: of all tasks, or of a unit in a role.

    ``role`` is None for all tasks, ``name`` empty for them and for what nobody leads.
    """

    role: Role | None
    name: str
    counts: tuple[tuple[str, Counts], ...]


def counted_beside(role: Role, now: dict[str, Counts], before: dict[str, dict[str, Counts]]) -> Iterator[Beside]:
    """Yield the names that counted anything in an earlier period, each with its counts."""
    counted = {NOW: now, **before}
    for name in dict.fromkeys(name for by_name in counted.values() for name in by_name):
        if any(by[name].total for by in before.values() if name in by):
            yield Beside(role, name, tuple((kind, by.get(name, Counts())) for kind, by in counted.items()))
