"""Deadlines at the end of a month, a quarter, a half-year or a year: "trong tháng 6", "đến hết quý II/2021"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from dvtrack.directive_text import dating
from dvtrack.directive_text.due import LABEL, LINK, PAST, Deadline, behind, quoted
from dvtrack.directive_text.lines import Words

_WITHIN = (
    rf"(?<![^\W_])(?:trong|(?:đến )?(?:hết|cuối)|hoàn thành|xong|chậm nhất|muộn nhất|trước|từ nay đến|{LABEL}){LINK}"
)
_FROM = r"(?:từ (?:tháng |quý )?[\divx]{1,3}(?:/\d{4})? ?(?:đến|-) (?:hết )?)?"
_FIRST = r"(?:[\divx]{1,3}(?:,| và|-| -) ?(?:(?:tháng|quý) )?)?"
_IN_YEAR = r"(?:(?: ?[/-] ?| ?,? năm )(?P<year>(?:19|20)\d\d))?(?![^\W_]|/\d)"
_MONTH = re.compile(rf"{_WITHIN}{_FROM}tháng {_FIRST}(?P<month>\d{{1,2}}){_IN_YEAR}")
_QUARTER = re.compile(rf"(?:{_WITHIN}|(?<![^\W_])vào ){_FROM}quý {_FIRST}(?P<quarter>iv|i{{1,3}}|[1-4]){_IN_YEAR}")
_HALF = re.compile(rf"{_WITHIN}0?6 tháng (?P<half>đầu|cuối)(?: năm(?: (?P<year>20\d\d))?)?(?![^\W_])")
_YEAR = re.compile(
    rf"(?<![^\W_])(?:hoàn thành|xong|chậm nhất|muộn nhất|(?:đến|trước|từ nay đến)(?: khi)? (?:hết|cuối)"
    rf"|{LABEL}){LINK}"
    r"năm (?P<year>20\d\d)(?!\d| ?[-/])"
)
_TITLE = re.compile(
    rf"(?:trong |đến )?{_FROM}(?:tháng {_FIRST}(?P<month>\d{{1,2}})|quý {_FIRST}(?P<quarter>iv|i{{1,3}}"
    rf"|[1-4])){_IN_YEAR}"
    r" ?:"
)
"""What a milestone begins with: "Tháng 5: …"."""

_THIS_YEAR = re.compile(r"(?<![^\W_])(?:hoàn thành|xong|đến hết)(?: trong)? năm(?: nay)?(?= ?[.,;)]|$)")
_IN_A_YEAR = re.compile(r"(?<![^\W_])trong năm (?P<year>20\d\d)(?= ?[.,;)]|$)")
_TARGET = re.compile(r"(?:phấn đấu|mục tiêu|tính|số liệu|tầm nhìn|giai đoạn) [^.;,]{0,30}$")
_MONTHS = 12


def found(words: Words, issued_on: date | None) -> Iterator[Deadline]:
    """Yield the deadlines that the words set at the end of a span."""
    rules: tuple[tuple[re.Pattern[str], Callable[[Words, re.Match[str], date | None], Deadline]], ...] = (
        (_HALF, _half),
        (_MONTH, _month),
        (_QUARTER, _quarter),
        (_YEAR, _year),
        (_IN_A_YEAR, _year),
        (_THIS_YEAR, _this_year),
    )
    if title := _TITLE.match(words.low):
        yield (_month if title["month"] else _quarter)(words, title, issued_on)
    for pattern, rule in rules:
        match = pattern.search(words.low)
        before = behind(words, match.start(), 45) if match else ""
        if match and not _TARGET.search(before) and not PAST.search(before):
            yield rule(words, match, issued_on)


def _month(words: Words, match: re.Match[str], issued_on: date | None) -> Deadline:
    return _ending(words, match, int(match["month"]), issued_on, "month")


def _quarter(words: Words, match: re.Match[str], issued_on: date | None) -> Deadline:
    return _ending(words, match, 3 * (dating.quarter(match["quarter"]) or 0), issued_on, "quarter")


def _half(words: Words, match: re.Match[str], issued_on: date | None) -> Deadline:
    return _ending(words, match, 6 if match["half"] == "đầu" else _MONTHS, issued_on, "date")


def _year(words: Words, match: re.Match[str], _: date | None) -> Deadline:
    return Deadline(quoted(words, *match.span()), date(int(match["year"]), 12, 31), "year")


def _this_year(words: Words, match: re.Match[str], issued_on: date | None) -> Deadline:
    end = date(issued_on.year, 12, 31) if issued_on else None
    return Deadline(quoted(words, *match.span()), end, "year", "no_deadline_year" if end else "undated_deadline")


def _ending(words: Words, match: re.Match[str], month: int, issued_on: date | None, kind: str) -> Deadline:
    """Return the deadline at a month's end; "trước tháng 6" has no certain day."""
    said = quoted(words, *match.span())
    if not 1 <= month <= _MONTHS:
        return Deadline(said, None, kind, "impossible_date")
    whole = "trước" not in match[0] or "hết" in match[0] or "cuối" in match[0]
    if not whole or not (match["year"] or issued_on):
        return Deadline(said, None, kind, "undated_deadline")
    if match["year"] or not issued_on:
        return Deadline(said, dating.end_of_month(int(match["year"]), month), kind)
    year = issued_on.year + (month < issued_on.month)
    return Deadline(said, dating.end_of_month(year, month), kind, "no_deadline_year")
