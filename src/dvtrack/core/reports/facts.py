"""What is on record about the tasks in a report's scope, read with a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from sqlmodel import col, select

from dvtrack import periods
from dvtrack.core import heirs, starts, tasks, units
from dvtrack.periods import Period
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import NoteKind, Role, State
from dvtrack.values import dataclass

_Fact = TypeVar("_Fact", StateChange, Deadline, Assignment, Note)

_CLOSED = (State.COMPLETED, State.CANCELLED)


@dataclass(frozen=True)
class Scope:
    """What a report covers: a period, the date it is judged at, and the directives (None: all)."""

    period: Period
    as_of: date
    directives: tuple[int, ...] | None

    @property
    def until(self) -> date:
        """The last day of which a note or a figure counts."""
        return min(self.as_of, self.period.end)

    def covers(self, task_id: Any) -> list[Any]:
        """Return the SQL condition that a column of task numbers is in the directives."""
        if self.directives is None:
            return []
        return [task_id.in_(select(Task.id).where(col(Task.directive_id).in_(self.directives)))]


@dataclass(frozen=True)
class Facts:
    """The tasks in scope in the directives' order, and what is on record by task number.

    ``given`` are all tasks given by the as-of date, those closed before the window too.
    In scope is what was open in the window, or has a note in it: no word of a unit is left out.
    ``states`` go up to the as-of date, ``notes`` are those inside the window, ``planned`` the plans for this period
    that were told before it, ``results`` holds the days of results
    that may have begun a task, ``heirs`` the units that took over from one that is no more at the as-of date.
    """

    scope: Scope
    tasks: tuple[Task, ...]
    given: tuple[Task, ...]
    directives: tuple[Directive, ...]
    units: dict[int, Unit]
    heirs: dict[int, set[int]]
    states: dict[int, list[StateChange]]
    deadlines: dict[int, list[Deadline]]
    assignments: dict[int, list[Assignment]]
    notes: dict[int, list[Note]]
    planned: dict[int, list[Note]]
    results: dict[int, list[date]]

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each unit in the office's order."""
        return {number: place for place, number in enumerate(self.units)}

    def holders(self, task: Task, role: Role) -> list[Unit]:
        """Return the units that have a part in a task at the as-of date, in the office's order."""
        day = self.scope.as_of
        holding = [
            each.unit_id
            for each in self.assignments[task.id or 0]
            if each.role == role and each.from_on <= day and (each.until_on is None or day < each.until_on)
        ]
        return [self.units[unit] for unit in sorted(set(holding), key=self.order.__getitem__)]

    def role_of(self, note: Note) -> Role | None:
        """Return the part in the task that the unit had on the day of its note, or was given by the as-of date."""
        roles = {
            each.role
            for each in self.assignments[note.task_id]
            if each.unit_id == note.unit_id
            and each.from_on <= self.scope.as_of
            and (each.until_on is None or note.noted_on < each.until_on)
        }
        return next((role for role in Role if role in roles), None)

    def stands_for(self, unit: int) -> int:
        """Return the one successor of a unit that is no more at the as-of date; else the unit itself."""
        heirs = self.heirs.get(unit, set())
        return next(iter(heirs)) if len(heirs) == 1 else unit


def read(register: Register, period: Period, as_of: date, directive_refs: Sequence[str] | None) -> Facts:
    """Read everything that a report of ``period`` as of a date needs."""
    scope = Scope(period, as_of, _directive_ids(register, directive_refs))
    every = {unit.id or 0: unit for unit in units.all_rows(register)}
    states = _by_task(
        fact for fact in _recorded(register, scope, StateChange, "changed_on") if fact.changed_on <= as_of
    )
    notes = _by_task(_notes(register, scope))
    given = tuple(_tasks(register, scope))
    chosen = _chosen(period, given, states, notes)
    return Facts(
        scope=scope,
        tasks=chosen,
        given=given,
        directives=_directives(register, scope, chosen),
        units=every,
        heirs=heirs.find(register, every, as_of),
        states=states,
        deadlines=_by_task(fact for fact in _recorded(register, scope, Deadline, "set_on") if fact.set_on <= as_of),
        assignments=_by_task(_recorded(register, scope, Assignment, "from_on")),
        notes=notes,
        planned=_by_task(_planned(register, scope)),
        results=_results(register, scope, chain.from_iterable(states.values())),
    )


def earlier(register: Register, facts: Facts, period: Period) -> Facts:
    """Return the facts of an earlier period at its cut-off, out of those of a later one; notes are left out."""
    scope, as_of = replace(facts.scope, period=period, as_of=period.end), period.end
    states = _by_task(fact for changes in facts.states.values() for fact in changes if fact.changed_on <= as_of)
    given = tuple(task for task in facts.given if task.given_on <= as_of)
    return replace(
        facts,
        scope=scope,
        tasks=_chosen(period, given, states, _noted(register, scope)),
        given=given,
        states=states,
        deadlines=_by_task(fact for facts in facts.deadlines.values() for fact in facts if fact.set_on <= as_of),
        notes=defaultdict(list),
        planned=defaultdict(list),
    )


def _directive_ids(register: Register, refs: Sequence[str] | None) -> tuple[int, ...] | None:
    if not refs:
        return None
    return tuple(sorted({tasks.directive_number(register, ref) for ref in refs}))


def _chosen(
    period: Period, given: Iterable[Task], states: Mapping[int, list[StateChange]], noted: Container[int]
) -> tuple[Task, ...]:
    """Return the tasks that a report of ``period`` tells about: open in it, or word was given on them."""
    return tuple(task for task in given if task.id in noted or _open_in(period, states.get(task.id or 0, [])))


def _open_in(period: Period, states: Sequence[StateChange]) -> bool:
    """Return whether the task was open at some time in the window: not closed for good before it.

    What came after the window, a new year's beginning above all, opens it in none that is past.
    """
    told = [fact for fact in states if fact.changed_on <= period.end]
    return not told or told[-1].state not in _CLOSED or told[-1].changed_on >= period.start


def _tasks(register: Register, scope: Scope) -> list[Task]:
    """Return the tasks of the scope that were given by the as-of date, in the directives' order."""
    chosen = select(Task)
    if scope.directives is not None:
        chosen = chosen.where(col(Task.directive_id).in_(scope.directives))
    found = register.session.exec(chosen.order_by(col(Task.directive_id), col(Task.position)))
    # Dropped tasks are left out here, not in SQL: there the condition draws SQLite to the wrong index.
    return [task for task in found if task.dropped_on is None and task.given_on <= scope.as_of]


def _directives(register: Register, scope: Scope, tasks: Iterable[Task]) -> tuple[Directive, ...]:
    """Return the directives asked for, or else those that the tasks belong to."""
    chosen = select(Directive).order_by(col(Directive.id))
    if scope.directives is not None:
        return tuple(register.session.exec(chosen.where(col(Directive.id).in_(scope.directives))))
    wanted = {task.directive_id for task in tasks}
    return tuple(directive for directive in register.session.exec(chosen) if directive.id in wanted)


def _recorded(register: Register, scope: Scope, kind: type[_Fact], day: str) -> list[_Fact]:
    """Return all facts of one kind, in the order of their ``day``."""
    found = register.session.exec(select(kind).where(*scope.covers(col(kind.task_id))))
    return sorted(found, key=lambda fact: (getattr(fact, day), fact.id))


def _by_task(facts: Iterable[_Fact]) -> dict[int, list[_Fact]]:
    grouped: dict[int, list[_Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.task_id].append(fact)
    return grouped


def _noted(register: Register, scope: Scope) -> set[int]:
    """Return the numbers of the tasks with notes inside the window."""
    return set(register.session.exec(select(Note.task_id).where(*_inside(scope)).distinct()))


def _inside(scope: Scope) -> list[Any]:
    """Return the SQL conditions of the notes that count in a scope."""
    return [
        *scope.covers(col(Note.task_id)),
        col(Note.noted_on).between(scope.period.start, scope.until),
        col(Note.dropped_on).is_(None),
    ]


def _notes(register: Register, scope: Scope) -> list[Note]:
    return list(register.session.exec(select(Note).where(*_inside(scope))))


def _planned(register: Register, scope: Scope) -> list[Note]:
    """Return what was planned for the period, as it was told in the one before."""
    before = periods.planned_in(scope.period)
    chosen = select(Note).where(
        *scope.covers(col(Note.task_id)),
        col(Note.noted_on).between(before.start, before.end),
        col(Note.kind) == NoteKind.PLAN,
        col(Note.dropped_on).is_(None),
    )
    return list(register.session.exec(chosen))


def _results(register: Register, scope: Scope, states: Iterable[StateChange]) -> dict[int, list[date]]:
    """Return by task the days of results up to the as-of date that may have begun it."""
    return starts.find(register, [*scope.covers(col(Note.task_id)), col(Note.noted_on) <= scope.as_of], states)
