"""The files that came back, read: whatever cannot be read is told, and stops none of the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dvtrack import errors
from dvtrack.files import form_reading
from dvtrack.files.form_reading import FilledForm
from dvtrack.values import dataclass
from dvtrack.words import _

_LOCKS = ("~$", ".~lock.")
"""How the names of the files begin that Excel and LibreOffice lay beside one that is open."""


@dataclass(frozen=True)
class Arrival:
    """A file with its bytes and what was read in it; ``filled`` is None where nothing could be."""

    path: Path
    content: bytes
    sha256: str
    filled: FilledForm | None
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    named: bool = True
    """Whether the file itself was named, not only its folder."""


def read(paths: Sequence[Path]) -> list[Arrival]:
    """Return the forms named, and those in the folders named; raises ``UnreadableFileError`` for a path that is wrong.

    What is no table at all in a folder is left alone, as are the marks of open files.
    """
    named = set(paths)
    return [_read(path, named=path in named) for path in dict.fromkeys(each for path in paths for each in _files(path))]


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """Return the folders that lie in those named, and may hold forms too: they are not read."""
    inside = (each for path in paths if path.is_dir() for each in sorted(path.iterdir()))
    return [each for each in inside if each not in paths and _may_hold(each)]


def _may_hold(folder: Path) -> bool:
    try:
        return folder.is_dir() and any(_is_table(each) or each.is_dir() for each in folder.iterdir())
    except OSError:
        return True  # nobody knows


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in (*form_reading.READABLE, *form_reading.FILES_OF_OTHERS)


def _files(path: Path) -> Iterator[Path]:
    try:
        if not path.is_dir():
            path.stat()
            yield path
            return
        for each in sorted(path.iterdir()):
            if _is_table(each) and not each.name.startswith(_LOCKS) and each.is_file():
                yield each
    except OSError as error:
        raise errors.UnreadableFileError(path, error) from error


def _read(path: Path, *, named: bool) -> Arrival:
    if path.name.startswith(_LOCKS):
        return Arrival(path, b"", "", None, (_("it is no form, only the mark of one that is open"),))
    try:
        content = path.read_bytes()
    except OSError as error:
        return Arrival(path, b"", "", None, (errors.system_reason(error),))
    digest = hashlib.sha256(content).hexdigest()
    notices = (_("it is open in Excel or LibreOffice: what is not saved there is not read"),) if _is_open(path) else ()
    try:
        filled = form_reading.read(path, content)
    except errors.UnreadableSheetError as error:
        return Arrival(path, content, digest, None, (error.reason,), notices)
    return Arrival(path, content, digest, filled, (), notices, named)


def _is_open(path: Path) -> bool:
    return path.with_name(f"~${path.name}").exists() or path.with_name(f".~lock.{path.name}#").exists()
