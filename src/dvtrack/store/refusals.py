"""The refusal of a flush that would change what an issued report tells; loaded where a report was issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import inspect
from sqlmodel import Session

from dvtrack import errors
from dvtrack.store import locks
from dvtrack.store.holding import KINDS, Fact
from dvtrack.store.locks import Window
from dvtrack.values import dataclass


@dataclass(frozen=True)
class Touched:
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


def check(session: Session, windows: Sequence[Window]) -> None:
    """Refuse a flush that would change what held in the days of an issued report."""
    for touched in _touched(session):
        for window in windows:
            if touched.differs(session, window):
                raise _refusal(session, touched, window)


def _touched(session: Session) -> Iterator[Touched]:
    """Yield the facts that a flush would touch."""
    new, deleted = session.new, session.deleted
    for row in (*new, *deleted, *session.dirty):
        if row.__tablename__ in KINDS:
            before = None if row in new else _before(row)
            yield Touched(row.__tablename__, before, None if row in deleted else _now(row))


def _now(row: Any) -> Fact:
    return {each.key: getattr(row, each.key) for each in inspect(row).mapper.column_attrs}


def _before(row: Any) -> Fact:
    """Return the columns of a row as they are on record."""
    state = inspect(row)
    found = {each.key: state.attrs[each.key].history for each in state.mapper.column_attrs}
    return {name: (past.deleted or past.unchanged or (None,))[0] for name, past in found.items()}


def _refusal(session: Session, touched: Touched, window: Window) -> errors.RefusedError:
    if touched.table_name == "task":
        task = touched.after or touched.before or {}
        return errors.TaskIssuedError(f"{task['directive_id']}:{task['ordinal']}", *window.told, window.named)
    inside = [day for day in touched.days if day in window]
    day = (inside or touched.days)[0]
    if inside:
        return errors.PeriodIssuedError(day, *window.told, locks.first_open_day(session, day), window.named)
    return errors.PeriodReachedError(day, *window.told, locks.first_free_day(session, day), window.named)
