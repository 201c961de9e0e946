"""``dvtrack issue`` and ``dvtrack reopen-period``: the report that gets its number, and its seal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core, errors, periods
from dvtrack.cli import arguments, ask, period_options, show, show_issued
from dvtrack.cli.app import app
from dvtrack.cli.arguments import DryRunFlag, JsonFlag, OnOption, ReasonOption, YesFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.periods import Period
    from dvtrack.store.register import Register

issue = Commands(default="seal")
app.add(issue, "issue")


@issue.command()
def seal(
    ctx: typer.Context,
    period: PeriodOption = None,
    year: YearOption = None,
    number: Annotated[
        str, typer.Option("--number", metavar=N_("NUMBER"), help=N_("The report's number: 45/BC-SCT; below 10, 05/…"))
    ] = "",
    on: OnOption = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar=N_("FOLDER"), help=N_("Where its files are written."))
    ] = Path(),
    verify: Annotated[
        bool, typer.Option("--verify", help=N_("Prove that the register and the files hold what was issued."))
    ] = False,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Issue the report of a period under its number: every format is written and kept, its days are locked."""
    if verify:
        _verify(ctx, period, year, json=json)
    elif not period or not number:
        raise errors.IssueOptionsMissingError
    else:
        _issue(ctx, (period, year), number, on, output, ask_first=not yes, dry_run=dry_run, json=json)


@issue.command("list")
def list_issued(ctx: typer.Context, json: JsonFlag = False) -> None:
    """List the issued reports: number, date, period, seal, and whether the period was opened again."""
    with register(ctx, write=False) as book:
        issued = core.issued_reports.get_all(book)
    show_issued.table(issued, json=json)


@app.command("reopen-period")
def reopen_period(
    ctx: typer.Context,
    reason: ReasonOption,
    period: PeriodOption = None,
    year: YearOption = None,
    json: JsonFlag = False,
) -> None:
    """Open an issued period again for corrections; the next report tells them, before and after."""
    with register(ctx) as book:
        asked = _asked(ctx, book, period, year)
        reopened = core.issues.reopen(book, asked, reason=reason)
        locking = core.issues.still_locked(book, asked)
    show_issued.reopened(reopened, locking, json=json)


def _issue(
    ctx: typer.Context,
    named: tuple[str, int | None],
    number: str,
    on: str | None,
    folder: Path,
    *,
    ask_first: bool,
    dry_run: bool,
    json: bool,
) -> None:
    day = arguments.past_day(ctx, on)
    with register(ctx, write=False) as book:
        asked = _asked(ctx, book, *named)
        plan = core.issues.plan(book, asked, number=number, on=day)
    show_issued.plan(plan, folder)
    if dry_run:
        show.say(_("Nothing was written (--dry-run)."))
        return
    if ask_first and not ask.confirm(_("Issue and seal this report?"), default=False):
        show.say(_("Nothing was written."))
        return
    with register(ctx) as book:
        issued, written = core.issues.issue(book, asked, folder, number=number, on=day)
    show_issued.issued(issued, written, json=json)


def _verify(ctx: typer.Context, period: str | None, year: int | None, *, json: bool) -> None:
    with register(ctx, write=False) as book:
        asked = _asked(ctx, book, period, year) if period or year else None
        faults = core.seals.verify(book, asked)
        issued = core.issued_reports.get_all(book)
    looked_at = [each for each in issued if asked is None or core.issued_reports.is_of(each, asked)]
    if asked and not (looked_at or faults):
        raise errors.NotIssuedError(periods.label(asked))
    show_issued.verified(looked_at, faults, json=json)
    if faults:
        raise errors.SealsBrokenError(len(faults))


def _asked(ctx: typer.Context, book: Register, period: str | None, year: int | None) -> Period:
    return period_options.read(ctx, book, period, year, None, None)
