"""A register as an earlier release of dvtrack left it, with the data of a register of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy
from alembic import command
from alembic.config import Config

from dvtrack.store import file, upgrade

_MIGRATIONS = Path(upgrade.__file__).parent / "migrations"


def left(path: Path, source: Path, schema: int) -> Path:
    """Make a register of ``schema`` at ``path`` and copy into it what ``source`` holds and it can hold."""
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        configuration = Config()
        configuration.set_main_option("script_location", str(_MIGRATIONS))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, f"{schema:04}")
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS source", (str(source),))
        for table in tables(path):
            columns = ", ".join(f'"{name}"' for _, name, *_ in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM source.{table}")
        connection.commit()
        connection.executescript(f"PRAGMA application_id={file.APPLICATION}; PRAGMA user_version={schema};")
    return path


def tables(path: Path) -> list[str]:
    """Return the names of a register's own tables."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [name for (name,) in names if name != "alembic_version"]


def content(path: Path, names: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of some tables, by the names of their columns."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}
