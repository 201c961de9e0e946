"""What a deadline is, and the words that all its phrases share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dvtrack.directive_text.lines import Words

EVERY = r"(?:(?:hằng|hàng|mỗi|từng) (?:ngày|tuần|tháng|quý|năm))"
LABEL = r"(?:(?:thời hạn|thời gian)(?![^\W_])[^.;:\d]{0,40}:?|(?<!nợ đến )hạn [^.;:\d]{0,25}:|hạn:)"
LINK = r"(?: (?:là|vào|đến|hết|trước|trong|cuối))*(?: ?: ?| )"

PAST = re.compile(
    r"(?:hiệu lực|phát sinh|được cấp|được ký|đã ký|(?<!máy )tính|số liệu|được|dịp nghỉ[^.;,]{0,30}|giai đoạn"
    r"|thời kỳ|sinh"
    r"|tồn đọng|tồn tại|hình thành)(?: từ)? $|(?<![^\W_])đã [^.;,]{0,40}$"
)
"""What stands before a day on which something has happened, not one to be done by."""

HAPPENED = re.compile(r"(?:ban hành|thành lập|phê duyệt|tiếp nhận|có|nộp|cấp|ký|xây dựng)(?: từ)? $")
"""What may have happened before a day, or be ordered until then: the day tells which."""


@dataclass(frozen=True)
class Deadline:
    """A deadline's words, its date where the calendar makes it certain, its kind, and what is doubtful of it.

    ``kind`` is "date", "month", "quarter", "year", "term", "series" for one that comes back, or "standing".
    ``doubt`` is "" or one of "no_deadline_year" (a year was supplied), "impossible_date", "repeated_deadline",
    "undated_deadline", "more_deadlines", "unknown_days_off" (counted in a year whose days off are not decreed).
    """

    words: str
    due_on: date | None = None
    kind: str = "date"
    doubt: str = ""


def quoted(words: Words, start: int, end: int) -> str:
    """Return the author's words between two places."""
    return words.clean[start:end].strip(" ,;:")


def behind(words: Words, place: int, length: int) -> str:
    """Return the lowered words that stand before ``place``."""
    return words.low[max(0, place - length) : place]
