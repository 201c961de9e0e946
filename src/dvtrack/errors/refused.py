"""The record forbids it (exit code 4)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dvtrack.errors.families import RefusedError
from dvtrack.terms import SHOWN, State
from dvtrack.words import _


class RegisterExistsError(RefusedError):
    """``init`` where a register already stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{path} is there already and was left as it is. If it is your register, see it with: dvtrack status. "
                "For another office, name another file with --register."
            ).format(path=path)
        )


class TaskClosedError(RefusedError):
    """The task is completed, cancelled or suspended already."""

    def __init__(self, reference: str, state: State, on: date | None) -> None:
        super().__init__(
            _("Task {reference} is already {state} since {day}. To open it again: dvtrack reopen {reference}").format(
                reference=reference, state=_(SHOWN[state]), day=f"{on:%d/%m/%Y}" if on else "?"
            )
        )


class TaskOpenError(RefusedError):
    """Nothing to reopen."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("Task {reference} is open; there is nothing to reopen. See it: dvtrack show {reference}").format(
                reference=reference
            )
        )


class DuplicateDirectiveError(RefusedError):
    """The same document again."""

    def __init__(self, code: str, subject: str) -> None:
        super().__init__(
            _(
                "This document is already on record as {code} ({subject}). See it: dvtrack show {code}. "
                "To record it once more on purpose, add --again."
            ).format(code=code, subject=subject)
        )


class NoTasksError(RefusedError):
    """A document in which nothing is taken for a task."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Nothing in {name} is taken for a task, so nothing was written. "
                "Name items to include with --include, or record it by hand: dvtrack directive add"
            ).format(name=name)
        )


class OrdinalTakenError(RefusedError):
    """Another task of the directive has this number."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("There is already a task {reference}. See it: dvtrack show {reference}").format(reference=reference)
        )


class UnitNameTakenError(RefusedError):
    """A code, name or alias by which another unit is called at the same time."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(
            _(
                "“{name}” already names the unit {code}. Choose another, or change that unit: dvtrack unit edit {code}"
            ).format(name=name, code=code)
        )


class UnitRetiredError(RefusedError):
    """A unit that has already ended."""

    def __init__(self, code: str, until: str) -> None:
        super().__init__(
            _(
                "The unit {code} already ended on {until}. Correct the date with: dvtrack unit edit {code} --until DATE"
            ).format(code=code, until=until)
        )


class RetirementError(RefusedError):
    """A unit that cannot end like that: the date or a successor does not fit."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(
            _("The unit {code} cannot end like that: {reason}.").format(code=code, reason=reason)
            + " "
            + _("See its dates: dvtrack unit list --all")
        )


class DayOffTakenError(RefusedError):
    """A day that the office has already said something about."""

    def __init__(self, day: str) -> None:
        super().__init__(
            _("The office has already added {day}. Take it back first: dvtrack dayoff drop {day}").format(day=day)
        )


class UnitNotInForceError(RefusedError):
    """A unit that does not exist yet, or no longer, on the day of an assignment or a note."""

    def __init__(self, code: str, day: date, valid_from: date | None, valid_until: date | None) -> None:
        if valid_until is not None and day > valid_until:
            message = _(
                "Unit {code} was retired after {until}, so it has no part in anything on {day}. "
                "Name its successor, or an earlier date with --on."
            )
        else:
            message = _(
                "Unit {code} is valid from {since} on, so it has no part in anything on {day}. "
                "Name a later date with --on."
            )
        super().__init__(
            message.format(
                code=code,
                day=f"{day:%d/%m/%Y}",
                since=f"{valid_from:%d/%m/%Y}" if valid_from else "",
                until=f"{valid_until:%d/%m/%Y}" if valid_until else "",
            )
        )


class LeadCoordinatesError(RefusedError):
    """The same unit as lead and coordinating on one task."""

    def __init__(self, code: str, reference: str) -> None:
        super().__init__(
            _(
                "{code} leads task {reference}, so it cannot coordinate on it too. "
                "Name another lead, or leave {code} out of the coordinating units."
            ).format(code=code, reference=reference)
        )


class NotAssignedError(RefusedError):
    """Nothing to unassign."""

    def __init__(self, reference: str, code: str | None) -> None:
        super().__init__(
            (
                _("{code} has no part in task {reference} on that day.")
                if code
                else _("No unit has a part in task {reference} on that day.")
            ).format(code=code, reference=reference)
            + " "
            + _("See who has: dvtrack show {reference}").format(reference=reference)
        )


class DeadlineSetError(RefusedError):
    """A second deadline by ``assign``; the first one may only be extended."""

    def __init__(self, reference: str, due_on: date) -> None:
        super().__init__(
            _(
                "Task {reference} is already due on {day}; this date stays on record. "
                'To allow more time: dvtrack extend {reference} --to DATE --reason "WHY"'
            ).format(reference=reference, day=f"{due_on:%d/%m/%Y}")
        )


class NoDatedDeadlineError(RefusedError):
    """An extension of what has no date."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _(
                "Task {reference} has no deadline with a date, so there is nothing to extend. "
                "Set one with: dvtrack assign {reference} --due DATE"
            ).format(reference=reference)
        )


class NotLaterError(RefusedError):
    """An extension that gives no more time."""

    def __init__(self, reference: str, due_on: date, to: date) -> None:
        super().__init__(
            _("{to} is not later than the deadline of task {reference}, {day}. Give a later date with --to.").format(
                to=f"{to:%d/%m/%Y}", reference=reference, day=f"{due_on:%d/%m/%Y}"
            )
        )


class ExtendedBeforeSetError(RefusedError):
    """An extension allowed before the deadline that it moves was set."""

    def __init__(self, reference: str, on: date, set_on: date) -> None:
        super().__init__(
            _(
                "The deadline of task {reference} was set on {set_on}, so it cannot have been extended on {day}. "
                "Give a later date with --on."
            ).format(reference=reference, set_on=f"{set_on:%d/%m/%Y}", day=f"{on:%d/%m/%Y}")
        )


class SheetExistsError(RefusedError):
    """A sheet is never written over another file: a person may have worked in it."""

    def __init__(self, path: Path, free: Path) -> None:
        super().__init__(
            _("{path} exists already and was left untouched. Name another file, such as {free}").format(
                path=path, free=free
            )
        )


class FolderNotEmptyError(RefusedError):
    """The tour wants a folder of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("{folder} is already there and not empty; it was left untouched. Name a new folder.").format(
                folder=folder
            )
        )


class FigureExistsError(RefusedError):
    """A figure is defined twice."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(
            _("There is already a figure {code} ({name}). Change it with: dvtrack figure edit {code}").format(
                code=code, name=name
            )
        )


class FigureInUseError(RefusedError):
    """What a figure counts cannot change under the values that were given."""

    def __init__(self, code: str, given: str) -> None:
        super().__init__(
            _("Figure {code} already has values in “{given}”. Define another figure with another code instead.").format(
                code=code, given=given
            )
        )


class IdentityExistsError(RefusedError):
    """The same identity twice."""

    def __init__(self, expression: str) -> None:
        super().__init__(
            _("“{expression}” is checked already. See the identities: dvtrack figure list").format(
                expression=expression
            )
        )


class StateBeforeError(RefusedError):
    """A change of state dated before the one that it follows, or before the task was given."""

    def __init__(self, reference: str, on: date, state: State | None, since: date) -> None:
        if state is None:
            message = _("Task {reference} was given on {since}; its state cannot have changed on {day}.")
        else:
            message = _("Task {reference} is {state} since {since}; what follows cannot be dated {day}.")
        super().__init__(
            message.format(
                reference=reference,
                state=_(SHOWN[state]) if state else "",
                since=f"{since:%d/%m/%Y}",
                day=f"{on:%d/%m/%Y}",
            )
            + " "
            + _("Give a later date with --on.")
        )
