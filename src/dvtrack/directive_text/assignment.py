"""Who leads a task and who coordinates, in the document's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.units import is_unit, unit_at, units_from

_ASKED = re.compile(
    r"(?<![^\W_])(?:giao|đề nghị|yêu cầu|phân công|ủy quyền|giao trách nhiệm)(?: cho| đồng chí)* (?=\S)"
)
_NOT_ASKED = re.compile(r"(?:được|bàn|chuyển|đã) $|theo $")
_LEADS = re.compile(r",? ?(?:là (?:cơ quan|đơn vị) |làm (?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|làm đầu mối)(?![^\W_])")
_LEAD_FIELD = re.compile(
    r"(?:(?:cơ quan|đơn vị|phòng|bộ phận) )(?:chủ trì|thực hiện|đầu mối|tham mưu)(?: thực hiện)? ?: ?|(?:chủ trì|phân công|thực hiện) ?: ?"
)
_WITH = re.compile(
    r"phối hợp(?: chặt chẽ| thường xuyên| kịp thời)?,? (?:thực hiện )?(?:cùng với|với|cùng) "
    r"|chủ trì,? phối hợp (?=các|văn|phòng|sở|ban|thanh|trung|chi|công|ubnd|đảng|bch)"
    r"|(?:(?:cơ quan|đơn vị|phòng) )?phối hợp(?: thực hiện)? ?: ?"
)
_JOINS = re.compile(r" (?:tham gia )?phối hợp(?= ?[.;)]|$| thực hiện)")
_CLAUSE = re.compile(r"[.;:(] ?|(?<![^\W_])(?:do|giao|giao cho|đề nghị|yêu cầu|phân công) ")
_SUBJECT_VERB = re.compile(
    r"(?::| (?:chủ trì|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|chủ động|phối hợp|tham mưu|tổ chức|thực hiện|triển khai"
    r"|xây dựng|theo dõi|tổng hợp|hướng dẫn|kiểm tra|rà soát|đôn đốc|tiếp tục|căn cứ|tăng cường|đẩy mạnh|bố trí|là ))"
)


@dataclass
class Assignment:
    """The units found in a text, as written, with the words that each finding stands on."""

    lead: str | None = None
    coordinating: list[str] = field(default_factory=list)
    lead_words: str = ""
    coordinating_words: str = ""
    more_leads: bool = False


def assignment(words: Words) -> Assignment:
    """Return the lead and the coordinating units that a task's words name."""
    found = Assignment()
    for rule in (_labelled_lead, _stated_lead, _asked_lead, _subject_lead):
        names, quoted = rule(words)
        if names:
            found.lead, found.lead_words, found.more_leads = names[0], quoted, len(names) > 1
            break
    for rule in (_coordinating, _joining):
        names, quoted = rule(words)
        found.coordinating += [name for name in names if name not in (found.lead, *found.coordinating)]
        found.coordinating_words = found.coordinating_words or quoted
    if found.more_leads:
        found.coordinating = [name for name in _leads(words) if name != found.lead] + found.coordinating
    return found


def unit_of_heading(words: Words) -> str | None:
    """Return the unit that a heading consists of ("3. Sở Công Thương", "Đề nghị Sở Nội vụ:"), or None."""
    asked = _ASKED.match(words.low)
    start = asked.end() if asked else 0
    rest = Words(words.clean[start:])
    return rest.clean.rstrip(" .:;") if is_unit(rest) else None


Found = tuple[list[str], str]
_NOTHING: Found = ([], "")


def _labelled_lead(words: Words) -> Found:
    """ "Cơ quan chủ trì: X"."""
    found = _LEAD_FIELD.search(words.low)
    if not found:
        return _NOTHING
    names, end = units_from(words, found.end())
    return names, words.clean[found.start() : end]


def _stated_lead(words: Words) -> Found:
    """ "(Giao) X chủ trì"."""
    for found in _LEADS.finditer(words.low):
        start = _clause_start(words, found.start())
        at = unit_at(words, start, found.start())
        if at is None:
            continue
        names, end = units_from(words, start)
        if at == found.start() and end != at:
            names = [words.clean[start:at]]
        if at == found.start() or end == found.start():
            return names, words.clean[start : found.end()]
    return _NOTHING


def _clause_start(words: Words, end: int) -> int:
    """Return where the clause that ends at ``end`` begins."""
    start = 0
    for found in _CLAUSE.finditer(words.low, 0, end):
        start = found.end()
    return start


def _asked_lead(words: Words) -> Found:
    """ "Giao X …", "Đề nghị X …"."""
    for found in _ASKED.finditer(words.low):
        if _NOT_ASKED.search(words.low, 0, found.start()):
            continue
        names, end = units_from(words, found.end())
        if names:
            return names, words.clean[found.start() : end]
    return _NOTHING


def _subject_lead(words: Words) -> Found:
    """ "X tham mưu …", "X: …" at the start."""
    names, end = units_from(words, 0)
    follows = _SUBJECT_VERB.match(words.low, end) if names else None
    return (names, words.clean[:end]) if follows else _NOTHING


def _leads(words: Words) -> list[str]:
    for rule in (_labelled_lead, _stated_lead, _asked_lead, _subject_lead):
        names, _ = rule(words)
        if names:
            return names
    return []


def _coordinating(words: Words) -> Found:
    """ "phối hợp với Y, Z"."""
    every: list[str] = []
    quoted = ""
    for found in _WITH.finditer(words.low):
        names, end = units_from(words, found.end())
        every += names
        if names and not quoted:
            quoted = words.clean[found.start() : end]
    return every, quoted


def _joining(words: Words) -> Found:
    """ "; Y, Z phối hợp."."""
    for found in _JOINS.finditer(words.low):
        start = _clause_start(words, found.start())
        names, end = units_from(words, start)
        if names and end == found.start():
            return names, words.clean[start : found.end()]
    return _NOTHING
