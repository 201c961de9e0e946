"""Tables whose rows are tasks, whatever a copy made of their cells: kept, on one line, or one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dvtrack.directive_text import table_heads
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.directive_text.merged_cells import spread
from dvtrack.directive_text.stacked_cells import stacked
from dvtrack.directive_text.table_rows import Row, Table

Cells = list[list[Line]]

_COLUMNS = re.compile(r"\s*\|\s*|\s*\t\s*")
_GAPS = re.compile(r"\s{3,}")
_RULE = re.compile(r":?[-_=]{2,}:?")
_CUT_TIME = re.compile(r"(?:^| )(?:trước|tháng|quý|hết|xong|ngày)$")
_FEWEST = 3
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivx]{1,5}|[a-zđ])[.)/]?")


def find(sheet: Sheet) -> dict[int, Table]:
    """Return the tables of tasks by the index of the line that each begins with; their numbers are no junk."""
    found: dict[int, Table] = {}
    for table in (*_kept(sheet), *_flattened(sheet), *stacked(sheet)):
        if table.rows and table.head[0].index not in found:
            found[table.head[0].index] = table
            sheet.claim("table", *table.lines)
    return found


def _kept(sheet: Sheet) -> Iterator[Table]:
    """Yield the tables whose cells the document keeps."""
    celled = [line for line in sheet.lines if line.cell]
    for _place, lines in groupby(celled, key=lambda line: line.cell and line.cell[0]):
        rows = [_by_column(list(row)) for _row, row in groupby(lines, key=lambda line: line.cell and line.cell[:2])]
        for table in _tables(rows):
            spread(table)
            yield table


def _by_column(row: Sequence[Line]) -> Cells:
    """Return the lines of a row by the column that they stand in."""
    width = 1 + max(line.cell[2] for line in row if line.cell)
    cells: Cells = [[] for _ in range(width)]
    for line in row:
        if line.cell:
            cells[line.cell[2]].append(line)
    return cells


def _tables(rows: Sequence[Cells]) -> Iterator[Table]:
    """Yield the tables that rows make: each begins with a head."""
    roles: list[str] = []
    table: Table | None = None
    for cells in rows:
        begun = table_heads.roles(cells)
        if begun and (table is None or begun != roles):
            if table:
                yield table
            roles, table = begun, Table([line for cell in cells for line in cell], [])
        elif table and begun:
            table.head += [line for cell in cells for line in cell]  # a head repeated on the next page
        elif table and not table.rows and table_heads.sub_roles(cells):
            roles = _deeper(roles, cells)
            table.head += [line for cell in cells for line in cell]
        elif table and not _is_numbering(cells, table):
            _add(table, cells, roles)
        elif table:
            table.head += [line for cell in cells for line in cell]
    if table:
        yield table


def _deeper(roles: list[str], cells: Cells) -> list[str]:
    """Return the roles where a second row divides a column of the first ("Đơn vị": "Chủ trì", "Phối hợp")."""
    below = [table_heads.role_of(" ".join(line.low for line in cell)) for cell in cells]
    named = [role for role in below if role]
    if len(below) > len(roles) or len(below) == len(roles):
        return [new or old for old, new in zip([*roles, *[""] * len(below)], below, strict=False)] or roles
    place = next((at for at, role in enumerate(roles) if role in ("lead", "both")), len(roles))
    return [*roles[:place], *named, *roles[place + 1 :]]


def _is_numbering(cells: Cells, table: Table) -> bool:
    """Return whether a row numbers the columns: (1) (2) (3)."""
    texts = [line.clean.strip("() ") for cell in cells for line in cell]
    return not table.rows and len(texts) > 1 and all(text.isdigit() for text in texts)


def _add(table: Table, cells: Cells, roles: Sequence[str]) -> None:
    """Add a row; one without a number and a task of its own goes on with the row before."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    if all(_RULE.fullmatch(line.low) for _place, cell in filled for line in cell):
        table.head += [line for cell in cells for line in cell]
        return
    by_role: dict[str, list[Line]] = {}
    for place, cell in filled:
        role = roles[place] if place < len(roles) else ""
        by_role.setdefault(role or "other", []).extend(cell)
    number = by_role.pop("number", [])
    task = by_role.pop("task", [])
    if len(filled) <= 2 and not task and number:
        rest = [line for cell in by_role.values() for line in cell]
        number, task, by_role = _split_title([*number, *rest])
    label = number[0].label or number[0].clean if number else ""
    if not task and not number and table.rows:
        for role, lines in by_role.items():
            table.rows[-1].fields.setdefault(role, []).extend(lines)
        return
    if not task:
        task = by_role.pop(next(iter(by_role), ""), [])
    if not label and task and task[0].label:
        label = task[0].label
    named = bool(number) and not number[0].label and not _NUMBER.fullmatch(number[0].low)
    surplus = len(cells) > len(roles) and not any(line.cell for cell in cells for line in cell)
    table.rows.append(Row(label, task, by_role, number[0] if number else None, uneven=named or surplus))


def _split_title(lines: list[Line]) -> tuple[list[Line], list[Line], dict[str, list[Line]]]:
    """Return the number and the words of a heading row, which may stand in one cell."""
    first = lines[0]
    if first.label or _NUMBER.fullmatch(first.low):
        return [first], lines[1:], {}
    return [], lines, {}


def _flattened(sheet: Sheet) -> Iterator[Table]:
    """Yield the tables whose cells are parted by "|", tabs or wide gaps; a row may run over several lines."""
    rows: list[Cells] = []
    width = 0
    lines = [line for line in sheet.lines if sheet.parts[line.index] != "junk"]
    for place, line in enumerate(lines):
        cells = [] if line.cell else _row(line)
        head = table_heads.roles(cells) if sum(map(bool, cells)) >= _FEWEST else []
        if head and not width:
            width = len(cells)
            rows.append(cells)
        elif width and (head or _is_numbered(cells)):
            rows.append(cells)
        elif width and (_goes_on(rows[-1], cells, line, width) or _stands_between(lines, place, len(cells))):
            rows[-1][-1] += cells[0]
            rows[-1] += cells[1:]
        elif width and sum(map(bool, cells)) > 1 and len(cells) >= width - 1:
            rows.append(cells)
        elif width:
            yield from _tables(rows)
            rows, width = [], 0
    yield from _tables(rows)


def _is_numbered(cells: Cells) -> bool:
    """Return whether a line begins a row: a number stands in its first cell, and others behind it."""
    return len(cells) > 1 and bool(cells[0]) and _NUMBER.fullmatch(cells[0][0].low) is not None


def _goes_on(row: Cells, cells: Cells, line: Line, width: int) -> bool:
    """Return whether a line goes on with the row's last cell."""
    if not cells or not row or line.gap or len(row) + len(cells) - 1 > width:
        return False
    cut = any(one.open_ended or _CUT_TIME.search(one.low) for one in row[-1][-1:])
    return len(row) < width or line.starts_low or cut


def _stands_between(lines: Sequence[Line], place: int, cells: int) -> bool:
    """Return whether a line is not parted, and the next row follows: so it goes on with the row before."""
    following = lines[place + 1 : place + 2]
    gap = lines[place].gap or not following or following[0].gap
    return cells == 1 and not gap and _is_numbered(_row(following[0]))


def _row(line: Line) -> Cells:
    """Return the cells of a line, the empty ones between others too."""
    text = line.text.strip()
    if "|" in text:
        text = text.removeprefix("|").removesuffix("|") if text.startswith("|") else text
        pieces = text.split("|")
    elif "\t" in text:
        pieces = text.split("\t")
    else:
        pieces = _GAPS.split(text)
    return [[line.with_text(piece.strip())] if piece.strip() else [] for piece in pieces]
