"""Word documents: the paragraphs as printed, with the numbers that Word prints but does not store.

Tracked insertions are kept and deletions dropped, as on the final paper; text boxes, content controls and tables are
walked where they stand; hidden text is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dvtrack.errors import DamagedDocumentError
from dvtrack.files import source
from dvtrack.files.archive import Package
from dvtrack.files.docx_numbers import Numbers, W
from dvtrack.files.source import Cell, SourceText
from dvtrack.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "word/document.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "instrText", "delText")
}
_SKIPPED.add(_FALLBACK)
_SIGNS = {
    W + sign: text for sign, text in {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}.items()
}
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a Word document: one for each paragraph, one more for each break in it."""
    package = Package(name, content)
    body = package.xml(_MAIN)
    if body is None:
        raise DamagedDocumentError(name, _("it holds no Word text"))
    numbers = Numbers(package.xml("word/styles.xml"), package.xml("word/numbering.xml"))
    return source.numbered(_Walk(numbers).lines(body))


class _Walk:
    """Walks the document in the order of the paper."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.tables = 0

    def lines(self, node: Element, cell: Cell = None) -> Iterator[tuple[str, str, Cell]]:
        """Yield the text, label and cell of every line below ``node``."""
        for child in node:
            if child.tag == W + "p":
                yield from self._paragraph(child, cell)
            elif child.tag == W + "tbl":
                yield from self._table(child, cell)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.lines(child, cell)

    def _table(self, table: Element, outer: Cell) -> Iterator[tuple[str, str, Cell]]:
        """Walk a table cell by cell; a table inside a cell belongs to that cell."""
        place = self.tables
        self.tables += 1
        for row_place, row in enumerate(_inside(table, W + "tr")):
            for column, cell in enumerate(_inside(row, W + "tc")):
                yield from self.lines(cell, outer or (place, row_place, column))

    def _paragraph(self, paragraph: Element, cell: Cell) -> Iterator[tuple[str, str, Cell]]:
        boxes: list[Element] = []
        text = "".join(_words(paragraph, boxes))
        label = "" if _is_deleted(paragraph) and not text.strip() else self.numbers.label(paragraph)
        for place, line in enumerate(text.split("\n")):
            yield line, label if place == 0 else "", cell
        for box in boxes:
            yield from self.lines(box, cell)


def _words(node: Element, boxes: list[Element]) -> Iterator[str]:
    """Yield the words below ``node``, a line feed for a break; text boxes met on the way are put aside."""
    for child in node:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == W + "sym":
            yield _symbol(child.get(W + "char"))
        elif child.tag == W + "txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and not _is_hidden(child):
            yield from _words(child, boxes)


def _symbol(code: str | None) -> str:
    """Return a letter of a symbol font, given by its hexadecimal code."""
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return "•"


def _inside(node: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, also those in a content control; not those of a table inside."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _is_hidden(node: Element) -> bool:
    """Return whether a run is hidden text."""
    hidden = node.find(f"{W}rPr/{W}vanish") if node.tag == W + "r" else None
    return hidden is not None and hidden.get(W + "val") not in ("0", "false", "off")


def _is_deleted(paragraph: Element) -> bool:
    """Return whether the paragraph's end is deleted under tracked changes."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
