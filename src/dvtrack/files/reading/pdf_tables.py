"""Ruled tables on the pages of a PDF: which cell every piece stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dvtrack.files.reading.pdf_pages import Piece
from dvtrack.files.reading.pdf_rows import Margins, paragraphs, rows
from dvtrack.files.reading.pdf_shapes import Edge, Shapes

_NEAR = 3.0

Cells = dict[tuple[int, int], list[str]]
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
        held: dict[tuple[int, int], list[Piece]] = {}
        for piece in pieces:
            held.setdefault(self._place(piece), []).append(piece)
        return {place: self._paragraphs(place[1], held[place]) for place in sorted(held)}

    def _place(self, piece: Piece) -> tuple[int, int]:
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
    """Return the ruled tables of a page, from the top."""
    found: list[list[Edge]] = []
    for edge in sorted(shapes.down, key=lambda edge: -edge.end):
        if found and edge.end >= min(other.start for other in found[-1]) - _NEAR:
            found[-1].append(edge)
        else:
            found.append([edge])
    made = (_grid(down, shapes.across) for down in found)
    return [grid for grid in made if len(grid.columns) > 2 and len(grid.rows) > 2]


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
    """A table, perhaps over several pages."""

    columns: list[float]
    cells: Cells
    rows: int

    def goes_on_in(self, grid: Grid) -> bool:
        """Return whether a grid at the next page's top has the same columns."""
        return len(grid.columns) == len(self.columns) and all(
            abs(here - there) < _NEAR for here, there in zip(self.columns, grid.columns, strict=True)
        )

    def add(self, cells: Cells) -> None:
        """Add the next page's rows, but not the repeated head; a row cut by the page's end is put together."""
        first = {column: texts for (row, column), texts in cells.items() if row == 0}
        head = {column: texts for (row, column), texts in self.cells.items() if row == 0}
        skipped = 1 if first == head else 0
        cut = not skipped and bool(first) and 0 not in first and (self.rows - 1, 0) in self.cells
        shift = self.rows - skipped - cut
        for (row, column), texts in cells.items():
            if row >= skipped:
                self._put((row + shift, column), texts)
        self.rows = 1 + max(row for row, _ in self.cells)

    def _put(self, place: tuple[int, int], texts: list[str]) -> None:
        there = self.cells.get(place)
        if there and texts:
            there[-1:] = [f"{there[-1]} {texts[0]}"]
            there += texts[1:]
        else:
            self.cells[place] = texts
