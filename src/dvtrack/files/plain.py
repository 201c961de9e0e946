"""Text files: bytes to lines, whatever the encoding."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from dvtrack.errors import OldFontError, UnreadableTextError
from dvtrack.views.draft import SourceLine

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]")
_TCVN3 = re.compile(r"[A-Za-z][µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ]")
_TCVN3_ONLY = frozenset("µ¶·¸¹¨»¼½¾Æ©®ªÐ×Þß«¬÷þ")
_VNI = re.compile(r"[aAeEoOuUiIyY][øùûõïâáàåãäêéèúüëñ]|[öôÖÔ][øùûõïØÙÛÕÏ]|ñ(?=[aeoui])")


def read(name: str, content: bytes) -> Iterator[SourceLine]:
    """Yield the lines of a text file, decoded and otherwise as they came."""
    text = decoded(name, content)
    if old_font(text):
        raise OldFontError(name)
    for number, line in enumerate(_LINE_END.split(text), start=1):
        yield SourceLine(number, line)


def decoded(name: str, content: bytes) -> str:
    """Return the text of a file: by its mark, else UTF-8, else UTF-16, else the Windows code page of Vietnam."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(name, content, encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text
    return _decoded(name, content, _unmarked_encoding(content))


def old_font(text: str) -> bool:
    """Return whether a text was typed in a font from before Unicode (TCVN3, VNI): its letters look like noise."""
    letters = [letter for letter in text if letter.isalpha() or letter in _TCVN3_ONLY]
    if len(letters) < 20:
        return False
    composed = unicodedata.normalize("NFC", text).lower()
    good = len(_VIETNAMESE.findall(composed)) - sum(map(text.count, "âêôàáèéìíòóùúý"))
    strange = sum(letter in _TCVN3_ONLY for letter in letters) + len(_VNI.findall(text))
    return strange * 12 > len(letters) and strange > 2 * max(good, 0)


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
        raise (OldFontError(name) if old_font(text) else UnreadableTextError(name)) from error
    if "\0" in text:
        raise UnreadableTextError(name)
    return text
