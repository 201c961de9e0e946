"""Deadlines that come back: "trước ngày 20 hằng tháng", "định kỳ 6 tháng, hằng năm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dvtrack.directive_text.due import EVERY, Deadline, behind, quoted
from dvtrack.directive_text.lines import Words

_TIMES = rf"(?:{EVERY}|\d{{1,2}} (?:tháng|năm|tuần|ngày)(?: (?:đầu|cuối) năm)?|(?:tuần|tháng|quý|năm|đột xuất))"
_LIST = rf"{_TIMES}(?:(?:,| và|;| hoặc)? {_TIMES}){{0,6}}"
_PERIOD = (
    rf"(?:{EVERY}|tháng (?:đầu|cuối)(?: của)?(?: (?:mỗi |từng |hằng |hàng )?(?:quý|kỳ|năm))?|tháng sau|quý sau"
    r"|(?:cuối|đầu) (?:mỗi |từng |hằng |hàng )?(?:tuần|tháng|quý|kỳ))"
)
_CLOCK = r"(?:\d{1,2} ?(?:giờ|h)(?: ?\d{2})?(?: phút)?,? ?)?"
_SERIES = re.compile(
    rf"(?<![^\W_])(?:(?:trước|chậm nhất|muộn nhất|vào|đến)(?: là| vào)? (?:{_CLOCK}(?:ngày "
    rf"|thứ )?(?:mùng )?[^\W_]{{1,4}}"
    rf"(?: của| các)?|{_CLOCK}) ?{_PERIOD}"
    rf"|(?:ngày|thứ) [^\W_]{{1,4}} {EVERY}"
    rf"|định kỳ (?:[^.;()\d]{{0,30}}? )?{_LIST}"
    rf"|(?:báo cáo|gửi|tổ chức|thực hiện|họp|thời gian|cập nhật|rà soát|kiểm tra)(?: [^\W\d_]+){{0,4}}:? {EVERY}"
    rf"(?:(?:,| và) {EVERY}){{0,4}}"
    rf"|{EVERY}(?=, (?:báo cáo|gửi)[^.;,\d]{{0,20}} vào )"
    rf"|{EVERY} (?:báo cáo|gửi|tổng hợp|cập nhật|rà soát|tổ chức|đăng|phát|kiểm tra)"
    r"|(?:mỗi |\d{1,2} )(?:tuần|tháng|quý|năm) (?:một|1|01) lần"
    rf"|{EVERY},? (?:[^.;\d]{{0,40}} )?(?:trước|chậm nhất|vào)(?: là| vào)? ngày \d{{1,2}}(?![/\d]| tháng \d)"
    rf"|(?:(?<=[.;:] )|\A){EVERY}(?:(?:,| và) {EVERY})*(?=,? [^\W\d_]))"
)


def found(words: Words) -> Iterator[Deadline]:
    """Yield the deadlines that come back."""
    for match in _SERIES.finditer(words.low):
        yield Deadline(quoted(words, *match.span()), None, "series", "repeated_deadline")


def in_cell(words: Words) -> Iterator[Deadline]:
    """Yield the series that a table's deadline cell gives, whose words need no trigger."""
    match = re.search(rf"{_LIST}|thường xuyên", words.low)
    if match and match[0] == "thường xuyên":
        yield Deadline(words.clean.strip(" .;"), None, "standing")
    elif match and not behind(words, match.start(), 12).strip():
        yield Deadline(words.clean.strip(" .;"), None, "series", "repeated_deadline")
