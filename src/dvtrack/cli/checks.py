"""``dvtrack check``: what must be mended or waived before a report is issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import period_options, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag
from dvtrack.cli.period_options import FromOption, PeriodOption, ToOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.periods import Period
    from dvtrack.views.findings import Finding

WIDTH = 78
"""A screen is 80 wide, and on one the columns stand farther apart."""


@app.command()
def check(
    ctx: typer.Context,
    period: PeriodOption = None,
    year: YearOption = None,
    start: FromOption = None,
    end: ToOption = None,
    directive: Annotated[
        str, typer.Option("--directive", "-d", metavar=N_("DIRECTIVE"), help=N_("Only tasks of D1, or D1,D2."))
    ] = "",
    waive: Annotated[
        list[str] | None,
        typer.Option(
            "--waive",
            metavar=N_("ID"),
            help=N_("Let a finding stand, with --reason; may be repeated, and may be the beginning of several."),
        ),
    ] = None,
    unwaive: Annotated[
        list[str] | None, typer.Option("--unwaive", metavar=N_("ID"), help=N_("Let a waived finding count again."))
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why; it stays on record."))] = "",
    json: JsonFlag = False,
) -> None:
    """Check the report of a period before it is issued; mend or waive what is found."""
    refs = [ref.strip() for ref in directive.split(",") if ref.strip()]
    with register(ctx, write=bool(waive or unwaive)) as book:
        asked = period_options.read(ctx, book, period, year, start, end)
        report = core.reports.build(book, asked, directive_refs=refs)
        waived = [one for each in waive or [] for one in core.checks.waive(book, report, each, reason=reason)]
        counting = [one for each in unwaive or [] for one in core.checks.unwaive(book, asked, each)]
        found = core.checks.find(book, report)
    if json:
        _print_json(asked, found)
    if waived or counting:
        _say_changed(waived, counting)
        return
    if not json:
        _print(found)
    if count := sum(finding.waived is None for finding in found):
        period_options.say(asked, nearest=bool(period) and year is None)
        raise errors.FindingsError(count, f'dvtrack check {_typed(asked)} --waive {_("ID")} --reason "…"')


def _print_json(period: Period, found: list[Finding]) -> None:
    from dvtrack.views.findings import findings_json

    show.json_object(findings_json(period, found))


def _say_changed(waived: Iterable[Finding], counting: Iterable[str]) -> None:
    for finding in waived:
        show.say(_("Waived: {id} · {reason}").format(id=finding.id, reason=finding.waived))
    for number in counting:
        show.say(_("Counts again: {id}").format(id=number))


def _print(found: list[Finding]) -> None:
    """Print what is open, and apart from it what is waived."""
    heads = [_("Task"), _("Unit"), _("Found, and what mends it")]
    open_ones = [finding for finding in found if finding.waived is None]
    waived = [finding for finding in found if finding.waived is not None]
    taken = _taken(found, heads)
    if open_ones:
        show.table(heads, [row for finding in open_ones for row in _rows(finding, [finding.command], taken)])
    if waived:
        told = [
            row
            for finding in waived
            for row in _rows(finding, _wrapped(_("Waived: {reason}").format(reason=finding.waived), taken), taken)
        ]
        show.table(heads, told, title=_("Waived"))


def _taken(found: list[Finding], heads: list[str]) -> int:
    """Return how much of the width tasks and units take."""
    tasks = max((len(finding.task) for finding in found), default=0)
    units = max((len(finding.unit) for finding in found), default=0)
    return max(tasks, len(heads[0])) + max(units, len(heads[1])) + 4


def _rows(finding: Finding, after: Iterable[str], taken: int) -> Iterator[tuple[str, str, str]]:
    """Yield the lines of a finding: its words, what follows from it, and its id; a command is never broken."""
    first, *rest = [*_wrapped(finding.message, taken), *after, f"{_('ID')} {finding.id}"]
    yield finding.task, finding.unit, first
    for line in rest:
        yield "", "", line


def _wrapped(text: str, taken: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(WIDTH - taken, WIDTH // 2), break_on_hyphens=False)


def _typed(period: Period) -> str:
    """Return the options that name the period."""
    if period.name == "custom":
        return f"--from {period.start:%d/%m/%Y} --to {period.end:%d/%m/%Y}"
    return f"--period {period.name} --year {period.year}"
