"""Bare ``dvtrack assign``: through the tasks that nobody leads, one by one; each is kept as it is answered."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable

import typer

from dvtrack import core, errors
from dvtrack.cli import ask, session, show, show_assigned
from dvtrack.cli.session import register
from dvtrack.folding import fold
from dvtrack.views.assignments import Unassigned
from dvtrack.words import _, ngettext

_STOP = ("q", "quit", "thoi", "dung")


class _Stopped(Exception):
    """The clerk has had enough."""


def walk(ctx: typer.Context) -> None:
    """Ask for each task who leads, who coordinates and by when; Enter skips, q stops."""
    found = _unassigned(ctx)
    if not found:
        show.say(_("Every task has a lead."))
        return
    show.say(
        ngettext("Nobody leads {count} task yet.", "Nobody leads {count} tasks yet.", len(found)).format(
            count=len(found)
        )
        + " "
        + _("Enter skips, q stops; what is answered is kept.")
    )
    try:
        for number, task in enumerate(found, start=1):
            show.say("\n" + _wrapped(f"[{number}/{len(found)}] {task.task}. {task.text}"))
            _ask(ctx, task)
    except _Stopped:
        pass
    _tell_rest(_unassigned(ctx))


def list_unassigned(ctx: typer.Context) -> None:
    """List the tasks that nobody leads; where there are any, raise ``LeadsMissingError``."""
    found = _unassigned(ctx)
    if not found:
        show.say(_("Every task has a lead."))
        return
    show.table([_("Task"), _("Text")], [(task.task, task.text) for task in found])
    raise errors.LeadsMissingError([task.task for task in found])


def _unassigned(ctx: typer.Context) -> list[Unassigned]:
    with register(ctx, write=False) as book:
        return core.assignments.unassigned(book)


def _ask(ctx: typer.Context, task: Unassigned) -> None:
    """Ask about one task until the answers hold together, then keep them."""
    while lead := _answer(_("Lead unit:"), "--lead", lambda name: _check_unit(ctx, name)):
        coordinating = _answer(_("Coordinating units:"), "--with", lambda names: _check_units(ctx, names))
        due = _answer(_("Deadline:"), "--due", lambda text: _check_deadline(ctx, text))
        try:
            with register(ctx) as book:
                kept = core.assignments.assign(book, task.task, lead=lead, coordinating=coordinating, due=due)
        except errors.RefusedError as error:
            show.say(str(error))
        else:
            show_assigned.tasks(kept)
            return


def _wrapped(text: str) -> str:
    """Return ``text`` on lines of the terminal's width: the clerk reads all of it before she decides."""
    return textwrap.fill(" ".join(text.split()), shutil.get_terminal_size().columns)


def _answer(question: str, flag: str, check: Callable[[str], object]) -> str:
    """Return an answer that passes ``check``, or a blank one; raises ``_Stopped``."""
    answer = ask.text(question, flag=flag, blank=True, check=lambda typed: _stops(typed) or check(typed))
    if _stops(answer):
        raise _Stopped
    return answer


def _stops(answer: str) -> bool:
    return fold(answer) in _STOP


def _check_unit(ctx: typer.Context, name: str) -> None:
    with register(ctx, write=False) as book:
        core.units.get_row(book, name)


def _check_units(ctx: typer.Context, names: str) -> None:
    with register(ctx, write=False) as book:
        core.units.get_all_rows(book, names)


def _check_deadline(ctx: typer.Context, text: str) -> None:
    from dvtrack import dates

    dates.parse_deadline(text, session.of(ctx).today)


def _tell_rest(rest: list[Unassigned]) -> None:
    if rest:
        show.say(_("Still without a lead: {tasks}").format(tasks=", ".join(task.task for task in rest)))
    else:
        show.say(_("Every task has a lead."))
        show.say(
            _('Next, record what is done: dvtrack note 1 "…" --unit UNIT, or ask the units: dvtrack forms --out FOLDER')
        )
