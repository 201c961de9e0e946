"""A new year of a directive: its standing tasks begin anew, with the units that hold them; the old year stays as it is.

The beginning is a dated fact like any other, on the first day of the new year's window: no report of the old year
sees it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlmodel import col, select

from dvtrack import errors, periods
from dvtrack.core import deadlines, heirs, office, standing, task_parts, tasks, units
from dvtrack.core.task_parts import TaskParts
from dvtrack.folding import fold
from dvtrack.periods import Period
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind, Role, State
from dvtrack.views.new_year import Fate, NewYear, NewYearTask, OpenPart, PassedPart

_CLOSED = (State.COMPLETED, State.CANCELLED)
_DAY = timedelta(days=1)
_CYCLE = re.compile(r"\b(?:hang|moi|tung) (?:nam|quy|thang|tuan)\b|\bdinh ky\b|\bthuong xuyen\b|\bevery\b")
"""Words of a deadline that comes back, in their folded form: "trước ngày 30/11 hằng năm"."""


def begin(register: Register, directive: str, *, year: int | None = None) -> NewYear:
    """Begin a year of a directive's standing tasks, without ``year`` the one that today lies in; return what changed.

    The part of a unit that is no more passes to the one that follows it, and else ends. Raises
    ``NewYearToComeError``, ``NothingToBeginError``, ``NewYearBegunError``.
    """
    number = tasks.directive_number(register, directive)
    window = _window(register, year)
    if window.start > register.today:
        raise errors.NewYearToComeError(window.year, window.start)
    chosen = _given_before(register, number, window.start)
    turns = _turns(register, chosen, window.start)
    stood = [(State(task.state), task.state_on) for task in chosen]
    anew = [turn for turn in turns if turn.fate == "anew"]
    for turn in turns:
        turn.pass_on()
    if not (anew or any(turn.passed or turn.ended for turn in turns)):
        raise _nothing(f"D{number}", window, turns)
    register.add_all([turn.beginning for turn in anew])
    standing.refresh(register, [turn.task for turn in anew])
    short = tasks.shortener(register)
    told = (turn.told(short(turn.task), *was) for turn, was in zip(turns, stood, strict=True))
    return NewYear(f"D{number}", window.year, window.start, tuple(told))


def preview(register: Register, directive: str, *, year: int | None = None) -> NewYear:
    """Return what ``begin`` would bring, and write nothing; use the register for nothing else."""
    found = begin(register, directive, year=year)
    register.session.rollback()
    return found


def not_begun(register: Register, period: Period) -> list[str]:
    """Return the directives whose standing tasks were completed last year and have not begun the year of ``period``."""
    this = periods.year_of(period.start, office.preset(register))
    before = periods.previous(this)
    completed = select(Task).where(
        col(Task.state) == State.COMPLETED,
        col(Task.state_on).between(before.start, before.end),
        col(Task.dropped_on).is_(None),
    )
    done = list(register.session.exec(completed))
    given = deadlines.of_tasks(register, done)
    return [
        f"D{number}" for number in sorted({task.directive_id for task in done if _is_standing(given[task.id or 0])})
    ]


class _Turn:
    """A task at the turn of the year."""

    def __init__(
        self,
        parts: TaskParts,
        states: Sequence[StateChange],
        given: Sequence[Deadline],
        first_on: date,
        heirs: Mapping[int, set[int]],
    ) -> None:
        self.parts = parts
        self.task = parts.task
        self.first_on = first_on
        self.heirs = heirs
        self.deadline = given[-1].text if given else ""
        self.fate = _fate(states, given, first_on)
        self.passed: list[PassedPart] = []
        self.ended: list[OpenPart] = []

    @property
    def beginning(self) -> StateChange:
        """The fact that lets the task begin anew."""
        assert self.task.id is not None
        return StateChange(task_id=self.task.id, state=State.NOT_STARTED, changed_on=self.first_on)

    def pass_on(self) -> None:
        """Give the parts of units that are no more to the ones that follow them alone; end the others."""
        for row in self._orphaned():
            unit, day, role = self.parts.units[row.unit_id], self._from_on(row), Role(row.role)
            if (heir := self._heir(row)) is not None:
                _pass_on(self.parts, row, heir, day)
                self.passed.append(PassedPart(role, unit.code, self.parts.units[heir].code, day))
            else:
                self.parts.end(row, day)
                follow = sorted(self.parts.units[number].code for number in self.heirs.get(row.unit_id, ()))
                self.ended.append(OpenPart(role, unit.code, unit.valid_until, tuple(follow)))

    def told(self, name: str, state: State, state_on: date | None) -> NewYearTask:
        """Return the task as the preview shows it; ``state`` is the one before."""
        arrangement = self.parts.arrangement
        led = self.fate == "stays" or arrangement.lead or any(part.role == Role.LEAD for part in self.ended)
        return NewYearTask(
            reference=name,
            text=self.task.title or self.task.text,
            state=state,
            state_on=state_on,
            deadline=self.deadline,
            fate=self.fate,
            lead=arrangement.lead or "",
            coordinating=arrangement.coordinating,
            passed=tuple(self.passed),
            open_parts=(*self.ended, *(() if led else (OpenPart(Role.LEAD, "", None, ()),))),
        )

    def _orphaned(self) -> list[Assignment]:
        """Return the parts held by units that are no more, the lead's first."""
        if self.fate == "stays":
            return []
        held = [*filter(None, [self.parts.lead]), *self.parts.coordinating]
        today = self.parts.register.today
        return [row for row in held if not units.in_force(self.parts.units[row.unit_id], today)]

    def _heir(self, row: Assignment) -> int | None:
        found = self.heirs.get(row.unit_id, set())
        heir = next(iter(found)) if len(found) == 1 else None
        in_force = heir is not None and units.in_force(self.parts.units[heir], self._from_on(row))
        return heir if in_force else None

    def _from_on(self, row: Assignment) -> date:
        """Return the first day of a part that passes on: the year's, or that after the unit's end."""
        ended_on = self.parts.units[row.unit_id].valid_until
        return max(self.first_on, ended_on + _DAY) if ended_on else self.first_on


def _pass_on(parts: TaskParts, row: Assignment, heir: int, day: date) -> None:
    """End a part and give it to the heir, who may hold the task already."""
    unit, role = parts.units[heir], row.role
    parts.end(row, day)
    if role == Role.LEAD:
        parts.give_lead(unit, day)
    elif parts.lead is None or parts.lead.unit_id != heir:
        parts.give_coordinating(unit, day)


def _window(register: Register, year: int | None) -> Period:
    """Return the year's window, or the one that today lies in."""
    preset = office.preset(register)
    return periods.period("year", year, preset) if year else periods.year_of(register.today, preset)


def _given_before(register: Register, directive: int, day: date) -> list[Task]:
    """Return a directive's tasks that were given in an earlier year, in its own order."""
    chosen = select(Task).where(
        Task.directive_id == directive, col(Task.dropped_on).is_(None), col(Task.given_on) < day
    )
    return list(register.session.exec(chosen.order_by(col(Task.position))))


def _turns(register: Register, chosen: Sequence[Task], first_on: date) -> list[_Turn]:
    every = units.all_rows(register)
    numbers = [task.id for task in chosen]
    states: dict[int, list[StateChange]] = defaultdict(list)
    recorded = select(StateChange).where(col(StateChange.task_id).in_(numbers))
    for fact in register.session.exec(recorded.order_by(col(StateChange.changed_on), col(StateChange.id))):
        states[fact.task_id].append(fact)
    given = deadlines.of_tasks(register, chosen)
    follow = heirs.find(register, {unit.id or 0: unit for unit in every}, register.today)
    return [
        _Turn(parts, states[parts.task.id or 0], given[parts.task.id or 0], first_on, follow)
        for parts in task_parts.load(register, chosen, every)
    ]


def _fate(states: Sequence[StateChange], given: Sequence[Deadline], first_on: date) -> Fate:
    """Return what becomes of a task: standing work begins anew, unless it was cancelled or is suspended."""
    eve = next((fact.state for fact in reversed(states) if fact.changed_on < first_on), None)
    if eve == State.CANCELLED or (eve == State.COMPLETED and not _is_standing(given)):
        return "stays"
    if eve == State.SUSPENDED or not _is_standing(given):
        return "goes_on"
    return "begun" if any(fact.changed_on == first_on for fact in states) else "anew"


def _is_standing(given: Sequence[Deadline]) -> bool:
    """Return whether a task has no deadline, or one that comes back with every year."""
    if not given or given[-1].kind == DeadlineKind.STANDING:
        return True
    return given[-1].kind == DeadlineKind.EVENT and bool(_CYCLE.search(fold(given[-1].text)))


def _nothing(directive: str, window: Period, turns: Sequence[_Turn]) -> errors.RefusedError:
    """Return why there is nothing to begin."""
    if any(turn.fate == "begun" for turn in turns):
        return errors.NewYearBegunError(directive, window.year, window.start)
    return errors.NothingToBeginError(directive, window.year, window.start, given_before=bool(turns))
