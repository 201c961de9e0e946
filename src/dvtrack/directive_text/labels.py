"""The labels that items are numbered with: "I.", "1.1", "a)", "(2)", "-", "Điều 3."."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dvtrack.directive_text.lines import Line, Words

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMANS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
}  # fmt: skip
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_RANKS = {
    "part": 0,
    "chapter": 1,
    "upper": 2,
    "roman": 2,
    "article": 3,
    "title": 3,
    "arabic": 4,
    "decimal": 4,
    "letter": 6,
    "paren": 7,
    "lower roman": 8,
    "bullet *": 9,
    "bullet -": 10,
    "bullet +": 11,
}
_BULLETS = {"+": "+", "*": "*"}
"""Signs that stand at a depth of their own; all others are as a dash."""

_LABEL = re.compile(
    r"(?P<part>phần|chương|mục) (?:thứ )?(?P<part_number>[ivx]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám)"
    r"(?P<part_end>[.:]? ?-? ?)(?= |$)"
    r"|(?:điều|khoản) (?P<article>\d{1,3})(?P<article_end>[.:)])"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?P<decimal_end>[.)/:]|)(?= |$)"
    r"|(?P<arabic>\d{1,3})(?P<arabic_end>[.):]|/(?= |$)|\.\)|-(?= )|(?= - ))(?:(?! ?\d)(?= ?[^\W\d_]| ?[\"“(*]| -|$)"
    r"|(?= \d[\d.,]*(?:%| [^\W\d_])))"
    r"|\((?P<paren>\d{1,2}|[a-zđ]|[ivx]{2,4})\)"
    r"|(?P<roman>[ivx]{1,5})(?P<roman_end>[.)/:]|-(?= )|(?= - ))(?= |$)"
    r"|(?P<letter>[a-zđ])(?P<letter_end>[.):]|/(?= |$)|-(?= ))(?= |$|[^\W\d_])"
    r"|(?P<bullet>[-–—•·●▪+*])(?= ?[^\W\d_]| ?[\"“(\d]|$)"
)


_TIGHT = re.compile(r"(?:\d{1,2}|[a-zđ]|[IVX]{1,5})/(?=[^\W\d_])")


@dataclass(frozen=True)
class Label:
    """An item's number: ``shown`` is it as printed without end punctuation, ``place`` its place in its series."""

    printed: str
    shown: str
    kind: str
    end: str
    place: int

    @property
    def rank(self) -> int:
        """How high in a tree this kind of number usually stands; 0 is the top."""
        return _RANKS[self.kind]

    @property
    def bullet(self) -> bool:
        """Whether it is a sign, or nothing, that counts nothing."""
        return self.kind.startswith("bullet") or self.kind == "title"


UNNUMBERED = Label("", "", "title", "", 0)
"""A title that is printed without a number, such as a unit's name above its duties."""


def split(line: Line) -> tuple[Label, str] | None:
    """Return a line's label and the rest of its text as written, or None where it has no label."""
    if line.label:
        printed = Words(line.label)
        label = _label(printed) or (_bullet(line.label) if not any(map(str.isalnum, line.label)) else None)
        return (label, line.text) if label else None
    label = _label(line.words) or _tight(line.words)
    return (label, _after(line, len(label.printed))) if label else None


def _tight(words: Words) -> Label | None:
    """Return a label whose stroke no blank follows: "a/Kiểm tra", "1/Huy động"; never that of "5/KH-UBND"."""
    found = _TIGHT.match(words.clean)
    return (
        _label(Words(f"{found[0]} x")) if found and words.clean[found.end() + 1 : found.end() + 2].islower() else None
    )


def _after(line: Line, length: int) -> str:
    """Return the author's text behind a label of ``length`` letters of ``clean``."""
    if line.text.startswith(line.clean[:length]):
        return line.text[length:].strip()
    return line.clean[length:].strip()


def _label(words: Words) -> Label | None:
    found = _LABEL.match(words.low)
    if not found:
        return None
    kind = next(name for name in _READERS if found[name])
    return _READERS[kind](found[kind], words.clean[: found.end()].rstrip(), found)


def _part(_: str, printed: str, found: re.Match[str]) -> Label | None:
    written = found["part_number"]
    place = _ROMANS.get(written) or _ORDINALS.get(written) or (int(written) if written.isdigit() else 0)
    shown = printed[found.start("part_number") :].rstrip(" .:-")
    return Label(printed, shown, "part" if found["part"] == "phần" else "chapter", "", place)


def _article(written: str, printed: str, _: re.Match[str]) -> Label | None:
    return Label(printed, written, "article", "", int(written))


def _decimal(written: str, printed: str, found: re.Match[str]) -> Label | None:
    last = written.rpartition(".")[2]
    if not found["decimal_end"] and last.startswith("0"):
        return None
    return Label(printed, written, "decimal", found["decimal_end"], int(last))


def _arabic(written: str, printed: str, found: re.Match[str]) -> Label | None:
    return Label(printed, written, "arabic", found["arabic_end"], int(written))


def _paren(written: str, printed: str, _: re.Match[str]) -> Label | None:
    if written.isdigit():
        return Label(printed, written, "paren", "", int(written))
    if written in _ROMANS and written not in ("v", "x"):
        return Label(printed, written, "lower roman", "()", _ROMANS[written])
    return _lettered(written, printed, "()")


def _roman(written: str, printed: str, found: re.Match[str]) -> Label | None:
    if written not in _ROMANS:
        return None
    if printed[:1].islower():
        return Label(printed, written, "lower roman", found["roman_end"], _ROMANS[written])
    return Label(printed, written.upper(), "roman", found["roman_end"], _ROMANS[written])


def _letter(written: str, printed: str, found: re.Match[str]) -> Label | None:
    return _lettered(written, printed, found["letter_end"])


def _lettered(written: str, printed: str, end: str) -> Label:
    shown = printed.strip("().:/-")
    kind = "upper" if shown.isupper() else "letter"
    return Label(printed, shown, kind, end, _LETTERS.find(written) + 1)


def _bullet(printed: str, *_: object) -> Label:
    return Label(printed, printed, "bullet " + _BULLETS.get(printed, "-"), "", 0)


_READERS: dict[str, Callable[[str, str, re.Match[str]], Label | None]] = {
    "part": _part,
    "article": _article,
    "decimal": _decimal,
    "arabic": _arabic,
    "paren": _paren,
    "roman": _roman,
    "letter": _letter,
    "bullet": _bullet,
}


def follows(before: Label, label: Label) -> bool:
    """Return whether ``label`` comes right after ``before`` in one series."""
    if before.kind == "decimal" and before.shown.rpartition(".")[0] != label.shown.rpartition(".")[0]:
        return False
    if label.kind == "letter" and label.place == _LETTERS.find("e") + 1 and before.shown == "d":
        return before.kind == label.kind  # a, b, c, d, e: offices that skip đ
    return before.kind == label.kind and not label.bullet and label.place == before.place + 1


def number_of(kind: str, place: int) -> str:
    """Return the number at a place of a series, in small letters; "" where the kind has none."""
    if kind in ("roman", "lower roman"):
        return next((written for written, number in _ROMANS.items() if number == place), "")
    if kind in ("letter", "upper"):
        return _LETTERS[place - 1 : place]
    return str(place)


def as_letter(label: Label) -> Label:
    """Return a Roman number of one sign read as a letter."""
    return _lettered(label.shown.lower(), label.printed, label.end)
