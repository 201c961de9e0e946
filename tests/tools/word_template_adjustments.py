"""The annex of templates/report.docx that tells what a report corrects of issued ones; left out where it is nothing."""

from __future__ import annotations

from word_template_annexes import annex
from word_template_xml import LANDSCAPE, heading, line, paragraph, section, table, tag, tag_row


def adjustments() -> list[str]:
    thirds = (LANDSCAPE // 3, LANDSCAPE // 3, LANDSCAPE - 2 * (LANDSCAPE // 3))
    return [
        tag("{%p if report.revised %}"),
        paragraph("Break", properties=section(landscape=True)),
        *annex("V", "Số liệu điều chỉnh"),
        tag("{%p for one in report.adjustments %}"),
        paragraph("Caption", "{{ words.adjusted_report(one) }}"),
        table(
            "Ruled",
            thirds,
            heading(thirds, "Nội dung", "Đã báo cáo", "Điều chỉnh thành"),
            tag_row(thirds, "{%tr for row in one.rows %}"),
            line(
                thirds,
                ("Cell", "{{ words.adjusted(row, report) }}"),
                ("Cell", "{{ words.adjusted_value(row, row.before) }}"),
                ("Cell", "{{ words.adjusted_value(row, row.after) }}"),
            ),
            tag_row(thirds, "{%tr endfor %}"),
            title="Số liệu điều chỉnh",
        ),
        tag("{%p endfor %}"),
        *_reconciled(),
        tag("{%p endif %}"),
    ]


def _reconciled() -> list[str]:
    widths = (3600, *[1500] * 5, LANDSCAPE - 11100)
    cells = ("row.halves[0]", "row.halves[1]", "row.told", "row.year", "row.difference")
    numbers = [f"{{{{ report.reconciliation.numbers[{place}] }}}}" for place in range(2)]
    return [
        tag("{%p if report.reconciliation and report.reconciliation.rows %}"),
        paragraph("Caption", "Đối chiếu số liệu cả năm với các báo cáo 6 tháng"),
        table(
            "Ruled",
            widths,
            heading(widths, "Chỉ tiêu", *numbers, "Cộng", "Cả năm", "Chênh lệch", "Giải trình"),
            tag_row(widths, "{%tr for row in report.reconciliation.rows %}"),
            line(
                widths,
                ("Cell", "{{ words.reconciled(row) }}"),
                *(("CellNumber", f"{{{{ {cell} | amount }}}}") for cell in cells),
                ("Cell", "{{ words.reason(row, report) }}"),
            ),
            tag_row(widths, "{%tr endfor %}"),
            title="Đối chiếu cả năm",
        ),
        tag("{%p endif %}"),
    ]
