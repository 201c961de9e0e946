"""``dvtrack task add | edit | split | drop``: tasks by hand, for what comes on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, ask, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import ReasonOption, TaskRef, TaskRefs, YesFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.tasks import TaskRow

task = Commands()
app.add(task, "task")

TitleOption = Annotated[
    str | None, typer.Option("--title", metavar=N_("TITLE"), help=N_("A short title for lists; the text stays."))
]
TextOption = Annotated[
    str | None,
    typer.Option(
        "--text", metavar=N_("TEXT"), help=N_("The task's words, as the directive writes them; - reads them.")
    ),
]
FileOption = Annotated[
    Path | None, typer.Option("--file", metavar=N_("FILE"), help=N_("Take the text from a text file."))
]


@task.command()
def add(
    ctx: typer.Context,
    directive: Annotated[str, typer.Argument(metavar=N_("DIRECTIVE"), help=N_("The directive: D1."))],
    text: Annotated[str | None, typer.Argument(metavar=N_("TEXT"), help=N_("The task's words; - reads them."))] = None,
    number: Annotated[
        str | None, typer.Option("--number", metavar=N_("NUMBER"), help=N_("Its number in the directive: 11, III.2.a."))
    ] = None,
    title: TitleOption = None,
    file: FileOption = None,
) -> None:
    """Add a task to a directive."""
    told = arguments.long_text(text, file)
    with register(ctx) as book:
        added = core.task_edits.add(book, directive, told or "", ordinal=number, title=title or "")
    _say(_("Added"), [added])


@task.command()
def edit(
    ctx: typer.Context, task: TaskRef, title: TitleOption = None, text: TextOption = None, file: FileOption = None
) -> None:
    """Give a task a title, or correct its text; the text before stays on record."""
    told = arguments.long_text(text, file)
    with register(ctx) as book:
        edited = core.task_edits.edit(book, task, title=title, text=told)
    _say(_("Changed"), [edited])


@task.command()
def split(
    ctx: typer.Context,
    task: TaskRef,
    at: Annotated[
        str, typer.Option("--at", metavar=N_("WORDS"), help=N_("The first words of the second part, as in the text."))
    ],
) -> None:
    """Split a task in two; assignments and deadlines go with both parts."""
    with register(ctx) as book:
        parts = core.task_edits.split(book, task, at)
    _say(_("Split"), parts)
    if parts[0].last_note_on:
        show.say(_("The notes so far are with task {task}.").format(task=parts[0].reference))


@task.command()
def drop(ctx: typer.Context, tasks: TaskRefs, reason: ReasonOption, yes: YesFlag = False) -> None:
    """Drop tasks that are none; they stay on record with the reason."""
    if not yes and ask.possible():
        with register(ctx, write=False) as book:
            rows = core.lists.named(book, tasks)
        _say(_("To drop"), rows)
        question = ngettext("Drop {count} task?", "Drop {count} tasks?", len(rows)).format(count=len(rows))
        if not ask.confirm(question, default=False):
            return
    with register(ctx) as book:
        dropped = core.task_edits.drop(book, tasks, reason=reason)
    _say(_("Dropped"), dropped)


def _say(done: str, rows: list[TaskRow]) -> None:
    for row in rows:
        show.say(f"{done}: {row.reference} · {row.brief(100)}")
