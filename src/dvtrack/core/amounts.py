"""What the figures amount to over a window, and whether their identities hold.

A flow adds up what was measured inside the window; an estimate that its unit has made final since does not count
(``core.estimates`` says which). A stock is the last that each unit gave, per task, at or before the window's end; the
last word of a unit that is no more counts until a successor tells what stands after its end. A percentage is a stock
that never adds up over units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, or_, select

from dvtrack import periods
from dvtrack.core import estimates, heirs, tasks
from dvtrack.core.estimates import Estimates
from dvtrack.periods import Period
from dvtrack.store.models.figure import Figure, FigureIdentity, FigureValue
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind
from dvtrack.values import dataclass
from dvtrack.views.report import Amount, BrokenIdentity, ReportFigure

PERCENT = "%"


@dataclass(frozen=True)
class _Window:
    """Two dates, both inside, and the units that stand at the later one for others, which ``ended`` on a day."""

    start: date
    end: date
    heirs: Mapping[int, set[int]]
    ended: Mapping[int, date]
    estimates: Estimates


@dataclass(frozen=True)
class _Windows:
    """A period, the one before, and the same period a year before."""

    now: _Window
    previous: _Window
    last_year: _Window


@dataclass(frozen=True)
class _Names:
    """What paper calls the units and the tasks, by number, in their order; and the units' codes."""

    units: Mapping[int, str]
    tasks: Mapping[int, str]
    codes: Mapping[int, str]


def read(
    register: Register,
    period: Period,
    until: date,
    units: Mapping[int, Unit],
    covers: Callable[[Any], list[Any]] = lambda _column: [],
) -> tuple[ReportFigure, ...]:
    """Return every figure in ``period`` up to a day, beside the period before and the same period a year before.

    An estimate counts even when it is of a later day of the period. ``covers`` narrows the tasks by a condition on
    their number; what is given for no task always counts.
    """
    figures = register.session.exec(select(Figure).order_by(col(Figure.position), col(Figure.id))).all()
    if not figures:
        return ()
    values = _values(register, period, until, covers)
    windows = _windows(register, period, until, units, [value for each in values.values() for value in each])
    names = _Names(
        {number: unit.name for number, unit in units.items()},
        _tasks(register, {value.task_id for each in values.values() for value in each}),
        {number: unit.code for number, unit in units.items()},
    )
    return tuple(_whole(figure, values[figure.id or 0], windows, names) for figure in figures)


def counting(
    register: Register, figure: Figure, period: Period, until: date, units: Mapping[int, Unit]
) -> list[FigureValue]:
    """Return the values that make up a figure's amount in ``period`` up to a day, as ``read`` adds them up."""
    values = _values(register, period, until, lambda _column: [])[figure.id or 0]
    return _counting(figure, values, _windows(register, period, until, units, values).now)


def last_days(register: Register, period: Period, until: date, covers: Callable[[Any], list[Any]]) -> dict[int, date]:
    """Return the last day in ``period`` of what each unit gave; ``until`` and ``covers`` are those of ``read``."""
    days = select(FigureValue.unit_id, func.max(FigureValue.measured_on)).where(
        _known(period, until, covers), col(FigureValue.measured_on) >= period.start
    )
    return dict(register.session.exec(days.group_by(col(FigureValue.unit_id))).all())


def broken(register: Register, figures: Sequence[ReportFigure], office: str) -> tuple[BrokenIdentity, ...]:
    """Return the identities that fail for a unit or for the whole ``office``; what is not given is not checked."""
    if not figures:
        return ()
    named = {figure.code: figure for figure in figures}
    identities = register.session.exec(select(FigureIdentity).order_by(col(FigureIdentity.id)))
    return tuple(each for identity in identities for each in _broken(identity.expression, named, office))


def sides(expression: str) -> tuple[list[str], list[str]]:
    """Return the codes on both sides of "A + B = C + D"."""
    left, _equals, right = expression.partition("=")
    return [code.strip() for code in left.split("+")], [code.strip() for code in right.split("+")]


def _windows(
    register: Register, period: Period, until: date, units: Mapping[int, Unit], values: Iterable[FigureValue]
) -> _Windows:
    before, last = periods.previous(period), periods.same_last_year(period)
    ended = {number: unit.valid_until for number, unit in units.items() if unit.valid_until is not None}
    settling = estimates.read(register, values)
    return _Windows(
        *(
            _Window(each.start, each.end, heirs.find(register, units, day), ended, settling)
            for each, day in ((period, until), (before, before.end), (last, last.end))
        )
    )


def _values(
    register: Register, period: Period, until: date, covers: Callable[[Any], list[Any]]
) -> dict[int, list[FigureValue]]:
    """Return the values known on a day, by figure, in order of their dates."""
    chosen = select(FigureValue).where(_known(period, until, covers))
    by_figure: dict[int, list[FigureValue]] = defaultdict(list)
    for value in register.session.exec(chosen.order_by(col(FigureValue.measured_on), col(FigureValue.id))):
        by_figure[value.figure_id].append(value)
    return by_figure


def _known(period: Period, until: date, covers: Callable[[Any], list[Any]]) -> ColumnElement[bool]:
    """Return the condition that a value is known on a day: an estimate is, though it be of a later one."""
    task, measured_on = col(FigureValue.task_id), col(FigureValue.measured_on)
    given = or_(measured_on <= until, and_(col(FigureValue.estimated), measured_on <= period.end))
    conditions = covers(task)
    return and_(given, or_(task.is_(None), *conditions)) if conditions else given


def _tasks(register: Register, numbers: set[int | None]) -> dict[int, str]:
    """Return the references of tasks, in the directives' order."""
    wanted = sorted(number for number in numbers if number is not None)
    if not wanted:
        return {}
    chosen = select(Task).where(col(Task.id).in_(wanted)).order_by(col(Task.directive_id), col(Task.position))
    return {task.id or 0: tasks.reference(task) for task in register.session.exec(chosen)}


def _whole(figure: Figure, values: Sequence[FigureValue], windows: _Windows, names: _Names) -> ReportFigure:
    """Return a figure with each unit's share of it."""
    given: dict[int, list[FigureValue]] = defaultdict(list)
    for value in values:
        heirs = windows.now.heirs.get(value.unit_id, set())
        given[next(iter(heirs)) if len(heirs) == 1 else value.unit_id].append(value)
    shares = (
        (names.codes[unit], _figure(figure, given[unit], windows, names)) for unit in names.units if unit in given
    )
    told = tuple((code, share) for code, share in shares if share.before)
    return replace(_figure(figure, values, windows, names), shares=told)


def _figure(figure: Figure, values: Sequence[FigureValue], windows: _Windows, names: _Names) -> ReportFigure:
    now = _counting(figure, values, windows.now)
    previous = _counting(figure, values, windows.previous)
    last_year = _counting(figure, values, windows.last_year)
    return ReportFigure(
        code=figure.code,
        name=figure.name,
        measure=figure.measure,
        kind=FigureKind(figure.kind),
        amount=amount(figure, now),
        last_year=amount(figure, last_year),
        by_unit=_broken_down(figure, now, "unit_id", names.units),
        by_task=_broken_down(figure, now, "task_id", names.tasks),
        previous=amount(figure, previous),
        before=_before(figure, now, previous, last_year, names.units),
    )


def _before(
    figure: Figure,
    now: Sequence[FigureValue],
    previous: Sequence[FigureValue],
    last_year: Sequence[FigureValue],
    names: Mapping[int, str],
) -> tuple[tuple[str, Amount | None, Amount | None], ...]:
    """Return what each unit that gave anything now or earlier gave earlier, in the office's order."""
    given = [dict(_broken_down(figure, values, "unit_id", names)) for values in (now, previous, last_year)]
    told = (name for name in names.values() if any(name in amounts for amounts in given))
    return tuple((name, given[1].get(name), given[2].get(name)) for name in told)


def _counting(figure: Figure, values: Iterable[FigureValue], window: _Window) -> list[FigureValue]:
    """Return the values that make up the figure's amount in a window."""
    if figure.kind == FigureKind.FLOW:
        inside = [value for value in values if window.start <= value.measured_on <= window.end]
        return window.estimates.settled(inside)
    latest: dict[tuple[int, int | None], FigureValue] = {}
    for value in values:
        if value.measured_on <= window.end:
            latest[value.unit_id, value.task_id] = value
    told_on: dict[int, date] = {}
    for value in latest.values():
        told_on[value.unit_id] = max(value.measured_on, told_on.get(value.unit_id, value.measured_on))
    return [value for value in latest.values() if not _is_part(value, told_on, window)]


def _is_part(value: FigureValue, told_on: Mapping[int, date], window: _Window) -> bool:
    """Return whether a successor has told what stands since the unit's end: its last word is part of that."""
    return any(
        heir in told_on and told_on[heir] > window.ended[value.unit_id] for heir in window.heirs.get(value.unit_id, ())
    )


def amount(figure: Figure, values: Sequence[FigureValue]) -> Amount | None:
    """Return what values add up to; None where there is none, or where they are percentages of different wholes."""
    if not values or (figure.measure.strip() == PERCENT and len(values) > 1):
        return None
    seconds = [Decimal(value.second) for value in values if value.second is not None]
    return Amount(
        value=sum((Decimal(value.value) for value in values), Decimal()),
        second=sum(seconds, Decimal()) if seconds else None,
        estimated=any(value.estimated for value in values),
    )


def _broken_down(
    figure: Figure, values: Sequence[FigureValue], key: str, names: Mapping[int, str]
) -> tuple[tuple[str, Amount], ...]:
    """Return the amount for each of ``names`` that has one, in their order."""
    grouped: dict[int | None, list[FigureValue]] = defaultdict(list)
    for value in values:
        grouped[getattr(value, key)].append(value)
    amounts = ((name, amount(figure, grouped[number])) for number, name in names.items() if number in grouped)
    return tuple((name, amount) for name, amount in amounts if amount is not None)


def _broken(expression: str, named: Mapping[str, ReportFigure], office: str) -> Iterator[BrokenIdentity]:
    """Yield where one identity fails: unit by unit, then for the office."""
    left, right = sides(expression)
    by_unit = {code: dict(named[code].by_unit) for code in (*left, *right)}
    places = {unit: {code: amounts.get(unit) for code, amounts in by_unit.items()} for unit in by_unit[left[0]]}
    for place, given in (*places.items(), (office, {code: named[code].amount for code in by_unit})):
        sums = _unequal([given[code] for code in left], [given[code] for code in right])
        if sums is not None:
            yield BrokenIdentity(expression, place, *sums)


def _unequal(left: Sequence[Amount | None], right: Sequence[Amount | None]) -> tuple[Decimal, Decimal] | None:
    """Return two sums that differ: the values', or else the second parts' of pairs. None where one is not given."""
    for ours, theirs in zip(_sums(left), _sums(right), strict=True):
        if ours is not None and theirs is not None and ours != theirs:
            return ours, theirs
    return None


def _sums(side: Sequence[Amount | None]) -> tuple[Decimal | None, Decimal | None]:
    """Return the sum of the values and that of the second parts; None where not every amount has one."""
    given = [amount for amount in side if amount is not None]
    if len(given) < len(side):
        return None, None
    seconds = [amount.second for amount in given if amount.second is not None]
    value = sum((amount.value for amount in given), Decimal())
    return value, sum(seconds, Decimal()) if len(seconds) == len(side) else None
