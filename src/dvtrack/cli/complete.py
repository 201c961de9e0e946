"""What the Tab key offers: live unit codes and task references, read from the register by plain SQL.

It must be quick and may never disturb the line being typed: SQLModel stays unloaded, and any error
gives no offer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import typer

from dvtrack.cli import show
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.cli.session import Session

Offer = tuple[str, str]

_UNITS = "SELECT code, name FROM unit WHERE valid_until IS NULL ORDER BY position"
_TASKS = (
    "SELECT directive_id || ':' || ordinal, coalesce(nullif(title, ''), text) FROM task "
    "WHERE dropped_on IS NULL ORDER BY directive_id, position"
)


def units(ctx: typer.Context, args: list[str], incomplete: str) -> list[Offer]:  # noqa: ARG001  Typer's signature
    """Offer the units' codes; after a comma, the next one of a list."""
    before, comma, _last = incomplete.rpartition(",")
    return [(before + comma + code, name) for code, name in _read(ctx, _UNITS)]


def tasks(ctx: typer.Context, args: list[str], incomplete: str) -> list[Offer]:  # noqa: ARG001
    """Offer the tasks' references: the bare ordinal where it is clear, else with the directive before it."""
    found = list(_read(ctx, _TASKS))
    bare = [reference.partition(":")[2] for reference, _title in found]
    before, comma, _last = incomplete.rpartition(",")
    short = [
        (ordinal if bare.count(ordinal) == 1 else full, title)
        for ordinal, (full, title) in zip(bare, found, strict=True)
    ]
    return [(before + comma + reference, title) for reference, title in short]


def chapters(incomplete: str) -> list[Offer]:
    """Offer the chapters of the manual."""
    from dvtrack.cli import guide

    return [(chapter.name, chapter.title) for chapter in guide.chapters() if chapter.name.startswith(incomplete)]


def _read(ctx: Any, query: str) -> Iterator[Offer]:
    try:
        path = ctx.obj.register
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection:
            yield from connection.execute(query).fetchall()
    except (sqlite3.Error, OSError):
        return


def answer(command: Any, session: Session) -> None:
    """Answer the shell that asks, by the protocol of Typer's completion scripts."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    command.main([], prog_name="dvtrack", obj=session)


def install() -> None:
    """Write the completion script into the profile of the shell in use."""
    from typer.completion import completion_init, install  # type: ignore[attr-defined]

    completion_init()
    shell, path = install(prog_name="dvtrack")
    show.say(
        _("Completion for {shell} is written in {path}. It works in the next terminal you open.").format(
            shell=shell, path=path
        )
    )


def show_script() -> None:
    """Print the completion script of the shell in use."""
    from typer.completion import _get_shell_name, get_completion_script  # type: ignore[attr-defined]

    script = get_completion_script(prog_name="dvtrack", complete_var="_DVTRACK_COMPLETE", shell=_get_shell_name() or "")
    show.out(script)
