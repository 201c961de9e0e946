"""The dates, months, quarters, halves and years that a text names; documents' own numbers and dates are none."""

from __future__ import annotations

import re
from collections.abc import Callable

from dvtrack.directive_text import dating, reference
from dvtrack.directive_text.lines import Words
from dvtrack.values import dataclass

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|/\d| ?- ?\d)"
_OF_YEAR = rf"(?:(?: ?/ ?|,? năm ){_YEAR})?"
_NINE = r"(?:0?9|chín) tháng"
_HALF = re.compile(rf"(?<![\w.,/-])(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: năm)?(?:(?: ?/ ?| ){_YEAR})?(?![^\W_])")
_NINE_MONTHS = re.compile(
    rf"(?<![\w.,/-])(?:(?<=kết quả )|(?<=báo cáo )|(?<=lũy kế )|(?={_NINE} (?:đầu )?năm)"
    rf"|(?={_NINE}(?: đầu|,? đã| qua)(?![^\W_]))|(?:^|(?<=^trong ))(?={_NINE},))"
    rf"{_NINE}(?! đầu tiên| tuổi| tù)(?: đầu)?(?: năm)?(?:(?: ?/ ?| ){_YEAR})?"
)
_QUARTER = re.compile(rf"(?<![^\W_])quý (?P<quarter>iv|i{{1,3}}|[1-4]){_OF_YEAR}(?![^\W_])")
_MONTH = re.compile(rf"(?<!\d )(?<![^\W_])tháng (?P<month>1[0-2]|0?[1-9])(?!\d|[.,]\d){_OF_YEAR}(?! ?/ ?\d| ?âm lịch)")
_WHOLE_YEAR = re.compile(rf"(?<![^\W_])năm {_YEAR}(?! ?(?:đến|và) (?:năm )?\d)")
_DAY = re.compile(rf"(?<![^\W_])ngày {dating.DATE}")
_BARE_DAY = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\d/])")
_YEARS = re.compile(r"(?:19|20)\d\d ?- ?(?:19|20)?\d\d(?!\d)")
_OF_DOCUMENT = re.compile(rf",? ?\(?(?:được )?(?:ký |ban hành )?(?:ngày )?{dating.DATE}|,? năm (?:19|20)\d\d(?!\d)")
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class Time:
    """A time named from ``start`` to ``end`` in a text.

    ``first`` and ``last`` are its months, 1 and 12 for a whole year. ``day`` is 0 for what is no day, ``year``
    None where none is written.
    """

    kind: str
    start: int
    end: int
    year: int | None
    first: int
    last: int
    day: int = 0


def named(words: Words) -> list[Time]:
    """Return the times that a text names, in order; each word belongs to one of them only."""
    low, found = _without_documents(words), []
    for kind, pattern, read in _RULES:
        for match in pattern.finditer(low):
            time = read(kind, match)
            found += [time] if time else []
        low = pattern.sub(lambda match: " " * len(match[0]), low)
    return sorted(found, key=lambda time: time.start)


def _without_documents(words: Words) -> str:
    """Return the text with the numbers of documents, their dates, and spans of years struck out."""
    low = words.low
    for cited in reference.cited(words.plain):
        dated = _OF_DOCUMENT.match(words.low, cited.end)
        end = dated.end() if dated else cited.end
        low = low[: cited.start] + "#" * (end - cited.start) + low[end:]
    return _YEARS.sub(lambda match: "#" * len(match[0]), low)


def _day(kind: str, match: re.Match[str]) -> Time | None:
    return _on(kind, match, *dating.parts(match))


def _bare_day(kind: str, match: re.Match[str]) -> Time | None:
    return _on(kind, match, *map(int, match.group("day", "month", "year")))


def _on(kind: str, match: re.Match[str], day: int, month: int, year: int | None) -> Time | None:
    """Return a day, or None for one that no calendar has."""
    if dating.on(year or _LEAP_YEAR, month, day) is None:
        return None
    return Time(kind, match.start(), match.end(), year, month, month, day)


def _months(kind: str, match: re.Match[str], first: int, last: int) -> Time:
    year = match["year"]
    return Time(kind, match.start(), match.end(), int(year) if year else None, first, last)


def _half(kind: str, match: re.Match[str]) -> Time:
    return _months(kind, match, *((1, 6) if match["half"] == "đầu" else (7, 12)))


def _quarter(kind: str, match: re.Match[str]) -> Time:
    number = dating.quarter(match["quarter"]) or 1
    return _months(kind, match, 3 * number - 2, 3 * number)


def _month(kind: str, match: re.Match[str]) -> Time:
    month = int(match["month"])
    return _months(kind, match, month, month)


_RULES: tuple[tuple[str, re.Pattern[str], Callable[[str, re.Match[str]], Time | None]], ...] = (
    ("other-date", _DAY, _day),
    ("other-date", _BARE_DAY, _bare_day),
    ("other-period", _HALF, _half),
    ("other-period", _NINE_MONTHS, lambda kind, match: _months(kind, match, 1, 9)),
    ("other-period", _QUARTER, _quarter),
    ("other-month", _MONTH, _month),
    ("other-year", _WHOLE_YEAR, lambda kind, match: _months(kind, match, 1, 12)),
)
"""What is named, how it is written, and how it is read, the longest first."""
