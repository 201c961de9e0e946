"""One table on one sheet of the annex: its lines above, headings, rows and totals, and the paper it is printed on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from dvtrack.files import workbooks
from dvtrack.files.workbook_lines import lines
from dvtrack.values import dataclass


@dataclass(frozen=True)
class Percent:
    """A rate as Excel holds it: 0.6667 is shown as 66.67 %."""

    ratio: float


Value = str | int | Decimal | Percent | date | None
"""What a cell holds: text that stays text, or a real number, rate or date."""


@dataclass(frozen=True)
class Column:
    """A column of a table; ``width`` counts digits."""

    heading: str
    width: float
    centred: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[Value, ...]
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table with what stands above and below it.

    ``totals`` are rows that a filter and a sorting leave alone; ``beside`` is room to its right for a chart.
    """

    sheet: str
    title: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    below: tuple[str, ...] = ()
    beside: float = 0

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of all columns, that of the room beside the table too."""
        beside = (self.beside,) if self.beside else ()
        return (*(column.width for column in self.columns), *beside)


@dataclass(frozen=True)
class Laid:
    """Where a table stands on its sheet: the row of its headings and its first and last row, counted from nought."""

    sheet: Any
    header: int
    first: int
    last: int


NONE = "–"
"""Stands where there is no value."""

_INDENT = 1.5
"""What a cell's text keeps away from its borders, in digits."""

_LINE = 15.75
_HIGHEST = 409.0
"""Excel makes no row higher."""

_SIZE = 12
_TITLE_SIZE = 14
_SMALLER = (10, 8, 6)


class Forms:
    """The looks of cells, each made once for a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._lines: dict[tuple[object, ...], Any] = {}
        self._cells: dict[tuple[object, ...], Any] = {}

    def line(self, look: dict[str, object]) -> Any:
        """Return the look of a line above or below a table."""
        key = tuple(look.items())
        if key not in self._lines:
            self._lines[key] = self._book.add_format({"valign": "top", "text_wrap": True, **look})
        return self._lines[key]

    @cached_property
    def heading(self) -> Any:
        """The look of a heading."""
        centred = {"align": "center", "valign": "vcenter", "text_wrap": True}
        return self._book.add_format({**centred, "bold": True, "border": 1, "bg_color": "#E7EDF5"})

    def cell(self, value: Value, column: Column, bold: bool, size: float) -> Any:
        """Return the look of a cell, by what it holds and what its column and row are."""
        kind = _number_format(value) if isinstance(value, Decimal) else type(value)
        key = (kind, value == NONE, column.centred, bold, size)
        if key not in self._cells:
            look = {"valign": "top", "border": 1, "bold": bold, "font_size": size, **_aligned(value, column)}
            wrapped = {"text_wrap": isinstance(value, str), "num_format": _number_format(value)}
            self._cells[key] = self._book.add_format({**look, **wrapped})
        return self._cells[key]


def lay_out(book: Any, forms: Forms, table: Table) -> Laid:
    """Add a sheet with ``table``; every row is high enough for its texts, here and in LibreOffice."""
    sheet = book.add_worksheet(table.sheet)
    for number, width in enumerate(table.widths):
        sheet.set_column(number, number, width)
    header = _write_above(sheet, forms, table)
    _write_headings(sheet, forms, table, header)
    for number, row in enumerate((*table.rows, *table.totals), start=header + 1):
        _write_row(sheet, forms, table, number, row)
    end = header + len(table.rows) + len(table.totals)
    for number, line in enumerate(table.below, start=end + 1):
        _write_line(sheet, forms, table, number, line, {"italic": True})
    _set_up(sheet, table, header, end + len(table.below))
    return Laid(sheet, header, header + 1, header + len(table.rows))


def _write_above(sheet: Any, forms: Forms, table: Table) -> int:
    """Write the lines above the table; return the row of its headings."""
    office, *lines_ = table.above
    _write_line(sheet, forms, table, 0, office, {"bold": True})
    _write_line(sheet, forms, table, 1, table.title, {"bold": True, "font_size": _TITLE_SIZE, "align": "center"})
    for number, line in enumerate(lines_, start=2):
        _write_line(sheet, forms, table, number, line, {"italic": True, "align": "center"})
    return len(lines_) + 3


def _write_line(sheet: Any, forms: Forms, table: Table, row: int, text: str, look: dict[str, Any]) -> None:
    """Write a text across all columns."""
    form = forms.line(look)
    sheet.merge_range(row, 0, row, len(table.widths) - 1, "", form)
    workbooks.put(sheet, row, 0, text, form)
    scale = look.get("font_size", _SIZE) / _SIZE
    room = sum(table.widths) / scale
    sheet.set_row(row, _height(lines(text, room, bold="bold" in look) * scale))


def _write_headings(sheet: Any, forms: Forms, table: Table, number: int) -> None:
    form = forms.heading
    headings = Row(tuple(column.heading for column in table.columns), bold=True)
    for place, heading in enumerate(headings.cells):
        _write(sheet, number, place, heading, form)
    sheet.set_row(number, _size(table, headings)[1])


def _write_row(sheet: Any, forms: Forms, table: Table, number: int, row: Row) -> None:
    size, height = _size(table, row)
    for place, (value, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        _write(sheet, number, place, value, forms.cell(value, column, row.bold, size))
    sheet.set_row(number, height)


def _size(table: Table, row: Row) -> tuple[float, float]:
    """Return the size of a row's letters and its height: smaller ones only where no row could be high enough."""
    height = _HIGHEST
    for size in (_SIZE, *_SMALLER):
        scale = size / _SIZE
        taken = [
            lines(value, (column.width - _INDENT) / scale, bold=row.bold)
            for value, column in zip(row.cells, table.columns, strict=True)
            if value and isinstance(value, str)
        ]
        most = max(taken, default=1)
        height = _height(most * scale)
        if height < _HIGHEST:
            return size, height
    return _SMALLER[-1], height


def _aligned(value: Value, column: Column) -> dict[str, object]:
    """Return where a value stands between the borders of its cell."""
    if column.centred or value == NONE or isinstance(value, date):
        return {"align": "center"}
    return {"align": "left", "indent": 1} if isinstance(value, str) else {"align": "right"}


def _number_format(value: Value) -> str:
    """Return how Excel shows a value; ``_)`` keeps a number off the border, by as much as a bracket is wide."""
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if isinstance(value, Percent):
        return "0.00%_)"
    if isinstance(value, int):
        return "#,##0_)"
    if isinstance(value, Decimal):
        places = max(0, -int(value.normalize().as_tuple().exponent))
        return "#,##0" + ("." + "0" * places if places else "") + "_)"
    return "@" if isinstance(value, str) else "General"


def _write(sheet: Any, row: int, column: int, value: Value, form: Any) -> None:
    """Write a value as what it is; a text is never taken for anything else."""
    if value is None or isinstance(value, str):
        workbooks.put(sheet, row, column, value or "", form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_number(row, column, value.ratio if isinstance(value, Percent) else float(value), form)


def _height(lines_: float) -> float:
    return min(_HIGHEST, lines_ * _LINE + 3)


def _set_up(sheet: Any, table: Table, header: int, last: int) -> None:
    """Set the filter, the part that stays in view, and the paper: A4 across, one page wide, headings on each."""
    if table.rows:
        sheet.autofilter(header, 0, header + len(table.rows), len(table.columns) - 1)
    sheet.freeze_panes(header + 1, 0)
    sheet.repeat_rows(header)
    sheet.print_area(0, 0, last, len(table.widths) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C&P", {"margin": 0.4})
