"""Cells that run over several rows of a table of tasks: what they say holds for every one of these rows."""

from __future__ import annotations

from dvtrack.directive_text.lines import Line
from dvtrack.directive_text.table_rows import Row, Table


def spread(table: Table) -> None:
    """Give each row what the merged cells say that begin above it; a cell of its own comes first."""
    above: dict[str, list[Line]] = {}
    numbered: Row | None = None
    for row in table.rows:
        place = _place(row)
        row.merged = {role: lines for role, lines in above.items() if _last(lines) >= place and role not in row.fields}
        above |= row.fields
        if row.labelled:
            numbered = row
        elif numbered and numbered.labelled and not row.label and _last([numbered.labelled]) >= place:
            row.label = numbered.label


def _place(row: Row) -> int:
    """Return which row of the document's table a row begins in."""
    return min((line.cell[1] for line in row.lines if line.cell), default=0)


def _last(lines: list[Line]) -> int:
    """Return the last row that the cell of some lines runs over."""
    return max((line.cell[1] + line.rows - 1 for line in lines if line.cell), default=-1)
