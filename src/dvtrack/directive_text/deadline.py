"""Deadlines in a task's words. A date counts only behind a trigger word; a number's own date never does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dvtrack.directive_text import dating
from dvtrack.directive_text.dating import DATE
from dvtrack.directive_text.lines import Words

_HOUR = r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?,? ?)?"
_SERIES = r"(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)|(?:của )?tháng (?:đầu|cuối)|cuối (?:quý|kỳ)"
_TRIGGER = (
    r"(?:(?:xong |hoàn thành |báo cáo |gửi )?(?:trước|chậm nhất|muộn nhất|hạn chót|hạn cuối|không quá)"
    r"|(?:xong|hoàn thành)(?: trong| vào)?|đến hết|hết|thời hạn(?: hoàn thành| thực hiện)?|thời gian(?: hoàn thành| thực hiện)?"
    r"|hoàn thành|xong|trong|vào|kể từ|đến)"
)
_LINK = r"(?: ?: ?| (?:là |vào |đến |hết |trước |trong |cuối |đến hết |là trước |vào trước )*)"
_DAY = re.compile(
    rf"(?:(?:xong |hoàn thành )?trước|(?:chậm|muộn) nhất|hạn chót|hạn cuối(?: cùng)?|đến hết|thời hạn[^.;:\d]{{0,40}}|thời gian[^.;:\d]{{0,40}}"
    rf"|hoàn thành|xong|(?:gửi|báo cáo|nộp)[^.;:\d]{{0,80}}? (?:vào|đến)){_LINK}{_HOUR}(?:ngày ?)?{DATE}"
    rf"(?P<more>(?:,| và) (?:trước )?(?:ngày )?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)*(?P<series> {_SERIES})?"
)
_MONTH = re.compile(
    rf"(?P<word>trong|(?:đến )?hết|hoàn thành(?: trong| vào)?|xong(?: trong| vào)?|chậm nhất(?: là| vào| trong)*|(?:thời hạn|thời gian)[^.;:\d]{{0,40}}:|trước)"
    rf" (?:cuối |hết )?tháng (?P<month>\d{{1,2}})(?:(?:/| năm |,? ?năm )(?P<year>(?:19|20)\d\d))?(?!\d|/\d)"
)
_QUARTER = re.compile(
    r"(?P<word>trong|(?:đến )?hết|hoàn thành(?: trong| vào)?|xong(?: trong| vào)?|chậm nhất(?: là| vào| trong)*|(?:thời hạn|thời gian)[^.;:\d]{0,40}:|trước)"
    r" (?:cuối |hết )?quý (?P<quarter>iv|i{1,3}|[1-4])(?:(?:/| năm |,? ?năm )(?P<year>(?:19|20)\d\d))?(?![^\W_])"
)
_YEAR = re.compile(
    r"(?:(?:hoàn thành|xong)(?: trong| vào)?|(?:đến|trước) (?:hết|cuối)|chậm nhất(?: là| vào| trong)*(?: cuối)?|(?:thời hạn|thời gian)[^.;:\d]{0,40}:(?: trong)?) năm (?P<year>20\d\d)(?!\d| ?[-/])"
)
_REPEATED = re.compile(
    rf"(?:trước|chậm nhất|vào) (?:là |vào )?(?:ngày )?\d{{1,2}}(?: (?:của )?{_SERIES}| tháng cuối)[^.;,()]{{0,30}}"
    r"|(?:báo cáo |thực hiện |tổ chức )?định kỳ[^.;()]{0,60}"
    r"|(?:báo cáo|gửi|tổ chức|thực hiện|họp) (?:(?:hằng|hàng) (?:tuần|tháng|quý|năm)(?:, )?)+"
)
_TERM = re.compile(
    r"(?:trong (?:thời hạn |vòng )?|chậm nhất (?:là |sau )?|không quá |sau )(?P<count>\d{1,3}) (?:ngày|tuần|tháng)(?: làm việc)?"
    r" (?:kể từ|tính từ|từ|sau|trước) [^.;,()]{2,80}"
)
_EVENT = re.compile(
    r"(?:ngay )?(?:sau khi|trước khi|khi) (?:có|được|luật|nghị định|kết thúc|hoàn thành)[^.;,()]{3,80}(?=[.;,)]|$)"
)
_PAST = re.compile(r"(?:ban hành|hiệu lực|phát sinh|tiếp nhận|được cấp|thành lập|phê duyệt|ký|có từ) (?:từ )?$")
_CALENDAR_END = ("trong", "hết", "hoàn thành", "xong", "chậm nhất", "thời")


@dataclass(frozen=True)
class Deadline:
    """A deadline's words, its date where the calendar makes it certain, and why not where it does not.

    ``doubt`` is "" or one of "no_deadline_year" (a year was supplied), "impossible_date", "repeated_deadline",
    "undated_deadline".
    """

    words: str
    due_on: date | None = None
    doubt: str = ""


def deadline(words: Words, issued_on: date | None) -> Deadline | None:
    """Return the deadline that a task's words give, or None."""
    rules: tuple[Callable[[Words, date | None], tuple[int, Deadline] | None], ...] = (
        _repeated,
        _day,
        _month,
        _quarter,
        _year,
        _term,
    )
    for rule in rules:
        found = rule(words, issued_on)
        if found:
            return _tidy(found[1])
    return None


def _tidy(found: Deadline) -> Deadline:
    return replace(found, words=found.words.strip(" ,;"))


def _repeated(words: Words, _: date | None) -> tuple[int, Deadline] | None:
    """ "trước ngày 20 hằng tháng", "định kỳ 6 tháng"."""
    found = _REPEATED.search(words.low)
    if not found:
        return None
    return found.start(), Deadline(words.clean[found.start() : found.end()], None, "repeated_deadline")


def _day(words: Words, issued_on: date | None) -> tuple[int, Deadline] | None:
    """ "trước ngày 15/6/2021", "chậm nhất là ngày 15 tháng 6"."""
    for found in _DAY.finditer(words.low):
        if _PAST.search(words.low[max(0, found.start() - 30) : found.start()]):
            continue
        quoted = words.clean[found.start() : found.end()]
        if found["series"] or found["more"]:
            return found.start(), Deadline(quoted, None, "repeated_deadline")
        return found.start(), _dated(quoted, dating.parts(found), issued_on)
    return None


def _dated(quoted: str, parts: tuple[int, int, int | None], issued_on: date | None) -> Deadline:
    """Return the deadline at a day; without a year it is the first such day from the issue date on."""
    day, month, year = parts
    if year:
        due_on = dating.on(year, month, day)
        return Deadline(quoted, due_on, "" if due_on else "impossible_date")
    if not issued_on:
        return Deadline(quoted, None, "undated_deadline")
    due_on = dating.on(issued_on.year, month, day)
    if due_on is None or due_on < issued_on:
        due_on = dating.on(issued_on.year + 1, month, day) if due_on else due_on
    return Deadline(quoted, due_on, "no_deadline_year" if due_on else "impossible_date")


def _month(words: Words, issued_on: date | None) -> tuple[int, Deadline] | None:
    """ "trong tháng 6 năm 2021": due on its last day."""
    found = _MONTH.search(words.low)
    if not found:
        return None
    quoted = words.clean[found.start() : found.end()]
    return found.start(), _ending(quoted, found, int(found["month"]), issued_on)


def _quarter(words: Words, issued_on: date | None) -> tuple[int, Deadline] | None:
    """ "trong quý II/2021": due on its last day."""
    found = _QUARTER.search(words.low)
    number = dating.quarter(found["quarter"]) if found else None
    if not found or not number:
        return None
    return found.start(), _ending(words.clean[found.start() : found.end()], found, 3 * number, issued_on)


def _ending(quoted: str, found: re.Match[str], month: int, issued_on: date | None) -> Deadline:
    """Return the deadline at a month's end; "trước tháng 6" has no certain day."""
    if found["word"] == "trước" and "hết" not in found[0] and "cuối" not in found[0]:
        return Deadline(quoted, None, "undated_deadline")
    if found["year"]:
        due_on = dating.end_of_month(int(found["year"]), month)
        return Deadline(quoted, due_on, "" if due_on else "impossible_date")
    if not issued_on or not 1 <= month <= 12:
        return Deadline(quoted, None, "undated_deadline" if 1 <= month <= 12 else "impossible_date")
    due_on = dating.end_of_month(issued_on.year, month)
    if due_on and due_on < issued_on:
        due_on = dating.end_of_month(issued_on.year + 1, month)
    return Deadline(quoted, due_on, "no_deadline_year")


def _year(words: Words, _: date | None) -> tuple[int, Deadline] | None:
    """ "hoàn thành trong năm 2021": due on 31 December."""
    found = _YEAR.search(words.low)
    if not found:
        return None
    return found.start(), Deadline(words.clean[found.start() : found.end()], date(int(found["year"]), 12, 31))


def _term(words: Words, _: date | None) -> tuple[int, Deadline] | None:
    """ "trong thời hạn 10 ngày kể từ ngày …": counted by the office, not guessed."""
    found = _TERM.search(words.low)
    if not found:
        return None
    return found.start(), Deadline(words.clean[found.start() : found.end()], None, "undated_deadline")
