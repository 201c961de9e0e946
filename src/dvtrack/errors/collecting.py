"""The collection loop forbids it (exit code 4): nothing to ask, to collect, to accept or to remind of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dvtrack.errors.families import RefusedError
from dvtrack.words import _


class PeriodToComeError(RefusedError):
    """Forms for a period that has not begun."""

    def __init__(self, period: str, start: date) -> None:
        super().__init__(
            _("{period} begins on {day}; its forms are made from then on. For an earlier year add --year.").format(
                period=period, day=f"{start:%d/%m/%Y}"
            )
        )


class NothingToAskError(RefusedError):
    """Nobody holds a task of the period, or none of the ``units`` named does."""

    def __init__(self, period: str, units: Sequence[str] = ()) -> None:
        named = ", ".join(units)
        words = _("{units} holds no task of {period}. Give it one: dvtrack assign TASK --lead {units}")
        if not units:
            words = _("No unit holds a task of {period}. Give tasks to units first: dvtrack assign")
        super().__init__(words.format(units=named, period=period))


class ReplyReturnedError(RefusedError):
    """A reply that was sent back already; the corrected one has not come."""

    def __init__(self, unit: str, period: str, on: date) -> None:
        super().__init__(
            _(
                "The reply of {unit} for {period} was returned on {day}; wait for the corrected one, "
                "then: dvtrack collect FILE"
            ).format(unit=unit, period=period, day=f"{on:%d/%m/%Y}")
        )


class ReplyAcceptedError(RefusedError):
    """A reply that was accepted already."""

    def __init__(self, unit: str, period: str, on: date) -> None:
        super().__init__(
            _(
                "The reply of {unit} for {period} was accepted on {day}. "
                'To have it corrected all the same: dvtrack reply return {unit} --reason "…"'
            ).format(unit=unit, period=period, day=f"{on:%d/%m/%Y}")
        )


class NothingCollectedError(RefusedError):
    """A folder without any form."""

    def __init__(self, where: str) -> None:
        super().__init__(
            _("There is no form in {where}. Forms end in .xlsx; look in the right folder.").format(where=where)
        )


class NotDueYetError(RefusedError):
    """Reminders of word that nobody owes yet."""

    def __init__(self, period: str, due_on: date, days: int) -> None:
        super().__init__(
            _(
                "The units' word for {period} is due on {day}; nobody is late yet. "
                "To remind them before that: dvtrack remind --due-within {days}"
            ).format(period=period, day=f"{due_on:%d/%m/%Y}", days=days)
        )


class NoUnitsDueError(RefusedError):
    """Reminders of word for a period that runs, and no day was set until which it is due."""

    def __init__(self, period: str, end: date, name: str, year: int) -> None:
        super().__init__(
            _(
                "No day is set until which the units' word for {period} is due, and the period runs until {end}. "
                "Set it: dvtrack period set {name} --year {year} --units-due DATE"
            ).format(period=period, end=f"{end:%d/%m/%Y}", name=name, year=year)
        )
