"""Deadlines in a task's words. A date counts only behind a trigger word; a number's own date never does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dvtrack.directive_text import dating
from dvtrack.directive_text.dating import DATE
from dvtrack.directive_text.lines import Words

_HOUR = r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?,? ?)?"
_EVERY = r"(?:(?:hằng|hàng|mỗi|từng) (?:tuần|tháng|quý|năm))"
_LABEL = r"(?:thời hạn|thời gian)[^.;:\d]{0,40}:?"
_BEFORE = (
    r"(?:(?:xong |hoàn thành )?trước|(?:chậm|muộn) nhất|hạn (?:chót|cuối)(?: cùng)?|(?:đến )?hết|từ nay đến"
    rf"|hoàn thành|xong|{_LABEL})"
)
_LINK = r"(?: (?:là|vào|đến|hết|trước|trong|cuối))*(?: ?: ?| )"
_SENT_ON = r"(?:gửi|báo cáo|nộp)[^.;:\d]{0,80}? vào "
_ALSO = r"(?:(?:,| và) (?:trước )?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?)"
_DAY = re.compile(
    rf"(?<![^\W_])(?:{_BEFORE}{_LINK}|{_SENT_ON}){_HOUR}(?:ngày (?:[^\W\d_]+ ){{0,2}})?{DATE}"
    rf"(?P<more>{_ALSO}*(?: {_EVERY})?)"
)
_RANGE = re.compile(
    rf"{_LABEL}{_LINK}từ (?:ngày )?[\d/ tháng]{{1,12}}(?:(?:năm |/)?\d{{4}})?"
    rf" đến (?:hết )?(?:ngày )?{DATE}"
)
_WITHIN = rf"(?P<word>trong|(?:đến )?hết|hoàn thành|xong|chậm nhất|muộn nhất|trước|{_LABEL}){_LINK}"
_IN_YEAR = r"(?:(?:/| ?,? năm )(?P<year>(?:19|20)\d\d))?(?![^\W_]|/\d)"
_MONTH = re.compile(rf"(?<![^\W_]){_WITHIN}tháng (?P<month>\d{{1,2}}){_IN_YEAR}")
_QUARTER = re.compile(rf"(?<![^\W_]){_WITHIN}quý (?P<quarter>iv|i{{1,3}}|[1-4]){_IN_YEAR}")
_YEAR = re.compile(
    rf"(?<![^\W_])(?:hoàn thành|xong|chậm nhất|muộn nhất|(?:đến|trước) (?:hết|cuối)|{_LABEL}){_LINK}"
    r"năm (?P<year>20\d\d)(?!\d| ?[-/])"
)
_TERM = re.compile(
    r"(?:trong (?:thời hạn |vòng )?|chậm nhất (?:là |sau )?|không quá |sau )\d{1,3} (?:ngày|tuần|tháng)(?: làm việc)?,?"
    r" (?:kể từ|tính từ|từ|sau|trước) [^.;,()]{2,80}"
)
_TIMES = rf"(?:{_EVERY}|\d{{1,2}} (?:tháng|năm|tuần))"
_SERIES = re.compile(
    rf"(?:trước|chậm nhất|vào) (?:là |vào )?(?:ngày )?\d{{1,2}}(?: của)? (?:{_EVERY}"
    r"|tháng (?:đầu|cuối)(?: (?:mỗi |từng |hằng |hàng )?(?:quý|kỳ|năm))?)"
    rf"|định kỳ (?:[^.;()\d]{{0,30}}? )?{_TIMES}(?:(?:,| và)? (?:{_TIMES}|năm))*"
    rf"|(?:báo cáo|gửi|tổ chức|thực hiện|họp)(?: [^\W\d_]+){{0,4}} {_EVERY}(?:(?:,| và) {_EVERY})*"
)
_PAST = re.compile(r"(?:ban hành|hiệu lực|phát sinh|tiếp nhận|được cấp|thành lập|phê duyệt|được ký|đã ký|có) (?:từ )?$")
_MONTHS = 12


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
    for rule in (_range, _day, _month, _quarter, _year, _term, _series):
        found = rule(words, issued_on)
        if found:
            return found
    return None


def _quoted(words: Words, found: re.Match[str]) -> str:
    return words.clean[found.start() : found.end()].strip(" ,;:")


def _range(words: Words, issued_on: date | None) -> Deadline | None:
    """Read "Thời gian: từ ngày 01/6 đến ngày 15/6/2021": due at its end."""
    found = _RANGE.search(words.low)
    return _dated(_quoted(words, found), dating.parts(found), issued_on) if found else None


def _day(words: Words, issued_on: date | None) -> Deadline | None:
    """Read "trước ngày 15/6/2021", "chậm nhất là ngày 15 tháng 6"; two days or "hằng năm" make a series."""
    for found in _DAY.finditer(words.low):
        if _PAST.search(words.low[max(0, found.start() - 30) : found.start()]):
            continue
        if found["more"]:
            return Deadline(_quoted(words, found), None, "repeated_deadline")
        return _dated(_quoted(words, found), dating.parts(found), issued_on)
    return None


def _dated(quoted: str, parts: tuple[int, int, int | None], issued_on: date | None) -> Deadline:
    """Return the deadline at a day; without a year it is the first such day from the issue date on."""
    day, month, year = parts
    if year:
        due_on = dating.on(year, month, day)
        return Deadline(quoted, due_on, "" if due_on else "impossible_date")
    if not issued_on:
        return Deadline(quoted, None, "undated_deadline")
    years = (issued_on.year, issued_on.year + 1)
    days = [due_on for due_on in (dating.on(year, month, day) for year in years) if due_on and due_on >= issued_on]
    return Deadline(quoted, days[0], "no_deadline_year") if days else Deadline(quoted, None, "impossible_date")


def _month(words: Words, issued_on: date | None) -> Deadline | None:
    """Read "trong tháng 6 năm 2021": due on its last day."""
    found = _MONTH.search(words.low)
    return _ending(_quoted(words, found), found, int(found["month"]), issued_on) if found else None


def _quarter(words: Words, issued_on: date | None) -> Deadline | None:
    """Read "trong quý II/2021": due on its last day."""
    found = _QUARTER.search(words.low)
    number = dating.quarter(found["quarter"]) if found else None
    return _ending(_quoted(words, found), found, 3 * number, issued_on) if found and number else None


def _ending(quoted: str, found: re.Match[str], month: int, issued_on: date | None) -> Deadline:
    """Return the deadline at a month's end; "trước tháng 6" has no certain day."""
    if not 1 <= month <= _MONTHS:
        return Deadline(quoted, None, "impossible_date")
    whole = "trước" not in found[0] or "hết" in found[0] or "cuối" in found[0]
    if not whole or not (found["year"] or issued_on):
        return Deadline(quoted, None, "undated_deadline")
    if found["year"] or not issued_on:
        return Deadline(quoted, dating.end_of_month(int(found["year"]), month))
    year = issued_on.year + (month < issued_on.month)
    return Deadline(quoted, dating.end_of_month(year, month), "no_deadline_year")


def _year(words: Words, _: date | None) -> Deadline | None:
    """Read "hoàn thành trong năm 2021": due on 31 December."""
    found = _YEAR.search(words.low)
    return Deadline(_quoted(words, found), date(int(found["year"]), 12, 31)) if found else None


def _term(words: Words, _: date | None) -> Deadline | None:
    """Read "trong thời hạn 10 ngày kể từ ngày …": the office counts it, nothing is guessed."""
    found = _TERM.search(words.low)
    return Deadline(_quoted(words, found), None, "undated_deadline") if found else None


def _series(words: Words, _: date | None) -> Deadline | None:
    """Read "trước ngày 20 hằng tháng", "định kỳ 6 tháng"."""
    found = _SERIES.search(words.low)
    return Deadline(_quoted(words, found), None, "repeated_deadline") if found else None
