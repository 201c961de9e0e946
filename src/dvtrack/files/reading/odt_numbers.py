"""The numbers of an OpenDocument text's lists, counted as LibreOffice prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvtrack.files.reading.list_numbers import formatted, sign
from dvtrack.files.reading.odt_styles import TEXT, Level, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
Counts = dict[int, int]


class Numbers:
    """Counts list items and numbered headings; ``begin`` and ``end`` go down and up a level."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[tuple[str, Counts]] = []
        self._by_style: dict[str, Counts] = {}
        self._by_id: dict[str, Counts] = {}
        self._headings: Counts = {}

    def begin(self, node: Element) -> None:
        """Go into a list: a list on the top counts anew unless it says that it goes on."""
        style = node.get(TEXT + "style-name") or (self._open[-1][0] if self._open else "")
        counts = self._open[-1][1] if self._open else self._counts(node, style)
        self._by_style[style] = counts
        self._by_id[node.get(_ID, "")] = counts
        self._open.append((style, counts))

    def end(self) -> None:
        """Come out of a list."""
        self._open.pop()

    def _counts(self, node: Element, style: str) -> Counts:
        earlier = node.get(TEXT + "continue-list")
        if earlier in self._by_id:
            return self._by_id[earlier]
        if node.get(TEXT + "continue-numbering") == "true":
            return self._by_style.get(style, {})
        return {}

    def item(self, node: Element) -> str:
        """Count an item of the list that is open, and return its label."""
        style, counts = self._open[-1]
        levels = self._styles.lists.get(style, {})
        return _counted(levels, counts, len(self._open), node.get(TEXT + "start-value"))

    def heading(self, node: Element) -> str:
        """Count a heading that the outline numbers, and return its label."""
        if node.tag != TEXT + "h" or not self._styles.outline or node.get(TEXT + "is-list-header") == "true":
            return ""
        depth = node.get(TEXT + "outline-level", "1")
        return _counted(self._styles.outline, self._headings, int(depth) if depth.isdecimal() else 1, None)


def _counted(levels: dict[int, Level], counts: Counts, depth: int, start: str | None) -> str:
    """Count one more at a depth and return what is printed."""
    level = levels.get(depth)
    first = int(start) if start and start.isdecimal() and len(start) < 7 else None
    usual = counts[depth] + 1 if depth in counts else level.start if level else 1
    counts[depth] = usual if first is None else first
    for deeper in [each for each in counts if each > depth]:
        del counts[deeper]
    if level is None:
        return ""
    if level.form == "bullet":
        return sign(level.text)
    if level.form == "none":
        return re.sub(r"%\d+", "", level.text)

    def shown(found: re.Match[str]) -> str:
        other = levels.get(int(found[1]), level)
        return formatted(counts.get(int(found[1]), other.start), other.form)

    return re.sub(r"%(\d{1,2})", shown, level.text)
