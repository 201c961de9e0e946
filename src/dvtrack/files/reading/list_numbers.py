"""Automatic numbers as Word counts them: shared by the Word formats.

Counters belong to the definition of a list, so two lists on one definition count on; a list's own start counts from
anew at its first use; a number clears the deeper ones, unless its level says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

DEEPEST = 9
_MOST_COUNTED = 9999
_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV",
    1: "I",
}  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a list: its first number, its kind of number and the text around it ("%1.%2.")."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass
class List:
    """A list: the definition it counts in, with its own changes of levels and its own first numbers."""

    definition: str
    levels: dict[int, Level]
    overrides: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Lists:
    """Counts the items of all lists of a document, in order."""

    def __init__(self, lists: dict[str, List]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}

    def label(self, list_id: str, depth: int) -> str:
        """Return what is printed before an item, counting it; "" for what is no list or level."""
        counted = self._lists.get(list_id)
        if counted is None or depth not in counted.levels:
            return ""
        counts = self._count(counted, depth)
        level = counted.levels[depth]
        if level.form == "bullet":
            return sign(level.text)
        return _printed(level, counted, counts)

    def _count(self, counted: List, depth: int) -> list[int | None]:
        """Count one more at a depth and return the counters of the definition."""
        counts = self._counts.setdefault(counted.definition, [None] * DEEPEST)
        if depth in counted.overrides and depth not in counted.begun:
            counts[depth] = counted.overrides[depth]
        else:
            now = counts[depth]
            counts[depth] = counted.levels[depth].start if now is None else now + 1
        counted.begun.add(depth)
        for deeper in range(depth + 1, DEEPEST):
            restart = counted.levels[deeper].restart if deeper in counted.levels else None
            if restart is None or (restart and depth < restart):
                counts[deeper] = None
        return counts


def _printed(level: Level, counted: List, counts: list[int | None]) -> str:
    def shown(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        other = counted.levels.get(depth, Level())
        count = counts[depth]
        return formatted(other.start if count is None else count, "decimal" if level.legal else other.form)

    return re.sub(r"%([1-9])", shown, level.text)


def formatted(count: int, form: str) -> str:
    """Return a number in one of Word's kinds; those that no Vietnamese office uses come out in Arabic figures."""
    if not 0 <= count <= _MOST_COUNTED:
        return str(count)
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN.items():
        written += letters * (count // value)
        count %= value
    return written or "0"


def sign(text: str) -> str:
    """Return a bullet as it is seen; the symbol fonts' private letters are all shown as dots."""
    return "•" if not text or "\ue000" <= text[0] <= "\uf8ff" or text in ("o", "·") else text
