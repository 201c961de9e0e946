"""A new year that cannot begin (exit code 4)."""

from __future__ import annotations

from datetime import date

from dvtrack.errors.families import RefusedError
from dvtrack.words import _


class NewYearToComeError(RefusedError):
    """A year whose window has not begun."""

    def __init__(self, year: int, first_on: date) -> None:
        super().__init__(
            _("The year {year} begins on {day}; its standing tasks begin anew from that day on.").format(
                year=year, day=f"{first_on:%d/%m/%Y}"
            )
        )


class NewYearBegunError(RefusedError):
    """The standing tasks have begun the year already."""

    def __init__(self, directive: str, year: int, first_on: date) -> None:
        super().__init__(
            _(
                "The standing tasks of {directive} began the year {year} already, on {day}. "
                "See them: dvtrack list --directive {directive}"
            ).format(directive=directive, year=year, day=f"{first_on:%d/%m/%Y}")
        )


class NothingToBeginError(RefusedError):
    """A directive given in that very year, or without standing tasks."""

    def __init__(self, directive: str, year: int, first_on: date, *, given_before: bool) -> None:
        words = _(
            "No standing task of {directive} is left to begin the year {year}: what has a deadline goes on by itself. "
            "See its tasks: dvtrack list --directive {directive}"
        )
        if not given_before:
            words = _(
                "{directive} has no task that was given before {day}, the first day of the year {year}, so nothing is "
                "carried over. For the year after: dvtrack new-year --directive {directive} --year {next_year}"
            )
        super().__init__(words.format(directive=directive, year=year, next_year=year + 1, day=f"{first_on:%d/%m/%Y}"))
