"""Which numbered items are tasks; why the others are none."""

from __future__ import annotations

import re

from dvtrack.directive_text.assignment import assignment, units_of_heading
from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.numbering import Item
from dvtrack.words import N_

FUNDING = N_("funding")
PAST = N_("what has been, not what is to be done")
MEMBERS = N_("names who belongs to it")
ENACTMENT = N_("a clause of enactment")
_TOPICS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:về )?(?:(?:một số|các|những|hệ thống) )?(?:{pattern})(?![^\W_])"), reason)
    for pattern, reason in (
        (
            r"mục đích|yêu cầu|mục tiêu|quan điểm|phương châm|nguyên tắc|chỉ tiêu|phạm vi|đối tượng|sự cần thiết"
            r"|ý nghĩa",
            N_("purpose and requirements"),
        ),
        (
            r"(?:đánh giá )?(?:khái quát |những )?(?:đặc điểm|tình hình|kết quả|ưu điểm|thuận lợi|bối cảnh"
            r"|thực trạng)"
            r"|đánh giá(?: ?:| (?:chung|tình hình|kết quả))|nhận xét",
            PAST,
        ),
        (
            r"(?:những |một số )?(?:tồn tại|hạn chế|khó khăn|vướng mắc|nguyên nhân|bài học|khuyết điểm)",
            N_("shortcomings, difficulties and causes"),
        ),
        (r"dự toán|nguồn lực thực hiện", FUNDING),
        (r"căn cứ", N_("legal basis")),
        (
            r"thời gian,? (?:và )?địa điểm|chủ đề|khẩu hiệu|thời gian(?! tới)(?: [^\W\d_]+){0,3}(?= ?:|$)|thành phần"
            r"|hiệu lực|điều khoản thi hành",
            N_("time, place or effect"),
        ),
    )
)
_ENACTS = re.compile(
    r"(?:nay )?(?:thành lập|ban hành|phê duyệt|bổ nhiệm|công nhận|kiện toàn|điều chỉnh|bãi bỏ|thu hồi)"
)
_CLAUSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r".{0,60}này có hiệu lực|.{0,200}chịu trách nhiệm thi hành .{0,20}này|ban hành kèm theo .{0,30}này"),
        ENACTMENT,
    ),
)
_ASSESSES = re.compile(
    r"(?:cơ bản (?:thống nhất|nhất trí|đồng ý)|tuy nhiên|biểu dương|đánh giá cao|ghi nhận|nhìn chung"
    r"|thời gian qua|trong thời gian qua|những năm qua"
    r"|đến nay"
    r"|hiện nay|trong (?:tháng|quý|năm|6 tháng)[^,;]{0,30}(?:, | đã )(?:đã |toàn |các ))(?![^\W_])"
)
_FOUNDS = re.compile(r"(?:nay )?(?:thành lập|kiện toàn) [^.]{3,160}(?:gồm|như sau|sau đây|có tên sau)[^.]{0,80}:?$")
_FOUND_WANTING = re.compile(r"[^;.]{5,120}(?:nhưng|song|tuy nhiên),? (?:vẫn |còn |chưa )")
_FIGURE = re.compile(
    r"[^:;.]{3,80}: ?[\d.,]+ ?(?:%|(?:nghìn |triệu |tỷ )?đồng|triệu|tỷ|hồ sơ|người|lượt|hộ|trường hợp|vụ|km|ha"
    r"|tấn|xã)[^;]{0,60}[;.]?"
)
FIGURES = N_("figures")
_FUNDING = re.compile(r"(?:nguồn )?kinh phí(?! phí)(?![^\W_])")
_OPENED = re.compile(r"[^:.]{3,60}:")
_VERBAL = re.compile(
    r"(?:yêu cầu|đánh giá) (?:của|đối với|các|trưởng|thủ trưởng|đồng chí|công chức|phòng|sở|văn phòng|ubnd|thanh tra)"
)
HEADING = N_("heads the items below it")
_WHOLE = re.compile(r"[^\W_]\)?[.;]$|[.;,] (?:đồng thời|ngoài ra|bên cạnh đó|riêng)(?: [^.;:]{0,40})?:$")
"""How a sentence ends that is whole, also where points are added to it."""

_LONGEST_TITLE = 160


def no_task(item: Item) -> str:
    """Return why an item is no task (an English word for the catalogue), or "" where it is one."""
    if item.fields:
        return ""
    for above in reversed([item, *item.ancestors]):
        topic = _topic(above)
        if topic:
            return topic
    if (item.children and not orders(item)) or (item.label.kind == "title" and item.text.isupper()):
        return HEADING
    return _said(item)


def orders(item: Item) -> bool:
    """Return whether an item is an order of its own though points stand beneath: a whole sentence that names a unit."""
    if item.label.kind in ("part", "chapter", "title") or not _WHOLE.search(item.words.low):
        return False
    return not units_of_heading(item.words) and assignment(item.words).lead is not None


def _said(item: Item) -> str:
    """Return why the words of an item that heads nothing are no task."""
    low = item.words.low
    if item.label.kind == "article" and _ENACTS.match(low):
        return ENACTMENT
    if item.parent and _FOUNDS.match(item.parent.words.low):
        return MEMBERS
    if _ASSESSES.match(low) or _FOUND_WANTING.match(low):
        return PAST
    if _FIGURE.fullmatch(low):
        return FIGURES
    return next((reason for clause, reason in _CLAUSES if clause.match(low)), "")


def _topic(item: Item) -> str:
    """Return what an item is about, if that is no work to do and its title says so."""
    words = item.title_words
    topic = _topic_of(item, words)
    return topic if topic and not units_of_heading(words) and not _VERBAL.match(words.low) else ""


def _topic_of(item: Item, words: Words) -> str:
    """Return what the words of a title are about; they may be a unit's name or a whole sentence too."""
    if _FUNDING.match(words.low):
        return FUNDING
    opened = _OPENED.match(words.low)
    if not (opened or _is_title(item, words)):
        return ""
    return next((reason for pattern, reason in _TOPICS if pattern.match(words.low)), "")


def _is_title(item: Item, words: Words) -> bool:
    """Return whether an item's first line is a title and not a sentence."""
    if len(words.clean) > _LONGEST_TITLE:
        return False
    if item.children or words.clean.isupper() or words.low.endswith(":"):
        return True
    return len(item.texts) > item.title_lines and len(words.clean) < 80 and not words.low.endswith((".", ";", ","))
