"""Making a new register and raising an older one, by Alembic's migrations; loaded only when needed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from dvtrack import errors
from dvtrack.store import file


def create(path: Path) -> None:
    """Make an empty register at ``path``. It appears whole or not at all.

    Raises ``RegisterExistsError`` when there is a file, ``RegisterUnwritableError`` when the folder refuses.
    """
    if path.exists():
        raise errors.RegisterExistsError(path)
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _migrate(unfinished)
        unfinished.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise errors.RegisterUnwritableError(path) from error


def upgrade(path: Path) -> None:
    """Raise the register at ``path`` to this version; the old file stays beside it as ``NAME.before-N``.

    The work is done on a copy that takes the register's place when it is whole.
    """
    unfinished = path.with_name(path.name + ".new")
    kept = path.with_name(f"{path.name}.before-{file.SCHEMA}")
    try:
        shutil.copy2(path, unfinished)
        _migrate(unfinished)
        shutil.copy2(path, kept)
        unfinished.replace(path)
    except OSError as error:
        raise errors.RegisterUnwritableError(path) from error


def _migrate(path: Path) -> None:
    """Run all missing migrations on ``path``; batch changes need foreign keys off while they run."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        connection.exec_driver_sql(f"PRAGMA application_id={file.APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version={file.SCHEMA}")
    engine.dispose()
