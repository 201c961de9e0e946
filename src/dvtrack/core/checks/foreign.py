"""Times in a note that are not of the report's period: mostly the words of an earlier report, copied.

Only what is certain counts. What is compared with ("so với năm 2020", "(năm 2020: 10 lượt)"), lasts since
("từ tháng 11"), belongs to a document, or is still to come ("dự kiến", "trước ngày") is left alone, and so are the
times to come in a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from dvtrack import dates
from dvtrack.core.checks import times
from dvtrack.core.checks.times import Time
from dvtrack.dates import format_short
from dvtrack.directive_text import dating, reference
from dvtrack.directive_text.lines import Words
from dvtrack.folding import fold, nfc
from dvtrack.periods import CALENDAR, CUSTOM, Period
from dvtrack.terms import NoteKind
from dvtrack.values import dataclass
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report, ReportNote, ReportTask
from dvtrack.words import _

_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)")
_DOCUMENT = re.compile(
    r"(?<![^\W_])(?:luật|hiến pháp|pháp lệnh|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kế hoạch|công văn"
    r"|văn bản|thông báo|kết luận|hướng dẫn|chương trình|đề án|tờ trình|quy chế|giấy mời|đơn|biên bản)(?![^\W_])"
)
_LAW = re.compile(r"(?<![^\W_])(?:luật|hiến pháp|pháp lệnh|nghị định)(?![^\W_])")
_COMPARED = re.compile(
    r"so với|cùng kỳ|kỳ trước|(?:năm|quý|tháng) (?:trước|ngoái)|nhiệm kỳ|giai đoạn|tồn đọng|phát sinh"
)
_REMEMBERED = re.compile(
    r"kỷ niệm|chào mừng|nhân (?:ngày|dịp)|truyền thống|thành lập|sinh ngày|ngày sinh|(?<![^\W_])lễ "
)
_CLOSED_YEAR = re.compile(r"tổng kết|quyết toán|xếp loại|kiểm điểm|thi đua|khen thưởng|danh hiệu|đánh giá")
_LINK = r"(?: (?:là|vào|hết|cuối|đầu|giữa|ngày|tháng|năm|quý))*$"
_SINCE = re.compile(rf"(?<![^\W_])(?:từ|sau|trước){_LINK}")
_UNTIL = re.compile(rf"(?<![^\W_])(?:đến|tới|trước|hết|chậm nhất|muộn nhất|hạn(?: chót| cuối)?|từ){_LINK}")
_AHEAD = re.compile(
    r"dự kiến|(?<![^\W_])sẽ(?![^\W_])|phương hướng|kỳ tới|kỳ sau|thời gian tới|sắp tới|phấn đấu|chỉ tiêu|mục tiêu"
    r"|dự toán|đăng ký|chuẩn bị|định hướng|tầm nhìn|gia hạn|lùi|hoãn|chuyển sang|hiệu lực|áp dụng|thời hạn"
    r"|triển khai nhiệm vụ|nhiệm vụ trọng tâm"
    r"|(?:xây dựng|lập|dự thảo|tham mưu|trình|soạn|ban hành|góp ý)(?![^\W_]).* (?:kế hoạch|chương trình|phương án)"
)
_WILL = re.compile(r",? (?:sẽ|dự kiến)(?![^\W_])")
_BESIDE = re.compile(r" ?: ?\d[^()]*\)")
_PLANNED = re.compile(r"(?:kế hoạch|chương trình|nhiệm vụ)(?: [^\W\d_]+){0,4}$")
_SENTENCE, _NEAR, _AROUND = 240, 60, 24


@dataclass(frozen=True)
class Mention:
    """A time that is not of the period: what it is, its words, and the words around it."""

    kind: str
    words: str
    around: str


def find(report: Report) -> Iterator[Finding]:
    """Yield the times in the notes that are not of the period."""
    window = Window(report.period)
    for task in report.tasks:
        for note in task.notes:
            found = [_finding(task, note, each, report.period) for each in mentions(note.text, note.kind, window)]
            yield from {finding.id: finding for finding in found}.values()


def _finding(task: ReportTask, note: ReportNote, mention: Mention, period: Period) -> Finding:
    words = fold(mention.words)
    return Finding(
        id=f"{mention.kind}:{task.reference}:{note.unit_code}:{note.id}:{re.sub(r'[^a-z0-9]+', '-', words)}",
        kind=mention.kind,
        task=task.reference,
        unit=note.unit_code,
        message=_("Note {note} of {unit} names “{words}”, not of the period {start} – {end}: “{around}”.").format(
            note=note.id,
            unit=note.unit,
            words=mention.words,
            start=format_short(period.start),
            end=format_short(period.end),
            around=mention.around,
        ),
        command=f'dvtrack note edit {note.id} "…"',
    )


class Window:
    """A period as its months: a window from 15 December to 14 June is of January to June."""

    def __init__(self, period: Period) -> None:
        self.period = period
        start, end = period.start, period.end
        first = start.month if period.preset in (CALENDAR, CUSTOM) else start.month + 1
        self.first = 12 * start.year + first - 1
        self.last = 12 * end.year + end.month - 1

    @cached_property
    def years(self) -> range:
        """The years of the period's months."""
        return range(self.first // 12, self.last // 12 + 1)

    def has(self, time: Time) -> bool:
        """Return whether a time is of the period, in the year written or in any of its years."""
        years = [time.year] if time.year else range(self.period.start.year, self.period.end.year + 1)
        return any(self._has(time, year) for year in years)

    def _has(self, time: Time, year: int) -> bool:
        if time.day:
            return dating.on(year, time.last, time.day) in self.period
        if (time.first, time.last) == (1, 12):
            return year in self.years
        if time.first == time.last:
            return date(year, time.last, 1) <= self.period.end and self.period.start <= dates.last_of_month(
                year, time.last
            )
        return self._has_span(12 * year + time.first - 1, 12 * year + time.last - 1)

    def _has_span(self, first: int, last: int) -> bool:
        """Return whether a span ends in the period, or is the quarter or half that the period is part of."""
        whole = first <= self.first and self.last <= last and last - first < 6
        return self.first <= last <= self.last or whole

    def is_past(self, time: Time, year: int) -> bool:
        """Return whether a time of that year ended before the period began."""
        if time.day:
            day = dating.on(year, time.last, time.day)
            return day is not None and day < self.period.start
        return 12 * year + time.last - 1 < self.first


def mentions(text: str, kind: NoteKind, window: Window) -> Iterator[Mention]:
    """Yield the times in a note's text that are not of the period; a plan may name times to come."""
    for line in nfc(text).splitlines():
        words = Words(line)
        for time in times.named(words):
            if not window.has(time) and not _explained(words, time, kind, window):
                yield Mention(time.kind, words.clean[time.start : time.end], _around(words.clean, time))


def _explained(words: Words, time: Time, kind: NoteKind, window: Window) -> bool:
    """Return whether the words before a time say why it is not of the period."""
    before = _clause(words.low, time.start)
    behind = _looks_back(words, before, time)
    ahead = kind == NoteKind.PLAN or _looks_ahead(before) or bool(_WILL.match(words.low, time.end))
    if time.year is None:
        return behind or ahead
    return behind if window.is_past(time, time.year) else ahead or bool(_PLANNED.search(before.rstrip()))


def _looks_back(words: Words, before: str, time: Time) -> bool:
    near = before[-_NEAR:]
    if before.endswith("(") and _BESIDE.match(words.low, time.end):
        return True
    if _COMPARED.search(near) or _SINCE.search(before.rstrip()) or _REMEMBERED.search(near):
        return True
    if time.day:
        return bool(_DOCUMENT.search(near))
    if time.kind != "other-year":
        return False
    cited = any(reference.cited(words.plain[time.start - len(before) : time.start]))
    return cited or bool(_LAW.search(before) or _CLOSED_YEAR.search(before))


def _looks_ahead(before: str) -> bool:
    return bool(_AHEAD.search(before) or _UNTIL.search(before.rstrip()))


def _clause(low: str, end: int) -> str:
    """Return what stands before ``end`` in its sentence, of a long one the last words."""
    begin = max(end - _SENTENCE, 0)
    start = max((found.end() for found in _CLAUSE_END.finditer(low, begin, end)), default=begin)
    return low[start:end]


def _around(clean: str, time: Time) -> str:
    """Return the words of a time with some on both sides, none of them cut."""
    start = clean.rfind(" ", 0, max(time.start - _AROUND, 0)) + 1
    end = clean.find(" ", min(time.end + _AROUND, len(clean)))
    end = len(clean) if end < 0 else end
    return f"{'…' if start else ''}{clean[start:end]}{'…' if end < len(clean) else ''}"
