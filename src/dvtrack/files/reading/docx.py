"""Word documents: the paragraphs as printed, with the numbers that Word prints but does not store.

Tracked insertions are kept and deletions dropped, as on the final paper; text boxes, content controls and tables are
walked where they stand; hidden text is left out; footnotes are named in a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dvtrack.errors import DamagedDocumentError
from dvtrack.files.reading import source
from dvtrack.files.reading.archive import Package, parsed
from dvtrack.files.reading.docx_fonts import FontNames
from dvtrack.files.reading.docx_numbers import Numbers, W
from dvtrack.files.reading.old_fonts import Fonts, Run
from dvtrack.files.reading.source import Cell, Piece, SourceText
from dvtrack.files.reading.table_rows import MergedCells
from dvtrack.views.draft import Doubt
from dvtrack.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "instrText", "delText")
}
_SKIPPED.add(_FALLBACK)
_TEXTS = (W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_SIGNS = {
    W + sign: text
    for sign, text in {
        "tab": "\t",
        "ptab": "\t",
        "noBreakHyphen": "-",
        "softHyphen": "\u00ad",
        "br": "\n",
        "cr": "\n",
    }.items()
}
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_MOST_COLUMNS = 100


def main_part(names: Iterable[str]) -> str | None:
    """Return the name of the part that holds the text, or None for what is no Word document."""
    found = sorted(name for name in names if name.startswith("word/document") and name.endswith(".xml"))
    return found[0] if found else None


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a Word document: one for each paragraph, one more for each break in it."""
    package = Package(name, content)
    body = _part(package, main_part(package.names) or "")
    if body is None:
        raise DamagedDocumentError(name, _("it holds no Word text"))
    styles = _part(package, "word/styles.xml")
    walk = _Walk(Numbers(styles, _part(package, "word/numbering.xml")), FontNames(styles))
    return source.numbered(name, walk.lines(body), _doubts(package, walk), walk.spans)


def _doubts(package: Package, walk: _Walk) -> Iterator[Doubt]:
    yield from walk.fonts.doubts()
    if walk.has_notes:
        yield from source.of_notes(_notes(package))
    yield from source.of_margins(_margins(package))


def _part(package: Package, path: str) -> Element | None:
    """Return a part's XML; the strict form of the format differs in its namespace only."""
    written = package.part(path)
    if written is None:
        return None
    return parsed(package.name, written.replace(_STRICT, W[1:-1].encode()) if _STRICT in written else written)


def _notes(package: Package) -> list[str]:
    """Return the words of the notes at the foot of the pages and at the end."""
    parts = (_part(package, f"word/{kind}notes.xml") for kind in ("foot", "end"))
    notes = (note for part in parts if part is not None for note in part if note.get(W + "type") is None)
    return ["".join(text.text or "" for text in note.iter(W + "t")) for note in notes]


def _margins(package: Package) -> Iterator[str]:
    """Yield the words above and below the text of the pages."""
    for path in package.names:
        if path.startswith(("word/header", "word/footer")) and path.endswith(".xml"):
            part = _part(package, path)
            yield "" if part is None else " ".join(text.text or "" for text in part.iter(W + "t"))


class _Walk:
    """Walks the document in the order of the paper."""

    def __init__(self, numbers: Numbers, names: FontNames) -> None:
        self.fonts = Fonts()
        self.has_notes = False
        self.spans: dict[Cell, int] = {}
        self._numbers, self._names = numbers, names
        self._tables = 0
        self._held: list[Run] = []

    def lines(self, node: Element, cell: Cell = None) -> Iterator[Piece]:
        """Yield the text, label and cell of every line below ``node``."""
        for child in node:
            if child.tag == W + "p":
                yield from self._paragraph(child, cell)
            elif child.tag == W + "tbl":
                yield from self._table(child, cell)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.lines(child, cell)

    def _table(self, table: Element, outer: Cell) -> Iterator[Piece]:
        """Walk a table cell by cell; a table inside a cell belongs to that cell."""
        place = self._tables
        self._tables += 1
        kept = [row for row in _inside(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        if outer is None:
            self.spans |= {(place, *cell): rows for cell, rows in _merged(kept).items()}
        for row_place, row in enumerate(kept):
            for column, cell in _placed(row):
                yield from self.lines(cell, outer or (place, row_place, column))

    def _paragraph(self, paragraph: Element, cell: Cell) -> Iterator[Piece]:
        """Yield a paragraph's lines; one whose end is deleted goes on in the next, as on the final paper."""
        boxes: list[Element] = []
        runs = [*self._held, *self._runs(paragraph, self._names.of_paragraph(paragraph), boxes)]
        self._held = []
        if _is_deleted(paragraph) and paragraph.getnext() is not None:
            self._held = runs
        else:
            label = self._numbers.label(paragraph)
            for line in self.fonts.text(runs).split("\n"):
                yield line, label, cell
                label = ""
        for box in boxes:
            yield from self.lines(box, cell)

    def _runs(self, node: Element, font: str, boxes: list[Element]) -> Iterator[Run]:
        """Yield the texts below ``node``, a line feed for a break; text boxes met on the way are put aside."""
        for child in node:
            if child.tag in _TEXTS:
                yield child.text or "", font
            elif child.tag == W + "r":
                if not _is_hidden(child):
                    yield from self._runs(child, self._names.of_run(child) or font, boxes)
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag], font
            elif child.tag == W + "sym":
                yield _symbol(child.get(W + "char")), font
            elif child.tag == W + "txbxContent":
                boxes.append(child)
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                self.has_notes = True
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self._runs(child, font, boxes)


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


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with the column that each begins in."""
    column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _inside(row, W + "tc"):
        yield column, cell
        column += _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _merged(rows: Iterable[Element]) -> dict[tuple[int, int], int]:
    """Return the cells, by row and column, that go on in rows below, and over how many rows each runs."""
    merges = MergedCells()
    for place, row in enumerate(rows):
        for column, cell in _placed(row):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            merges.cell(place, column, goes_on=merge is not None and merge.get(W + "val") != "restart")
    return merges.rows


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(W + "val") not in ("0", "false", "off")


def _is_deleted(paragraph: Element) -> bool:
    """Return whether the paragraph's end is deleted under tracked changes."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{change}") is not None for change in ("del", "moveFrom"))


def _number(node: Element | None, otherwise: int) -> int:
    written = "" if node is None else node.get(W + "val", "")
    return min(int(written), _MOST_COLUMNS) if written.isdecimal() and len(written) < 7 else otherwise
