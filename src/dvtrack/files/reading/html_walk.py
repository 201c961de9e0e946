"""A walk through a web page in the order of the screen: what a browser shows, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dvtrack.files.reading.list_numbers import formatted
from dvtrack.files.reading.old_fonts import Fonts
from dvtrack.files.reading.source import Cell, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNSEEN = {
    "head", "script", "style", "noscript", "template", "nav", "iframe", "svg", "math", "object", "button", "select",
    "textarea", "input", "audio", "video", "canvas", "map", "del", "datalist", "dialog",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',}]+)|(?:^|[;\s])font\s*:[^;}]*?[\"']([^;\"'}]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]*)\}")
_CLASS = re.compile(r"^\s*\w*\.([\w-]+)\s*$|^\s*(\w+)\s*$")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_KINDS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
}  # fmt: skip
_STYLED_KIND = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_MOST_SPANNED = 60


@dataclass
class _Line:
    """The line being made: its runs of text and font, and the label that waits for its first words."""

    runs: list[tuple[str, str]] = field(default_factory=list)
    label: str = ""


class Walk:
    """Walks the page; ``fonts`` turns old letters into Unicode."""

    def __init__(self, whole: Element, fonts: Fonts) -> None:
        self._fonts = fonts
        self._families = dict(_families(whole))
        self._without: Sequence[Element] = ()
        self._line = _Line()
        self._tables = 0
        self.spans: dict[Cell, int] = {}

    def pieces(self, node: Element, *, without: Sequence[Element] = ()) -> Iterator[Piece]:
        """Yield the lines of an element, but not those of the ones left out."""
        self._without = without
        yield from self._element(node, None, "", kept=False)
        yield from self._end(None)

    def _element(self, node: Element, cell: Cell, font: str, *, kept: bool) -> Iterator[Piece]:
        """Yield the lines that an element ends; the last words of it may still be open."""
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNSEEN or node in self._without or _is_hidden(node):
            return
        font, kept = self._font(node) or font, kept or tag == "pre"
        if tag == "br":
            yield self._ended(cell)
            return
        if tag in _BLOCKS:
            yield from self._end(cell)
        if tag == "table":
            yield from self._table(node, cell, font)
        elif tag in ("ol", "ul"):
            yield from self._list(node, cell, font, kept=kept)
        else:
            yield from self._inside(node, cell, font, kept=kept)
        if tag in _BLOCKS:
            yield from self._end(cell)
            if tag == "li":
                self._line.label = ""

    def _inside(self, node: Element, cell: Cell, font: str, *, kept: bool) -> Iterator[Piece]:
        yield from self._words(node.text, cell, font, kept=kept)
        for child in node:
            yield from self._element(child, cell, font, kept=kept)
            yield from self._words(child.tail, cell, font, kept=kept)

    def _words(self, text: str | None, cell: Cell, font: str, *, kept: bool) -> Iterator[Piece]:
        if not text:
            return
        first, *more = text.split("\n") if kept else [_SPACE.sub(" ", text)]
        self._line.runs.append((first, font))
        for line in more:
            yield self._ended(cell)
            self._line.runs.append((line, font))

    def _end(self, cell: Cell) -> Iterator[Piece]:
        """Yield the open line if it has words."""
        if any(text.strip(" \t\r\n\f") for text, _font in self._line.runs):
            yield self._ended(cell)
        else:
            self._line.runs.clear()

    def _ended(self, cell: Cell) -> Piece:
        """Return the open line, with or without words."""
        text = re.sub(" {2,}", " ", self._fonts.text(self._line.runs)).strip(" \t\r\n\f")
        label, self._line.label = (self._line.label, "") if text else ("", self._line.label)
        self._line.runs.clear()
        return text, label, cell

    def _list(self, node: Element, cell: Cell, font: str, *, kept: bool) -> Iterator[Piece]:
        """Walk a list, counting as a browser does."""
        kind = _kind(node)
        items = [child for child in node if child.tag == "li"]
        step = -1 if "reversed" in node.attrib else 1
        count = _number(node.get("start"), len(items) if step < 0 else 1)
        for child in node:
            if child.tag == "li":
                count = _number(child.get("value"), count)
                form = _kind(child, kind)
                self._line.label = "•" if form == "bullet" else _labelled(formatted(count, form))
                count += step
            yield from self._element(child, cell, font, kept=kept)
            yield from self._words(child.tail, cell, font, kept=kept)

    def _table(self, node: Element, outer: Cell, font: str) -> Iterator[Piece]:
        """Walk a table cell by cell; a table that only lays the page out has no cells of its own."""
        rows = list(_rows(node))
        is_layout = all(len(cells) < 2 for cells in rows) or next(node.iterdescendants("table"), None) is not None
        place = self._tables
        self._tables += not is_layout and outer is None
        for caption in node.iterchildren("caption"):
            yield from self._element(caption, outer, font, kept=False)
        for row, column, cell in _placed(rows):
            here = outer if is_layout or outer else (place, row, column)
            if here != outer:
                self.spans[here] = _rows_of(cell)
            yield from self._element(cell, here, self._font(cell.getparent()) or font, kept=False)

    def _font(self, node: Element | None) -> str:
        """Return the font that an element names, itself or by its class."""
        if node is None:
            return ""
        if node.tag == "font" and node.get("face"):
            return node.get("face", "").split(",")[0]
        styled = _FAMILY.search(node.get("style", ""))
        if styled:
            return str(styled[1] or styled[2]).strip()
        if not self._families:
            return ""
        names = (*node.get("class", "").split(), node.tag)
        return next((self._families[name] for name in names if name in self._families), "")


def _families(whole: Element) -> Iterator[tuple[str, str]]:
    """Yield the fonts that the page's own style sheet gives to classes and tags."""
    for sheet in whole.iter("style"):
        for rule in _RULE.finditer(sheet.text or ""):
            family = _FAMILY.search(rule[2])
            for named in map(_CLASS.match, rule[1].split(",") if family else ()):
                if named and family:
                    yield named[1] or named[2], str(family[1] or family[2]).strip()


def _is_hidden(node: Element) -> bool:
    style = node.get("style")
    return "hidden" in node.attrib or (style is not None and _HIDDEN.search(style) is not None)


def _kind(node: Element, inherited: str = "") -> str:
    """Return the kind of number of a list or an item."""
    styled = _STYLED_KIND.search(node.get("style", ""))
    named = styled[1].lower() if styled else node.get("type", "")
    usual = inherited or ("decimal" if node.tag == "ol" else "bullet")
    return _KINDS.get(named, usual)


def _labelled(number: str) -> str:
    return number + "." if number else ""


def _number(text: str | None, otherwise: int) -> int:
    written = (text or "").strip()
    return int(written) if re.fullmatch(r"-?\d{1,6}", written) else otherwise


def _rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row that is the table's own."""
    for child in table:
        if child.tag == "tr":
            yield [cell for cell in child if cell.tag in ("td", "th")]
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _placed(rows: list[list[Element]]) -> Iterator[tuple[int, int, Element]]:
    """Yield each cell with its row and column, counting those that a cell spans."""
    taken: dict[int, int] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while column < _MOST_SPANNED and taken.get(column, 0) > row:
                column += 1
            yield row, column, cell
            down = _rows_of(cell)
            for spanned in range(max(1, min(_number(cell.get("colspan"), 1), _MOST_SPANNED))):
                taken[min(column + spanned, _MOST_SPANNED)] = row + down
            column += 1


def _rows_of(cell: Element) -> int:
    """Return over how many rows a cell runs."""
    return max(1, min(_number(cell.get("rowspan"), 1), _MOST_SPANNED))
