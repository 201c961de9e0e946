"""Reading the files that the clerk names."""

from __future__ import annotations

import sys
from pathlib import Path

from dvtrack import errors


def content(path: Path) -> bytes:
    """Return a file's bytes, or those of standard input for "-"; raises ``UnreadableFileError``."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise errors.UnreadableFileError(path, error) from error


def text(path: Path) -> str:
    """Return a text file's words as they stand, but for the line end of the last one.

    Raises ``UnreadableFileError``, ``UnreadableTextError``.
    """
    from dvtrack.files.reading import plain

    words = plain.decoded(path.name, content(path))
    return words.replace("\r\n", "\n").removesuffix("\n")
