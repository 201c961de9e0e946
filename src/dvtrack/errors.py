"""Everything that can go wrong for the clerk: one class a failure, one family an exit code.

Each message says first what is wrong, with the clerk's own value in it, then what to do next. Only
``dvtrack.__main__.run`` catches these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from dvtrack.words import _


class DvtrackError(Exception):
    """A failure that dvtrack foresees; ``str()`` of it is what the clerk reads."""

    exit_code: ClassVar[int] = 70


class CommandLineError(DvtrackError):
    """What was typed cannot be understood."""

    exit_code = 2


class NotFoundError(DvtrackError):
    """No such task, unit, directive, period or figure."""

    exit_code = 3


class RefusedError(DvtrackError):
    """The record forbids it."""

    exit_code = 4


class FileError(DvtrackError):
    """A file cannot be read or written."""

    exit_code = 5


class SheetError(DvtrackError):
    """A returned sheet or form has mistakes; all of them are listed, with their cells."""

    exit_code = 6


def _meant(suggestions: Sequence[str]) -> str:
    """Return " Did you mean …?" or nothing."""
    if not suggestions:
        return ""
    return " " + _("Did you mean {names}?").format(names=" / ".join(suggestions))


class UnknownCommandError(CommandLineError):
    """A mistyped command."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no command “{name}”.").format(name=name)
            + _meant(suggestions)
            + " "
            + _("Type: dvtrack --help")
        )


class BadDateError(CommandLineError):
    """A date that cannot be read, or that no calendar has."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(
            _("“{text}” is not a date: {reason}. Write it as 10/6, 10/6/2021 or 2021-06-10.").format(
                text=text, reason=reason
            )
        )


class BadPeriodError(CommandLineError):
    """A period name that does not exist."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{text}” is not a reporting period. Use h1, h2, 9m, year, q1 to q4 or m1 to m12.").format(text=text)
        )


class NoSuchUnitError(NotFoundError):
    """No unit has this code, name or alias."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no unit “{name}”.").format(name=name)
            + _meant(suggestions)
            + " "
            + _("See them all: dvtrack unit list")
        )


class NoSuchTaskError(NotFoundError):
    """No task has this reference."""

    def __init__(self, reference: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no task “{reference}”.").format(reference=reference)
            + _meant(suggestions)
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
