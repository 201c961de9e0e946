"""Deadlines that name a day: "trước ngày 15/6/2021", "chậm nhất là 17 giờ ngày 20 tháng 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dvtrack.directive_text import dating
from dvtrack.directive_text.dating import DATE
from dvtrack.directive_text.due import EVERY, HAPPENED, LABEL, LINK, PAST, Deadline, behind, quoted
from dvtrack.directive_text.lines import Words

_HOUR = r"(?:\(?\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút|')?\)?,? ?(?:của )?)?"
_WEEKDAY = r"(?:(?:thứ [^\W\d_]+|chủ nhật),? ?\(?)?"
_ON = rf"{_HOUR}{_WEEKDAY}(?:ngày (?:[^\W\d_]+ ){{0,2}})?"
_BEFORE = (
    r"(?:(?:xong |hoàn thành )?trước|(?:chậm|muộn) nhất|hạn (?:chót|cuối)(?: cùng)?(?: [^\W\d_]+){0,4}?"
    r"|(?:đến )?hết|từ nay đến"
    rf"|hoàn thành|xong|trong(?= ngày)|{LABEL})"
)
_SENT_ON = r"(?:gửi|báo cáo|nộp|trình)[^.;:\d]{0,80}? vào "
_ALSO = r"(?:(?:,| và|;) (?:trước )?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?(?!\d|/))"
_DAY = re.compile(rf"(?<![^\W_])(?:{_BEFORE}{LINK}|{_SENT_ON}){_ON}{DATE}(?P<more>{_ALSO}{{0,6}}(?:,? {EVERY})?)")
_LUNAR = re.compile(
    rf"(?<![^\W_]){_BEFORE}{LINK}{_HOUR}ngày [^.;()]{{1,60}} ?\((?:tức|nhằm)?[^().;\d]{{0,20}}{DATE}[^().;]{{0,20}}\)"
)
_OF_THE_MOON = re.compile(r"âm lịch|(?<![^\W_])âl(?![^\W_])")
"""In the brackets: then the day outside them is that of the calendar."""

_TILL = re.compile(
    rf"(?<![^\W_])đến {_ON}{DATE},? (?:phải |cơ bản |thì )?(?=hoàn thành|xong|kết thúc)(?:hoàn thành|xong|kết thúc)"
)
_RANGE = re.compile(
    rf"{LABEL}{LINK}(?:từ )?(?:ngày )?[\d/. tháng]{{1,12}}(?:(?:năm |/)?\d{{4}})?,? ?(?:đến |- ?)(?:hết )?"
    rf"(?:ngày )?{DATE}"
)
_FROM_TO = re.compile(
    rf"(?<![^\W_])từ (?:ngày )?\d{{1,2}}(?:[/.]| tháng )\d{{1,2}}(?:(?:[/.]| năm )\d{{4}})?,? (?:đến"
    rf"|-) (?:hết )?(?:ngày )?{DATE}"
)
_RULES = ((_LUNAR, "("), (_RANGE, "thời "), (_RANGE, "hạn"), (_TILL, "đến "), (_DAY, ""), (_FROM_TO, "từ "))
"""In the order that they count, each with a sign that its words hold: without it they need not be looked for."""

_BEGINS = re.compile(r"(?<![^\W_])từ (?:ngày )?$")
_REPEATING = re.compile(rf"(?<![^\W_]){EVERY}(?:(?:,| và) {EVERY})*,? (?:[^.;\d]{{0,30}} )?$")


def found(words: Words, issued_on: date | None) -> Iterator[Deadline]:
    """Yield the days that the words set, in order; several days or "hằng năm" make a series."""
    for rule, sign in _RULES:
        matches = rule.finditer(words.low) if sign in words.low else ()
        dues = [_deadline(words, match, issued_on) for match in matches if _is_due(words, match, issued_on)]
        yield from dues
        if dues:
            return


def _is_due(words: Words, match: re.Match[str], issued_on: date | None) -> bool:
    """Return whether the day is one to be done by, not one that something happened before."""
    start = next(match.start(group) for group in ("day", "day2") if match[group])
    before = behind(words, match.start(), 45)
    if (match.re is _DAY and _BEGINS.search(behind(words, start, 12))) or PAST.search(before):
        return False
    if match.re is _LUNAR and _OF_THE_MOON.search(match[0].rpartition("(")[2]):
        return False
    day, month, year = dating.parts(match)
    named = dating.on(year, month, day) if year else None
    return not (named and issued_on and named < issued_on and HAPPENED.search(before))


def _deadline(words: Words, match: re.Match[str], issued_on: date | None) -> Deadline:
    repeating = _REPEATING.search(behind(words, match.start(), 60))
    if match.re is _DAY and (match["more"] or repeating):
        start = match.start() - len(repeating[0]) if repeating else match.start()
        return Deadline(quoted(words, start, match.end()), None, "series", "repeated_deadline")
    return at_day(quoted(words, match.start(), match.end()), dating.parts(match), issued_on)


def at_day(words: str, parts: tuple[int, int, int | None], issued_on: date | None) -> Deadline:
    """Return the deadline at a day; without a year it is the first such day from the issue date on."""
    day, month, year = parts
    if year:
        due_on = dating.on(year, month, day)
        return Deadline(words, due_on, "date", "" if due_on else "impossible_date")
    if not issued_on:
        return Deadline(words, None, "date", "undated_deadline")
    years = (issued_on.year, issued_on.year + 1)
    days = [due_on for due_on in (dating.on(year, month, day) for year in years) if due_on and due_on >= issued_on]
    return Deadline(words, days[0], "date", "no_deadline_year") if days else _impossible(words)


def _impossible(words: str) -> Deadline:
    return Deadline(words, None, "date", "impossible_date")
