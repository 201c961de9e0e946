"""How long what is on record holds: a note on its day, a part until it ends, a state until the next one.

An issued report tells what held in its days, also what began before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, TableClause, column, select, table
from sqlalchemy.engine import Connection

from dvtrack.terms import FigureKind, NoteKind, State
from dvtrack.values import dataclass

Fact = Mapping[str, Any]
"""The columns of a row, as it is or as it was before."""

Days = tuple[date, date]
"""Two days; the second is the first one that is outside."""

_DAY = timedelta(days=1)

# Light stand-ins, so that a command that writes one kind of fact builds no classes for the others.
_NOTE = table("note", *map(column, ("id", "task_id", "kind", "dropped_on")), column("noted_on", Date()))
_CHANGE = table("state_change", *map(column, ("id", "task_id", "state")), column("changed_on", Date()))
_FIGURE = table("figure", *map(column, ("id", "kind")))
_VALUE = table("figure_value", *map(column, ("id", "figure_id", "unit_id", "task_id")), column("measured_on", Date()))


@dataclass(frozen=True)
class Kind:
    """What a table's rows are as facts.

    One holds from the day in ``begins``. ``ends`` names the first day on which it does not, where a row has one; else
    ``lasts`` tells whether one that began before some days still holds on the last of them. It holds no more once
    ``void`` is filled. ``says`` are the columns that a report tells, None stands for all but the days; ``says_later``
    the same of a fact that began before the report's days.
    """

    begins: str
    lasts: Callable[[Connection, Fact, date], bool]
    ends: str = ""
    void: str = ""
    says: tuple[str, ...] | None = None
    says_later: tuple[str, ...] | None = None

    def said(self, fact: Fact, first: date) -> Fact:
        """Return what a report of the days from ``first`` on tells of a fact, beside when it holds."""
        told = self.says if fact[self.begins] >= first else self.says_later
        if told is not None:
            return {name: fact[name] for name in told}
        return {name: value for name, value in fact.items() if name not in (self.begins, self.ends)}

    def within(self, connection: Connection, fact: Fact | None, first: date, last: date) -> Days | None:
        """Return the days from ``first`` to ``last`` on which a fact holds, None where it does on none of them."""
        if fact is None or (self.void and fact[self.void]) or fact[self.begins] > last:
            return None
        begun = fact[self.begins]
        if self.ends:
            end = fact[self.ends] or date.max
        elif begun >= first:
            end = begun + _DAY
        else:
            end = date.max if self.lasts(connection, fact, last) else begun
        return (max(begun, first), min(end, last + _DAY)) if end > max(begun, first) else None


def _for_good(_connection: Connection, _fact: Fact, _last: date) -> bool:
    return True


def _is_the_state(connection: Connection, fact: Fact, last: date) -> bool:
    """Return whether no other state has taken its place by the ``last`` day."""
    day = _CHANGE.c.changed_on
    return not _is_there(connection, _CHANGE, fact, ("task_id",), day > fact["changed_on"], day <= last)


def _is_the_stock(connection: Connection, fact: Fact, last: date) -> bool:
    """Return whether a value tells what stood on the ``last`` day: of a stock, and the last that was given."""
    kind = connection.execute(select(_FIGURE.c.kind).where(_FIGURE.c.id == fact["figure_id"])).scalar()
    day, same = _VALUE.c.measured_on, ("figure_id", "unit_id", "task_id")
    return kind == FigureKind.STOCK and not _is_there(
        connection, _VALUE, fact, same, day > fact["measured_on"], day <= last
    )


def _is_the_start(connection: Connection, fact: Fact, last: date) -> bool:
    """Return whether a note is the one result that puts its task in progress on the ``last`` day (``progress``)."""
    if fact["kind"] != NoteKind.RESULT:
        return False
    states = select(_CHANGE.c.state, _CHANGE.c.changed_on).where(_CHANGE.c.task_id == fact["task_id"])
    states = states.where(_CHANGE.c.changed_on <= last).order_by(_CHANGE.c.changed_on.desc(), _CHANGE.c.id.desc())
    said = connection.execute(states).first()
    since = said.changed_on if said else date.min
    if fact["noted_on"] < since or (said and said.state != State.NOT_STARTED):
        return False
    return not _is_there(
        connection,
        _NOTE,
        fact,
        ("task_id",),
        _NOTE.c.kind == NoteKind.RESULT,
        _NOTE.c.noted_on.between(since, last),
        _NOTE.c.dropped_on.is_(None),
    )


def _is_there(
    connection: Connection, others: TableClause, fact: Fact, same: tuple[str, ...], *conditions: ColumnElement[bool]
) -> bool:
    """Return whether another row that has the ``same`` columns as a fact meets the conditions."""
    alike = (others.c[name].is_not_distinct_from(fact[name]) for name in same)
    chosen = select(others.c.id).where(*alike, *conditions, others.c.id != (fact["id"] or 0))
    return connection.execute(chosen.limit(1)).first() is not None


_STATE = ("task_id", "state", "changed_on", "reason", "letter")

KINDS = {
    "note": Kind("noted_on", _is_the_start, void="dropped_on", says_later=()),
    "state_change": Kind("changed_on", _is_the_state, says=_STATE, says_later=_STATE),
    "deadline": Kind("set_on", _for_good),
    "assignment": Kind("from_on", _for_good, ends="until_on"),
    "figure_value": Kind("measured_on", _is_the_stock),
    "task": Kind("given_on", _for_good, void="dropped_on", says=(), says_later=()),
}
"""What is dated and told in reports, by its table. A task's words may change, but not when it counts."""
