"""Ruled tables on the pages of a PDF: which cell every piece stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from dvtrack.files.reading.pdf_pages import Piece
from dvtrack.files.reading.pdf_rows import Margins, paragraphs, rows
from dvtrack.files.reading.pdf_shapes import Edge, Shapes

_NEAR = 3.0

Place = tuple[int, int]
"""Row and column."""

Cells = dict[Place, list[str]]
"""Row and column to the paragraphs that stand there."""


@dataclass
class Grid:
    """A table's rulings on one page: ``columns`` from the left, ``rows`` from the top."""

    columns: list[float]
    rows: list[float]
    down: list[Edge]
    across: list[Edge]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.rows[0]

    def holds(self, piece: Piece) -> bool:
        """Return whether a piece stands in the table."""
        height = (piece.base + piece.top) / 2
        return self.rows[-1] < height < self.rows[0] and self.columns[0] < piece.middle < self.columns[-1]

    def cells(self, pieces: Iterable[Piece]) -> Cells:
        """Return the paragraphs of each cell that has any; a merged cell counts as its first."""
        held: dict[Place, list[Piece]] = {}
        for piece in pieces:
            held.setdefault(self._place(piece), []).append(piece)
        return {place: self._paragraphs(place[1], held[place]) for place in sorted(held)}

    def reach(self, row: int, column: int) -> int:
        """Return over how many rows the cell runs that begins in a row."""
        below = (place for place in range(row + 1, len(self.rows) - 1) if (place, column) in self._ruled)
        return next(below, len(self.rows) - 1) - row

    def begun(self, row: int, column: int) -> int:
        """Return the row in which the cell begins that runs over a place."""
        return next((place for place in range(row, 0, -1) if (place, column) in self._ruled), 0)

    @cached_property
    def _ruled(self) -> set[Place]:
        """The places that have a ruling above them."""
        middles = [(left + right) / 2 for left, right in pairwise(self.columns)]
        return {
            (_index(self.rows, edge.at), column)
            for edge in self.across
            for column, middle in enumerate(middles)
            if edge.start < middle < edge.end
        }

    def _place(self, piece: Piece) -> Place:
        height = (piece.base + piece.top) / 2
        walls = [edge.at for edge in self.down if edge.at < piece.middle and edge.start < height < edge.end]
        floors = [edge.at for edge in self.across if edge.at > height and edge.start < piece.middle < edge.end]
        return (
            _index(self.rows, min(floors, default=self.rows[0])),
            _index(self.columns, max(walls, default=self.columns[0])),
        )

    def _paragraphs(self, column: int, pieces: Sequence[Piece]) -> list[str]:
        made = rows(pieces)
        right = self.columns[column + 1] if column + 1 < len(self.columns) else self.columns[-1]
        widest = max(row.right for row in made)
        return paragraphs(made, Margins(min(row.left for row in made), max(widest, right - 2 * _NEAR)))


def grids(shapes: Shapes) -> list[Grid]:
    """Return the ruled tables of a page, from the top; one of a single row may go on with that of the page before."""
    found: list[list[Edge]] = []
    for edge in sorted(shapes.down, key=lambda edge: -edge.end):
        if found and edge.end >= min(other.start for other in found[-1]) - _NEAR:
            found[-1].append(edge)
        else:
            found.append([edge])
    made = (_grid(down, shapes.across) for down in found)
    return [grid for grid in made if len(grid.columns) > 2]


def _grid(down: list[Edge], across: Sequence[Edge]) -> Grid:
    bottom, top = min(edge.start for edge in down), max(edge.end for edge in down)
    columns = _merged(edge.at for edge in down)
    inside = [
        edge
        for edge in across
        if bottom - _NEAR < edge.at < top + _NEAR and edge.end > columns[0] + _NEAR and edge.start < columns[-1] - _NEAR
    ]
    levels = _merged([bottom, top, *(edge.at for edge in inside)])
    return Grid(columns, levels[::-1], down, inside)


def _merged(places: Iterable[float]) -> list[float]:
    """Return places in order, those that are one ruling put together."""
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > _NEAR:
            made.append(place)
    return made


def _index(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


@dataclass
class Table:
    """A table, perhaps over several pages.

    ``spans`` says over how many rows its cells run, and ``bottom`` in which row the last cell of each column begins.
    """

    columns: list[float]
    cells: Cells = field(default_factory=dict)
    spans: dict[Place, int] = field(default_factory=dict)
    bottom: dict[int, int] = field(default_factory=dict)
    rows: int = 0

    def goes_on_in(self, grid: Grid) -> bool:
        """Return whether a grid at the next page's top has the same columns."""
        return len(grid.columns) == len(self.columns) and all(
            abs(here - there) < _NEAR for here, there in zip(self.columns, grid.columns, strict=True)
        )

    def add(self, grid: Grid, cells: Cells) -> None:
        """Add a page's rows, but not the repeated head; a row or cell cut by the page's end is put together."""
        skipped = int(bool(self.cells) and _row(cells, 0) == _row(self.cells, 0))
        cut = self._is_cut(_row(cells, skipped))
        shift = self.rows - skipped - cut
        last = max(row for row, _column in cells)
        going_on = {
            column: self.bottom[column] for column in self.bottom if cut or _is_left_open(grid, cells, skipped, column)
        }
        for (row, column), texts in cells.items():
            if row >= skipped:
                begun = going_on.get(column, row + shift) if row == skipped else row + shift
                self._put((begun, column), texts)
                self.spans.setdefault((begun, column), grid.reach(row, column))
        for column, begun in going_on.items():
            self.spans[begun, column] = skipped + shift + grid.reach(skipped, column) - begun
        for column in range(len(self.columns) - 1):
            top = grid.begun(last, column)
            self.bottom[column] = going_on[column] if top <= skipped and column in going_on else top + shift
        self.rows = 1 + last + shift

    def _is_cut(self, first: dict[int, list[str]]) -> bool:
        """Return whether the first row of a page goes on with the last one: it has no number, or a small letter."""
        if not first or (self.rows - 1, 0) not in self.cells:
            return False
        return 0 not in first or first[0][0][:1].islower()

    def _put(self, place: Place, texts: list[str]) -> None:
        there = self.cells.get(place)
        if there and texts:
            there[-1:] = [f"{there[-1]} {texts[0]}"]
            there += texts[1:]
        else:
            self.cells[place] = texts


def _row(cells: Cells, which: int) -> dict[int, list[str]]:
    return {column: texts for (row, column), texts in cells.items() if row == which}


def _is_left_open(grid: Grid, cells: Cells, row: int, column: int) -> bool:
    """Return whether a page's first cell of a column is a merged one without words: it began on the page before."""
    return (row, column) not in cells and grid.reach(row, column) > 1
