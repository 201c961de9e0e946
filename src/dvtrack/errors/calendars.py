"""A calendar of due dates that cannot be written (exit codes 2 and 4)."""

from __future__ import annotations

from pathlib import Path

from dvtrack.errors.families import CommandLineError, RefusedError
from dvtrack.words import _


class CalendarNameError(CommandLineError):
    """A calendar file that no program would take for one."""

    def __init__(self, path: Path, example: Path) -> None:
        super().__init__(
            _("{path} is no name of a calendar file, which ends in .ics. Name it {example}").format(
                path=path, example=example
            )
        )


class NothingDueError(RefusedError):
    """A calendar without any date."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing falls due, so there is no calendar to write. Set when reports are due: "
                "dvtrack period set h1 --units-due DATE, or give tasks a deadline: dvtrack assign TASK --due DATE"
            )
        )
