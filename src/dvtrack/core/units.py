"""Units of the office, and the words they are called by: code, name or alias, accents optional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.folding import closest, fold
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import UnitKind

_PUNCTUATION = re.compile(r"[\W_]+")
_ALL = ("all", "tat ca")
_RANKS: tuple[Callable[[Unit], list[str]], ...] = (
    lambda unit: [unit.code],
    lambda unit: [unit.name],
    lambda unit: unit.aliases,
)
"""What a unit may be called by: its code is looked at before its name, its name before its aliases."""


def key(name: str) -> str:
    """Return the form of a unit's code, name or alias that is compared: folded, words alone."""
    return _PUNCTUATION.sub(" ", fold(name)).strip()


def all_rows(register: Register) -> list[Unit]:
    """Return every unit, retired ones too, in the office's order."""
    return list(register.session.exec(select(Unit).order_by(col(Unit.position), col(Unit.id))))


def in_force(unit: Unit, day: date) -> bool:
    """Return whether ``unit`` is valid on ``day``."""
    return (unit.valid_from or day) <= day <= (unit.valid_until or day)


def get_row(register: Register, name: str) -> Unit:
    """Return the unit called ``name``; one in force today goes before a retired one called the same.

    Raises ``NoSuchUnitError``, or ``AmbiguousUnitError`` when several are called so.
    """
    return _get(register, all_rows(register), name)


def get_all_rows(register: Register, names: str) -> list[Unit]:
    """Return the units of a list such as "VP, QLCN", each once, in the order typed.

    "all" are the units in force today, leadership excepted, in the office's order.
    """
    units = all_rows(register)
    if fold(names) in _ALL:
        return [unit for unit in units if in_force(unit, register.today) and unit.kind != UnitKind.LEADERSHIP]
    found = {unit.code: unit for unit in (_get(register, units, name) for name in _parts(names))}
    if not found:
        raise errors.NoSuchUnitError(names)
    return list(found.values())


def find(units: Iterable[Unit], name: str, today: date) -> list[Unit]:
    """Return those of ``units`` that ``name`` means: one, none, or several where it is ambiguous."""
    for names in _RANKS:
        called = [unit for unit in units if key(name) in map(key, names(unit))]
        if called:
            return [unit for unit in called if in_force(unit, today)] or called
    return []


def _parts(names: str) -> list[str]:
    return [part.strip() for part in re.split("[,;]", names) if part.strip()]


def _get(register: Register, units: list[Unit], name: str) -> Unit:
    found = find(units, name, register.today)
    if not found:
        raise errors.NoSuchUnitError(name, _suggestions(units, name))
    if len(found) > 1:
        raise errors.AmbiguousUnitError(name, [unit.code for unit in found])
    return found[0]


def _suggestions(units: list[Unit], name: str) -> list[str]:
    """Return what ``name`` may have been meant for, one word for each unit."""
    callable_by = {called: unit.code for unit in units for names in _RANKS for called in names(unit)}
    near = closest(name, callable_by)
    return list({callable_by[called]: called for called in reversed(near)}.values())[::-1]
