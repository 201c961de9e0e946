"""The office's closed lists of words (glossary), each with the word that is shown for it."""

from __future__ import annotations

from enum import StrEnum

from dvtrack.words import N_


class Role(StrEnum):
    """What a unit is to a task: it leads (chủ trì) or coordinates (phối hợp)."""

    LEAD = "lead"
    COORDINATING = "coordinating"


class NoteKind(StrEnum):
    """What a progress note tells."""

    RESULT = "result"
    DIFFICULTY = "difficulty"
    PROPOSAL = "proposal"
    PLAN = "plan"


class State(StrEnum):
    """The stored state of a task."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Relation(StrEnum):
    """Where a task stands to its deadline at a date."""

    IN_TERM = "in_term"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"


class Standing(StrEnum):
    """The one column of the count that a task falls into (fourfold count, and two beside it)."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_IN_TERM = "open_in_term"
    OPEN_OVERDUE = "open_overdue"
    NO_DEADLINE = "no_deadline"
    SUSPENDED = "suspended"


class DeadlineKind(StrEnum):
    """How a deadline is given; only the first three have a date."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    EVENT = "event"
    STANDING = "standing"


class DayKind(StrEnum):
    """What the table of days off says of a day: off, or a Saturday or Sunday that is worked."""

    OFF = "off"
    WORK = "work"


class UnitKind(StrEnum):
    """What a unit is in the office."""

    ROOM = "room"
    SUBORDINATE = "subordinate"
    COORDINATING_BODY = "coordinating_body"
    LEADERSHIP = "leadership"


class FigureKind(StrEnum):
    """A flow adds up over time (half + half = year); a stock is what stands at a date."""

    FLOW = "flow"
    STOCK = "stock"


class ReminderKind(StrEnum):
    """What a unit is reminded of: its word for a period, tasks past their deadline, or what is about to fall due."""

    PERIOD = "period"
    OVERDUE = "overdue"
    ADVANCE = "advance"


SHOWN: dict[StrEnum, str] = {
    Role.LEAD: N_("lead"),
    Role.COORDINATING: N_("coordinating"),
    NoteKind.RESULT: N_("result"),
    NoteKind.DIFFICULTY: N_("difficulty"),
    NoteKind.PROPOSAL: N_("proposal"),
    NoteKind.PLAN: N_("plan"),
    State.NOT_STARTED: N_("not started"),
    State.IN_PROGRESS: N_("in progress"),
    State.COMPLETED: N_("completed"),
    State.SUSPENDED: N_("suspended"),
    State.CANCELLED: N_("cancelled"),
    Relation.IN_TERM: N_("in term"),
    Relation.DUE_SOON: N_("due soon"),
    Relation.OVERDUE: N_("overdue"),
    Relation.NO_DEADLINE: N_("no deadline"),
    UnitKind.ROOM: N_("room"),
    UnitKind.SUBORDINATE: N_("subordinate unit"),
    UnitKind.COORDINATING_BODY: N_("coordinating body"),
    UnitKind.LEADERSHIP: N_("leadership"),
    FigureKind.FLOW: N_("flow"),
    FigureKind.STOCK: N_("stock"),
    DeadlineKind.EVENT: N_("event"),
    DeadlineKind.STANDING: N_("standing"),
}
"""English words for the screen; pass them through ``words._`` when showing. Paper has its own, in templates."""
