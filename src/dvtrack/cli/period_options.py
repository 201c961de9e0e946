"""The options that name a reporting period, shared by the commands that report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, complete, show
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.periods import Period
    from dvtrack.store.register import Register

PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar=N_("PERIOD"),
        help=N_("h1, h2, 9m, year, q1 to q4 or m1 to m12; else today's half."),
        autocompletion=complete.periods,
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=1900,
        max=2199,
        metavar=N_("YEAR"),
        help=N_("Its year; else the period that ends nearest to today."),
    ),
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar=N_("DATE"), help=N_("The first day, in place of a period."))
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar=N_("DATE"), help=N_("The last day, in place of a period."))
]


def read(
    ctx: typer.Context, book: Register, period: str | None, year: int | None, start: str | None, end: str | None
) -> Period:
    """Return the period that the options name."""
    return core.calendar.period_of(book, period, year, arguments.past_day(ctx, start), arguments.past_day(ctx, end))


def say(period: Period, *, nearest: bool) -> None:
    """Say which period it is; ``nearest`` when the clerk named no year."""
    from dvtrack import periods

    words = _("{period}: from {start} to {end}")
    if period.name == periods.CUSTOM:
        words = _("The period from {start} to {end}")
    elif nearest:
        words = _("{period}, the one that ends nearest to today: from {start} to {end}. For another year add --year.")
    show.say(words.format(period=periods.label(period), start=show.shown(period.start), end=show.shown(period.end)))
