"""The heads of tables that hold tasks: what each column is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dvtrack.directive_text.lines import Line

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("number", r"stt|tt|t\.t|số ?tt|số thứ tự|số|#|no\.?"),
        ("both", r".*(?:chủ trì|thực hiện).*phối hợp.*"),
        ("coordinating", r".*phối hợp.*"),
        (
            "lead",
            r".*chủ trì.*|(?:cơ quan|đơn vị|phòng|bộ phận|người|cá nhân|tổ chức|các đơn vị|tập thể)[^.]{0,25}"
            r"(?:thực hiện|phụ trách|tham mưu|chịu trách nhiệm|đầu mối|được giao)[^.]{0,15}|phân công.*|đầu mối.*"
            r"|phụ trách|trách nhiệm.*|cơ quan|đơn vị|phòng|phòng, đơn vị",
        ),
        ("deadline", r"thời (?:gian|hạn|điểm).*|(?:thời )?hạn.*|tiến độ.*|(?:ngày )?hoàn thành.*|mốc .*|kỳ .*"),
        ("product", r"sản phẩm.*|kết quả.*|đầu ra.*"),
        (
            "task",
            r"(?:tên |danh mục |các |nhóm )?(?:nội dung|nhiệm vụ|công việc|hoạt động|đầu việc|việc|giải pháp"
            r"|chuyên đề)"
            r"(?![^\W_]).*",
        ),
        (
            "other",
            r"ghi chú|kinh phí.*|lãnh đạo.*|mục tiêu.*|chỉ tiêu.*|căn cứ.*|cơ sở.*|địa điểm|người theo dõi|theo dõi.*"
            r"|văn bản.*|số lượng|đơn vị tính|quy mô|hình thức.*|cấp trình.*|thẩm quyền.*|nguồn.*|mã.*|đối tượng.*",
        ),
    )
)
_LONGEST = 70
_FEWEST = 2


def role_of(text: str) -> str:
    """Return what a column is for by its heading (lowered), or "" where the words are no heading."""
    bare = text.strip(" .:*()")
    if not bare or len(bare) > _LONGEST:
        return ""
    return next((role for role, pattern in _ROLES if pattern.fullmatch(bare)), "")


def roles(cells: Sequence[Sequence[Line]]) -> list[str]:
    """Return the columns' roles if the cells are the head of a table of tasks, else nothing."""
    found = [role_of(" ".join(line.low for line in cell)) for cell in cells]
    useful = {"lead", "coordinating", "both", "deadline"} & set(found)
    enough = sum(map(bool, found)) >= max(_FEWEST, len([cell for cell in cells if cell]) - 1)
    return found if "task" in found and useful and enough else []


def sub_roles(cells: Sequence[Sequence[Line]]) -> bool:
    """Return whether a row goes on with the head: it names columns and nothing else."""
    texts = [" ".join(line.low for line in cell) for cell in cells if cell]
    return bool(texts) and all(map(role_of, texts)) and not any(role_of(text) == "number" for text in texts)
