"""Who leads a task and who coordinates, in the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.unit_lists import units_from, units_of
from dvtrack.directive_text.units import unit_at

_ASKED = re.compile(r"(?<![^\W_])(?:giao|đề nghị|yêu cầu|phân công|ủy quyền)(?: cho)* (?=\S)")
_CONCERNING = re.compile(
    r"(?:đối với|về phía|(?:nhiệm vụ|trách nhiệm|nhiệm vụ cụ thể|trách nhiệm thực hiện"
    r"|nội dung giao)(?: chính)? (?:của|đối với|cho))"
    r"(?: đồng chí)? (?=\S)"
)
_OF_ALL = re.compile(
    r"(?:trách nhiệm|nhiệm vụ)(?: cụ thể)? (?:của|cho|đối với) các (?:cơ quan|đơn vị|sở|phòng|ban|ngành|địa phương)"
    r"(?:, ?(?:cơ quan|đơn vị|ban|ngành|phòng|địa phương|đoàn thể|tổ chức))*[ :]*$"
)
"""A title above many units, each of which has a title of its own."""

_DUTIES = re.compile(
    r",? (?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|thực hiện|triển khai|tập trung|chủ trì)(?: thực hiện"
    r"| triển khai)?"
    r"(?: (?:các |những |một số )?(?:nhiệm vụ|nội dung|công việc|việc))?(?: sau(?: đây)?| cụ thể)? ?:?$"
)
_NOT_ASKED = re.compile(r"(?:được|bàn|chuyển|đã|theo) $")
_BODIES = ("cơ quan", "đơn vị", "phòng", "bộ phận")
_BODY = rf"(?:{'|'.join(_BODIES)})"
_BEING = ("là ", *(f"là {body} " for body in _BODIES))
_BEFORE_LEADS = ("", "cùng ", "đồng ", *_BEING, *(f"làm {body} " for body in _BODIES))
_LEADS = re.compile(
    rf"(?:{'|'.join(f'{before}chủ trì|{before}đầu mối' for before in _BEFORE_LEADS)}|làm đầu mối"
    rf"|{'|'.join(f'{before}thường trực' for before in _BEING)})(?![^\W_])"
)
"""What the lead does. It and ``_WITH`` list whole phrases: what begins with a plain letter is found much sooner."""

_LEAD_FIELD = re.compile(
    rf"(?:{_BODY} (?:chủ trì|thực hiện|đầu mối|tham mưu)(?: thực hiện| soạn thảo| xây dựng| tham mưu)?|chủ trì"
    rf"|phân công(?: thực hiện)?) ?: ?"
)
_FIELD_END = re.compile(
    r"[.;(]|(?<= )(?:đơn vị|cơ quan|bộ phận|thời gian|thời hạn|sản phẩm|lãnh đạo|phối hợp)[^.;:]{0,30}:"
)
_WITH = re.compile(
    r"phối hợp(?: chặt chẽ| thường xuyên| kịp thời| thực hiện)*,? (?:cùng v[ớơóờ]i|v[ớơóờ]i|cùng) "
    r"|phối hợp (?!v[ớơóờ]i|cùng|chặt|thường|kịp|thực)|cùng(?<=chủ trì, cùng)(?: với)? "
    r"|cùng(?<=chủ trì cùng)(?: với)? "
    rf"|{'|'.join(f'{before}phối hợp(?: thực hiện)? ?: ?' for before in ('', *(f'{body} ' for body in _BODIES)))}"
)
_SENTENCE_END = re.compile(r"[.;] ")
_LONGEST_CLAUSE = 400
_JOINS = re.compile(r" (?:tham gia )?phối hợp(?= ?[.;),]|$| (?!với|cùng)[^\W\d_])")
_CLAUSE = re.compile(r"[.;:(] ?|(?<![^\W_])(?:do|giao|giao cho|đề nghị|yêu cầu|phân công|chủ trì(?:,| và)) ")
_TIMED = re.compile(
    r"(?:(?:ngay |riêng )?trong|trước|chậm nhất|muộn nhất|đến|định kỳ|hằng|hàng|sau)"
    r"(?= [^,;.:]{0,60}(?:\d|ngày|tuần|tháng|quý|năm))[^,;.:]{1,80}, "
)
"""A time that stands before the unit: "Trong tháng 12/2025, X hoàn thành …"."""

_LATER = re.compile(r"[.;] (?=[^\W\d_])")
_DOES = re.compile(r" ?: ?(?=\S)|,? (?=[^\W\d_])")


@dataclass
class Assignment:
    """The units found in a text, as written, with the words that each finding stands on.

    ``co_leads`` are named together with the lead; ``more_leads`` tells that others are asked elsewhere in the text.
    """

    lead: str | None = None
    co_leads: list[str] = field(default_factory=list)
    coordinating: list[str] = field(default_factory=list)
    lead_words: str = ""
    coordinating_words: str = ""
    more_leads: bool = False


Found = tuple[list[str], str]
_NOTHING: Found = ([], "")


def assignment(words: Words) -> Assignment:
    """Return the lead and the coordinating units that a task's words name; of several leads the first is the lead."""
    leads, lead_words = _leads(words)
    found = _assigned(leads, lead_words, *_coordinating(words))
    found.more_leads = _more_are_asked(words, [*leads, *found.coordinating])
    return found


def assignment_under(heading: Words, words: Words) -> Assignment:
    """Return the same where the item's title is its lead unit's name and the words stand beneath it."""
    return _assigned(units_of_heading(heading), heading.clean, *_coordinating(words))


def _assigned(leads: list[str], lead_words: str, helpers: list[str], coordinating_words: str) -> Assignment:
    leading = list(dict.fromkeys(leads))
    helping = [name for name in dict.fromkeys(helpers) if name not in leading]
    lead = leading[0] if leading else None
    return Assignment(lead, leading[1:], helping, lead_words if leading else "", coordinating_words)


def units_of_heading(words: Words) -> list[str]:
    """Return the units that a heading consists of ("3. Sở Công Thương", "Đề nghị Sở Nội vụ:"), if it does."""
    if _OF_ALL.match(words.low):
        return []
    asked = _ASKED.match(words.low) or _CONCERNING.match(words.low)
    end = _DUTIES.search(words.low)
    if not asked and not end:
        return _as_written(words)
    return _as_written(Words(words.clean[asked.end() if asked else 0 : end.start() if end else None]))


def _as_written(words: Words) -> list[str]:
    """Return the units that a title consists of, the first letter big or small."""
    if names := units_of(words):
        return names
    title = words.clean
    names = units_of(Words(title[:1].upper() + title[1:])) if title[:1].islower() else []
    return [title[: len(names[0])], *names[1:]] if names else []


def _leads(words: Words) -> Found:
    """Return the units that the first rule which finds any finds; who acts in the first sentence goes before later."""
    labelled = _labelled_lead(words)
    if labelled[0]:
        return labelled
    acting = _acting_lead(words)
    first = _SENTENCE_END.search(words.low)
    for rule in (_stated_lead, _asked_lead):
        found = rule(words)
        later = first and words.clean.find(found[1]) >= first.end()
        if found[0] and not (acting[0] and later):
            return found
    return acting


def _labelled_lead(words: Words) -> Found:
    """Read "Cơ quan chủ trì: X"."""
    found = _LEAD_FIELD.search(words.low)
    if not found:
        return _NOTHING
    behind = _FIELD_END.search(words.low, found.end())
    names, end = units_from(words, found.end(), behind.start() if behind else len(words.low))
    return names, words.clean[found.start() : end]


def _stated_lead(words: Words) -> Found:
    """Read "X chủ trì", "X làm đầu mối"; what lies between clause and verb must be units and nothing else."""
    for verb, verb_end in _leading(words):
        start = _clause_start(words, verb)
        quoted = words.clean[start:verb_end]
        names, end = units_from(words, start)
        if len(names) < 2 and unit_at(words, start, verb) == verb:
            return [words.clean[start:verb]], quoted
        if names and end == verb:
            return names, quoted
    return _NOTHING


def _leading(words: Words) -> Iterator[tuple[int, int]]:
    """Yield where words stand that speak of leading, from the comma and the space before them to their end."""
    for found in _LEADS.finditer(words.low):
        yield len(words.low[: found.start()].removesuffix(" ").removesuffix(",")), found.end()


def _clause_start(words: Words, end: int) -> int:
    """Return where the clause that ends at ``end`` begins."""
    window = max(0, end - _LONGEST_CLAUSE)
    return max((found.end() for found in _CLAUSE.finditer(words.low, window, end)), default=window)


def _asked_lead(words: Words) -> Found:
    """Read "Giao X …", "Đề nghị X …"."""
    for found in _ASKED.finditer(words.low):
        names, end = units_from(words, found.end())
        if names and not _NOT_ASKED.search(words.low, max(0, found.start() - 8), found.start()):
            return names, words.clean[found.start() : end]
    return _NOTHING


def _more_are_asked(words: Words, leads: list[str]) -> bool:
    """Return whether the text goes on to ask other units ("…; giao Sở Y tế …")."""
    if not leads:
        return False
    asked = [units_from(words, found.end())[0] for found in _ASKED.finditer(words.low)]
    stated = [_clause_start(words, verb) for verb, _end in _leading(words)]
    acting = [later_lead(words)[0]]
    others = {name for names in (*asked, *(units_from(words, start)[0] for start in stated), *acting) for name in names}
    return bool(others - set(leads))


def acting_unit(words: Words) -> str:
    """Return the first unit that the words begin with, where they go on with what it does; else ""."""
    return next(iter(_acting_lead(words)[0]), "")


def _acting_lead(words: Words) -> Found:
    """Read "X tham mưu …", "X: …" at the start, also "Đối với X: …"."""
    before = _CONCERNING.match(words.low) or _TIMED.match(words.low)
    names, end = units_from(words, before.end() if before else 0)
    acts = _DOES.match(words.low, end) if names else None
    if not acts or words.clean.find(" ", acts.end()) < 0:
        return _NOTHING
    return (names, words.clean[:end]) if ":" in acts[0] or words.clean[acts.end()].islower() else _NOTHING


def later_lead(words: Words) -> Found:
    """Return who acts in a later sentence or clause, where the words before name nobody: "Đồng ý …; X hướng dẫn …"."""
    for found in _LATER.finditer(words.low):
        names, quoted = _acting_lead(Words(words.clean[found.end() : found.end() + _LONGEST_CLAUSE]))
        if names:
            return names, quoted
    return _NOTHING


def _coordinating(words: Words) -> Found:
    """Read "phối hợp với Y, Z" and "; Y, Z phối hợp."."""
    names: list[str] = []
    quoted = ""
    for found in _WITH.finditer(words.low):
        more, end = units_from(words, found.end())
        names += more
        quoted = quoted or (words.clean[found.start() : end] if more else "")
    for found in _JOINS.finditer(words.low):
        start = _clause_start(words, found.start())
        more, end = units_from(words, start)
        if more and end == found.start():
            names += more
            quoted = quoted or words.clean[start : found.end()]
    return names, quoted
