"""The days that issued reports told of: what is dated there can no longer change.

A table whose rows are dated facts names the columns in ``dated``, and in ``moved`` those that are a fact of their own:
what else stands in the row may change. No function that writes them need think of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, column, event, exists, inspect, select, table
from sqlmodel import Session

from dvtrack import errors
from dvtrack.periods import Period, label
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
    """Refuse every flush of ``session`` that would add, change or drop a fact of a locked day."""

    @event.listens_for(session, "before_flush")
    def _refuse(session: Session, _context: object, _instances: object) -> None:
        for day in _touched(session):
            for window in windows(session):
                if day in window:
                    raise _refusal(session, day, window)


def windows(session: Session) -> list[Window]:
    """Return what is locked; asked of the register once a session."""
    if _KEPT not in session.info and not session.connection().exec_driver_sql(_ANY_ISSUED).first():
        session.info[_KEPT] = []
    if _KEPT not in session.info:
        reopened = exists().where(_REOPENED.c.issued_report_id == _ISSUED.c.id)
        rows = session.connection().execute(select(_ISSUED).where(~reopened).order_by(_ISSUED.c.id))
        session.info[_KEPT] = [
            Window(
                Period(row.name, row.year, row.start_on, row.end_on, row.preset),
                row.locked_until,
                row.number,
                row.issued_on,
            )
            for row in rows
        ]
    found: list[Window] = session.info[_KEPT]
    return found


def forget(session: Session) -> None:
    """Ask anew what is locked, for the session has just changed it."""
    session.info.pop(_KEPT, None)


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


def _touched(session: Session) -> Iterator[date]:
    """Yield the days whose facts a flush would touch."""
    for row in session.new:
        yield from _days(row)
    for row in session.deleted:
        yield from _days(row, past=True)
    for row in session.dirty:
        yield from _changed(row)


def _days(row: Any, *, past: bool = False) -> Iterator[date]:
    """Yield the days of a row, as it is or as it was before."""
    for name in getattr(row, "dated", ()):
        values = inspect(row).attrs[name].history
        yield from filter(None, (values.deleted or values.unchanged) if past else (*values.added, *values.unchanged))


def _changed(row: Any) -> Iterator[date]:
    """Yield the days, old and new, of a changed row: all, or those alone that moved where nothing else changed.

    So an assignment of a locked day can still end on a later one.
    """
    dated = getattr(row, "dated", ())
    state = inspect(row)
    changed = {each.key for each in state.mapper.column_attrs if state.attrs[each.key].history.has_changes()}
    moved = changed.intersection(getattr(row, "moved", ()))
    for name in (*moved, *dated) if changed - set(dated) else changed:
        values = state.attrs[name].history
        yield from filter(None, (*values.deleted, *values.added, *values.unchanged))


def _refusal(session: Session, day: date, window: Window) -> errors.PeriodIssuedError:
    period = window.period
    return errors.PeriodIssuedError(
        day,
        label(period),
        window.number,
        window.issued_on,
        _first_open_day(session, day),
        f"--period {period.name} --year {period.year}",
    )
