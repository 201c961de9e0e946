"""What came back from the units, as the screen shows it: what each file brought, and who has answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from dvtrack.periods import Period
from dvtrack.values import dataclass

Verdict = Literal["new", "changed", "cleared", "contradictory"]
"""``contradictory``: something else was recorded since the form was sent; it stays, unless the form overrules it."""

Outcome = Literal["good", "unchanged", "superseded", "repeated", "bad"]
"""``superseded``: an earlier version of a reply, replaced since; ``repeated``: it says the same as another file."""


@dataclass(frozen=True)
class CellChange:
    """A cell that says something else than the record. ``what`` is a kind of note, "state", or a figure's code."""

    cell: str
    task: str
    what: str
    verdict: Verdict
    before: str
    after: str
    taken: bool = True
    """Whether the record is to say so."""


@dataclass(frozen=True)
class Collected:
    """What one file brought. ``period`` is as it is typed ("h1 2021"), ``version`` that of the reply, 0 for none."""

    file: str
    outcome: Outcome
    unit: str = ""
    period: str = ""
    version: int = 0
    days_late: int = 0
    changes: tuple[CellChange, ...] = ()
    same: int = 0
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    mendable: bool = False
    """Whether there are mistakes that the unit mends in its cells."""

    def count(self, verdict: Verdict) -> int:
        """Return how many cells have a verdict."""
        return sum(change.verdict == verdict for change in self.changes)


@dataclass(frozen=True)
class ReplyLine:
    """Where a unit's answer for one period stands.

    ``first_on`` is the day of the first reply: it decides whether the unit was on time. ``expected`` is False for
    a unit that ended, or lost its tasks, without answering. ``returned`` counts how often a reply was sent back.
    """

    unit: str
    name: str
    period: Period
    due_on: date | None
    expected: bool
    first_on: date | None
    last_on: date | None
    versions: int
    returned: int
    accepted_on: date | None
    waiting: bool
    """Whether a corrected reply is still to come."""
    told: bool = False
    """Whether, in place of the form, its word was put on record since the form went out; then none is expected."""

    @property
    def late(self) -> bool:
        """Whether the first reply came after the due date."""
        return bool(self.first_on and self.due_on and self.first_on > self.due_on)

    @property
    def missing(self) -> bool:
        """Whether nothing has come."""
        return self.expected and self.first_on is None

    @property
    def tally(self) -> ReplyTally:
        """The line as counts."""
        received = self.first_on is not None
        return ReplyTally(
            expected=int(self.expected or received),
            received=int(received),
            on_time=int(received and not self.late),
            late=int(self.late),
            returned=self.returned,
            missing=int(self.missing),
        )


@dataclass(frozen=True)
class OwedReply:
    """A reply that was returned for correction and never came again; ``heir`` is the code of who follows the unit."""

    unit: str
    heir: str
    period: Period
    returned_on: date
    reason: str


@dataclass(frozen=True)
class ReplyTally:
    """How many replies were expected and came, and how."""

    expected: int = 0
    received: int = 0
    on_time: int = 0
    late: int = 0
    returned: int = 0
    missing: int = 0

    def __add__(self, other: ReplyTally) -> ReplyTally:
        """Return the sum, column by column."""
        return ReplyTally(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    @property
    def received_rate(self) -> float | None:
        """Received ÷ expected."""
        return self.received / self.expected if self.expected else None

    @property
    def on_time_rate(self) -> float | None:
        """On time ÷ expected."""
        return self.on_time / self.expected if self.expected else None


@dataclass(frozen=True)
class KeptReply:
    """A version of a unit's reply as it came; ``versions`` is how many there are."""

    unit: str
    period: Period
    version: int
    versions: int
    received_on: date
    file_name: str
    content: bytes


@dataclass(frozen=True)
class ReturnedReply:
    """A reply that was sent back: what the note to the unit says."""

    line: ReplyLine
    office: str
    returned_by: str
    file_name: str
    received_on: date
    version: int
    returned_on: date
    reason: str


def collected_json(collected: Collected) -> dict[str, Any]:
    """Return what a file brought as JSON holds it."""
    return {**vars(collected), "changes": [vars(change) for change in collected.changes]}


def line_json(line: ReplyLine) -> dict[str, Any]:
    """Return where a unit's answer stands as JSON holds it."""
    told = {**vars(line), "period": line.period.name, "year": line.period.year, "late": line.late}
    return {**told, "missing": line.missing}


def owed_json(owed: OwedReply) -> dict[str, Any]:
    """Return a reply that is still owed as JSON holds it."""
    return {**vars(owed), "heir": owed.heir or None, "period": owed.period.name, "year": owed.period.year}


def tally_json(tally: ReplyTally) -> dict[str, Any]:
    """Return counts with their rates as JSON holds them."""
    rates = {"received_rate": tally.received_rate, "on_time_rate": tally.on_time_rate}
    return {**vars(tally), **{name: None if rate is None else round(rate, 4) for name, rate in rates.items()}}


def refused(collected: Collected, *problems: str) -> Collected:
    """Return what a file brought as one that nothing is taken from."""
    return replace(collected, outcome="bad", problems=(*collected.problems, *problems))
