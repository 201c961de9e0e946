"""``assign --sheet`` and ``assign --from``: the table of assignments, out to Excel and back."""

from __future__ import annotations

from pathlib import Path

import typer

from dvtrack import core
from dvtrack.cli import ask, show, show_assigned
from dvtrack.cli.session import register
from dvtrack.words import _, ngettext


def write(ctx: typer.Context, path: Path, tasks: str) -> None:
    """Write the table of the tasks named, or of all open ones."""
    with register(ctx, write=False) as book:
        count = core.assignment_sheets.write(book, path, tasks)
    show.say(
        ngettext("{path} holds {count} task.", "{path} holds {count} tasks.", count).format(path=path, count=count)
        + " "
        + _("Fill it in, then: dvtrack assign --from {path}").format(path=path)
    )


def read(ctx: typer.Context, path: Path, *, dry_run: bool, yes: bool, json: bool) -> None:
    """Read the table back: show what it changes, ask, and enter it in one go."""
    rows = core.assignment_sheets.read(path)
    with register(ctx) as book:
        changes = core.assignment_sheets.preview(book, path, rows)
    changed = [change for change in changes if change.changed]
    if not json:
        show_assigned.tasks(changed)
        show.say(_summary(len(changed), len(changes) - len(changed)))
    if changed and not dry_run:
        if not (yes or ask.confirm(_("Enter this?"), default=False)):
            show.say(_("Nothing was written."))
            return
        with register(ctx) as book:
            changes = core.assignment_sheets.enter(book, path, rows)
        show.say(_("Entered."))
    if json:
        show.json_object(show_assigned.as_json(changes, dry_run=dry_run))


def _summary(changed: int, same: int) -> str:
    return (
        ngettext("{count} task changes", "{count} tasks change", changed).format(count=changed)
        + ", "
        + ngettext("{count} stays as it is.", "{count} stay as they are.", same).format(count=same)
    )
