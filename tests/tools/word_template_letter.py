"""Builds templates/letter.docx, the template of a reminder's letter: python tests/tools/word_template_letter.py

A công văn has no type name: what it is about stands under its number (Decree 30/2020/NĐ-CP, annex I).
"""

from __future__ import annotations

from pathlib import Path

from word_template import FOOT, document, letterhead, note
from word_template_xml import PORTRAIT, cell, heading, line, paragraph, row, section, table, tag, tag_row

TARGET = Path(__file__).parents[2] / "templates" / "letter.docx"

OWED = (794, PORTRAIT - 4196, 1417, 1985)
LATE = (794, PORTRAIT - 4196, 1985, 1417)

LONG = 15
"""Days after which even a first or second letter asks the head of the unit to see to it."""

ABOUT = (
    'V/v {% if letter.turn %}đôn đốc (lần {{ letter.turn }}){% else %}nhắc{% endif %} {% if letter.kind == "overdue" %}'
    "thực hiện nhiệm vụ đã quá hạn{% elif letter.word %}báo cáo kết quả thực hiện nhiệm vụ"
    " {{ letter.word.period | period }}{% else %}thực hiện nhiệm vụ sắp đến hạn{% endif %}"
)
BY = "{% if letter.answer_by %}chậm nhất ngày {{ letter.answer_by | short }}{% else %}"
TODAY = "đến ngày {{ letter.written_on | short }}"
EARLIER = (
    "{{ office.name }} đã có {% if letter.earlier | length > 1 %}các {% endif %}công văn đôn đốc"
    " {% for one in letter.earlier %}lần {{ one.turn }} ngày {{ one.written_on | short }}"
    '{{ ", " if not loop.last }}{% endfor %}'
)
ONE_PERIOD = '{%p if letter.kind == "period" %}'
OVERDUE = '{%p if letter.kind == "overdue" %}'


def opening() -> list[str]:
    return [
        note("mẫu công văn đôn đốc này"),
        tag("{%p set unit = letter.unit %}"),
        tag("{%p set word = letter.word %}"),
        tag("{%p set receiver = office.consolidating_unit or office.name %}"),
        tag('{%p set director = "Giám đốc Sở" if office.name.startswith("Sở ") else "Thủ trưởng " ~ office.name %}'),
        tag('{%p set leaders = "Lãnh đạo Sở" if office.name.startswith("Sở ") else "Lãnh đạo " ~ office.name %}'),
        letterhead(
            "Số:        /{{ office.abbreviation }}{% if office.consolidating_abbreviation %}"
            "-{{ office.consolidating_abbreviation }}{% endif %}",
            "{{ office.place }}, ngày      tháng      năm {{ letter.written_on.year }}",
            paragraph("Reference", ABOUT, properties='<w:spacing w:before="40" w:after="0"/>'),
        ),
        paragraph("AfterHead"),
        paragraph("AfterHead"),
        paragraph("Addressee", "Kính gửi: {{ unit }}."),
    ]


def of_period() -> list[str]:
    """Return what is said of a unit's word for a period: what was due, what came of it, what is asked for."""
    return [
        tag(ONE_PERIOD),
        paragraph(
            "BodyText",
            "Thực hiện chế độ báo cáo định kỳ, {{ unit }} có trách nhiệm báo cáo kết quả thực hiện nhiệm vụ"
            " {{ word.period | period }} về {{ receiver }}"
            "{% if word.due_on %}, thời hạn là ngày {{ word.due_on | short }}{% endif %}.",
        ),
        tag("{%p if letter.earlier %}"),
        paragraph(
            "BodyText",
            EARLIER + "{% if letter.turn > 2 %} nhưng {{ unit }} vẫn chưa thực hiện{% endif %}.",
        ),
        tag("{%p endif %}"),
        tag("{%p if word.returned_on %}"),
        paragraph(
            "BodyText",
            "Báo cáo của {{ unit }} đã được trả lại ngày {{ word.returned_on | short }} để bổ sung, chỉnh sửa"
            " ({{ word.returned_reason }}); "
            + TODAY
            + ", {{ receiver }} {% if letter.turn > 1 %}vẫn {% endif %}chưa nhận được báo cáo đã"
            " chỉnh sửa{% if word.days_late and word.counted_from_return %}, sau {{ word.days_late }} ngày kể từ ngày"
            " trả lại{% elif word.days_late %}, quá hạn {{ word.days_late }} ngày{% endif %}.",
        ),
        tag("{%p else %}"),
        paragraph(
            "BodyText",
            TODAY[:1].upper()
            + TODAY[1:]
            + ", {{ receiver }} {% if letter.turn > 1 %}vẫn {% endif %}chưa nhận được báo cáo của {{ unit }}"
            "{% if word.days_late %}, quá hạn {{ word.days_late }} ngày{% endif %}.",
        ),
        tag("{%p endif %}"),
        tag("{%p if letter.peer and letter.turn > 1 %}"),
        paragraph(
            "BodyText",
            "Để kịp thời tổng hợp, {{ office.name }} trân trọng đề nghị {{ unit }} quan tâm, gửi báo cáo về"
            " {{ receiver }} " + BY + "trong thời gian sớm nhất{% endif %}; nếu có khó khăn, vướng mắc, đề nghị trao"
            " đổi với {{ receiver }} để phối hợp giải quyết.",
        ),
        tag("{%p elif letter.turn == 1 %}"),
        paragraph(
            "BodyText",
            "Để kịp thời tổng hợp, {{ office.name }} đề nghị {{ unit }} quan tâm hoàn thành báo cáo theo phiếu gửi kèm"
            " và gửi về {{ receiver }} " + BY + "trong thời gian sớm nhất{% endif %}.",
        ),
        tag("{%p elif letter.turn == 2 %}"),
        paragraph(
            "BodyText",
            "{{ office.name }} yêu cầu {{ unit }} khẩn trương hoàn thành báo cáo theo phiếu gửi kèm, gửi về"
            " {{ receiver }} " + BY + "ngay sau khi nhận được công văn này{% endif %}; nêu rõ lý do chậm báo cáo.",
        ),
        tag("{%p else %}"),
        paragraph(
            "BodyText",
            "Việc chậm báo cáo làm ảnh hưởng đến tiến độ tổng hợp và kết quả chung của {{ office.name }}."
            " {{ director }} yêu cầu thủ trưởng {{ unit }} trực tiếp chỉ đạo hoàn thành báo cáo theo phiếu gửi kèm,"
            " gửi về {{ receiver }} " + BY + "ngay trong ngày nhận được công văn này{% endif %}; đồng thời giải trình"
            " bằng văn bản với {{ director }} về nguyên nhân chậm trễ và trách nhiệm của tập thể, cá nhân liên quan.",
        ),
        tag("{%p endif %}"),
        *too_long(),
        paragraph("BodyText", "{{ unit }} báo cáo về {{ letter.tasks | length }} nhiệm vụ sau đây:"),
        tag("{%p endif %}"),
    ]


def too_long() -> list[str]:
    """Return what a first or second letter adds after many days."""
    return [
        tag(f"{{%p if letter.turn < 3 and letter.days_late > {LONG} and not letter.peer %}}"),
        paragraph(
            "BodyText",
            "Thời gian chậm đã kéo dài, đề nghị thủ trưởng {{ unit }} trực tiếp chỉ đạo thực hiện.",
        ),
        tag("{%p endif %}"),
    ]


def of_overdue() -> list[str]:
    return [
        tag(OVERDUE),
        paragraph(
            "BodyText",
            "Qua theo dõi, " + TODAY + ", {{ unit }} chủ trì {{ letter.tasks | length }} nhiệm vụ đã quá thời hạn được"
            " giao nhưng chưa hoàn thành, nhiệm vụ chậm nhất đã quá hạn {{ letter.days_late }} ngày (danh sách dưới"
            " đây).",
        ),
        tag("{%p if letter.earlier %}"),
        paragraph(
            "BodyText",
            EARLIER + "{% if letter.turn > 2 %} nhưng {{ unit }} vẫn chưa hoàn thành{% endif %}.",
        ),
        tag("{%p endif %}"),
        tag("{%p if letter.peer and letter.turn > 1 %}"),
        paragraph(
            "BodyText",
            "{{ office.name }} trân trọng đề nghị {{ unit }} quan tâm hoàn thành và thông tin kết quả về"
            " {{ receiver }} " + BY + "trong thời gian sớm nhất{% endif %}; nếu có khó khăn, vướng mắc, đề nghị trao"
            " đổi với {{ receiver }} để phối hợp giải quyết.",
        ),
        tag("{%p elif letter.turn == 1 %}"),
        paragraph(
            "BodyText",
            "{{ office.name }} đề nghị {{ unit }} tập trung hoàn thành và báo cáo kết quả về {{ receiver }} "
            + BY
            + "trong thời gian sớm nhất{% endif %}; nếu có khó khăn, vướng mắc thì nêu rõ và đề xuất hướng giải quyết.",
        ),
        tag("{%p elif letter.turn == 2 %}"),
        paragraph(
            "BodyText",
            "{{ office.name }} yêu cầu {{ unit }} khẩn trương hoàn thành; báo cáo {{ receiver }} "
            + BY
            + "ngay sau khi nhận được công văn này{% endif %}, nêu rõ nguyên nhân chậm và ngày hoàn thành của từng"
            " nhiệm vụ.",
        ),
        tag("{%p else %}"),
        paragraph(
            "BodyText",
            "Việc chậm trễ kéo dài làm ảnh hưởng đến kết quả chung của {{ office.name }}. {{ director }} yêu cầu thủ"
            " trưởng {{ unit }} trực tiếp chỉ đạo hoàn thành các nhiệm vụ này, báo cáo {{ receiver }} "
            + BY
            + "ngay trong ngày nhận được công văn này{% endif %}; đồng thời giải trình bằng văn bản với {{ director }}"
            " về nguyên nhân chậm trễ và trách nhiệm của tập thể, cá nhân liên quan.",
        ),
        tag("{%p endif %}"),
        *too_long(),
        tag("{%p endif %}"),
    ]


def in_advance() -> list[str]:
    return [
        tag('{%p if letter.kind == "advance" %}'),
        tag("{%p for one in letter.words %}"),
        paragraph(
            "BodyText",
            "Báo cáo kết quả thực hiện nhiệm vụ {{ one.period | period }} của {{ unit }} đến hạn gửi về {{ receiver }}"
            " vào ngày {{ one.due_on | short }}. {{ office.name }} đề nghị {{ unit }} chuẩn bị và gửi đúng thời hạn,"
            " theo phiếu gửi kèm.",
        ),
        tag("{%p endfor %}"),
        tag("{%p if letter.tasks %}"),
        paragraph(
            "BodyText",
            "{{ unit }} chủ trì {{ letter.tasks | length }} nhiệm vụ sắp đến hạn (danh sách dưới đây)."
            " {{ office.name }} đề nghị {{ unit }} chủ động hoàn thành; nếu có khó khăn, vướng mắc thì kịp"
            " thời báo {{ receiver }}.",
        ),
        tag("{%p endif %}"),
        tag("{%p endif %}"),
    ]


def tasks() -> list[str]:
    """Return the table of tasks: with how many days they are late, or the unit's role in them."""
    return [
        tag("{%p if letter.tasks %}"),
        tag(OVERDUE),
        _table(LATE, "Thời hạn", "Số ngày quá hạn", "{{ words.deadline(one.task) }}", "{{ one.days_late }}"),
        tag("{%p else %}"),
        _table(OWED, "Vai trò", "Thời hạn", "{{ words.role(one.role) }}", "{{ words.deadline(one.task) }}"),
        tag("{%p endif %}"),
        paragraph("AfterHead"),
        tag("{%p endif %}"),
    ]


def _table(widths: tuple[int, ...], third: str, fourth: str, *cells: str) -> str:
    return table(
        "Ruled",
        widths,
        heading(widths, "Số", "Nội dung nhiệm vụ", third, fourth),
        tag_row(widths, "{%tr for one in letter.tasks %}"),
        line(
            widths,
            ("CellCentred", "{{ words.number(one.task, letter) }}"),
            ("Cell", "{{ one.task.text }}"),
            ("CellCentred", cells[0]),
            ("CellCentred", cells[1]),
        ),
        tag_row(widths, "{%tr endfor %}"),
        title="Nhiệm vụ",
    )


def foot() -> list[str]:
    left, right = FOOT
    return [
        paragraph(
            "Closing",
            "{% if letter.turn > 2 and not letter.peer %}Yêu cầu {{ unit }} nghiêm túc thực hiện"
            "{% elif letter.turn %}Đề nghị {{ unit }}"
            " quan tâm thực hiện{% else %}Trân trọng cảm ơn sự phối hợp của {{ unit }}{% endif %}./.",
        ),
        table(
            "Unruled",
            FOOT,
            row(
                cell(
                    left,
                    paragraph("RecipientsHead", "Nơi nhận:"),
                    paragraph("Recipient", "- Như trên;"),
                    tag("{%p if letter.turn > 2 %}"),
                    paragraph("Recipient", "- {{ leaders }} (để báo cáo);"),
                    tag("{%p endif %}"),
                    paragraph(
                        "Recipient",
                        "- Lưu: VT{% if office.consolidating_abbreviation %}, {{ office.consolidating_abbreviation }}"
                        "{% endif %}.",
                    ),
                ),
                cell(
                    right,
                    paragraph("SignerPost", "{{ office.signer_post | upper }}"),
                    paragraph("SignerName", "{{ office.signer_name }}"),
                ),
            ),
        ),
        paragraph("Break"),
    ]


def build() -> bytes:
    """Return the template."""
    parts = [*opening(), *of_period(), *of_overdue(), *in_advance(), *tasks(), *foot()]
    return document("Mẫu công văn đôn đốc", lambda headers: [*parts, section(headers=headers, restart=False)])


if __name__ == "__main__":
    TARGET.write_bytes(build())
