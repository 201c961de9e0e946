"""What a report told, read back from its JSON (``dvtrack.report/1``), so that an issued one can be held beside another.

Only what is compared is read, and words of closed lists stay as they stand there: a report of years ago is read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dvtrack.values import dataclass
from dvtrack.views.report import Amount

Key = tuple[str, ...]
"""What makes two told facts the same: its kind, then the unit's name, the figure's code, the task's reference or so."""

_DATED_STATES = ("completed", "suspended", "cancelled")


@dataclass(frozen=True)
class ToldDeadline:
    """A deadline, its fields named as in ``ReportDeadline``."""

    kind: str
    text: str
    due_on: date | None
    original_due_on: date | None
    extensions: int


@dataclass(frozen=True)
class ToldTask:
    """How a task stood, its fields named as in ``ReportTask``; ``led_by`` is the lead unit's name."""

    state: str
    state_on: date | None
    state_reason: str
    relation: str
    standing: str | None
    deadline: ToldDeadline | None
    led_by: str


@dataclass(frozen=True)
class ToldNote:
    """What a unit told, its fields named as in ``ReportNote``."""

    on: date
    unit: str
    kind: str
    text: str
    evidence: str


Told = int | Amount | ToldTask | ToldNote
"""What a report can tell of one thing."""


@dataclass(frozen=True)
class ToldFact:
    """One thing that a report told. ``kind`` is "count", "figure", "task" or "note".

    ``name`` is the column of a count, the name of a figure, or a task's reference. ``unit`` is the name of whose it is,
    empty for the whole office; ``role`` the part for which a unit's tasks are counted.
    """

    kind: str
    name: str
    value: Told
    unit: str = ""
    role: str = ""
    measure: str = ""


def unit_names(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of a report's units by their codes."""
    return {unit["code"]: unit["name"] for unit in data["units"]}


def read(data: Mapping[str, Any], names: Mapping[str, str], called: Mapping[str, str] = {}) -> dict[Key, ToldFact]:
    """Return everything that a report told, but for counts of nought.

    Units are called as they are now: ``names`` has that by the code that each had then, ``called`` by its name then.
    """
    own = {**called, **{name: names.get(code, name) for code, name in unit_names(data).items()}}
    return dict([*_counts(data, names), *_figures(data, own), *_tasks(data, names), *_notes(data, names)])


def amount(data: Mapping[str, Any] | None) -> Amount | None:
    """Return an amount from JSON."""
    if data is None:
        return None
    second = data["second"]
    return Amount(
        Decimal(str(data["value"])), None if second is None else Decimal(str(second)), bool(data["estimated"])
    )


def _counts(data: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[Key, ToldFact]]:
    for column, count in data["counts"].items():
        if count:
            yield ("count", "", "", column), ToldFact("count", column, count)
    for unit in data["units"]:
        for role in ("lead", "coordinating"):
            for column, count in unit[role].items():
                if count:
                    named = names.get(unit["code"], unit["name"])
                    fact = ToldFact("count", column, count, unit=named, role=role)
                    yield ("count", role, named, column), fact


def _figures(data: Mapping[str, Any], own: Mapping[str, str]) -> Iterator[tuple[Key, ToldFact]]:
    for figure in data["figures"]:
        code, name, measure = figure["code"], figure["name"], figure["measure"]
        if (whole := amount(figure["amount"])) is not None:
            yield ("figure", code, ""), ToldFact("figure", name, whole, measure=measure)
        for part in figure["by_unit"]:
            unit = own.get(part["unit"], part["unit"])
            if (given := amount(part["amount"])) is not None:
                yield ("figure", code, unit), ToldFact("figure", name, given, unit=unit, measure=measure)


def _tasks(data: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[Key, ToldFact]]:
    for task in (*data["tasks"], *data["cancelled"]):
        stood = ToldTask(
            state=task["state"],
            state_on=_day(task["state_on"]) if task["state"] in _DATED_STATES else None,
            state_reason=task["state_reason"],
            relation=task["relation"],
            standing=task["standing"],
            deadline=_deadline(task["deadline"]),
            led_by=names.get(task["lead"], task["lead"]) if task["lead"] else "",
        )
        yield ("task", task["reference"]), ToldFact("task", task["reference"], stood)


def _notes(data: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[Key, ToldFact]]:
    for task in (*data["tasks"], *data["cancelled"]):
        for note in task["notes"]:
            unit = names.get(note["unit"], note["unit_name"])
            told = ToldNote(date.fromisoformat(note["on"]), unit, note["kind"], note["text"], note["evidence"])
            yield ("note", str(note["id"])), ToldFact("note", task["reference"], told, unit=unit)


def _deadline(data: Mapping[str, Any] | None) -> ToldDeadline | None:
    if data is None:
        return None
    return ToldDeadline(
        data["kind"], data["text"], _day(data["due_on"]), _day(data["original_due_on"]), data["extensions"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
