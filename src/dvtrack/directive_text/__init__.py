"""From the lines of a document to the draft of a directive: pure, one rule a function.

``read`` goes by numbered steps; each step gives the lines it understands to a part of the draft, and what no step
understands becomes a doubt. So nothing of the source is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dvtrack.directive_text import body, citations, closing, coverage, doubts, foot, head, items, junk
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.views.draft import DirectiveDraft, Quote, SourceLine

__all__ = ["read"]


def read(source: Sequence[SourceLine]) -> DirectiveDraft:
    """Return the draft that the lines give; never fails, whatever they hold."""
    # 1. A copy of each line for matching; page numbers, rules and stamps aside.
    sheet = Sheet(source)
    junk.clear(sheet)
    # 2. The foot first: what stands between head and foot is the body.
    signed = foot.read(sheet)
    headed = head.read(sheet)
    told = body.read(sheet, _between(sheet, headed.end, signed.start))
    annex = _between(sheet, max(signed.end, headed.end), len(sheet.lines))
    sheet.claim("annex", *annex)
    # 3. What the items say: task or not, units, deadline.
    found = list(items.drafted(told.items, headed.issued_on))
    # 4. What the whole says: citations, monitor, reporting cycle.
    ending = _joined(told.closing)
    texts = [ending, *(item.text for item in reversed(told.items))]
    monitor = closing.monitor(texts)
    opening = _joined(told.opening)
    cited = citations.read(
        [headed.subject or "", opening, *(item.text for item in told.items), ending], headed.reference
    )
    draft = DirectiveDraft(
        kind=headed.kind,
        reference=headed.reference,
        symbol=headed.symbol,
        issued_on=headed.issued_on,
        place=headed.place,
        issuer=headed.issuer,
        parent_body=headed.parent_body,
        subject=headed.subject,
        signer=signed.signer,
        signer_post=signed.signer_post,
        addressees=headed.addressees,
        opening=opening,
        citations=tuple(cited),
        items=tuple(item for item, _, _ in found),
        closing=ending,
        annex=_joined(annex),
        monitor=monitor,
        reporting_cycle=closing.reporting_cycle(ending, texts[1:]),
        recipients=tuple(signed.recipients),
        coordinating_bodies=tuple(signed.coordinating_bodies),
        doubts=(),
        quotes={**headed.quotes, **signed.quotes, **_monitor_quote(sheet, monitor)},
        parts=tuple(sheet.parts),
    )
    # 5. What is open, and whatever no step has taken.
    asked = [
        *doubts.of_head(headed),
        *doubts.of_numbers(told),
        *doubts.of_tasks(found),
        *doubts.of_foot(signed),
        *doubts.of_annex(annex),
    ]
    draft = replace(draft, doubts=tuple(asked))
    left = coverage.unplaced(sheet, draft)
    return replace(draft, doubts=(*asked, *doubts.of_lines(left)), parts=tuple(sheet.parts))


def _between(sheet: Sheet, start: int, end: int) -> list[Line]:
    """Return the lines from ``start`` to ``end`` that are not junk."""
    return [line for line in sheet.lines[start:end] if sheet.parts[line.index] != "junk"]


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(" ".join(filter(None, (line.label, line.text))) for line in lines)


def _monitor_quote(sheet: Sheet, monitor: str | None) -> dict[str, Quote]:
    """Return where the monitor is named: the last line that holds the words."""
    if monitor is None:
        return {}
    lines = [line.number for line in sheet.lines if monitor in line.clean]
    return {"monitor": Quote(monitor, lines[-1])} if lines else {}
