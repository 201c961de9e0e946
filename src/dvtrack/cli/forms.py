"""``dvtrack forms`` and ``dvtrack collect``: what each unit is asked, out to Excel, and what came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, ask, complete, period_options, show, show_collected, show_forms, show_owed
from dvtrack.cli.app import app
from dvtrack.cli.arguments import DryRunFlag, JsonFlag, YesFlag
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.replies import Collected

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
    due_on = arguments.answer_day(ctx, due, "--due")
    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        drafts = core.forms.draft(book, asked, named=unit or [], due_on=due_on)
        owed = core.owed_replies.find(book, asked)
        not_begun = core.new_year.not_begun(book, asked)
    period_options.say(asked, nearest=bool(period) and year is None)
    show_owed.say(owed)
    show_forms.not_begun(not_begun)
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
        first = bool(due_on and not unit) and core.calendar.due_dates(book, asked)[0] is None
        if first:
            core.calendar.set_due_dates(book, asked, units_due_on=due_on)
    show_forms.done(sent, json=json, dry_run=False)
    if first:
        show.say(_("Units' word on this period is due {day}; it is in the calendar.").format(day=show.shown(due_on)))
    if refused:
        raise refused[0]


@app.command()
def collect(
    ctx: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar=N_("FILE|FOLDER"), help=N_("Forms that came back, or folders of them."))
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar=N_("DATE"), help=N_("The day they came, if that was earlier."))
    ] = None,
    overrule: Annotated[
        bool,
        typer.Option(
            "--overrule", help=N_("Let the forms hold also where something else was recorded, or came, since.")
        ),
    ] = False,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Read forms that came back: show what they bring, and record the good ones once you agree."""
    arrivals = core.collecting.read(paths)
    show_collected.passed_over(core.collecting.passed_over(paths))
    if not arrivals:
        raise errors.NothingCollectedError(", ".join(map(str, paths)))
    received_on = arguments.past_day(ctx, on)
    found: list[Collected] = []
    if dry_run or not yes:
        with register(ctx, write=False) as book:
            found = core.collecting.preview(book, arrivals, on=received_on, overrule=overrule)
        if not json:
            show_collected.preview(found)
    if not dry_run and (yes or (show_collected.waits(found, overrule=overrule) and _agreed())):
        with register(ctx) as book:
            found = core.collecting.enter(book, arrivals, on=received_on, overrule=overrule)
        if yes and not json:
            show_collected.preview(found)
        show_collected.entered(found, overrule=overrule)
    if json:
        show_collected.as_json(found, dry_run=dry_run)
    if bad := [(Path(each.file).name, each.problems) for each in found if each.outcome == "bad"]:
        raise errors.BadFormsError(bad, mendable=any(each.mendable for each in found))


def _agreed() -> bool:
    agreed = ask.confirm(_("Record these forms?"), default=False)
    if not agreed:
        show.say(_("Nothing was written."))
    return agreed
