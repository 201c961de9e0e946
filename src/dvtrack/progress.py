"""The state of a task at a date, from dated facts: what is stored, and where it stands to its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from dvtrack.terms import DeadlineKind, Relation, Standing, State
from dvtrack.values import dataclass

SOON = timedelta(days=3)
"""So many days before the due date, and on the day itself, a task is about to fall due."""

_STATE_WORDS = {
    State.NOT_STARTED: "Chưa thực hiện",
    State.IN_PROGRESS: "Đang thực hiện",
    State.COMPLETED: "Đã hoàn thành",
    State.SUSPENDED: "Tạm dừng",
    State.CANCELLED: "Đã hủy",
}
_RELATION_WORDS = {Relation.IN_TERM: "trong hạn", Relation.DUE_SOON: "sắp đến hạn", Relation.OVERDUE: "quá hạn"}


@dataclass(frozen=True)
class StateFact:
    """A dated change of state; ``letter`` is the one that allows it. Reopening is a change to in progress."""

    state: State
    on: date
    reason: str = ""
    letter: str = ""
    id: int = 0


@dataclass(frozen=True)
class DeadlineFact:
    """A deadline from the day it was set; the first came with the task, a later one extends or replaces it."""

    kind: DeadlineKind
    text: str
    due_on: date | None
    set_on: date
    reason: str = ""
    authority: str = ""
    letter: str = ""
    id: int = 0


@dataclass(frozen=True)
class Progress:
    """A task at a date.

    ``deadline`` is the one in force, at completion for a completed task. ``extensions`` counts how often a dated
    deadline was moved to a later day. ``relation`` is ``NO_DEADLINE`` too where none runs any more (suspended,
    cancelled); ``standing`` is None for a cancelled task, which is not counted.
    """

    state: State
    state_on: date | None
    reason: str
    letter: str
    deadline: DeadlineFact | None
    original_due_on: date | None
    extensions: int
    relation: Relation
    standing: Standing | None


def at(
    day: date, *, states: Sequence[StateFact], deadlines: Sequence[DeadlineFact], results: Sequence[date] = ()
) -> Progress:
    """Return the task as it was on ``day``, whatever came later.

    Facts count from their day, the first deadline from the start. ``results`` are days of results, at least that of
    the first and of the first since the task began anew: it puts the task in progress, unless a state was said.
    """
    fact = _state(day, states, results)
    now = fact or StateFact(State.NOT_STARTED, day)
    completed = now.state == State.COMPLETED
    judged_on = now.on if completed else day
    known = _known(judged_on, deadlines)
    due_on = known[-1].due_on if known else None
    stands = relation(due_on if _runs(now.state) else None, judged_on, closed=completed)
    return Progress(
        state=now.state,
        state_on=fact.on if fact else None,
        reason=now.reason,
        letter=now.letter,
        deadline=known[-1] if known else None,
        original_due_on=next((fact.due_on for fact in known if fact.due_on), None),
        extensions=sum(_extends(earlier, later) for earlier, later in pairwise(known)),
        relation=stands,
        standing=_standing(now.state, stands),
    )


def relation(due_on: date | None, judged_on: date, *, closed: bool) -> Relation:
    """Return where a task stands to its due date; the due date itself is in term.

    A closed task is judged on the day it was closed, and is never about to fall due.
    """
    if due_on is None:
        return Relation.NO_DEADLINE
    if judged_on > due_on:
        return Relation.OVERDUE
    return Relation.IN_TERM if closed or due_on - judged_on > SOON else Relation.DUE_SOON


def paper_words(progress: Progress) -> str:
    """Return what is printed for the state: "Đang thực hiện (sắp đến hạn)"."""
    if not _runs(progress.state):
        return _STATE_WORDS[progress.state]
    if progress.relation == Relation.NO_DEADLINE:
        return "Không hạn (thường xuyên)"
    on_time = progress.state == State.COMPLETED and progress.relation == Relation.IN_TERM
    told = "đúng hạn" if on_time else _RELATION_WORDS[progress.relation]
    return f"{_STATE_WORDS[progress.state]} ({told})"


def _state(day: date, states: Sequence[StateFact], results: Sequence[date]) -> StateFact | None:
    """Return the fact that tells the state on ``day``, None for a task of which nothing was told.

    A task that begins anew with a year is not started from that day on: what was done before counts no more.
    """
    last = max((fact for fact in states if fact.on <= day), key=lambda fact: (fact.on, fact.id), default=None)
    if last is not None and last.state != State.NOT_STARTED:
        return last
    since = last.on if last else date.min
    begun = min((each for each in results if since <= each <= day), default=None)
    return StateFact(State.IN_PROGRESS, begun) if begun else last


def _known(day: date, deadlines: Sequence[DeadlineFact]) -> list[DeadlineFact]:
    """Return the deadlines set up to ``day``, and the first whenever it was written down, in order."""
    ordered = sorted(deadlines, key=lambda fact: (fact.set_on, fact.id))
    return ordered[:1] + [fact for fact in ordered[1:] if fact.set_on <= day]


def _extends(earlier: DeadlineFact, later: DeadlineFact) -> bool:
    """Return whether a dated deadline was replaced by a later one."""
    return earlier.due_on is not None and later.due_on is not None and later.due_on > earlier.due_on


def _runs(state: State) -> bool:
    """Return whether a task of that state is judged by its deadline."""
    return state not in (State.SUSPENDED, State.CANCELLED)


def _standing(state: State, stands: Relation) -> Standing | None:
    """Return the column of the count that the task falls into."""
    if state == State.CANCELLED:
        return None
    if state == State.SUSPENDED:
        return Standing.SUSPENDED
    if stands == Relation.NO_DEADLINE:
        return Standing.NO_DEADLINE
    late = stands == Relation.OVERDUE
    if state == State.COMPLETED:
        return Standing.DONE_LATE if late else Standing.DONE_ON_TIME
    return Standing.OPEN_OVERDUE if late else Standing.OPEN_IN_TERM
