"""Sheets of Excel and CSV, read into cells that know their address."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from typing import IO, Any

from dvtrack.dates import format_short
from dvtrack.errors import HeadingsMissingError, UnreadableSheetError, system_reason
from dvtrack.folding import fold, nfc
from dvtrack.words import _

Value = str | int | float | bool | date | None
"""What a cell holds; whole numbers come as ``int``, dates without their hour."""

LARGEST = 50_000_000
"""How many bytes a file may unpack to: a small one can be made to fill the memory."""

_CSV = (".csv", ".tsv", ".txt")
_EXCEL = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_SEPARATORS = ",;\t"
_ARMED = re.compile(r"'(?=[=+\-@\t\r])")
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAYBE_BROKEN = re.compile(rb't="e"|<f[ />]')
_FIRST_DAY = date(1899, 12, 30)
_DAY_NUMBERS = range(20_000, 80_000)


@dataclass(frozen=True)
class Cell:
    """One cell; ``row`` and ``column`` count from 1. ``broken`` marks a formula that failed ("#REF!")."""

    row: int
    column: int
    value: Value = None
    broken: bool = False

    @property
    def address(self) -> str:
        """The cell's name in Excel, such as "C7"."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"

    @property
    def text(self) -> str:
        """What stands in the cell as a clerk would type it, composed and without spaces around."""
        if self.value is None:
            return ""
        if isinstance(self.value, date):
            return format_short(self.value)
        return nfc(str(self.value).replace("\r\n", "\n").replace("\xa0", " ")).strip()

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and not self.broken

    @property
    def day(self) -> date | None:
        """The date it holds, as a date or as Excel's number of one; None for anything else."""
        if isinstance(self.value, date):
            return self.value
        if isinstance(self.value, int) and self.value in _DAY_NUMBERS:
            return _FIRST_DAY + timedelta(days=self.value)
        return None


@dataclass(frozen=True)
class Sheet:
    """The first visible sheet of a file. Rows and cells stand where they stand in the file, blank ones too."""

    path: Path
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Record:
    """One row under the headings; ``cells`` has every key whose heading was found."""

    row: int
    cells: Mapping[str, Cell]

    def __getitem__(self, key: str) -> Cell:
        """Return the cell under a heading; where its column is missing, a blank one."""
        return self.cells.get(key, Cell(self.row, 1))


def read(path: Path) -> Sheet:
    """Return the first visible sheet of an Excel, OpenDocument or CSV file.

    Raises ``UnreadableSheetError`` when it is none of these, damaged, locked or too large.
    """
    suffix = path.suffix.lower()
    if suffix not in _CSV + _EXCEL:
        raise UnreadableSheetError(path, _("it is neither an Excel file (.xlsx) nor a CSV file (.csv)"))
    try:
        path.stat()  # calamine does not say what the system's reason is
        rows = _read_csv(path) if suffix in _CSV else _read_excel(path)
    except OSError as error:
        raise UnreadableSheetError(path, system_reason(error)) from error
    return Sheet(path, rows)


def records(sheet: Sheet, headings: Mapping[str, Sequence[str]], required: Sequence[str]) -> list[Record]:
    """Return the rows under the headings, without the blank ones.

    ``headings`` gives for each key the names its column may have, tones and case aside. The header is the first
    row that has all ``required`` keys, so a title may stand above it and columns may be moved or added.
    Raises ``HeadingsMissingError`` when no row has them.
    """
    keys = {fold(name): key for key, names in headings.items() for name in names}
    for index, row in enumerate(sheet.rows):
        columns = _columns(row, keys)
        if all(key in columns for key in required):
            return list(_records(sheet.rows[index + 1 :], columns))
    raise HeadingsMissingError(sheet.path, [headings[key][0] for key in required])


def _columns(row: Sequence[Cell], keys: Mapping[str, str]) -> dict[str, int]:
    """Return where each key's heading stands in a row; the first of two columns of one name counts."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(row):
        if key := keys.get(fold(cell.text)):
            columns.setdefault(key, place)
    return columns


def _records(rows: Sequence[Sequence[Cell]], columns: Mapping[str, int]) -> Iterator[Record]:
    for row in rows:
        if not all(cell.blank for cell in row):
            yield Record(row[0].row, {key: row[place] for key, place in columns.items() if place < len(row)})


def _read_csv(path: Path) -> tuple[tuple[Cell, ...], ...]:
    text = _decoded(path, path.read_bytes())
    rows = max((_split(text, separator) for separator in _SEPARATORS), key=_usual_width)
    return tuple(
        tuple(Cell(row, column, _ARMED.sub("", value, count=1)) for column, value in enumerate(values, start=1))
        for row, values in enumerate(rows, start=1)
    )


def _decoded(path: Path, content: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 as Excel's "Unicode Text" is."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSheetError(
            path, _("it is not saved as UTF-8; in Excel save it as “CSV UTF-8”, or as .xlsx")
        ) from error


def _split(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells most rows have: only the right separator cuts most rows alike and into many."""
    widths = Counter(len(row) for row in rows if row)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _read_excel(path: Path) -> tuple[tuple[Cell, ...], ...]:
    from python_calamine import SheetVisibleEnum

    broken = broken_cells(path, path) if zipfile.is_zipfile(path) else {}
    with opened(path, path) as workbook:
        shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        name = (shown or workbook.sheet_names)[0]
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        place = workbook.sheet_names.index(name)
    return tuple(
        tuple(_cell(row, column, value, broken.get(place, set())) for column, value in enumerate(line, start=1))
        for row, line in enumerate(values, start=1)
    )


@contextmanager
def opened(path: Path, content: Path | IO[bytes]) -> Iterator[Any]:
    """Open a workbook with calamine; what it refuses is raised as ``UnreadableSheetError`` of ``path``."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with load_workbook(content) as workbook:
            yield workbook
    except PasswordError as error:
        raise UnreadableSheetError(path, _("it is locked with a password; save it without one")) from error
    except CalamineError as error:
        raise UnreadableSheetError(path, _("it is damaged or no Excel file")) from error


def _cell(row: int, column: int, value: Any, broken: set[str]) -> Cell:
    cell = Cell(row, column, plain(value))
    return Cell(row, column, None, broken=True) if cell.address in broken else cell


def plain(value: Any) -> Value:
    """Return a value of calamine's in the few types that a cell here has."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return None if value == "" else value


def broken_cells(path: Path, content: Path | IO[bytes]) -> dict[int, set[str]]:
    """Return the addresses of cells with an error or a formula never worked out, by the place of their sheet.

    Calamine reads them as blank.

    Refuses a file that unpacks to more than ``LARGEST``.
    """
    with zipfile.ZipFile(content) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise UnreadableSheetError(path, _("it unpacks to more than {size} MB").format(size=LARGEST // 1_000_000))
        if _WORKBOOK not in archive.namelist():
            return {}
        return {place: _errors(archive.read(part)) for place, part in enumerate(_sheet_parts(archive))}


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    """Return the parts of an .xlsx that hold its sheets, in the workbook's order."""
    names = set(archive.namelist())
    targets = {
        link.get("Id"): str(PurePosixPath("/xl", link.get("Target", ""))).lstrip("/")
        for link in _elements(archive.read(_LINKS), "Relationship")
    }
    parts = [targets.get(sheet.get(_LINK_ID), "") for sheet in _elements(archive.read(_WORKBOOK), "sheet")]
    return [part for part in parts if part in names]


def _errors(sheet: bytes) -> set[str]:
    if not _MAYBE_BROKEN.search(sheet):
        return set()
    return {cell.get("r", "") for cell in _elements(sheet, "c") if cell.get("t") == "e" or _uncalculated(cell)}


def _uncalculated(cell: Any) -> bool:
    """Return whether a cell holds a formula that no program has worked out yet."""
    value = cell.find("{*}v")
    blank = value is None or (value.text is None and cell.get("t") != "str")
    return blank and cell.find("{*}f") is not None


def _elements(content: bytes, name: str) -> Iterator[Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    yield from etree.fromstring(content, parser).iter(f"{{*}}{name}")
