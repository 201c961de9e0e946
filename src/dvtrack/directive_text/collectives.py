"""Many units named by their sort: "các sở, ban, ngành", "UBND các xã, phường", "Thủ trưởng các phòng"."""

from __future__ import annotations

import re

from dvtrack.directive_text.phrases import Phrases

_SORTS = """
chi ủy|đảng ủy cơ sở|cơ quan ngang bộ|cơ quan thuộc chính phủ|cấp ủy|huyện đoàn|thành đoàn|huyện ủy|thành ủy|thị ủy
đảng ủy|đảng đoàn|ban cán sự đảng|chi, đảng bộ|chi bộ|đảng bộ|chi đoàn|điện lực|sở|phòng|ban|ngành|bộ|tỉnh|khoa|đơn vị
cơ quan|huyện|thị xã|thành phố|quận|xã|phường|đặc khu|thị trấn|địa phương|thành viên|doanh nghiệp|chủ đập|chủ đầu tư
chủ hồ|chủ rừng|chủ thể|chủ tàu|chủ cơ sở|chủ dự án|chủ xe|trạm y tế|xí nghiệp|nhà máy|nhà trường|trường học|cơ sở
bệnh viện|hạt|trạm|đồn|công đoàn cơ sở|công đoàn|hợp tác xã|nhà thầu|ngân hàng|công ty|tổ chức chính trị - xã hội
tổ chức đảng|tổ chức|tổ|đội|hội|đoàn thể|chi cục|trung tâm|đoàn|bộ phận|công chức|viên chức|đồng chí|mặt trận
lực lượng|cục|vụ|viện nghiên cứu|viện|trường|thôn|khu phố|tổ dân phố|khối|phân xưởng
"""
SORTS = Phrases(filter(None, re.split(r"[|\n]", _SORTS)))
"""What units there are many of."""

_OF_WHOM = re.compile(
    r"(?:(?:trưởng|quản đốc|hiệu trưởng|thủ trưởng|giám đốc|người đứng đầu|chủ tịch|lãnh đạo|bí thư) )?"
    r"(?:ubnd |ủy ban nhân dân |đảng đoàn |ban cán sự đảng )?"
)
_ALL = re.compile(r"(?:tất cả )?(?:các|những|từng) ")
_MORE = re.compile(r", |; | và | - |/")
_EQUAL = re.compile(r"(?:cấp |các cấp )?tương đương")
_CONCERNED = re.compile(r" (?:có )?liên quan")
_WHICH = re.compile(
    r"(?: chuyên môn| sự nghiệp(?: công lập)?| hành chính| dự toán| nghiệp vụ| còn lại| xây dựng đảng| là tổ chức"
    r"| lâm sàng(?:,? (?:và )?cận lâm sàng)?| cận lâm sàng| cấp (?:tỉnh|huyện|xã|trên|dưới)| trung ương"
    r"| (?:tỉnh|huyện|xã|sở|bộ|ubnd|địa phương)(?![^\W_])| (?:có )?liên quan"
    r"| trên địa bàn(?: (?:toàn )?(?:tỉnh|huyện|xã))?)*"
)


def many_at(low: str, start: int) -> int | None:
    """Return where many units end that are named at ``start``, or None; without "các" at least two sorts must be."""
    whom = _OF_WHOM.match(low, start)
    at = whom.end() if whom else start
    every = _ALL.match(low, at)
    first = SORTS.end_at(low, every.end() if every else at)
    if first is None:
        return None
    end = _listed_end(low, first)
    listed = end > first and low[first] == ","
    if not (every or listed or _CONCERNED.match(low, first)):
        return None
    which = _WHICH.match(low, end)
    return which.end() if which else end


def _listed_end(low: str, end: int) -> int:
    """Return where the list of sorts ends that goes on at ``end``."""
    while joint := _MORE.match(low, end):
        equal = _EQUAL.match(low, joint.end())
        following = equal.end() if equal else SORTS.end_at(low, joint.end())
        if following is None:
            break
        end = following
    return end
