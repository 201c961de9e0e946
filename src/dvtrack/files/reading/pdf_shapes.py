"""What is drawn on the page of a PDF beside its text: ruled lines and pictures, as they are seen."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_MOST_SHAPES = 20_000
_MOST_EDGES = 400
_MOST_RULED = 4_000
_THIN = 2.5

Point = tuple[float, float]


@dataclass(slots=True)
class Edge:
    """A ruled line; ``at`` is its height or its distance from the left, ``start`` and ``end`` where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Turn:
    """By how many quarters a page is shown turned to the right; ``width`` and ``height`` are as it is shown."""

    quarters: int
    width: float
    height: float

    def seen(self, x: float, y: float) -> Point:
        """Return where a point of the file is seen."""
        match self.quarters:
            case 1:
                return y, self.height - x
            case 2:
                return self.width - x, self.height - y
            case 3:
                return self.width - y, x
            case _:
                return x, y


@dataclass
class Shapes:
    """Ruled lines across and down, and the share of the page that its largest picture covers."""

    turn: Turn
    across: list[Edge] = field(default_factory=list)
    down: list[Edge] = field(default_factory=list)
    picture: float = 0.0

    def take(self, page: Any) -> None:
        """Keep the shapes of a page that matter."""
        for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_SHAPES)):
            if len(self.across) + len(self.down) < _MOST_RULED:
                self._take(pdfium.FPDFPage_GetObject(page, place))

    def _take(self, shape: Any) -> None:
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            return
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            return
        width, height = right.value - left.value, top.value - bottom.value
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.picture = max(self.picture, width * height / max(1.0, self.turn.width * self.turn.height))
        elif height <= _THIN < width:
            level = (top.value + bottom.value) / 2
            self._take_line((left.value, level), (right.value, level))
        elif width <= _THIN < height:
            upright = (left.value + right.value) / 2
            self._take_line((upright, bottom.value), (upright, top.value))
        elif width > _THIN and height > _THIN:
            self._take_outline(shape)

    def _take_outline(self, shape: Any) -> None:
        """Keep the lines of a shape drawn in one stroke, such as a whole grid."""
        filled, stroked, matrix = ctypes.c_int(), ctypes.c_int(), pdfium.FS_MATRIX()
        count = pdfium.FPDFPath_CountSegments(shape)
        if not pdfium.FPDFPath_GetDrawMode(shape, filled, stroked) or not stroked.value or count > _MOST_EDGES:
            return
        if not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
            return
        before = begun = (0.0, 0.0)
        for place in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(shape, place)
            kind, point = pdfium.FPDFPathSegment_GetType(segment), _point(segment, matrix)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begun = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                self._take_line(before, point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                self._take_line(point, begun)
            before = point

    def _take_line(self, start: Point, end: Point) -> None:
        (x, y), (to_x, to_y) = self.turn.seen(*start), self.turn.seen(*end)
        if abs(y - to_y) < 1 and abs(x - to_x) > _THIN:
            self.across.append(Edge(y, min(x, to_x), max(x, to_x)))
        elif abs(x - to_x) < 1 and abs(y - to_y) > _THIN:
            self.down.append(Edge(x, min(y, to_y), max(y, to_y)))


def _point(segment: Any, matrix: Any) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )
