"""The note that goes back to a unit with its reply: what must be corrected. It is paper, so it is Vietnamese."""

from __future__ import annotations

from dvtrack import dates, periods
from dvtrack.views.replies import ReturnedReply


def render(returned: ReturnedReply) -> str:
    """Return the note as plain text."""
    line, received = returned.line, dates.format_padded(returned.received_on)
    period = periods.label(line.period)
    period = period[:1].lower() + period[1:]
    return f"""{returned.office.upper()}

PHIẾU TRẢ LẠI BÁO CÁO
({dates.format_official(returned.returned_on)})

Kính gửi: {line.name}

{returned.returned_by} đã nhận phiếu báo cáo {period} của {line.name} (tệp {returned.file_name}, nhận ngày {received}, \
lần {returned.version}) và xin trả lại để bổ sung, chỉnh sửa:

{returned.reason}

Đề nghị {line.name} sửa trực tiếp trong tệp đã gửi, lưu lại và gửi về {returned.returned_by}.
"""
