"""What a table of tasks is, however it was found: the lines of its head, and its rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from dvtrack.directive_text.lines import Line


@dataclass
class Row:
    """A row: its ``label``, the lines of the task, and those of its other cells by what the column is for.

    ``merged`` are the lines of cells that begin in a row above and run over this one too, in the same way.
    ``uneven`` tells that the row has cells for which the head has no column, or words where its number should stand.
    """

    label: str
    task: list[Line]
    fields: dict[str, list[Line]] = field(default_factory=dict)
    labelled: Line | None = None
    merged: dict[str, list[Line]] = field(default_factory=dict)
    uneven: bool = False

    @property
    def lines(self) -> list[Line]:
        """All lines of the row in the order of the source, without those of merged cells."""
        own = [*([self.labelled] if self.labelled else []), *self.task]
        every = {line.index: line for line in (*own, *(one for cell in self.fields.values() for one in cell))}
        return [every[index] for index in sorted(every)]


@dataclass
class Table:
    """A table of tasks: the lines of its head, and its rows."""

    head: list[Line]
    rows: list[Row]

    @property
    def lines(self) -> list[Line]:
        """All lines of the table, a line once for each of its cells."""
        return [*self.head, *(line for row in self.rows for line in row.lines)]
