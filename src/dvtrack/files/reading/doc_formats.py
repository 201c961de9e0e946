"""The looks of a Word 97-2003 document, as far as they change what is read: fonts, deletions, lists, cells."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from dvtrack.files.reading.doc_pieces import Chunk

_STYLES, _RUNS, _PARAGRAPHS, _FONTS = 0xA2, 0xFA, 0x102, 0x112
_PAGE = 512
_NAME_OF_FONT = 39
_DEEPEST_CHAIN = 11
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_DEFINED, _TABS_CHANGED = 0xD608, 0xC615
_CELL_DEFINED, _MERGED, _MERGED_OR_FIRST = 20, 0x20, 0x60
_DELETED, _HIDDEN, _FONT, _OTHER_FONT, _STYLE = 0x0800, 0x083C, 0x4A4F, 0x4A51, 0x4A30
_IN_TABLE, _ENDS_ROW, _LEVEL, _LIST = 0x2416, 0x2417, 0x260A, 0x460B

_Value = TypeVar("_Value")

Changes = list[tuple[int, bytes]]
"""Properties changed, each by its code and its operand."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; fonts by number, None as its style says."""

    font: int | None = None
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph is: an item of a list, in a table, the end of a table's row with its cells' edges.

    ``going_on`` are the cells of that row which are one with the cell above.
    """

    style: int = 0
    list_id: str = ""
    level: int = 0
    in_table: bool = False
    ends_row: bool = False
    edges: tuple[int, ...] = ()
    going_on: frozenset[int] = frozenset()


class Formats:
    """The looks of every place in the file."""

    def __init__(self, word: bytes, table: bytes) -> None:
        self._names = list(_font_names(_part(word, table, _FONTS)))
        self._styles = _Styles(_part(word, table, _STYLES))
        self._run_starts, self._run_looks = self._read_runs(word, _part(word, table, _RUNS))
        self._paragraph_starts, self._paragraphs = self._read_paragraphs(word, _part(word, table, _PARAGRAPHS))

    def runs(self, chunk: Chunk, start: int, end: int) -> Iterator[tuple[int, int, Look]]:
        """Yield the stretches of one look between two letters of a chunk."""
        if start >= end:
            return
        usual = self._styles.font(self.paragraph(chunk.place(end)).style)
        while start < end:
            place = bisect_right(self._run_starts, chunk.place(start)) - 1
            look = self._run_looks[place] if place >= 0 else Look()
            following = self._run_starts[place + 1] if place + 1 < len(self._run_starts) else chunk.place(end)
            ended = min(end, max(start + 1, -(-(following - chunk.start) // chunk.width)))
            yield start, ended, look if look.font is not None else replace(look, font=usual)
            start = ended

    def font(self, look: Look) -> str:
        """Return the name of a look's font."""
        return self._names[look.font] if look.font is not None and look.font < len(self._names) else ""

    def paragraph(self, place: int) -> Paragraph:
        """Return what the paragraph at a place in the file is."""
        index = bisect_right(self._paragraph_starts, place) - 1
        return self._paragraphs[index] if index >= 0 else Paragraph()

    def _read_runs(self, word: bytes, plc: bytes) -> tuple[list[int], list[Look]]:
        starts, looks = [], []
        for page in _pages(word, plc):
            count = page[_PAGE - 1]
            begun = struct.unpack_from(f"<{count + 1}I", page)
            for run in range(count):
                offset = 2 * page[4 * (count + 1) + run]
                changes = _changes(page[offset + 1 : offset + 1 + page[offset]]) if offset else []
                starts.append(begun[run])
                looks.append(self._look(changes))
        return _in_order(starts, looks)

    def _look(self, changes: Changes) -> Look:
        font, unseen = None, False
        for code, operand in changes:
            if code in (_FONT, _OTHER_FONT):
                font = _short(operand)
            elif code in (_DELETED, _HIDDEN):
                unseen = unseen or operand[:1] == b"\1"
            elif code == _STYLE and font is None:
                font = self._styles.own_font(_short(operand))
        return Look(font, unseen)

    def _read_paragraphs(self, word: bytes, plc: bytes) -> tuple[list[int], list[Paragraph]]:
        starts, found = [], []
        for page in _pages(word, plc):
            count = page[_PAGE - 1]
            begun = struct.unpack_from(f"<{count + 1}I", page)
            for paragraph in range(count):
                offset = 2 * page[4 * (count + 1) + 13 * paragraph]
                starts.append(begun[paragraph])
                found.append(self._paragraph(page, offset) if offset else Paragraph())
        return _in_order(starts, found)

    def _paragraph(self, page: bytes, offset: int) -> Paragraph:
        size = 2 * page[offset] - 1 if page[offset] else 2 * page[offset + 1]
        begun = offset + (1 if page[offset] else 2)
        written = page[begun : begun + size]
        style = _short(written[:2])
        return _paragraph([*self._styles.changes(style), *_changes(written[2:])], style)


def _paragraph(changes: Changes, style: int) -> Paragraph:
    made: dict[str, str | int | bool | tuple[int, ...] | frozenset[int]] = {}
    for code, operand in changes:
        if code == _LIST:
            number = struct.unpack("<h", operand)[0]
            made["list_id"] = str(number) if number > 0 else ""
        elif code == _LEVEL:
            made["level"] = operand[0]
        elif code == _IN_TABLE:
            made["in_table"] = operand[0] == 1
        elif code == _ENDS_ROW:
            made["ends_row"] = operand[0] == 1
        elif code == _TABLE_DEFINED and operand:
            made["edges"] = struct.unpack_from(f"<{operand[0] + 1}h", operand, 1)
            made["going_on"] = frozenset(_going_on(operand))
    return replace(Paragraph(style), **made)  # type: ignore[arg-type]


def _going_on(defined: bytes) -> Iterator[int]:
    """Yield the cells that a row's definition, after its edges, says are merged with that above."""
    first = 1 + 2 * (defined[0] + 1)
    for cell, place in enumerate(range(first, len(defined) - 1, _CELL_DEFINED)):
        if _short(defined[place : place + 2]) & _MERGED_OR_FIRST == _MERGED:
            yield cell


class _Styles:
    """The style sheet: what each style changes, with the styles that it is based on."""

    def __init__(self, sheet: bytes) -> None:
        self._usual_font: int | None = None
        self._own: list[tuple[int, Changes, Changes]] = []
        if len(sheet) > 20:
            self._read(sheet)

    def _read(self, sheet: bytes) -> None:
        size, count, base = struct.unpack_from("<HHH", sheet)
        self._usual_font = _short(sheet[14:16]) if size >= 18 else None
        place = 2 + size
        for _style in range(min(count, 4096)):
            if place + 2 > len(sheet):
                break
            length = _short(sheet[place : place + 2])
            self._own.append(_style_changes(sheet[place + 2 : place + 2 + length], base))
            place += 2 + length + length % 2

    def _chain(self, style: int) -> Iterator[tuple[int, Changes, Changes]]:
        """Yield a style and those it is based on."""
        for _depth in range(_DEEPEST_CHAIN):
            if not 0 <= style < len(self._own):
                return
            yield self._own[style]
            style = self._own[style][0]

    def changes(self, style: int) -> Changes:
        """Return all that a paragraph's style changes, the most basic first."""
        return [change for _base, changes, _look in reversed(list(self._chain(style))) for change in changes]

    def own_font(self, style: int) -> int | None:
        """Return the font that a style or those it is based on name."""
        for _base, _changes_made, look in self._chain(style):
            fonts = [_short(operand) for code, operand in look if code in (_FONT, _OTHER_FONT)]
            if fonts:
                return fonts[-1]
        return None

    def font(self, style: int) -> int | None:
        """Return the font of a paragraph's style, or that of the whole document."""
        named = self.own_font(style)
        return self._usual_font if named is None else named


def _style_changes(style: bytes, base: int) -> tuple[int, Changes, Changes]:
    """Return the style that one is based on, and what it changes of paragraphs and of runs."""
    if len(style) < base + 2:
        return 0xFFF, [], []
    kind, based_on = _short(style[2:4]) & 0xF, _short(style[2:4]) >> 4
    place = base + 2 + 2 * _short(style[base : base + 2]) + 2
    paragraphs: Changes = []
    if kind == 1:
        paragraph, place = _next_part(style, place)
        paragraphs = _changes(paragraph[2:])
    look = _next_part(style, place)[0] if kind in (1, 2) else b""
    return based_on, paragraphs, _changes(look)


def _next_part(style: bytes, place: int) -> tuple[bytes, int]:
    place += place % 2
    length = _short(style[place : place + 2])
    return style[place + 2 : place + 2 + length], place + 2 + length


def _changes(written: bytes) -> Changes:
    """Return the changes written one after another; what is cut is left out."""
    found: Changes = []
    place = 0
    while place + 3 <= len(written):
        code = _short(written[place : place + 2])
        place += 2
        size = _SIZES[code >> 13]
        if code == _TABLE_DEFINED:
            size, place = max(0, _short(written[place : place + 2]) - 1), place + 2
        elif not size:
            size, place = written[place], place + 1
            if code == _TABS_CHANGED and size == 255:
                break
        if place + size > len(written):
            break
        found.append((code, written[place : place + size]))
        place += size
    return found


def _part(word: bytes, table: bytes, at: int) -> bytes:
    """Return the part of the table stream that the file's head names."""
    offset, size = struct.unpack_from("<II", word, at)
    return table[offset : offset + size]


def _pages(word: bytes, plc: bytes) -> Iterator[bytes]:
    """Yield the pages of 512 bytes that a table lists."""
    count = max(0, (len(plc) - 4) // 8)
    if count * _PAGE > 2 * len(word):
        raise ValueError("more pages than the file has")
    for (number,) in struct.iter_unpack("<I", plc[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
        page = word[_PAGE * number : _PAGE * (number + 1)]
        if len(page) == _PAGE:
            yield page


def _font_names(fonts: bytes) -> Iterator[str]:
    place = 4
    while place < len(fonts):
        entry = fonts[place + 1 : place + 1 + fonts[place]]
        yield entry[_NAME_OF_FONT:].decode("utf-16-le", errors="ignore").split("\0")[0]
        place += 1 + fonts[place]


def _in_order(starts: list[int], values: list[_Value]) -> tuple[list[int], list[_Value]]:
    pairs = sorted(zip(starts, values, strict=True), key=lambda pair: pair[0])
    return [start for start, _value in pairs], [value for _start, value in pairs]


def _short(written: bytes) -> int:
    return int.from_bytes(written[:2], "little")
