"""Builds templates/report.docx, the Word report's template: python tests/tools/word_template.py

The layout is that of Decree 30/2020/NĐ-CP, annex I. Lengths are in twips (1/20 point; 56.7 to the millimetre).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_template_adjustments import adjustments
from word_template_annexes import completeness, counts, figures, tasks
from word_template_styles import FONTS, PROGRAM, SETTINGS, STYLES
from word_template_xml import PORTRAIT, cell, paragraph, row, rule, rules, run, section, table, tag

from dvtrack.files.word_package import repacked

TARGET = Path(__file__).parents[2] / "templates" / "report.docx"

HEAD = (3742, PORTRAIT - 3742)
FOOT = (PORTRAIT // 2, PORTRAIT - PORTRAIT // 2)
MOTTO_RULE = 3180
OFFICE_RULES = (("name_length < 14", 680), ("name_length < 22", 1077), ("", 1531))
SUBJECT_RULES = (("subject | length < 55", 2211), ("", 3118))


def head() -> list[str]:
    return [
        note("mẫu này"),
        letterhead(
            "Số: {% if report.number %}{{ report.number }}{% else %}       /BC-{{ office.abbreviation }}{% endif %}",
            "{{ office.place }}, {% if report.issued_on %}{{ report.issued_on | official }}"
            "{% else %}ngày      tháng      năm {{ period.end.year }}{% endif %}",
        ),
        paragraph("TypeName", "BÁO CÁO"),
        paragraph("Subject", "{{ subject }}"),
        *rules(SUBJECT_RULES, PORTRAIT),
        paragraph("AfterHead"),
        tag("{%p if addressee %}"),
        paragraph("Addressee", "Kính gửi: {{ addressee }}."),
        tag("{%p endif %}"),
    ]


def note(what: str) -> str:
    """Return what the template tells those who edit it; it is not printed."""
    return paragraph(
        "Tag",
        f"{{#p Cơ quan sửa {what} bằng Word. Chữ trong hai dấu ngoặc nhọn là chỗ dvtrack điền vào; dòng chữ xám lặp"
        " lại hoặc chọn những đoạn dưới nó và không in ra. Lời văn, kiểu chữ, cỡ chữ, lề, độ rộng cột đều sửa"
        " được. #}",
    )


def letterhead(reference: str, place_date: str, *about: str) -> str:
    """Return the two columns that head every paper: the office and the country, the number and the date.

    A công văn has what it is ``about`` under its number, as paragraphs.
    """
    left, right = HEAD
    return table(
        "Unruled",
        HEAD,
        row(
            cell(
                left,
                tag("{%p if office.parent_body %}"),
                paragraph("ParentBody", "{{ office.parent_body | upper | halved(26) }}"),
                tag("{%p endif %}"),
                paragraph("OfficeName", "{{ office.name | upper | halved(24) }}"),
                *rules(OFFICE_RULES, left),
            ),
            cell(
                right,
                paragraph("Country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                paragraph("Motto", "Độc lập - Tự do - Hạnh phúc"),
                rule(MOTTO_RULE, right),
            ),
        ),
        row(cell(left, paragraph("Reference", reference), *about), cell(right, paragraph("PlaceDate", place_date))),
    )


def opening() -> list[str]:
    return [
        tag("{%p if report.directives %}"),
        paragraph(
            "BodyText",
            "Thực hiện {% for one in report.directives %}{{ words.directive(one) }}; {% if one.citations %}căn cứ các"
            ' văn bản được viện dẫn: {{ one.citations | join(", ") }}; {% endif %}{% endfor %}{{ office.name }} báo cáo'
            " kết quả {{ words.window(period) }} như sau:",
        ),
        tag("{%p else %}"),
        paragraph("BodyText", "{{ office.name }} báo cáo kết quả {{ words.window(period) }} như sau:"),
        tag("{%p endif %}"),
        paragraph(
            "Dates",
            "Kỳ báo cáo {{ words.preset(period) }}. Tình trạng nhiệm vụ tính đến ngày {{ report.as_of | short }}."
            "{% if report.units_due_on %} Hạn các đơn vị gửi báo cáo: ngày {{ report.units_due_on | short }}."
            "{% endif %}{% if report.report_due_on %} Hạn gửi báo cáo tổng hợp: ngày"
            " {{ report.report_due_on | short }}.{% endif %}",
        ),
        paragraph("BodyText", "{{ words.told(report) }} (Chi tiết tại các Phụ lục I, II, III và IV kèm theo.)"),
        tag("{%p if report.revised or report.reconciliation %}"),
        paragraph("BodyText", "{{ words.revision(report) }}"),
        tag("{%p endif %}"),
    ]


def results() -> list[str]:
    return [
        tag("{%p for section in sections %}"),
        tag("{%p if section.level == 1 %}"),
        paragraph("Heading1", "{{ words.mark(section) }} {{ section.title | upper }}"),
        tag("{%p elif section.level == 2 %}"),
        paragraph("Heading2", "{{ words.mark(section) }} {{ section.title }}"),
        tag("{%p else %}"),
        paragraph("Heading3", "{{ words.mark(section) }} {{ section.title }}"),
        tag("{%p endif %}"),
        tag("{%p for task, note in section.gathered %}"),
        paragraph(
            "BodyText",
            "- ",
            run("{{ note.unit }}", bold=True),
            " (nhiệm vụ {{ words.number(task, report) }}): {{ note.text }} {{ words.source(note) }}",
        ),
        tag("{%p endfor %}"),
        tag("{%p for task in section.tasks if not section.collects %}"),
        paragraph(
            "TaskHead",
            run("Nhiệm vụ {{ words.number(task, report) }}.", bold=True),
            " {{ task.title or task.text }}",
        ),
        tag("{%p for note in task.planned %}"),
        paragraph(
            "BodyText",
            "- Kế hoạch kỳ trước, ",
            run("{{ note.unit }}", bold=True),
            ": {{ note.text }} {{ words.source(note) }}",
        ),
        tag("{%p endfor %}"),
        tag('{%p for note in task.noted("result") %}'),
        paragraph("BodyText", "- ", run("{{ note.unit }}", bold=True), ": {{ note.text }} {{ words.source(note) }}"),
        tag("{%p else %}"),
        paragraph("BodyText", "- {{ words.nothing }}"),
        tag("{%p endfor %}"),
        tag("{%p for figure in report.figures %}"),
        tag("{%p for reference, amount in figure.by_task if reference == task.reference %}"),
        paragraph("BodyText", "- Số liệu: {{ figure.name }} {{ amount | amount(figure.measure) }}."),
        tag("{%p endfor %}"),
        tag("{%p endfor %}"),
        tag("{%p endfor %}"),
        tag("{%p if section.empty and not section.children and not section.tasks %}"),
        paragraph("BodyText", "{{ words.nothing }}"),
        tag("{%p endif %}"),
        tag("{%p endfor %}"),
    ]


def foot(headers: str) -> list[str]:
    left, right = FOOT
    return [
        paragraph("Closing", "Trên đây là báo cáo {{ subject[:1] | lower }}{{ subject[1:] }} của {{ office.name }}./."),
        table(
            "Unruled",
            FOOT,
            row(
                cell(
                    left,
                    paragraph("RecipientsHead", "Nơi nhận:"),
                    tag("{%p if addressee %}"),
                    paragraph("Recipient", "- Như trên;"),
                    tag("{%p endif %}"),
                    tag("{%p for one in recipients %}"),
                    paragraph("Recipient", "- {{ one }};"),
                    tag("{%p endfor %}"),
                    paragraph("Recipient", "- Lưu: VT, {{ office.consolidating_abbreviation }}."),
                ),
                cell(
                    right,
                    paragraph("SignerPost", "{{ office.signer_post | upper }}"),
                    paragraph("SignerName", "{{ office.signer_name }}"),
                ),
            ),
        ),
        paragraph("Break", properties=section(headers=headers, restart=False)),
    ]


def build() -> bytes:
    """Return the template of the report."""
    return document(
        "Mẫu báo cáo",
        lambda headers: [
            *head(),
            *opening(),
            *results(),
            *foot(headers),
            *tasks(),
            *counts(),
            *completeness(),
            *figures(),
            *adjustments(),
            section(landscape=True),
        ],
    )


def document(title: str, parts: Callable[[str], list[str]]) -> bytes:
    """Return a template of these ``parts``, made from the references to the headers; the last is a section's end."""
    made = docx.Document()
    headers = _headers(made)
    _strip(made)
    body = f"<w:body {nsdecls('w', 'r')}>{''.join(parts(headers))}</w:body>"
    made.element.replace(made.element.body, parse_xml(body))
    core = made.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "dvtrack", "dvtrack", ""
    core.created = core.modified = datetime(2021, 1, 1, tzinfo=UTC)
    held = io.BytesIO()
    made.save(held)
    return repacked(held.getvalue(), compressed=False)


def _headers(document: Document) -> str:
    """Put the page number into the header of every page but the first; return the references to both headers."""
    only = document.sections[0]
    only.different_first_page_header_footer = True
    number = only.header.paragraphs[0]._element
    field = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    made = paragraph("Header", field).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    number.getparent().replace(number, parse_xml(made))
    first = only.first_page_header.paragraphs[0]._element
    first.getparent().replace(first, parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'))
    references = only._sectPr.findall("{*}headerReference")
    kinds = {each.get(_w("type")): each.get(_r("id")) for each in references}
    return "".join(f'<w:headerReference w:type="{kind}" r:id="{kinds[kind]}"/>' for kind in ("default", "first"))


def _strip(document: Document) -> None:
    """Leave of python-docx's own template nothing but the package; the styles and settings are ours."""
    ours = {"styles": STYLES, "settings": SETTINGS, "fontTable": FONTS}
    for identity, relation in list(document.part.rels.items()):
        name = relation.target_part.partname.split("/")[-1].removesuffix(".xml")
        if name in ours:
            _fill(relation.target_part, ours[name])
        elif not name.startswith("header"):
            document.part.rels.pop(identity)
    for identity, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            document.part.package.rels.pop(identity)
        elif relation.reltype.endswith("/extended-properties"):
            _fill(relation.target_part, PROGRAM)


def _fill(part: object, xml: str) -> None:
    """Replace the content of a part, be it read as a tree or kept as bytes."""
    if hasattr(part, "_element"):
        part._element = parse_xml(xml.encode())
    else:
        part._blob = xml.encode()  # type: ignore[attr-defined]


def _w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _r(name: str) -> str:
    return "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}" + name


if __name__ == "__main__":
    TARGET.write_bytes(build())
