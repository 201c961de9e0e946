"""Estimates ("ước") that have become final, so that a flow does not add both up.

A unit gives an estimate before the cut-off and the final value after it; both stay on record, with their days. An
estimate counts until the same unit gives a final value, for the same task, on a later day of the same half of the
year. Where forms asked for them, their periods take the half's place: the final value of one month's form leaves the
estimate of another month's alone. The final value of the second half leaves an estimate of the first one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import col, select

from dvtrack import periods
from dvtrack.store.models.figure import FigureValue
from dvtrack.store.register import Register
from dvtrack.values import dataclass

_Span = tuple[date, date]


@dataclass(frozen=True)
class Estimates:
    """How the office cuts its year, and the first and last day that each form with an answer asked about."""

    preset: str
    asked: Mapping[int, _Span]

    def settled(self, values: Sequence[FigureValue]) -> list[FigureValue]:
        """Return a flow's values without the estimates that a final one among them takes the place of."""
        return [value for value in values if not self.is_settled(value, values)]

    def is_settled(self, value: FigureValue, values: Iterable[FigureValue]) -> bool:
        """Return whether a value is an estimate that a final one among ``values`` takes the place of."""
        return value.estimated and self._is_settled(value, (each for each in values if not each.estimated))

    def _is_settled(self, estimate: FigureValue, final: Iterable[FigureValue]) -> bool:
        return any(
            (value.unit_id, value.task_id) == (estimate.unit_id, estimate.task_id)
            and estimate.measured_on <= value.measured_on
            and self._tell_of_one_time(estimate, value)
            for value in final
        )

    def _tell_of_one_time(self, estimate: FigureValue, final: FigureValue) -> bool:
        replies = (estimate.reply_id, final.reply_id)
        spans = {self.asked[reply] for reply in replies if reply is not None and reply in self.asked}
        if len(spans) > 1:
            return False
        first, last = next(iter(spans), None) or self._half(estimate.measured_on)
        return first <= estimate.measured_on and final.measured_on <= last

    def _half(self, day: date) -> _Span:
        """Return the half of the year that a day lies in."""
        halves = (periods.period(name, day.year + later, self.preset) for name, later in _HALVES)
        return next((half.start, half.end) for half in halves if day in half)


_HALVES = (("h1", 0), ("h2", 0), ("h1", 1))


def settled_by(register: Register, value: FigureValue) -> list[FigureValue]:
    """Return the estimates on record that a final value of a flow takes the place of."""
    given = select(FigureValue).where(FigureValue.figure_id == value.figure_id, FigureValue.unit_id == value.unit_id)
    values = register.session.exec(given.order_by(col(FigureValue.measured_on))).all()
    settling = read(register, values)
    return [each for each in values if settling.is_settled(each, [value])]


def read(register: Register, values: Iterable[FigureValue]) -> Estimates:
    """Return what tells which estimates are settled; where there are none, nothing is asked of the register."""
    if not any(value.estimated for value in values):
        return Estimates(periods.DECREE, {})
    from dvtrack.core import office
    from dvtrack.store.models.form import FormRow
    from dvtrack.store.models.reply import Reply

    chosen = select(col(Reply.id), col(FormRow.start_on), col(FormRow.end_on)).join(FormRow)
    asked = {reply or 0: (first, last) for reply, first, last in register.session.exec(chosen)}
    return Estimates(office.preset(register), asked)
