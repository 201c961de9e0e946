"""Head lines that were flattened from two columns, taken apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dvtrack.directive_text import dating, junk
from dvtrack.directive_text.lines import Line

_PLACE = r"(?P<place>[^\W\d_][^,;:\d]{1,38})?,? ?"
_HOUR = r"(?:(?:hồi |lúc )?\d{1,2} ?(?:giờ|h) ?(?:\d{2})?(?: phút)?,? )?"
PLACED_DATE = re.compile(rf"{_PLACE}{_HOUR}ngày (?:{dating.DATE})[.,]?(?: \(?(?:nhằm|âm lịch).*)?")
"""A whole line "Quảng Ngãi, ngày 03 tháng 3 năm 2021"."""

BLANK_DATE = re.compile(rf"{_PLACE}ngày[ .…_\d]*(?:tháng[ .…_\d]*)?(?:năm[ .…_\d]*)?")
"""The same with its day, month or year left to be written by hand, or cut by the line's end."""

_DATE_FOLLOWS = re.compile(r", ngày(?![^\W_])")


def pieces(line: Line) -> Iterator[Line]:
    """Yield what stood beside each other in a line, left to right."""
    for column in line.columns():
        yield from _cut_apart(column)


def _cut_apart(line: Line) -> Iterator[Line]:
    """Cut a motto, or a place and date, out of a line that has other words too."""
    found = junk.motto(line.low)
    start, end = found.span() if found else (_place_start(line), len(line.clean))
    for first, last in ((0, start), (start, end), (end, len(line.clean))):
        piece = line if (first, last) == (0, len(line.clean)) else line.cut(first, last)
        if piece.text and first < last:
            yield piece


def _place_start(line: Line) -> int:
    """Return where the place before a date begins: its capital words; 0 where no date ends the line."""
    found = _DATE_FOLLOWS.search(line.low)
    if not found or not BLANK_DATE.match(line.low, found.start() + 2):
        return 0
    start = found.start()
    for word in reversed(line.clean[:start].split()):
        if not word[0].isupper():
            break
        start -= len(word) + 1
    return max(0, start + 1) if start < found.start() else 0
