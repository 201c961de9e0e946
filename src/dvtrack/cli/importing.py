"""``dvtrack import``: documents are read, previewed, corrected by the clerk, then written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    off = _days_off(ctx)
    read = [_corrected(_read(path, off), include or [], exclude or []) for path in paths]
    read = _looked_up(ctx, read, again=again or dry_run)
    if not json:
        read = _previewed(read, session.of(ctx).today, asked=not (yes or dry_run) and ask.possible())
    imported = [] if dry_run or not read else _record(ctx, read, again=again)
    if json:
        _print(read, imported)
    elif dry_run:
        show.say(_("Nothing was written (--dry-run)."))


def _days_off(ctx: typer.Context) -> DaysOff | None:
    """Return the office's days off, by which terms are counted; None where there is no register yet."""
    if not session.of(ctx).register.exists():
        return None
    with register(ctx, write=False) as book:
        return core.calendar.days_off(book)


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


def _previewed(read: Sequence[_Read], today: date, *, asked: bool) -> list[_Read]:
    """Show each draft; where the clerk is asked, return those agreed to, as she corrected them."""
    agreed = []
    for each in read:
        show_draft.preview(each.document, each.draft, each.known)
        draft = _corrected_by_hand(each.draft, each.known, today) if asked else each.draft
        if not asked or _agreed(draft):
            agreed.append(replace(each, draft=draft))
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


def _print(read: Sequence[_Read], imported: Sequence[Imported]) -> None:
    """Print the drafts as one JSON object, with what they were recorded as."""
    printed: list[dict[str, Any]] = [show_draft.as_json(each.draft, each.known) for each in read]
    for draft, each in zip(printed, imported, strict=False):
        draft["directive"] = each.directive.code
    show.json_object(printed[0] if len(printed) == 1 else {"schema": "dvtrack.drafts/1", "drafts": printed})


def _corrected_by_hand(draft: DirectiveDraft, known: dict[str, str], today: date) -> DirectiveDraft:
    """Let the clerk correct the draft, one short line at a time; Enter goes on."""
    question = _(
        "Correct: +3 take, -3 leave out, /5 split, &6 join to the one before, =3 title, @3 lead, #3 deadline. "
        "Enter goes on:"
    )
    while answer := ask.text(question, blank=True, flag="--yes"):
        try:
            before, draft = draft, _change(answer, today)(draft)
            show_draft.items(draft, [item for item in draft.items if item not in before.items], known)
        except errors.DvtrackError as error:
            show.say(str(error))
    return draft


def _change(answer: str, today: date) -> Callable[[DirectiveDraft], DirectiveDraft]:
    """Return the correction that a line such as "-3" or "=3 Short title" asks for."""
    from dvtrack.directive_text import corrections

    sign, rest = answer[0], answer[1:].strip()
    ordinal, _space, words = rest.partition(" ")
    changes: dict[str, Callable[[DirectiveDraft], DirectiveDraft]] = {
        "+": lambda draft: _taken(draft, rest),
        "-": lambda draft: _left_out(draft, rest),
        "&": lambda draft: corrections.join(draft, rest),
        "=": lambda draft: corrections.retitle(draft, ordinal, words),
        "@": lambda draft: corrections.lead(draft, ordinal, words),
        "#": lambda draft: corrections.set_deadline(draft, ordinal, words, today),
        "/": lambda draft: corrections.split(draft, ordinal, words or _second_part(draft, ordinal)),
    }
    if not rest or sign not in changes:
        raise errors.BadChoiceError(answer, ["+3", "-3", "/5", "&6", "=3 …", "@3 …", "#3 …"])
    return changes[sign]


def _second_part(draft: DirectiveDraft, ordinal: str) -> str:
    """Ask where to split an item, until it can be split there."""
    from dvtrack.directive_text import corrections

    corrections.find(draft, ordinal)
    question = _("The first words of the second part:")
    return ask.text(question, flag="--yes", check=lambda words: corrections.split(draft, ordinal, words))


def _taken(draft: DirectiveDraft, ordinals: str) -> DirectiveDraft:
    from dvtrack.directive_text import corrections

    return corrections.include(draft, corrections.listed(draft, ordinals))


def _left_out(draft: DirectiveDraft, ordinals: str) -> DirectiveDraft:
    from dvtrack.directive_text import corrections

    return corrections.exclude(draft, corrections.listed(draft, ordinals), _("left out by you"))
