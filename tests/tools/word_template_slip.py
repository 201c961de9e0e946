"""Builds templates/slip.docx, the Word slip's template: python tests/tools/word_template_slip.py"""

from __future__ import annotations

from pathlib import Path

from word_template import FOOT, document, letterhead, note
from word_template_xml import PORTRAIT, cell, heading, line, paragraph, row, run, section, table, tag, tag_row

TARGET = Path(__file__).parents[2] / "templates" / "slip.docx"

TASKS = (737, 3856, 1134, 2154, PORTRAIT - 7881)


def opening() -> list[str]:
    return [
        note("mẫu phiếu này"),
        letterhead(
            "Số:        /PGV-{{ office.abbreviation }}", "{{ office.place }}, ngày      tháng      năm          "
        ),
        paragraph("TypeName", "PHIẾU GIAO VIỆC"),
        paragraph("AfterHead"),
        paragraph("Addressee", "Kính gửi: {{ slip.unit }}."),
        paragraph(
            "BodyText",
            "{% if slip.directives %}Thực hiện {% for one in slip.directives %}{{ words.directive(one) }};"
            " {% endfor %}{% endif %}{{ office.name }} giao {{ slip.unit }}"
            " {{ words.given(slip) }} sau đây:",
        ),
    ]


def tasks() -> list[str]:
    return [
        table(
            "Ruled",
            TASKS,
            heading(TASKS, "Số", "Nội dung nhiệm vụ", "Vai trò", "Đơn vị cùng thực hiện", "Thời hạn"),
            tag_row(TASKS, "{%tr for role, task in slip.rows %}"),
            line(
                TASKS,
                ("CellCentred", "{{ words.number(task, slip) }}"),
                ("Cell", "{{ task.text }}"),
                ("CellCentred", "{{ words.role(role) }}"),
                ("Cell", "{{ words.others(task, slip.unit_code) }}"),
                ("Cell", "{{ words.deadline(task) }}"),
            ),
            tag_row(TASKS, "{%tr endfor %}"),
            title="Nhiệm vụ được giao",
        ),
        paragraph("AfterHead"),
    ]


def following() -> list[str]:
    return [
        tag("{%p for one in slip.directives if words.following(one) %}"),
        paragraph(
            "BodyText",
            "{% if slip.directives | length > 1 %}{{ one.code }}, {{ words.directive(one) }}: {% endif %}"
            "{{ words.following(one) }}",
        ),
        tag("{%p endfor %}"),
        paragraph("Closing", "Đề nghị {{ slip.unit }} tổ chức thực hiện và báo cáo kết quả đúng thời hạn./."),
    ]


def foot() -> list[str]:
    left, right = FOOT
    return [
        table(
            "Unruled",
            FOOT,
            row(
                cell(
                    left,
                    paragraph("RecipientsHead", "Nơi nhận:"),
                    paragraph("Recipient", "- Như trên;"),
                    paragraph("Recipient", "- Lưu: VT, {{ office.consolidating_abbreviation }}."),
                ),
                cell(
                    right,
                    paragraph("SignerPost", "{{ office.signer_post | upper }}"),
                    paragraph("SignerName", "{{ office.signer_name }}"),
                ),
            ),
        ),
    ]


def receipt() -> list[str]:
    """Return the room for the unit's acknowledgement; it is kept on one page."""
    widths = (2835, PORTRAIT - 2835)
    return [
        paragraph("TypeName", "XÁC NHẬN CỦA ĐƠN VỊ NHẬN PHIẾU"),
        paragraph("AfterHead", properties="<w:keepNext/>"),
        table(
            "Ruled",
            widths,
            *(
                row(cell(widths[0], paragraph("Cell", what, properties="<w:keepNext/>")), cell(widths[1], *room))
                for what, room in (
                    ("Ngày nhận", [paragraph("Cell")]),
                    ("Ý kiến (nếu có)", [paragraph("Cell"), paragraph("Cell")]),
                    ("Người nhận", [paragraph("CellCentred", run("(Ký, ghi rõ họ tên)")), *[paragraph("Cell")] * 4]),
                )
            ),
            title="Xác nhận của đơn vị nhận phiếu",
        ),
        paragraph("Break"),
    ]


def build() -> bytes:
    """Return the template."""
    parts = [*opening(), *tasks(), *following(), *foot(), *receipt()]
    return document("Mẫu phiếu giao việc", lambda headers: [*parts, section(headers=headers, restart=False)])


if __name__ == "__main__":
    TARGET.write_bytes(build())
