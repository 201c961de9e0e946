"""Text files: bytes to lines, whatever the encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from dvtrack.errors import OldFontError, OversizedDocumentError, UnreadableTextError
from dvtrack.files.reading import source
from dvtrack.files.reading.old_fonts import suspected
from dvtrack.files.reading.source import SourceText
from dvtrack.views.draft import Doubt
from dvtrack.words import ngettext

MOST_MEGABYTES = 8
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_BROKEN = 20
"""In a text of UTF-8, so many bytes at least are good ones of marked letters for one that is broken."""

_CONTROL = re.compile(r"[\0-\x08\x0e-\x19\x1b]")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a text file, decoded and otherwise as they came."""
    if len(content) > MOST_MEGABYTES << 20:
        raise OversizedDocumentError(name, f"{MOST_MEGABYTES} MB")
    text = decoded(name, content)
    return source.numbered(name, ((line, "", None) for line in _LINE_END.split(text)), _broken_letters(text))


def _broken_letters(text: str) -> Iterator[Doubt]:
    broken = text.count("\ufffd")
    if broken:
        question = ngettext(
            "{count} letter of the file is broken and shown as \ufffd. What should stand there?",
            "{count} letters of the file are broken and shown as \ufffd. What should stand there?",
            broken,
        )
        yield Doubt("broken_letters", question.format(count=broken))


def decoded(name: str, content: bytes) -> str:
    """Return the text of a file: by its mark, else UTF-8, else UTF-16, else the Windows code page of Vietnam."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(name, content, encoding)
    text = content.decode("utf-8", errors="replace")
    if "\0" not in text and _MOST_BROKEN * text.count("\ufffd") <= len(content) - len(text):
        return text
    return _decoded(name, content, _unmarked_encoding(content))


def _unmarked_encoding(content: bytes) -> str:
    """Return the encoding of bytes that are no UTF-8, told by where the zero bytes of Latin letters stand."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if odd > even and odd * 5 > len(content) // 2:
        return "utf-16-le"
    if even > odd and even * 5 > len(content) // 2:
        return "utf-16-be"
    return "cp1258"


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text = content.decode("cp1252", errors="ignore")
        old = None if _CONTROL.search(text) else suspected(text)
        raise (OldFontError(name, old) if old else UnreadableTextError(name)) from error
    if "\0" in text or 50 * len(_CONTROL.findall(text)) > len(text):
        raise UnreadableTextError(name)
    return text
