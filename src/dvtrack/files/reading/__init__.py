"""A file's bytes to a ``SourceDocument``: one module a format, found by what the bytes are; a name decides nothing."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from dvtrack import errors
from dvtrack.files.reading.old_fonts import suspected
from dvtrack.files.reading.source import SourceText
from dvtrack.views.draft import SourceDocument
from dvtrack.words import N_, _

MOST_MEGABYTES = 64

_READERS = {
    "txt": "plain", "md": "plain", "docx": "docx", "doc": "doc", "odt": "odt", "rtf": "rtf", "pdf": "pdf_text",
    "html": "html",
}  # fmt: skip
"""Format to the module of this package that has ``read(name, content)``. A format is one line here and one module."""

_PICTURES = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"GIF8": "GIF", b"BM": "BMP",
}  # fmt: skip
_PACKED = {b"Rar!": "RAR", b"7z\xbc\xaf": "7-Zip", b"\x1f\x8b": "gzip"}
_PROGRAMS = (b"MZ", b"\x7fELF")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_ZIPS = {
    "ppt/presentation.xml": N_("a presentation"),
    "mimetype": N_("a document of another program"),
}
_OTHER_TEXTS = {b"<?xml": "XML", b"%!PS": "PostScript"}
_BINARY = {"docx", "doc", "odt", "pdf", "xlsx", "xls"}
_WEB = re.compile(
    rb"(?:<\?xml[^>]*>)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|meta|title|div|table|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_WHOLE = (b"mime-version:", b"from: <saved by", b'from: "saved by')
"""What a page begins with that a browser saved with its pictures (.mht)."""

_UNREADABLE = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
"""What comes out of a font that does not tell which letters it shows."""

_FEWEST_READABLE = 5
_BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"


def read(name: str, content: bytes) -> SourceDocument:
    """Return a document's lines; a file that cannot be read is refused with what to do instead."""
    if not content.strip(_BLANK):
        raise errors.EmptyFileError(name)
    if len(content) > MOST_MEGABYTES << 20:
        raise errors.OversizedDocumentError(name, f"{MOST_MEGABYTES} MB")
    form = _format(name, content)
    read: SourceText = import_module(f"{__name__}.{_READERS[form]}").read(name, content)
    words = "\n".join(line.text for line in read.lines)
    if not words.strip():
        raise errors.EmptyFileError(name)
    if _FEWEST_READABLE * len(_UNREADABLE.findall(words)) > len(words):
        raise errors.UnreadableTextError(name)
    old = suspected(words)
    if old:
        raise errors.OldFontError(name, old)
    return SourceDocument(name, form, content, read.lines, read.doubts)


def _format(name: str, content: bytes) -> str:
    """Return the format that the bytes have."""
    begun = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if begun.startswith(b"{\\rtf"):
        return "rtf"
    if content.startswith(_OLE):
        return "doc"
    if content.startswith(_ZIP):
        return _zipped(name, content)
    _refuse_other(name, content)
    return _text_format(name, content, begun)


def _zipped(name: str, content: bytes) -> str:
    """Return the format of a zip package."""
    from dvtrack.files.reading.archive import Package

    package = Package(name, content)
    names = set(package.names)
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return "docx"
    kind = (package.part("mimetype") or b"").strip()
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names or b"spreadsheet" in kind:
        raise errors.SheetGivenError(name, "Excel")
    other = next((what for path, what in _OTHER_ZIPS.items() if path in names), None)
    if other:
        raise errors.OtherFormatError(name, _(other))
    if PurePath(name).suffix.lower() in (".docx", ".odt"):
        raise errors.DamagedDocumentError(name, _("it holds no Word text"))
    raise errors.ArchiveGivenError(name, "ZIP")


def _refuse_other(name: str, content: bytes) -> None:
    """Refuse pictures, packed files and programs, each by its name."""
    for magic, kind in _PICTURES.items():
        if content.startswith(magic) and b"\0" in content[:64]:
            raise errors.PictureError(name, kind)
    for magic, kind in _PACKED.items():
        if content.startswith(magic):
            raise errors.ArchiveGivenError(name, kind)
    if content.startswith(_PROGRAMS) and b"\0" in content[:64]:
        raise errors.ProgramGivenError(name)


def _text_format(name: str, content: bytes, begun: bytes) -> str:
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if (
        begun[:2000].lower().startswith(_SAVED_WHOLE)
        or _WEB.match(begun[:4000])
        or (wide and _WEB.match(content[2:4000].replace(b"\0", b"")))
    ):
        return "html"
    other = next((kind for magic, kind in _OTHER_TEXTS.items() if begun.startswith(magic)), None)
    if other:
        raise errors.OtherFormatError(name, other)
    if suffix in _BINARY:
        raise errors.WrongSuffixError(name)
    if suffix in ("htm", "html"):
        return "html"
    return "md" if suffix in ("md", "markdown") else "txt"
