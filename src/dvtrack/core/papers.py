"""Files that dvtrack writes for people: whatever a person has changed since is the master, never overwritten."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Literal

from sqlmodel import select

from dvtrack import errors
from dvtrack.store.models.paper import Paper
from dvtrack.store.register import Register
from dvtrack.values import dataclass

Outcome = Literal["written", "unchanged", "kept"]
"""``kept``: a person's file stayed as it is, and the new one stands beside it under a numbered name."""


@dataclass(frozen=True)
class Written:
    """Where a file stands now; ``asked`` is the path that was asked for."""

    path: Path
    asked: Path
    outcome: Outcome


def write(register: Register, path: Path, content: bytes) -> Written:
    """Write ``content`` at ``path``, or beside it under "NAME (2).ext" where a person's file stands.

    A file appears whole or not at all. Raises ``PaperUnwritableError``, ``DiskFullError``.
    """
    with _refusals_named(path):
        asked = path.resolve()
        for place in _places(asked):
            paper, there = _find(register, place), _hash_of(place)
            if there is None or there == _hash(content) or (paper is not None and there == paper.sha256):
                return _write(register, paper or Paper(path=str(place), sha256=""), asked, content)
    raise AssertionError("there is always one more number")


def write_all(
    register: Register, folder: Path, contents: Mapping[str, bytes]
) -> tuple[list[Written], list[errors.FileError]]:
    """Write files at their places in ``folder`` ("don-vi/a.md"); folders that are missing are made.

    What cannot be written is returned, not raised: what was written shall be remembered all the same.
    """
    written: list[Written] = []
    refused: list[errors.FileError] = []
    for place, content in contents.items():
        path = folder / place
        try:
            make_folder(path.parent)
            written.append(write(register, path, content))
        except errors.FileError as error:
            refused.append(error)
    return written, refused


def edited(register: Register, path: Path) -> bytes | None:
    """Return what a person made of the file that was written at ``path``; None where it is as written, or gone."""
    place = path.resolve()
    with _refusals_named(path):
        paper, there = _find(register, place), _hash_of(place)
        return place.read_bytes() if paper and there and there != paper.sha256 else None


def make_folder(folder: Path) -> None:
    """Make the folder that files are to go into, where it is missing; raises as ``write`` does."""
    with _refusals_named(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _places(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))


def _write(register: Register, paper: Paper, asked: Path, content: bytes) -> Written:
    """Write one file and remember it, so that a person's change to it shows."""
    place = Path(paper.path)
    unchanged = _hash_of(place) == _hash(content)
    if not unchanged:
        _replace(place, content)
    paper.sha256 = _hash(content)
    register.add(paper)
    return Written(place, asked, "kept" if place != asked else "unchanged" if unchanged else "written")


def _replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path`` in one step."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _find(register: Register, path: Path) -> Paper | None:
    return register.session.exec(select(Paper).where(Paper.path == str(path))).first()


def _hash_of(path: Path) -> str | None:
    """Return the hash of what stands at ``path``, None where nothing does."""
    try:
        return _hash(path.read_bytes())
    except FileNotFoundError:
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _refusals_named(path: Path) -> Iterator[None]:
    """Turn the system's refusals into the clerk's words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.DiskFullError(path) from error
        raise errors.PaperUnwritableError(path, errors.system_reason(error)) from error
