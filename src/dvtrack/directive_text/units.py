"""Names of units in running text: where one begins, and where it ends."""

from __future__ import annotations

import re

from dvtrack.directive_text.collectives import many_at
from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.unit_words import (
    ACRONYM,
    COMPLETE,
    DOUBLE_NAME,
    DUTY,
    FIELD,
    HEAD,
    HEAD_ANY_CASE,
    OWNER,
    OWNERS,
)
from dvtrack.directive_text.verbs import ENDS_NAME

_POST = re.compile(
    r"(?:đồng chí |ông |bà )?(?:phó )?(?:trưởng|thủ trưởng|tổng giám đốc|giám đốc|chánh|chủ tịch|bí thư|chủ nhiệm"
    r"|hiệu trưởng|viện trưởng|người đứng đầu|lãnh đạo) "
    r"(?=[^\W\d_])"
)
_PERSON = re.compile(
    r"(?:[Đđ]ồng chí|[Đđ]/c|[ÔôBb](?:ng|à)|[Tt]hầy|[Cc]ô) (?!(?:Phó|Trưởng|Giám|Chánh|Chủ|Bí|Thủ|Ủy|Tổng|Thường"
    r"|Hiệu|Viện|Cục|Chi) )"
    r"(?:[A-ZĐÀ-Ỵ][^\W\d_]*)(?: [A-ZĐÀ-Ỵ][^\W\d_]*){1,4}"
)
_OWNED_BY = re.compile(r" (?:trực thuộc|thuộc|của)(?![^\W_])")
_HAVING = re.compile(
    r" trong (?:[A-ZĐa-zđ]*cn|khu công nghiệp|khu kinh tế|cụm công nghiệp|ngành)(?![^\W_])"
    r"| có chức năng(?: [^\W\d_]+){2}|"
    r" có (?!trách nhiệm|nhiệm vụ|văn bản|liên quan|kế hoạch|giải pháp|biện pháp|phương án|ý kiến|báo cáo"
    r"|hình thức|thể)[^\W\d_]+"
)
_OWNING = re.compile(r" (?:trung ương|sở|tỉnh|huyện|bộ|cơ quan|ủy ban|ngành)(?![^\W_])")
_NO_VERB = re.compile(r"giao thông|lưu tr[úữ]|phát thanh|ký túc xá|trực thuộc|thông tin và truyền thông")
"""Fields that begin like a verb; behind a whole name other such words are what it does ("Sở A tiếp công dân")."""

_STANDING = re.compile(r"thường trực (?=Ban |Ủy ban |Hội đồng )")
_WORD = re.compile(r"[^\s,;:.()]+")
_LISTED = re.compile(
    r", [A-ZĐÀ-Ỹ][^\W\d_]*(?: [a-zđà-ỹ]+){0,3} và (?P<last>[A-ZĐÀ-Ỹ][^\W\d_]*(?: [a-zđà-ỹ]+){0,1})(?![^\W_])"
)
_NUMBERS = re.compile(r"(?:, | và )\d{1,2}(?![^\W_]|[/.]\d)")
_MOST_WORDS = 14
_SHOUTED = 8
_OPEN, _PROPER, _CLOSED, _OWNED = range(4)
"""What may follow a part of a name: any word that is no verb (``_PROPER``: the last one had a capital), another
field of work, an owner or a proper name."""


def unit_at(words: Words, start: int, end: int | None = None) -> int | None:
    """Return where the unit that begins at ``start`` ends, or None where none begins.

    A post counts for its unit ("Chánh Văn phòng Sở"). ``end`` is a place known to be behind the name ("chủ trì"):
    then the name runs up to it.
    """
    if found := _PERSON.match(words.clean, start):
        return found.end()
    if many := many_at(words.low, start):
        return _named_end(words, start, many) or _many_end(words, start, many)
    post = _POST.match(words.low, start)
    if not post:
        if words.clean[start : start + _SHOUTED].isupper():
            return _name_end(words, HEAD_ANY_CASE.match(words.clean, start), end)
        return _name_end(words, HEAD.match(words.clean, start) or ACRONYM.match(words.clean, start), end)
    if many := many_at(words.low, post.end()):
        return _many_end(words, post.end(), many)
    head = HEAD_ANY_CASE.match(words.clean, post.end()) or HEAD.match(words.clean, start)
    return _name_end(words, head, end)


def _named_end(words: Words, start: int, end: int) -> int | None:
    """Return where many units of one name end ("các Xí nghiệp Cấp nước"), or None where they have none."""
    named = words.clean[end : end + 1] == " " and words.clean[end + 1 : end + 2].isupper()
    listed = "," in words.clean[start:end]
    return _grown(words, end, _OPEN) if named and not listed and not HEAD.match(words.clean, end + 1) else None


def _many_end(words: Words, start: int, end: int) -> int:
    """Return where many units named by their sort end: before one that has a name, behind whom they belong to."""
    for joint in re.finditer(r"(?:, |; | và )(?=[^\W\d_])", words.clean[start:end]):
        named = HEAD.match(words.clean, start + joint.end())
        if named and words.clean[named.end() + 1 : named.end() + 2].isupper():
            return _trimmed(words, start + joint.start())
    while words.low[end : end + 1] == " " and words.clean[end + 1 : end + 2].islower():
        double = DOUBLE_NAME.match(words.low, end + 1)
        field = double.end() if double else FIELD.end_at(words.low, end + 1)
        if not field or ENDS_NAME.match(words.low, end + 1):
            break
        end = field
    if having := _HAVING.match(words.low, end):
        more = (
            _WORD.match(words.clean, having.end() + 1)
            if having[0].startswith(" có") and "chức năng" not in having[0]
            else None
        )
        end = having.end() if not more or ENDS_NAME.match(words.low, more.start()) else more.end()
    owned = _OWNED_BY.match(words.low, end)
    if not owned:
        return _trimmed(words, end)
    if owner := HEAD.match(words.clean, owned.end() + 1):
        return _name_end(words, owner, None) or owner.end()
    owning = _OWNING.match(words.low, owned.end())
    return _trimmed(words, (owning or owned).end())


def _trimmed(words: Words, end: int) -> int:
    while end and words.clean[end - 1] in " ,;":
        end -= 1
    return end


def _name_end(words: Words, head: re.Match[str] | None, end: int | None) -> int | None:
    """Return where the name ends that begins with the noun ``head``."""
    if not head:
        return None
    if end is not None:
        return _bounded_end(words, head.end(), end)
    return _grown(words, head.end(), _after_head(words, head))


def _grown(words: Words, at: int, state: int) -> int:
    """Return where a name ends that is known up to ``at``: it takes in what looks like a name, word by word."""
    if state == _CLOSED and words.low[at + 1 : at + 2].isdigit():
        return at  # "Thanh tra 12 doanh nghiệp"
    for _ in range(_MOST_WORDS):
        step = _next_part(words, at, state)
        if step is None:
            break
        at, state = step
    return _trimmed(words, at)


def _bounded_end(words: Words, at: int, end: int) -> int:
    """Return how far a name reaches whose words may be any, up to a place known to be behind it."""
    for _ in range(_MOST_WORDS):
        double = DOUBLE_NAME.match(words.low, at + 1, end) or OWNERS.match(words.low, at + 1, end)
        found = double or _WORD.match(words.clean, at + 1, end)
        if at >= end or words.low[at] != " " or not found:
            break
        next_at = found.end() + 1
        if found[0] == "là":
            break
        if found[0] == "và" and (HEAD.match(words.clean, next_at) or many_at(words.low, next_at)):
            break
        at = found.end()
    return _trimmed(words, at)


def _after_head(words: Words, head: re.Match[str]) -> int:
    return _CLOSED if head.re is ACRONYM or words.low[head.start() : head.end()] in COMPLETE else _OPEN


def _next_part(words: Words, at: int, state: int) -> tuple[int, int] | None:
    """Return where the name's next part ends and what may follow it, or None where the name is over."""
    found = _WORD.match(words.clean, at + 1) if words.low[at : at + 1] == " " else None
    if not found:
        return _more_fields(words, at, state)
    if found[0] in ("-", "–", "&", "và"):
        return _joined(words, found.end(), joint=found[0])
    if found[0][0].isupper() and not words.clean.isupper():
        return _capital_part(words, found, state)
    if found[0][0].isdigit():
        return found.end(), _OWNED
    return _small_part(words, found, state) if found[0][0].isalpha() else None


def _more_fields(words: Words, at: int, state: int) -> tuple[int, int] | None:
    """Return the end of a field behind a comma that is written small ("Phòng Văn thư, lưu trữ")."""
    if numbers := _NUMBERS.match(words.low, at) if words.low[at - 1].isdigit() else None:
        return numbers.end(), _OWNED
    if state == _OWNED or words.low[at : at + 2] != ", " or HEAD.match(words.clean, at + 2):
        return None
    if words.clean[at + 2 : at + 3].isupper():
        listed = _LISTED.match(words.clean, at)
        if listed and not HEAD.match(words.clean, listed.start("last")):
            return listed.end(), _CLOSED
    field = None if ENDS_NAME.match(words.low, at + 2) else FIELD.end_at(words.low, at + 2)
    return (field, _CLOSED) if field else None


def _capital_part(words: Words, found: re.Match[str], state: int) -> tuple[int, int]:
    """Return the end of a part that begins with a capital: another unit's noun, a field, a proper name."""
    if double := DOUBLE_NAME.match(words.low, found.start()):
        return double.end(), _CLOSED
    if head := HEAD.match(words.clean, found.start()):
        return head.end(), _after_head(words, head)
    if field := FIELD.end_at(words.low, found.start()):
        return field, _CLOSED
    if duty := DUTY.match(words.low, found.start()):
        return duty.end(), _OPEN if duty["open"] else _CLOSED
    if state == _OPEN and (len(found[0]) == 1 or not found[0].isupper()):
        return found.end(), _PROPER
    return found.end(), max(state, _CLOSED)


def _small_part(words: Words, found: re.Match[str], state: int) -> tuple[int, int] | None:
    """Return the end of a part that begins with a small letter, if it can be of the name."""
    low, start = words.low, found.start()
    if double := DOUBLE_NAME.match(low, start):
        return (double.end(), _CLOSED) if state != _OWNED else None
    if owners := OWNERS.match(low, start):
        return owners.end(), _OWNED
    managed = low.endswith("quản lý", 0, start - 1)
    if _STANDING.match(words.clean, start):
        return found.end() + 1 + len("trực"), _OPEN
    verb = None if managed else ENDS_NAME.match(low, start)
    field = None if state == _OWNED else FIELD.end_at(low, start)
    named = verb is None or (state != _CLOSED and field and field > verb.end()) or _NO_VERB.match(low, start)
    if field and named:
        return field, _CLOSED
    if owner := OWNER.match(low, start):
        return owner.end(), _OPEN if managed else _OWNED
    return None if state > _PROPER or verb else (found.end(), _OPEN)


def _joined(words: Words, at: int, *, joint: str) -> tuple[int, int] | None:
    """Return the part after a joint in a name, or None where the joint begins something new."""
    found = _WORD.match(words.clean, at + 1) if words.low[at : at + 1] == " " else None
    if not found or not found[0][0].isupper():
        return None
    new = HEAD.match(words.clean, found.start()) or many_at(words.low, found.start())
    return None if joint == "và" and new else _capital_part(words, found, _OPEN)


def field_end(words: Words, at: int) -> int | None:
    """Return where a field of work ("Tài chính") ends that begins with a capital, as in "các Sở: Tài chính, Nội vụ"."""
    first = _WORD.match(words.clean, at)
    if not first or not first[0][0].isupper() or HEAD.match(words.clean, at):
        return None
    if double := DOUBLE_NAME.match(words.low, at):
        return double.end()
    end = _grown(words, *_capital_part(words, first, _OPEN))
    joints = (words.clean.find(joint, at, end) for joint in (" và ", ", "))
    return min((joint for joint in joints if joint > at), default=end)


def parts_a_name(before: str, rest: str) -> bool:
    """Return whether a dash between two lines (lowered) parts a name ("Kế hoạch - Tài chính"), two dates or years."""
    if rest[:1].isdigit():
        return before[-1:].isdigit()
    return FIELD.end_at(rest, 0) is not None and not ENDS_NAME.match(rest) and FIELD.ends(before)


def begins_with_verb(text: str) -> bool:
    """Return whether a text begins with what a unit does, not with a part of its name."""
    return ENDS_NAME.match(Words(text).low) is not None
