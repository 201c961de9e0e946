"""Arithmetic in a note that does not add up. Only what is certainly arithmetic counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dvtrack.directive_text.lines import Words
from dvtrack.folding import nfc
from dvtrack.numbers import format_number
from dvtrack.values import dataclass
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report, ReportNote, ReportTask
from dvtrack.words import _

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_WHOLE = r"\d{1,3}(?:\.\d{3})+|\d+"
_FREE = r"(?<![\w/.,+=-])"
_NOUN = r"(?: [^\W\d_]+){0,3}"
_TERM = rf"(?:{_NUMBER}){_NOUN}"
_EQUATION = re.compile(
    rf"(?<![\w/.,=*x-])(?<!\+ ){_TERM}(?: ?\+ ?{_TERM})+ ?= ?(?P<sum>{_NUMBER})(?![\d/%]|[.,]\d| ?[+*x])"
)
_OUT_OF = re.compile(
    rf"{_FREE}(?P<part>{_WHOLE}) ?/ ?(?P<whole>{_WHOLE})(?![\d/]|[.,]\d|[-/][^\W\d_])"
    rf"(?: [^\W\d_]+){{0,8}},? ?(?:\(?(?:(?:đạt|chiếm|bằng|=)(?: tỷ lệ)?|tỷ lệ) ?|\()(?P<rate>{_NUMBER}) ?%"
)
_RATE = re.compile(
    rf"(?:(?<=đạt )|(?<=chiếm )|(?<=tỷ lệ )|(?<=bằng )|(?<=lệ là ))(?P<rate>{_NUMBER}) ?%(?: [^\W\d_]+){{0,4}} ?"
    rf"\((?P<part>{_WHOLE}) ?/ ?(?P<whole>{_WHOLE})(?: [^\W\d_]+){{0,6}}\)"
)
_DATE_BEFORE = re.compile(r"(?:ngày|từ|đến|hôm|sáng|chiều|tối|và|,|tuần|trước|sau)(?: ngày)? ?$")
_CHANGE_BEFORE = re.compile(r"(?:tăng|giảm|hơn|vượt|thêm)(?: [^\W\d_]+){0,2} ?$")

_COUNTED = rf"{_FREE}(?P<total>{_WHOLE}) (?P<noun>[^\W\d_]+(?: [“\"'”]?[^\W\d_]+[“\"'”]?){{0,5}})"
_ITEM = rf"(?:có )?(?:{_WHOLE}) [^\W\d_]+(?: [^\W\d_]+){{0,6}}"
_ITEMS = rf"{_ITEM}(?:(?:,|;| và|, và|; và) {_ITEM})+"
_IN_BRACKETS = re.compile(rf"{_COUNTED} ?\((?P<cue>(?:bao )?gồm:? |cụ thể:? )?(?P<items>{_ITEMS})\)")
_IN_CLAUSE = re.compile(rf"{_COUNTED}(?:,|:) ?(?P<cue>(?:bao )?gồm):? (?P<items>{_ITEMS})(?=[.;)]|$)")
_PARTS = re.compile(rf"(?:^|[,;] |và )(?:có )?(?P<value>{_WHOLE}) (?P<noun>[^,;\d]+?)(?=$|[,;]| và )")
_HALVES = (
    ("tập thể", "cá nhân"),
    ("nam", "nữ"),
    ("khiếu nại", "tố cáo"),
    ("đúng hạn", "quá hạn"),
    ("trước hạn", "quá hạn"),
    ("trực tiếp", "trực tuyến"),
    ("đã giải quyết", "đang giải quyết"),
    ("đã", "chưa"),
)
_CLOSE = Decimal("0.1")


@dataclass(frozen=True)
class Wrong:
    """Arithmetic that is wrong: its words, and what it comes to."""

    words: str
    comes_to: str


def find(report: Report) -> Iterator[Finding]:
    """Yield the sums and percentages in the notes that do not add up."""
    for task in report.tasks:
        for note in task.notes:
            found = [_finding(task, note, one) for one in wrong(note.text)]
            yield from {finding.id: finding for finding in found}.values()


def _finding(task: ReportTask, note: ReportNote, one: Wrong) -> Finding:
    """Return the finding; its numbers are in the id, so that a waiver lets stand no other sum of the note."""
    numbers = "-".join(re.findall(_NUMBER, one.words))
    return Finding(
        id=f"wrong-sum:{task.reference}:{note.unit_code}:{note.id}:{numbers}",
        kind="wrong-sum",
        task=task.reference,
        unit=note.unit_code,
        message=_("Note {note} of {unit} does not add up: “{words}” comes to {sum}.").format(
            note=note.id, unit=note.unit, words=one.words, sum=one.comes_to
        ),
        command=f'dvtrack note edit {note.id} "…"',
    )


def wrong(text: str) -> Iterator[Wrong]:
    """Yield the sums and percentages in a text that do not add up."""
    for line in nfc(text).splitlines():
        words = Words(line)
        yield from _equations(words)
        yield from _rates(words)
        yield from _breakdowns(words)


def _equations(words: Words) -> Iterator[Wrong]:
    """Read "31 + 59 = 90", "31 đơn + 59 đơn = 90 đơn"."""
    for found in _EQUATION.finditer(words.low):
        left = found[0].partition("=")[0]
        added = sum((_number(term) for term in re.findall(_NUMBER, left)), Decimal())
        if added != _number(found["sum"]):
            yield _wrong(words, found, format_number(added))


def _rates(words: Words) -> Iterator[Wrong]:
    """Read "71/72 hồ sơ, đạt 98,6%", "đạt 98,6% (71/72)"; either way of rounding is right."""
    for pattern, doubted in ((_OUT_OF, _DATE_BEFORE), (_RATE, _CHANGE_BEFORE)):
        for found in pattern.finditer(words.low):
            before, whole = words.low[: found.start()], _number(found["whole"])
            if not whole or doubted.search(before.removesuffix("đạt ")):
                continue
            rate = 100 * _number(found["part"]) / whole
            step = Decimal(1).scaleb(-len(found["rate"].partition(",")[2]))
            if abs(rate - _number(found["rate"])) >= step:
                yield _wrong(words, found, format_number(rate.quantize(step)) + "%")


def _breakdowns(words: Words) -> Iterator[Wrong]:
    """Read "271 mô hình (199 tập thể, 72 cá nhân)", "12 hội nghị, gồm 5 hội nghị … và 7 hội nghị …"."""
    for pattern in (_IN_BRACKETS, _IN_CLAUSE):
        for found in pattern.finditer(words.low):
            parts = [(_number(part["value"]), part["noun"].strip()) for part in _PARTS.finditer(found["items"])]
            total, added = _number(found["total"]), sum((value for value, _noun in parts), Decimal())
            if added != total and _is_breakdown(found, total, parts):
                yield _wrong(words, found, format_number(added))


def _is_breakdown(found: re.Match[str], total: Decimal, parts: list[tuple[Decimal, str]]) -> bool:
    """Return whether the parts are surely all of the total: said so, of the same noun, two halves, or all but so."""
    nouns = [noun for _value, noun in parts]
    if found["cue"] or all(noun.split()[0] == found["noun"].split()[0] for noun in nouns):
        return True
    if len(nouns) == 2 and any(one in nouns[0] and other in nouns[1] for one, other in _HALVES):
        return True
    added = sum((value for value, _noun in parts), Decimal())
    return all(value < total for value, _noun in parts) and abs(added - total) <= _CLOSE * total


def _number(written: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", written).replace(",", "."))


def _wrong(words: Words, found: re.Match[str], comes_to: str) -> Wrong:
    return Wrong(words.clean[found.start() : found.end()], comes_to)
