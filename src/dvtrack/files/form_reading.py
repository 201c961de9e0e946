"""A form as it came back, read whatever was done to it: rows sorted, columns moved, another program's file.

Only what stands in the cells is read: no macro runs and no formula is worked out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dvtrack.errors import UnreadableSheetError, system_reason
from dvtrack.files import form_headings, form_words, sheets
from dvtrack.files.form_headings import Headings
from dvtrack.files.sheets import Cell
from dvtrack.folding import nfc
from dvtrack.values import dataclass
from dvtrack.views.forms import KINDS
from dvtrack.words import _

READABLE = (".xlsx", ".xlsm", ".ods")
FILES_OF_OTHERS = (".xls", ".xlsb", ".csv", ".numbers", ".xltx")
"""Tables that a unit may send instead: they are told, the rest of a folder is left alone."""

_TASKS_NEED, _FIGURES_NEED = {"text", KINDS[0].value}, {"name", "value"}
_TASKS_FILL = (*KINDS, "state", "done_on")
_FIGURES_FILL = ("value", "estimated")
_DEEPEST = 60
"""The headings are looked for in so many rows."""

_CONTENT = "content.xml"
_FAILED = b'value-type="error"'
_Values = Sequence[Sequence[Any]]
_Sheet = tuple[str, _Values, set[str]]
"""A sheet's name, its values, and the addresses of the cells with an error."""


@dataclass(frozen=True)
class FilledRow:
    """A row under the headings; ``key`` and ``marks`` are what it hides, blank where they were lost."""

    sheet: str
    key: str
    marks: tuple[str, ...]
    cells: Mapping[str, Cell]

    def address(self, column: str) -> str:
        """Return the name of the cell in a column: "Nhiệm vụ!F12"; where the column is gone, of another in the row."""
        cell = self.cells.get(column) or next(iter(self.cells.values()))
        return f"{self.sheet}!{cell.address}"


@dataclass(frozen=True)
class FilledForm:
    """What stands in a form; ``key`` is the hidden sheet's, ``unit`` what its head says.

    ``absent`` names the columns to fill that are gone, ``merged`` the cells to fill that were merged, ``unread`` why
    a sheet could not be read.
    """

    key: str
    unit: str
    tasks: tuple[FilledRow, ...]
    figures: tuple[FilledRow, ...]
    absent: tuple[str, ...]
    merged: tuple[str, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Table:
    """A sheet whose headings were found: their row, counted from nought, and the place of each column."""

    name: str
    values: _Values
    header: int
    columns: Mapping[str, int]
    broken: set[str]


def read(path: Path, content: bytes) -> FilledForm:
    """Return what stands in the form; raises ``UnreadableSheetError`` where there is nothing to read."""
    if path.suffix.lower() not in READABLE:
        raise UnreadableSheetError(path, _("it is no .xlsx file; open it and save it as .xlsx"))
    broken = _broken(path, content)
    with sheets.opened(path, io.BytesIO(content)) as workbook:
        found = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
        read_ = [
            (sheet.name, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()) for sheet in found
        ]
    tables = [(name, values, broken.get(place, set())) for place, (name, values, _ranges) in enumerate(read_)]
    tasks, no_tasks = _table(tables, form_headings.TASKS, _TASKS_NEED)
    figures, no_figures = _table(tables, form_headings.FIGURES, _FIGURES_NEED)
    filled = [(tasks, _TASKS_FILL, form_words.TASK_HEADINGS), (figures, _FIGURES_FILL, form_words.FIGURE_HEADINGS)]
    ranges = {name: merged for name, _values, merged in read_}
    return FilledForm(
        key=_hidden_key(tables),
        unit=_unit(tasks),
        tasks=tuple(_rows(tasks, _TASKS_FILL)) if tasks else (),
        figures=tuple(_rows(figures, _FIGURES_FILL)) if figures else (),
        absent=tuple(heads[key] for table, fill, heads in filled if table for key in fill if key not in table.columns),
        merged=tuple(
            each for table, fill, _heads in filled if table for each in _merged(table, fill, ranges[table.name])
        ),
        unread=(*no_tasks, *no_figures),
    )


def _table(found: Sequence[_Sheet], headings: Headings, need: set[str]) -> tuple[_Table | None, Sequence[str]]:
    """Return the sheet that has the headings, whatever it is called now; or what is missing in those with its rows."""
    if table := _headed(found, headings, need, form_headings.exact):
        return table, ()
    keyed = [sheet for sheet in found if form_headings.keyed_row(sheet[1], headings) is not None]
    if table := _headed(keyed, headings, need, form_headings.clear):
        return table, ()
    return None, [form_headings.missing(name, values, headings, need) for name, values, _broken in keyed]


def _headed(
    found: Sequence[_Sheet],
    headings: Headings,
    need: set[str],
    columns_of: Callable[[Sequence[Any], Headings], dict[str, int]],
) -> _Table | None:
    """Return the first sheet with a row of the headings needed; the others may be cut short there."""
    for name, values, broken in found:
        for row, cells in enumerate(values[:_DEEPEST]):
            if need <= columns_of(cells, headings).keys():
                return _Table(name, values, row, form_headings.clear(cells, headings), broken)
    return None


def _rows(table: _Table, fill: Sequence[str]) -> Iterator[FilledRow]:
    """Yield the rows with a key, and those in which something is filled in."""
    wanted = [key for key in (*fill, "text", "ordinal", "name", "measure") if key in table.columns]
    for number, values in enumerate(table.values[table.header + 1 :], start=table.header + 2):
        cells = {key: _cell(table, number, table.columns[key], values) for key in wanted}
        key = _text(values, table.columns.get("key"))
        if any(isinstance(value, str) and value.startswith(form_words.CHECK) for value in values):
            continue
        if key or any(not cells[name].blank for name in fill if name in cells):
            marks = tuple(_text(values, table.columns.get("marks")).split(","))
            yield FilledRow(table.name, key, marks, cells)


def _cell(table: _Table, row: int, column: int, values: Sequence[Any]) -> Cell:
    value = values[column] if column < len(values) else None
    cell = Cell(row, column + 1, sheets.plain(value))
    return Cell(row, column + 1, None, broken=True) if table.broken and cell.address in table.broken else cell


def _text(values: Sequence[Any], column: int | None) -> str:
    return str(values[column]).strip() if column is not None and column < len(values) else ""


def _hidden_key(found: Sequence[tuple[str, _Values, set[str]]]) -> str:
    """Return what the hidden sheet says the form is, "" where it is gone."""
    for _name, values, _broken in found:
        if values and len(values[0]) > 1 and str(values[0][0]).strip() == form_words.SCHEMA:
            return str(values[0][1]).strip()
    return ""


def _unit(table: _Table | None) -> str:
    """Return the unit that the head names."""
    for row in table.values[: table.header] if table else ():
        for value in row:
            if isinstance(value, str) and value.startswith(form_words.UNIT):
                return nfc(value.removeprefix(form_words.UNIT)).strip()
    return ""


def _merged(table: _Table, fill: Sequence[str], ranges: Sequence[Any]) -> Iterator[str]:
    """Yield the cells to fill that were merged with others below the headings."""
    columns = {table.columns[key] for key in fill if key in table.columns}
    for (top, left), (bottom, right) in sorted(ranges):
        if top > table.header and columns & set(range(left, right + 1)) and bottom > top and _is_task(table, bottom):
            yield f"{table.name}!{Cell(top + 1, left + 1).address}:{Cell(bottom + 1, right + 1).address}"


def _is_task(table: _Table, row: int) -> bool:
    return row < len(table.values) and bool(_text(table.values[row], table.columns.get("key")))


def _broken(path: Path, content: bytes) -> dict[int, set[str]]:
    """Return the cells with an error by the place of their sheet; they would be read as blank.

    Raises ``UnreadableSheetError`` for a file that is damaged or unpacks to more than it should.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            found = sheets.broken_cells(path, io.BytesIO(content))
            if damaged := archive.testzip():  # reads every part: none unpacks to more than it says
                raise UnreadableSheetError(path, _("it is damaged ({part})").format(part=damaged))
            return _broken_in_ods(archive.read(_CONTENT)) if _CONTENT in names else found
    except zipfile.BadZipFile:
        return {}  # calamine knows whether it is locked with a password or damaged
    except OSError as error:
        raise UnreadableSheetError(path, system_reason(error)) from error


def _broken_in_ods(content: bytes) -> dict[int, set[str]]:
    """Return the cells with an error in an OpenDocument file, counting those that stand for many."""
    if _FAILED not in content:
        return {}
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    return {place: set(_failed(table)) for place, table in enumerate(root.iter("{*}table"))}


def _failed(table: Any) -> Iterator[str]:
    row = 0
    for line in table.iter("{*}table-row"):
        column = 0
        for cell in line.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            values = {
                name.rpartition("}")[2]: value for name, value in cell.items() if "calcext" in name or "repeat" in name
            }
            if values.get("value-type") == "error":
                yield Cell(row + 1, column + 1).address
            column += int(values.get("number-columns-repeated", 1))
        row += int(next((value for name, value in line.items() if name.endswith("rows-repeated")), 1))
