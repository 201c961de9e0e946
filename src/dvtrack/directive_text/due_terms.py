"""Deadlines that are counted: "trong thời hạn 10 ngày làm việc kể từ ngày ban hành văn bản này".

Days are counted as the Civil Code 2015 has it (art. 147 and 148): the first is not counted, and a term that ends on
a day off ends on the next working day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from dvtrack.directive_text import dating
from dvtrack.directive_text.due import Deadline, quoted
from dvtrack.directive_text.lines import Words
from dvtrack.workdays import DaysOff

_TERM = re.compile(
    r"(?<![^\W_])(?:trong (?:thời hạn |vòng |thời gian )?|chậm nhất (?:là |sau |trong )*|muộn nhất (?:là |sau )*"
    r"|sau )?"
    r"(?:không quá |tối đa )?(?P<count>\d{1,3}) ?(?:\([^()]{1,12}\) )?(?P<unit>ngày làm việc|ngày|tuần|tháng),?"
    r" (?:kể từ|tính từ|từ) (?P<start>(?:khi|ngày|thời điểm|lúc)?[^.;,()]{2,80})"
)
_BARE_TERM = re.compile(
    r"(?<![^\W_])(?:trong (?:thời hạn|vòng)|chậm nhất(?: là| sau)*|không quá) \d{1,3} (?:ngày|tuần"
    r"|tháng|giờ)(?: làm việc)?"
    r"(?: sau [^.;,()]{2,60}| trước [^.;,()]{2,60})?(?= ?[.;,)]|$| sau | trước )"
)
_EVENT = re.compile(
    r"(?<![^\W_])(?:hoàn thành|xong|hoàn tất) trước (?:khi |thời điểm |thềm |dịp "
    r"|ngày (?=[^\W\d]))?[^\W\d_][^.;,()\d]{2,60}"
    r"|(?<![^\W_])trước (?:dịp |thềm |ngày |mùa )?(?:tết|lễ|giỗ tổ|quốc khánh|mưa|bão|lũ|khai giảng|năm học)"
    r"(?![^\W_])[^.;,()\d]{0,60}"
    r"|(?<![^\W_])ngay sau khi (?:có|nhận|kết thúc|được)[^.;,()]{2,60}"
)
"""What names an event to be done by: no calendar knows its day."""

_ISSUE = re.compile(
    r"(?:ngày |khi )?(?:ban hành|ký|phát hành|văn bản này|công văn này|kế hoạch này|chỉ thị này|thông báo này"
    r"|(?:văn bản|công văn|kế hoạch|chỉ thị|quyết định|thông báo)(?: này)? (?:này )?(?:được )?(?:ban hành|ký))"
)
_NAMED = re.compile(rf"(?:ngày )?(?:{dating.DATE})")


def found(words: Words, issued_on: date | None, days_off: DaysOff) -> Iterator[Deadline]:
    """Yield the terms that the words set; one that begins on a day unknown stays undated."""
    for match in _TERM.finditer(words.low) if "từ " in words.low else ():
        said = quoted(words, *match.span())
        start = _start(match["start"], issued_on)
        if start is None:
            yield Deadline(said, None, "term", "undated_deadline")
        else:
            end = _end(start, int(match["count"]), match["unit"], days_off)
            yield Deadline(said, end, "term", "" if days_off.knows(end) else "unknown_days_off")
    for match in (*_BARE_TERM.finditer(words.low), *_EVENT.finditer(words.low)):
        yield Deadline(quoted(words, *match.span()), None, "term", "undated_deadline")


def _start(words: str, issued_on: date | None) -> date | None:
    """Return the day that a term is counted from: one named, or that of the issue."""
    named = _NAMED.match(words)
    if named:
        day, month, year = dating.parts(named)
        year = year or (issued_on.year if issued_on else None)
        return dating.on(year, month, day) if year else None
    return issued_on if _ISSUE.match(words) else None


def _end(start: date, count: int, unit: str, days_off: DaysOff) -> date:
    """Return the last day of a term."""
    if unit == "tháng":
        return days_off.next_working(_months_later(start, count))
    days = count * 7 if unit == "tuần" else count
    return days_off.term_end(start, days, working=unit == "ngày làm việc")


def _months_later(start: date, count: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    months = start.month - 1 + count
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
