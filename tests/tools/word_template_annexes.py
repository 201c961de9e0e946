"""The annexes of templates/report.docx, each a section of its own."""

from __future__ import annotations

from word_template_xml import (
    LANDSCAPE,
    PORTRAIT,
    cell,
    heading,
    line,
    paragraph,
    row,
    run,
    section,
    table,
    tag,
    tag_row,
)


def annex(number: str, title: str) -> list[str]:
    return [
        paragraph("AnnexLabel", f"Phụ lục {number}"),
        paragraph("AnnexTitle", title.upper()),
        paragraph(
            "AnnexOf",
            "(Kèm theo Báo cáo số {% if report.number %}{{ report.number }}"
            "{% else %}       /BC-{{ office.abbreviation }}{% endif %}"
            " {% if report.issued_on %}{{ report.issued_on | official }}"
            "{% else %}ngày     tháng     năm {{ period.end.year }}{% endif %} của {{ office.name }})",
        ),
    ]


def tasks() -> list[str]:
    widths = (1021, 5159, 2041, 2381, 1757, LANDSCAPE - 12359)
    cancelled = (1021, 6520, 2608, LANDSCAPE - 10149)
    return [
        *annex("I", "Danh mục nhiệm vụ"),
        paragraph("Caption", "Tình trạng thực hiện tính đến ngày {{ report.as_of | short }}"),
        tag("{%p if report.tasks %}"),
        table(
            "Ruled",
            widths,
            heading(widths, "Số", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Tình trạng"),
            tag_row(widths, "{%tr for task in report.tasks %}"),
            line(
                widths,
                ("CellCentred", "{{ words.number(task, report) }}"),
                ("Cell", "{{ task.text }}"),
                ("Cell", '{{ task.lead.unit if task.lead else "Chưa phân công" }}'),
                ("Cell", '{{ task.coordinating | map(attribute="unit") | join("; ") }}'),
                ("Cell", "{{ words.deadline(task) }}"),
                (
                    "Cell",
                    "{{ words.state(task) }}{% set detail = words.state_detail(task) %}"
                    "{% if detail %}, {{ detail }}{% endif %}",
                ),
            ),
            tag_row(widths, "{%tr endfor %}"),
            title="Danh mục nhiệm vụ",
        ),
        tag("{%p else %}"),
        paragraph("Remark", "Không có nhiệm vụ."),
        tag("{%p endif %}"),
        tag("{%p if report.cancelled %}"),
        paragraph("Caption", "Nhiệm vụ đã hủy"),
        table(
            "Ruled",
            cancelled,
            heading(cancelled, "Số", "Nội dung nhiệm vụ", "Chủ trì", "Ngày, lý do hủy"),
            tag_row(cancelled, "{%tr for task in report.cancelled %}"),
            line(
                cancelled,
                ("CellCentred", "{{ words.number(task, report) }}"),
                ("Cell", "{{ task.text }}"),
                ("Cell", '{{ task.lead.unit if task.lead else "Chưa phân công" }}'),
                ("Cell", "{{ words.state_detail(task) }}"),
            ),
            tag_row(cancelled, "{%tr endfor %}"),
            title="Nhiệm vụ đã hủy",
        ),
        tag("{%p endif %}"),
        paragraph("Break", properties=section(landscape=True)),
    ]


def counted(widths: tuple[int, ...], label: str, counts: str, *, bold: bool = False) -> str:
    columns = ("done_on_time", "done_late", "open_in_term", "open_overdue", "dated")
    figures = [f"{{{{ {counts}.{column} }}}}" for column in columns]
    rates = [f"{{{{ {counts}.{rate} | rate }}}}" for rate in ("rate_of_due", "rate_of_all")]
    beside = [f"{{{{ {counts}.{column} }}}}" for column in ("no_deadline", "suspended")]
    return line(widths, ("Cell", label), *(("CellNumber", each) for each in figures + rates + beside), bold=bold)


def count_heading(widths: tuple[int, ...], first: str) -> list[str]:
    def titled(index: int, title: str, span: int = 1, merge: str = "") -> str:
        width = sum(widths[index : index + span])
        return cell(width, paragraph("ColumnHead", *([title] if title else [])), span=span, merge=merge, centred=True)

    return [
        row(
            titled(0, first, merge="restart"),
            titled(1, "Đã hoàn thành", 2),
            titled(3, "Chưa hoàn thành", 2),
            titled(5, "Cộng có thời hạn", merge="restart"),
            titled(6, "Tỷ lệ hoàn thành", 2),
            titled(8, "Không có thời hạn", merge="restart"),
            titled(9, "Tạm dừng", merge="restart"),
            header=True,
        ),
        row(
            titled(0, "", merge="continue"),
            titled(1, "Đúng hạn"),
            titled(2, "Quá hạn"),
            titled(3, "Trong hạn"),
            titled(4, "Quá hạn"),
            titled(5, "", merge="continue"),
            titled(6, "Trên số đến hạn (1)"),
            titled(7, "Trên tổng số (2)"),
            titled(8, "", merge="continue"),
            titled(9, "", merge="continue"),
            header=True,
        ),
    ]


def counts() -> list[str]:
    widths = (LANDSCAPE - 9 * 1209, *[1209] * 9)
    group = [row(cell(LANDSCAPE, paragraph("RowHead", title), span=10)) for title in ("Chủ trì", "Phối hợp")]
    shares = [
        f"{{{{ report.counts.{column} | share(report.counts.dated) }}}}"
        for column in ("done_on_time", "done_late", "open_in_term", "open_overdue", "dated")
    ]
    return [
        *annex("II", "Kết quả thực hiện nhiệm vụ theo đơn vị"),
        paragraph("Caption", "Số nhiệm vụ theo tình trạng, tính đến ngày {{ report.as_of | short }}"),
        table(
            "Ruled",
            widths,
            *count_heading(widths, "Đơn vị"),
            group[0],
            tag_row(widths, "{%tr for unit in report.units if unit.lead.total %}"),
            counted(widths, "{{ unit.name }}", "unit.lead"),
            tag_row(widths, "{%tr endfor %}"),
            tag_row(widths, "{%tr if report.unled.total %}"),
            counted(widths, "Chưa phân công", "report.unled"),
            tag_row(widths, "{%tr endif %}"),
            counted(widths, "Tổng số nhiệm vụ", "report.counts", bold=True),
            line(
                widths,
                ("CellItalic", "Tỷ lệ trong số có thời hạn"),
                *(("CellNumber", share) for share in shares),
                *[("CellNumber", "")] * 4,
            ),
            group[1],
            tag_row(widths, "{%tr for unit in report.units if unit.coordinating.total %}"),
            counted(widths, "{{ unit.name }}", "unit.coordinating"),
            tag_row(widths, "{%tr endfor %}"),
            counted(widths, "Cộng lượt phối hợp", "report.coordinating", bold=True),
            title="Kết quả thực hiện nhiệm vụ theo đơn vị",
        ),
        paragraph(
            "Remark",
            "(1) Tỷ lệ hoàn thành trên số đến hạn = hoàn thành ÷ (hoàn thành + quá hạn chưa hoàn thành).",
            properties='<w:spacing w:before="120"/>',
        ),
        paragraph(
            "Remark",
            "(2) Tỷ lệ hoàn thành trên tổng số = hoàn thành ÷ tổng số nhiệm vụ có thời hạn.",
        ),
        *beside(widths),
        paragraph("Break", properties=section(landscape=True)),
    ]


def beside(widths: tuple[int, ...]) -> list[str]:
    return [
        tag("{%p if report.counted_before %}"),
        paragraph("Caption", "So sánh với kỳ trước và cùng kỳ năm trước"),
        table(
            "Ruled",
            widths,
            *count_heading(widths, "Đơn vị, kỳ"),
            tag_row(widths, "{%tr for one in report.beside %}"),
            row(cell(LANDSCAPE, paragraph("RowHead", "{{ words.beside_name(one) }}"), span=10)),
            tag_row(widths, "{%tr for kind, counts in one.counts %}"),
            counted(widths, "{{ words.kinds[kind] }}", "counts"),
            tag_row(widths, "{%tr endfor %}"),
            tag_row(widths, "{%tr endfor %}"),
            title="So sánh với kỳ trước và cùng kỳ năm trước",
        ),
        paragraph("Remark", "{{ words.earlier(report) }}", properties='<w:spacing w:before="120"/>'),
        tag("{%p endif %}"),
    ]


def completeness() -> list[str]:
    widths = (3345, 1134, 1758, 1531, PORTRAIT - 7768)
    return [
        *annex("III", "Tình hình gửi báo cáo của các đơn vị"),
        paragraph(
            "BodyText",
            "Đơn vị phải gửi: {{ report.expected | length }}; đã gửi:"
            " {{ report.expected | length - report.silent | length }}; chưa gửi:"
            " {{ report.silent | length }}{% if report.silent %}"
            ' ({{ report.silent | map(attribute="name") | join("; ") }}){% endif %}.',
        ),
        table(
            "Ruled",
            widths,
            heading(widths, "Đơn vị", "Phải gửi", "Số nội dung đã ghi nhận", "Lần cuối", "Số lần đôn đốc"),
            tag_row(widths, "{%tr for unit in report.units %}"),
            line(
                widths,
                ("Cell", "{{ unit.name }}"),
                ("CellCentred", '{{ "có" if unit.expected else "–" }}'),
                ("CellNumber", "{{ unit.notes }}"),
                ("CellCentred", '{{ unit.last_on | short if unit.last_on else ("chưa gửi" if unit.silent else "–") }}'),
                ("CellNumber", "{{ unit.reminders }}"),
            ),
            tag_row(widths, "{%tr endfor %}"),
            title="Tình hình gửi báo cáo của các đơn vị",
        ),
        paragraph("Break", properties=section()),
    ]


def figure_table(widths: tuple[int, ...], amounts: dict[str, str]) -> list[str]:
    def amount(of: str) -> list[tuple[str, str]]:
        return [("CellNumber", f"{{{{ {of}.{each} | amount }}}}") for each in amounts]

    measure = ("CellCentred", "{{ figure.measure }}")
    *before, last = [name.lower() for name in amounts.values()]
    return [
        paragraph("Caption", f"Số liệu trong {', '.join(before)} và {last}".replace("trong kỳ này", "trong kỳ")),
        table(
            "Ruled",
            widths,
            heading(widths, "Chỉ tiêu", "Đơn vị tính", *amounts.values()),
            tag_row(widths, "{%tr for figure in report.figures %}"),
            line(widths, ("Cell", "{{ figure.name }}"), measure, *amount("figure"), bold=True),
            tag_row(widths, "{%tr for each in figure.units %}"),
            line(widths, ("CellPart", "{{ each.unit }}"), measure, *amount("each")),
            tag_row(widths, "{%tr endfor %}"),
            tag_row(widths, "{%tr endfor %}"),
            title="Biểu số liệu",
        ),
    ]


def figures() -> list[str]:
    now, previous, last_year = {"amount": "Kỳ này"}, {"previous": "Kỳ trước"}, {"last_year": "Cùng kỳ năm trước"}
    return [
        *annex("IV", "Biểu số liệu"),
        tag("{%p if report.figures %}"),
        tag("{%p if report.previous %}"),
        *figure_table((5700, 2098, 2268, 2268, LANDSCAPE - 12334), now | previous | last_year),
        tag("{%p else %}"),
        *figure_table((6800, 2268, 2609, LANDSCAPE - 11677), now | last_year),
        tag("{%p endif %}"),
        paragraph("Remark", "“–”: chưa có số liệu; “ước”: số ước tính.", properties='<w:spacing w:before="120"/>'),
        tag("{%p else %}"),
        paragraph("Remark", "{{ words.nothing }}"),
        tag("{%p endif %}"),
        tag("{%p if report.broken %}"),
        paragraph("Caption", "Số liệu chưa khớp, cần kiểm tra lại"),
        tag("{%p for one in report.broken %}"),
        paragraph(
            "Remark",
            run(
                "- {{ one.unit }}: {{ one.expression }} (vế trái {{ one.left | number }},"
                " vế phải {{ one.right | number }}).",
                upright=True,
            ),
        ),
        tag("{%p endfor %}"),
        tag("{%p endif %}"),
    ]
