"""``dvtrack assign | unassign | extend``: who does a task, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, complete, session, show_assigned
from dvtrack.cli.app import app
from dvtrack.cli.arguments import (
    DryRunFlag,
    JsonFlag,
    LetterOption,
    OnOption,
    ReasonOption,
    TaskRefs,
    UnitOption,
    YesFlag,
)
from dvtrack.cli.session import register
from dvtrack.words import N_, _

LeadOption = Annotated[
    str | None,
    typer.Option("--lead", metavar=N_("UNIT"), help=N_("The lead unit."), autocompletion=complete.units),
]
WithOption = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar=N_("UNIT,…"),
        help=N_("The coordinating units, or all for every unit but the lead."),
        autocompletion=complete.units,
    ),
]
DueOption = Annotated[
    str | None,
    typer.Option(
        "--due",
        metavar=N_("DATE"),
        help=N_('The deadline: 15/6/2021, 08/2026, "quý 3/2026", an event in words, or standing.'),
    ),
]
FromOnOption = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar=N_("DATE"),
        help=N_(
            "The day it holds from: by default the day the task was given, for a change of what stood before, today."
        ),
    ),
]


@app.command()
def assign(
    ctx: typer.Context,
    tasks: Annotated[
        str,
        typer.Argument(
            metavar=N_("TASKS"),
            help=N_("Tasks: 5, 1-4,7 or 2:1-3; none walks through those that nobody leads."),
            autocompletion=complete.tasks,
        ),
    ] = "",
    lead: LeadOption = None,
    coordinating: WithOption = None,
    due: DueOption = None,
    on: FromOnOption = None,
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--sheet", metavar=N_("FILE.xlsx"), help=N_("Write the table of assignments to fill in by Excel.")
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar=N_("FILE"), help=N_("Read the table back, from .xlsx or .csv.")),
    ] = None,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Give tasks a lead unit, coordinating units and a deadline."""
    given = {"--lead": lead, "--with": coordinating, "--due": due, "--on": on}
    if sheet:
        _refuse("--sheet", {"--from": source, "--dry-run": dry_run, "--json": json, **given})
        _write_sheet(ctx, sheet, tasks)
    elif source:
        _refuse("--from", {_("TASKS"): tasks, **given})
        _read_sheet(ctx, source, dry_run=dry_run, yes=yes, json=json)
    elif tasks:
        act = core.assignments.preview if dry_run else core.assignments.assign
        with register(ctx) as book:
            day = arguments.past_day(ctx, on)
            assigned = act(book, tasks, lead=lead, coordinating=coordinating, due=due, on=day)
        show_assigned.tasks(assigned, json=json, dry_run=dry_run)
    elif any(given.values()):
        raise errors.TasksNotNamedError
    else:
        _walk(ctx)


@app.command()
def unassign(
    ctx: typer.Context, tasks: TaskRefs, unit: UnitOption = None, on: OnOption = None, json: JsonFlag = False
) -> None:
    """End the parts of all units in tasks, or of one unit."""
    with register(ctx) as book:
        ended = core.assignments.unassign(book, tasks, unit=unit, on=arguments.past_day(ctx, on))
    show_assigned.tasks(ended, json=json)


@app.command()
def extend(
    ctx: typer.Context,
    tasks: TaskRefs,
    to: Annotated[str, typer.Option("--to", metavar=N_("DATE"), help=N_("The new deadline: 15/7/2021, 08/2026."))],
    reason: ReasonOption,
    authority: Annotated[
        str, typer.Option("--authority", metavar=N_("NAME"), help=N_("Who allowed it: Giám đốc Sở."))
    ] = "",
    letter: LetterOption = "",
    on: OnOption = None,
    json: JsonFlag = False,
) -> None:
    """Move deadlines to a later date; the first one, the reason and the letter stay on record."""
    with register(ctx) as book:
        day = arguments.past_day(ctx, on)
        extended = core.deadlines.extend(book, tasks, to=to, reason=reason, authority=authority, letter=letter, on=day)
    show_assigned.extensions(extended, json=json)


def _refuse(option: str, others: Mapping[str, object]) -> None:
    """Refuse what means nothing beside ``option``: it would be passed over in silence."""
    for other, value in others.items():
        if value:
            raise errors.OptionsClashError(option, other)


def _write_sheet(ctx: typer.Context, path: Path, tasks: str) -> None:
    from dvtrack.cli import assign_sheet

    assign_sheet.write(ctx, path, tasks)


def _read_sheet(ctx: typer.Context, path: Path, *, dry_run: bool, yes: bool, json: bool) -> None:
    from dvtrack.cli import assign_sheet

    assign_sheet.read(ctx, path, dry_run=dry_run, yes=yes, json=json)


def _walk(ctx: typer.Context) -> None:
    from dvtrack.cli import assign_walk

    if session.of(ctx).terminal:
        assign_walk.walk(ctx)
    else:
        assign_walk.list_unassigned(ctx)
