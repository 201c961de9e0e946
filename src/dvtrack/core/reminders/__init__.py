"""Reminders (đôn đốc): one letter a unit for what it owes, each logged and counted.

Nobody is chased who has answered, holds no task any more or is no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from dvtrack.core import office, units
from dvtrack.core.reminders import matters, writing
from dvtrack.core.reminders.log import get_all
from dvtrack.core.reminders.matters import Matter, Matters
from dvtrack.core.reminders.writing import Draft, Result, content, write
from dvtrack.core.reports import lines
from dvtrack.periods import Period
from dvtrack.store.models.reminder import ReminderRow
from dvtrack.store.register import Register
from dvtrack.terms import ReminderKind, UnitKind
from dvtrack.values import dataclass
from dvtrack.views.reminders import Earlier, Letter, Reminder
from dvtrack.views.report import ReportDirective

__all__ = ["Draft", "Drafts", "Result", "content", "due_within", "for_period", "get_all", "overdue", "write"]


@dataclass(frozen=True)
class Drafts:
    """The letters to be written, in the office's order.

    ``not_due`` are units that owe word, but later; ``answered`` those named that owe nothing; ``unled`` the overdue
    tasks that no unit leads.
    """

    letters: tuple[Draft, ...]
    not_due: tuple[tuple[str, date], ...]
    answered: tuple[str, ...]
    unled: tuple[str, ...]

    @property
    def rows(self) -> tuple[Reminder, ...]:
        """What would be logged."""
        return tuple(writing.told(draft) for draft in self.letters)


def for_period(
    register: Register, period: Period, *, named: Sequence[str] = (), answer_by: date | None = None
) -> Drafts:
    """Return the letters to the units whose word for ``period`` is late, or to those of them ``named``.

    Raises ``PeriodToComeError``, and ``NotDueYetError`` or ``NoUnitsDueError`` where nobody is late yet.
    """
    return _drafts(register, ReminderKind.PERIOD, matters.of_period(register, period), named, answer_by)


def overdue(register: Register, *, named: Sequence[str] = (), answer_by: date | None = None) -> Drafts:
    """Return the letters to the units that lead an open task past its deadline."""
    return _drafts(register, ReminderKind.OVERDUE, matters.overdue(register), named, answer_by)


def due_within(register: Register, days: int, *, named: Sequence[str] = ()) -> Drafts:
    """Return friendly letters about what falls due from today to so many days on; they are logged, but not counted."""
    return _drafts(register, ReminderKind.ADVANCE, matters.falling_due(register, days), named, None)


def _drafts(
    register: Register, kind: ReminderKind, there: Matters, named: Sequence[str], answer_by: date | None
) -> Drafts:
    wanted = {unit.code for name in named for unit in units.get_all_rows(register, name)}
    chosen = [matter for matter in there.found if not named or matter.unit.code in wanted]
    its = office.on_paper(register, there.facts.units)
    every = {one.code: one for one in lines.directive_lines(there.facts, its)}
    before = _before(register, kind)

    def draft(matter: Matter) -> Draft:
        earlier, today = _about(matter, kind, before[matter.unit.id or 0], register.today)
        turn = today.turn if today else _next(earlier)
        letter = Letter(
            kind=kind,
            office=its,
            unit=matter.unit.name,
            unit_code=matter.unit.code,
            email=matter.unit.email,
            written_on=register.today,
            turn=0 if kind == ReminderKind.ADVANCE else turn,
            earlier=tuple(Earlier(row.turn, row.written_on) for row in earlier),
            words=matter.words,
            tasks=matter.tasks,
            directives=_directives(matter, every),
            answer_by=answer_by,
            again=today is not None,
            peer=matter.unit.kind == UnitKind.COORDINATING_BODY,
        )
        return Draft(letter, matter, today)

    waiting = [(code, due_on) for code, due_on in there.not_due if not named or code in wanted]
    told = {*(matter.unit.code for matter in chosen), *(code for code, _due_on in waiting)}
    return Drafts(tuple(map(draft, chosen)), tuple(waiting), tuple(code for code in sorted(wanted - told)), there.unled)


def _before(register: Register, kind: ReminderKind) -> dict[int, list[ReminderRow]]:
    """Return by unit the reminders of a kind, the first ones first."""
    rows: dict[int, list[ReminderRow]] = defaultdict(list)
    chosen = select(ReminderRow).where(ReminderRow.kind == kind)
    for row in register.session.exec(chosen.order_by(col(ReminderRow.written_on), col(ReminderRow.id))):
        rows[row.unit_id].append(row)
    return rows


def _about(
    matter: Matter, kind: ReminderKind, rows: Sequence[ReminderRow], today: date
) -> tuple[list[ReminderRow], ReminderRow | None]:
    """Return the earlier reminders about the matter, and today's: of the period, of any of its overdue tasks."""
    if kind == ReminderKind.PERIOD:
        period = matter.words[0].period
        rows = [row for row in rows if (row.name, row.year) == (period.name, period.year)]
    elif kind == ReminderKind.OVERDUE:
        rows = [row for row in rows if set(row.tasks) & set(matter.task_ids)]
    earlier = [row for row in rows if row.written_on < today] if kind != ReminderKind.ADVANCE else []
    return earlier, next((row for row in rows if row.written_on == today), None)


def _next(earlier: Sequence[ReminderRow]) -> int:
    return 1 + max((row.turn for row in earlier), default=0)


def _directives(matter: Matter, every: dict[str, ReportDirective]) -> tuple[ReportDirective, ...]:
    """Return the directives that the matter's tasks come from."""
    named = {wanted.task.directive for wanted in matter.tasks}
    return tuple(one for code, one in every.items() if code in named)
