"""Tables that a copy broke up into one cell a line: a head of several short lines, then a number before each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
        head, roles = _head(lines, place)
        if not roles:
            place += 1
            continue
        rows, place = _rows(lines, place + len(head), roles)
        yield Table(head, rows)


def _head(lines: Sequence[Line], place: int) -> tuple[list[Line], list[str]]:
    """Return the head that begins at ``place`` with its number column, and its roles; a page may end within it."""
    head: list[Line] = []
    if lines[place].cell or table_heads.role_of(lines[place].low) != "number":
        return head, []
    for line, following in pairwise(lines[place : place + _MOST + 1]):
        page = line.low.isdecimal() and line.low != "1" and bool(head) and bool(table_heads.role_of(following.low))
        if line.cell or not (page or table_heads.role_of(line.low)):
            break
        head.append(line)
    cells = [[line] for line in head if not line.low.isdecimal()]
    return head, table_heads.roles(cells) if len(cells) >= _FEWEST else []


def _rows(lines: Sequence[Line], start: int, roles: Sequence[str]) -> tuple[list[Row], int]:
    """Return the rows that follow a head, and the place behind them."""
    rows: list[Row] = []
    place, expected = start, 1
    while place < len(lines):
        place += _is_page_before_section(lines, place)
        number = _NUMBER.fullmatch(lines[place].low)
        if not number or not _comes(lines[place], expected):
            break
        bare = lines[place].clean.strip(".)")
        expected = int(bare) + 1 if bare.isdigit() else expected
        end = _end_of_row(lines, place + 1, expected, len(roles) - 1)
        cells = _without_pages(lines[place + 1 : end], roles)
        task, fields = _parted(cells, roles)
        rows.append(Row(lines[place].clean, task, fields, lines[place]))
        place = end
    return rows, place


def _without_pages(cells: Sequence[Line], roles: Sequence[str]) -> list[Line]:
    """Return the cells without page numbers, where there are more than columns or no column holds figures."""
    figures = len(cells) < len(roles) and bool({"", "other", "product"} & set(roles))
    return [cell for cell in cells if figures or not cell.low.isdecimal()]


def _comes(line: Line, expected: int) -> bool:
    """Return whether a number is the one that comes next, that of a new section, or the first in one."""
    bare = line.clean.strip(".)")
    return not bare.isdigit() or int(bare) in (expected, 1)


def _end_of_row(lines: Sequence[Line], place: int, following: int, most: int) -> int:
    """Return the place behind a row: before the next number, else where it has as many cells as there are columns."""
    for end in range(place, min(len(lines), place + _LONGEST * most)):
        number = _NUMBER.fullmatch(lines[end].low) and _comes(lines[end], following)
        if number and not _is_page(lines, end, place, most):
            return end
    end = min(place + most, len(lines))
    while end < len(lines) and lines[end].starts_low and not lines[end].gap:
        end += 1
    return end


def _is_page(lines: Sequence[Line], place: int, start: int, most: int) -> bool:
    """Return whether a number is its page's: cells of the row from ``start`` are still missing, and it comes again."""
    if not lines[place].low.isdecimal() or not lines[start - 1].low.isdecimal():
        return False
    again = (line.low for line in lines[place + 1 : place + _LONGEST * most])
    return place - start < most and lines[place].low in again


def _is_page_before_section(lines: Sequence[Line], place: int) -> bool:
    """Return whether a number stands right before that of a section."""
    following = lines[place + 1 : place + 2]
    numbers = lines[place].low.isdecimal() and bool(following) and _NUMBER.fullmatch(following[0].low)
    return bool(numbers) and _comes(following[0], 1)


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
