"""Making a new register and raising an older one, by Alembic's migrations; loaded only when needed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from dvtrack import errors
from dvtrack.store import faults, file


def create(path: Path) -> None:
    """Make an empty register at ``path``. It appears whole or not at all.

    Raises ``RegisterExistsError`` when there is a file, another ``FileError`` when the folder or the disk refuses.
    """
    if path.exists():
        raise errors.RegisterExistsError(path)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    with faults.written(path), faults.named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with _writing(unfinished) as connection:
                _migrate(connection)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def upgrade(path: Path) -> None:
    """Raise the register at ``path`` to this version, whole or not at all.

    The old file stays beside it as ``NAME.before-N``.
    """
    with faults.written(path), faults.named(path), _writing(path) as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise errors.RegisterDamagedError(path)
        # Another command may have raised it while this one waited for its turn.
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < file.SCHEMA:
            _keep(path, path.with_name(f"{path.name}.before-{file.SCHEMA}"))
            _migrate(connection)


@contextmanager
def _writing(path: Path) -> Iterator[Connection]:
    """One transaction on ``path``, the statements that change tables inside it too."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        yield connection


def _migrate(connection: Connection) -> None:
    """Run all missing migrations; batch changes need foreign keys off, and they are on a plain connection."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")
    connection.exec_driver_sql(f"PRAGMA application_id={file.APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version={file.SCHEMA}")


def _keep(path: Path, kept: Path) -> None:
    """Copy through SQLite: closing a second plain handle on ``path`` would drop the lock of the first (POSIX)."""
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(kept)) as copy:
        old.backup(copy)
