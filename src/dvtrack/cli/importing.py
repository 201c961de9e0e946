"""``dvtrack import``: documents are read, previewed, corrected by the clerk, then written at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from dvtrack import core, errors
from dvtrack.cli import ask, files, session, show, show_draft
from dvtrack.cli.app import app
from dvtrack.cli.arguments import DryRunFlag, JsonFlag, YesFlag
from dvtrack.cli.session import register
from dvtrack.values import dataclass
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.directives import Imported
    from dvtrack.views.draft import DirectiveDraft, SourceDocument
    from dvtrack.workdays import DaysOff

IncludeOption = Annotated[
    list[str] | None,
    typer.Option("--include", metavar=N_("NUMBER"), help=N_("Take this item for a task: III.2; may be repeated.")),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar=N_("NUMBER"), help=N_("Do not take this item for a task; may be repeated.")),
]


@dataclass(frozen=True)
class _Read:
    """A document, what is made of it, and the codes of the units that it names."""

    document: SourceDocument
    draft: DirectiveDraft
    known: dict[str, str] = field(default_factory=dict)


@app.command("import")
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar=N_("FILE"), help=N_("Directives: Word, PDF with text, web pages, plain text; - reads stdin.")
        ),
    ],
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    again: Annotated[bool, typer.Option("--again", help=N_("Record a document once more on purpose."))] = False,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Read directives, show what was understood, and record them once you agree."""
    off = _days_off(ctx, needed=not dry_run)
    read, refused = _all_read(paths, off, include or [], exclude or [])
    if refused and (json or not dry_run):
        _refuse(refused, len(paths))
    with _together(len(paths)):
        read = _looked_up(ctx, read, again=again or dry_run)
    if not json:
        read = _previewed(ctx, read, off, asked=not (yes or dry_run) and ask.possible())
    with _together(len(paths)):
        imported = [] if dry_run or not read else _record(ctx, read, again=again)
    if json:
        _print(read, imported)
    elif dry_run:
        show.say(_("Nothing was written (--dry-run)."))
        if refused:
            _refuse(refused, 1)
    elif not (yes or ask.possible()):
        _say_doubts(read, imported)


def _days_off(ctx: typer.Context, *, needed: bool) -> DaysOff | None:
    """Return the office's days off, by which terms are counted; None where no register is ``needed`` and none is."""
    if not needed and not session.of(ctx).register.exists():
        return None
    with register(ctx, write=False) as book:
        return core.calendar.days_off(book)


def _all_read(
    paths: Sequence[Path], off: DaysOff | None, include: Sequence[str], exclude: Sequence[str]
) -> tuple[list[_Read], list[errors.DvtrackError]]:
    """Return what was read, and what is wrong with the files that were not."""
    read, refused = [], []
    for path in paths:
        try:
            read.append(_corrected(_read(path, off), include, exclude))
        except errors.DvtrackError as error:
            refused.append(error)
    return read, refused


def _refuse(refused: Sequence[errors.DvtrackError], files: int) -> NoReturn:
    """Tell everything that is wrong; the last ends the command."""
    with _together(files):
        for error in refused[:-1]:
            show.say(str(error))
        raise refused[-1]


@contextmanager
def _together(files: int) -> Iterator[None]:
    """Say of a failure that it keeps all files from being recorded, where there are several."""
    try:
        yield
    except errors.DvtrackError:
        if files > 1:
            show.say(_("Of the {count} files none was recorded. Mend this, or leave the file out:").format(count=files))
        raise


def _read(path: Path, off: DaysOff | None) -> _Read:
    name = path.name if str(path) != "-" else "stdin"
    return _Read(*core.drafts.read(name, files.content(path), off))


def _corrected(read: _Read, include: Sequence[str], exclude: Sequence[str]) -> _Read:
    """Return what was read with the items that the line includes and excludes."""
    draft = _taken(read.draft, ",".join(include))
    return replace(read, draft=_left_out(draft, ",".join(exclude)))


def _looked_up(ctx: typer.Context, read: Sequence[_Read], *, again: bool) -> list[_Read]:
    """Look the units up, where there is a register; refuse what it holds already, unless ``again``."""
    if not session.of(ctx).register.exists():
        return list(read)
    with register(ctx, write=False) as book:
        for each in () if again else read:
            core.drafts.refuse_duplicate(book, each.document, each.draft)
        return [replace(each, known=core.drafts.known_units(book, each.draft)) for each in read]


def _previewed(ctx: typer.Context, read: Sequence[_Read], off: DaysOff | None, *, asked: bool) -> list[_Read]:
    """Show each draft; where the clerk is asked, return those agreed to, as she corrected them."""
    from dvtrack.cli import correcting

    agreed = []
    for each in read:
        rows = show_draft.rows_of(each.draft) if asked else {}
        show_draft.preview(each.document, each.draft, each.known, rows)
        draft = correcting.corrected(ctx, each.draft, each.known, off, rows) if asked else each.draft
        if draft and (not asked or _agreed(draft)):
            agreed.append(replace(each, draft=draft))
        elif not draft:
            show.say(_("Nothing was written."))
    return agreed


def _agreed(draft: DirectiveDraft) -> bool:
    count = len(draft.tasks)
    question = ngettext("Record the directive with {count} task?", "Record the directive with {count} tasks?", count)
    agreed = ask.confirm(question.format(count=count), default=True)
    if not agreed:
        show.say(_("Nothing was written."))
    return agreed


def _record(ctx: typer.Context, read: Sequence[_Read], *, again: bool) -> list[Imported]:
    """Write all drafts, or none."""
    with register(ctx) as book:
        imported = [core.drafts.record(book, each.document, each.draft, again=again) for each in read]
    for each, one in zip(read, imported, strict=True):
        _say(one)
        _say_open(each.draft, one.directive.code)
    return imported


def _say(imported: Imported) -> None:
    row = imported.directive
    count = ngettext("{count} task", "{count} tasks", row.tasks).format(count=row.tasks)
    show.say(_("Recorded {code}: {subject}, {count}.").format(code=row.code, subject=row.subject, count=count))
    if imported.unknown_units:
        show.say(
            _('Not among your units, so not assigned: {units}. Add one with: dvtrack unit add CODE "NAME"').format(
                units=", ".join(imported.unknown_units)
            )
        )
    show.say(_("Next: dvtrack assign, or dvtrack list --directive {code}").format(code=row.code))


def _say_open(draft: DirectiveDraft, code: str) -> None:
    """Name the commands that settle what the directive left open, with its code."""
    for command in dict.fromkeys(doubt.command for doubt in draft.doubts if "D…" in doubt.command):
        show.say(_("Still open: {command}").format(command=command.replace("D…", code)))


def _say_doubts(read: Sequence[_Read], imported: Sequence[Imported]) -> None:
    """Where nobody was asked, say in words what the record now stands on."""
    for each, one in zip(read, imported, strict=True):
        for doubt in each.draft.doubts:
            show.say(_("{code}, to be checked: {question}").format(code=one.directive.code, question=doubt.question))


def _print(read: Sequence[_Read], imported: Sequence[Imported]) -> None:
    """Print the drafts as one JSON object, with what they were recorded as."""
    printed: list[dict[str, Any]] = [show_draft.as_json(each.draft, each.known) for each in read]
    for draft, each in zip(printed, imported, strict=False):
        draft["directive"] = each.directive.code
    show.json_object(printed[0] if len(printed) == 1 else {"schema": "dvtrack.drafts/1", "drafts": printed})


def _taken(draft: DirectiveDraft, ordinals: str) -> DirectiveDraft:
    from dvtrack.directive_text import corrections

    return corrections.include(draft, corrections.listed(draft, ordinals))


def _left_out(draft: DirectiveDraft, ordinals: str) -> DirectiveDraft:
    from dvtrack.directive_text import corrections

    return corrections.exclude(draft, corrections.listed(draft, ordinals), _("left out by you"))
