"""``dvtrack calendar``: the due dates of periods and tasks, for the calendar of a computer or a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import show, show_report
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag, UnitOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.views.due_calendar import DueCalendar


@app.command("calendar")
def calendar(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar=N_("FILE.ics"), help=N_("The calendar file; else a table is shown.")),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar=N_("YEAR"), help=N_("Only this year; else this one and later."), min=1900, max=2198
        ),
    ] = None,
    unit: UnitOption = None,
    json: JsonFlag = False,
) -> None:
    """Write the due dates of periods and tasks as a calendar file for Outlook, Google or a telephone."""
    with register(ctx, write=output is not None) as book:
        due = core.due_calendar.build(book, year=year, unit=unit)
        written = core.due_calendar.save(book, due, output) if output else None
    if json:
        from dvtrack.views.due_calendar import calendar_json

        file = {"path": written and str(written.path), "outcome": written and written.outcome}
        show.json_object({**calendar_json(due), **file})
    elif written:
        show_report.file(written)
    else:
        _table(due)


def _table(due: DueCalendar) -> None:
    from dvtrack.files.calendar_file import title

    if not due.events:
        show.say(_("Nothing falls due. Set when reports are due: dvtrack period set h1 --units-due DATE"))
        return
    show.table([_("On"), _("Due")], [(event.on, title(event)) for event in due.events])
    show.say(_("For the calendar of a computer or a telephone: dvtrack calendar -o han.ics"))
