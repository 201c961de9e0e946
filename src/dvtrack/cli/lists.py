"""``dvtrack list | show | search``: what is on record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, complete, period_options, show, show_task
from dvtrack.cli.app import app
from dvtrack.cli.arguments import CsvFlag, JsonFlag, UnitOption
from dvtrack.cli.period_options import PeriodOption, YearOption
from dvtrack.cli.session import register
from dvtrack.terms import Role, State
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.status import Hit
    from dvtrack.views.tasks import TaskList

SCREENFUL = 100
"""How many tasks a list shows when no ``--limit`` is given and a person reads it."""

EXCERPT = 150
"""How many letters a terminal shows of a text in which something was found."""


@app.command("list")
def list_(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar=N_("WORDS"), help=N_("Words in the task."))] = None,
    unit: UnitOption = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar=N_("ROLE"), help=N_("lead or coordinating."), autocompletion=complete.terms(Role)
        ),
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar=N_("STATE"),
            help=N_("not_started, in_progress, completed, suspended or cancelled."),
            autocompletion=complete.terms(State),
        ),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("Only what is past its deadline."))] = False,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar=N_("DATE"), help=N_("Only open tasks due by this date."))
    ] = None,
    silent_since: Annotated[
        str | None,
        typer.Option("--silent-since", metavar=N_("DATE"), help=N_("Only open tasks without a note since this date.")),
    ] = None,
    unassigned: Annotated[bool, typer.Option("--unassigned", help=N_("Only tasks that nobody leads."))] = False,
    directive: Annotated[
        str | None, typer.Option("--directive", "-d", metavar=N_("DIRECTIVE"), help=N_("Only tasks of D1, D2, …"))
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar=N_("COUNT"), help=N_("How many at most; 0 is all."), min=0)
    ] = None,
    json: JsonFlag = False,
    csv: CsvFlag = False,
) -> None:
    """List tasks: who does what, until when, how it stands."""
    from dvtrack.views.tasks import Filters

    filters = Filters(
        unit=unit,
        role=arguments.term(Role, role) if role else None,
        state=arguments.term(State, state) if state else None,
        overdue=overdue,
        due_before=arguments.coming_day(ctx, due_before),
        silent_since=arguments.past_day(ctx, silent_since),
        directive=directive,
        text=text,
        unassigned=unassigned,
        limit=(None if json or csv else SCREENFUL) if limit is None else limit,
    )
    with register(ctx, write=False) as book:
        found = core.lists.tasks_of(book, filters)
    if json:
        rows = [show_task.row_json(row) for row in found.rows]
        show.json_object({"schema": "dvtrack.tasks/1", "total": found.total, "tasks": rows})
    elif csv:
        show.csv(show_task.columns(), [show_task.csv_cells(row) for row in found.rows])
    else:
        everything = filters == Filters(limit=filters.limit)
        none = _("No task is on record yet. Read a directive: dvtrack import FILE")
        _table(found, none=none if everything else _("No task fits. See all: dvtrack list"))


def _table(found: TaskList, *, none: str) -> None:
    """Show the tasks found, or say ``none``."""
    if not found.rows:
        show.say(none)
        return
    show_task.table(found.rows)
    if found.total > len(found.rows):
        rest = found.total - len(found.rows)
        show.say(
            ngettext(
                "{count} more task; see all with --limit 0.", "{count} more tasks; see all with --limit 0.", rest
            ).format(count=rest)
        )


@app.command("show")
def show_(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar=N_("TASK|DIRECTIVE|FIGURE"), help=N_("A task (5, 2:5), a directive (D1) or a figure (TCD).")
        ),
    ],
    source: Annotated[
        bool, typer.Option("--source", help=N_("Give back the directive's document, byte for byte, on stdout."))
    ] = False,
    trace: Annotated[
        bool,
        typer.Option(
            "--trace", help=N_("Where each word and number of a period comes from: which cell, who typed it.")
        ),
    ] = False,
    period: PeriodOption = None,
    year: YearOption = None,
    json: JsonFlag = False,
) -> None:
    """Show everything on record about a task, a directive or a figure.

    A figure is shown in a period; --trace tells of a task or a figure in a period where it all comes from.
    """
    is_directive = what[:1] in "dD" and what[1:].isdecimal()
    if is_directive and trace:
        raise errors.OptionsClashError(what, "--trace")
    if source:
        _give_back(ctx, what)
    elif is_directive:
        _show_directive(ctx, what, json)
    elif trace:
        _show_trace(ctx, what, period, year, json)
    else:
        _show_task(ctx, what, period, year, json)


def _show_task(ctx: typer.Context, what: str, period: str | None, year: int | None, json: bool) -> None:
    """Show a task, or else the figure of that code."""
    try:
        with register(ctx, write=False) as book:
            page = core.lists.page(book, what)
    except errors.NoSuchTaskError as error:
        with register(ctx, write=False) as book:
            core.traces.named_figure(book, what, error)
        _show_trace(ctx, what, period, year, json, origins=False)
        return
    if period or year:
        raise errors.TraceMeantError(what)
    show_task.page(page, json=json)


def _show_trace(
    ctx: typer.Context, what: str, period: str | None, year: int | None, json: bool, *, origins: bool = True
) -> None:
    from dvtrack.cli import show_trace
    from dvtrack.views import traces

    with register(ctx, write=False) as book:
        asked = period_options.read(ctx, book, period, year, None, None)
        found = core.traces.of(book, what, asked)
    if json:
        show.json_object(traces.task_json(found) if isinstance(found, traces.TaskTrace) else traces.figure_json(found))
    elif isinstance(found, traces.TaskTrace):
        show_trace.task(found)
    else:
        show_trace.figure(found, origins=origins)
    period_options.say(asked, nearest=bool(period) and year is None)


def _give_back(ctx: typer.Context, what: str) -> None:
    with register(ctx, write=False) as book:
        content = core.directives.source(book, what)
    sys.stdout.buffer.write(content)


def _show_directive(ctx: typer.Context, what: str, json: bool) -> None:
    from dvtrack.cli import show_directive
    from dvtrack.views.tasks import Filters

    with register(ctx, write=False) as book:
        row = core.directives.get_row(book, what)
        tasks = core.lists.tasks_of(book, Filters(directive=what))
    if json:
        show.json_object(show_directive.as_json(row) | {"tasks": [show_task.row_json(task) for task in tasks.rows]})
    else:
        show_directive.page(row)
        _table(tasks, none=_('It has no task yet. Add one: dvtrack task add {code} "…"').format(code=row.code))


@app.command()
def search(
    ctx: typer.Context,
    words: Annotated[str, typer.Argument(metavar=N_("WORDS"), help=N_("What to look for; accents do not matter."))],
    json: JsonFlag = False,
) -> None:
    """Search directives, tasks and notes; accents do not matter, đ counts as d."""
    with register(ctx, write=False) as book:
        hits = core.search.everywhere(book, words)
    if json:
        show.json_object({"schema": "dvtrack.search/1", "hits": hits})
    elif hits:
        _hits(hits)
    else:
        show.say(_("“{words}” stands nowhere.").format(words=words))


def _hits(hits: list[Hit]) -> None:
    kinds = {"directive": _("directive"), "task": _("task"), "note": _("note")}
    narrow = sys.stdout.isatty()
    shown = [hit.excerpt(EXCERPT) if narrow else hit for hit in hits[: SCREENFUL if narrow else None]]
    rows = [(kinds[hit.kind], hit.where, show.highlight(hit.text, hit.spans)) for hit in shown]
    show.table([_("What"), _("Show"), _("Words")], rows)
    if rest := len(hits) - len(shown):
        said = ngettext(
            "{count} more place; see all in a file: dvtrack search … > FILE",
            "{count} more places; see all in a file: dvtrack search … > FILE",
            rest,
        )
        show.say(said.format(count=rest))
