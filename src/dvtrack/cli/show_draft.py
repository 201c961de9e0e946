"""The preview of a directive: what was understood, on which words it stands, and what is doubtful."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dvtrack.cli import period_words, show, show_directive
from dvtrack.views.draft import draft_json
from dvtrack.views.tasks import shorten
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.draft import DirectiveDraft, Doubt, DraftItem, SourceDocument

BRIEF, BRIEFEST = 140, 68
"""How many letters of a task, and of what is none, a terminal shows: two lines and one. Piped they are whole."""

NO_ROWS: Mapping[str, int] = {}


def preview(
    document: SourceDocument, draft: DirectiveDraft, known: dict[str, str], rows: Mapping[str, int] = NO_ROWS
) -> None:
    """Show the whole preview; ``known`` gives the codes of the units that the register knows."""
    show.heading(f"{document.name}: {draft.kind} {_reference(draft)}")
    show.facts(_head(draft, known))
    items(draft, draft.items, known, rows)
    doubts(draft)


def rows_of(draft: DirectiveDraft) -> dict[str, int]:
    """Return the row of each item, by which the clerk may call it; none where an item's own number looks like one."""
    ordinals = [item.ordinal for item in draft.items]
    plain = any(ordinal.partition("/")[0].partition("-")[0].isdigit() for ordinal in ordinals)
    return {} if plain else {ordinal: row for row, ordinal in enumerate(ordinals, 1)}


def head_changes(draft: DirectiveDraft, before: DirectiveDraft, known: dict[str, str]) -> None:
    """Show what of the head is otherwise than before."""
    now, then = ([_document(each), *_head(each, known)] for each in (draft, before))
    show.facts((name, value or "–") for (name, value), old in zip(now, then, strict=True) if (name, value) != old)


def _reference(draft: DirectiveDraft) -> str:
    return draft.reference or (f"…/{draft.symbol}" if draft.symbol else "…")


def _document(draft: DirectiveDraft) -> tuple[str, object]:
    return _("Directive"), f"{draft.kind} {_reference(draft)}"


def _head(draft: DirectiveDraft, known: dict[str, str]) -> list[tuple[str, object]]:
    return [
        (_("Subject"), draft.subject),
        (_("Issued on"), draft.issued_on),
        (_("Issuer"), draft.issuer),
        (_("Signer"), " ".join(filter(None, (" ".join((draft.signer_post or "").split()), draft.signer)))),
        (_("Cites"), show_directive.cites(draft.citations)),
        (_("Addressees"), "; ".join(draft.addressees)),
        (_("Recipients"), "; ".join(draft.recipients)),
        (_("Coordinating"), "; ".join(draft.coordinating_bodies)),
        (_("Monitor"), _with_code(draft.monitor, known) if draft.monitor else ""),
        (_("Reports"), period_words.cycle(draft.reporting_cycle)),
    ]


def items(
    draft: DirectiveDraft, shown: Sequence[DraftItem], known: dict[str, str], numbers: Mapping[str, int] = NO_ROWS
) -> None:
    """Show how many tasks there are, and of the items those ``shown``; what is no task is quiet, with the reason."""
    count = len(draft.tasks)
    title = ngettext("{count} task", "{count} tasks", count).format(count=count)
    rows = [row for item, before in zip(shown, (None, *shown), strict=False) for row in _rows(item, before, known)]
    if numbers:
        rows = [(_marked(numbers.get(show.shown(row[1])), row[0]), *row[1:]) for row in rows]
    if rows:
        show.table(["", _("No."), _("Words")], rows, title=title)
    else:
        show.heading(title)


def _marked(number: int | None, mark: object) -> str:
    """Return an item's mark behind the row by which the clerk may call it."""
    return f"{number or '':>2} {mark}"


def _rows(item: DraftItem, before: DraftItem | None, known: dict[str, str]) -> Iterator[Sequence[object]]:
    """Yield the row of an item, and below a task that of what was found in its words.

    On a terminal the reason why items are no tasks is told once for all that follow one another.
    """
    if not item.is_task:
        told = sys.stdout.isatty() and before is not None and before.reason == item.reason
        words = _brief(item.text, BRIEFEST) + ("" if told or not item.reason else f" — {item.reason}")
        yield "·", show.toned(item.ordinal, "quiet"), show.toned(words, "quiet")
        return
    yield "✓", item.ordinal, _brief(f"[{item.title}] {item.text}" if item.title else item.text, BRIEF)
    found = " · ".join(_findings(item, known))
    if found:
        yield "", "", show.toned(f"→ {found}", "good")


def _findings(item: DraftItem, known: dict[str, str]) -> Iterator[str]:
    """Yield what was found in the words of a task; piped, with the words that it stands on."""
    leads = [_with_code(name, known) for name in (item.lead, *item.co_leads) if name]
    helpers = [_with_code(name, known) for name in item.coordinating]
    if leads:
        yield _("lead: {units}").format(units=" + ".join(leads)) + _quoted(item, "lead")
    if helpers:
        yield _("with: {units}").format(units=", ".join(helpers)) + _quoted(item, "coordinating")
    if item.due_on:
        yield _("due {date}").format(date=show.shown(item.due_on)) + _quoted(item, "deadline")
    elif item.deadline_text:
        yield _("deadline: “{words}”").format(words=item.deadline_text)


def _quoted(item: DraftItem, finding: str) -> str:
    quote = item.quotes.get(finding)
    return f" “{quote.words}”" if quote and not (sys.stdout.isatty() and finding != "deadline") else ""


def _brief(words: str, length: int) -> str:
    return shorten(words, length) if sys.stdout.isatty() else words


def _with_code(name: str, known: dict[str, str]) -> str:
    return f"{name} ({known[name]})" if name in known else name


def doubts(draft: DirectiveDraft) -> None:
    """Show the doubts in one list: the question, then where it comes from and the command that settles it."""
    rows: list[Sequence[object]] = []
    for number, doubt in enumerate(draft.doubts, 1):
        rows.append((f"{number}.", doubt.question))
        more = " · ".join(_where(doubt))
        if more:
            rows.append(("", show.toned(more, "quiet")))
    if rows:
        show.table(["", ""], rows, title=_("Doubts"))


def _where(doubt: Doubt) -> Iterator[str]:
    """Yield the line and the words that a doubt is about, and the command that settles it."""
    words = _brief(" ".join(doubt.words.split()), BRIEFEST)
    if doubt.line is not None and words:
        yield _("line {line}: “{words}”").format(line=doubt.line, words=words)
    elif words:
        yield f"“{words}”"
    elif doubt.line is not None:
        yield _("line {line}").format(line=doubt.line)
    if doubt.command:
        yield doubt.command


def as_json(draft: DirectiveDraft, known: dict[str, str]) -> dict[str, Any]:
    """Return the draft as JSON holds it, with the register's codes for the units it names."""
    return draft_json(draft) | ({"units": known} if known else {})
