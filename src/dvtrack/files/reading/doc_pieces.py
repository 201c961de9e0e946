"""The piece table of a Word 97-2003 document: where in the file each stretch of its text stands."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

_TEXT_LENGTHS = 0x4C
_CLX = 0x1A2
_NARROW = 0x40000000
Story = tuple[int, int]
"""First and last place of a part of the text: the document, its footnotes, its text boxes."""


@dataclass(slots=True)
class Chunk:
    """A text and where its letters stand in the file, ``width`` bytes each."""

    text: str
    start: int
    width: int

    def place(self, index: int) -> int:
        """Return where in the file a letter stands."""
        return self.start + index * self.width


class Stories:
    """The parts of a document's text."""

    def __init__(self, word: bytes, table: bytes) -> None:
        self._word = word
        main, notes, heads, _macros, remarks, ends, boxes = struct.unpack_from("<7I", word, _TEXT_LENGTHS)
        self.main = (0, main)
        self.notes = (main, main + notes)
        self.margins = (main + notes, main + notes + heads)
        before = main + notes + heads + remarks + ends
        self.boxes = (before, before + boxes)
        self._pieces = list(_pieces(word, table))
        if sum(last - first for first, last, _start, _width in self._pieces) > 2 * len(word):
            raise ValueError("pieces overlap")

    def chunks(self, story: Story) -> Iterator[Chunk]:
        """Yield the text of a part."""
        for first, last, start, width in self._pieces:
            begun, ended = max(first, story[0]), min(last, story[1])
            if begun < ended:
                place = start + (begun - first) * width
                yield Chunk(_decoded(self._word[place : place + (ended - begun) * width], width), place, width)


def _pieces(word: bytes, table: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield first and last place in the text, place in the file, and bytes a letter."""
    offset, size = struct.unpack_from("<II", word, _CLX)
    clx = table[offset : offset + size]
    place = 0
    while clx[place] == 1:
        place += 3 + int(struct.unpack_from("<H", clx, place + 1)[0])
    (length,) = struct.unpack_from("<I", clx, place + 1)
    plc = clx[place + 5 : place + 5 + length]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    for piece in range(count):
        (start,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * piece + 2)
        narrow = bool(start & _NARROW)
        start = (start & (_NARROW - 1)) // 2 if narrow else start
        yield ends[piece], ends[piece + 1], start, 1 if narrow else 2


def _decoded(content: bytes, width: int) -> str:
    """Return a text letter for letter, halves of a letter apart, so that places can be counted."""
    if width == 1:
        return "".join(map(_NARROW_LETTERS.__getitem__, content))
    return "".join(map(chr, array("H", content[: len(content) // 2 * 2])))


_NARROW_LETTERS = [bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]
