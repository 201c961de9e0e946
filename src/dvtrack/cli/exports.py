"""``dvtrack export`` and ``dvtrack slips``: many papers at once, into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, complete, period_options, report_targets, show, show_exports
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _


@app.command()
def export(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar=N_("FOLDER"), help=N_("Where to; it is made if it is missing."))
    ],
    period: PeriodOption = None,
    year: YearOption = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar=N_("DATE"), help=N_("Judge tasks at this date; else at the cut-off.")),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Write everything about a period into a folder: every format, each unit's extract, tables, a manifest.

    Made for a timetable: what is the same is not touched, and a file that a person changed is kept.
    """
    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        plan = core.exports.plan(book, asked, as_of=arguments.past_day(ctx, as_of))
    contents = {sheet.place: sheet.content() for sheet in show.steps(plan.sheets, _("Making the files"))}
    with register(ctx) as book:
        result = core.exports.write(book, out, plan, contents)
    period_options.say(plan.report.period, nearest=bool(period) and year is None)
    show_exports.export(out, plan, result, json=json)
    show_exports.fail(result.refused)


@app.command()
def slips(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar=N_("FOLDER"), help=N_("Where to; it is made if it is missing."))],
    directive: Annotated[
        str, typer.Option("--directive", "-d", metavar=N_("DIRECTIVE"), help=N_("Only tasks of D1, or D1,D2."))
    ] = "",
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            "-u",
            metavar=N_("UNIT"),
            help=N_("Only this unit's; may be repeated."),
            autocompletion=complete.units,
        ),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", "-f", metavar="docx,html,md", help=N_("What to write; else html and docx."))
    ] = "",
) -> None:
    """Write each unit's slip: its open tasks, its part in them, who works with it, until when.

    There is no slip in PDF or Excel: save the Word slip as PDF.
    """
    chosen = report_targets.listed(formats, core.slips.FORMATS) or core.slips.USUAL
    refs = [ref.strip() for ref in directive.split(",") if ref.strip()]
    with register(ctx, write=False) as book:
        made = core.slips.build(book, directive_refs=refs, unit_names=unit or [])
        sheets = core.slips.sheets(book, made, chosen, refs)
    contents = {sheet.place: sheet.content() for sheet in show.steps(sheets, _("Making the slips"))}
    with register(ctx) as book:
        written, refused = core.papers.write_all(book, folder, contents)
    show_exports.slips(folder, made, written)
    show_exports.fail(refused)
