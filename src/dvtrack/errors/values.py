"""A value that was typed cannot be understood: a date, a number, a period, a unit (exit code 2)."""

from __future__ import annotations

from datetime import date

from dvtrack.errors.families import CommandLineError
from dvtrack.words import _


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


class BadPresetError(CommandLineError):
    """A cut-off rule that does not exist."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _('“{text}” is not a cut-off rule. Use nd09, calendar or "day N" with N from 1 to 28.').format(text=text)
        )


class ReversedPeriodError(CommandLineError):
    """A period that ends before it begins."""

    def __init__(self, start: str, end: str) -> None:
        super().__init__(
            _("The period ends on {end}, before it begins on {start}. Give the earlier date first.").format(
                start=start, end=end
            )
        )


class BadNumberError(CommandLineError):
    """A number that cannot be read, or that can be read in two ways."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(_("“{text}” is not a clear number: {reason}.").format(text=text, reason=reason))


class BadDeadlineError(CommandLineError):
    """A deadline that is neither a date, a month, a quarter, an event nor standing."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“{text}” is not a deadline. Write a date (15/6/2021), a month (08/2026), a quarter (quý 3/2026), "
                'an event in words ("khi Luật được sửa đổi") or standing.'
            ).format(text=text)
        )


class FutureDateError(CommandLineError):
    """A date after today for something that has happened."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("{day} is still to come; what is recorded must have happened. Give a date up to today with --on.").format(
                day=f"{day:%d/%m/%Y}"
            )
        )


class PastDateError(CommandLineError):
    """A date before today for something that is asked of others."""

    def __init__(self, day: date, option: str) -> None:
        super().__init__(
            _("{day} is past; nobody can answer by then. Give a day from today on with {option}.").format(
                day=f"{day:%d/%m/%Y}", option=option
            )
        )


class AsOfFutureError(CommandLineError):
    """A report of how tasks will stand."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("{day} is still to come; how tasks stand then is unknown. Give a date up to today with --as-of.").format(
                day=f"{day:%d/%m/%Y}"
            )
        )


class BadSplitError(CommandLineError):
    """The words to split at are not in the text, or at its very start."""

    def __init__(self, words: str) -> None:
        super().__init__(
            _(
                "“{words}” is not in the text, stands there more than once or begins it, so it cannot be split there. "
                "Copy the first words of the second part, long enough to tell the place."
            ).format(words=words)
        )


class BadCorrectionError(CommandLineError):
    """A line that corrects nothing in a draft."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is no correction. ? shows how to correct, Enter goes on, q stops.").format(typed=typed)
        )


class BadUnitError(CommandLineError):
    """Something about a unit that cannot be so."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(
            _("The unit “{code}” cannot be written like that: {reason}.").format(code=code, reason=reason)
            + " "
            + _("How it is written: dvtrack unit add --help")
        )


class BadUnitKindError(CommandLineError):
    """A kind of unit that does not exist."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{text}” is not a kind of unit. Use room, subordinate, coordinating-body or leadership.").format(
                text=text
            )
        )


class OfficeFieldBlankError(CommandLineError):
    """Something that every office has was left blank."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("An office needs this; it may not be blank: {flag}").format(flag="--" + field.replace("_", "-"))
        )


class UndatedExtensionError(CommandLineError):
    """An extension to an event or to standing work."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“{text}” has no date. Extend to a date (15/7/2021), a month (08/2026) or a quarter (quý 3/2026)."
            ).format(text=text)
        )


class BadFigureCodeError(CommandLineError):
    """A figure's code that an identity could not name."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _(
                "“{code}” cannot be a figure's code. Use letters, digits, dots and dashes without spaces, such as TCD."
            ).format(code=code)
        )


class BadMeasureError(CommandLineError):
    """A value that does not go with the figure's measure, or a measure that cannot be added up."""

    def __init__(self, what: str) -> None:
        super().__init__(what)


class BadIdentityError(CommandLineError):
    """An identity between figures that cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _('“{text}” is not an identity. Write figure codes as in "A + B = C + D", each once.').format(text=text)
        )


class BadRangeError(CommandLineError):
    """A range of tasks that runs backwards or from one directive into another."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _(
                "“{typed}” is no range of tasks: the first must stand before the last, in one directive. "
                "Write it as 1-4 or 2:1-4."
            ).format(typed=typed)
        )


class BadOrdinalError(CommandLineError):
    """A number by which a task could not be called."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” cannot be a task's number. Write it as 11 or III.2.a, without commas and colons.").format(
                typed=typed
            )
        )


class BadReportNumberError(CommandLineError):
    """A number that no report is issued under."""

    def __init__(self, typed: str, reason: str, example: str) -> None:
        super().__init__(
            _("“{typed}” is not a report's number: {reason}. Write it as: --number {example}").format(
                typed=typed, reason=reason, example=example
            )
        )
