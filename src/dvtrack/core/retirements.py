"""The end of a unit, merged, split or renamed from a date: its running tasks pass on, old reports stay true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core import tasks, units
from dvtrack.dates import format_short
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.succession import Succession
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import Role, State
from dvtrack.values import dataclass
from dvtrack.views.units import Retirement
from dvtrack.words import _

_FINISHED = (State.COMPLETED, State.CANCELLED)


@dataclass(frozen=True)
class _Plan:
    """What is to be done: the unit ends on ``on``, its ``running`` assignments on the day after."""

    unit: Unit
    successors: list[Unit]
    on: date
    running: list[tuple[Assignment, Task]]

    @property
    def next_day(self) -> date:
        """The first day without the unit."""
        return self.on + timedelta(days=1)

    @property
    def heir(self) -> Unit | None:
        """The one successor, who takes over everything; None where there is none or more than one."""
        return self.successors[0] if len(self.successors) == 1 else None


def preview(register: Register, name: str, *, on: date, successors: Sequence[str] = ()) -> Retirement:
    """Return what ``retire`` would bring, and write nothing; raises what it would raise."""
    return _told(register, _plan(register, name, on, successors))


def retire(register: Register, name: str, *, on: date, successors: Sequence[str] = (), reason: str = "") -> Retirement:
    """End a unit: ``on`` is its last day.

    Its assignments that still run end with it and pass to the one successor from the next day; with several
    successors or none they are to be assigned anew. Work finished by then stays the unit's own.
    Raises ``FutureDateError``, ``UnitRetiredError``, or ``RetirementError`` where the date or a successor does not fit.
    """
    plan = _plan(register, name, on, successors)
    told = _told(register, plan)
    plan.unit.valid_until, plan.unit.retired_reason = on, reason
    register.add_all([plan.unit, *(_succession(plan.unit, successor) for successor in plan.successors)])
    for assignment, task in plan.running:
        _pass_on(register, plan, assignment, task)
    office = _consolidated(register, plan.unit)
    if office and plan.heir:
        office.consolidating_unit_id = plan.heir.id
        register.add(office)
    return told


def _plan(register: Register, name: str, on: date, successors: Sequence[str]) -> _Plan:
    unit = units.get_row(register, name)
    heirs = list({row.code: row for row in (units.get_row(register, each) for each in successors)}.values())
    plan = _Plan(unit, heirs, on, _running(register, unit, on))
    if on > register.today:
        raise errors.FutureDateError(on)
    _check(plan)
    return plan


def _check(plan: _Plan) -> None:
    """Raise what forbids the plan."""
    unit = plan.unit
    if unit.valid_until is not None:
        raise errors.UnitRetiredError(unit.code, format_short(unit.valid_until))
    if unit.valid_from is not None and plan.on < unit.valid_from:
        reason = _("it begins on {day} only").format(day=format_short(unit.valid_from))
        raise errors.RetirementError(unit.code, reason)
    for heir in plan.successors:
        if heir is unit:
            raise errors.RetirementError(unit.code, _("it cannot follow itself"))
        if not units.in_force(heir, plan.next_day):
            reason = _("{successor} is not in force on {day}").format(
                successor=heir.code, day=format_short(plan.next_day)
            )
            raise errors.RetirementError(unit.code, reason)


def _running(register: Register, unit: Unit, on: date) -> list[tuple[Assignment, Task]]:
    """Return the assignments of ``unit`` that would go on after ``on``, but for work finished by then."""
    chosen = (
        select(Assignment, Task)
        .join(Task, col(Assignment.task_id) == col(Task.id))
        .where(Assignment.unit_id == unit.id, col(Task.dropped_on).is_(None))
        .where(col(Assignment.until_on).is_(None) | (col(Assignment.until_on) > on + timedelta(days=1)))
        .order_by(col(Task.directive_id), col(Task.position))
    )
    return [(assignment, task) for assignment, task in register.session.exec(chosen) if not _finished(task, on)]


def _finished(task: Task, on: date) -> bool:
    return task.state in _FINISHED and task.state_on is not None and task.state_on <= on


def _told(register: Register, plan: _Plan) -> Retirement:
    led, coordinated = (
        tuple(tasks.reference(task) for assignment, task in plan.running if assignment.role == role)
        for role in (Role.LEAD, Role.COORDINATING)
    )
    passed = tuple(tasks.reference(task) for _assignment, task in plan.running)
    return Retirement(
        unit=units.get(register, plan.unit.code),
        on=plan.on,
        successors=tuple(successor.code for successor in plan.successors),
        passed=passed if plan.heir else (),
        unled=() if plan.heir else led,
        uncoordinated=() if plan.heir else coordinated,
        consolidated=_consolidated(register, plan.unit) is not None,
    )


def _succession(unit: Unit, successor: Unit) -> Succession:
    assert unit.id is not None and successor.id is not None
    return Succession(unit_id=unit.id, successor_id=successor.id)


def _pass_on(register: Register, plan: _Plan, assignment: Assignment, task: Task) -> None:
    """End one assignment with the unit and give it to the one successor, the task's lead kept in step."""
    role, until_on = assignment.role, assignment.until_on
    assignment.until_on = max(plan.next_day, assignment.from_on)
    if role == Role.LEAD and task.lead_id == plan.unit.id:
        task.lead_id = plan.heir.id if plan.heir else None
    register.add_all([assignment, task])
    if plan.heir is not None and _makes_room(register, plan.heir, assignment, role):
        assert plan.heir.id is not None and task.id is not None
        register.add(
            Assignment(task_id=task.id, unit_id=plan.heir.id, role=role, from_on=assignment.until_on, until_on=until_on)
        )


def _makes_room(register: Register, heir: Unit, ended: Assignment, role: str) -> bool:
    """Return whether the heir takes the role: not where it leads already or has it; a new lead coordinates no more."""
    held = register.session.exec(
        select(Assignment)
        .where(Assignment.task_id == ended.task_id, Assignment.unit_id == heir.id)
        .where(col(Assignment.until_on).is_(None) | (col(Assignment.until_on) > ended.until_on))
    ).all()
    if any(own.role in (Role.LEAD, role) for own in held):
        return False
    for own in held:
        assert ended.until_on is not None
        own.until_on = max(ended.until_on, own.from_on)
        register.add(own)
    return True


def _consolidated(register: Register, unit: Unit) -> OfficeRow | None:
    """Return the office's row if ``unit`` consolidates its reports."""
    return register.session.exec(select(OfficeRow).where(OfficeRow.consolidating_unit_id == unit.id)).first()
