"""Units from a sheet (CSV or Excel): a preview first, every mistake with its cell, nothing ever deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dvtrack import dates, errors
from dvtrack.core import units
from dvtrack.files import sheets
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views.units import UnitChange, UnitEntry, UnitImport, UnitRow, kind_of
from dvtrack.words import _

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("Mã", "Mã đơn vị", "Ký hiệu", "Viết tắt", "code"),
    "name": ("Tên đơn vị", "Tên", "Đơn vị", "name", "unit"),
    "kind": ("Loại", "Loại đơn vị", "kind"),
    "aliases": ("Tên khác", "Tên gọi khác", "aliases", "alias"),
    "head": ("Người đứng đầu", "Thủ trưởng", "Trưởng đơn vị", "head"),
    "email": ("Thư điện tử", "E-mail", "Email", "email"),
    "valid_from": ("Từ ngày", "Hiệu lực từ", "from", "valid from", "valid_from"),
    "valid_until": ("Đến ngày", "Hiệu lực đến", "until", "valid until", "valid_until"),
}
"""The columns of a sheet of units, by the names they may have; the first is the one we write."""


@dataclass(frozen=True)
class _Line:
    """One unit of a sheet, with the address of each of its cells by field."""

    entry: UnitEntry
    addresses: Mapping[str, str]

    @property
    def key(self) -> str:
        """The unit's code as it is compared."""
        return units.key(self.entry.code or "")


@dataclass(frozen=True)
class UnitSheet:
    """A sheet as it was read, with what is wrong in its cells."""

    path: Path
    lines: tuple[_Line, ...]
    problems: tuple[str, ...]


def read(path: Path, today: date) -> UnitSheet:
    """Return the units that a sheet holds; ``today`` gives dates without a year theirs."""
    problems: list[str] = []
    records = sheets.records(sheets.read(path), HEADINGS, ("code", "name"))
    lines = tuple(_line(record, today, problems) for record in records)
    return UnitSheet(path, lines, (*problems, *_repeated(lines)))


def merge(existing: Sequence[UnitRow], sheet: UnitSheet) -> UnitImport:
    """Return what the sheet brings to the units there are; raises ``UnitSheetError`` with all its mistakes.

    A unit is known again by its code. A blank cell, and an alias that is not in the sheet, change nothing.
    """
    before = {units.key(unit.code): unit for unit in existing}
    after = dict(before)
    for line in sheet.lines:
        unit = after.get(line.key) or UnitRow(code="", name="", position=len(after) + 1)
        after[line.key] = units.written(unit, _with_aliases_of(unit, line.entry))
    problems = [*sheet.problems, *_mistakes(after, sheet.lines)]
    if problems:
        raise errors.UnitSheetError(sheet.path, problems)
    return UnitImport(
        added=tuple(unit for key, unit in after.items() if key not in before),
        changed=tuple(UnitChange(unit, after[key]) for key, unit in before.items() if after[key] != unit),
        unchanged=tuple(before[line.key].code for line in sheet.lines if after[line.key] == before.get(line.key)),
    )


def preview(register: Register, sheet: UnitSheet) -> UnitImport:
    """Return what ``bring_in`` would bring, and write nothing."""
    return merge(units.get_all(register), sheet)


def bring_in(register: Register, sheet: UnitSheet) -> UnitImport:
    """Write the units of a sheet: new ones after those there are, known ones changed."""
    brought = preview(register, sheet)
    rows = {row.code: row for row in units.all_rows(register)}
    for change in brought.changed:
        units.keep(register, rows[change.before.code], change.after)
    add(register, brought.added)
    return brought


def add(register: Register, added: Sequence[UnitRow]) -> None:
    """Write new units that were checked together."""
    for unit in added:
        units.keep(register, Unit(code=unit.code, name=unit.name, kind=unit.kind, position=unit.position), unit)


def _line(record: sheets.Record, today: date, problems: list[str]) -> _Line:
    """Return the unit of one row; what is wrong in a cell joins the ``problems``."""
    values: dict[str, object] = {}
    for field, cell in record.cells.items():
        try:
            values[field] = _value(field, cell, today)
        except errors.CommandLineError as error:
            problems.append(f"{cell.address}: {error}")
    addresses = {field: cell.address for field, cell in record.cells.items()}
    return _Line(UnitEntry(**values), addresses)  # type: ignore[arg-type]  # by the field's name


def _value(field: str, cell: sheets.Cell, today: date) -> object:
    """Return what a cell says of its field; None where it is blank."""
    if cell.broken:
        raise errors.BadUnitError("", _("the formula in this cell failed"))
    if cell.blank:
        return None
    if field.startswith("valid"):
        return cell.day or dates.parse(cell.text, today)
    if field == "kind":
        return kind_of(cell.text) or _no_kind(cell.text)
    return tuple(re.split(r"[;\n]", cell.text)) if field == "aliases" else cell.text


def _no_kind(text: str) -> object:
    raise errors.BadUnitKindError(text)


def _repeated(lines: Sequence[_Line]) -> Iterator[str]:
    """Yield a line for every code that stands in the sheet before."""
    first: dict[str, str] = {}
    for line in lines:
        address = line.addresses["code"]
        if line.key and first.setdefault(line.key, address) != address:
            yield _("{cell}: the code “{code}” stands in {first} already").format(
                cell=address, code=line.entry.code, first=first[line.key]
            )


def _mistakes(after: Mapping[str, UnitRow], lines: Sequence[_Line]) -> Iterator[str]:
    """Yield what is wrong with the units of the sheet, once all are in place."""
    for line in lines:
        others = [unit for key, unit in after.items() if key != line.key]
        for field, mistake in units.mistakes(others, after[line.key]):
            yield f"{line.addresses.get(field, line.addresses['code'])}: {mistake}"


def _with_aliases_of(unit: UnitRow, entry: UnitEntry) -> UnitEntry:
    """Return ``entry`` with the aliases the unit has already."""
    known = set(map(units.key, unit.aliases))
    more = tuple(alias for alias in entry.aliases or () if units.key(alias) not in known)
    return replace(entry, aliases=unit.aliases + more)
