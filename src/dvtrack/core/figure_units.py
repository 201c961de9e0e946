"""Which units the forms ask for a figure: those it names, or every unit where it names none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlmodel import col, select

from dvtrack.core import units
from dvtrack.folding import fold
from dvtrack.store.models.figure import Figure
from dvtrack.store.models.figure_unit import FigureUnit
from dvtrack.store.register import Register


def ask(register: Register, figure: Figure, names: str) -> tuple[str, ...]:
    """Ask the units of a list such as "VP, TTra" for a figure, and return their codes; "all" asks every unit.

    Raises ``NoSuchUnitError``, ``AmbiguousUnitError``.
    """
    chosen = [] if fold(names) in units.ALL else units.get_all_rows(register, names)
    for row in register.session.exec(select(FigureUnit).where(FigureUnit.figure_id == figure.id)):
        register.session.delete(row)
    assert figure.id is not None
    register.add_all([FigureUnit(figure_id=figure.id, unit_id=unit.id or 0) for unit in chosen])
    return tuple(unit.code for unit in chosen)


def find(register: Register) -> Mapping[int, set[int]]:
    """Return the units asked for each figure that is not asked of every unit, by number."""
    asked: dict[int, set[int]] = defaultdict(set)
    for row in register.session.exec(select(FigureUnit)):
        asked[row.figure_id].add(row.unit_id)
    return asked


def codes(register: Register) -> dict[str, tuple[str, ...]]:
    """Return, by the code of each figure that is not asked of every unit, those of the units asked."""
    asked = find(register)
    every = units.all_rows(register) if asked else []
    named = register.session.exec(select(Figure).order_by(col(Figure.position), col(Figure.id))) if asked else ()
    return {
        figure.code: tuple(unit.code for unit in every if unit.id in asked[figure.id or 0])
        for figure in named
        if figure.id in asked
    }
