"""``dvtrack dayoff`` and ``dvtrack period``: days off, reporting periods and when their reports are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, period_words, session, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import CsvFlag, JsonFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.terms import DayKind
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.views.calendar import DayOffRow, PeriodPage

dayoff = Commands()
app.add(dayoff, "dayoff")
period = Commands()
app.add(period, "period")

YearOption = Annotated[
    int | None, typer.Option("--year", min=1900, max=2199, metavar=N_("YEAR"), help=N_("Which year."))
]
PeriodName = Annotated[str, typer.Argument(metavar=N_("PERIOD"), help=N_("h1, h2, 9m, year, q1 to q4 or m1 to m12."))]


@dayoff.command()
def add(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar=N_("DATE"), help=N_("The day, or the first of several."))],
    name: Annotated[str, typer.Argument(metavar=N_("NAME"), help=N_("What it is; may be left out."))] = "",
    last: Annotated[str | None, typer.Option("--to", metavar=N_("DATE"), help=N_("The last of several days."))] = None,
    work: Annotated[bool, typer.Option("--work", help=N_("A Saturday or Sunday that is worked instead."))] = False,
) -> None:
    """Add a day off of the office's own, or a day worked instead."""
    first_day, last_day = arguments.coming_day(ctx, day), arguments.coming_day(ctx, last)
    assert first_day is not None
    kind = DayKind.WORK if work else DayKind.OFF
    with register(ctx) as book:
        added = core.calendar.add_days(book, first_day, last_day, name=name, kind=kind)
    for row in added:
        show.say(_("Added: {day}").format(day=" · ".join(_words(row))))


@dayoff.command("list")
def list_days(ctx: typer.Context, year: YearOption = None, json: JsonFlag = False, csv: CsvFlag = False) -> None:
    """List the public holidays and the office's own days of a year."""
    with register(ctx, write=False) as book:
        rows = core.calendar.list_days(book, year or session.of(ctx).today.year)
    columns = [_("Date"), _("Kind"), _("Name"), _("Added by the office")]
    cells = [(row.day, row.kind, row.name, row.added) for row in rows]
    if json:
        show.json_object({"schema": "dvtrack.daysoff/1", "days": [_day_as_json(row) for row in rows]})
    elif csv:
        show.csv(columns, cells)
    else:
        show.table(columns, cells)


@dayoff.command()
def drop(
    ctx: typer.Context, day: Annotated[str, typer.Argument(metavar=N_("DATE"), help=N_("The day the office added."))]
) -> None:
    """Take back a day that the office added."""
    wanted = arguments.coming_day(ctx, day)
    assert wanted is not None
    with register(ctx) as book:
        dropped = core.calendar.drop_day(book, wanted)
    show.say(_("Taken back: {day}").format(day=" · ".join(_words(dropped))))


@period.command("show")
def show_period(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("PERIOD"), help=N_("h1, h2, 9m, year, q1 to q4 or m1 to m12; else today's half-year.")
        ),
    ] = None,
    year: YearOption = None,
    json: JsonFlag = False,
) -> None:
    """Show a period's window, cut-off and due dates."""
    with register(ctx, write=False) as book:
        page = core.calendar.page(book, core.calendar.period_of(book, name, year))
    _show(page, json)


@period.command("set")
def set_period(
    ctx: typer.Context,
    name: PeriodName,
    year: YearOption = None,
    units_due: Annotated[
        str | None, typer.Option("--units-due", metavar=N_("DATE"), help=N_("When the units' word is due."))
    ] = None,
    report_due: Annotated[
        str | None, typer.Option("--report-due", metavar=N_("DATE"), help=N_("When the consolidated report is due."))
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Set when the units' word and the consolidated report of a period are due."""
    with register(ctx) as book:
        page = core.calendar.set_due_dates(
            book,
            core.calendar.coming(book, name, year),
            units_due_on=arguments.coming_day(ctx, units_due),
            report_due_on=arguments.coming_day(ctx, report_due),
        )
    _show(page, json)


def _show(page: PeriodPage, json: bool) -> None:
    from dvtrack import periods

    its = page.period
    if json:
        show.json_object({"schema": "dvtrack.period/1", **_as_json(page)})
    else:
        show.facts(
            [
                (_("Period"), periods.label(its)),
                (_("From"), its.start),
                (_("To (cut-off)"), its.end),
                (_("Cut-off rule"), period_words.cut_off(its.preset)),
                (_("Units' word due"), page.units_due_on or _("not set")),
                (_("Report due"), page.report_due_on or _("not set")),
            ]
        )
    for warning in page.warnings:
        show.say(_("Note: {warning}").format(warning=warning))


def _as_json(page: PeriodPage) -> dict[str, object]:
    return {
        "name": page.period.name,
        "year": page.period.year,
        "start": page.period.start,
        "end": page.period.end,
        "preset": page.period.preset,
        "units_due_on": page.units_due_on,
        "report_due_on": page.report_due_on,
        "warnings": page.warnings,
    }


def _words(row: DayOffRow) -> list[str]:
    return [show.shown(row.day), _("worked") if row.kind is DayKind.WORK else _("off"), row.name][
        : 3 if row.name else 2
    ]


def _day_as_json(row: DayOffRow) -> dict[str, object]:
    return {"day": row.day, "kind": row.kind, "name": row.name, "added": row.added}
