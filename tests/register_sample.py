"""A register to try things on: made once a run, copied for each test."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from dvtrack import errors
from dvtrack.store import upgrade
from dvtrack.store.caller import Caller
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import open_register

NOW = datetime(2021, 6, 10, 2, 30, tzinfo=UTC)
CALLER = Caller(date(2021, 6, 10), lambda: NOW, "Lan", "dvtrack unit add VP", "0.1.0")


def made(path: Path) -> Path:
    """Make an empty register at ``path``."""
    path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        upgrade.create(Path(folder) / "empty.db")
        return (Path(folder) / "empty.db").read_bytes()


def unit(number: int) -> Unit:
    return Unit(code=f"P{number}", name=f"Phòng số {number}", kind="room", position=number)


def fill(path: Path, count: int = 300) -> None:
    with open_register(path, CALLER) as register:
        register.add_all([unit(number) for number in range(count)])


def codes(path: Path) -> list[str]:
    with open_register(path, CALLER, write=False) as register:
        return list(register.session.exec(select(Unit.code).order_by(col(Unit.position))))


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def read_all(path: Path) -> None:
    with open_register(path, CALLER, write=False) as register:
        list(register.session.exec(select(Unit)))


def write_one(path: Path, *, patience: float = 0.05) -> None:
    with open_register(path, CALLER, patience=patience) as register:
        register.add(unit(9000))


def refused(path: Path, kind: type[errors.FileError], *, command: Any = write_one) -> None:
    """Check that ``command`` refuses ``path`` as ``kind``, names it and leaves every byte where it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind) as caught:
        command(path)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 5
    assert (path.read_bytes() if path.is_file() else None) == before
