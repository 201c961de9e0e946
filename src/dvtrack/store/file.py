"""The register's file, looked at without opening a database: is it ours, is it whole, which version is it."""

from __future__ import annotations

from pathlib import Path

from dvtrack import errors

SCHEMA = 3
"""The schema's number, kept in SQLite's ``user_version``; raised by one with every migration."""

APPLICATION = 0x64767472
"""SQLite's ``application_id`` of a register ("dvtr")."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def check(path: Path) -> None:
    """Raise a ``FileError`` unless ``path`` is a register this dvtrack can read or upgrade."""
    header = _header(path)
    if header[: len(_MAGIC)] != _MAGIC:
        raise errors.NotARegisterError(path)
    if _number(header, 68) != APPLICATION:
        raise errors.NotARegisterError(path)
    if _number(header, 60) > SCHEMA:
        raise errors.RegisterNewerError(path)
    if not _is_being_written(path) and path.stat().st_size < _size(header):
        raise errors.RegisterDamagedError(path)


def is_older(path: Path) -> bool:
    """Return whether the register at ``path`` needs an upgrade."""
    return _number(_header(path), 60) < SCHEMA


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEADER)
    except (FileNotFoundError, NotADirectoryError):
        raise errors.NoRegisterError(path) from None
    except OSError as error:
        if path.is_dir():
            raise errors.NotARegisterError(path) from error
        raise errors.RegisterUnreadableError(path) from error


def _is_being_written(path: Path) -> bool:
    """Return whether SQLite's journal stands beside: a commit is under way, or was cut off and will be undone.

    Until then the header may tell of pages that are not there yet.
    """
    return path.with_name(path.name + "-journal").exists()


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def _size(header: bytes) -> int:
    """Return how long the file must be: its page size times its pages (SQLite's file format, 1.3)."""
    page = int.from_bytes(header[16:18], "big")
    return (65536 if page == 1 else page) * _number(header, 28)
