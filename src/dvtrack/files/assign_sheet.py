"""The sheet of assignments: a table to fill in with Excel, printed on A4, and read back by its headings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dvtrack.files import sheets, workbooks
from dvtrack.files.sheets import Cell
from dvtrack.files.workbooks import put
from dvtrack.views.assignment_sheet import AssignmentSheet, SheetTask

HEADINGS = ("STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Mã nhiệm vụ")
WIDTHS = (7, 68, 13, 22, 17, 12)
_LETTERS = (6, 78, 10, 18, 14, 10)
"""How many letters stand on a line of each column; measured, with room for words that wrap early."""

_TITLE_LETTERS = 130
_KEYS = {
    "ordinal": ("STT", "Số thứ tự", "No."),
    "reference": ("Mã nhiệm vụ", "task"),
    "lead": ("Chủ trì", "Đơn vị chủ trì", "Cơ quan chủ trì", "lead"),
    "coordinating": ("Phối hợp", "Đơn vị phối hợp", "Cơ quan phối hợp", "coordinating", "with"),
    "due": ("Thời hạn", "Thời hạn hoàn thành", "Thời gian hoàn thành", "due", "deadline"),
}
_LAST = len(HEADINGS) - 2
"""The last column that is seen; the one behind it holds the references, whatever the order of the rows."""

_LINE = 15.75
_HIGHEST = 409.0
_UNITS = "DonVi"
_LEAD_HELP = {
    "validate": "list",
    "source": f"={_UNITS}",
    "input_title": "Chủ trì",
    "input_message": "Chọn mã đơn vị. Để trống thì không thay đổi.",
    "error_type": "warning",
    "error_title": "Không có mã đơn vị này",
    "error_message": "Có thể ghi tên đơn vị thay cho mã. Giữ lại nội dung vừa nhập?",
}
_COORDINATING_HELP = {
    "validate": "list",
    "source": f"={_UNITS}",
    "show_error": False,
    "input_title": "Phối hợp",
    "input_message": "Nhiều đơn vị thì ghi cách nhau bằng dấu phẩy: VP, TTra.",
}
_DUE_HELP = {
    "validate": "any",
    "input_title": "Thời hạn",
    "input_message": "15/6/2021, 08/2026, quý 3/2026, thường xuyên, hoặc một sự kiện.",
}


@dataclass(frozen=True)
class AssignmentRow:
    """A row as the clerk gave it back; a cell of a column that is missing is blank."""

    ordinal: Cell
    reference: Cell
    lead: Cell
    coordinating: Cell
    due: Cell

    @property
    def named_in(self) -> Cell:
        """The cell that names the task: the hidden reference, or else the number in front."""
        return self.ordinal if self.reference.blank else self.reference


def read(path: Path) -> list[AssignmentRow]:
    """Return the rows of a sheet that has at least STT and Chủ trì; raises what ``sheets`` raises."""
    found = sheets.records(sheets.read(path), _KEYS, ("ordinal", "lead"))
    return [AssignmentRow(**{key: record[key] for key in _KEYS}) for record in found]


def write(path: Path, table: AssignmentSheet) -> None:
    """Write the sheet; raises what ``workbooks.new`` raises."""
    with workbooks.new(path, table.title[0]) as book:
        sheet = book.add_worksheet("Phân công")
        forms = _Forms(book)
        header = _write_head(sheet, table, forms)
        for row, task in enumerate(table.tasks, start=header + 1):
            _write_task(sheet, row, task, forms)
        _add_lists(book, sheet, table.units, header + 1, header + len(table.tasks))
        _lay_out(sheet, header, header + len(table.tasks))


class _Forms:
    """The looks of cells."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "text_wrap": True}
        cell = {**base, "border": 1}
        self.office = book.add_format({**base, "bold": True, "text_wrap": False})
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "align": "center"})
        self.subtitle = book.add_format({**base, "italic": True, "align": "center"})
        self.heading = book.add_format(
            {**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7EDF5"}
        )
        self.text = book.add_format(cell)
        self.number = book.add_format({**cell, "align": "center", "num_format": "@"})
        self.fill_in = book.add_format({**cell, "align": "center", "num_format": "@", "bg_color": "#FFFCEB"})


def _write_head(sheet: Any, table: AssignmentSheet, forms: _Forms) -> int:
    """Write the lines above the table and its headings; return the row of the headings."""
    for row, line in enumerate(table.office):
        put(sheet, row, 0, line, forms.office)
    row = len(table.office)
    for place, line in enumerate(table.title):
        form = forms.subtitle if place else forms.title
        sheet.merge_range(row, 0, row, _LAST, "", form)
        put(sheet, row, 0, line, form)
        sheet.set_row(row, _height([line], [_TITLE_LETTERS]) + (6 if not place else 0))
        row += 1
    for column, heading in enumerate(HEADINGS):
        put(sheet, row + 1, column, heading, forms.heading)
    sheet.set_row(row + 1, 2 * _LINE)
    return row + 1


def _write_task(sheet: Any, row: int, task: SheetTask, forms: _Forms) -> None:
    texts = (task.ordinal, task.text, task.lead, task.coordinating, task.deadline, task.reference)
    looks = (forms.number, forms.text, forms.fill_in, forms.fill_in, forms.fill_in, forms.number)
    for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
        put(sheet, row, column, text, look)
    sheet.set_row(row, _height(texts, _LETTERS))


def _height(texts: Sequence[str], letters: Sequence[int]) -> float:
    """Return how high a row must be to show all of its wrapped texts (Excel allows 409 points)."""
    lines = max(
        sum(max(1, math.ceil(len(line) / most)) for line in text.split("\n"))
        for text, most in zip(texts, letters, strict=True)
    )
    return min(_HIGHEST, lines * _LINE + 3)


def _add_lists(book: Any, sheet: Any, units: Sequence[tuple[str, str]], first: int, last: int) -> None:
    """Give the columns to fill in their lists and hints; the codes stand on a sheet that Excel does not show."""
    hidden = book.add_worksheet("Danh mục đơn vị")
    hidden.very_hidden()
    for row, (code, name) in enumerate(units):
        put(hidden, row, 0, code)
        put(hidden, row, 1, name)
    book.define_name(_UNITS, f"='Danh mục đơn vị'!$A$1:$A${max(len(units), 1)}")
    if first <= last:
        for column, help_ in ((2, _LEAD_HELP), (3, _COORDINATING_HELP), (4, _DUE_HELP)):
            sheet.data_validation(first, column, last, column, help_)


def _lay_out(sheet: Any, header: int, last: int) -> None:
    """Set widths, the part that stays in view, the filter, and the paper: A4 across, one page wide."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column > _LAST})
    sheet.freeze_panes(header + 1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:F{last + 1}"})
    sheet.autofilter(header, 0, max(last, header + 1), len(HEADINGS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_header("&C&P", {"margin": 0.4})
    sheet.print_area(0, 0, max(last, header), _LAST)
