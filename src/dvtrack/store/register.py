"""The register (sổ theo dõi): one file, one session, one transaction, one clock, one operation of history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel

from dvtrack.store import faults, file
from dvtrack.store.caller import Caller
from dvtrack.store.json_text import to_json
from dvtrack.values import dataclass

PATIENCE = 5.0
"""How many seconds a command waits while another one writes."""

AnyRow = TypeVar("AnyRow", bound=SQLModel)


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
def open_register(path: Path, caller: Caller, *, write: bool = True, patience: float = PATIENCE) -> Iterator[Register]:
    """Open the register at ``path`` for one command; one that is open for reading takes no change.

    An older register is raised to this version first, with a copy of the old file kept beside it.
    ``patience`` is how many seconds to wait while another command writes.
    Raises a ``FileError`` when there is none, it is damaged, foreign, newer, busy or cannot be written.
    """
    file.check(path)
    if file.is_older(path):
        from dvtrack.store import upgrade

        upgrade.upgrade(path)
    with faults.named(path):
        engine = _engine(path, write=write, patience=patience)
        try:
            with Session(engine, expire_on_commit=False) as session:
                if write:
                    _take_changes(session, caller)
                yield Register(path, session, caller)
                session.commit()
        finally:
            engine.dispose()


def _take_changes(session: Session, caller: Caller) -> None:
    from dvtrack.store import history, locks, references

    locks.watch(session)
    references.follow(session)
    history.watch(session, caller)


def _engine(path: Path, *, write: bool, patience: float) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, write=write, patience=patience),
        poolclass=NullPool,
        json_serializer=to_json,
    )
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own deferred transaction fails at once when it reads, then writes, beside another writer.
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path, *, write: bool, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=patience)
    connection.execute("PRAGMA foreign_keys=ON" if write else "PRAGMA query_only=ON")
    return connection
