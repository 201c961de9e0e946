"""The preview of a directive: what was understood, on which words it stands, and what is doubtful."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dvtrack.cli import period_words, show, show_directive
from dvtrack.views.draft import draft_json
from dvtrack.views.tasks import shorten
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.draft import DirectiveDraft, DraftItem, SourceDocument

BRIEF = 140
"""How many letters of an item a terminal shows, about two lines; piped it is whole."""


def preview(document: SourceDocument, draft: DirectiveDraft, known: dict[str, str]) -> None:
    """Show the whole preview; ``known`` gives the codes of the units that the register knows."""
    _head(document, draft, known)
    items(draft, draft.items)
    _findings(draft, known)
    _doubts(draft)


def _head(document: SourceDocument, draft: DirectiveDraft, known: dict[str, str]) -> None:
    reference = draft.reference or (f"…/{draft.symbol}" if draft.symbol else "…")
    show.heading(f"{document.name}: {draft.kind} {reference}")
    show.facts(
        [
            (_("Subject"), draft.subject),
            (_("Issued on"), draft.issued_on),
            (_("Issuer"), draft.issuer),
            (_("Signer"), " ".join(filter(None, (draft.signer_post, draft.signer)))),
            (_("Cites"), show_directive.cites(draft.citations)),
            (_("Addressees"), "; ".join(draft.addressees)),
            (_("Recipients"), "; ".join(draft.recipients)),
            (_("Coordinating"), "; ".join(draft.coordinating_bodies)),
            (_("Monitor"), _with_code(draft.monitor, known) if draft.monitor else ""),
            (_("Reports"), period_words.cycle(draft.reporting_cycle)),
        ]
    )


def items(draft: DirectiveDraft, shown: Sequence[DraftItem]) -> None:
    """Show how many tasks there are, and of the items those ``shown``; what is no task is quiet, with the reason."""
    count = len(draft.tasks)
    title = ngettext("{count} task", "{count} tasks", count).format(count=count)
    rows = [(("✓" if item.is_task else "·"), item.ordinal, _item(item)) for item in shown]
    if rows:
        show.table(["", _("No."), _("Words")], rows, title=title)
    else:
        show.heading(title)


def _item(item: DraftItem) -> show.Cell:
    words = f"[{item.title}] {item.text}" if item.title else item.text
    if sys.stdout.isatty():
        words = shorten(words, BRIEF)
    if item.is_task:
        return show.Cell(words)
    return show.toned(f"{words} — {item.reason}" if item.reason else words, "quiet")


def _findings(draft: DirectiveDraft, known: dict[str, str]) -> None:
    rows = []
    for item in draft.tasks:
        deadline = f"{item.due_on:%d/%m/%Y}" if item.due_on else item.deadline_text or ""
        with_ = ", ".join(_with_code(name, known) for name in item.coordinating)
        if item.lead or with_ or deadline:
            quoted = " … ".join(dict.fromkeys(f"“{quote.words}”" for quote in item.quotes.values()))
            rows.append((item.ordinal, _with_code(item.lead or "", known), with_, deadline, quoted))
    if rows:
        heads = [_("No."), _("Lead"), _("With"), _("Deadline"), _("In the words")]
        show.table(heads, rows, title=_("Found in the words"))


def _with_code(name: str, known: dict[str, str]) -> str:
    return f"{name} ({known[name]})" if name in known else name


def _doubts(draft: DirectiveDraft) -> None:
    rows = [(number, doubt.question, doubt.line, doubt.words) for number, doubt in enumerate(draft.doubts, 1)]
    if rows:
        show.table([_("No."), _("Question"), _("Line"), _("Words")], rows, title=_("Doubts"))


def as_json(draft: DirectiveDraft, known: dict[str, str]) -> dict[str, Any]:
    """Return the draft as JSON holds it, with the register's codes for the units it names."""
    return draft_json(draft) | ({"units": known} if known else {})
