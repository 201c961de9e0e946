"""The register (sổ theo dõi): one file, one session, one transaction, one clock, one operation of history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel

from dvtrack import errors
from dvtrack.store import file, history
from dvtrack.store.json_text import to_json

BUSY_MILLISECONDS = 5000
"""How long a command waits while another one writes."""

AnyRow = TypeVar("AnyRow", bound=SQLModel)


@dataclass(frozen=True)
class Caller:
    """Who asks, for what and when: it comes in with the register, for nothing below ``cli`` asks the clock."""

    today: date
    now: Callable[[], datetime]
    who: str
    command: str
    version: str


@dataclass(frozen=True)
class Register:
    """The open register. It commits when its block ends well, else nothing was written."""

    path: Path
    session: Session
    caller: Caller

    @property
    def today(self) -> date:
        """The caller's today."""
        return self.caller.today

    def add(self, row: AnyRow) -> AnyRow:
        """Add a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def add_all(self, rows: list[Any]) -> None:
        """Add many rows at once and give them their ids."""
        self.session.add_all(rows)
        self.session.flush()


@contextmanager
def open_register(path: Path, caller: Caller, *, write: bool = True) -> Iterator[Register]:
    """Open the register at ``path`` for one command.

    An older register is raised to this version first, with a copy of the old file kept beside it.
    Raises a ``FileError`` when there is none, it is damaged, foreign, newer, busy or cannot be written.
    """
    file.check(path)
    if file.is_older(path):
        from dvtrack.store import upgrade

        upgrade.upgrade(path)
    with _errors_named(path):
        engine = _engine(path, write=write)
        try:
            with Session(engine, expire_on_commit=False) as session:
                history.watch(session, caller)
                yield Register(path, session, caller)
                session.commit()
        finally:
            engine.dispose()


def _engine(path: Path, *, write: bool) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool, json_serializer=to_json)
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own deferred transaction fails at once when it reads, then writes, beside another writer.
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    """Turn SQLite's failures into the clerk's words."""
    try:
        yield
    except DatabaseError as error:
        raise _named(path, str(error.orig).lower(), error) from error


def _named(path: Path, said: str, error: DatabaseError) -> Exception:
    if "locked" in said:
        return errors.RegisterBusyError(path)
    if "readonly" in said or "unable to open" in said:
        return errors.RegisterUnwritableError(path)
    if "full" in said:
        return errors.DiskFullError(path)
    if "malformed" in said or "not a database" in said or "disk i/o" in said:
        return errors.RegisterDamagedError(path)
    return error
