"""Where the words and numbers of a period come from: the cell of a reply, or who typed them, when, by which command."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from dvtrack.periods import Period
from dvtrack.terms import FigureKind, State
from dvtrack.values import dataclass
from dvtrack.views.figures import amount_json
from dvtrack.views.report import Amount

Standing = Literal["counts", "settled", "superseded", "taken_back"]
"""Whether something counts in the period: ``settled`` is an estimate whose final value counts in its place,
``superseded`` what stood before a later word, ``taken_back`` what was dropped or replaced."""


@dataclass(frozen=True)
class CellOfReply:
    """The cell of a reply that something was read from; ``version`` counts the unit's replies for the period."""

    file: str
    sheet: str
    cell: str
    unit: str
    period: Period
    version: int
    received_on: date


@dataclass(frozen=True)
class Entry:
    """One time at which something was put on record or changed: what it said from then on, and where that came from.

    ``reply`` is None for what was typed in. ``words`` and ``amount`` are empty where it was taken back.
    """

    at: datetime
    who: str
    command: str
    words: str
    amount: Amount | None
    reply: CellOfReply | None


@dataclass(frozen=True)
class TracedFact:
    """A note, a change of state or a figure's value with everything that was entered of it, the oldest first.

    ``what`` is the kind of note, "state", or the figure's code; ``words`` a text or a state, ``amount`` a value.
    ``standing`` says whether it counts, ``reason`` why it was taken back.
    """

    what: str
    on: date
    unit: str
    task: str
    words: str
    amount: Amount | None
    measure: str
    standing: Standing
    reason: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class TaskTrace:
    """Everything that was told of a task in a period."""

    reference: str
    text: str
    period: Period
    until: date
    state: State
    facts: tuple[TracedFact, ...]


@dataclass(frozen=True)
class UnitSum:
    """What a unit's values add up to: by half of the year where the period is one and the figure adds up over time."""

    unit: str
    halves: tuple[Amount | None, ...]
    amount: Amount | None


@dataclass(frozen=True)
class FigureTrace:
    """A figure in a period: the amount that the report tells, unit by unit, and every value with its origin.

    ``halves`` names the halves that it is broken down by, in the order of the sums; ``whole`` is the office's sum.
    """

    code: str
    name: str
    measure: str
    kind: FigureKind
    period: Period
    until: date
    halves: tuple[str, ...]
    whole: UnitSum
    by_unit: tuple[UnitSum, ...]
    facts: tuple[TracedFact, ...]


def task_json(trace: TaskTrace) -> dict[str, Any]:
    """Return where a task's words come from as JSON holds it."""
    return {
        "schema": "dvtrack.trace/1",
        "task": trace.reference,
        "figure": None,
        "text": trace.text,
        "period": trace.period,
        "until": trace.until,
        "state": trace.state,
        "facts": [_fact(fact) for fact in trace.facts],
    }


def figure_json(trace: FigureTrace) -> dict[str, Any]:
    """Return where a figure's sum comes from as JSON holds it."""
    return {
        "schema": "dvtrack.trace/1",
        "task": None,
        "figure": trace.code,
        "name": trace.name,
        "measure": trace.measure,
        "kind": trace.kind,
        "period": trace.period,
        "until": trace.until,
        **_sum(trace, trace.whole),
        "by_unit": [{"unit": each.unit, **_sum(trace, each)} for each in trace.by_unit],
        "facts": [_fact(fact) for fact in trace.facts],
    }


def _sum(trace: FigureTrace, each: UnitSum) -> dict[str, Any]:
    halves = zip(trace.halves, each.halves, strict=True)
    return {"amount": amount_json(each.amount), "halves": {half: amount_json(amount) for half, amount in halves}}


def _fact(fact: TracedFact) -> dict[str, Any]:
    return {
        "what": fact.what,
        "on": fact.on,
        "unit": fact.unit or None,
        "task": fact.task or None,
        "words": fact.words,
        "amount": amount_json(fact.amount),
        "standing": fact.standing,
        "reason": fact.reason or None,
        "entries": [_entry(entry) for entry in fact.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {**vars(entry), "at": entry.at.isoformat(), "amount": amount_json(entry.amount)}
