"""Units of the office, and the words they are called by: code, name or alias, accents optional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.folding import closest, fold
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import UnitKind
from dvtrack.views.units import UnitEntry, UnitRow
from dvtrack.words import _

_PUNCTUATION = re.compile(r"[\W_]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ALL = ("all", "tat ca")
_OF_OTHER_TABLES = ("successors",)
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
    if fold(names) in ALL:
        return [unit for unit in units if in_force(unit, register.today) and unit.kind != UnitKind.LEADERSHIP]
    parts = [names] if find(units, names, register.today) else _parts(names)
    found = {unit.code: unit for unit in (_get(register, units, name) for name in parts)}
    if not found:
        raise errors.NoSuchUnitError(names)
    return list(found.values())


def find(units: Sequence[Unit], name: str, today: date) -> list[Unit]:
    """Return those of ``units`` that ``name`` means: one, none, or several where it is ambiguous."""
    for names in _RANKS:
        called = [unit for unit in units if key(name) in map(key, names(unit))]
        if called:
            return [unit for unit in called if in_force(unit, today)] or called
    return []


def get(register: Register, name: str) -> UnitRow:
    """Return what is on record about the unit called ``name``."""
    code = get_row(register, name).code
    return next(row for row in get_all(register) if row.code == code)


def get_all(register: Register) -> list[UnitRow]:
    """Return what is on record about every unit, retired ones too, in the office's order."""
    from dvtrack.store.models.succession import Succession

    units = all_rows(register)
    codes = {unit.id: unit.code for unit in units}
    successors: dict[int | None, list[str]] = {}
    for pair in register.session.exec(select(Succession).order_by(col(Succession.id))):
        successors.setdefault(pair.unit_id, []).append(codes[pair.successor_id])
    return [_view(unit, tuple(successors.get(unit.id, ()))) for unit in units]


def add(register: Register, entry: UnitEntry, *, order: int | None = None) -> UnitRow:
    """Add a unit, last in the office's order or at the place ``order``.

    Raises ``BadUnitError``, or ``UnitNameTakenError`` when another unit is called so at the same time.
    """
    others = get_all(register)
    unit = written(UnitRow(code="", name="", position=len(others) + 1), entry)
    check(others, unit)
    keep(register, Unit(code=unit.code, name=unit.name, kind=unit.kind, position=unit.position), unit)
    if order is not None:
        move(register, unit.code, order)
    return get(register, unit.code)


def edit(
    register: Register,
    name: str,
    entry: UnitEntry,
    *,
    order: int | None = None,
    drop_aliases: Sequence[str] = (),
    endless: bool = False,
) -> UnitRow:
    """Change what ``entry`` gives of a unit, and its place in the office's order; aliases given join those it has.

    ``endless`` takes its last day back: it goes on, without successors. What it led stays with whoever has it now.
    """
    row = get_row(register, name)
    before = get(register, row.code)
    aliases = _aliases(before, entry.aliases or (), drop_aliases)
    after = replace(written(before, entry), aliases=aliases)
    if endless:
        after = replace(after, valid_until=None, retired_reason="")
        _end_succession(register, row)
    check([unit for unit in get_all(register) if unit.code != before.code], after)
    keep(register, row, after)
    if order is not None:
        move(register, after.code, order)
    return get(register, after.code)


def move(register: Register, code: str, order: int) -> None:
    """Put a unit at the place ``order`` (from 1); the others keep their order around it."""
    units = all_rows(register)
    moved = next(unit for unit in units if unit.code == code)
    others = [unit for unit in units if unit is not moved]
    others.insert(max(order, 1) - 1, moved)
    for position, unit in enumerate(others, start=1):
        unit.position = position
    register.add_all(others)


def written(unit: UnitRow, entry: UnitEntry) -> UnitRow:
    """Return ``unit`` with what the clerk wrote, spaces around it taken off."""
    given = {name: _trimmed(value) for name, value in entry.given.items()}
    return replace(unit, **given)  # type: ignore[arg-type]  # the entry's fields are the unit's


def check(others: Sequence[UnitRow], unit: UnitRow) -> None:
    """Raise the first mistake in ``unit`` beside the ``others``."""
    for _field, mistake in mistakes(others, unit):
        raise mistake


def mistakes(others: Sequence[UnitRow], unit: UnitRow) -> Iterator[tuple[str, errors.DvtrackError]]:
    """Yield everything that is wrong with ``unit`` beside the ``others``: the field, and the error."""
    for field, wrong, reason in (
        ("code", not key(unit.code), _("it needs a code of letters or digits")),
        ("code", bool(re.search(r"[\s,;:]", unit.code)), _("a code has no spaces, commas or colons")),
        ("code", key(unit.code) in ALL, _("“all” means all units")),
        ("name", not key(unit.name), _("it needs a name")),
        ("email", bool(unit.email) and not _EMAIL.fullmatch(unit.email), _("“{email}” is no e-mail address")),
        ("valid_until", unit.ends_early, _("it would end before it begins")),
    ):
        if wrong:
            yield field, errors.BadUnitError(unit.code, reason.format(email=unit.email))
    yield from _taken(others, unit)


def keep(register: Register, row: Unit, unit: UnitRow) -> None:
    """Write what ``unit`` says into its row."""
    for field in fields(unit):
        if field.name not in _OF_OTHER_TABLES:
            value = getattr(unit, field.name)
            setattr(row, field.name, list(value) if isinstance(value, tuple) else value)
    register.add(row)


def _aliases(unit: UnitRow, more: Sequence[str], fewer: Sequence[str]) -> tuple[str, ...]:
    """Return the aliases of ``unit`` with ``more`` and without ``fewer``, each once."""
    known = {key(alias): alias for alias in (*unit.aliases, *map(str.strip, more))}
    for alias in fewer:
        if known.pop(key(alias), None) is None:
            raise errors.BadUnitError(unit.code, _("it has no alias “{alias}”").format(alias=alias))
    return tuple(known.values())


def _end_succession(register: Register, unit: Unit) -> None:
    from dvtrack.store.models.succession import Succession

    for pair in register.session.exec(select(Succession).where(Succession.unit_id == unit.id)):
        register.session.delete(pair)


def _taken(others: Sequence[UnitRow], unit: UnitRow) -> Iterator[tuple[str, errors.DvtrackError]]:
    """Yield the words that mean another unit: its code ever, its names and aliases while both are valid."""
    for other in others:
        theirs = set(map(key, other.called if unit.meets(other) else [other.code]))
        mine = [("code", unit.code), ("name", unit.name), *(("aliases", alias) for alias in unit.aliases)]
        for field, name in mine:
            if key(name) in theirs and (field == "code" or unit.meets(other)):
                yield field, errors.UnitNameTakenError(name, other.code)


def _trimmed(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(filter(None, (" ".join(each.split()) for each in value)))
    return " ".join(value.split()) if isinstance(value, str) and not isinstance(value, UnitKind) else value


def _view(unit: Unit, successors: tuple[str, ...]) -> UnitRow:
    return UnitRow(
        code=unit.code,
        name=unit.name,
        kind=UnitKind(unit.kind),
        aliases=tuple(unit.aliases),
        head=unit.head,
        email=unit.email,
        position=unit.position,
        valid_from=unit.valid_from,
        valid_until=unit.valid_until,
        successors=successors,
        retired_reason=unit.retired_reason,
    )


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
