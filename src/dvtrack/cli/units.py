"""``dvtrack unit``: the rooms, subordinate units, coordinating bodies and leadership of the office."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, ask, complete, session, show, show_units
from dvtrack.cli.app import app
from dvtrack.cli.arguments import CsvFlag, DryRunFlag, JsonFlag, UnitName, YesFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.terms import UnitKind
from dvtrack.views.units import UnitEntry, kind_of
from dvtrack.words import N_, _

unit = Commands()
app.add(unit, "unit")

KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar=N_("KIND"),
        help=N_("room (the default), subordinate unit, coordinating body or leadership."),
    ),
]
AliasOption = Annotated[
    list[str] | None,
    typer.Option("--alias", metavar=N_("NAME"), help=N_("Another name for it; may be given again and again.")),
]
HeadOption = Annotated[str | None, typer.Option("--head", metavar=N_("NAME"), help=N_("Who heads it."))]
EmailOption = Annotated[str | None, typer.Option("--email", metavar=N_("ADDRESS"), help=N_("Its e-mail address."))]
OrderOption = Annotated[
    int | None, typer.Option("--order", min=1, metavar=N_("NUMBER"), help=N_("Its place in the office's order."))
]
FromOption = Annotated[str | None, typer.Option("--from", metavar=N_("DATE"), help=N_("Its first day."))]
UntilOption = Annotated[str | None, typer.Option("--until", metavar=N_("DATE"), help=N_("Its last day."))]


@unit.command()
def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar=N_("CODE"), help=N_("A short code, such as QLCN."))],
    name: Annotated[str, typer.Argument(metavar=N_("NAME"), help=N_("Its name in full."))],
    kind: KindOption = None,
    alias: AliasOption = None,
    head: HeadOption = None,
    email: EmailOption = None,
    order: OrderOption = None,
    start: FromOption = None,
    until: UntilOption = None,
) -> None:
    """Add a unit."""
    entry = UnitEntry(
        code=code,
        name=name,
        kind=_kind(kind),
        aliases=tuple(alias or ()),
        head=head,
        email=email,
        valid_from=arguments.past_day(ctx, start),
        valid_until=arguments.coming_day(ctx, until),
    )
    with register(ctx) as book:
        added = core.units.add(book, entry, order=order)
    show.say(_("Added: {code} · {name}").format(code=added.code, name=added.name))


@unit.command()
def edit(
    ctx: typer.Context,
    unit: UnitName,
    code: Annotated[str | None, typer.Option("--code", metavar=N_("CODE"), help=N_("Another code."))] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar=N_("NAME"), help=N_("The right name; for a new name from a date see unit retire.")
        ),
    ] = None,
    kind: KindOption = None,
    alias: AliasOption = None,
    drop_alias: Annotated[
        list[str] | None, typer.Option("--drop-alias", metavar=N_("NAME"), help=N_("A name it has no longer."))
    ] = None,
    head: HeadOption = None,
    email: EmailOption = None,
    order: OrderOption = None,
    start: FromOption = None,
    until: UntilOption = None,
    endless: Annotated[
        bool, typer.Option("--endless", help=N_("Take its last day back; tasks passed on stay where they are."))
    ] = False,
) -> None:
    """Change what is given of a unit; the rest stays."""
    entry = UnitEntry(
        code=code,
        name=name,
        kind=_kind(kind),
        aliases=tuple(alias or ()),
        head=head,
        email=email,
        valid_from=arguments.past_day(ctx, start),
        valid_until=arguments.coming_day(ctx, until),
    )
    with register(ctx) as book:
        edited = core.units.edit(book, unit, entry, order=order, drop_aliases=tuple(drop_alias or ()), endless=endless)
    show_units.page(edited)


@unit.command("list")
def list_units(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all", help=N_("Retired units too."))] = False,
    json: JsonFlag = False,
    csv: CsvFlag = False,
) -> None:
    """List the units in the office's order."""
    with register(ctx, write=False) as book:
        rows = core.units.get_all(book)
    today = session.of(ctx).today
    kept = [row for row in rows if every or row.valid_until is None or row.valid_until >= today]
    if json:
        show.json_object({"schema": "dvtrack.units/1", "units": [show_units.as_json(row) for row in kept]})
    elif csv:
        show_units.csv(kept)
    else:
        show_units.table(kept, every=every)


@unit.command("show")
def show_unit(ctx: typer.Context, unit: UnitName, json: JsonFlag = False) -> None:
    """Show everything on record about a unit."""
    with register(ctx, write=False) as book:
        row = core.units.get(book, unit)
    if json:
        show.json_object({"schema": "dvtrack.unit/1", **show_units.as_json(row)})
    else:
        show_units.page(row)


@unit.command()
def retire(
    ctx: typer.Context,
    unit: UnitName,
    on: Annotated[str, typer.Option("--on", metavar=N_("DATE"), help=N_("Its last day."))],
    successor: Annotated[
        list[str] | None,
        typer.Option(
            "--successor",
            metavar=N_("UNIT"),
            help=N_("Who follows it from the next day; several after a split."),
            autocompletion=complete.units,
        ),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why: merged, split, renamed."))] = "",
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
) -> None:
    """End a unit that is merged, split, renamed or abolished: its running tasks pass to the one successor."""
    last_day = arguments.coming_day(ctx, on)
    assert last_day is not None
    heirs = tuple(successor or ())
    if dry_run or (ask.possible() and not yes):
        with register(ctx, write=False) as book:
            show_units.retirement(core.retirements.preview(book, unit, on=last_day, successors=heirs), done=False)
        if dry_run or not ask.confirm(_("End the unit?"), default=True):
            show.say(_("Nothing was changed."))
            return
    with register(ctx) as book:
        retired = core.retirements.retire(book, unit, on=last_day, successors=heirs, reason=reason)
    show_units.retirement(retired, done=True)


@unit.command("import")
def import_units(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=N_("FILE"),
            help=N_("An Excel or CSV sheet with the headings of “unit list --csv” (code and name needed)."),
        ),
    ],
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
) -> None:
    """Add and change units from a sheet; known codes are changed, nothing is deleted."""
    sheet = core.unit_sheets.read(file, session.of(ctx).today)
    if dry_run or (ask.possible() and not yes):
        with register(ctx, write=False) as book:
            show_units.brought(core.unit_sheets.preview(book, sheet), done=False)
        if dry_run or not ask.confirm(_("Write these units?"), default=True):
            show.say(_("Nothing was changed."))
            return
    with register(ctx) as book:
        brought = core.unit_sheets.bring_in(book, sheet)
    show_units.brought(brought, done=True)


def _kind(typed: str | None) -> UnitKind | None:
    if typed is None:
        return None
    kind = kind_of(typed.replace("-", " "))
    if kind is None:
        raise errors.BadUnitKindError(typed)
    return kind
