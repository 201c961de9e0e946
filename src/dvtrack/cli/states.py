"""``dvtrack done | reopen | suspend | cancel``: the state of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dvtrack import core
from dvtrack.cli import arguments, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import LetterOption, OnOption, ReasonOption, TaskRefs
from dvtrack.cli.session import register
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.views.tasks import TaskRow


@app.command()
def done(ctx: typer.Context, tasks: TaskRefs, on: OnOption = None) -> None:
    """Complete tasks, today or on a date."""
    with register(ctx) as book:
        rows = core.states.complete(book, tasks, on=arguments.past_day(ctx, on))
    _show(rows)


@app.command()
def reopen(ctx: typer.Context, tasks: TaskRefs, reason: ReasonOption = "", on: OnOption = None) -> None:
    """Put completed, suspended or cancelled tasks back in progress."""
    with register(ctx) as book:
        rows = core.states.reopen(book, tasks, reason=reason, on=arguments.past_day(ctx, on))
    _show(rows)


@app.command()
def suspend(
    ctx: typer.Context, tasks: TaskRefs, reason: ReasonOption, letter: LetterOption = "", on: OnOption = None
) -> None:
    """Suspend tasks, with the reason and the letter that says so."""
    with register(ctx) as book:
        rows = core.states.suspend(book, tasks, reason=reason, letter=letter, on=arguments.past_day(ctx, on))
    _show(rows)


@app.command()
def cancel(
    ctx: typer.Context, tasks: TaskRefs, reason: ReasonOption, letter: LetterOption = "", on: OnOption = None
) -> None:
    """Cancel tasks, with the reason and the letter that says so."""
    with register(ctx) as book:
        rows = core.states.cancel(book, tasks, reason=reason, letter=letter, on=arguments.past_day(ctx, on))
    _show(rows)


def _show(rows: list[TaskRow]) -> None:
    for row in rows:
        show.say(
            _("Task {task}: {state} since {day} · {text}").format(
                task=row.reference, state=show.shown(row.state), day=show.shown(row.state_on), text=row.brief(60)
            )
        )
