"""The labels that items are numbered with, and the tree that they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dvtrack.directive_text.lines import Line, Sheet, Words
from dvtrack.folding import ordinal_key

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
    r"|(?P<arabic>\d{1,3})(?P<arabic_end>[.):]|/(?= |$)|\.\)|-(?= )|(?= - ))(?! ?\d)(?= ?[^\W\d_]| ?[\"“(*]| -|$)"
    r"|\((?P<paren>\d{1,2}|[a-zđ]|[ivx]{2,4})\)"
    r"|(?P<roman>[ivx]{1,5})(?P<roman_end>[.)/:]|-(?= )|(?= - ))(?= |$)"
    r"|(?P<letter>[a-zđ])(?P<letter_end>[.):]|/(?= |$))(?= |$|[^\W\d_])"
    r"|(?P<bullet>[-–—•·●▪+*])(?= ?[^\W\d_]| ?[\"“(\d]|$)"
)


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


@dataclass
class Item:
    """A numbered item while the tree is built: its own lines, the first of them without the label."""

    label: Label
    parent: Item | None
    ordinal: str
    lines: list[Line]
    texts: list[str]
    children: list[Item] = field(default_factory=list)

    @property
    def level(self) -> int:
        """How deep the item stands; 1 is the top."""
        return self.parent.level + 1 if self.parent else 1

    @property
    def text(self) -> str:
        """The item's words as written, lines joined by one space."""
        return " ".join(filter(None, self.texts))

    @property
    def title(self) -> str:
        """The words of the first line that has any."""
        return next(filter(None, self.texts), "")

    @cached_property
    def words(self) -> Words:
        """The item's text for matching; to be asked when the tree is complete."""
        return Words(self.text)

    @property
    def ancestors(self) -> list[Item]:
        """The items above, nearest first."""
        return [self.parent, *self.parent.ancestors] if self.parent else []

    def add(self, line: Line) -> None:
        """Let the item go on with one more line."""
        self.lines.append(line)
        self.texts.append(line.text)


def split(line: Line) -> tuple[Label, str] | None:
    """Return a line's label and the rest of its text as written, or None where it has no label."""
    if line.label:
        printed = Words(line.label)
        label = _label(printed) or (_bullet(line.label) if not any(map(str.isalnum, line.label)) else None)
        return (label, line.text) if label else None
    label = _label(line.words)
    return (label, _after(line, len(label.printed))) if label else None


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
    shown = printed.strip("().:/")
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


class Tree:
    """The items in the order read, each under the one it belongs to; ``open`` is the path to the last."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.open: list[Item] = []
        self._taken: dict[str, int] = {}
        self.jumps: list[Item] = []
        self.repeats: list[Item] = []

    def expects(self, label: Label) -> bool:
        """Return whether the number comes next in an open series, or begins one."""
        if label.bullet or label.place == 1:
            return label.place == 1
        return any(_follows(item.label, label) for item in self.open)

    def add(self, label: Label, line: Line, text: str) -> Item:
        """Hang a new item where its number belongs."""
        label = self._meant(label)
        before = self._sibling(label)
        parent = before.parent if before else self._parent(label)
        series = parent.children if parent else [item for item in self.items if item.parent is None]
        item = Item(label, parent, "", [line], [text])
        item.ordinal = self._ordinal(item, series)
        if before and not label.bullet and label.place > before.label.place + 1:
            self.jumps.append(item)
        if parent:
            parent.children.append(item)
        self.items.append(item)
        self.open = [*reversed(item.ancestors), item]
        return item

    def _meant(self, label: Label) -> Label:
        """Return "i" as a letter where "h" is open: one sign may be a Roman number or a letter."""
        if label.kind not in ("roman", "lower roman") or len(label.shown) > 1:
            return label
        letter = _lettered(label.shown.lower(), label.printed, label.end)
        return letter if any(_follows(item.label, letter) for item in self.open) else label

    def _sibling(self, label: Label) -> Item | None:
        """Return the open item that the new one follows in its series."""
        alike = [item for item in reversed(self.open) if item.label.kind == label.kind]
        if label.kind == "decimal":
            prefix = label.shown.rpartition(".")[0]
            return next((item for item in alike if item.label.shown.rpartition(".")[0] == prefix), None)
        exact = [item for item in alike if item.label.end == label.end]
        following = [item for item in alike if _follows(item.label, label)]
        return next(iter(following or exact or alike), None)

    def _parent(self, label: Label) -> Item | None:
        """Return the open item that a new series begins under."""
        if label.kind == "decimal":
            prefix = label.shown.rpartition(".")[0]
            above = [item for item in self.open if item.label.shown == prefix]
            if above:
                return above[-1]
        above = [item for item in self.open if item.label.rank <= label.rank and not _same_depth(item.label, label)]
        return above[-1] if above else None

    def _ordinal(self, item: Item, series: Sequence[Item]) -> str:
        """Return the path as printed; a sign is counted, and a number printed twice is told apart by "/2"."""
        label, parent = item.label, item.parent
        shown = str(sum(other.label.bullet for other in series) + 1) if label.bullet else label.shown
        if parent and label.kind == "decimal" and label.shown.startswith(parent.label.shown + "."):
            shown = label.shown.removeprefix(parent.label.shown + ".")
        path = f"{parent.ordinal}.{shown}" if parent else shown
        key = ordinal_key(path)
        times = self._taken[key] = self._taken.get(key, 0) + 1
        if times == 1:
            return path
        self.repeats.append(item)
        return f"{path}/{times}"


def _follows(before: Label, label: Label) -> bool:
    if before.kind == "decimal" and before.shown.rpartition(".")[0] != label.shown.rpartition(".")[0]:
        return False
    if label.kind == "letter" and label.place == _LETTERS.find("e") + 1 and before.shown == "d":
        return before.kind == label.kind  # a, b, c, d, e: offices that skip đ
    return before.kind == label.kind and not label.bullet and label.place == before.place + 1


def _same_depth(above: Label, label: Label) -> bool:
    """Return whether two kinds of one rank stand beside each other rather than one in the other."""
    if {above.kind, label.kind} <= {"arabic", "decimal"}:
        return label.kind in (above.kind, "arabic")
    return above.kind == label.kind


def credible(sheet: Sheet, tree: Tree, label: Label, rest: str, line: Line, before: Line | None) -> bool:
    """Return whether a label is one, and not the start of a line that was wrapped in mid-sentence."""
    if before is None or line.label:
        return True
    if label.end in ("", "-") and label.kind in ("arabic", "roman"):
        parted = before.finished or before.upper or line.gap
        return parted and not before.open_ended and tree.expects(label)
    if label.bullet or not tree.expects(label):
        mid_sentence = before.open_ended or (rest[:1].islower() and not before.finished)
        cut = sheet.wrapped and not line.gap and not before.finished and len(before.clean) > 0.6 * sheet.width
        return not (mid_sentence or cut)
    return not (before.open_ended and rest[:1].islower())
