"""``dvtrack remind``: a letter to each unit that is silent or late, and the log of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, ask, complete, period_options, session, show, show_exports, show_reminders
from dvtrack.cli.app import app
from dvtrack.cli.arguments import CsvFlag, DryRunFlag, JsonFlag, YesFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from dvtrack.core.reminders import Drafts
    from dvtrack.periods import Period
    from dvtrack.store.register import Register

remind = Commands(default="write")
app.add(remind, "remind")

FOLDER = "don-doc"
"""Where letters are written when no folder is named."""


LatePeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar=N_("PERIOD"),
        help=N_("Whose word for this period is late: h1, h2, 9m, year, q1 to q4 or m1 to m12."),
        autocompletion=complete.periods,
    ),
]
DueWithinOption = Annotated[
    int | None,
    typer.Option(
        "--due-within",
        min=0,
        max=366,
        metavar=N_("DAYS"),
        help=N_("In advance: what falls due in so many days; logged, but not counted."),
    ),
]
UnitsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        "-u",
        metavar=N_("UNIT"),
        help=N_("Only this unit; may be repeated."),
        autocompletion=complete.units,
    ),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar=N_("DATE"), help=N_("The new date that the letters ask for."))
]


@remind.command()
def write(
    ctx: typer.Context,
    period: LatePeriodOption = None,
    year: YearOption = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("Who leads open tasks past their deadline."))] = False,
    due_within: DueWithinOption = None,
    unit: UnitsOption = None,
    by: ByOption = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar=N_("FOLDER"), help=N_("Where the letters are written."))
    ] = Path(FOLDER),
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Write a letter and an e-mail draft to each unit that is silent or late, and count them; list."""
    asked = _Asked(ctx, period, year, overdue, due_within, unit or [], arguments.answer_day(ctx, by, "--by"))
    with register(ctx, write=False) as book:
        drafts = asked.drafts(book)
    asked.say()
    if not json:
        show_reminders.drafts(drafts)
    if dry_run or not drafts.letters:
        show_reminders.left(drafts, json=json, dry_run=dry_run)
    elif yes or _agreed(len(drafts.letters), out):
        _write(ctx, asked, drafts, out, json=json)
    else:
        show.say(_("Nothing was written."))


@remind.command("list")
def list_reminders(
    ctx: typer.Context,
    period: PeriodOption = None,
    year: YearOption = None,
    json: JsonFlag = False,
    csv: CsvFlag = False,
) -> None:
    """List the reminders that were written: to whom, about what, which time, how late it was."""
    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, None, None) if period or year else None
        logged = core.reminders.get_all(book, asked)
    show_reminders.table(logged, json=json, csv=csv)


def _agreed(count: int, out: Path) -> bool:
    question = ngettext("Write {count} letter into {folder}?", "Write {count} letters into {folder}?", count)
    return ask.confirm(question.format(count=count, folder=out), default=True)


def _write(ctx: typer.Context, asked: _Asked, drafts: Drafts, out: Path, *, json: bool) -> None:
    """Write the letters; the register is held while files are written, not while letters are laid out."""
    path = session.of(ctx).register
    contents = {
        each.letter: core.reminders.content(each.letter, path)
        for each in show.steps(drafts.letters, _("Making the letters"))
    }
    with register(ctx) as book:
        result = core.reminders.write(book, asked.drafts(book).letters, out, contents)
    show_reminders.done(result, json=json)
    show_exports.fail(result.refused)


class _Asked:
    """What the clerk asks for: one of a period's word, overdue tasks, and what is about to fall due."""

    def __init__(
        self,
        ctx: typer.Context,
        period: str | None,
        year: int | None,
        overdue: bool,
        due_within: int | None,
        units: list[str],
        answer_by: date | None,
    ) -> None:
        within = None if due_within is None else f"--due-within {due_within}"
        given = [each for each in (period and f"--period {period}", overdue and "--overdue", within) if each]
        if not given:
            raise errors.RemindWhatError
        if len(given) > 1:
            raise errors.OptionsClashError(given[0], given[1])
        if year and not period:
            raise errors.OptionsClashError(f"--year {year}", given[0])
        if within and answer_by:
            raise errors.OptionsClashError(within, "--by")
        self._ctx, self._named, self._overdue, self._days = ctx, (period, year), overdue, due_within
        self._units, self._answer_by = units, answer_by
        self._period: Period | None = None

    def drafts(self, book: Register) -> Drafts:
        """Return the letters that there are to write."""
        if self._overdue:
            return core.reminders.overdue(book, named=self._units, answer_by=self._answer_by)
        if self._days is not None:
            return core.reminders.due_within(book, self._days, named=self._units)
        self._period = period_options.read(self._ctx, book, *self._named, None, None)
        return core.reminders.for_period(book, self._period, named=self._units, answer_by=self._answer_by)

    def say(self) -> None:
        """Say which period it is, if it is one."""
        if self._period:
            period_options.say(self._period, nearest=self._named[1] is None)
