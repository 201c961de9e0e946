"""A file's bytes to a ``SourceDocument``: one module a format, found by what the bytes are and then by the suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from dvtrack.errors import EmptyFileError, OtherFormatError, WrongSuffixError
from dvtrack.views.draft import SourceDocument, SourceLine

Reader = Callable[[str, bytes], Iterable[SourceLine]]

_FORMATS = {".txt": "plain", ".md": "plain", ".markdown": "plain", ".docx": "docx"}
"""Suffix to the module of this package that has ``read(name, content)``. A format is one line here and one module."""

_OTHER = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "Word 97-2003",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"


def read(name: str, content: bytes) -> SourceDocument:
    """Return a document's lines; a file that cannot be read is refused with what to do instead."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyFileError(name)
    suffix = _suffix(name, content)
    module = import_module(f"dvtrack.files.{_FORMATS[suffix]}")
    lines = tuple(cast(Reader, module.read)(name, content))
    if not any(line.text.strip() for line in lines):
        raise EmptyFileError(name)
    return SourceDocument(name, suffix.removeprefix("."), content, lines)


def _suffix(name: str, content: bytes) -> str:
    """Return the suffix of the format that the bytes have; the name decides only between texts."""
    suffix = PurePath(name).suffix.lower()
    other = next((kind for magic, kind in _OTHER.items() if content.lstrip().startswith(magic)), None)
    if other:
        raise OtherFormatError(name, other)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        if suffix not in ("", ".docx"):
            raise OtherFormatError(name, suffix.removeprefix(".").upper())
        return ".docx"
    if suffix == ".docx":
        raise WrongSuffixError(name)
    if suffix in _FORMATS:
        return suffix
    if suffix and suffix[1:].isalpha() and len(suffix) <= 5:
        raise OtherFormatError(name, suffix.removeprefix(".").upper())
    return ".txt"
