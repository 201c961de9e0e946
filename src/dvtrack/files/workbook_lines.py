"""How many lines a text takes in a cell: Excel and LibreOffice leave it to the file to make a row high enough."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

_LETTERS = {
    200: "|'",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’",
    389: "Js",
    444: '?acez“”"',
    500: "#$*0123456789_bdghknopquvxyđ–^{}",
    541: "~ơư",
    556: "FPS",
    564: "+<=>÷",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    778: "&mƯ",
    889: "M%",
    944: "W@",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
"""Widths in thousandths of the size of Times New Roman; tones take no room. Any other character is taken as wide."""

_SPACE = _WIDTHS[" "]
_WIDEST = 1000
_DIGIT = 500
"""Column widths are counted in digits."""

_BOLD = 1.09
_SAFETY = 1.04
"""Programs round each letter to whole dots, so a line may hold a little less."""


@lru_cache(maxsize=2_000)
def lines(text: str, digits: float, *, bold: bool = False) -> int:
    """Return how many lines ``text`` takes in a column as wide as so many digits; names come up row after row."""
    room = digits * _DIGIT / (_SAFETY * (_BOLD if bold else 1))
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Return how many lines one line is wrapped into; a word longer than a line is cut."""
    used, taken = 0.0, 1
    for width in map(_width, line.split(" ")):
        after = used + _SPACE + width if used else width
        if used and after > room:
            taken, after = taken + 1, width
        if after > room:
            taken += math.ceil(after / room) - 1
            after %= room
        used = after
    return taken


@lru_cache(maxsize=20_000)
def _width(word: str) -> int:
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in _letters(word))


def _letters(word: str) -> str:
    """Return ``word`` without its tones and other marks, save the horn, which makes a letter wider."""
    apart = unicodedata.normalize("NFD", word)
    plain = "".join(letter for letter in apart if letter == "\u031b" or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain)
