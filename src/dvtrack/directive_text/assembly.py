"""From what the steps read to one draft with its doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dvtrack.directive_text import citations, closing, coverage, doubts, task_doubts
from dvtrack.directive_text.body import Body
from dvtrack.directive_text.foot import Foot
from dvtrack.directive_text.head import Head
from dvtrack.directive_text.lines import Line, Sheet, Words
from dvtrack.views.draft import DirectiveDraft, Doubt, DraftItem, Quote


@dataclass(frozen=True)
class Reading:
    """What the steps found. ``attached`` holds the items that were taken from behind the signature."""

    head: Head
    foot: Foot
    body: Body
    found: tuple[DraftItem, ...]
    annex: tuple[Line, ...]
    attached: Body | None

    @property
    def closing(self) -> str:
        """The words of the closing."""
        return joined(self.body.closing)

    @property
    def item_words(self) -> list[Words]:
        """The words of all items, in order."""
        return [item.words for body in (self.body, self.attached) if body for item in body.items]


def assembled(sheet: Sheet, reading: Reading, report_by: Quote | None = None) -> DirectiveDraft:
    """Return the draft; lines that no step could place become doubts, so that none is lost.

    ``report_by`` are the words by which the closing asks for a report until a day.
    """
    asked = (*_asked(reading), *doubts.of_report(report_by))
    draft = _draft(reading)
    draft = replace(draft, quotes=_quotes(sheet, reading, draft.monitor), parts=tuple(sheet.parts), doubts=asked)
    left = coverage.unplaced(sheet, draft)
    return replace(draft, doubts=(*asked, *doubts.of_lines(left)), parts=tuple(sheet.parts))


def joined(lines: Sequence[Line]) -> str:
    """Return the words of lines with their labels, joined by one space."""
    return " ".join(" ".join(filter(None, (line.label, line.text))) for line in lines)


def _draft(reading: Reading) -> DirectiveDraft:
    head, foot, items = reading.head, reading.foot, reading.item_words
    opening, ending = joined(reading.body.opening), Words(reading.closing)
    return DirectiveDraft(
        kind=head.kind,
        reference=head.reference,
        symbol=head.symbol,
        issued_on=head.issued_on,
        place=head.place,
        issuer=head.issuer,
        parent_body=head.parent_body,
        subject=head.subject,
        signer=foot.signer,
        signer_post=foot.signer_post,
        addressees=head.addressees,
        opening=opening,
        citations=tuple(citations.read([Words(head.subject or ""), Words(opening), *items, ending], head.reference)),
        items=reading.found,
        closing=reading.closing,
        annex=joined(reading.annex),
        monitor=closing.monitor(ending, [(words, item.lead) for words, item in zip(items, reading.found, strict=True)]),
        reporting_cycle=closing.reporting_cycle(ending, items),
        recipients=tuple(foot.recipients),
        coordinating_bodies=tuple(foot.coordinating_bodies),
        doubts=(),
    )


def _quotes(sheet: Sheet, reading: Reading, monitor: str | None) -> dict[str, Quote]:
    """Return the words of each finding; the monitor stands on the last line that names it."""
    quotes = {**reading.head.quotes, **reading.foot.quotes}
    columns = [*reading.body.columns, *(reading.attached.columns if reading.attached else ())]
    if columns:
        quotes["columns"] = Quote(joined(columns), columns[0].number)
    lines = [line.number for line in sheet.lines if monitor and monitor in line.clean]
    return {**quotes, "monitor": Quote(monitor, lines[-1])} if monitor and lines else quotes


def _asked(reading: Reading) -> Iterator[Doubt]:
    yield from doubts.of_head(reading.head)
    yield from doubts.of_numbers(reading.body)
    yield from task_doubts.asked(reading.found)
    yield from doubts.of_foot(reading.foot)
    yield from doubts.of_annex(reading.annex, was_read=reading.attached is not None)
