"""The pages of a PDF as PDFium sees them: pieces of text and where they stand, beside what is drawn."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as pdfium

from dvtrack.files.reading.old_fonts import Fonts, encoding_of
from dvtrack.files.reading.pdf_shapes import Shapes, Turn

HYPHENS = "\ufffe\u0002"
"""What PDFium puts for a hyphen at a line's end, going on with the next line."""

_RECIPIENTS = "nơi nhận"
_WORD = re.compile(r"[^\s\ufffe\u0002]+[\ufffe\u0002]?|[\ufffe\u0002]")


@dataclass(slots=True)
class Piece:
    """A text on a page, in points from the lower left: its ends, the line that it stands on, and its font's size.

    ``cut`` means that a hyphen ends it at the edge of the text.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    cut: bool = False

    @property
    def top(self) -> float:
        """The top of its capitals."""
        return self.base + 0.7 * self.size

    @property
    def middle(self) -> float:
        """Its middle from left to right."""
        return (self.left + self.right) / 2


@dataclass
class Page:
    """What a page holds, as it is seen."""

    width: float
    height: float
    pieces: list[Piece]
    shapes: Shapes


def pages(document: Any, fonts: Fonts) -> Iterator[Page]:
    """Yield the pages of an open document; letters of old fonts come out in Unicode."""
    for place in range(pdfium.FPDF_GetPageCount(document)):
        loaded = pdfium.FPDF_LoadPage(document, place)
        if loaded:
            try:
                yield _page(loaded, fonts, first=place == 0)
            finally:
                pdfium.FPDF_ClosePage(loaded)
        else:
            yield Page(595, 842, [], Shapes(Turn(0, 595, 842)))


def _page(loaded: Any, fonts: Fonts, *, first: bool) -> Page:
    width, height = pdfium.FPDF_GetPageWidthF(loaded), pdfium.FPDF_GetPageHeightF(loaded)
    shapes = Shapes(Turn(pdfium.FPDFPage_GetRotation(loaded), width, height))
    shapes.take(loaded)
    page = Page(width, height, [], shapes)
    text = pdfium.FPDFText_LoadPage(loaded)
    if text:
        try:
            page.pieces = list(_Text(text, fonts, shapes).pieces(words=first))
        finally:
            pdfium.FPDFText_ClosePage(text)
    return page


class _Text:
    """The text of a page, taken apart where there is room between the words.

    A call to PDFium for each letter would double the time, so only the ends of lines are asked for; the ends of words
    too where columns or cells may stand side by side: on the first page, on that of the recipients, on a page with
    upright lines, and in a line that is too wide for its letters.
    """

    _GAP = 0.5
    """Room between two words, in sizes of the font, from which they are not of one text."""

    _NARROW, _WIDE = 0.2, 0.55
    """The mean width of a letter, in sizes of the font, beyond which a line has gaps in it or goes back."""

    def __init__(self, page: Any, fonts: Fonts, shapes: Shapes) -> None:
        self._page, self._fonts, self._turn = page, fonts, shapes.turn
        self._walls = sorted(shapes.down, key=lambda wall: wall.at)
        self._places = [wall.at for wall in self._walls]
        self._text = _page_text(page)
        self._same_places = len(self._text) == pdfium.FPDFText_CountChars(page)
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._font = ctypes.create_string_buffer(128)

    def pieces(self, *, words: bool) -> Iterator[Piece]:
        """Yield the pieces in the order of the file."""
        words = words or bool(self._walls) or _RECIPIENTS in normalize("NFC", self._text).casefold()
        for line in re.finditer(r"[^\r\n]+", self._text):
            yield from self._line(line, words=words)

    def _line(self, line: re.Match[str], *, words: bool) -> Iterator[Piece]:
        text = line[0].strip()
        if not text:
            return
        begun = line.start() + line[0].index(text)
        size = self._size(begun)
        if not words and not any(mark in text for mark in HYPHENS):
            whole = self._piece(text, begun, begun + len(text) - 1, size)
            if self._NARROW < (whole.right - whole.left) / (size * len(text)) < self._WIDE:
                yield self._readable(whole, begun)
                return
        found = [(word[0], begun + word.start()) for word in _WORD.finditer(text)]
        yield from self._apart(found, size)

    def _apart(self, words: list[tuple[str, int]], size: float) -> Iterator[Piece]:
        """Put words together to pieces, up to the next gap or the end of a visual line."""
        piece, start = None, 0
        for text, place in words:
            word = self._word(text, place, size)
            if piece and self._beside(piece, word):
                piece.text += " " + word.text
                piece.right, piece.cut = word.right, word.cut
                continue
            if piece:
                yield self._readable(piece, start)
            piece, start = word, place
            piece.size = self._size(place)
        if piece:
            yield self._readable(piece, start)

    def _beside(self, piece: Piece, word: Piece) -> bool:
        """Return whether a word goes on with a piece: on its line, no gap, and no wall of a table between them."""
        if piece.cut or abs(word.base - piece.base) > piece.size / 2:
            return False
        if not -piece.size < word.left - piece.right < self._GAP * piece.size:
            return False
        between = bisect(self._places, piece.middle), bisect(self._places, word.middle)
        height = word.base + word.size / 3
        return not any(wall.start < height < wall.end for wall in self._walls[slice(*between)])

    def _word(self, text: str, place: int, size: float) -> Piece:
        last = place + len(text) - 1
        if text[-1] not in HYPHENS:
            return self._piece(text, place, last, size)
        piece = self._piece(text[:-1] + "-", place, max(place, last - 1), size)
        piece.cut = True
        return piece

    def _piece(self, text: str, first: int, last: int, size: float) -> Piece:
        pdfium.FPDFText_GetCharOrigin(self._page, self._place(first), self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self._page, self._place(last), self._box)
        box, turn = self._box, self._turn
        if not turn.quarters:
            return Piece(text, self._x.value, max(box.right, self._x.value), self._y.value, size)
        left, base = turn.seen(self._x.value, self._y.value)
        right = max(turn.seen(box.left, box.bottom)[0], turn.seen(box.right, box.top)[0])
        return Piece(text, left, max(right, left), base, size)

    def _place(self, place: int) -> int:
        """Return PDFium's own number of a letter, which counts letters that the text leaves out."""
        return place if self._same_places else pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, place)

    def _size(self, place: int) -> float:
        place = self._place(place)
        size = pdfium.FPDFText_GetFontSize(self._page, place)
        if pdfium.FPDFText_GetMatrix(self._page, place, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return max(float(size), 1.0)

    def _readable(self, piece: Piece, place: int) -> Piece:
        """Turn a piece in an old font into Unicode."""
        if not piece.text.isascii():
            flags = ctypes.c_int()
            length = pdfium.FPDFText_GetFontInfo(self._page, self._place(place), self._font, len(self._font), flags)
            name = self._font.value.decode("latin-1") if 0 < length <= len(self._font) else ""
            piece.text = self._fonts.text([(piece.text, name)]) if encoding_of(name) else piece.text
        return piece


def _page_text(page: Any) -> str:
    """Return the text of a page, lines ended by carriage return and line feed."""
    count = pdfium.FPDFText_CountChars(page)
    if count <= 0:
        return ""
    held = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(page, 0, count, held)
    return bytes(held)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")
