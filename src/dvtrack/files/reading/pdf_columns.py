"""The head and the foot of a printed document, whose two columns stand side by side without a line between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dvtrack.files.reading.pdf_rows import Row
from dvtrack.folding import fold

_LEAST_GAP = 6.0
_CENTRED = 10.0
_HEAD_ROWS = 16
_HEAD = re.compile(r"cong hoa xa hoi|doc lap ?[-–]|dang cong san|\bngay\b.{0,20}\bthang\b")
"""What stands on the right of every head: the motto, or the day."""

_TITLE = re.compile(
    r"(?:quyet dinh|chi thi|ke hoach|thong bao|huong dan|chuong trinh|cong dien|nghi quyet|bao cao|to trinh|quy dinh"
    r"|quy che|ket luan|phuong an|de an|du an|thong tri)\b.{0,12}"
)
"""What a document is, in a row of its own beneath the head, wherever on the row it stands."""


@dataclass
class Columns:
    """Rows from ``start`` to ``end`` that are two columns, parted at ``gutter``; the right one is on ``axis``."""

    start: int
    end: int
    gutter: float
    axis: float

    def texts(self, rows: Sequence[Row], column: int) -> list[str]:
        """Return the lines of the left (0) or right (1) column."""
        sides = (
            " ".join(piece.text for piece in row.pieces if (piece.middle > self.gutter) == bool(column))
            for row in rows[self.start : self.end]
        )
        return list(filter(None, sides))


def head(rows: Sequence[Row], width: float, height: float) -> Columns | None:
    """Return the two columns at the top of the first page."""
    begun = next((place for place, row in enumerate(rows[:6]) if len(row.pieces) > 1 and row.base > 0.6 * height), None)
    grown = _grown(rows, begun, width, _HEAD_ROWS) if begun is not None else None
    return grown if grown and any(map(_HEAD.search, map(fold, grown.texts(rows, 1)))) else None


def foot(rows: Sequence[Row], width: float) -> Columns | None:
    """Return the recipients beside the signature."""
    begun = next((place for place, row in enumerate(rows) if _begins(row, "noi nhan")), None)
    if begun is None:
        return None
    start, right = begun, max(0.4 * width, rows[begun].pieces[0].right)
    while start and begun - start < 3 and rows[start - 1].left > right:
        start -= 1
    return _grown(rows, start, width, len(rows))


def _begins(row: Row, *words: str) -> bool:
    """Return whether a row begins with words, marks and capitals aside."""
    return fold(row.pieces[0].text[:12]).startswith(words)


def going_on(rows: Sequence[Row], before: Columns) -> Columns | None:
    """Return the rows at a page's top that go on with the columns at the end of the page before."""
    if not rows[0].labelled and all(abs(piece.middle - before.axis) > _CENTRED for piece in rows[0].pieces):
        return None
    low, high = before.gutter - _LEAST_GAP, before.gutter + _LEAST_GAP
    end = next((place for place, row in enumerate(rows) if not _free([(low, high)], row)), len(rows))
    return Columns(0, end, before.gutter, before.axis) if end else None


def _grown(rows: Sequence[Row], start: int, width: float, most: int) -> Columns | None:
    """Return the rows from ``start`` on that leave a gutter free, if there is something on both sides of it."""
    centre = (min(row.left for row in rows) + max(row.right for row in rows)) / 2
    gaps = [(0.22 * width, 0.75 * width)]
    taken: list[Row] = []
    for row in rows[start : start + most]:
        free = _free(gaps, row)
        if not free or _begins(row, "kinh gui", "phu luc") or (taken and _is_title(row)):
            break
        if len(row.pieces) == 1 and taken and not _in_a_column(row, taken, free, centre):
            break
        gaps, taken = free, [*taken, row]
    gutter = max(gaps, key=lambda gap: gap[1] - gap[0])
    middle = sum(gutter) / 2
    pieces = [piece for row in taken for piece in row.pieces]
    right = [piece.middle for piece in pieces if piece.middle > middle]
    if not 0 < len(right) < len(pieces):
        return None
    return Columns(start, start + len(taken), middle, median(right))


def _is_title(row: Row) -> bool:
    return len(row.pieces) == 1 and row.text.isupper() and _TITLE.fullmatch(fold(row.text)) is not None


def _free(gaps: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """Return what a row leaves of the gaps."""
    for piece in row.pieces:
        cut = [
            part
            for low, high in gaps
            for part in ((low, min(high, piece.left)), (max(low, piece.right), high))
            if part[1] - part[0] >= _LEAST_GAP
        ]
        gaps = list(dict.fromkeys(cut))
    return list(gaps)


def _in_a_column(row: Row, taken: Sequence[Row], gaps: Sequence[tuple[float, float]], centre: float) -> bool:
    """Return whether a lone piece is in line with a column rather than with the page."""
    gutter = max(gaps, key=lambda gap: gap[1] - gap[0])
    right = row.left >= gutter[1] - 1
    column = [piece for above in taken for piece in above.pieces if (piece.left >= gutter[1] - 1) == right]
    if not column:
        return abs(row.middle - centre) > _CENTRED
    in_line = any(abs(piece.middle - row.middle) < _CENTRED or abs(piece.left - row.left) < 4 for piece in column)
    return in_line or abs(row.middle - centre) > 3 * _CENTRED
