"""A unit's hand: it fills its form in with another library than the one that wrote it, by what it sees in the cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from year_2021 import FIGURES, Answer

TASKS, NUMBERS = "Nhiệm vụ", "Số liệu"
NAMES = {code: name for code, name, *_rest in FIGURES}


def fill(sent: Path, back: Path, answer: Answer) -> dict[str, str]:
    """Fill a form in, save it under another name, and return the cells of its numbers: "DON": "Số liệu!E7"."""
    book = openpyxl.load_workbook(sent)
    tasks = book[TASKS]
    rows, columns = _table(tasks, "TT")
    for kind, words in (("Kết quả thực hiện", answer.results), ("Nhiệm vụ kỳ tới", answer.plans)):
        for task, text in words.items():
            tasks.cell(rows[task], columns[kind]).value = text
    for task, day in answer.done.items():
        tasks.cell(rows[task], columns["Tình trạng"]).value = "Đã hoàn thành"
        tasks.cell(rows[task], columns["Ngày hoàn thành"]).value = day
    cells = dict(_fill_numbers(book[NUMBERS], answer))
    back.parent.mkdir(parents=True, exist_ok=True)
    book.save(back)
    return cells


def read(file: Path, address: str) -> Any:
    """Return what stands in one cell, "Số liệu!E7"."""
    sheet, _mark, cell = address.partition("!")
    return openpyxl.load_workbook(file, data_only=True)[sheet][cell].value


def asked(file: Path) -> set[str]:
    """Return the codes of the figures that a form asks for."""
    rows, _columns = _table(openpyxl.load_workbook(file)[NUMBERS], "Chỉ tiêu")
    return {code for code, name in NAMES.items() if name in rows}


def _fill_numbers(sheet: Any, answer: Answer) -> Iterator[tuple[str, str]]:
    """Write the numbers, a pair into two rows; a number that is final is said to be so."""
    rows, columns = _table(sheet, "Chỉ tiêu")
    for code, numbers in answer.numbers.items():
        for part, number in enumerate(numbers):
            cell = sheet.cell(rows[NAMES[code]] + part, columns["Số kỳ này"])
            cell.value = number
            if code in answer.estimates:
                sheet.cell(cell.row, columns["Ước"]).value = "ước"
            elif sheet.cell(cell.row, columns["Ước"]).value == "ước":
                sheet.cell(cell.row, columns["Ước"]).value = "chính thức"
            yield f"{code}/{part}", f"{NUMBERS}!{cell.coordinate}"


def _table(sheet: Any, key: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the first row of each value of a column, and each heading's column."""
    head = next(row for row in sheet.iter_rows() if key in [cell.value for cell in row])
    columns = {str(cell.value): cell.column for cell in head if cell.value}
    rows: dict[str, int] = {}
    for (cell,) in sheet.iter_rows(min_row=head[0].row + 1, min_col=columns[key], max_col=columns[key]):
        if cell.value is not None:
            rows.setdefault(str(cell.value), cell.row)
    return rows, columns
