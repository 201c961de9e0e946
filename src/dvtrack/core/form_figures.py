"""The figures of a form: those that its unit is asked for, with what it gave for this period and the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from dvtrack import periods
from dvtrack.core import amounts, estimates, figure_units, tasks
from dvtrack.core.estimates import Estimates
from dvtrack.periods import Period
from dvtrack.store.models.figure import Figure, FigureIdentity, FigureValue
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind
from dvtrack.values import dataclass
from dvtrack.views.forms import FormCheck, FormFigure
from dvtrack.views.report import Amount

_Place = tuple[int, int]
"""A figure, and a task or 0."""


@dataclass(frozen=True)
class FormFigures:
    """All figures with their values by unit, from which each form takes its own."""

    period: Period
    figures: Sequence[Figure]
    tasks: dict[int, str]
    values: dict[int, dict[_Place, list[FigureValue]]]
    estimates: Estimates
    asked: Mapping[int, set[int]]

    def of_unit(self, unit: int) -> Iterator[FormFigure]:
        """Yield the numbers that a unit is asked for: each figure once, or once for each task it was given for.

        What it gave already can always be corrected.
        """
        given = self.values.get(unit, {})
        for figure in self.figures:
            number = figure.id or 0
            told = sorted(task for its_figure, task in given if its_figure == number)
            for task in told or ([0] if unit in self.asked.get(number, {unit}) else []):
                yield from self._numbers(figure, task, given.get((number, task), []))

    def _numbers(self, figure: Figure, task: int, values: Sequence[FigureValue]) -> Iterator[FormFigure]:
        before = periods.previous(self.period)
        now, last = (amount(figure.kind, values, period, self.estimates) for period in (self.period, before))
        measures = figure.measure.split("/")
        name = f"{figure.name} (nhiệm vụ {self.tasks[task]})" if task else figure.name
        for part, measure in enumerate(measures):
            yield FormFigure(
                figure=figure.id or 0,
                task=task,
                part=part,
                code=figure.code,
                name=name,
                measure=measure.strip(),
                last=number_of(last, part),
                value=number_of(now, part),
                estimated=bool(now and now.estimated),
            )


def read(register: Register, period: Period, heirs: Mapping[int, set[int]]) -> FormFigures:
    """Read every figure and its values up to the period's end; the ``heirs`` of a unit that is no more are asked."""
    figures = register.session.exec(select(Figure).order_by(col(Figure.position), col(Figure.id))).all()
    values: dict[int, dict[_Place, list[FigureValue]]] = defaultdict(lambda: defaultdict(list))
    if figures:
        for row in register.session.exec(_since(periods.previous(period).start, period.end)):
            values[row.unit_id][row.figure_id, row.task_id or 0].append(row)
    named = {task for given in values.values() for _figure, task in given if task}
    given = (value for places in values.values() for each in places.values() for value in each)
    asked = {
        figure: {heir for unit in listed for heir in heirs.get(unit, {unit})}
        for figure, listed in figure_units.find(register).items()
    }
    return FormFigures(period, figures, _tasks(register, named), values, estimates.read(register, given), asked)


def checks(register: Register) -> tuple[FormCheck, ...]:
    """Return the identities, worded with the figures' names."""
    names = dict(register.session.exec(select(Figure.code, Figure.name)).all())
    rows = register.session.exec(select(FigureIdentity.expression).order_by(col(FigureIdentity.id)))
    return tuple(_check(expression, names) for expression in rows)


def number_of(given: Amount | None, part: int) -> Decimal | None:
    """Return one number of an amount: the first, or the second of a pair."""
    return None if given is None else given.second if part else given.value


def amount(kind: str, values: Sequence[FigureValue], period: Period, settling: Estimates) -> Amount | None:
    """Return what values, in the order of their days, amount to inside a period: a flow's sum, a stock's last."""
    inside = [value for value in values if value.measured_on in period]
    counting = settling.settled(inside) if kind == FigureKind.FLOW else inside[-1:]
    if not counting:
        return None
    seconds = [Decimal(value.second) for value in counting if value.second is not None]
    return Amount(
        value=sum((Decimal(value.value) for value in counting), Decimal()),
        second=sum(seconds, Decimal()) if seconds else None,
        estimated=any(value.estimated for value in counting),
    )


def _since(first: date, last: date):  # type: ignore[no-untyped-def]  # SQLModel's type of a select is not to be said
    chosen = select(FigureValue).where(col(FigureValue.measured_on).between(first, last))
    return chosen.order_by(col(FigureValue.measured_on), col(FigureValue.id))


def _tasks(register: Register, numbers: set[int]) -> dict[int, str]:
    if not numbers:
        return {}
    found = register.session.exec(select(Task).where(col(Task.id).in_(numbers)))
    return {task.id or 0: tasks.reference(task) for task in found}


def _check(expression: str, names: dict[str, str]) -> FormCheck:
    left, right = amounts.sides(expression)
    words = " = ".join(" + ".join(f"“{names.get(code, code)}”" for code in side) for side in (left, right))
    return FormCheck(words, tuple(left), tuple(right))
