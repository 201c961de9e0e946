"""From the lines of a document to the draft of a directive: pure, one rule a function.

``read`` goes by the numbered steps of ``reader``; each step gives the lines it understands to a part of the draft,
and what no step understands becomes a doubt. So nothing of the source is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dvtrack.views.draft import DirectiveDraft, SourceLine
    from dvtrack.workdays import DaysOff

__all__ = ["read"]


def read(source: Sequence[SourceLine], days_off: DaysOff | None = None) -> DirectiveDraft:
    """Return the draft that the lines give; never fails, whatever they hold.

    Terms in working days are counted by ``days_off``; without them by the table that is shipped.
    """
    from dvtrack.directive_text import reader  # who only looks for a date or a number needs no reader

    return reader.read(source, days_off)
