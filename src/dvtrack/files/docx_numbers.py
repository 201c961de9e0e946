"""The numbers that Word counts by itself, recovered as printed ("1.", "a)", "Điều 3.").

Counters belong to the abstract definition, so two lists on one definition count on; a list's ``startOverride`` counts
from anew at its first use; a number clears the deeper ones, unless ``lvlRestart`` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9
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
class _List:
    """A list (``num``): the abstract definition it counts in, with its own changes of levels."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbers:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = _styles(styles)
        self._default = next((style for style, node in self._styles.items() if _is_default(node)), None)
        self._by_style: dict[tuple[str, str], int] = {}
        self._lists = self._read_lists(numbering)
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: Element) -> str:
        """Return what Word prints before the paragraph, counting it; "" where it has no number."""
        list_id, depth = self._numbering_of(paragraph)
        counted = self._lists.get(list_id or "0")
        if counted is None or depth not in counted.levels:
            return ""
        counts = self._count(counted, depth)
        level = counted.levels[depth]
        if level.form == "bullet":
            return sign(level.text)
        return _printed(level, counted, counts)

    def _count(self, counted: _List, depth: int) -> list[int | None]:
        """Count one more at a depth and return the counters of the abstract definition."""
        counts = self._counts.setdefault(counted.abstract, [None] * _DEEPEST)
        if depth in counted.overrides and depth not in counted.begun:
            counts[depth] = counted.overrides[depth]
        else:
            now = counts[depth]
            counts[depth] = counted.levels[depth].start if now is None else now + 1
        counted.begun.add(depth)
        for deeper in range(depth + 1, _DEEPEST):
            restart = counted.levels[deeper].restart if deeper in counted.levels else None
            if restart is None or (restart and depth < restart):
                counts[deeper] = None
        return counts

    def _numbering_of(self, paragraph: Element) -> tuple[str | None, int]:
        """Return the list and depth of a paragraph: its own, else its style's or those the style is based on."""
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_id, depth = _numbered(own)
        by_style = list_id is None
        for name, node in self._based_on(style):
            found, level = _numbered(node.find(f"{W}pPr/{W}numPr"))
            if list_id is None and found is not None:
                list_id = found
                level = self._by_style.get((found, name), level if level is not None else 0)
            depth = depth if depth is not None else level
        return (list_id if by_style or list_id != "0" else None), depth or 0

    def _based_on(self, style: str | None) -> list[tuple[str, Element]]:
        chain: list[tuple[str, Element]] = []
        while style in self._styles and len(chain) < 20:
            node = self._styles[style]
            chain.append((style, node))
            style = _value(node.find(f"{W}basedOn"))
        return chain

    def _read_lists(self, numbering: Element | None) -> dict[str, _List]:
        if numbering is None:
            return {}
        abstracts = {node.get(f"{W}abstractNumId") or "": node for node in numbering.findall(f"{W}abstractNum")}
        lists = {}
        for node in numbering.findall(f"{W}num"):
            list_id = node.get(f"{W}numId") or ""
            abstract = self._definition(abstracts, _value(node.find(f"{W}abstractNumId")) or "")
            if list_id and abstract in abstracts:
                lists[list_id] = self._read_list(list_id, abstract, abstracts[abstract], node)
        return lists

    def _definition(self, abstracts: dict[str, Element], abstract: str) -> str:
        """Return the abstract definition meant: a link to a list style leads to the one that the style uses."""
        linked = abstracts[abstract].find(f"{W}numStyleLink") if abstract in abstracts else None
        if linked is None:
            return abstract
        name = _value(linked)
        targets = [key for key, node in abstracts.items() if _value(node.find(f"{W}styleLink")) == name]
        return targets[0] if targets else abstract

    def _read_list(self, list_id: str, abstract: str, definition: Element, node: Element) -> _List:
        levels: dict[int, Level] = {}
        for level in definition.findall(f"{W}lvl"):
            self._keep_level(levels, list_id, level)
        overrides = {}
        for change in node.findall(f"{W}lvlOverride"):
            for level in change.findall(f"{W}lvl"):
                self._keep_level(levels, list_id, level)
            start = change.find(f"{W}startOverride")
            if start is not None:
                overrides[_number(change.get(f"{W}ilvl"), 0)] = _number(_value(start), 1)
        return _List(abstract, levels, overrides)

    def _keep_level(self, levels: dict[int, Level], list_id: str, node: Element) -> None:
        depth = _number(node.get(f"{W}ilvl"), 0)
        if not 0 <= depth < _DEEPEST:
            return
        levels[depth] = _level(node)
        style = _value(node.find(f"{W}pStyle"))
        if style:
            self._by_style[list_id, style] = depth


def _styles(root: Element | None) -> dict[str, Element]:
    if root is None:
        return {}
    return {node.get(f"{W}styleId") or "": node for node in root.findall(f"{W}style")}


def _is_default(node: Element) -> bool:
    return node.get(f"{W}default") in ("1", "true") and node.get(f"{W}type") == "paragraph"


def _numbered(node: Element | None) -> tuple[str | None, int | None]:
    """Return the list and the depth that a ``numPr`` gives; either may be left to a style."""
    if node is None:
        return None, None
    depth = _value(node.find(f"{W}ilvl"))
    return _value(node.find(f"{W}numId")), _number(depth, 0) if depth is not None else None


def _level(node: Element) -> Level:
    legal = node.find(f"{W}isLgl")
    restart = _value(node.find(f"{W}lvlRestart"))
    return Level(
        start=_number(_value(node.find(f"{W}start")), 0),
        form=_value(node.find(f"{W}numFmt")) or "decimal",
        text=_value(node.find(f"{W}lvlText")) or "",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false", "off"),
        restart=_number(restart, 0) if restart is not None else None,
    )


def _value(node: Element | None) -> str | None:
    return None if node is None else node.get(f"{W}val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise


def _printed(level: Level, counted: _List, counts: list[int | None]) -> str:
    def shown(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        other = counted.levels.get(depth, Level())
        count = counts[depth]
        return formatted(other.start if count is None else count, "decimal" if level.legal else other.form)

    return re.sub(r"%([1-9])", shown, level.text)


def formatted(count: int, form: str) -> str:
    """Return a number in one of Word's kinds; those that no Vietnamese office uses come out in Arabic figures."""
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
    return "•" if not text or "\ue000" <= text[0] <= "\uf8ff" or text == "o" else text
