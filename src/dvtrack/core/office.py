"""The office that keeps the register: its profile, and the making of its register."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select as select_columns
from sqlmodel import select

from dvtrack import errors, paths, periods
from dvtrack.core import units
from dvtrack.store.caller import Caller
from dvtrack.store.columns import OFFICE
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register, open_register
from dvtrack.views.office import ModelOffice, OfficeEntry, OfficeProfile
from dvtrack.views.units import UnitRow

if TYPE_CHECKING:
    from dvtrack.store.models.office import OfficeRow
    from dvtrack.views.report import Office

_NEEDED = ("name", "abbreviation", "place", "signer_post")
_HEAD = ("parent_body", "name", "abbreviation", "place", "signer_post", "signer_name")
"""What the office's row, its profile and its papers have alike."""


def create(path: Path, caller: Caller, its: OfficeProfile, its_units: Sequence[UnitRow]) -> OfficeProfile:
    """Make the register of an office at ``path``. It appears whole or not at all.

    Raises ``RegisterExistsError``, ``RegisterUnwritableError``, or what is wrong with the profile.
    """
    from dvtrack.core import unit_sheets
    from dvtrack.store import upgrade

    unfinished = path.with_name(path.name + ".init")
    try:
        if path.exists():
            raise errors.RegisterExistsError(path)
        unfinished.unlink(missing_ok=True)
        upgrade.create(unfinished)
        with open_register(unfinished, caller) as register:
            unit_sheets.add(register, its_units)
            made = _write(register, _blank(caller, its.name), its)
        unfinished.replace(path)
    except (OSError, errors.RegisterUnwritableError) as error:
        raise errors.RegisterUnwritableError(path) from error
    except errors.DiskFullError as error:
        raise errors.DiskFullError(path) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return made


def models() -> list[str]:
    """Return the names of the model offices that dvtrack brings along."""
    return sorted(path.stem for path in paths.resource("data", "presets").glob("*.toml"))


def model(name: str, today: date) -> ModelOffice:
    """Return a model office with its units; raises ``NoSuchModelOfficeError``."""
    import tomllib

    from dvtrack.core import unit_sheets

    if name not in models():
        raise errors.NoSuchModelOfficeError(name, models())
    profile = tomllib.loads(paths.resource("data", "presets", f"{name}.toml").read_text(encoding="utf-8"))
    sheet = unit_sheets.read(paths.resource("data", "presets", f"{name}.csv"), today)
    return ModelOffice(OfficeProfile(**profile), unit_sheets.merge([], sheet).added)


def get_row(register: Register) -> OfficeRow:
    """Return the office's row."""
    from dvtrack.store.models.office import OfficeRow

    return register.session.exec(select(OfficeRow)).one()


def name(register: Register) -> str:
    """Return the office's name."""
    return _name_and_preset(register)[0]


def preset(register: Register) -> str:
    """Return the office's cut-off rule."""
    return _name_and_preset(register)[1]


def _name_and_preset(register: Register) -> tuple[str, str]:
    """Return what every day's commands need of the office, without its class: one statement, so built once."""
    found = register.session.execute(select_columns(OFFICE.name, OFFICE.preset)).one()
    return found.name, found.preset


def get(register: Register) -> OfficeProfile:
    """Return the office's profile."""
    return _profile(register, get_row(register))


def on_paper(register: Register, units: Mapping[int, Unit]) -> Office:
    """Return the office as it heads its papers.

    It is that of today, on a paper about an earlier period too: whoever signs, signs now. An issued one keeps its own.
    """
    from dvtrack.views.report import Office

    row = get_row(register)
    unit = units.get(row.consolidating_unit_id or 0)
    return Office(
        **_head(row),
        consolidating_unit=unit.name if unit else "",
        consolidating_abbreviation=unit.code if unit else "",
    )


def change(register: Register, entry: OfficeEntry) -> OfficeProfile:
    """Change what ``entry`` gives of the profile; an empty consolidating unit leaves the office without one."""
    row = get_row(register)
    return _write(register, row, replace(_profile(register, row), **entry.given))


def _blank(caller: Caller, name: str) -> OfficeRow:
    """Return the row of a new office. Its register's id follows from who made it for whom, and at what moment."""
    made = hashlib.sha256("\n".join((caller.now().isoformat(), caller.who, name)).encode())
    from dvtrack.store.models.office import OfficeRow

    return OfficeRow(name="", abbreviation="", place="", signer_post="", register_id=made.hexdigest()[:12])


def _write(register: Register, row: OfficeRow, its: OfficeProfile) -> OfficeProfile:
    """Write the profile into its row, checked."""
    for field in _NEEDED:
        if not getattr(its, field):
            raise errors.OfficeFieldBlankError(field)
    consolidating = its.consolidating_unit and units.get_row(register, its.consolidating_unit)
    for field, value in _head(its).items():
        setattr(row, field, value)
    row.consolidating_unit_id = consolidating.id if isinstance(consolidating, Unit) else None
    row.preset = periods.parse_preset(its.preset)
    return _profile(register, register.add(row))


def _profile(register: Register, row: OfficeRow) -> OfficeProfile:
    unit = register.session.get(Unit, row.consolidating_unit_id) if row.consolidating_unit_id else None
    return OfficeProfile(**_head(row), consolidating_unit=unit.code if unit else "", preset=row.preset)


def _head(its: OfficeRow | OfficeProfile) -> dict[str, str]:
    return {field: getattr(its, field) for field in _HEAD}
