"""Letters that remind a unit of what it owes: as they are written, as they were logged, as JSON holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

from dvtrack.periods import Period
from dvtrack.terms import ReminderKind, Role
from dvtrack.values import dataclass
from dvtrack.views.report import Office, ReportDirective, ReportTask


@dataclass(frozen=True)
class WantedWord:
    """A unit's word for a period that has not come, or was returned for correction and is awaited."""

    period: Period
    due_on: date | None
    days_late: int
    returned_on: date | None = None
    returned_reason: str = ""

    @property
    def counted_from_return(self) -> bool:
        """Whether its days late are counted from the day of the return: it came back after the due date."""
        return bool(self.returned_on and (self.due_on is None or self.returned_on > self.due_on))


@dataclass(frozen=True)
class WantedTask:
    """A task in a letter: the unit's role in it, and by how many days its deadline has passed (0: not yet)."""

    role: Role
    task: ReportTask
    days_late: int


@dataclass(frozen=True)
class Earlier:
    """An earlier letter about the same matter."""

    turn: int
    written_on: date


@dataclass(frozen=True)
class Letter:
    """A letter to one unit. ``turn`` counts the letters about its matter from 1; in advance it is 0.

    ``answer_by`` is the new date that the office asks for, if it names one. ``again`` says that today's letter was
    written already. ``peer`` is said of a coordinating body (Đảng ủy, Công đoàn): it is asked, never ordered.
    """

    kind: ReminderKind
    office: Office
    unit: str
    unit_code: str
    email: str
    written_on: date
    turn: int
    earlier: tuple[Earlier, ...]
    words: tuple[WantedWord, ...]
    tasks: tuple[WantedTask, ...]
    directives: tuple[ReportDirective, ...]
    answer_by: date | None = None
    again: bool = False
    peer: bool = False

    @property
    def word(self) -> WantedWord | None:
        """The word that is wanted first."""
        return self.words[0] if self.words else None

    @property
    def due_on(self) -> date | None:
        """The earliest date by which anything in the letter was or is due."""
        deadlines = (each.task.deadline for each in self.tasks) if self.kind != ReminderKind.PERIOD else ()
        days = [*(word.due_on for word in self.words), *(each.due_on for each in deadlines if each)]
        return min((day for day in days if day), default=None)

    @property
    def days_late(self) -> int:
        """How many days the latest matter in the letter is late."""
        late = [*(each.days_late for each in self.words), *(each.days_late for each in self.tasks)]
        return max(late, default=0)


@dataclass(frozen=True)
class Reminder:
    """A reminder as it is logged, or about to be: ``tasks`` as they are typed, ``letter`` and ``draft`` as paths.

    ``outcome`` is what became of the letter's file, "" where none was written now.
    """

    unit: str
    name: str
    kind: ReminderKind
    period: str
    year: int | None
    turn: int
    due_on: date | None
    days_late: int
    tasks: tuple[str, ...]
    written_on: date
    letter: str = ""
    draft: str = ""
    form: str = ""
    email: str = ""
    again: bool = False
    outcome: str = ""


def reminder_of(letter: Letter, tasks: tuple[str, ...]) -> Reminder:
    """Return a letter about ``tasks``, as they are typed, as it would be logged."""
    word = letter.word
    return Reminder(
        unit=letter.unit_code,
        name=letter.unit,
        kind=letter.kind,
        period=word.period.name if word else "",
        year=word.period.year if word else None,
        turn=letter.turn,
        due_on=letter.due_on,
        days_late=letter.days_late,
        tasks=tasks,
        written_on=letter.written_on,
        email=letter.email,
        again=letter.again,
    )


def reminder_json(reminder: Reminder) -> dict[str, Any]:
    """Return a reminder as JSON holds it."""
    blank = {
        name: getattr(reminder, name) or None for name in ("period", "letter", "draft", "form", "email", "outcome")
    }
    return {**vars(reminder), **blank}
