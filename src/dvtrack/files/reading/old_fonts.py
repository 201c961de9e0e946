"""Letters of the fonts from before Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

Such a font shows a Vietnamese letter where the file holds another: only the font's name tells what was meant. So text
is converted by its font, and text without a font is recognised and refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from dvtrack.views.draft import Doubt
from dvtrack.words import _

TCVN3 = "TCVN3 (ABC)"
VNI = "VNI"
_TCVN3_CAPITALS = "TCVN3 capitals"

_TCVN3_LETTERS = (
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
    "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9acea"
    "ebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a3a4a5a6a7",
)
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = dict(zip("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ", strict=True))
_VNI = re.compile(r"(?P<base>[aeouyôö])(?P<mark>[øùûõïâàáåãäêèéúüë])|[ôöñæóòî]", re.IGNORECASE)

_VIETNAMESE = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]")
_STRANGE = frozenset("µ¶·¸¹¨»¼½¾©®ª×«¬÷§¡¢£¤¥¦äåæçëïîñöøüûßþðÿÄÅÆÇËÏÎÑÖØÜÛÞÐ")
"""What Vietnamese in Unicode hardly ever has, and the old encodings have in every line."""

_VNI_SEEN = re.compile(r"[aAeEoOuUiIyY][øùûõïâáàåãäêéèúüëñ]|[öôÖÔ][øùûõïØÙÛÕÏ]|ñ(?=[aeoui])")

Run = tuple[str, str]
"""A text and the name of its font."""


def encoding_of(font: str) -> str:
    """Return the old encoding that a font of this name shows, or "" for a font of Unicode."""
    name = font.strip("\"' ").rpartition("+")[2].casefold()
    if name.startswith((".vn", "vn.", "abc_vn")):
        return _TCVN3_CAPITALS if name.split("-")[0].split(",")[0].removesuffix(" bold").endswith("h") else TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else ""


class Fonts:
    """Converts runs by their fonts, and remembers which old encodings were met."""

    def __init__(self) -> None:
        self.met: dict[str, str] = {}

    def text(self, runs: Iterable[Run]) -> str:
        """Return runs as one text; neighbours in one encoding go together, as a mark may stand in the next run."""
        return "".join(self._converted(runs))

    def _converted(self, runs: Iterable[Run]) -> Iterator[str]:
        for font, group in groupby(runs, key=lambda run: run[1]):
            encoding, text = encoding_of(font), "".join(run[0] for run in group)
            if not encoding or text.isascii():
                yield text
                continue
            self.met.setdefault(TCVN3 if encoding == _TCVN3_CAPITALS else encoding, font)
            yield converted(text, encoding)

    def doubts(self) -> Iterator[Doubt]:
        """Yield a doubt for each encoding that letters were converted from."""
        for encoding, font in self.met.items():
            question = _(
                "The text is in the old font {font} ({encoding}); its letters were turned into Unicode. Is it right?"
            )
            yield Doubt("old_font", question.format(font=font, encoding=encoding))


def converted(text: str, encoding: str) -> str:
    """Return a text of an old encoding in Unicode; text that is Unicode already stays."""
    if any("\u1ea0" <= letter <= "\u1ef9" for letter in text):
        return text
    if encoding == VNI:
        return _from_vni(text)
    plain = text.translate(_tcvn3())
    return plain.upper() if encoding == _TCVN3_CAPITALS else plain


def suspected(text: str) -> str | None:
    """Return the old encoding that a text without fonts seems to be in, or None for Vietnamese as it should be."""
    if text.isascii():
        return None
    strange = sum(map(text.count, _STRANGE))
    if not strange:
        return None
    letters = strange + sum(map(str.isalpha, text))
    if letters < 20 or strange * 12 <= letters:
        return None
    composed = unicodedata.normalize("NFC", text).lower()
    good = len(_VIETNAMESE.findall(composed)) - sum(map(text.count, "âêôàáèéìíòóùúý"))
    if strange <= 2 * max(good, 0):
        return None
    return VNI if 2 * len(_VNI_SEEN.findall(text)) > strange else TCVN3


@cache
def _tcvn3() -> dict[int, str]:
    """Return the letters of TCVN3, by what its bytes are taken for: either Windows code page, or a symbol font."""
    table: dict[int, str] = {}
    letters, places = _TCVN3_LETTERS
    for letter, byte in zip(letters, bytes.fromhex(places), strict=True):
        taken = (bytes([byte]).decode(page, errors="ignore") for page in ("cp1252", "cp1258", "latin-1"))
        table |= dict.fromkeys(map(ord, filter(None, taken)), letter) | {0xF000 + byte: letter}
    return table


def _from_vni(text: str) -> str:
    plain = text.translate({0xF000 + byte: chr(byte) for byte in range(0x20, 0x100)})
    return _VNI.sub(_vni_letter, plain)


def _vni_letter(found: re.Match[str]) -> str:
    base = found["base"]
    if not base:
        return _VNI_LETTERS[found[0]]
    return unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + _VNI_MARKS[found["mark"].lower()])
