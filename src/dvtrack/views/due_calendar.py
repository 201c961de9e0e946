"""Due dates as a calendar holds them: of tasks with a deadline, and of the reporting periods."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from dvtrack.periods import Period
from dvtrack.terms import State
from dvtrack.values import dataclass

DueKind = Literal["task", "units_due", "report_due", "cut_off"]


@dataclass(frozen=True)
class DueTask:
    """A task that falls due; ``lead`` is the name of the unit that leads it."""

    reference: str
    text: str
    lead: str
    state: State

    @property
    def is_open(self) -> bool:
        """Whether its deadline still runs."""
        return self.state in (State.NOT_STARTED, State.IN_PROGRESS)


@dataclass(frozen=True)
class DueEvent:
    """A day on which something falls due: a task, or the word of a period, whose cut-off is its last day.

    ``uid`` never changes; ``changed_at`` and ``revision`` tell when it was changed last, and how often.
    """

    kind: DueKind
    on: date
    uid: str
    changed_at: datetime
    revision: int
    task: DueTask | None = None
    period: Period | None = None


@dataclass(frozen=True)
class DueCalendar:
    """The due dates of an office, or of one of its units, by date."""

    office: str
    unit: str
    events: tuple[DueEvent, ...]


def calendar_json(calendar: DueCalendar) -> dict[str, Any]:
    """Return a calendar as JSON holds it."""
    return {
        "schema": "dvtrack.calendar/1",
        "office": calendar.office,
        "unit": calendar.unit or None,
        "events": [
            {**vars(event), "changed_at": event.changed_at.isoformat(), "task": event.task and vars(event.task)}
            for event in calendar.events
        ],
    }
