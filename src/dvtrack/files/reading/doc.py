"""Word 97-2003 documents: the text by its piece table, with fonts, cells, deletions and automatic numbers."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

from dvtrack import errors
from dvtrack.files.reading import source
from dvtrack.files.reading.doc_formats import Formats, Paragraph
from dvtrack.files.reading.doc_lists import lists
from dvtrack.files.reading.doc_pieces import Chunk, Stories, Story
from dvtrack.files.reading.list_numbers import Lists
from dvtrack.files.reading.old_fonts import Fonts, Run
from dvtrack.files.reading.source import Piece, SourceText
from dvtrack.files.reading.table_rows import TableRows
from dvtrack.words import _

_WORD_97 = 0xA5EC
_FIRST_VERSION = 101
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_BROKEN = (
    struct.error,
    IndexError,
    ValueError,
    KeyError,
    OverflowError,
    MemoryError,
    OSError,
    TypeError,
    AttributeError,
)
_END = re.compile("[\r\x07\x0c]")
_SIGNS = str.maketrans({
    "\x0b": "\n", "\x1e": "-", "\x1f": "\u00ad", "\x01": None, "\x02": None, "\x05": None, "\x08": None, "\x00": None,
    "\x03": None, "\x04": None, "\x06": None, "\x0e": "\n", "\x28": "(",
})  # fmt: skip
_INSTRUCTIONS = re.compile("\x13[^\x13\x14\x15]*\x14?|\x15")
_FIELD = re.compile("([\x13\x14\x15])")


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a Word 97-2003 document."""
    word, table = _streams(name, content)
    try:
        return _Reader(Stories(word, table), Formats(word, table), Lists(lists(word, table))).read(name)
    except _BROKEN as error:
        raise errors.DamagedDocumentError(name, _("its text is cut or broken")) from error


def _streams(name: str, content: bytes) -> tuple[bytes, bytes]:
    """Return the stream of the text and that of the tables which say what is where."""
    import olefile

    try:
        with olefile.OleFileIO(content) as package:
            _refuse_other(name, package)
            word = package.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", word)
            (flags,) = struct.unpack_from("<H", word, 0x0A)
            if magic != _WORD_97 or version < _FIRST_VERSION:
                raise errors.OtherFormatError(name, _("a document of Word 6 or 95"))
            if flags & _ENCRYPTED:
                raise errors.LockedDocumentError(name)
            return word, package.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    except _BROKEN as error:
        raise errors.DamagedDocumentError(name, _("its package cannot be opened")) from error


def _refuse_other(name: str, package: Any) -> None:
    """Refuse what is packed like a Word document and is none."""
    held = {path[0].casefold() for path in package.listdir()}
    if "encryptedpackage" in held:
        raise errors.LockedDocumentError(name)
    if held & {"workbook", "book"}:
        raise errors.SheetGivenError(name, "Excel")
    if "powerpoint document" in held:
        raise errors.OtherFormatError(name, _("a presentation"))
    if "worddocument" not in held:
        raise errors.OtherFormatError(name, _("a document of another program"))


class _Reader:
    """Puts the text together, paragraph by paragraph."""

    def __init__(self, stories: Stories, formats: Formats, numbers: Lists) -> None:
        self._stories, self._formats, self._numbers = stories, formats, numbers
        self._fonts, self._rows = Fonts(), TableRows()
        self._runs: list[Run] = []
        self._fields: list[bool] = []

    def read(self, name: str) -> SourceText:
        """Return the lines of the document and of its text boxes; footnotes are a doubt."""
        self._take(self._stories.main)
        self._fields.clear()
        self._take(self._stories.boxes)
        notes = source.of_notes(self._words(self._stories.notes))
        margins = source.of_margins(self._words(self._stories.margins))
        pieces: list[Piece] = self._rows.pieces()
        return source.numbered(name, pieces, [*self._fonts.doubts(), *notes, *margins], self._rows.spans)

    def _words(self, story: Story) -> list[str]:
        """Return the paragraphs of a part that is not among the lines, without the instructions of fields."""
        text = "".join(chunk.text for chunk in self._stories.chunks(story))
        return _INSTRUCTIONS.sub("", text).translate(_SIGNS).split("\r")

    def _take(self, story: Story) -> None:
        for chunk in self._stories.chunks(story):
            place = 0
            for end in _END.finditer(chunk.text):
                self._runs += self._seen(chunk, place, end.start())
                self._end(end[0], self._formats.paragraph(chunk.place(end.start())))
                place = end.end()
            self._runs += self._seen(chunk, place, len(chunk.text))
        if self._runs:
            self._end("\r", Paragraph())

    def _seen(self, chunk: Chunk, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of a stretch that are printed: no deletions, no instructions of fields."""
        for first, last, look in self._formats.runs(chunk, start, end):
            for part in _FIELD.split(chunk.text[first:last]):
                if part == "\x13":
                    self._fields.append(True)
                elif part == "\x14" and self._fields:
                    self._fields[-1] = False
                elif part == "\x15" and self._fields:
                    self._fields.pop()
                elif part and not any(self._fields) and not look.unseen:
                    yield part.translate(_SIGNS), self._formats.font(look)

    def _end(self, sign: str, paragraph: Paragraph) -> None:
        """Close a paragraph, a cell or a row."""
        if paragraph.ends_row:
            self._runs.clear()
            self._rows.begin_row()
            self._rows.begin_at(paragraph.edges[0] if paragraph.edges else 0)
            for place, edge in enumerate(paragraph.edges[1:]):
                if place in paragraph.going_on:
                    self._rows.goes_on()
                self._rows.edge(edge)
            self._rows.end_row()
            return
        if sign == "\x0c" and not self._runs:
            return
        text = source.whole(self._fonts.text(self._runs))
        self._runs.clear()
        label = self._numbers.label(paragraph.list_id, paragraph.level) if paragraph.list_id else ""
        in_table = paragraph.in_table or sign == "\x07"
        for line in text.split("\n"):
            self._rows.line(line, label, in_table=in_table)
            label = ""
        if sign == "\x07":
            self._rows.end_cell()
