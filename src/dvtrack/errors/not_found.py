"""No such task, unit, directive, note, figure or period (exit code 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dvtrack.errors.families import DvtrackError, NotFoundError, meant
from dvtrack.words import _


class NoSuchUnitError(NotFoundError):
    """No unit has this code, name or alias."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no unit “{name}”.").format(name=name)
            + meant(suggestions)
            + " "
            + _("See them all: dvtrack unit list")
        )


class AmbiguousUnitError(NotFoundError):
    """A name that several units are called by."""

    def __init__(self, name: str, codes: Sequence[str]) -> None:
        super().__init__(
            _("“{name}” is the name of more than one unit. Use a code: {codes}").format(
                name=name, codes=", ".join(codes)
            )
        )


class NoSuchTaskError(NotFoundError):
    """No task has this reference."""

    def __init__(self, reference: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no task “{reference}”.").format(reference=reference)
            + meant(suggestions)
            + " "
            + _("See them all: dvtrack list")
        )


class AmbiguousTaskError(NotFoundError):
    """A short reference that fits tasks of more than one directive."""

    def __init__(self, reference: str, choices: Sequence[str]) -> None:
        super().__init__(
            _("Task “{reference}” exists in more than one directive. Name one of: {choices}").format(
                reference=reference, choices=", ".join(choices)
            )
        )


class NoSuchDirectiveError(NotFoundError):
    """No directive has this reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("There is no directive “{reference}”. See what was imported: dvtrack directive list").format(
                reference=reference
            )
        )


class NoSuchChapterError(NotFoundError):
    """The manual has no such chapter."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("The manual has no chapter “{name}”.").format(name=name)
            + meant(suggestions)
            + " "
            + _("See them all: dvtrack guide")
        )


class NoSuchNoteError(NotFoundError):
    """No note has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("There is no note {number}. See a task's notes with their numbers: dvtrack show TASK").format(
                number=number
            )
        )


class NoSuchItemError(NotFoundError):
    """The draft has no item of this number."""

    def __init__(self, ordinal: str, known: Sequence[str]) -> None:
        super().__init__(
            _("The document has no item “{ordinal}”. Its items are: {known}").format(
                ordinal=ordinal, known=", ".join(known) or "-"
            )
        )


class NoUnitInForceError(NotFoundError):
    """A name that no unit in force has, or more than one."""

    def __init__(self, name: str, codes: Sequence[str]) -> None:
        super().__init__(
            _("“{name}” names no single unit of the office. Its units: {codes}").format(
                name=name, codes=", ".join(codes) or "-"
            )
        )


class NoSuchModelOfficeError(NotFoundError):
    """A model office that dvtrack does not bring along."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("There is no model office “{name}”. Use one of: {known}").format(name=name, known=", ".join(known))
        )


class NoSuchDayOffError(NotFoundError):
    """A day that the office added nothing about."""

    def __init__(self, day: str) -> None:
        super().__init__(
            _("The office has added nothing about {day}. See what it added: dvtrack dayoff list").format(day=day)
        )


class NoSourceError(NotFoundError):
    """The directive was recorded by hand; there is no document to give back."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _(
                "{code} was recorded by hand; there is no document to give back. "
                "See what is on record: dvtrack show {code}"
            ).format(code=code)
        )


class NoSuchFigureError(NotFoundError):
    """No figure has this code."""

    def __init__(self, code: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no figure “{code}”.").format(code=code)
            + meant(suggestions)
            + " "
            + _("See them all: dvtrack figure list")
        )


class NoSuchFigureValueError(NotFoundError):
    """A figure has no value of this unit, task and date."""

    def __init__(self, code: str, unit: str, on: str) -> None:
        super().__init__(
            _("{unit} gave no value of {code} for {on}. See what was given: dvtrack figure list --values").format(
                code=code, unit=unit, on=on
            )
        )


class NoSuchIdentityError(NotFoundError):
    """An identity that is not on record."""

    def __init__(self, expression: str) -> None:
        super().__init__(
            _("“{expression}” is not on record. See the identities: dvtrack figure list").format(expression=expression)
        )


class NoSuchUnitsError(NotFoundError):
    """Several names in a list that no unit has."""

    def __init__(self, each: Sequence[DvtrackError]) -> None:
        super().__init__(" ".join(map(str, each)))


class TaskDroppedError(NotFoundError):
    """A task that was dropped, for a reason."""

    def __init__(self, reference: str, on: date, reason: str) -> None:
        super().__init__(
            _("Task {reference} was dropped on {day}: {reason}. See the others: dvtrack list").format(
                reference=reference, day=f"{on:%d/%m/%Y}", reason=reason.rstrip(".")
            )
        )


class NoSuchFindingError(NotFoundError):
    """No finding has this id; mostly it is mended already."""

    def __init__(self, number: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no finding “{number}” in this period.").format(number=number)
            + meant(suggestions)
            + " "
            + _("See all findings: {command}").format(command="dvtrack check")
        )


class NoSuchWaiverError(NotFoundError):
    """The finding is not waived."""

    def __init__(self, number: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("The finding “{number}” is not waived in this period.").format(number=number)
            + meant(suggestions)
            + " "
            + _("See all findings: {command}").format(command="dvtrack check")
        )


class NotIssuedError(NotFoundError):
    """No report of the period was issued."""

    def __init__(self, period: str) -> None:
        super().__init__(
            _("No report of {period} was issued. See those that were: dvtrack issue list").format(period=period)
        )


class NoteDroppedError(NotFoundError):
    """A note that was taken back, for a reason."""

    def __init__(self, number: int, on: date, reason: str) -> None:
        super().__init__(
            _("Note {number} was taken back on {day}: {reason}. See the others: dvtrack show TASK").format(
                number=number, day=f"{on:%d/%m/%Y}", reason=reason.rstrip(".")
            )
        )


class NoReplyVersionError(NotFoundError):
    """A version of a unit's reply that never came."""

    def __init__(self, unit: str, period: str, version: int, last: int) -> None:
        words = _("There is no version {version} of the reply of {unit} for: {period}. The last one is {last}.")
        super().__init__(words.format(version=version, unit=unit, period=period, last=last))


class NoReplyError(NotFoundError):
    """A unit that has not answered for a period."""

    def __init__(self, unit: str, period: str) -> None:
        super().__init__(
            _("There is no reply of {unit} for: {period}. See who has answered: dvtrack replies").format(
                unit=unit, period=period
            )
        )
