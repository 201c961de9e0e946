"""``dvtrack directive add | edit | list``: directives on record."""

from __future__ import annotations

from typing import Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, show, show_directive
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.views.directives import DirectiveEntry
from dvtrack.words import N_, _

directive = Commands()

KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar=N_("KIND"), help=N_("What kind of document: công văn, kế hoạch, chỉ thị …")),
]
ReferenceOption = Annotated[
    str | None, typer.Option("--reference", metavar=N_("REFERENCE"), help=N_("Number and symbol: 12/KH-UBND."))
]
SubjectOption = Annotated[str | None, typer.Option("--subject", metavar=N_("SUBJECT"), help=N_("What it is about."))]
IssuedOption = Annotated[
    str | None, typer.Option("--issued-on", metavar=N_("DATE"), help=N_("The date on the document: 3/3/2021."))
]
IssuerOption = Annotated[str | None, typer.Option("--issuer", metavar=N_("BODY"), help=N_("Who issued it."))]
SignerOption = Annotated[str | None, typer.Option("--signer", metavar=N_("NAME"), help=N_("Who signed it."))]
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
    subject: Annotated[str, typer.Argument(metavar=N_("SUBJECT"), help=N_("What it is about."))],
    kind: KindOption = "công văn",
    reference: ReferenceOption = None,
    issued_on: IssuedOption = None,
    issuer: IssuerOption = None,
    signer: SignerOption = None,
    monitor: MonitorOption = None,
    reports: CycleOption = None,
) -> None:
    """Record a directive that came on paper; give it tasks with: dvtrack task add."""
    entry = DirectiveEntry(
        kind=kind,
        subject=subject,
        reference=reference,
        issued_on=arguments.past_day(ctx, issued_on),
        issuer=issuer,
        signer=signer,
        monitor=monitor,
        reporting_cycle=_cycle(reports),
    )
    with register(ctx) as book:
        row = core.directives.add(book, entry)
    show.say(_('Recorded {code}. Give it tasks: dvtrack task add {code} "…"').format(code=row.code))


@directive.command()
def edit(
    ctx: typer.Context,
    directive: DirectiveRef,
    subject: SubjectOption = None,
    kind: KindOption = None,
    reference: ReferenceOption = None,
    issued_on: IssuedOption = None,
    issuer: IssuerOption = None,
    signer: SignerOption = None,
    monitor: MonitorOption = None,
    reports: CycleOption = None,
) -> None:
    """Change what is on record about a directive, such as a number given later."""
    entry = DirectiveEntry(
        kind=kind,
        subject=subject,
        reference=reference,
        issued_on=arguments.past_day(ctx, issued_on),
        issuer=issuer,
        signer=signer,
        monitor=monitor,
        reporting_cycle=_cycle(reports),
    )
    with register(ctx) as book:
        row = core.directives.edit(book, directive, entry)
    changed = _("Changed")
    show.say(f"{changed}: {row.code} · {row.kind} {row.shown_reference} · {row.subject}")


@directive.command("list")
def list_(ctx: typer.Context, json: JsonFlag = False) -> None:
    """List the directives on record."""
    with register(ctx, write=False) as book:
        rows = core.directives.get_all(book)
    if json:
        show.json_object(
            {"schema": "dvtrack.directives/1", "directives": [show_directive.as_json(row) for row in rows]}
        )
    elif rows:
        show_directive.table(rows)
    else:
        show.say(_("No directive yet. Read one: dvtrack import FILE"))


def _cycle(reports: str | None) -> tuple[str, ...] | None:
    from dvtrack import periods

    return tuple(periods.parse_name(part) for part in reports.split(",")) if reports else None


app.add(directive, "directive")
