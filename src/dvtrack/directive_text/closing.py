"""Where the closing begins, and what it orders: who monitors, and how often is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dvtrack.directive_text.lines import Line, Words
from dvtrack.directive_text.units import unit_at

_STRONG = re.compile(
    r"(?:sở|ubnd|ủy ban|ban|văn phòng|phòng)[^.;:]{0,60} sẽ |"
    r"(?:văn phòng|phòng|ban|sở|chi cục|trung tâm|thanh tra)[^.;:]{0,60} (?:có|chịu) trách nhiệm (?:theo d"
    r"|đôn đốc|tổng hợp)|"
    r"(?:báo cáo|kết quả|văn bản)[^.;:]{0,40} (?:gửi|báo cáo) (?:về )?[^\W\d_]|"
    r"trên đây là|(?:kế hoạch|chỉ thị|thông báo|quyết định|công văn|nghị quyết|hướng dẫn|chương trình|công điện) này"
    r"|trong quá trình|quá trình (?:thực hiện|triển khai)|nhận được|rất mong|trân trọng|thừa lệnh"
    r"|(?:yêu cầu|đề nghị) (?:các|trưởng|thủ trưởng)|căn cứ (?:nội dung|kế hoạch|chỉ thị|chức năng)"
    r"|(?:giám đốc|chủ tịch|sở|ubnd|ủy ban|ban thường vụ|thường trực)[^.;:]{0,60}"
    r" (?:yêu cầu|đề nghị|giao|thông báo|đôn đốc)"
)
_WEAK = re.compile(
    r"(?:đề nghị|yêu cầu|giao|phân công|các|trưởng|thủ trưởng|văn phòng|mọi|định kỳ|trong|chế độ|căn cứ"
    r"|nếu)(?![^\W_])"
)
_CLAUSE_END = re.compile(r"[:;] ")
_SHOUTED = re.compile(r"[A-ZĐÀ-Ỹ]{2} (?=[A-ZĐÀ-Ỹ][a-zđà-ỹ])")
_SENTENCE = re.compile(r"[.;:] ")
_GIVEN = re.compile(r"(?<![^\W_])(?:giao|phân công|đề nghị|ủy quyền)(?: cho)? (?=\S)")
_MONITORS = re.compile(
    r"(?:,? (?:(?:(?:làm|là)(?: cơ quan| đơn vị| bộ phận)? )?(?:đầu mối|thường trực)|chủ trì|tham mưu|có trách nhiệm"
    r"|chịu trách nhiệm))*,? ?(?:phối hợp với [^.;]{3,80}? )?(?:giúp [^.;]{3,40}? )?"
    r"(?P<duty>(?:theo d[õỏ]i|đôn đốc|tổng hợp|kiểm tra)[^.;]{0,160})"
)
_REPORT = re.compile(r"báo cáo|tổng hợp|sơ kết")
_REPORTS_OR_FOLLOWS = re.compile(
    r"báo cáo|tổng hợp|sơ kết|theo d[õỏ]i, ?(?:đôn đốc|kiểm tra|giám sát)|đôn đốc, ?theo d|(?:theo d[õỏ]i"
    r"|đôn đốc) việc"
)
_OF_THE_WHOLE = re.compile(
    r"theo d[õỏ]i, ?(?:đôn đốc|kiểm tra|giám sát)|đôn đốc, ?theo d|việc (?:triển khai |tổ chức )?thực hiện (?:các "
    r"|những )?(?:kế hoạch|chỉ thị"
    r"|thông báo|nghị quyết|quyết định|công văn|kết luận|hướng dẫn|chương trình|công điện|nội dung|nhiệm vụ|văn bản)"
)
_FOLLOWS = re.compile(r"theo d[õỏ]i|đôn đốc")
_EVERY = r"(?:(?:hằng|hàng|mỗi|từng|cả) )?"
_SPAN = rf"{_EVERY}(?:\d{{1,2}} )?(?:tháng|quý|năm)(?: (?:đầu|cuối) năm)?"
_BRACKETS = re.compile(r" \([^()]{0,60}\)")
_CYCLE = re.compile(
    rf"(?<![^\W_])(?:định kỳ|(?=hằng|hàng)|báo cáo(?: kết quả)?)[^.;]{{0,30}}?(?<![^\W_])"
    rf"(?P<list>{_SPAN}(?:(?:,| và|;|/| hoặc) ?{_SPAN})*)(?! \d)"
)
_WHOLE = re.compile(
    r"tổng hợp(?: (?!kinh phí|số liệu|danh sách)[^\W\d_]|(?=[^.;]{0,80}định kỳ))|theo dõi|đôn đốc|chế độ báo cáo"
    r"|(?:kết quả|tình hình|việc) (?:triển khai )?thực hiện (?:kế hoạch|chỉ thị|nghị quyết|quyết định|hướng dẫn)"
)
_TERM = re.compile(r"(?P<count>\d{1,2})? ?(?P<term>tháng|quý|năm)(?P<half> (?:đầu|cuối) năm)?")
_LONGEST_SENTENCE = 400
_ORDER = ("month", "q1", "q2", "q3", "q4", "h1", "h2", "9m", "year")
_NAMES = {1: ("month",), 3: ("q1", "q2", "q3", "q4"), 6: ("h1", "h2"), 9: ("9m",), 12: ("year",)}


def begins(line: Line, *, after_sentence: bool) -> bool:
    """Return whether a paragraph behind the last item is the closing and no longer the item's.

    ``after_sentence`` tells that the item's words had come to an end.
    """
    if _STRONG.match(line.low):
        return True
    return after_sentence and _WEAK.match(line.low) is not None


def monitor(closing: Words, items: Sequence[tuple[Words, str | None]]) -> str | None:
    """Return the unit that follows and consolidates the whole, as written; of each item the words and the lead tell.

    The closing counts first, then the items from the last; an item must speak of following, as one that only
    consolidates figures is a task like others.
    """
    found = _named_monitor(closing, _REPORTS_OR_FOLLOWS)
    for words, lead in reversed(items if not found else ()):
        follows = _FOLLOWS.search(words.low)
        found = (_named_monitor(words, _FOLLOWS) or _leading_monitor(words, lead)) if follows else None
        if found:
            break
    return found


def _named_monitor(words: Words, needed: re.Pattern[str]) -> str | None:
    """Return the unit that is named right before the duty."""
    return next(filter(None, (_monitor_at(words, start, needed) for start in _clause_starts(words))), None)


def _leading_monitor(words: Words, lead: str | None) -> str | None:
    """Return an item's lead where the duty is all that its words tell: the unit stands above them."""
    starts = (0, *(found.end() - 1 for found in _CLAUSE_END.finditer(words.low)))
    duties = filter(None, (_MONITORS.match(f" {words.low[start:].lstrip()}") for start in starts))
    return lead if any(_follows_the_whole(duty["duty"], _FOLLOWS) for duty in duties) else None


def _clause_starts(words: Words) -> list[int]:
    """Return where a unit may be named: behind "giao" first, then at the start of sentences."""
    given = [found.end() for found in _GIVEN.finditer(words.low)]
    return [
        *given,
        0,
        *(found.end() for found in _SENTENCE.finditer(words.low)),
        *(found.end() for found in _SHOUTED.finditer(words.clean)),
    ]


def _monitor_at(words: Words, start: int, needed: re.Pattern[str]) -> str | None:
    """Return the unit that begins at a place and reaches up to the duty."""
    if words.low.startswith(("các ", "trưởng các"), start):
        return None
    end = unit_at(words, start)
    if end and (duty := _MONITORS.match(words.low, end)):
        return words.clean[start:end] if _follows_the_whole(duty["duty"], needed) else None
    for duty in _MONITORS.finditer(words.low, start, start + _LONGEST_SENTENCE):
        if unit_at(words, start, duty.start()) == duty.start():
            return words.clean[start : duty.start()] if _follows_the_whole(duty["duty"], needed) else None
    return None


def _follows_the_whole(duty: str, needed: re.Pattern[str]) -> bool:
    return bool(needed.search(duty) and (_REPORT.search(duty) or _OF_THE_WHOLE.search(duty)))


def reporting_cycle(closing: Words, items: Sequence[Words]) -> tuple[str, ...]:
    """Return the reporting periods ordered for the whole ("6 tháng, 01 năm" is h1 and year).

    The closing counts before the items, and of these one that speaks of following; of an item only a sentence about
    following or consolidating counts.
    """
    following = [words for words in items if _FOLLOWS.search(words.low)]
    for words in (closing, *following, *items):
        low = _BRACKETS.sub("", words.low)
        for found in _CYCLE.finditer(low):
            sentence = _sentence_around(low, found.start(), found.end())
            if "báo cáo" in sentence and (words is closing or _WHOLE.search(sentence)):
                periods = _periods(found["list"])
                if periods:
                    return periods
    return ()


def _sentence_around(low: str, start: int, end: int) -> str:
    earliest, latest = max(0, start - _LONGEST_SENTENCE), end + _LONGEST_SENTENCE
    first = max(low.rfind(". ", earliest, start), earliest - 1) + 1
    last = low.find(". ", end, latest)
    return low[first : last if last >= 0 else latest]


def _periods(listed: str) -> tuple[str, ...]:
    names: set[str] = set()
    for found in _TERM.finditer(listed):
        months = int(found["count"] or 1) * {"tháng": 1, "quý": 3, "năm": 12}[found["term"]]
        half = found["half"] or ""
        names |= {"h1"} if "đầu" in half else {"h2"} if "cuối" in half else set(_NAMES.get(months, ()))
    if "year" in names and "cuối" not in listed:
        names.discard("h2")  # the second half is in the year's report
    return tuple(name for name in _ORDER if name in names)
