"""``dvtrack new-year``: a directive's standing tasks begin anew with the year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from dvtrack import core
from dvtrack.cli import ask, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import DryRunFlag, JsonFlag, YesFlag
from dvtrack.cli.session import register
from dvtrack.terms import Role
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from dvtrack.views.new_year import NewYear, NewYearTask, OpenPart

AnyPart = TypeVar("AnyPart")

BRIEF = 40
"""How many letters of a task the table shows."""

_FATES = {
    "anew": N_("begins anew"),
    "begun": N_("has begun the year already"),
    "goes_on": N_("goes on"),
    "stays": N_("stays in the old year"),
}


@app.command("new-year")
def new_year(
    ctx: typer.Context,
    directive: Annotated[
        str, typer.Option("--directive", "-d", metavar=N_("DIRECTIVE"), help=N_("The directive: D1, D2, …"))
    ],
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar=N_("YEAR"), help=N_("Which year; else the one that today lies in."), min=1900, max=2198
        ),
    ] = None,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Begin a new year of a directive: its standing tasks start anew with their units, after a preview.

    Reports of the old year stay as they are.
    """
    with register(ctx) as book:
        found = core.new_year.preview(book, directive, year=year)
    if not json:
        _preview(found)
    question = ngettext("Begin {count} task anew?", "Begin {count} tasks anew?", len(found.anew))
    begins = not dry_run and (yes or ask.confirm(question.format(count=len(found.anew)), default=True))
    if begins:
        with register(ctx) as book:
            found = core.new_year.begin(book, directive, year=year)
    if json:
        from dvtrack.views.new_year import new_year_json

        show.json_object(new_year_json(found, dry_run=not begins))
    elif begins:
        said = ngettext("{count} task begins anew on {day}.", "{count} tasks begin anew on {day}.", len(found.anew))
        show.say(said.format(count=len(found.anew), day=show.shown(found.first_on)))
    else:
        show.say(_("Nothing was written."))


def _preview(found: NewYear) -> None:
    words = _("{directive}: the year {year}, from {day}")
    show.heading(words.format(directive=found.directive, year=found.year, day=show.shown(found.first_on)))
    heads = [_("No."), _("Task"), _("State now"), _("What happens"), _("Lead"), _("With")]
    show.table(heads, [_row(task) for task in found.tasks])
    for part, tasks in _by_part((part, task) for task in found.tasks for part in task.passed):
        said = _("{heir} takes over from {unit} ({role}) from {day} on: task {tasks}.")
        role, day = show.shown(part.role), show.shown(part.from_on)
        show.say(said.format(tasks=tasks, heir=part.heir, unit=part.unit, role=role, day=day))
    for open_part, tasks in _by_part((part, task) for task in found.tasks for part in task.open_parts):
        show.say(_question(open_part, tasks, found.first_on))


def _row(task: NewYearTask) -> tuple[object, ...]:
    from dvtrack.views.tasks import shorten

    since = f"{show.shown(task.state)} {show.shown(task.state_on)}".strip()
    fate = _(_FATES[task.fate])
    return task.reference, shorten(task.text, BRIEF), since, fate, task.lead or "-", ", ".join(task.coordinating)


def _by_part(found: Iterable[tuple[AnyPart, NewYearTask]]) -> Iterable[tuple[AnyPart, str]]:
    """Return each part with the tasks in which it is the same: "1,2,5"."""
    by_part: dict[AnyPart, list[str]] = {}
    for part, task in found:
        by_part.setdefault(part, []).append(task.reference)
    return [(part, ",".join(tasks)) for part, tasks in by_part.items()]


def _question(part: OpenPart, tasks: str, first_on: date) -> str:
    """Return which part nobody holds any more, and the command that gives it once the year has begun."""
    option = "--lead" if part.role == Role.LEAD else "--with"
    words = _("{unit} ({role}) ended on {day} and no unit follows it: task {tasks}. Who takes over? {command}")
    if part.heirs:
        words = _("{unit} ({role}) ended on {day}, {heirs} follow it: task {tasks}. Who takes over? {command}")
    if not part.unit:
        words = _("Nobody leads: task {tasks}. Who does? {command}")
    return words.format(
        unit=part.unit,
        role=show.shown(part.role),
        day=show.shown(part.ended_on),
        heirs=", ".join(part.heirs),
        tasks=tasks,
        command=f"dvtrack assign {tasks} {option} … --on {show.shown(first_on)}",
    )
