"""``dvtrack figure``: what the office counts, the values the units give, and the identities they must keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, complete, period_options, session, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import CsvFlag, JsonFlag, OnOption
from dvtrack.cli.grammar import Commands
from dvtrack.cli.period_options import FromOption, PeriodOption, ToOption, YearOption
from dvtrack.cli.session import register
from dvtrack.cli.show import Column
from dvtrack.terms import FigureKind
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.views.figures import FigureList, FigureRow, ValueRow

figure = Commands()
app.add(figure, "figure")

Code = Annotated[str, typer.Argument(metavar=N_("CODE"), help=N_("The figure's code, such as TCD."))]
UnitNeeded = Annotated[
    str,
    typer.Option(
        "--unit", "-u", metavar=N_("UNIT"), help=N_("The unit that gives the value."), autocompletion=complete.units
    ),
]
TaskOption = Annotated[
    str | None,
    typer.Option(
        "--task", "-t", metavar=N_("TASK"), help=N_("The task it tells of, if any."), autocompletion=complete.tasks
    ),
]
MeasureOption = Annotated[
    str | None, typer.Option("--measure", metavar=N_("MEASURE"), help=N_("What is counted; a pair as “lượt/người”."))
]
AskedOption = Annotated[
    str,
    typer.Option(
        "--unit",
        "-u",
        metavar=N_("UNIT,…"),
        help=N_("The units that forms ask for it: VP,TTra; all (the default) for every unit."),
        autocompletion=complete.units,
    ),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="flow|stock",
        help=N_("flow adds up over time (the default); stock is what stands at a date."),
    ),
]


@figure.command()
def define(
    ctx: typer.Context,
    code: Code,
    name: Annotated[str, typer.Argument(metavar=N_("NAME"), help=N_("Its name in full."))],
    measure: Annotated[
        str, typer.Option("--measure", metavar=N_("MEASURE"), help=N_("What is counted; a pair as “lượt/người”."))
    ],
    kind: KindOption = None,
    unit: AskedOption = "",
) -> None:
    """Define a figure that the units give."""
    with register(ctx) as book:
        row = core.figures.define(book, code, name, measure=measure, kind=_kind(kind) or FigureKind.FLOW, asked_of=unit)
    _said(_("Defined"), row)


@figure.command()
def edit(
    ctx: typer.Context,
    code: Code,
    name: Annotated[str | None, typer.Option("--name", metavar=N_("NAME"), help=N_("Another name."))] = None,
    measure: MeasureOption = None,
    kind: KindOption = None,
    unit: AskedOption = "",
) -> None:
    """Change a figure's name, measure or kind, or which units are asked for it."""
    with register(ctx) as book:
        row = core.figures.edit(book, code, name=name, measure=measure, kind=_kind(kind), asked_of=unit)
    _said(_("Changed"), row)


@figure.command("set")
def set_value(
    ctx: typer.Context,
    code: Code,
    value: Annotated[str, typer.Argument(metavar=N_("VALUE"), help=N_("1846, 1.846 or 5,3; a pair as 83/90."))],
    unit: UnitNeeded,
    task: TaskOption = None,
    on: OnOption = None,
    estimated: Annotated[bool, typer.Option("--estimated", help=N_("An estimate (ước)."))] = False,
) -> None:
    """Set a unit's value for a date; the same unit, task and date again replaces it."""
    day = _estimated_day(ctx, on) if estimated else arguments.past_day(ctx, on)
    with register(ctx) as book:
        row = core.figures.put(book, code, value, unit=unit, task=task, on=day, estimated=estimated)
    show.say(_("Set: {value}").format(value=_one_line(row)))
    if row.before is not None:
        show.say(_("It was {before} before.").format(before=_told(row.before, row.measure)))
    for day, estimate in row.settled:
        words = _("It counts in place of the estimate of {day}: {estimate}.")
        show.say(words.format(day=show.shown(day), estimate=_told(replace(estimate, estimated=False), row.measure)))


@figure.command()
def drop(
    ctx: typer.Context,
    code: Code,
    unit: UnitNeeded,
    on: Annotated[str, typer.Option("--on", metavar=N_("DATE"), help=N_("The date of the value."))],
    task: TaskOption = None,
) -> None:
    """Take a value back; the record of changes keeps it."""
    day = arguments.past_day(ctx, on)
    assert day is not None
    with register(ctx) as book:
        row = core.figures.drop(book, code, unit=unit, on=day, task=task)
    show.say(_("Taken back: {value}").format(value=_one_line(row)))


@figure.command()
def identity(
    ctx: typer.Context,
    expression: Annotated[
        str, typer.Argument(metavar=N_("IDENTITY"), help=N_('Figure codes, such as "CU + MOI = XONG + CON".'))
    ],
    drop: Annotated[bool, typer.Option("--drop", help=N_("Check it no longer."))] = False,
) -> None:
    """Have figures checked against each other in every list and report."""
    with register(ctx) as book:
        change = core.figures.drop_identity if drop else core.figures.add_identity
        written = change(book, expression)
    show.say(
        (_("No longer checked: {identity}") if drop else _("Checked from now on: {identity}")).format(identity=written)
    )


@figure.command("list")
def list_figures(
    ctx: typer.Context,
    period: PeriodOption = None,
    year: YearOption = None,
    start: FromOption = None,
    end: ToOption = None,
    values: Annotated[bool, typer.Option("--values", help=N_("Every single value instead of the sums."))] = False,
    json: JsonFlag = False,
    csv: CsvFlag = False,
) -> None:
    """List the figures in a period, beside the same period last year."""
    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, start, end)
        found = core.figures.list_in(book, asked)
        single = core.figures.values_in(book, asked) if values else []
    if json:
        show.json_object(_as_json(found, single if values else None))
        return
    print_table = show.csv if csv else show.table
    if values:
        print_table(*_value_table(single))
    else:
        print_table(*_table(found))
    period_options.say(asked, nearest=bool(period) and year is None)
    _tell_identities(found)


def _estimated_day(ctx: typer.Context, typed: str | None) -> date | None:
    """Return the day an estimate is for: without a year, of the last and the next such day the nearer to today."""
    last, coming, today = arguments.past_day(ctx, typed), arguments.coming_day(ctx, typed), session.of(ctx).today
    return min((day for day in (last, coming) if day), key=lambda day: abs(day - today), default=None)


def _kind(typed: str | None) -> FigureKind | None:
    return arguments.term(FigureKind, typed) if typed else None


def _said(done: str, row: FigureRow) -> None:
    show.say(f"{done}: {row.code} · {row.name} ({row.measure}, {show.shown(row.kind)})")
    if row.asked_of:
        show.say(_("Forms ask for it: {units}").format(units=", ".join(row.asked_of)))


def _told(amount: object, measure: str = "") -> str:
    """Return an amount in words, an estimate marked."""
    from dvtrack.views.figures import told
    from dvtrack.views.report import Amount

    if not isinstance(amount, Amount):
        return ""
    words = told(amount, measure)
    return _("about {amount}").format(amount=words) if amount.estimated else words


def _one_line(row: ValueRow) -> str:
    parts = [row.code, _told(row.amount, row.measure), row.unit, row.task, show.shown(row.measured_on)]
    return " · ".join(part for part in parts if part)


def _table(found: FigureList) -> tuple[list[Column], list[list[object]]]:
    columns = [
        Column(_("Code")),
        Column(_("Name")),
        Column(_("Measure")),
        Column(_("Kind")),
        Column(_("This period"), right=True),
        Column(_("Last year"), right=True),
    ]
    rows: list[list[object]] = [
        [each.code, each.name, each.measure, each.kind, _told(each.amount), _told(each.last_year)]
        for each in found.figures
    ]
    return columns, rows


def _value_table(values: list[ValueRow]) -> tuple[list[Column], list[list[object]]]:
    columns = [
        Column(_("Code")),
        Column(_("Value"), right=True),
        Column(_("Unit")),
        Column(_("Task")),
        Column(_("Date")),
    ]
    rows: list[list[object]] = [
        [each.code, _told(each.amount, each.measure), each.unit, each.task, each.measured_on] for each in values
    ]
    return columns, rows


def _tell_identities(found: FigureList) -> None:
    for code, units in found.asked_of.items():
        show.say(_("Forms ask for {code}: {units}").format(code=code, units=", ".join(units)))
    for expression in found.identities:
        show.say(_("Checked: {identity}").format(identity=expression))
    for each in found.broken:
        show.say(
            _("Does not add up: {unit}: {identity} ({left} ≠ {right})").format(
                unit=each.unit, identity=each.expression, left=show.number(each.left), right=show.number(each.right)
            )
        )
    if not found.figures:
        show.say(_('No figure yet. Define one: dvtrack figure define TCD "Tiếp công dân" --measure "lượt/người"'))


def _as_json(found: FigureList, values: list[ValueRow] | None) -> dict[str, object]:
    from dvtrack.views.figures import broken_json, figure_json, value_json

    shown: dict[str, object] = {
        "schema": "dvtrack.figures/1",
        "period": found.period,
        "figures": [figure_json(each) for each in found.figures],
        "identities": found.identities,
        "broken_identities": [broken_json(each) for each in found.broken],
        "asked_of": found.asked_of,
    }
    return shown if values is None else {**shown, "values": [value_json(each) for each in values]}
