"""How a form looks: its head, its cells, and the paper it is printed on. Yellow cells are to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from dvtrack import dates, periods
from dvtrack.files import form_words
from dvtrack.files.workbook_lines import lines
from dvtrack.files.workbooks import put
from dvtrack.views.forms import Form

SIZE = 12
_SMALLER = (10, 8)
_LINE = 15.75
_HIGHEST = 409.0
"""Excel makes no row higher."""

_ROOM = 3
"""So many lines at least are open to be written in."""

_INDENT = 1.5
_YELLOW, _HEADING, _FILL_HEADING = "#FFFBE0", "#E7EDF5", "#FFE08A"
_ALLOWED = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True, "select_locked_cells": True}


class Looks:
    """The looks of cells, each made once for a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}
        self.hidden = self._get(num_format="@")
        self.day = self._fill(align="center", num_format="dd/mm/yyyy")
        self.choice = self._fill(align="center", num_format="@")

    def line(self, **look: object) -> Any:
        """Return the look of a line in the head."""
        return self._get(valign="vcenter", text_wrap=True, **look)

    def heading(self, *, fill: bool) -> Any:
        """Return the look of a heading; those of columns to fill stand out."""
        colour = _FILL_HEADING if fill else _HEADING
        return self._get(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color=colour)

    def told(self, size: float = SIZE, *, centred: bool = False, **look: object) -> Any:
        """Return the look of a cell that is only read."""
        aligned = {"align": "center"} if centred else {}
        return self._get(
            **{"border": 1, "valign": "top", "text_wrap": True, "num_format": "@", "font_size": size, **aligned, **look}
        )

    def to_fill(self, size: float = SIZE) -> Any:
        """Return the look of a text to fill in."""
        return self._fill(font_size=size, num_format="@")

    def number(self, *, percent: bool) -> Any:
        """Return the look of a number to fill in; a percentage stays as it is typed, with or without its sign."""
        return self._fill(align="right", num_format="@" if percent else "General")

    def _fill(self, **look: object) -> Any:
        return self._get(**{"border": 1, "valign": "top", "text_wrap": True, "locked": 0, "bg_color": _YELLOW, **look})

    def _get(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def write_head(
    sheet: Any, looks: Looks, form: Form, widths: Sequence[float], help_: str, above: Sequence[str] = ()
) -> int:
    """Write the lines above a table, the office at the left of them; return the row of the headings."""
    office = (*("",) * (2 - len(form.office)), *form.office)
    period = form.period
    window = f"(từ ngày {dates.format_padded(period.start)} đến ngày {dates.format_padded(period.end)})"
    sheet.merge_range(0, 0, 0, 1, office[0], looks.line(align="center"))
    sheet.merge_range(1, 0, 1, 1, office[1], looks.line(align="center", bold=True))
    label = periods.label(period)
    _across(sheet, 0, form_words.TITLE, looks.line(align="center", bold=True, font_size=14), widths)
    _across(sheet, 1, f"{label} {window}", looks.line(align="center", italic=True), widths)
    _across(sheet, 2, _until(form), looks.line(align="center", bold=True, font_color="#B00000"), widths)
    unit = f"{form_words.UNIT} {form.unit}"
    sheet.merge_range(2, 0, 2, 1, unit, looks.line(bold=True, align="center"))
    left = sum(widths[:2])
    for row, text in enumerate((office[0], office[1], unit)):
        sheet.set_row(row, max(1.3, lines(text, left - _INDENT, bold=True)) * _LINE)
    row = 3
    for text in above:
        row = _whole(sheet, row, text, looks.line(align="center", italic=True), widths)
    return _whole(sheet, row, help_, looks.line(font_size=11, bg_color=_YELLOW), widths)


def write_headings(sheet: Any, looks: Looks, row: int, headings: Sequence[str], fill: Sequence[int]) -> None:
    """Write the headings of a table."""
    for column, heading in enumerate(headings):
        put(sheet, row, column, heading, looks.heading(fill=column in fill))
    sheet.set_row(row, 2 * _LINE + 3)


def height(texts: Sequence[str], widths: Sequence[float], room: float = _ROOM) -> tuple[float, float]:
    """Return the size of a row's letters and its height: smaller ones only where no row could be high enough."""
    high = _HIGHEST
    for size in (SIZE, *_SMALLER):
        scale = size / SIZE
        most = max(lines(text, (width - _INDENT) / scale) for text, width in zip(texts, widths, strict=False) if text)
        high = min(_HIGHEST, max(room, most * scale) * _LINE + 3)
        if high < _HIGHEST:
            return size, high
    return _SMALLER[-1], high


def lay_out(sheet: Any, header: int, last: int, widths: Sequence[float], columns: int) -> None:
    """Hide the keys, protect what is only read, and set the paper: A4 across, one page wide, headings on each."""
    for column in range(columns):
        shown = column < len(widths)
        sheet.set_column(column, column, widths[column] if shown else 12, None, {"hidden": not shown})
    sheet.freeze_panes(header + 1, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A1:K{last + 1}"})
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_footer("&C&P/&N", {"margin": 0.25})
    sheet.print_area(0, 0, last, len(widths) - 1)


def shown_day(day: date) -> datetime:
    """Return a day as XlsxWriter takes it."""
    return datetime.combine(day, time())


def _until(form: Form) -> str:
    to = f"Gửi về {form.send_to}" if form.send_to else "Gửi trả"
    return f"{to} chậm nhất ngày {dates.format_padded(form.due_on)}" if form.due_on else to


def _across(sheet: Any, row: int, text: str, look: Any, widths: Sequence[float]) -> None:
    """Write a line right of the office."""
    sheet.merge_range(row, 2, row, len(widths) - 1, text, look)


def _whole(sheet: Any, row: int, text: str, look: Any, widths: Sequence[float]) -> int:
    """Write a line as wide as the table and return the next row."""
    sheet.merge_range(row, 0, row, len(widths) - 1, text, look)
    sheet.set_row(row, lines(text, sum(widths) - _INDENT) * _LINE + 3)
    return row + 1
