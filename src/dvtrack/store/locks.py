"""The days that issued reports told of: what held on them can no longer change.

``holding`` knows which tables have such facts and how long each holds, ``refusals`` refuses to change them. No function
that writes them need think of it.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Date, column, event, exists, select, table
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

    @property
    def told(self) -> tuple[str, str, date]:
        """What a refusal says of the report: its period, number and date."""
        return label(self.period), self.number, self.issued_on

    @property
    def named(self) -> str:
        """The options that name the period."""
        return f"--period {self.period.name} --year {self.period.year}"


def watch(session: Session) -> None:
    """Refuse every flush of ``session`` that would change what an issued report tells."""

    @event.listens_for(session, "before_flush")
    def _refuse(session: Session, _context: object, _instances: object) -> None:
        if windows(session):
            from dvtrack.store import refusals  # most registers do without

            refusals.check(session, windows(session))


def windows(session: Session) -> list[Window]:
    """Return what is locked; asked of the register once a session."""
    if _KEPT not in session.info:
        session.info[_KEPT] = _windows(session) if _any_issued(session) else []
    found: list[Window] = session.info[_KEPT]
    return found


def as_issued(session: Session, period: Period) -> Period:
    """Return a period with the days of its issued report, whatever the rule is by which periods are cut off now."""
    if not _any_issued(session):
        return period
    from dvtrack.store import issued_rows

    chosen = select(_ISSUED).where(_ISSUED.c.name == period.name, _ISSUED.c.year == period.year)
    with issued_rows.doubted():
        row = session.connection().execute(chosen.order_by(_ISSUED.c.id.desc())).first()
    return issued_rows.period(row) if row else period


def _any_issued(session: Session) -> bool:
    return session.connection().exec_driver_sql(_ANY_ISSUED).first() is not None


def _windows(session: Session) -> list[Window]:
    from dvtrack.store import issued_rows

    reopened = exists().where(_REOPENED.c.issued_report_id == _ISSUED.c.id)
    chosen = select(_ISSUED).where(~reopened).order_by(_ISSUED.c.id)
    with issued_rows.doubted():
        rows = session.connection().execute(chosen).all()
    return [Window(issued_rows.period(row), row.locked_until, row.number, row.issued_on) for row in rows]


def forget(session: Session) -> None:
    """Ask anew what is locked, for the session has just changed it."""
    session.info.pop(_KEPT, None)


def check_task(session: Session, task: str, given_on: date, instead: str) -> None:
    """Refuse to take a task out of the register that an issued report tells of; ``instead`` says what can be done."""
    if window := _telling(session, given_on):
        raise errors.TaskIssuedError(task, *window.told, window.named, instead)


def check_figure(session: Session, code: str, first_on: date | None) -> None:
    """Refuse to let a figure add up otherwise that an issued report tells of; ``first_on`` is its first value's day."""
    if first_on and (window := _telling(session, first_on)):
        raise errors.FigureIssuedError(code, *window.told, window.named)


def _telling(session: Session, day: date) -> Window | None:
    """Return an issued report that tells of what there is from ``day`` on."""
    return next((window for window in windows(session) if day <= window.until), None)


def first_open_day(session: Session, day: date) -> date:
    """Return the first day from ``day`` on that is not locked."""
    while locking := [window for window in windows(session) if day in window]:
        day = max(window.until for window in locking) + timedelta(days=1)
    return day


def first_free_day(session: Session, day: date) -> date:
    """Return the first day from ``day`` on with none locked after it, for what holds from a date that nobody gave.

    What begins before an issued period and goes on changes what that tells as much as what begins in it.
    """
    return max([day, *(window.until + timedelta(days=1) for window in windows(session))])
