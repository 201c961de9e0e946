"""The office's calendar: days off, reporting periods and when their reports are due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select as select_columns
from sqlmodel import col, select

from dvtrack import errors, paths, periods, workdays
from dvtrack.core import office
from dvtrack.dates import format_short
from dvtrack.periods import Period
from dvtrack.store import locks
from dvtrack.store.columns import PERIOD_DUE
from dvtrack.store.register import Register
from dvtrack.terms import DayKind
from dvtrack.views.calendar import DayOffRow, PeriodPage
from dvtrack.words import _
from dvtrack.workdays import DayRow, DaysOff

if TYPE_CHECKING:
    from dvtrack.store.models.day_off import DayOff

_OFFICE = "office"
_HALVES = ("h1", "h2")
_REPORTING = timedelta(days=14)


def days_off(register: Register) -> DaysOff:
    """Return the days off that hold for the office: the shipped table, and what the office added."""
    return workdays.load(office=[DayRow(row.day, DayKind(row.kind), row.name, _OFFICE) for row in _added(register)])


def list_days(register: Register, year: int) -> list[DayOffRow]:
    """Return the days of ``year`` that depart from the week's rule; what the office added holds."""
    shipped = workdays.read(paths.resource("data", "days-off.csv").read_text(encoding="utf-8-sig"))
    rows = {row.on: DayOffRow(row.on, row.kind, row.name, added=False) for row in shipped}
    rows |= {row.day: _day_row(row) for row in _added(register)}
    return [rows[day] for day in sorted(rows) if day.year == year]


def add_days(
    register: Register, first: date, last: date | None = None, *, name: str = "", kind: DayKind = DayKind.OFF
) -> list[DayOffRow]:
    """Add a day, or all days from ``first`` to ``last``; raises ``DayOffTakenError`` for one added before."""
    from dvtrack.store.models.day_off import DayOff

    last = last or first
    if last < first:
        raise errors.ReversedPeriodError(format_short(first), format_short(last))
    taken = {row.day for row in _added(register)}
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for day in days:
        if day in taken:
            raise errors.DayOffTakenError(format_short(day))
    rows = [DayOff(day=day, kind=kind, name=name) for day in days]
    register.add_all(rows)
    return [_day_row(row) for row in rows]


def drop_day(register: Register, day: date) -> DayOffRow:
    """Take back what the office added about a day; raises ``NoSuchDayOffError``."""
    for row in _added(register):
        if row.day == day:
            register.session.delete(row)
            return _day_row(row)
    raise errors.NoSuchDayOffError(format_short(day))


def period_of(
    register: Register,
    name: str | None = None,
    year: int | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Period:
    """Return the period that a clerk means, cut off as the office does; one whose report was issued keeps its days.

    By its name: of the ``year``, or the one whose end is nearest to today. By two dates. Without either it is
    the running half-year, or the whole ``year``. Raises ``BadPeriodError``, ``PeriodMeantError``.
    """
    if start or end:
        if not (start and end) or name or year:
            raise errors.PeriodMeantError
        return periods.custom(start, end)
    return locks.as_issued(register.session, _by_name(register, name, year))


def _by_name(register: Register, name: str | None, year: int | None) -> Period:
    """Return the period of a name by the office's rule."""
    preset = office.preset(register)
    if name is None:
        return periods.period("year", year, preset) if year else _running(register.today, preset)
    name = periods.parse_name(name)
    return periods.period(name, year, preset) if year else periods.nearest(name, register.today, preset)


def coming(register: Register, name: str, year: int | None = None) -> Period:
    """Return the period that due dates are set for: of the ``year``, or the first of its name that is not over.

    For two weeks after its end it counts as not over, for its report is still being written.
    """
    if year:
        return period_of(register, name, year)
    preset, day = office.preset(register), register.today - _REPORTING
    named = periods.parse_name(name)
    ends = (periods.period(named, each, preset) for each in (day.year, day.year + 1))
    return next(period for period in ends if period.end >= day)


def due_dates(register: Register, period: Period) -> tuple[date | None, date | None]:
    """Return when the units' word and the consolidated report of a period are due, where the office said so."""
    due = PERIOD_DUE.units_due_on, PERIOD_DUE.report_due_on
    named = PERIOD_DUE.name == period.name, PERIOD_DUE.year == period.year
    found = register.session.execute(select_columns(*due).where(*named)).first()
    return (found.units_due_on, found.report_due_on) if found else (None, None)


def set_due_dates(
    register: Register, period: Period, *, units_due_on: date | None = None, report_due_on: date | None = None
) -> PeriodPage:
    """Set what is given of a period's two due dates."""
    from dvtrack.store.models.period_due import PeriodDue

    named = PeriodDue.name == period.name, PeriodDue.year == period.year
    found = register.session.exec(select(PeriodDue).where(*named)).first()
    due = found or PeriodDue(name=period.name, year=period.year)
    due.units_due_on = units_due_on or due.units_due_on
    due.report_due_on = report_due_on or due.report_due_on
    register.add(due)
    return page(register, period)


def page(register: Register, period: Period) -> PeriodPage:
    """Return a period with its due dates and what is odd about them; a date given is never moved."""
    units_due_on, report_due_on = due_dates(register, period)
    warnings = _warnings(period, units_due_on, report_due_on, days_off(register))
    return PeriodPage(period, units_due_on, report_due_on, tuple(warnings))


def _running(today: date, preset: str) -> Period:
    """Return the half-year that is worked on: for two weeks after a cut-off, still the one being reported."""
    day = today - _REPORTING
    halves = [periods.period(name, year, preset) for year in (today.year, today.year + 1) for name in _HALVES]
    return next(half for half in halves if day in half)


def _added(register: Register) -> Sequence[DayOff]:
    from dvtrack.store.models.day_off import DayOff  # most commands do without

    return register.session.exec(select(DayOff).order_by(col(DayOff.day))).all()


def _day_row(row: DayOff) -> DayOffRow:
    return DayOffRow(row.day, DayKind(row.kind), row.name, added=True)


def _warnings(period: Period, units_due_on: date | None, report_due_on: date | None, off: DaysOff) -> Iterator[str]:
    if (units_due_on or report_due_on) and not off.knows(period.end):
        yield _("The table holds no public holidays of {year}. Add them: dvtrack dayoff add DATE").format(
            year=period.end.year
        )
    for due_on in (units_due_on, report_due_on):
        if due_on is not None and not off.is_working(due_on):
            yield _("{day} is a day off; the date stays as it was given.").format(day=format_short(due_on))
    if units_due_on and report_due_on and units_due_on > report_due_on:
        yield _("The units' word is due on {units}, after the report itself on {report}.").format(
            units=format_short(units_due_on), report=format_short(report_due_on)
        )
    if report_due_on and (warning := periods.check_due(period, report_due_on, off)):
        yield warning
