"""OpenDocument texts: paragraphs as printed, with the numbers that their list styles give.

Deletions under tracked changes, comments and hidden text are left out; text boxes and tables are walked where they
stand; footnotes are named in a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from dvtrack.errors import DamagedDocumentError, LockedDocumentError
from dvtrack.files.reading import source
from dvtrack.files.reading.archive import Package
from dvtrack.files.reading.odt_numbers import Numbers
from dvtrack.files.reading.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Styles
from dvtrack.files.reading.old_fonts import Fonts, Run
from dvtrack.files.reading.source import Cell, Piece, SourceText
from dvtrack.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPHS = {TEXT + "p", TEXT + "h"}
_UNSEEN = {
    TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls",
    TEXT + "hidden-text", TEXT + "ruby-text", OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "forms",
    TEXT + "note", TEXT + "alphabetical-index-auto-mark-file", DRAW + "object", DRAW + "image",
}  # fmt: skip
_MARGINS = [f"{STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first")]
_MOST_REPEATED = 1000
_MOST_SPACES = 200


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of an OpenDocument text."""
    package = Package(name, content)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise LockedDocumentError(name)
    written = package.xml("content.xml")
    text = written.find(f"{OFFICE}body/{OFFICE}text") if written is not None else None
    if written is None or text is None:
        raise DamagedDocumentError(name, _("it holds no text"))
    fonts = Fonts()
    styles = package.xml("styles.xml")
    walk = _Walk(Styles([written, styles]), fonts)
    doubts = chain(fonts.doubts(), source.of_notes(walk.notes), source.of_margins(_margins(styles)))
    return source.numbered(name, walk.lines(text, None), doubts, walk.spans)


def _margins(styles: Element | None) -> Iterator[str]:
    """Yield the words above and below the text of the pages."""
    for margin in styles.iter(*_MARGINS) if styles is not None else ():
        yield " ".join(map(str, margin.itertext()))


class _Walk:
    """Walks the document in the order of the paper."""

    def __init__(self, styles: Styles, fonts: Fonts) -> None:
        self._styles, self._fonts = styles, fonts
        self._numbers = Numbers(styles)
        self._tables = 0
        self.spans: dict[Cell, int] = {}
        self.notes: list[str] = []

    def lines(self, node: Element, cell: Cell) -> Iterator[Piece]:
        """Yield the lines of everything below ``node``."""
        for child in node:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, cell, self._numbers.heading(child))
            elif child.tag == TEXT + "list":
                yield from self._list(child, cell)
            elif child.tag == TABLE + "table":
                yield from self._table(child, cell)
            elif self._is_seen(child):
                yield from self.lines(child, cell)

    def _is_seen(self, node: Element) -> bool:
        return isinstance(node.tag, str) and node.tag not in _UNSEEN and node.get(TEXT + "display") != "none"

    def _list(self, node: Element, cell: Cell) -> Iterator[Piece]:
        """Walk a list; the first paragraph of an item has its number."""
        self._numbers.begin(node)
        for item in node:
            counted = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag in _PARAGRAPHS:
                    label = self._numbers.item(item) if counted else ""
                    counted = False
                    yield from self._paragraph(child, cell, label)
                elif child.tag == TEXT + "list":
                    yield from self._list(child, cell)
                elif self._is_seen(child):
                    yield from self.lines(child, cell)
        self._numbers.end()

    def _paragraph(self, node: Element, cell: Cell, label: str) -> Iterator[Piece]:
        boxes: list[Element] = []
        font, _hidden = self._styles.look(node.get(TEXT + "style-name"), "paragraph")
        text = self._fonts.text(self._runs(node, font, boxes))
        for line in text.split("\n"):
            yield line, label, cell
            label = ""
        for box in boxes:
            yield from self.lines(box, cell)

    def _runs(self, node: Element, font: str, boxes: list[Element]) -> Iterator[Run]:
        """Yield the texts below a node, a line feed for a break; boxes met on the way are put aside."""
        if node.text:
            yield _plain(node.text), font
        for child in node:
            yield from self._run(child, font, boxes)
            if child.tail:
                yield _plain(child.tail), font

    def _run(self, child: Element, font: str, boxes: list[Element]) -> Iterator[Run]:
        if child.tag == TEXT + "s":
            yield " " * min(_count(child.get(TEXT + "c")), _MOST_SPACES), font
        elif child.tag == TEXT + "tab":
            yield "\t", font
        elif child.tag == TEXT + "line-break":
            yield "\n", font
        elif child.tag == DRAW + "text-box":
            boxes.append(child)
        elif child.tag == TEXT + "note":
            self.notes += ["".join(map(str, body.itertext())) for body in child.iterchildren(TEXT + "note-body")]
        elif self._is_seen(child):
            named = child.get(TEXT + "style-name") if child.tag == TEXT + "span" else None
            inner, hidden = self._styles.look(named, "text")
            if not hidden:
                yield from self._runs(child, inner or font, boxes)

    def _table(self, table: Element, outer: Cell) -> Iterator[Piece]:
        """Walk a table cell by cell; a table inside a cell belongs to that cell."""
        place = self._tables
        self._tables += 1
        row_place = 0
        for row in _rows(table):
            column = 0
            for cell in row:
                if cell.tag == TABLE + "table-cell":
                    if outer is None:
                        self.spans[place, row_place, column] = _count(cell.get(TABLE + "number-rows-spanned"))
                    yield from self.lines(cell, outer or (place, row_place, column))
                column += min(_count(cell.get(TABLE + "number-columns-repeated")), _MOST_REPEATED)
            row_place += min(_count(row.get(TABLE + "number-rows-repeated")), _MOST_REPEATED)


def _rows(table: Element) -> Iterable[Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child)


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1


def _plain(text: str) -> str:
    """Return text with the line ends of the file, which mean nothing, as spaces."""
    return text.replace("\n", " ").replace("\r", " ")
