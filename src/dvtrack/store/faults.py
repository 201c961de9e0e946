"""SQLite's failures in the clerk's words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dvtrack import errors

_BY_CODE: dict[int, Callable[[Path], errors.FileError]] = {
    sqlite3.SQLITE_BUSY: errors.RegisterBusyError,
    sqlite3.SQLITE_LOCKED: errors.RegisterBusyError,
    sqlite3.SQLITE_PERM: errors.RegisterUnwritableError,
    sqlite3.SQLITE_READONLY: errors.RegisterUnwritableError,
    sqlite3.SQLITE_CANTOPEN: errors.RegisterUnwritableError,
    sqlite3.SQLITE_FULL: errors.DiskFullError,
    sqlite3.SQLITE_IOERR: errors.DiskFaultError,
    sqlite3.SQLITE_CORRUPT: errors.RegisterDamagedError,
    sqlite3.SQLITE_NOTADB: errors.RegisterDamagedError,
}
"""SQLite's primary result codes; the low byte of an extended one."""

_DAMAGE_WITHOUT_A_CODE = ("unsupported file format", "Could not decode to UTF-8")


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn SQLite's failures with the register at ``path`` into a ``FileError``; a fault of ours stays as it is."""
    try:
        yield
    except DBAPIError as error:
        raise (_named(path, error.orig) or error) from error
    except sqlite3.Error as error:
        raise (_named(path, error) or error) from error


@contextmanager
def written(path: Path) -> Iterator[None]:
    """Turn the system's refusals to write ``path`` into a ``FileError``."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (errors.DiskFullError if full else errors.RegisterUnwritableError)(path) from error


def _named(path: Path, error: BaseException | None) -> errors.FileError | None:
    code = getattr(error, "sqlite_errorcode", 0)
    if any(words in str(error) for words in _DAMAGE_WITHOUT_A_CODE):
        return errors.RegisterDamagedError(path)
    name = _BY_CODE.get(code & 0xFF)
    return name(path) if name else None
