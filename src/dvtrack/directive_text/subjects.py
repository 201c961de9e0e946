"""Where the subject ends: before the authority that issues, the number, or the sentence that opens the body."""

from __future__ import annotations

import re

from dvtrack.directive_text.addressees import OPENING
from dvtrack.directive_text.labels import split
from dvtrack.directive_text.lines import Line
from dvtrack.directive_text.unit_words import HEAD_ANY_CASE

_LONGEST_CENTRED = 50
_FIRST_WORDS = 35
_FULL, _CENTRED = 0.93, 0.85
_ISSUES = re.compile(r" (?:ban hành|xây dựng|hướng dẫn|đề nghị|yêu cầu|thông báo|chỉ thị) ")


def ends_subject(piece: Line, before: Line, width: int) -> bool:
    """Return whether a line no longer goes on with the subject; ``width`` is that of a full line."""
    if piece.starts_low or (before.open_ended and not piece.gap):
        return False
    shouted = piece.upper and not (before.upper and not HEAD_ANY_CASE.match(piece.clean))
    if piece.gap or split(piece) or before.finished or shouted:
        return True
    if HEAD_ANY_CASE.match(piece.clean) and _ISSUES.search(piece.low):
        return True
    if width > _LONGEST_CENTRED and len(piece.clean) >= _FULL * width and len(before.clean) < _CENTRED * width:
        return True
    long = piece.finished or len(piece.clean) > _LONGEST_CENTRED
    opens = piece.cell is None and long and (OPENING.match(piece.low) or "," in piece.clean[:_FIRST_WORDS])
    return len(piece.clean) > 120 or bool(opens) or piece.low.endswith(":")
