"""``dvtrack forms`` and ``dvtrack collect``: what each unit is asked, out to Excel, and what came back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, ask, complete, period_options, show, show_forms
from dvtrack.cli.app import app
from dvtrack.cli.arguments import DryRunFlag, JsonFlag, YesFlag
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _, ngettext

UnitsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        "-u",
        metavar=N_("UNIT"),
        help=N_("Only this unit, even if it has answered; may be repeated."),
        autocompletion=complete.units,
    ),
]


@app.command()
def forms(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", "-o", metavar=N_("FOLDER"), help=N_("Where the forms are written."))],
    period: PeriodOption = None,
    year: YearOption = None,
    unit: UnitsOption = None,
    due: Annotated[
        str | None,
        typer.Option("--due", metavar=N_("DATE"), help=N_("When they are due back; else the period's date for units.")),
    ] = None,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Write a form for each unit: its tasks, what is recorded already, and cells to fill in with Excel."""
    due_on = arguments.coming_day(ctx, due)
    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        drafts = core.forms.draft(book, asked, named=unit or [], due_on=due_on)
    period_options.say(asked, nearest=bool(period) and year is None)
    if not json:
        show_forms.drafts(drafts.rows, drafts.answered)
    if dry_run or not drafts.forms:
        show_forms.done(drafts.rows, json=json, dry_run=dry_run)
        return
    count = len(drafts.forms)
    question = ngettext("Write {count} form into {folder}?", "Write {count} forms into {folder}?", count)
    if not (yes or ask.confirm(question.format(count=count, folder=out), default=True)):
        show.say(_("Nothing was written."))
        return
    with register(ctx) as book:
        drafts = core.forms.draft(book, asked, named=unit or [], due_on=due_on)
        sent, refused = core.forms.send(book, drafts, out)
    show_forms.done(sent, json=json, dry_run=False)
    if refused:
        raise refused[0]
