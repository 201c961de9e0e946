"""The parts of units in one task, as dated rows: one lead at a time, and a mistake of the same day is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import tasks, units
from dvtrack.store import locks
from dvtrack.store.entries import entered_today
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import Role, State
from dvtrack.views.assignments import Arrangement

_CLOSED = (State.COMPLETED, State.CANCELLED)


class TaskParts:
    """A task with its assignments on record; changes made here are written when the register commits.

    What is entered holds from its day on: rows that began on that day or later give way, earlier ones end there.
    """

    def __init__(self, register: Register, task: Task, rows: list[Assignment], units: Mapping[int, Unit]) -> None:
        self.register = register
        self.task = task
        self.rows = rows
        self.units = units
        self._recorded = tuple(rows)

    @property
    def lead(self) -> Assignment | None:
        """The lead's row, None while nobody leads."""
        return next((row for row in self.rows if row.role == Role.LEAD and row.until_on is None), None)

    @property
    def coordinating(self) -> list[Assignment]:
        """The rows of the coordinating units."""
        return [row for row in self.rows if row.role == Role.COORDINATING and row.until_on is None]

    @property
    def arrangement(self) -> Arrangement:
        """The parts as they stand now."""
        order = list(self.units)
        coordinating = sorted({row.unit_id for row in self.coordinating}, key=order.index)
        return Arrangement(
            lead=self.units[self.lead.unit_id].code if self.lead else None,
            coordinating=tuple(self.units[number].code for number in coordinating),
            due_on=self.task.due_on,
        )

    def give_lead(self, unit: Unit, on: date | None) -> None:
        """Make ``unit`` the lead from ``on``; the former lead's part ends, and the unit coordinates no more."""
        held = self.lead
        if held and held.unit_id == unit.id and (on is None or held.from_on <= on):
            return
        start = self._start(unit, on, held)
        for row in self.rows:
            if row.role == Role.LEAD or row.unit_id == unit.id:
                self._end(row, start)
        self._add(unit, Role.LEAD, start)

    def give_coordinating(self, unit: Unit, on: date | None) -> None:
        """Let ``unit`` coordinate from ``on``; refused for the lead."""
        if self.lead and self.lead.unit_id == unit.id:
            raise errors.LeadCoordinatesError(unit.code, tasks.reference(self.task))
        held = next((row for row in self.coordinating if row.unit_id == unit.id), None)
        if held and (on is None or held.from_on <= on):
            return
        start = self._start(unit, on, held)
        for row in self.rows:
            if row.role == Role.COORDINATING and row.unit_id == unit.id:
                self._end(row, start)
        self._add(unit, Role.COORDINATING, start)

    def end(self, row: Assignment, on: date | None) -> None:
        """End a part on ``on``, today by default; one that was typed in today by mistake leaves no trace."""
        self._end(row, on or (row.from_on if self._is_of_today(row) else self.register.today))

    def _start(self, unit: Unit, on: date | None, replaced: Assignment | None) -> date:
        """Return the day a part begins on; refused when the unit is not valid then.

        Unless said otherwise that is today, but while the whole arrangement is being typed in, the day on which
        the task was given: a directive is often recorded late, and its reports must tell who led from the start.
        A day of which a report was issued gives way to the first one after it.
        """
        if on is not None:
            _check_valid(unit, on)
            return on
        today = self.register.today
        _check_valid(unit, today)
        start = today
        if replaced and self._is_of_today(replaced):
            start = replaced.from_on
        elif all(map(self._is_of_today, self.rows)):
            start = self.lead.from_on if self.lead else min(self.task.given_on, today)
        return locks.first_free_day(self.register.session, max(start, unit.valid_from or start))

    def _add(self, unit: Unit, role: Role, start: date) -> None:
        assert self.task.id is not None and unit.id is not None
        row = Assignment(task_id=self.task.id, unit_id=unit.id, role=role, from_on=start)
        self.register.session.add(row)
        self.rows.append(row)
        self._keep_in_step()

    @cached_property
    def _typed_today(self) -> set[int]:
        return entered_today(self.register, self._recorded)

    def _is_of_today(self, row: Assignment) -> bool:
        """Return whether a row was typed in today: by this command, or by one before."""
        return all(row is not each for each in self._recorded) or row.id in self._typed_today

    def _end(self, row: Assignment, day: date) -> None:
        if row.until_on is not None and row.until_on <= day:
            return
        if row.from_on >= day:
            self.rows = [each for each in self.rows if each is not row]
            self._take_back(row)
        else:
            row.until_on = day
            self.register.session.add(row)
        self._keep_in_step()

    def _take_back(self, row: Assignment) -> None:
        session = self.register.session
        if row in session.new:
            session.expunge(row)
        else:
            session.delete(row)

    def _keep_in_step(self) -> None:
        """Repeat the lead in the task's own row."""
        lead_id = self.lead.unit_id if self.lead else None
        if self.task.lead_id != lead_id:
            self.task.lead_id = lead_id
            self.register.session.add(self.task)


def load(register: Register, chosen: Sequence[Task], every: Iterable[Unit]) -> list[TaskParts]:
    """Return the parts of the ``chosen`` tasks, in their order; ``every`` unit is needed to name them."""
    known = {unit.id: unit for unit in every if unit.id is not None}
    by_task: dict[int, list[Assignment]] = {}
    held = select(Assignment).where(col(Assignment.task_id).in_([task.id for task in chosen]))
    for row in register.session.exec(held.order_by(col(Assignment.from_on), col(Assignment.id))):
        by_task.setdefault(row.task_id, []).append(row)
    return [TaskParts(register, task, by_task.get(task.id or 0, []), known) for task in chosen]


def check_open(task: Task) -> None:
    """Refuse a task that is completed or cancelled."""
    if task.state in _CLOSED:
        raise errors.TaskClosedError(tasks.reference(task), State(task.state), task.state_on)


def check_past(register: Register, on: date | None) -> None:
    """Refuse a day to come."""
    if on is not None and on > register.today:
        raise errors.FutureDateError(on)


def _check_valid(unit: Unit, day: date) -> None:
    if not units.in_force(unit, day):
        raise errors.UnitNotInForceError(unit.code, day, unit.valid_from, unit.valid_until)
