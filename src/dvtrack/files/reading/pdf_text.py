"""PDF with a text layer: paragraphs put together again, head and foot cut apart, tables found by their rulings.

Page numbers, running heads and the stamps of digital signatures are left out. A scan has no text and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from dvtrack.errors import DamagedDocumentError, LockedDocumentError, OversizedDocumentError, ScannedDocumentError
from dvtrack.files.reading import pdf_columns, pdf_rows, pdf_tables, source
from dvtrack.files.reading.old_fonts import Fonts
from dvtrack.files.reading.pdf_pages import Page, Piece, pages
from dvtrack.files.reading.pdf_rows import Margins, Row
from dvtrack.files.reading.source import SourceText
from dvtrack.views.draft import Doubt
from dvtrack.words import _

MOST_PAGES = 500
_STAMP = re.compile(
    r"(?:người ký|ký bởi|được ký bởi|ký số bởi|signed by|digitally signed by|signature (?:not verified|valid).*)\b.*",
    re.IGNORECASE,
)
_IN_STAMP = re.compile(
    r"(?:email|cơ quan|tổ chức|đơn vị|thời gian ký|ngày ký|giờ ký|chức vụ|lý do|nơi ký|date|time|reason|location) ?:.*"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}.*|\d{2}:\d{2}(?::\d{2})?.*|\+07:?00|.*@.*",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 40


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a PDF."""
    fonts = Fonts()
    with _opened(name, content) as document:
        if pdfium.FPDF_GetPageCount(document) > MOST_PAGES:
            raise OversizedDocumentError(name, _("{count} pages").format(count=MOST_PAGES))
        sheets = list(pages(document, fonts))
    stamped = [_take_stamps(page) for page in sheets]
    made = [pdf_rows.rows(page.pieces, place) for place, page in enumerate(sheets)]
    made, running = pdf_rows.without_margins(sheets, made)
    _refuse_scan(name, sheets, made, stamped=any(stamped))
    paper = _Paper(sheets, made)
    doubts = [*fonts.doubts(), *_doubts(sheets, made, running)]
    return source.numbered(name, paper.pieces(), doubts, paper.spans)


@contextmanager
def _opened(name: str, content: bytes) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()  # does nothing the second time
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    try:
        if not document or pdfium.FPDF_GetPageCount(document) < 1:
            if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
                raise LockedDocumentError(name)
            raise DamagedDocumentError(name, _("its pages cannot be opened"))
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)


def _take_stamps(page: Page) -> bool:
    """Leave out the words of digital signatures, and return whether there were any.

    A stamp is a line that says who signed, and the lines right under it that say when and where, or go on in small
    letters.
    """
    kept: list[Piece] = []
    stamp: Piece | None = None
    usual = median(piece.size for piece in page.pieces) if page.pieces else 0
    for piece in page.pieces:
        if _STAMP.fullmatch(piece.text) or (stamp and _is_under(piece, stamp, usual)):
            stamp = piece
        else:
            kept.append(piece)
    page.pieces = kept
    return stamp is not None


def _is_under(piece: Piece, stamp: Piece, usual: float) -> bool:
    below = 0 < stamp.base - piece.base < 2.5 * stamp.size and abs(piece.left - stamp.left) < 5 * stamp.size
    small = piece.size <= stamp.size < 0.9 * usual
    return below and (small or _IN_STAMP.fullmatch(piece.text) is not None)


def _refuse_scan(name: str, sheets: Sequence[Page], made: Sequence[list[Row]], *, stamped: bool) -> None:
    """Refuse a document whose pages are pictures, stamped or not."""
    every = (letter for rows in made for row in rows for letter in row.text if letter.isalpha())
    letters = len(list(islice(every, _FEWEST_LETTERS)))
    pictured = stamped or any(page.shapes.picture > 0.2 for page in sheets)
    if not letters or (pictured and letters < _FEWEST_LETTERS):
        raise ScannedDocumentError(name, stamped=stamped)


def _doubts(sheets: Sequence[Page], made: Sequence[list[Row]], running: Sequence[str]) -> Iterator[Doubt]:
    """Yield what is on the paper and not among the lines."""
    pictures = [place for place, page in enumerate(sheets, 1) if page.shapes.picture > 0.3 and not made[place - 1]]
    if pictures:
        question = _("These pages are pictures without text and were not read: {pages}. Do they give tasks?")
        yield Doubt("picture_pages", question.format(pages=", ".join(map(str, pictures))))
    if any(page.shapes.picture > 0.8 and made[place] for place, page in enumerate(sheets)):
        yield Doubt(
            "recognised_text", _("The text was recognised from a scan by a machine. Does it say what the paper says?")
        )
    for words in running:
        yield Doubt("running_head", _("This is repeated on every page and was left out. Is that right?"), None, words)


@dataclass
class _Paper:
    """Puts the pages together to one text.

    Rows, columns and tables are held open until something else begins, for they may go on on the next page.
    """

    sheets: Sequence[Page]
    made: Sequence[list[Row]]
    done: list[source.Piece] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)
    columns: tuple[pdf_columns.Columns, list[str], list[str]] | None = None
    table: pdf_tables.Table | None = None
    tables: int = 0
    spans: dict[source.Cell, int] = field(default_factory=dict)

    def pieces(self) -> list[source.Piece]:
        """Return all lines."""
        for place, page in enumerate(self.sheets):
            self._page(place, page)
        self._end()
        return self.done

    def _page(self, place: int, page: Page) -> None:
        grids = [grid for grid in pdf_tables.grids(page.shapes) if len(grid.rows) > 2 or self._goes_on(grid, place)]
        rows = _outside(self.made[place], grids, place) if grids else self.made[place]
        for grid in grids:
            above = [row for row in rows if row.base > grid.top]
            self._rows(above, page, first=place == 0)
            rows = rows[len(above) :]
            self._grid(grid, [piece for row in self.made[place] for piece in row.pieces if grid.holds(piece)])
        self._rows(rows, page, first=place == 0)

    def _goes_on(self, grid: pdf_tables.Grid, place: int) -> bool:
        """Return whether a table of one row at a page's top is the end of the one on the page before."""
        above = any(row.base > grid.top for row in self.made[place])
        return self.table is not None and not above and self.table.goes_on_in(grid)

    def _rows(self, rows: list[Row], page: Page, *, first: bool) -> None:
        """Take the rows between tables, and find the head and the foot among them."""
        if not rows:
            return
        more = pdf_columns.going_on(rows, self.columns[0]) if self.columns else None
        head = pdf_columns.head(rows, page.width, page.height) if first else None
        foot = pdf_columns.foot(rows, page.width)
        place = 0
        for columns in filter(None, (more, head, foot)):
            if columns.start >= place:
                self._plain(rows[place : columns.start])
                self._columns(columns, rows)
                place = columns.end
        self._plain(rows[place:])

    def _plain(self, rows: list[Row]) -> None:
        if rows:
            if self.columns or self.table:
                self._end()
            self.open += rows

    def _columns(self, columns: pdf_columns.Columns, rows: list[Row]) -> None:
        if not self.columns or columns.gutter != self.columns[0].gutter:
            self._end()
            self.columns = columns, [], []
        self.columns[1].extend(columns.texts(rows, 0))
        self.columns[2].extend(columns.texts(rows, 1))

    def _grid(self, grid: pdf_tables.Grid, pieces: list[Piece]) -> None:
        cells = grid.cells(pieces)
        if not cells:
            return
        if not self.table or not self.table.goes_on_in(grid):
            self._end()
            self.table = pdf_tables.Table(grid.columns)
        self.table.add(grid, cells)

    def _end(self) -> None:
        """Write what is held open."""
        self.done += [(text, "", None) for text in pdf_rows.paragraphs(self.open, Margins.of(self.open))]
        _columns, *sides = self.columns or (None, [], [])
        for column, texts in enumerate(sides):
            self.done += [(text, "", (self.tables, 0, column)) for text in texts]
        for (row, column), texts in sorted(self.table.cells.items() if self.table else ()):
            self.done += [(text, "", (self.tables, row, column)) for text in texts]
            self.spans[self.tables, row, column] = self.table.spans[row, column] if self.table else 1
        self.tables += bool(self.columns) + bool(self.table)
        self.open, self.columns, self.table = [], None, None


def _outside(rows: Iterable[Row], grids: Sequence[pdf_tables.Grid], place: int) -> list[Row]:
    """Return the rows without the pieces that stand in tables."""
    free = (piece for row in rows for piece in row.pieces if not any(grid.holds(piece) for grid in grids))
    return pdf_rows.rows(free, place)
