"""Times that are written in a text, whether or not a rule can make a deadline of them."""

from __future__ import annotations

import re

from dvtrack.directive_text.due import EVERY, quoted
from dvtrack.directive_text.lines import Words

_TIME = re.compile(
    r"(?<![^\W_])(?:(?:thời (?:hạn|gian)(?! qua)(?: [^\W\d_]+){0,3}|tiến độ|hạn) ?: ?[^.;]{2,40}"
    r"|(?:trước|xong|hoàn thành|chậm nhất|muộn nhất|vào)(?: [^\W\d_]+){0,2}"
    r" (?:\d{1,2}/\d{1,2}(?:/\d{4})?|tháng \d{1,2}|quý [ivx\d]+|thứ [^\W\d_]+|tết|mùa [^\W\d_]+|dịp [^\W\d_]+"
    r"|\d{1,2} (?:giờ|ngày))"
    rf"|{EVERY})(?![^\W_])"
)


def first(words: Words) -> str:
    """Return the first time that the words tell, or ""."""
    found = _TIME.search(words.low)
    return quoted(words, *found.span()) if found else ""
