"""Tables of the older Word formats, which know rows and the edges of cells but no columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dvtrack.files.reading.source import Cell, Piece

_NEAR = 60
"""Edges nearer than this, in twentieths of a point, are one."""

_MOST_EDGES = 64


class MergedCells:
    """The cells of a table that go on in the rows below: ``rows`` says over how many, by row and column."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], int] = {}
        self._above: dict[int, int] = {}

    def cell(self, row: int, column: int, *, goes_on: bool) -> None:
        """Take a cell, row by row; ``goes_on`` tells that it is one with the cell above."""
        begun = self._above.get(column, row)
        if not goes_on:
            self._above[column] = row
        elif begun < row:
            self.rows[begun, column] = 1 + row - begun


_Written = tuple[str, str, int, int]
"""Text, label, row, and which cell of the row."""


class TableRows:
    """Lines in order; those in a table are kept until it ends, for only then its columns are known."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._held: list[_Written] = []
        self._edges: list[list[int]] = []
        self._next = [0]
        self._going_on: list[set[int]] = []
        self._next_going_on: set[int] = set()
        self._cell = self._tables = 0
        self.spans: dict[Cell, int] = {}

    def line(self, text: str, label: str, *, in_table: bool) -> None:
        """Take a line; the first one outside of a table ends it."""
        if in_table:
            self._held.append((text, label, len(self._edges), self._cell))
            return
        self._end_table()
        self._done.append((text, label, None))

    def end_cell(self) -> None:
        """End a cell."""
        self._cell += 1

    def begin_row(self) -> None:
        """Forget the edges: those of another row follow."""
        self._next, self._next_going_on = [0], set()

    def goes_on(self) -> None:
        """Set that the next cell, whose end follows, is one with that above it."""
        self._next_going_on.add(len(self._next) - 1)

    def begin_at(self, edge: int) -> None:
        """Set where the row's first cell begins, if not at the margin."""
        self._next[:1] = [edge]

    def edge(self, edge: int) -> None:
        """Set where the next cell ends."""
        if len(self._next) < _MOST_EDGES:
            self._next.append(edge)

    def end_row(self) -> None:
        """End a row."""
        if self._cell:
            self._edges.append(list(self._next))
            self._going_on.append(set(self._next_going_on))
            self._cell = 0

    def pieces(self) -> list[Piece]:
        """Return all lines."""
        self._end_table()
        return self._done

    def _end_table(self) -> None:
        if self._held:
            columns = _merged([edge for edges in self._edges for edge in edges])
            for text, label, row, cell in self._held:
                edges = self._edges[row] if row < len(self._edges) else []
                self._done.append((text, label, (self._tables, row, _column(columns, edges, cell))))
            self.spans |= {(self._tables, *cell): rows for cell, rows in self._merged_cells(columns).items()}
            self._tables += 1
        self._held, self._edges, self._going_on, self._cell = [], [], [], 0

    def _merged_cells(self, columns: Sequence[int]) -> dict[tuple[int, int], int]:
        merges = MergedCells()
        for row, (edges, going_on) in enumerate(zip(self._edges, self._going_on, strict=True)):
            for cell in range(len(edges) - 1):
                merges.cell(row, _column(columns, edges, cell), goes_on=cell in going_on)
        return merges.rows


def _merged(edges: Sequence[int]) -> list[int]:
    made: list[int] = []
    for edge in sorted(edges):
        if not made or edge - made[-1] > _NEAR:
            made.append(edge)
    return made


def _column(columns: Sequence[int], edges: Sequence[int], cell: int) -> int:
    """Return the column in which the cell begins, counted over the whole table."""
    if not 0 <= cell < len(edges):
        return cell
    return max(0, bisect_left(columns, edges[cell] - _NEAR))
