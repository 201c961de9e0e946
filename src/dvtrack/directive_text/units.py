"""Names of units in running text: where one begins, where it ends, and lists of them."""

from __future__ import annotations

import re

from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.verbs import ENDS_NAME

_HEADS = (
    r"(?:Ban Chấp hành|Ban Quản lý|Ban quản lý|Ban Chỉ đạo|Bảo hiểm xã hội|Bộ Chỉ huy|Kho bạc|Liên đoàn|Hiệp hội"
    r"|Mặt trận Tổ quốc|Hội đồng nhân dân|Ủy ban|Uỷ ban|UBND|HĐND|UBMTTQ|MTTQ|BCH|BQL|BCĐ|Tổng cục|Tổng công ty"
    r"|Tập đoàn|Thông tấn xã|Hội đồng|Chi cục|Cục(?! bộ)|Vụ(?! việc| án| mùa)|Trung tâm|Văn phòng(?! phẩm)|VP"
    r"|Thanh tra(?!,? kiểm tra| việc| các| công tác)|Phòng(?!,? chống| ngừa| bệnh| cháy| học)"
    r"|Sở(?! hữu| tại| thích)|Ban(?! hành| đầu)|Bộ(?! luật| máy| phận| tiêu)|Công an|Viện(?! dẫn| trợ)"
    r"|Trường(?! hợp| học)|Công đoàn|Đoàn(?! kết| viên)|Hội(?! nghị| thảo| nhập| họp)|Báo(?! cáo| chí| động)|Đài"
    r"|Ngân hàng|Công ty|Điện lực|Đảng ủy|Đảng uỷ|Đảng bộ|Chi bộ|Chi đoàn|Tỉnh ủy|Tỉnh đoàn|Huyện ủy|Thành ủy|Thị ủy"
    r"|Tòa án|Trạm|Quỹ(?! đất)|Bệnh viện|Tổ(?! chức| quốc) [^\W\d_]+|Đội(?! ngũ)|Hạt)(?![^\W_])"
)
_HEAD = re.compile(_HEADS)
_HEAD_BEHIND_POST = re.compile(_HEADS, re.IGNORECASE)
_POST = re.compile(
    r"(?:đồng chí |ông |bà )?(?:trưởng|phó trưởng|thủ trưởng|giám đốc|chánh|chủ tịch|bí thư|người đứng đầu) "
    r"(?=[^\W\d_])"
)
_SORT = (
    r"(?:cơ quan ngang bộ|cơ quan thuộc chính phủ|sở|phòng|ban|ngành|bộ|tỉnh|khoa|đơn vị|cơ quan|huyện|thị xã|thành phố"
    r"|xã|phường|thị trấn|địa phương"
    r"|tổ chức chính trị - xã hội|tổ chức|tổ|đội|hội|đoàn thể|chi cục|trung tâm|đoàn|bộ phận|công chức|viên chức"
    r"|mặt trận)"
)
_COLLECTIVE = re.compile(
    rf"(?:(?:trưởng|thủ trưởng|giám đốc|người đứng đầu|chủ tịch|lãnh đạo) )?(?:ubnd |ủy ban nhân dân )?"
    rf"(?:tất cả )?(?:các|những|từng) (?P<sort>{_SORT})(?P<more>(?:(?:, |; | và | - |/){_SORT})*)"
    r"(?P<tail>(?: chuyên môn| trực thuộc| thuộc| liên quan| có liên quan| của| cấp| trung ương| trên địa bàn"
    r"| nghiệp vụ| còn lại| sở| tỉnh| huyện| xã| bộ| ubnd)*)",
)
_SPREAD = re.compile(
    rf"(?:(?:giám đốc|chủ tịch|trưởng|thủ trưởng) )?(?:(?:ubnd|ủy ban nhân dân) )?các (?P<sort>{_SORT}) ?:? ?"
    r"(?=[^\W\d_])"
)
_DOUBLE_NAME = re.compile(
    r"văn hóa, thể thao và du lịch|văn hóa, thể thao|kế hoạch và đầu tư|lao động - thương binh và xã hội"
    r"|nông nghiệp và phát triển nông thôn|nông nghiệp và môi trường|khoa học và công nghệ"
    r"|thông tin và truyền thông|tài nguyên và môi trường|giáo dục và đào tạo|dân tộc và tôn giáo"
    r"|khuyến công và xúc tiến thương mại"
)
"""Fields of work whose name holds an "và" or a comma; elsewhere these begin the next name of a list."""

_OWNED = re.compile(r"(?<=\S) (?:tỉnh|huyện|sở|bộ|xã|thị xã|thành phố|tỉnh ủy|cơ sở|ngành|nhà nước|trung ương)$")
_WORD = re.compile(r"[^\s,;:.()]+")
_JOINT = re.compile(r"(?:[,;] |[,;]? (?:và|cùng với|cùng|với) )(?=\S)")
_LONGEST_OWNER = 14
_MOST_WORDS = 14


def unit_at(words: Words, start: int, end: int | None = None) -> int | None:
    """Return where the unit that begins at ``start`` ends, or None where none begins.

    A post counts for its unit ("Chánh Văn phòng Sở"). ``end`` is a place known to be behind the name ("chủ trì"):
    then the name runs up to it.
    """
    if found := _COLLECTIVE.match(words.low, start):
        return _trimmed(words, found.end())
    post = _POST.match(words.low, start)
    if not post:
        head = _HEAD.match(words.clean, start)
        return _name_end(words, head.end(), end) if head else None
    if found := _COLLECTIVE.match(words.low, post.end()):
        return _trimmed(words, found.end())
    head = _HEAD_BEHIND_POST.match(words.clean, post.end())
    return _name_end(words, head.end(), end) if head else None


def _trimmed(words: Words, end: int) -> int:
    while end and words.clean[end - 1] in " ,;":
        end -= 1
    return end


def _name_end(words: Words, at: int, end: int | None) -> int:
    """Return where a name ends whose head noun ends at ``at``."""
    limit = len(words.clean) if end is None else end
    for _ in range(_MOST_WORDS):
        step = _next_word(words, at, limit, bounded=end is not None)
        if step is None:
            break
        at = step
    return _trimmed(words, at)


def _next_word(words: Words, at: int, limit: int, *, bounded: bool) -> int | None:
    """Return where the name's next word ends, or None where the name is over."""
    double = _DOUBLE_NAME.match(words.low, at + 1)
    found = _WORD.match(words.clean, at + 1)
    if at >= limit or words.low[at] != " " or not found or found.end() > limit:
        return None
    if double:
        return double.end()
    word = found[0]
    if word in ("-", "–", "&", "và"):
        return _joined(words, found.end(), joint=word, bounded=bounded)
    if word[0].isupper() or word[0].isdigit():
        return found.end()
    return found.end() if word[0].isalpha() and (bounded or not _is_over(words.low, at)) else None


def _is_over(low: str, at: int) -> bool:
    """Return whether the small word behind ``at`` can no longer be of the name: a verb, or any behind an owner."""
    if _OWNED.search(low, max(0, at - _LONGEST_OWNER), at):
        return not low.startswith(("ủy", "tỉnh", "huyện", "thành phố", "xã ", "thị xã"), at + 1)
    return ENDS_NAME.match(low, at + 1) is not None and not low.endswith("quản lý", 0, at)


def _joined(words: Words, at: int, *, joint: str, bounded: bool) -> int | None:
    """Return where the word after a joint in a name ends, or None where the joint begins something new."""
    found = _WORD.match(words.clean, at + 1) if words.low[at : at + 1] == " " else None
    if not found or not (found[0][0].isupper() or bounded):
        return None
    new = _HEAD.match(words.clean, found.start()) or _COLLECTIVE.match(words.low, found.start())
    return None if joint == "và" and new else found.end()


def units_from(words: Words, start: int, limit: int | None = None) -> tuple[list[str], int]:
    """Return the units listed from ``start`` on ("Sở A, Sở B và các phòng liên quan") and where the list ends.

    ``limit`` is a place known to be behind the list.
    """
    names: list[str] = []
    at = end = start
    while True:
        many = _spread(words, at)
        one = None if many else unit_at(words, at, limit)
        if many:
            names += many[0]
            end = many[1]
        elif one:
            names.append(words.clean[at:one])
            end = one
        else:
            return names, end
        joint = _JOINT.match(words.low, end)
        if not joint:
            return names, end
        at = joint.end()


def _spread(words: Words, start: int) -> tuple[list[str], int] | None:
    """Return the units of "các Sở: A, B và C", each with its head noun, and where they end."""
    found = _SPREAD.match(words.low, start)
    if not found:
        return None
    owner = words.clean[start : found.start("sort")].rpartition(" ")[0].removesuffix("các").removesuffix("Các")
    noun = owner + (found["sort"] if owner else found["sort"].capitalize())
    names: list[str] = []
    at = end = found.end()
    while (stop := _field(words, at)) is not None:
        names.append(f"{noun} {words.clean[at:stop]}")
        end = stop
        joint = _JOINT.match(words.low, end)
        if not joint:
            break
        at = joint.end()
    return (names, end) if names else None


def _field(words: Words, at: int) -> int | None:
    """Return where a unit's field of work ("Tài chính") ends in a spread list."""
    if not words.clean[at : at + 1].isupper() or _HEAD.match(words.clean, at):
        return None
    if double := _DOUBLE_NAME.match(words.low, at):
        return double.end()
    first = _WORD.match(words.clean, at)
    end = _name_end(words, first.end(), None) if first else at
    joint = words.clean.find(" và ", at, end)
    return joint if joint > at else end


def units_of(words: Words) -> list[str]:
    """Return the units that a text consists of, a colon or full stop aside; none where it says more."""
    names, end = units_from(words, 0)
    return names if not words.clean[end:].strip(" .:;") else []
