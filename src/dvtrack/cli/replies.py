"""``dvtrack reply`` and ``dvtrack replies``: answers accepted, returned or given back, and who has answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dvtrack import core
from dvtrack.cli import complete, period_options, show, show_owed
from dvtrack.cli.app import app
from dvtrack.cli.arguments import CsvFlag, JsonFlag, ReasonOption, UnitName
from dvtrack.cli.grammar import Commands
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.cli.show import Cell, Column
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.views.replies import OwedReply, ReplyLine, ReplyTally

reply = Commands()
app.add(reply, "reply")


@reply.command()
def accept(
    ctx: typer.Context, unit: UnitName, period: PeriodOption = None, year: YearOption = None, json: JsonFlag = False
) -> None:
    """Accept a unit's reply for a period."""
    with register(ctx) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        line = core.replies.accept(book, unit, asked)
    _tell(line, _("Accepted: {unit}, {period}."), json=json)


@reply.command("return")
def return_(
    ctx: typer.Context,
    unit: UnitName,
    reason: ReasonOption,
    period: PeriodOption = None,
    year: YearOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar=N_("FOLDER"), help=N_("Write the note to the unit there."))
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Return a unit's reply for correction, and print the note that goes back with it."""
    from dvtrack.files import return_note

    with register(ctx) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        returned = core.replies.send_back(book, unit, asked, reason=reason)
        note = return_note.render(returned)
        name = f"tra-lai-{asked.name}-{asked.year}-{returned.line.unit}.txt"
        written, refused = core.papers.write_all(book, out, {name: note.encode()}) if out else ([], [])
    _tell(returned.line, _("Returned: {unit}, {period}."), json=json)
    for paper in written:
        show.say(_("Written: {path}").format(path=paper.path))
    if not json and not written:
        show.out(note.rstrip("\n"))
    if refused:
        raise refused[0]


@reply.command()
def file(
    ctx: typer.Context,
    unit: UnitName,
    period: PeriodOption = None,
    year: YearOption = None,
    version: Annotated[
        int | None, typer.Option("--version", metavar=N_("NUMBER"), help=N_("An earlier one: 1 is the first."))
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar=N_("FILE|FOLDER"), help=N_("Where it is written."))
    ] = Path(),
) -> None:
    """Give back the file of a unit's reply, byte for byte as it came."""
    with register(ctx) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        kept = core.replies.kept(book, unit, asked, version=version)
        paper = core.papers.write(book, out / kept.file_name if out.is_dir() else out, kept.content)
    words = _("Version {version} of {versions}, received {day}. Written: {path}")
    day = show.shown(kept.received_on)
    show.say(words.format(version=kept.version, versions=kept.versions, day=day, path=paper.path))


@app.command()
def replies(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            "-p",
            metavar=N_("PERIOD"),
            help=N_("h1, h2, 9m, year, q1 to q4 or m1 to m12; else all periods together."),
            autocompletion=complete.periods,
        ),
    ] = None,
    year: YearOption = None,
    json: JsonFlag = False,
    csv: CsvFlag = False,
) -> None:
    """Show who has answered, on time, late or not at all: for one period, or for all of them."""
    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, None, None) if period or year else None
        lines = core.replies.lines(book, asked)
        owed = core.owed_replies.find(book, asked) if asked else ()
    if json:
        _print_json(lines, owed)
    elif not lines:
        show.say(_("No form was sent yet. Send them: dvtrack forms --period h1 --out FOLDER"))
    else:
        _print(lines, one=asked is not None, csv=csv)
        if not csv:
            _lead_on(lines, one=asked is not None)
        show_owed.say(owed)


def _tell(line: ReplyLine, words: str, *, json: bool) -> None:
    from dvtrack import periods
    from dvtrack.views.replies import line_json

    if json:
        show.json_object({"schema": "dvtrack.reply/1", **line_json(line)})
    else:
        show.say(words.format(unit=line.unit, period=periods.label(line.period)))


def _print(lines: Sequence[ReplyLine], *, one: bool, csv: bool) -> None:
    """Print the counts unit by unit, with their sum; of one period also how each answer stands."""
    heads: list[str | Column] = [_("Unit"), *(Column(_(words), right=True) for words in _COUNTS)]
    by_unit = _by_unit(lines)
    rows: list[list[Any]] = [[unit, *_counts(tally)] for unit, tally in by_unit.items()]
    if one:
        heads.append(Column(_("State")))
        rows = [[*row, _stands(line)] for row, line in zip(rows, lines, strict=True)]
    if csv:
        show.csv(heads, rows)
        return
    total = [_("All"), *_counts(_sum(by_unit.values())), *([""] if one else [])]
    show.table(heads, [*rows, total])


def _lead_on(lines: Sequence[ReplyLine], *, one: bool) -> None:
    """Say what to do next: remind who owes an answer, or see how each answer of a period stands."""
    period = lines[-1].period
    options = f"--period {period.name} --year {period.year}"
    if not one:
        show.say(_("How each answer stands: dvtrack replies {options}").format(options=options))
    elif any(line.missing or line.waiting for line in lines):
        show.say(_("Remind those who owe it: dvtrack remind {options}").format(options=options))


_COUNTS = (
    N_("Expected"),
    N_("Received"),
    N_("Came on time"),
    N_("Came late"),
    N_("Returned"),
    N_("Missing"),
    N_("Received, %"),
    N_("Came on time, %"),
)


def _counts(tally: ReplyTally) -> list[object]:
    counts = (tally.expected, tally.received, tally.on_time, tally.late, tally.returned, tally.missing)
    return [*counts, _percent(tally.received_rate), _percent(tally.on_time_rate)]


def _percent(rate: float | None) -> str:
    from decimal import Decimal

    from dvtrack.numbers import format_percent

    return "" if rate is None else format_percent(Decimal(str(rate)) * 100)


def _stands(line: ReplyLine) -> str | Cell:
    """Return how an answer stands, in words."""
    if line.first_on is None:
        if line.told:
            return _("told without the form")
        return show.toned(_("missing"), "bad") if line.expected else _("owes nothing any more")
    words = _("late, {day}") if line.late else _("received {day}")
    told = words.format(day=show.shown(line.first_on))
    if line.waiting:
        return show.toned("; ".join((told, _("returned for correction"))), "warning")
    version = _("version {number} of {day}").format(number=line.versions, day=show.shown(line.last_on))
    more = [*([version] if line.versions > 1 else []), *([_("accepted")] if line.accepted_on else [])]
    return "; ".join((told, *more))


def _by_unit(lines: Sequence[ReplyLine]) -> dict[str, ReplyTally]:
    by_unit: dict[str, ReplyTally] = {}
    for line in lines:
        by_unit[line.unit] = by_unit[line.unit] + line.tally if line.unit in by_unit else line.tally
    return by_unit


def _sum(tallies: Any) -> ReplyTally:
    from dvtrack.views.replies import ReplyTally

    return sum(tallies, ReplyTally())


def _print_json(lines: Sequence[ReplyLine], owed: Sequence[OwedReply]) -> None:
    from dvtrack.views.replies import line_json, owed_json, tally_json

    by_unit = _by_unit(lines)
    show.json_object(
        {
            "schema": "dvtrack.replies/1",
            "replies": [line_json(line) for line in lines],
            "units": [{"unit": unit, **tally_json(tally)} for unit, tally in by_unit.items()],
            "total": tally_json(_sum(by_unit.values())),
            "owed": [owed_json(each) for each in owed],
        }
    )
