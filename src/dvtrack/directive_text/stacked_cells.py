"""Tables that a copy broke up into one cell a line: a head of several short lines, then a number before each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dvtrack.directive_text import table_heads
from dvtrack.directive_text.deadline import in_cell
from dvtrack.directive_text.lines import Line, Sheet, Words
from dvtrack.directive_text.table_rows import Row, Table
from dvtrack.directive_text.units import unit_at

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivx]{1,5})[.)]?")
_CELL = re.compile(rf"{_NUMBER.pattern}|\d{{1,2}} ?/ ?\d{{1,2}}")
_FEWEST, _MOST, _LONGEST = 3, 10, 3
_ORDER = ("lead", "both", "coordinating", "product", "deadline", "other")


def stacked(sheet: Sheet) -> Iterator[Table]:
    """Yield the tables whose cells stand one below the other."""
    lines = [line for line in sheet.lines if sheet.parts[line.index] != "junk" or _CELL.fullmatch(line.low)]
    place = 0
    while place < len(lines):
        roles = _head(lines, place)
        if not roles:
            place += 1
            continue
        start = place + len(roles)
        rows, place = _rows(lines, start, roles)
        yield Table(lines[start - len(roles) : start], rows)


def _head(lines: Sequence[Line], place: int) -> list[str]:
    """Return the roles of a head that begins at ``place`` with its number column, or nothing."""
    if lines[place].cell or table_heads.role_of(lines[place].low) != "number":
        return []
    cells: list[list[Line]] = []
    for line in lines[place : place + _MOST]:
        if line.cell or _NUMBER.fullmatch(line.low) or not table_heads.role_of(line.low):
            break
        cells.append([line])
    return table_heads.roles(cells) if len(cells) >= _FEWEST else []


def _rows(lines: Sequence[Line], start: int, roles: Sequence[str]) -> tuple[list[Row], int]:
    """Return the rows that follow a head, and the place behind them."""
    rows: list[Row] = []
    place, expected = start, 1
    while place < len(lines):
        number = _NUMBER.fullmatch(lines[place].low)
        if not number or not _comes(lines[place], expected):
            break
        end = _end_of_row(lines, place + 1, expected + 1, len(roles) - 1)
        cells = _without_pages(lines[place + 1 : end], len(roles) - 1)
        task, fields = _parted(cells, roles)
        rows.append(Row(lines[place].clean, task, fields, lines[place]))
        bare = lines[place].clean.strip(".)")
        expected = int(bare) + 1 if bare.isdigit() else expected
        place = end
    return rows, place


def _without_pages(cells: Sequence[Line], most: int) -> list[Line]:
    """Return the cells without page numbers, where there are more than columns."""
    return [cell for cell in cells if len(cells) <= most or not cell.low.isdecimal()]


def _comes(line: Line, expected: int) -> bool:
    """Return whether a number is the one that comes next, that of a new section, or the first in one."""
    bare = line.clean.strip(".)")
    return not bare.isdigit() or int(bare) in (expected, 1)


def _end_of_row(lines: Sequence[Line], place: int, following: int, most: int) -> int:
    """Return the place behind a row: before the next number, else where it has as many cells as there are columns."""
    for end in range(place, min(len(lines), place + _LONGEST * most)):
        if _NUMBER.fullmatch(lines[end].low) and _comes(lines[end], following):
            return end
    end = min(place + most, len(lines))
    while end < len(lines) and lines[end].starts_low and not lines[end].gap:
        end += 1
    return end


def _parted(cells: Sequence[Line], roles: Sequence[str]) -> tuple[list[Line], dict[str, list[Line]]]:
    """Return the task and the other cells of a row; where cells are missing, by what they look like."""
    columns = [role or "other" for role in roles if role != "number"]
    whole = _whole_cells(cells, columns)
    if len(whole) != len(columns):
        return _by_looks(list(cells), columns)
    placed: dict[str, list[Line]] = {}
    for role, cell in zip(columns, whole, strict=True):
        placed.setdefault(role, []).extend(cell)
    return placed.pop("task", []), placed


def _whole_cells(cells: Sequence[Line], columns: Sequence[str]) -> list[list[Line]]:
    """Return the cells with their lines: one that begins small goes on, and what is too much is of the task."""
    whole: list[list[Line]] = []
    for cell in cells:
        if whole and cell.starts_low:
            whole[-1].append(cell)
        else:
            whole.append([cell])
    surplus = len(whole) - len(columns)
    if surplus > 0 and columns[0] == "task":
        task = [line for cell in whole[: surplus + 1] for line in cell]
        whole = [task, *whole[surplus + 1 :]]
    return whole


def _by_looks(cells: list[Line], columns: Sequence[str]) -> tuple[list[Line], dict[str, list[Line]]]:
    task, rest = cells[:1], cells[1:]
    while rest and rest[0].starts_low:
        task.append(rest.pop(0))
    fields: dict[str, list[Line]] = {}
    left = [role for role in _ORDER if role in columns]
    for cell in rest:
        role = _looks_like(cell, left)
        if role in left:
            left = left[left.index(role) + 1 :] if role not in ("other", "product") else left
        fields.setdefault(role, []).append(cell)
    return task, fields


def _looks_like(cell: Line, left: Sequence[str]) -> str:
    """Return which of the columns that are left a cell belongs to."""
    due = in_cell(Words(cell.clean), None)
    if due and (due.due_on or due.kind in ("series", "month", "quarter", "date")) and "deadline" in left:
        return "deadline"
    if unit_at(cell.words, 0):
        return next((role for role in left if role in ("lead", "both", "coordinating")), "other")
    return next(
        (role for role in left if role not in ("lead", "coordinating", "deadline")), left[0] if left else "other"
    )
