"""What the Tab key offers: live unit codes and task references, read from the register by plain SQL.

It must be quick and may never disturb the line being typed: SQLModel stays unloaded, and any error
gives no offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from dvtrack import errors
from dvtrack.cli import everywhere, help_text, show
from dvtrack.terms import SHOWN
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.cli.session import Session

Offer = tuple[str, str]

_HINT = 60
_POWERSHELL = ("powershell", "pwsh")
_SHELLS = ("bash", "zsh", "fish", *_POWERSHELL)

_UNITS = "SELECT code, name FROM unit WHERE valid_until IS NULL ORDER BY position"
_TASKS = (
    "SELECT directive_id || ':' || ordinal, coalesce(nullif(title, ''), text) FROM task "
    "WHERE dropped_on IS NULL ORDER BY directive_id, position"
)


def units(ctx: typer.Context, args: list[str], incomplete: str) -> list[Offer]:  # noqa: ARG001  Typer's signature
    """Offer the units' codes; after a comma, the next one of a list."""
    return _listed(_read(ctx, _UNITS), incomplete)


def tasks(ctx: typer.Context, args: list[str], incomplete: str) -> list[Offer]:  # noqa: ARG001
    """Offer the tasks' references: the bare ordinal where it is clear, else with the directive before it."""
    found = _read(ctx, _TASKS)
    bare = [reference.partition(":")[2] for reference, _title in found]
    short = [(each if bare.count(each) == 1 else full, title) for each, (full, title) in zip(bare, found, strict=True)]
    return _listed(short, incomplete)


def chapters(incomplete: str) -> list[Offer]:
    """Offer the chapters of the manual."""
    from dvtrack.cli import guide

    return [(chapter.name, chapter.title) for chapter in guide.chapters() if chapter.name.startswith(incomplete)]


def periods(incomplete: str) -> list[Offer]:
    """Offer the names of reporting periods."""
    from dvtrack.periods import NAMES

    return [(name, "") for name in NAMES if name.startswith(incomplete)]


def terms(kind: type[StrEnum]) -> Callable[[str], list[Offer]]:
    """Return what offers the words of a closed list, each with the word that is shown for it."""

    def offer(incomplete: str) -> list[Offer]:
        return [(each.value, _(SHOWN.get(each, each.value))) for each in kind if each.value.startswith(incomplete)]

    return offer


def commands(group: Any, ctx: Any, incomplete: str) -> list[Any]:
    """Offer a group's commands, and what its default command takes."""
    from typer.core import CompletionItem  # type: ignore[attr-defined]

    rows = help_text.commands_of(group, ctx)
    offers = [CompletionItem(name, help=line) for name, line in rows if name.startswith(incomplete)]
    default = group.commands.get(group.default_command)
    if default is not None:
        offers += default.shell_complete(ctx, incomplete)
        offers += [offer for first in default.params[:1] for offer in first.shell_complete(ctx, incomplete)]
    return offers


def translated(offers: list[Any]) -> list[Any]:
    """Put the help of Typer's offers in the clerk's language."""
    for offer in offers:
        offer.help = _(offer.help)
    return offers


def without_everywhere(session: Session, line: list[str]) -> tuple[Session, list[str]]:
    """Take the options everywhere out of a line that is still being typed."""
    try:
        given, rest = everywhere.take(line)
    except errors.CommandLineError:
        return session, line
    return replace(session, given=given.register or session.given), rest


def _listed(offers: Iterable[Offer], incomplete: str) -> list[Offer]:
    """Return the offers for the last word of a list with commas."""
    before, comma, _last = incomplete.rpartition(",")
    return [(before + comma + word, hint) for word, hint in offers]


def _read(ctx: Any, query: str) -> list[Offer]:
    """Return words and their hints from the register; nothing when it cannot be read."""
    import sqlite3

    try:
        address = ctx.obj.register.absolute().as_uri()
        with closing(sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=0.2)) as connection:
            return [(word, _hint(text)) for word, text in connection.execute(query)]
    except (sqlite3.Error, OSError):
        return []


def _hint(text: str) -> str:
    """Return a line that Typer does not read as markup."""
    line = " ".join(text.split())
    return (line if len(line) <= _HINT else line[:_HINT] + "…").replace("[", r"\[")


def answer(command: Any, session: Session) -> None:
    """Answer the shell that asks, by the protocol of Typer's completion scripts."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    try:
        command.main([], prog_name="dvtrack", obj=session)
    except SystemExit as end:
        raise typer.Exit(int(end.code or 0)) from None


def install() -> None:
    """Write the completion script into the profile of the shell in use; PowerShell's is left to the clerk."""
    from typer.completion import install  # type: ignore[attr-defined]

    shell = _shell()
    if shell in _POWERSHELL:  # Typer would lift the user's execution policy without asking
        show.say(_("In PowerShell type: {line}").format(line="dvtrack --show-completion | Add-Content $PROFILE"))
        return
    _shell_again, path = install(shell=shell, prog_name="dvtrack")
    show.say(
        _("Completion for {shell} is written in {path}. It works in the next terminal you open.").format(
            shell=shell, path=path
        )
    )


def show_script() -> None:
    """Print the completion script of the shell in use."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    show.out(get_completion_script(prog_name="dvtrack", complete_var="_DVTRACK_COMPLETE", shell=_shell()))


def _shell() -> str:
    from typer.completion import _get_shell_name  # type: ignore[attr-defined]

    shell = _get_shell_name()
    if shell not in _SHELLS:
        raise errors.NoCompletionError(shell or "?", _SHELLS)
    return str(shell)
