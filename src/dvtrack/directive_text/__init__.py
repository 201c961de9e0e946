"""From the lines of a document to the draft of a directive: pure, one rule a function.

``read`` goes by numbered steps; each step gives the lines it understands to a part of the draft, and what no step
understands becomes a doubt. So nothing of the source is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from dvtrack.directive_text import body, foot, head, items, junk
from dvtrack.directive_text.assembly import Reading, assembled
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.views.draft import DirectiveDraft, SourceLine

__all__ = ["read"]


def read(source: Sequence[SourceLine]) -> DirectiveDraft:
    """Return the draft that the lines give; never fails, whatever they hold."""
    # 1. A copy of each line for matching; page numbers, rules and stamps aside.
    sheet = Sheet(source)
    junk.clear(sheet)
    # 2. Foot and head; what stands between is the body, what stands behind is the annex.
    signed = foot.read(sheet)
    headed = head.read(sheet)
    told = body.read(sheet, _between(sheet, headed.end, signed.start))
    annex = _between(sheet, max(signed.end, headed.end), len(sheet.lines))
    sheet.claim("annex", *annex)
    # 3. What the items say: task or not, units, deadline. A decision's tasks may stand in the plan it issues.
    found = list(items.found(told.items, headed.issued_on))
    attached = None
    if annex and not any(one.item.is_task for one in found):
        attached = body.read_annex(sheet, told, annex)
        found += items.found(attached.items, headed.issued_on)
        annex = [*attached.opening, *attached.closing]
    # 4. One draft: citations, monitor and reporting cycle of the whole, then the doubts, and whatever was not placed.
    annex_read = attached is not None and bool(attached.items)
    return assembled(sheet, Reading(headed, signed, told, tuple(found), tuple(annex), annex_read))


def _between(sheet: Sheet, start: int, end: int) -> list[Line]:
    """Return the lines from ``start`` to ``end`` that are not junk."""
    return [line for line in sheet.lines[start:end] if sheet.parts[line.index] != "junk"]
