"""Vietnamese written the old ways: what a clerk of the nineties typed, as the file holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9acea"
            "ebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)
_VNI_MARKS = {
    "": "", "\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "\u0302": "â",
    "\u0302\u0300": "à", "\u0302\u0301": "á", "\u0302\u0309": "å", "\u0302\u0303": "ã", "\u0302\u0323": "ä",
    "\u0306": "ê", "\u0306\u0300": "è", "\u0306\u0301": "é", "\u0306\u0309": "ú", "\u0306\u0303": "ü",
    "\u0306\u0323": "ë",
}  # fmt: skip
_VNI_LONE = dict(zip("ìỉĩíịỵđ", "ìæóíòîñ", strict=True))


def tcvn3(text: str) -> Iterator[tuple[str, str]]:
    """Yield stretches of one font: capitals with marks stand only in the fonts whose names end in H."""
    for capital, letters in groupby(text, key=lambda letter: letter not in _TCVN3 and letter.lower() in _TCVN3):
        written = "".join(letters)
        yield (
            (".VnTimeH" if capital else ".VnTime"),
            "".join(_TCVN3.get(letter, letter) for letter in (written.lower() if capital else written)),
        )


def vni(text: str) -> str:
    """Return a text as the fonts called VNI- show it."""
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    low = letter.lower()
    if low in _VNI_LONE:
        written = _VNI_LONE[low]
    else:
        base, *marks = list(unicodedata.normalize("NFD", low))
        horned = "\u031b" in marks
        order = sorted((mark for mark in marks if mark != "\u031b"), key="\u0302\u0306".find, reverse=True)
        written = ({"o": "ô", "u": "ö"}[base] if horned else base) + _VNI_MARKS["".join(order)]
    return written.upper() if letter.isupper() else written
