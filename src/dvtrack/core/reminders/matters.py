"""What a unit can be reminded of: its word for a period, tasks past their deadline, what is about to fall due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import col, select

from dvtrack import errors, periods
from dvtrack.core import calendar, tasks, units
from dvtrack.core.forms import period_of
from dvtrack.core.reminders import owing
from dvtrack.core.reminders.owing import Owed
from dvtrack.core.reports import facts as recorded
from dvtrack.core.reports import lines
from dvtrack.core.reports.facts import Facts
from dvtrack.periods import Period
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.period_due import PeriodDue
from dvtrack.store.models.reply import Reply
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import Role, Standing
from dvtrack.values import dataclass
from dvtrack.views.reminders import WantedTask, WantedWord
from dvtrack.views.report import ReportTask


@dataclass(frozen=True)
class Matter:
    """What one unit is reminded of; ``forms`` and ``returned`` have for each of ``words`` what went out and came back.

    ``task_ids`` and ``named`` are the tasks by their ids and as they are typed.
    """

    unit: Unit
    words: tuple[WantedWord, ...]
    forms: tuple[FormRow | None, ...]
    returned: tuple[Reply | None, ...]
    tasks: tuple[WantedTask, ...]
    task_ids: tuple[int, ...]
    named: tuple[str, ...]


@dataclass(frozen=True)
class Matters:
    """What there is to remind of. ``not_due`` are units that owe word later, ``unled`` overdue tasks without a lead."""

    facts: Facts
    found: tuple[Matter, ...]
    not_due: tuple[tuple[str, date], ...] = ()
    unled: tuple[str, ...] = ()


def of_period(register: Register, period: Period) -> Matters:
    """Return the units whose word for ``period`` is late.

    Raises ``PeriodToComeError``, and ``NotDueYetError`` or ``NoUnitsDueError`` where nobody is late yet.
    """
    if period.start > register.today:
        raise errors.PeriodToComeError(periods.label(period), period.start)
    facts = recorded.read(register, period, register.today, None)
    owed = owing.find(register, facts, period)
    late = {unit: each for unit, each in owed.items() if (each.late_after or period.end) < register.today}
    if owed and not late:
        raise _early(register, period, [each.late_after for each in owed.values() if each.late_after])
    waiting = {unit: each.late_after or period.end for unit, each in owed.items() if unit not in late}
    not_due = tuple((facts.units[unit].code, due_on) for unit, due_on in waiting.items())
    return Matters(facts, tuple(_of_word(register, facts, period, late)), not_due)


def overdue(register: Register) -> Matters:
    """Return the units that lead an open task whose deadline has passed."""
    facts = _today(register)
    past = [task for task in lines.task_lines(facts) if task.standing == Standing.OPEN_OVERDUE]
    found = tuple(_led(register, facts, past))
    led = {wanted.task.reference for matter in found for wanted in matter.tasks}
    return Matters(facts, found, unled=tuple(task.reference for task in past if task.reference not in led))


def falling_due(register: Register, days: int) -> Matters:
    """Return what falls due from today to so many days on: tasks with their lead, and word for periods."""
    facts, last = _today(register), register.today + timedelta(days=days)
    led = {matter.unit.id or 0: matter for matter in _led(register, facts, _coming(register, facts, last))}
    words: dict[int, list[tuple[WantedWord, Owed]]] = defaultdict(list)
    for period in _periods_due(register, last):
        for unit, owed in owing.find(register, recorded.read(register, period, register.today, None), period).items():
            if owed.due_on and register.today <= owed.due_on <= last:
                words[unit].append((_word(register, period, owed), owed))
    return Matters(
        facts,
        tuple(
            replace(
                led.get(number) or Matter(unit, (), (), (), (), (), ()),
                words=tuple(word for word, _owed in words[number]),
                forms=tuple(owed.form for _word, owed in words[number]),
                returned=tuple(owed.returned for _word, owed in words[number]),
            )
            for number, unit in facts.units.items()
            if number in led or number in words
        ),
    )


def _early(register: Register, period: Period, due: list[date]) -> errors.RefusedError:
    if not due:
        return errors.NoUnitsDueError(periods.label(period), period.end, period.name, period.year)
    return errors.NotDueYetError(periods.label(period), min(due), (min(due) - register.today).days)


def _of_word(register: Register, facts: Facts, period: Period, late: Mapping[int, Owed]) -> Iterator[Matter]:
    """Yield the units that are late with their word, each with all tasks that it holds."""
    told, short = {task.reference: task for task in lines.task_lines(facts)}, tasks.shortener(register)
    for unit, owed in late.items():
        yield Matter(
            facts.units[unit],
            (_word(register, period, owed),),
            (owed.form,),
            (owed.returned,),
            tuple(WantedTask(role, told[tasks.reference(task)], 0) for task, role in owed.held),
            tuple(task.id or 0 for task, _role in owed.held),
            tuple(short(task) for task, _role in owed.held),
        )


def _word(register: Register, period: Period, owed: Owed) -> WantedWord:
    return WantedWord(
        period=period,
        due_on=owed.due_on,
        days_late=max((register.today - owed.late_after).days, 0) if owed.late_after else 0,
        returned_on=owed.returned.returned_on if owed.returned else None,
        returned_reason=owed.returned.returned_reason if owed.returned else "",
    )


def _today(register: Register) -> Facts:
    return recorded.read(register, periods.custom(register.today, register.today), register.today, None)


def _led(register: Register, facts: Facts, chosen: Iterable[ReportTask]) -> Iterator[Matter]:
    """Yield the units in force that lead tasks, each with its own."""
    rows, short = {tasks.reference(task): task for task in facts.tasks}, tasks.shortener(register)
    by_lead: dict[str, list[ReportTask]] = defaultdict(list)
    for task in chosen:
        by_lead[task.lead.unit_code if task.lead else ""].append(task)
    for unit in facts.units.values():
        own = by_lead.get(unit.code)
        if own and units.in_force(unit, register.today):
            wanted = tuple(WantedTask(Role.LEAD, task, _days_late(register, task)) for task in own)
            told = [rows[task.reference] for task in own]
            yield Matter(unit, (), (), (), wanted, tuple(task.id or 0 for task in told), tuple(map(short, told)))


def _days_late(register: Register, task: ReportTask) -> int:
    due_on = task.deadline.due_on if task.deadline else None
    return max((register.today - due_on).days, 0) if due_on else 0


def _coming(register: Register, facts: Facts, last: date) -> Iterator[ReportTask]:
    for task in lines.task_lines(facts):
        due_on = task.deadline.due_on if task.deadline else None
        if task.standing == Standing.OPEN_IN_TERM and due_on and register.today <= due_on <= last:
            yield task


def _periods_due(register: Register, last: date) -> list[Period]:
    """Return the periods for which a form, or the office itself, asks for word from today to ``last``."""
    found: dict[tuple[str, int], Period] = {}
    asked = select(FormRow).where(col(FormRow.due_on).between(register.today, last))
    for form in register.session.exec(asked):
        found[form.name, form.year] = period_of(form)
    set_ = select(PeriodDue).where(col(PeriodDue.units_due_on).between(register.today, last))
    for due in register.session.exec(set_):
        found.setdefault((due.name, due.year), calendar.period_of(register, due.name, due.year))
    return sorted((each for each in found.values() if each.start <= register.today), key=lambda each: each.end)
