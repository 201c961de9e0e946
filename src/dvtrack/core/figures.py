"""The figures that the office counts: their definitions, the values the units give, and the identities they keep.

What they amount to over a period is worked out in ``core.amounts``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlmodel import col, func, select

from dvtrack import errors
from dvtrack.core import amounts, estimates, figure_units, office, tasks, units
from dvtrack.dates import format_short
from dvtrack.folding import closest, fold
from dvtrack.numbers import parse_number
from dvtrack.periods import Period
from dvtrack.store import locks
from dvtrack.store.models.figure import Figure, FigureIdentity, FigureValue
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind
from dvtrack.views.figures import FigureList, FigureRow, ValueRow
from dvtrack.views.report import Amount
from dvtrack.words import _

_CODE = re.compile(r"\w[\w.-]*")


def define(
    register: Register, code: str, name: str, *, measure: str, kind: FigureKind, asked_of: str = ""
) -> FigureRow:
    """Define a figure; ``measure`` may be a pair ("lượt/người"), ``asked_of`` the units that the forms ask for it.

    Raises ``FigureExistsError``, ``BadFigureCodeError``, ``BadMeasureError``, ``EmptyTextError``.
    """
    if not _CODE.fullmatch(code):
        raise errors.BadFigureCodeError(code)
    same = _find(register, code)
    if same is not None:
        raise errors.FigureExistsError(same.code, same.name)
    last = register.session.exec(select(func.max(Figure.position))).one() or 0
    return _kept(register, Figure(code=code, name=name, measure=measure, kind=kind, position=last + 1), asked_of)


def edit(
    register: Register,
    code: str,
    *,
    name: str | None = None,
    measure: str | None = None,
    kind: FigureKind | None = None,
    asked_of: str = "",
) -> FigureRow:
    """Change what is given of a figure; whether it counts pairs cannot change once it has values.

    How it adds up, as a flow or a stock, or as a percentage not at all, cannot change once a report was issued that
    tells it. Raises ``FigureInUseError``, ``FigureIssuedError``, and what ``define`` raises.
    """
    if name is None and measure is None and kind is None and not asked_of:
        raise errors.NothingToChangeError("dvtrack figure edit")
    figure = _get(register, code)
    if measure is not None and _is_pair(measure) != _is_pair(figure.measure) and _has_values(register, figure):
        raise errors.FigureInUseError(figure.code, figure.measure)
    if _adds_up(measure or figure.measure, kind or figure.kind) != _adds_up(figure.measure, figure.kind):
        locks.check_figure(register.session, figure.code, _first_on(register, figure))
    figure.name = figure.name if name is None else name
    figure.measure = figure.measure if measure is None else measure
    figure.kind = kind or figure.kind
    return _kept(register, figure, asked_of)


def put(
    register: Register,
    code: str,
    typed: str,
    *,
    unit: str,
    task: str | None = None,
    on: date | None = None,
    estimated: bool = False,
) -> ValueRow:
    """Record a unit's value for a day ("83", or "83/90" for a pair); it takes the place of an earlier one.

    Raises ``BadNumberError``, ``BadMeasureError``, ``FutureDateError``, ``NoSuchFigureError`` and its like.
    """
    figure = _get(register, code)
    amount = _amount(figure, typed, estimated=estimated)
    measured_on = on or register.today
    if measured_on > register.today and not estimated:
        raise errors.FutureDateError(measured_on)
    by, of = units.get_row(register, unit), tasks.get(register, task) if task else None
    value = _find_value(register, figure, by, of, measured_on)
    before = None if value is None else _as_amount(value)
    value = value or _blank(figure, by, of, measured_on)
    value.value, value.second = f"{amount.value:f}", None if amount.second is None else f"{amount.second:f}"
    value.estimated, value.reply_id, value.cell = estimated, None, None
    register.add(value)
    settled = estimates.settled_by(register, value) if figure.kind == FigureKind.FLOW else []
    return replace(
        _row(figure, by, of, value, before), settled=tuple((each.measured_on, _as_amount(each)) for each in settled)
    )


def drop(register: Register, code: str, *, unit: str, on: date, task: str | None = None) -> ValueRow:
    """Take a value back; the record of changes keeps it. Raises ``NoSuchFigureValueError``."""
    figure, by = _get(register, code), units.get_row(register, unit)
    of = tasks.get(register, task) if task else None
    value = _find_value(register, figure, by, of, on)
    if value is None:
        raise errors.NoSuchFigureValueError(figure.code, by.code, format_short(on))
    register.session.delete(value)
    register.session.flush()
    return _row(figure, by, of, value, None)


def add_identity(register: Register, typed: str) -> str:
    """Record an identity such as "A + B = C + D" and return it with the figures' own codes.

    Raises ``BadIdentityError``, ``NoSuchFigureError``, ``IdentityExistsError``.
    """
    expression = _identity(register, typed)
    if _find_identity(register, expression) is not None:
        raise errors.IdentityExistsError(expression)
    register.add(FigureIdentity(expression=expression))
    return expression


def drop_identity(register: Register, typed: str) -> str:
    """Check an identity no longer; raises ``NoSuchIdentityError``."""
    expression = _identity(register, typed)
    identity = _find_identity(register, expression)
    if identity is None:
        raise errors.NoSuchIdentityError(expression)
    register.session.delete(identity)
    register.session.flush()
    return expression


def list_in(register: Register, period: Period) -> FigureList:
    """Return all figures in a period up to today, and the identities that do not hold."""
    by_number = {unit.id or 0: unit for unit in units.all_rows(register)}
    figures = amounts.read(register, period, min(period.end, register.today), by_number)
    identities = register.session.exec(select(FigureIdentity.expression).order_by(col(FigureIdentity.id)))
    return FigureList(
        period=period,
        figures=figures,
        identities=tuple(identities),
        broken=amounts.broken(register, figures, office.name(register)),
        asked_of=figure_units.codes(register),
    )


def values_in(register: Register, period: Period) -> list[ValueRow]:
    """Return every value measured in a period, by figure, date and unit."""
    chosen = (
        select(FigureValue, Figure, Unit, Task)
        .join(Figure, col(FigureValue.figure_id) == col(Figure.id))
        .join(Unit, col(FigureValue.unit_id) == col(Unit.id))
        .outerjoin(Task, col(FigureValue.task_id) == col(Task.id))
        .where(col(FigureValue.measured_on).between(period.start, period.end))
        .order_by(col(Figure.position), col(FigureValue.measured_on), col(Unit.position), col(FigureValue.id))
    )
    return [_row(figure, unit, task, value, None) for value, figure, unit, task in register.session.exec(chosen)]


def _kept(register: Register, figure: Figure, asked_of: str) -> FigureRow:
    """Write a definition, checked."""
    if not figure.name.strip() or not figure.measure.strip():
        raise errors.EmptyTextError
    if figure.measure.count("/") > 1:
        raise errors.BadMeasureError(
            _("“{measure}” is neither one measure nor a pair such as lượt/người.").format(measure=figure.measure)
        )
    if figure.measure.strip() == amounts.PERCENT and figure.kind == FigureKind.FLOW:
        raise errors.BadMeasureError(_("Percentages do not add up over time. Define it with: --kind stock"))
    register.add(figure)
    asked = figure_units.ask(register, figure, asked_of) if asked_of else figure_units.codes(register).get(figure.code)
    return FigureRow(figure.code, figure.name, figure.measure, FigureKind(figure.kind), asked or ())


def _get(register: Register, code: str) -> Figure:
    figure = _find(register, code)
    if figure is None:
        raise errors.NoSuchFigureError(code, closest(code, register.session.exec(select(Figure.code))))
    return figure


def _find(register: Register, code: str) -> Figure | None:
    """Return the figure of a code; accents and case do not count."""
    return next((each for each in register.session.exec(select(Figure)) if fold(each.code) == fold(code)), None)


def _has_values(register: Register, figure: Figure) -> bool:
    return (
        register.session.exec(select(FigureValue).where(FigureValue.figure_id == figure.id).limit(1)).first()
        is not None
    )


def _adds_up(measure: str, kind: str) -> tuple[bool, str]:
    """Return what decides how a figure's values add up."""
    return measure.strip() == amounts.PERCENT, str(kind)


def _first_on(register: Register, figure: Figure) -> date | None:
    """Return the day of a figure's first value."""
    first = select(func.min(FigureValue.measured_on)).where(FigureValue.figure_id == figure.id)
    return register.session.exec(first).one()


def _is_pair(measure: str) -> bool:
    return "/" in measure


def _amount(figure: Figure, typed: str, *, estimated: bool) -> Amount:
    """Return the value typed, one number or a pair as the figure's measure asks."""
    first, slash, second = typed.partition("/")
    if _is_pair(figure.measure) != bool(slash):
        words = (
            _("Figure {code} counts a pair ({measure}): write two numbers, such as 83/90.")
            if _is_pair(figure.measure)
            else _("Figure {code} counts one number ({measure}), not the pair “{typed}”. Write one number, such as 83.")
        )
        raise errors.BadMeasureError(words.format(code=figure.code, measure=figure.measure, typed=typed))
    return Amount(parse_number(first), parse_number(second) if slash else None, estimated)


def _as_amount(value: FigureValue) -> Amount:
    return Amount(Decimal(value.value), None if value.second is None else Decimal(value.second), value.estimated)


def _find_value(register: Register, figure: Figure, unit: Unit, task: Task | None, on: date) -> FigureValue | None:
    return register.session.exec(
        select(FigureValue).where(
            FigureValue.figure_id == figure.id,
            FigureValue.unit_id == unit.id,
            FigureValue.task_id == task.id if task else col(FigureValue.task_id).is_(None),
            FigureValue.measured_on == on,
        )
    ).first()


def _blank(figure: Figure, unit: Unit, task: Task | None, on: date) -> FigureValue:
    assert figure.id is not None and unit.id is not None
    return FigureValue(
        figure_id=figure.id, unit_id=unit.id, task_id=task.id if task else None, measured_on=on, value=""
    )


def _row(figure: Figure, unit: Unit, task: Task | None, value: FigureValue, before: Amount | None) -> ValueRow:
    return ValueRow(
        code=figure.code,
        measure=figure.measure,
        unit=unit.code,
        task=tasks.reference(task) if task else "",
        measured_on=value.measured_on,
        amount=_as_amount(value),
        before=before,
    )


def _identity(register: Register, typed: str) -> str:
    """Return an identity with the figures' own codes, each once."""
    if typed.count("=") != 1:
        raise errors.BadIdentityError(typed)
    left, right = amounts.sides(typed)
    if not all((*left, *right)):
        raise errors.BadIdentityError(typed)
    ours, theirs = ([_get(register, code).code for code in side] for side in (left, right))
    if len({*ours, *theirs}) < len(ours) + len(theirs):
        raise errors.BadIdentityError(typed)
    return f"{' + '.join(ours)} = {' + '.join(theirs)}"


def _find_identity(register: Register, expression: str) -> FigureIdentity | None:
    return register.session.exec(select(FigureIdentity).where(FigureIdentity.expression == expression)).first()
