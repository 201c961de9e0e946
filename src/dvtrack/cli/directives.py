"""``dvtrack import`` and ``dvtrack directive …``: directives come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, ask, files, session, show, show_directive, show_draft
from dvtrack.cli.app import app
from dvtrack.cli.arguments import DryRunFlag, JsonFlag, YesFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.draft import DirectiveDraft, SourceDocument

directive = Commands()

Ordinals = Annotated[
    list[str] | None,
    typer.Option("--include", metavar=N_("NUMBER"), help=N_("Take this item for a task: III.2; may be repeated.")),
]
Excluded = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar=N_("NUMBER"), help=N_("Do not take this item for a task; may be repeated.")),
]


@app.command("import")
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar=N_("FILE"), help=N_("Directives as .txt, .md or .docx; - reads text."))
    ],
    include: Ordinals = None,
    exclude: Excluded = None,
    again: Annotated[bool, typer.Option("--again", help=N_("Record a document once more on purpose."))] = False,
    dry_run: DryRunFlag = False,
    yes: YesFlag = False,
    json: JsonFlag = False,
) -> None:
    """Read directives, show what was understood, and record them once you agree."""
    printed = [
        _import(ctx, path, include or [], exclude or [], again=again, dry_run=dry_run, yes=yes, json=json)
        for path in paths
    ]
    if json:
        show.json_object(printed[0] if len(printed) == 1 else {"schema": "dvtrack.drafts/1", "drafts": printed})


def _import(
    ctx: typer.Context,
    path: Path,
    include: list[str],
    exclude: list[str],
    *,
    again: bool,
    dry_run: bool,
    yes: bool,
    json: bool,
) -> dict[str, Any]:
    """Import one document: read, preview, correct, confirm, write. Returns its draft for ``--json``."""
    from dvtrack.directive_text import corrections

    document, draft = core.directives.read(path.name if str(path) != "-" else "-.txt", files.content(path))
    draft = corrections.include(draft, _ordinals(include))
    draft = corrections.exclude(draft, _ordinals(exclude), _("left out by you"))
    known = _known_units(ctx, draft)
    if not json:
        show_draft.preview(document, draft, known)
    asked = not (json or yes or dry_run) and ask.possible()
    if asked:
        draft = _corrected(draft)
    printed = show_draft.as_json(draft, known)
    if dry_run:
        if not json:
            show.say(_("Nothing was written (--dry-run)."))
    elif not asked or _agreed(draft):
        printed["directive"] = _record(ctx, document, draft, again=again)
    return printed


def _ordinals(given: list[str]) -> list[str]:
    return [part.strip() for each in given for part in each.split(",") if part.strip()]


def _known_units(ctx: typer.Context, draft: DirectiveDraft) -> dict[str, str]:
    """Return the codes of the units that the draft names, where there is a register that knows them."""
    if not session.of(ctx).register.exists():
        return {}
    with register(ctx, write=False) as book:
        return core.directives.known_units(book, draft)


def _agreed(draft: DirectiveDraft) -> bool:
    count = len(draft.tasks)
    question = ngettext("Record the directive with {count} task?", "Record the directive with {count} tasks?", count)
    agreed = ask.confirm(question.format(count=count), default=True)
    if not agreed:
        show.say(_("Nothing was written."))
    return agreed


def _record(ctx: typer.Context, document: SourceDocument, draft: DirectiveDraft, *, again: bool) -> str:
    with register(ctx) as book:
        imported = core.directives.record(book, document, draft, again=again)
    row = imported.directive
    count = ngettext("{count} task", "{count} tasks", row.tasks).format(count=row.tasks)
    show.say(_("Recorded {code}: {subject}, {count}.").format(code=row.code, subject=row.subject, count=count))
    if imported.unknown_units:
        show.say(
            _("Not among your units, so not assigned: {units}. Add one with: dvtrack unit add CODE “NAME”").format(
                units=", ".join(imported.unknown_units)
            )
        )
    show.say(_("Next: dvtrack assign, or dvtrack list --directive {code}").format(code=row.code))
    return row.code


def _corrected(draft: DirectiveDraft) -> DirectiveDraft:
    """Let the clerk correct the draft, one short line at a time; Enter goes on."""
    question = _("Correct: +3 take, -3 leave out, /5 split, &6 join to the one before, =3 title. Enter goes on:")
    while answer := ask.text(question, blank=True, flag="--yes"):
        try:
            draft = _change(answer)(draft)
            show_draft.items(draft)
        except errors.DvtrackError as error:
            show.say(str(error))
    return draft


def _change(answer: str) -> Callable[[DirectiveDraft], DirectiveDraft]:
    """Return the correction that a line such as "-3" or "=3 Short title" asks for."""
    from dvtrack.directive_text import corrections

    sign, rest = answer[0], answer[1:].strip()
    ordinal, _space, words = rest.partition(" ")
    match sign:
        case "+":
            return lambda draft: corrections.include(draft, _ordinals([rest]))
        case "-":
            return lambda draft: corrections.exclude(draft, _ordinals([rest]), _("left out by you"))
        case "&":
            return lambda draft: corrections.join(draft, rest)
        case "=":
            return lambda draft: corrections.retitle(draft, ordinal, words)
        case "/":
            at = words or ask.text(_("The first words of the second part:"), flag="--yes")
            return lambda draft: corrections.split(draft, ordinal, at)
        case _:
            raise errors.BadChoiceError(answer, ["+3", "-3", "/5", "&6", "=3 …"])


ReferenceOption = Annotated[
    str | None, typer.Option("--reference", metavar=N_("REFERENCE"), help=N_("Number and symbol: 12/KH-UBND."))
]
SubjectOption = Annotated[str | None, typer.Option("--subject", metavar=N_("TEXT"), help=N_("What it is about."))]
IssuedOption = Annotated[
    str | None, typer.Option("--issued-on", metavar=N_("DATE"), help=N_("The date on the document: 3/3/2021."))
]
IssuerOption = Annotated[str | None, typer.Option("--issuer", metavar=N_("BODY"), help=N_("Who issued it."))]
MonitorOption = Annotated[
    str | None, typer.Option("--monitor", metavar=N_("UNIT"), help=N_("Who follows it and reports on it."))
]
CycleOption = Annotated[
    str | None, typer.Option("--reports", metavar=N_("PERIODS"), help=N_("Which reports it asks for: h1,year."))
]
DirectiveRef = Annotated[str, typer.Argument(metavar=N_("DIRECTIVE"), help=N_("The directive: D1."))]


@directive.command()
def add(
    ctx: typer.Context,
    subject: Annotated[str, typer.Argument(metavar=N_("TEXT"), help=N_("What it is about."))],
    kind: Annotated[
        str, typer.Option("--kind", metavar=N_("KIND"), help=N_("What kind of document: công văn, kế hoạch, chỉ thị …"))
    ] = "công văn",
    reference: ReferenceOption = None,
    issued_on: IssuedOption = None,
    issuer: IssuerOption = None,
    monitor: MonitorOption = None,
    reports: CycleOption = None,
) -> None:
    """Record a directive that came on paper; give it tasks with: dvtrack task add."""
    with register(ctx) as book:
        row = core.directives.add(
            book,
            kind=kind,
            subject=subject,
            reference=reference or "",
            issued_on=arguments.past_day(ctx, issued_on),
            issuer=issuer or "",
            monitor=monitor or "",
            reporting_cycle=_cycle(reports) or [],
        )
    show.say(_("Recorded {code}. Give it tasks: dvtrack task add {code} “…”").format(code=row.code))


@directive.command()
def edit(
    ctx: typer.Context,
    directive: DirectiveRef,
    subject: SubjectOption = None,
    reference: ReferenceOption = None,
    issued_on: IssuedOption = None,
    issuer: IssuerOption = None,
    monitor: MonitorOption = None,
    reports: CycleOption = None,
) -> None:
    """Change what is on record about a directive, such as a number given later."""
    with register(ctx) as book:
        row = core.directives.edit(
            book,
            directive,
            subject=subject,
            reference=reference,
            issued_on=arguments.past_day(ctx, issued_on),
            issuer=issuer,
            monitor=monitor,
            reporting_cycle=_cycle(reports),
        )
    show.say(f"{_('Changed')}: {row.code} · {row.kind} {row.shown_reference} · {row.subject}")


@directive.command("list")
def list_(ctx: typer.Context, json: JsonFlag = False) -> None:
    """List the directives on record."""
    with register(ctx, write=False) as book:
        rows = core.directives.find_all(book)
    if json:
        show.json_object(
            {"schema": "dvtrack.directives/1", "directives": [show_directive.as_json(row) for row in rows]}
        )
    elif rows:
        show_directive.table(rows)
    else:
        show.say(_("No directive yet. Read one: dvtrack import FILE"))


def _cycle(reports: str | None) -> list[str] | None:
    from dvtrack import periods

    return [periods.parse_name(part) for part in reports.split(",")] if reports else None


app.add(directive, "directive")
