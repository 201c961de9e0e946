"""The Typer app that every command is registered on, and what bare ``dvtrack`` does."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, cast

import typer

from dvtrack import __version__
from dvtrack.cli import loading, session, show
from dvtrack.cli.grammar import Commands
from dvtrack.words import N_, _

app = Commands(
    name="dvtrack",
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)

FIRST_STEPS = N_(
    "There is no register yet. The first three steps:\n"
    "  1. dvtrack init          make the register of your office\n"
    "  2. dvtrack import FILE   read a directive and confirm its tasks\n"
    "  3. dvtrack assign        give each task a lead unit and a deadline\n"
    "A tour with a sample office: dvtrack demo. The manual: dvtrack guide. All commands: dvtrack --help."
)


def _version(wanted: bool) -> None:
    if wanted:
        show.out(f"dvtrack {__version__}")
        raise typer.Exit


def _install_completion(wanted: bool) -> None:
    if wanted:
        from dvtrack.cli import complete

        complete.install()
        raise typer.Exit


def _show_completion(wanted: bool) -> None:
    if wanted:
        from dvtrack.cli import complete

        complete.show_script()
        raise typer.Exit


@app.callback()
def dvtrack(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001  its callback does the work
        bool, typer.Option("--version", callback=_version, is_eager=True, help=N_("Show the version."))
    ] = False,
    install: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--install-completion",
            callback=_install_completion,
            is_eager=True,
            help=N_("Teach your shell to complete dvtrack's words with the Tab key."),
        ),
    ] = False,
    script: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--show-completion",
            callback=_show_completion,
            is_eager=True,
            help=N_("Print what --install-completion would write."),
        ),
    ] = False,
) -> None:
    """From a directive to the signed half-year report: tasks, units, progress, reports.

    Type “dvtrack COMMAND --help” for the help of one command, “dvtrack guide” for the manual.
    """
    if ctx.invoked_subcommand is None:
        _first_screen(ctx)


def _first_screen(ctx: typer.Context) -> None:
    """Show the status when there is a register, and the first steps when there is none."""
    status = command().commands.get("status")
    if status is None or not session.of(ctx).register.exists():
        show.out(_(FIRST_STEPS))
        return
    with status.make_context("status", [], parent=ctx) as inner:
        status.invoke(inner)


@cache
def command() -> Any:
    """Return the whole command line; it is made once a process."""
    whole = typer.main.get_group(app)
    whole.commands = cast(dict[str, Any], loading.every(app))
    return whole
