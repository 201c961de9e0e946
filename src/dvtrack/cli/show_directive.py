"""How a directive on record looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dvtrack.cli import period_words, show
from dvtrack.cli.show import Column
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.views.directives import DirectiveRow
    from dvtrack.views.draft import Citation


def page(row: DirectiveRow) -> None:
    """Show a directive's head; its tasks are a list of their own."""
    show.heading(f"{row.code} · {row.kind} {row.shown_reference}")
    show.facts(
        [
            (_("Subject"), row.subject),
            (_("Issued on"), row.issued_on),
            (_("Issuer"), row.issuer),
            (_("Signer"), row.signer),
            (_("Monitor"), row.monitor),
            (_("Reports"), period_words.cycle(row.reporting_cycle)),
            (_("Cites"), cites(row.citations)),
            (_("Recipients"), "; ".join(row.recipients)),
            (_("Coordinating"), "; ".join(row.coordinating_bodies)),
            (_("Document"), row.source),
            ("SHA-256", row.sha256),
        ]
    )


def cites(citations: Sequence[Citation]) -> str:
    """Return the documents that are cited, with their dates where these are known."""
    dated = ((each.reference, show.shown(each.issued_on)) for each in citations)
    return "; ".join(f"{reference} ({day})" if day else reference for reference, day in dated)


def table(rows: Sequence[DirectiveRow]) -> None:
    """Show a list of directives."""
    heads: list[str | Column] = [
        "",
        _("Kind"),
        _("Reference"),
        _("Issued on"),
        _("Subject"),
        Column(_("Tasks"), right=True),
    ]
    show.table(
        heads, [(row.code, row.kind, row.shown_reference, row.issued_on, row.subject, row.tasks) for row in rows]
    )


def as_json(row: DirectiveRow) -> dict[str, Any]:
    """Return a directive as JSON holds it."""
    return {
        "schema": "dvtrack.directive/1",
        "code": row.code,
        "kind": row.kind,
        "reference": row.reference or None,
        "symbol": row.symbol or None,
        "issued_on": row.issued_on,
        "issuer": row.issuer or None,
        "subject": row.subject,
        "signer": row.signer or None,
        "monitor": row.monitor or None,
        "reporting_cycle": row.reporting_cycle,
        "citations": row.citations,
        "recipients": row.recipients,
        "coordinating_bodies": row.coordinating_bodies,
        "task_count": row.tasks,
        "source": row.source or None,
        "sha256": row.sha256 or None,
    }
