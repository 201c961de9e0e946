"""Who owed word and who gave it, in notes or in figures, and how many tasks stand where, unit by unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dvtrack.core import units
from dvtrack.core.reports.facts import Facts
from dvtrack.store.models.unit import Unit
from dvtrack.terms import Standing
from dvtrack.views.report import Counts, ReportTask, ReportUnit


def count(tasks: Iterable[ReportTask]) -> Counts:
    """Count tasks by where they stand, each once."""
    standings = Counter(task.standing for task in tasks)
    return Counts(*(standings[standing] for standing in Standing))


def unit_lines(
    facts: Facts,
    tasks: Iterable[ReportTask],
    measured: Mapping[int, date] | None = None,
    reminded: Mapping[int, int] | None = None,
) -> tuple[ReportUnit, ...]:
    """Return the units that hold a task or gave word in the window, in the office's order.

    ``measured`` has the last day of each unit's figures in it, ``reminded`` how many letters chased it.
    """
    leading: dict[str, list[ReportTask]] = defaultdict(list)
    coordinating: dict[str, list[ReportTask]] = defaultdict(list)
    for task in tasks:
        if task.lead:
            leading[task.lead.unit_code].append(task)
        for each in task.coordinating:
            coordinating[each.unit_code].append(task)
    given = _word_given(facts)
    counted = _by_heir(facts, measured or {})
    chased = reminded or {}
    return tuple(
        replace(
            _unit(
                facts, unit, leading[unit.code], coordinating[unit.code], (given.get(number, []), counted.get(number))
            ),
            reminders=chased.get(number, 0),
        )
        for number, unit in facts.units.items()
        if unit.code in leading or unit.code in coordinating or number in given
    )


def _unit(
    facts: Facts,
    unit: Unit,
    leads: list[ReportTask],
    coordinates: list[ReportTask],
    given: tuple[list[date], date | None],
) -> ReportUnit:
    noted, measured_on = given
    return ReportUnit(
        code=unit.code,
        name=unit.name,
        lead=count(leads),
        coordinating=count(coordinates),
        expected=bool(leads or coordinates) and units.in_force(unit, facts.scope.as_of),
        notes=len(noted),
        last_on=max([*noted, *([measured_on] if measured_on else [])], default=None),
    )


def _word_given(facts: Facts) -> dict[int, list[date]]:
    """Return the dates of each unit's notes in the window; a unit that is no more gave its word for its successor."""
    given: dict[int, list[date]] = defaultdict(list)
    for unit, on in _noted(facts):
        given[facts.stands_for(unit)].append(on)
    return given


def _by_heir(facts: Facts, measured: Mapping[int, date]) -> dict[int, date]:
    """Return the last day of the figures of each unit and of those that it stands for."""
    last: dict[int, date] = {}
    for unit, day in measured.items():
        heir = facts.stands_for(unit)
        last[heir] = max(day, last.get(heir, day))
    return last


def _noted(facts: Facts) -> Iterator[tuple[int, date]]:
    for task in facts.tasks:
        for note in facts.notes[task.id or 0]:
            yield note.unit_id, note.noted_on
