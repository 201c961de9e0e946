"""An office whose units are asked for half a year: forms, filled in by another hand than the one that wrote them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl

import follow_sample
from dvtrack.__main__ import run

SENT, DUE = "2021-05-20", "1/6"
FIRST = 7
"""The row of the first task: four lines of head, the help and the headings stand above."""

FIRST_FIGURE = 6
TASKS, FIGURES = "Nhiệm vụ", "Số liệu"

_LINES = (
    ["figure", "define", "TIEPDAN", "Tiếp công dân", "--measure", "lượt/người", "--kind", "flow"],
    ["figure", "define", "DONTON", "Đơn kỳ trước chuyển sang", "--measure", "đơn", "--kind", "flow"],
    ["figure", "define", "DONMOI", "Đơn mới nhận", "--measure", "đơn", "--kind", "flow"],
    ["figure", "define", "DONXONG", "Đơn đã giải quyết", "--measure", "đơn", "--kind", "flow"],
    ["figure", "define", "DUNGHAN", "Hồ sơ đúng hạn", "--measure", "%", "--kind", "stock"],
    ["figure", "identity", "DONTON + DONMOI = DONXONG"],
    ["figure", "set", "DONTON", "31", "--unit", "VP", "--on", "10/5"],
    ["figure", "set", "TIEPDAN", "20/25", "--unit", "VP", "--on", "1/12/2020"],
    ["note", "1", "Đã mở hội nghị quán triệt.", "--unit", "VP", "--on", "15/3"],
    ["note", "1", "Đã lập tổ công tác.", "--unit", "VP", "--on", "10/11/2020"],
    ["note", "1", "Kiểm tra ba phòng.", "--unit", "VP", "--kind", "plan", "--on", "10/11/2020"],
)


def begin(register: Path) -> None:
    """Put an office at ``register``: VP leads tasks 1 to 4, TTra task 5 with QLNL and KTATMT, six figures."""
    follow_sample.begin(register)
    for line in _LINES:
        do(register, *line)


def send(register: Path, folder: Path, *more: object, on: str = SENT) -> None:
    """Send the forms of the first half of 2021 into ``folder``."""
    do(register, "forms", "--period", "h1", "--year", 2021, "--due", DUE, "--out", folder, "--yes", *more, on=on)


def do(register: Path, *line: object, on: str = SENT) -> None:
    environment = {"DVTRACK_REGISTER": str(register), "DVTRACK_TODAY": on, "DVTRACK_LANG": "en", "USER": "lan"}
    assert run([str(word) for word in line], environment=environment) == 0, line


def path(folder: Path, unit: str, period: str = "h1-2021") -> Path:
    """Return where a unit's form was written."""
    return folder / f"phieu-{period}-{unit}.xlsx"


def fill(source: Path, into: Path | None = None, figures: dict[str, Any] | None = None, **cells: Any) -> Path:
    """Fill cells in with openpyxl, those of tasks by name, and return the file."""
    book = openpyxl.load_workbook(source)
    for address, value in cells.items():
        book[TASKS][address] = value
    for address, value in (figures or {}).items():
        book[FIGURES][address] = value
    target = into or source
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def notes(register: Path, unit: str = "VP") -> list[tuple[Any, ...]]:
    """Return a unit's notes that stand: task, kind, day, words, cell."""
    return rows(
        register,
        "SELECT n.task_id, n.kind, n.noted_on, n.text, n.cell FROM note n JOIN unit u ON u.id = n.unit_id "
        f"WHERE u.code = '{unit}' AND n.dropped_on IS NULL ORDER BY n.id",
    )


def values(register: Path) -> list[tuple[Any, ...]]:
    """Return the values of figures: code, day, number, second number, whether estimated."""
    return rows(
        register,
        "SELECT f.code, v.measured_on, v.value, v.second, v.estimated FROM figure_value v "
        "JOIN figure f ON f.id = v.figure_id ORDER BY v.id",
    )


def rows(register: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(register)) as connection:
        return connection.execute(query).fetchall()
