"""An issued report forbids it (exit code 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dvtrack.errors.families import RefusedError
from dvtrack.words import _, ngettext


class PeriodIssuedError(RefusedError):
    """A fact dated inside a period whose report was issued."""

    def __init__(self, day: date, period: str, number: str, issued_on: date, next_day: date, named: str) -> None:
        super().__init__(
            _(
                "{day} lies in a period whose report was issued: {period}, {number} of {issued_on}. "
                "What is dated there can no longer change. Give a day from {next_day} on with --on, "
                'or open the period again: dvtrack reopen-period {named} --reason "…"'
            ).format(
                day=f"{day:%d/%m/%Y}",
                period=period,
                number=number,
                issued_on=f"{issued_on:%d/%m/%Y}",
                next_day=f"{next_day:%d/%m/%Y}",
                named=named,
            )
        )


class PeriodReachedError(RefusedError):
    """A fact dated before a period whose report was issued, and that holds on into it."""

    def __init__(self, day: date, period: str, number: str, issued_on: date, next_day: date, named: str) -> None:
        super().__init__(
            _(
                "What changes on {day} holds on into a period whose report was issued: {period}, {number} of "
                "{issued_on}. What that report told can no longer change. Give a day from {next_day} on with --on, "
                'or open the period again: dvtrack reopen-period {named} --reason "…"'
            ).format(
                day=f"{day:%d/%m/%Y}",
                period=period,
                number=number,
                issued_on=f"{issued_on:%d/%m/%Y}",
                next_day=f"{next_day:%d/%m/%Y}",
                named=named,
            )
        )


class TaskIssuedError(RefusedError):
    """A task that would go out of an issued report, or into it; ``instead`` says what can be done."""

    def __init__(self, task: str, period: str, number: str, issued_on: date, named: str, instead: str = "") -> None:
        forbidden = _(
            "A report that was issued tells which tasks there were: {period}, {number} of {issued_on}. "
            "Task {task} can be neither taken out of it nor put into it."
        ).format(task=task, period=period, number=number, issued_on=f"{issued_on:%d/%m/%Y}")
        how = _('To correct that report, open its period again: dvtrack reopen-period {named} --reason "…"')
        super().__init__(" ".join(filter(None, (forbidden, instead, how.format(named=named)))))


class FigureIssuedError(RefusedError):
    """A figure in an issued report that would add up otherwise."""

    def __init__(self, code: str, period: str, number: str, issued_on: date, named: str) -> None:
        super().__init__(
            _(
                "How figure {code} adds up can no longer change; a report that was issued tells it: {period}, {number} "
                "of {issued_on}. Define another figure: dvtrack figure define, or open the period again: "
                'dvtrack reopen-period {named} --reason "…"'
            ).format(code=code, period=period, number=number, issued_on=f"{issued_on:%d/%m/%Y}", named=named)
        )


class IssuedBeforeStartError(RefusedError):
    """A report dated before its period begins."""

    def __init__(self, period: str, on: date, start: date) -> None:
        super().__init__(
            _(
                "The report of {period} cannot be dated {day}: the period begins on {start}. Give its date with --on."
            ).format(period=period, day=f"{on:%d/%m/%Y}", start=f"{start:%d/%m/%Y}")
        )


class AlreadyIssuedError(RefusedError):
    """The report of the period is issued."""

    def __init__(self, period: str, number: str, on: date, named: str) -> None:
        super().__init__(
            _(
                "The report of {period} was issued as {number} on {day}. To issue it anew under another number, open "
                'the period again first: dvtrack reopen-period {named} --reason "…"'
            ).format(period=period, number=number, day=f"{on:%d/%m/%Y}", named=named)
        )


class NumberTakenError(RefusedError):
    """Another report of the year has the number."""

    def __init__(self, number: str, period: str, on: date) -> None:
        super().__init__(
            _("{number} is the number of the report of {period}, issued on {day}. See all: dvtrack issue list").format(
                number=number, period=period, day=f"{on:%d/%m/%Y}"
            )
        )


class FindingsOpenError(RefusedError):
    """The check before issue has found something."""

    def __init__(self, count: int, command: str) -> None:
        said = ngettext(
            "{count} finding is open, so nothing was issued.",
            "{count} findings are open, so nothing was issued.",
            count,
        ).format(count=count)
        super().__init__(said + " " + _("See what to mend or waive: {command}").format(command=command))


class AlreadyReopenedError(RefusedError):
    """The period is open."""

    def __init__(self, period: str, on: date, named: str) -> None:
        super().__init__(
            _(
                "{period} was opened again on {day} and is still open. When it is corrected, issue it anew: "
                "dvtrack issue {named} --number …"
            ).format(period=period, day=f"{on:%d/%m/%Y}", named=named)
        )


class NotIssuedAsError(RefusedError):
    """A format that the issued report has not."""

    def __init__(self, number: str, format: str, formats: Sequence[str]) -> None:
        super().__init__(
            _(
                "The report {number} was issued without a file of the kind {format}, only as {formats}. "
                "For one from the record as it is now, add --draft."
            ).format(number=number, format=format, formats=", ".join(formats))
        )
