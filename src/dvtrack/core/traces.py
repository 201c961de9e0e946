"""Where the words and numbers of a report come from, read from the record of changes and the replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from dvtrack import errors, periods, progress
from dvtrack.core import amounts, issued_reports, starts, tasks, units
from dvtrack.core.origins import Origins
from dvtrack.folding import closest, fold
from dvtrack.periods import Period
from dvtrack.progress import StateFact
from dvtrack.store import trails
from dvtrack.store.models.figure import Figure, FigureValue
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.store.trails import Step
from dvtrack.terms import FigureKind, State
from dvtrack.views.report import Amount
from dvtrack.views.traces import FigureTrace, Standing, TaskTrace, TracedFact, UnitSum

_HALVES = ("h1", "h2")


def of(register: Register, typed: str, period: Period) -> TaskTrace | FigureTrace:
    """Return where the words and values of a task or a figure in a period come from.

    Raises ``NoSuchTaskError``, or ``NoSuchFigureError`` where a figure is called much alike.
    """
    try:
        return of_task(register, typed, period)
    except errors.NoSuchTaskError as error:
        return of_figure(register, named_figure(register, typed, error), period)


def named_figure(register: Register, code: str, error: errors.NoSuchTaskError) -> Figure:
    """Return the figure of a code that names no task; accents and case do not count.

    Raises ``NoSuchFigureError`` where one is called much alike, and else the ``error`` about the task.
    """
    every = register.session.exec(select(Figure)).all()
    if found := next((each for each in every if fold(each.code) == fold(code)), None):
        return found
    close = closest(code, [each.code for each in every])
    raise errors.NoSuchFigureError(code, close) if close else error


def of_task(register: Register, typed: str, period: Period) -> TaskTrace:
    """Return where the notes, the states and the values of a task in a period come from.

    The state that held when the period began stands with them, while none follows.
    """
    task, until = tasks.get(register, typed), _until(register, period)
    states = _states(register, task, until)
    shown = [fact for fact in states if fact.changed_on in period] or states[-1:]
    every = {unit.id or 0: unit for unit in units.all_rows(register)}
    results = starts.find(register, [col(Note.task_id) == task.id, col(Note.noted_on) <= until], states)
    now = progress.at(
        until,
        states=[StateFact(State(fact.state), fact.changed_on, id=fact.id or 0) for fact in states],
        deadlines=(),
        results=results[task.id or 0],
    )
    short = tasks.shortener(register)(task)
    facts = (
        *_notes(register, task, period, until, every),
        *_state_facts(register, shown, states[-1:]),
        *_values_of_task(register, task, period, until, every),
    )
    return TaskTrace(short, task.title or task.text, period, until, now.state, facts)


def of_figure(register: Register, figure: Figure, period: Period) -> FigureTrace:
    """Return what a figure amounts to in a period, unit by unit, and where each of its values comes from."""
    until = _until(register, period)
    every = {unit.id or 0: unit for unit in units.all_rows(register)}
    counting = amounts.counting(register, figure, period, until, every)
    inside = select(FigureValue).where(
        FigureValue.figure_id == figure.id, col(FigureValue.measured_on).between(period.start, period.end)
    )
    values = {value.id: value for value in (*counting, *register.session.exec(inside))}
    flows = period.name == "year" and figure.kind == FigureKind.FLOW
    halves = [periods.period(name, period.year, period.preset) for name in _HALVES] if flows else []
    return FigureTrace(
        code=figure.code,
        name=figure.name,
        measure=figure.measure,
        kind=FigureKind(figure.kind),
        period=period,
        until=until,
        halves=tuple(half.name for half in halves),
        whole=_sum("", figure, counting, halves),
        by_unit=tuple(_sums(figure, counting, every, halves)),
        facts=tuple(_values(register, figure, list(values.values()), counting, period, every)),
    )


def _until(register: Register, period: Period) -> date:
    """Return the last day of which the period's report tells: as it was issued, else the cut-off or today."""
    issued = issued_reports.find(register, period)
    return issued.locked_until if issued and not issued.reopened_on else min(period.end, register.today)


def _states(register: Register, task: Task, until: date) -> list[StateChange]:
    chosen = select(StateChange).where(StateChange.task_id == task.id, col(StateChange.changed_on) <= until)
    return list(register.session.exec(chosen.order_by(col(StateChange.changed_on), col(StateChange.id))))


def _notes(
    register: Register, task: Task, period: Period, until: date, every: Mapping[int, Unit]
) -> Iterator[TracedFact]:
    chosen = select(Note).where(Note.task_id == task.id, col(Note.noted_on).between(period.start, until))
    notes = register.session.exec(chosen.order_by(col(Note.noted_on), col(Note.id))).all()
    steps = trails.of(register, "note", [note.id or 0 for note in notes])
    origins = Origins(register, steps.values())
    for note in notes:
        yield TracedFact(
            what=note.kind,
            on=note.noted_on,
            unit=every[note.unit_id].code,
            task="",
            words=_told(note.text, note.evidence),
            amount=None,
            measure="",
            standing="taken_back" if note.dropped_on else "counts",
            reason=note.dropped_reason,
            entries=origins.of(steps.get(note.id or 0, ()), _said),
        )


def _said(row: Mapping[str, Any]) -> tuple[str, None]:
    return ("" if row.get("dropped_on") else _told(row["text"], row["evidence"])), None


def _told(text: str, evidence: str) -> str:
    return f"{text} ({evidence})" if evidence else text


def _state_facts(register: Register, shown: Sequence[StateChange], last: Sequence[StateChange]) -> Iterator[TracedFact]:
    steps = trails.of(register, "state_change", [fact.id or 0 for fact in shown])
    origins = Origins(register, steps.values())
    for fact in shown:
        yield TracedFact(
            what="state",
            on=fact.changed_on,
            unit="",
            task="",
            words=fact.state,
            amount=None,
            measure="",
            standing="counts" if fact in last else "superseded",
            reason="",
            entries=origins.of(steps.get(fact.id or 0, ()), lambda row: (f"{row['state']} {row['changed_on']}", None)),
        )


def _values_of_task(
    register: Register, task: Task, period: Period, until: date, every: Mapping[int, Unit]
) -> Iterator[TracedFact]:
    """Yield the values that were given for a task, figure by figure."""
    inside = select(FigureValue).where(
        FigureValue.task_id == task.id, col(FigureValue.measured_on).between(period.start, period.end)
    )
    values = register.session.exec(inside.order_by(col(FigureValue.measured_on), col(FigureValue.id))).all()
    figures = select(Figure).where(col(Figure.id).in_({value.figure_id for value in values}))
    for figure in register.session.exec(figures.order_by(col(Figure.position), col(Figure.id))):
        counting = amounts.counting(register, figure, period, until, every)
        own = [value for value in values if value.figure_id == figure.id]
        yield from _values(register, figure, own, counting, period, every, only=task.id)


def _values(
    register: Register,
    figure: Figure,
    values: Sequence[FigureValue],
    counting: Sequence[FigureValue],
    period: Period,
    every: Mapping[int, Unit],
    *,
    only: int | None = None,
) -> Iterator[TracedFact]:
    """Yield values in the office's order, and after those of a unit what it gave and was taken back."""
    counts = {value.id for value in counting}
    kept: Standing = "settled" if figure.kind == FigureKind.FLOW else "superseded"
    steps = trails.of(register, "figure_value", [value.id or 0 for value in values])
    rows: list[tuple[Mapping[str, Any], Sequence[Step], Standing]] = [
        (value.model_dump(), steps.get(value.id or 0, ()), "counts" if value.id in counts else kept) for value in values
    ]
    rows += [(gone[-1].row, gone, "taken_back") for gone in _taken_back(register, figure, period, only)]
    order = {number: place for place, number in enumerate(every)}
    rows.sort(key=lambda each: (order[each[0]["unit_id"]], each[2] == "taken_back", _day(each[0]["measured_on"])))
    origins = Origins(register, [trail for _row, trail, _standing in rows])
    names = _task_names(register, [row for row, _trail, _standing in rows])
    for row, trail, standing in rows:
        yield TracedFact(
            what=figure.code,
            on=_day(row["measured_on"]),
            unit=every[row["unit_id"]].code,
            task=names.get(row["task_id"], ""),
            words="",
            amount=_amount(row),
            measure=figure.measure,
            standing=standing,
            reason="",
            entries=origins.of(trail, lambda row: ("", _amount(row))),
        )


def _taken_back(register: Register, figure: Figure, period: Period, only: int | None) -> list[list[Step]]:
    """Return the changes of the values of a period that are no more on record."""
    return [
        steps
        for steps in trails.ended(register, "figure_value")
        if steps[-1].row.get("figure_id") == figure.id
        and _day(steps[-1].row["measured_on"]) in period
        and (only is None or steps[-1].row["task_id"] == only)
    ]


def _task_names(register: Register, rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    wanted = {row["task_id"] for row in rows} - {None}
    if not wanted:
        return {}
    short = tasks.shortener(register)
    found = register.session.exec(select(Task).where(col(Task.id).in_(wanted)))
    return {task.id or 0: short(task) for task in found}


def _sums(
    figure: Figure, counting: Sequence[FigureValue], every: Mapping[int, Unit], halves: Sequence[Period]
) -> Iterator[UnitSum]:
    for number, unit in every.items():
        if own := [value for value in counting if value.unit_id == number]:
            yield _sum(unit.code, figure, own, halves)


def _sum(unit: str, figure: Figure, values: Sequence[FigureValue], halves: Sequence[Period]) -> UnitSum:
    by_half = ([value for value in values if value.measured_on in half] for half in halves)
    return UnitSum(unit, tuple(amounts.amount(figure, own) for own in by_half), amounts.amount(figure, values))


def _amount(row: Mapping[str, Any]) -> Amount:
    second = row["second"]
    return Amount(Decimal(row["value"]), None if second is None else Decimal(second), bool(row["estimated"]))


def _day(kept: date | str) -> date:
    return date.fromisoformat(kept) if isinstance(kept, str) else kept
