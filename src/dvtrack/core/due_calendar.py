"""The due dates on record as a calendar: those of the periods, and of tasks with a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlmodel import col, select

from dvtrack import errors, periods
from dvtrack.core import office, papers, tasks, units
from dvtrack.core.papers import Written
from dvtrack.files import calendar_file
from dvtrack.periods import Period
from dvtrack.store import trails
from dvtrack.store.columns import ASSIGNMENT
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.period_due import PeriodDue
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.store.trails import Revision
from dvtrack.terms import State
from dvtrack.views.due_calendar import DueCalendar, DueEvent, DueKind, DueTask

SUFFIX = ".ics"
_NAME = f"han{SUFFIX}"
_ORDER = ("cut_off", "units_due", "report_due", "task")


def build(register: Register, *, year: int | None = None, unit: str | None = None) -> DueCalendar:
    """Return the due dates of a year with those of its periods, or without ``year`` of this one and all later ones.

    With ``unit`` only what concerns it: the tasks that it leads or coordinates, the due date for units, and that of
    the report where the unit consolidates it.
    """
    profile = office.get_row(register)
    of = units.get_row(register, unit) if unit else None
    events = [*_of_periods(register, profile, of, year), *_of_tasks(register, profile, of)]
    wanted = [event for event in events if _is_of(event, register.today, year)]
    wanted.sort(key=lambda event: (event.on, _ORDER.index(event.kind), event.uid))
    return DueCalendar(profile.name, of.name if of else "", tuple(wanted))


def save(register: Register, due: DueCalendar, path: Path) -> Written:
    """Write a calendar file; one that a person changed stays, and the new one stands beside it.

    Raises ``CalendarNameError``, ``NothingDueError`` and what ``papers.write`` raises.
    """
    if path.suffix.lower() != SUFFIX:
        raise errors.CalendarNameError(path, path / _NAME if path.is_dir() else path.with_suffix(SUFFIX))
    if not due.events:
        raise errors.NothingDueError
    return papers.write(register, path, calendar_file.render(due))


def _is_of(event: DueEvent, today: date, year: int | None) -> bool:
    if year is None:
        return event.on >= date(today.year, 1, 1)
    return event.period.year == year if event.period else event.on.year == year


def _of_periods(register: Register, profile: OfficeRow, of: Unit | None, year: int | None) -> Iterator[DueEvent]:
    """Yield the dates of the periods that have due dates, or that a directive wants reports for."""
    dues = {(each.name, each.year): each for each in register.session.exec(select(PeriodDue))}
    cycles = register.session.exec(select(Directive.reporting_cycle)).all()
    this_year = year or periods.year_of(register.today, profile.preset).year
    asked = {(name, this_year) for names in cycles for name in names if name in periods.NAMES}
    revisions = trails.revisions(register, "period_due", [due.id or 0 for due in dues.values()])
    rule = trails.revisions(register, "office", [profile.id or 0])[profile.id or 0]
    for name, of_year in sorted({*dues, *asked}):
        period, due = periods.period(name, of_year, profile.preset), dues.get((name, of_year))
        yield _of_period(profile, period, "cut_off", period.end, rule)
        if due and due.units_due_on:
            yield _of_period(profile, period, "units_due", due.units_due_on, revisions[due.id or 0])
        if due and due.report_due_on and (of is None or of.id == profile.consolidating_unit_id):
            yield _of_period(profile, period, "report_due", due.report_due_on, revisions[due.id or 0])


def _of_period(profile: OfficeRow, period: Period, kind: DueKind, on: date, revision: Revision) -> DueEvent:
    uid = f"{period.name}-{period.year}-{kind.replace('_', '-')}@{profile.register_id}.dvtrack"
    return DueEvent(kind, on, uid, revision.at, revision.number, period=period)


def _of_tasks(register: Register, profile: OfficeRow, of: Unit | None) -> Iterator[DueEvent]:
    """Yield the deadlines of tasks, those closed too: a calendar that knew one open must learn of it."""
    chosen = select(Task).where(col(Task.due_on).is_not(None), col(Task.dropped_on).is_(None))
    if of is not None:
        held = select(ASSIGNMENT.task_id).where(ASSIGNMENT.unit_id == of.id, ASSIGNMENT.until_on.is_(None))
        chosen = chosen.where(col(Task.id).in_(held))
    found = register.session.exec(chosen).all()
    names = {each.id: each.name for each in units.all_rows(register)}
    short = tasks.shortener(register)
    revisions = trails.revisions(register, "task", [task.id or 0 for task in found])
    for task in found:
        assert task.due_on is not None
        revision = revisions[task.id or 0]
        told = DueTask(short(task), task.title or task.text, names.get(task.lead_id, ""), State(task.state))
        uid = f"task-{task.id}@{profile.register_id}.dvtrack"
        yield DueEvent("task", task.due_on, uid, revision.at, revision.number, task=told)
