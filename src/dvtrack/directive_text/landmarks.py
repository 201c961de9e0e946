"""Lines that surely belong to the head: number, motto, place and date, type name, subject, addressees."""

from __future__ import annotations

import re

from dvtrack.directive_text import junk, reference
from dvtrack.directive_text.addressees import ADDRESSED
from dvtrack.directive_text.columns import BLANK_DATE, PLACED_DATE, pieces
from dvtrack.directive_text.labels import split
from dvtrack.directive_text.lines import Line, Sheet

_TYPES = (
    "nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình hành động|chương trình"
    "|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản|tờ trình|công điện|công văn|kết luận|thông tri|quy trình"
)
_TYPE = re.compile(rf"(?P<type>{_TYPES})(?P<more>(?: kết luận)?(?: ?:)?)")
_TYPE_UPPER_START = re.compile(rf"(?P<type>{_TYPES}) (?=[^\W\d_])")
ABOUT = re.compile(r"(?:(?:v/v|về việc|trích yếu) ?:? ?)+")
"""What a subject begins with."""

_MOST_HEAD_LINES = 60
_TYPE_SEEN = 99


def last(sheet: Sheet) -> int:
    """Return the place of the last line that is surely of the head, or -1."""
    found, seen = -1, 0
    for place, line in enumerate(sheet.lines[:_MOST_HEAD_LINES]):
        if sheet.parts[line.index] == "table":
            break
        if sheet.parts[line.index] in ("junk", "recipients", "signature"):
            continue
        low = line.low
        if ADDRESSED.match(low):
            return place
        if seen < _TYPE_SEEN and type_of(line):
            found, seen = place, _TYPE_SEEN
        elif seen < 25 and any(map(_is_landmark, pieces(line))):
            found = place
        labelled = split(line)
        if labelled and not labelled[0].bullet and place > 3 and found >= 0:
            break
        seen += 1
    return found


def _is_landmark(piece: Line) -> bool:
    """Return whether a piece is a motto, a number, a place with a date, or the start of a subject."""
    low = piece.low
    dated = PLACED_DATE.fullmatch(low) or BLANK_DATE.fullmatch(low)
    return bool(junk.motto(low) or dated or ABOUT.match(low) or reference.own(piece.plain))


def type_of(line: Line) -> re.Match[str] | None:
    """Return the name of a document's type if the line is one, alone or before its subject."""
    whole = _TYPE.fullmatch(line.low)
    if whole:
        return whole if line.upper or line.clean[:1].isupper() else None
    found = _TYPE_UPPER_START.match(line.low)
    return found if found and line.clean[: found.end("type")].isupper() and len(line.clean) < 200 else None
