"""The days that issued reports told of: what held on them can no longer change.

``holding`` knows which tables have such facts, and how long each holds. No function that writes them need think of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, column, event, exists, inspect, select, table
from sqlmodel import Session

from dvtrack import errors
from dvtrack.periods import Period, label
from dvtrack.store import issued_rows
from dvtrack.store.holding import KINDS, Fact
from dvtrack.values import dataclass

# Light stand-ins for two tables of ``issued_report``: every command that writes asks them.
_ISSUED = table(
    "issued_report",
    *(column(name) for name in ("id", "name", "year", "preset", "number")),
    *(column(name, Date()) for name in ("start_on", "end_on", "locked_until", "issued_on")),
)
_REOPENED = table("reopening", column("issued_report_id"))

_ANY_ISSUED = "SELECT id FROM issued_report"  # ready to run: most registers have none, and every write asks

_KEPT = "locked_windows"


@dataclass(frozen=True)
class Window:
    """The days locked by an issued report; both ends are inside."""

    period: Period
    until: date
    number: str
    issued_on: date

    def __contains__(self, day: object) -> bool:
        """Return whether ``day`` is locked."""
        return isinstance(day, date) and self.period.start <= day <= self.until


def watch(session: Session) -> None:
    """Refuse every flush of ``session`` that would change what an issued report tells."""

    @event.listens_for(session, "before_flush")
    def _refuse(session: Session, _context: object, _instances: object) -> None:
        for touched in _touched(session):
            for window in windows(session):
                if touched.differs(session, window):
                    raise _refusal(session, touched, window)


def windows(session: Session) -> list[Window]:
    """Return what is locked; asked of the register once a session."""
    if _KEPT not in session.info and not session.connection().exec_driver_sql(_ANY_ISSUED).first():
        session.info[_KEPT] = []
    if _KEPT not in session.info:
        reopened = exists().where(_REOPENED.c.issued_report_id == _ISSUED.c.id)
        chosen = select(_ISSUED).where(~reopened).order_by(_ISSUED.c.id)
        with issued_rows.doubted():
            session.info[_KEPT] = [_window(row) for row in session.connection().execute(chosen)]
    found: list[Window] = session.info[_KEPT]
    return found


def _window(row: Any) -> Window:
    return Window(issued_rows.period(row), row.locked_until, row.number, row.issued_on)


def as_issued(session: Session, period: Period) -> Period:
    """Return a period with the days of its issued report, whatever the rule is by which periods are cut off now."""
    if not session.connection().exec_driver_sql(_ANY_ISSUED).first():
        return period
    chosen = select(_ISSUED).where(_ISSUED.c.name == period.name, _ISSUED.c.year == period.year)
    with issued_rows.doubted():
        row = session.connection().execute(chosen.order_by(_ISSUED.c.id.desc())).first()
    return issued_rows.period(row) if row else period


def forget(session: Session) -> None:
    """Ask anew what is locked, for the session has just changed it."""
    session.info.pop(_KEPT, None)


def check_task(session: Session, task: str, given_on: date, instead: str) -> None:
    """Refuse to take a task out of the register that an issued report tells of; ``instead`` says what can be done."""
    if window := _telling(session, given_on):
        raise _task_refusal(task, window, instead)


def check_figure(session: Session, code: str, first_on: date | None) -> None:
    """Refuse to let a figure add up otherwise that an issued report tells of; ``first_on`` is its first value's day."""
    if first_on and (window := _telling(session, first_on)):
        period = window.period
        raise errors.FigureIssuedError(code, label(period), window.number, window.issued_on, _named(period))


def _telling(session: Session, day: date) -> Window | None:
    """Return an issued report that tells of what there is from ``day`` on."""
    return next((window for window in windows(session) if day <= window.until), None)


def _first_open_day(session: Session, day: date) -> date:
    """Return the first day from ``day`` on that is not locked."""
    while locking := [window for window in windows(session) if day in window]:
        day = max(window.until for window in locking) + timedelta(days=1)
    return day


def first_free_day(session: Session, day: date) -> date:
    """Return the first day from ``day`` on with none locked after it, for what holds from a date that nobody gave.

    What begins before an issued period and goes on changes what that tells as much as what begins in it.
    """
    return max([day, *(window.until + timedelta(days=1) for window in windows(session))])


@dataclass(frozen=True)
class _Touched:
    """A fact that a flush would add, change or drop: None stands for one that is not there before, or after."""

    table_name: str
    before: Fact | None
    after: Fact | None

    def differs(self, session: Session, window: Window) -> bool:
        """Return whether an issued report would tell otherwise of its days."""
        kind, connection, first = KINDS[self.table_name], session.connection(), window.period.start
        held, holds = (kind.within(connection, fact, first, window.until) for fact in (self.before, self.after))
        if held != holds or held is None or self.before is None or self.after is None:
            return held != holds
        return kind.said(self.before, first) != kind.said(self.after, first)

    @property
    def days(self) -> list[date]:
        """The days that are given, the new ones first."""
        kind = KINDS[self.table_name]
        facts = [fact for fact in (self.after, self.before) if fact]
        return [fact[name] for name in (kind.begins, kind.ends) if name for fact in facts if fact[name]]


def _touched(session: Session) -> Iterator[_Touched]:
    """Yield the facts that a flush would touch; none while no report is issued."""
    new, deleted = session.new, session.deleted
    rows = [row for row in (*new, *deleted, *session.dirty) if row.__tablename__ in KINDS]
    for row in rows if rows and windows(session) else ():
        before = None if row in new else _before(row)
        yield _Touched(row.__tablename__, before, None if row in deleted else _now(row))


def _now(row: Any) -> Fact:
    return {each.key: getattr(row, each.key) for each in inspect(row).mapper.column_attrs}


def _before(row: Any) -> Fact:
    """Return the columns of a row as they are on record."""
    state = inspect(row)
    found = {each.key: state.attrs[each.key].history for each in state.mapper.column_attrs}
    return {name: (past.deleted or past.unchanged or (None,))[0] for name, past in found.items()}


def _refusal(session: Session, touched: _Touched, window: Window) -> errors.RefusedError:
    if touched.table_name == "task":
        task = touched.after or touched.before or {}
        return _task_refusal(f"{task['directive_id']}:{task['ordinal']}", window)
    inside = [day for day in touched.days if day in window]
    day = (inside or touched.days)[0]
    told = (label(window.period), window.number, window.issued_on)
    if inside:
        return errors.PeriodIssuedError(day, *told, _first_open_day(session, day), _named(window.period))
    return errors.PeriodReachedError(day, *told, first_free_day(session, day), _named(window.period))


def _task_refusal(task: str, window: Window, instead: str = "") -> errors.TaskIssuedError:
    period = window.period
    return errors.TaskIssuedError(task, label(period), window.number, window.issued_on, _named(period), instead)


def _named(period: Period) -> str:
    return f"--period {period.name} --year {period.year}"
