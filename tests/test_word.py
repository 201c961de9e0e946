"""The Word report: what Decree 30/2020/NĐ-CP says of a paper's looks, read back, and what stands on it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from dvtrack.files.reading import docx as walker
from dvtrack.files.word import render
from dvtrack.views.report import Report
from report_sample import EMPTY, REPORT, TASKS
from word_paper import Line, W, lines, opened, paragraphs

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import word_template  # type: ignore[import-not-found,unused-ignore]

MILLIMETRE = 36000
TO_PARENT = replace(REPORT, directives=(replace(REPORT.directives[0], issuer="Ủy ban nhân dân tỉnh Trà Giang"),))


@cache
def sample() -> Document:
    return opened(render(TO_PARENT))


@cache
def sample_lines() -> tuple[Line, ...]:
    return tuple(lines(sample()))


def found(beginning: str) -> Line:
    return next(each for each in sample_lines() if each.text.startswith(beginning))


def text_of(report: Report) -> str:
    return "\n".join(each.text for each in paragraphs(opened(render(report))))


# The template


def test_the_shipped_template_is_the_one_that_the_script_builds() -> None:
    assert word_template.TARGET.read_bytes() == word_template.build(), "run: python tests/tools/word_template.py"


def test_nothing_of_the_templates_tags_is_printed() -> None:
    printed = [each for report in (TO_PARENT, EMPTY) for each in lines(opened(render(report)))]
    assert not [each for each in printed if each.style == "Lệnh mẫu"]
    assert not [each.text for each in printed if re.search(r"\{%|%\}|\{\{ ?[a-z]", each.text)]


# The layout (Decree 30/2020/NĐ-CP, annex I)


def test_every_page_is_a4_with_the_margins_of_the_decree() -> None:
    turned = []
    for section in sample().sections:
        size = sorted((section.page_width or 0, section.page_height or 0))
        assert [round(each / MILLIMETRE) for each in size] == [210, 297]
        assert 20 <= round((section.top_margin or 0) / MILLIMETRE, 1) <= 25
        assert 20 <= round((section.bottom_margin or 0) / MILLIMETRE, 1) <= 25
        assert 30 <= round((section.left_margin or 0) / MILLIMETRE, 1) <= 35
        assert 15 <= round((section.right_margin or 0) / MILLIMETRE, 1) <= 20
        turned.append((section.page_width or 0) > (section.page_height or 0))
    assert turned == [False, True, True, False, True]


def test_the_page_number_is_arabic_in_the_middle_of_the_top_margin_and_not_on_page_one() -> None:
    document = sample()
    for section in document.sections:
        numbering = section._sectPr.find(f"{W}pgNumType")
        assert numbering is not None
        assert numbering.get(f"{W}fmt") == "decimal"
        assert section.different_first_page_header_footer
        assert 5 * MILLIMETRE < (section.header_distance or 0) < 14 * MILLIMETRE
        [number] = section.header.paragraphs
        assert [each.text.strip() for each in number._p.iter(f"{W}instrText")] == ["PAGE"]
        assert number.style is not None
        assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert number.style.font.size is not None
        assert number.style.font.size.pt in (13, 14)
        assert [each.text for each in section.first_page_header.paragraphs] == [""]


def test_each_annex_is_numbered_from_one() -> None:
    numberings = sample().element.body.iter(f"{W}pgNumType")
    assert [each.get(f"{W}start") for each in numberings] == [None, "1", "1", "1", "1"]


@pytest.mark.parametrize(
    ("beginning", "sizes", "bold", "italic", "align"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False, "center"),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False, "center"),
        ("ỦY BAN NHÂN DÂN\nTỈNH TRÀ GIANG", (12, 13), False, False, "center"),
        ("SỞ VĂN HÓA VÀ DI SẢN", (12, 13), True, False, "center"),
        ("Số:        /BC-SVD", (13, 13), False, False, "center"),
        ("Trà Giang, ngày      tháng      năm 2021", (13, 14), False, True, "center"),
        ("BÁO CÁO", (13, 14), True, False, "center"),
        ("Kết quả công tác dân vận 6 tháng đầu năm 2021", (13, 14), True, False, "center"),
        ("Kính gửi: Ủy ban nhân dân tỉnh Trà Giang.", (13, 14), False, False, "center"),
        ("Thực hiện Công văn số", (13, 14), False, False, "both"),
        ("Kỳ báo cáo theo Nghị định số 09/2019/NĐ-CP", (13, 14), False, True, "both"),
        ("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI", (13, 14), True, False, "both"),
        ("1. Thực hiện Quy chế dân chủ ở cơ sở", (13, 14), True, False, "both"),
        ("a) Mô hình “Dân vận khéo”", (13, 14), False, False, "both"),
        ("Trên đây là báo cáo kết quả công tác dân vận", (13, 14), False, False, "both"),
        ("Nơi nhận:", (12, 12), True, True, "left"),
        ("- Như trên;", (11, 11), False, False, "left"),
        ("- Lưu: VT, VP.", (11, 11), False, False, "left"),
        ("GIÁM ĐỐC", (13, 14), True, False, "center"),
        ("Lê Thị Minh Họa", (13, 14), True, False, "center"),
        ("Phụ lục I", (14, 14), True, False, "center"),
        ("DANH MỤC NHIỆM VỤ", (13, 14), True, False, "center"),
        ("(Kèm theo Báo cáo số", (13, 14), False, True, "center"),
    ],
)
def test_each_part_stands_as_the_decree_has_it(
    beginning: str, sizes: tuple[int, int], bold: bool, italic: bool, align: str
) -> None:
    part = found(beginning)
    assert part.font == "Times New Roman"
    assert sizes[0] <= part.size <= sizes[1]
    assert (part.bold, part.italic, part.align) == (bold, italic, align)


def test_no_paragraph_and_no_run_has_another_font_or_colour() -> None:
    assert {each.font for each in sample_lines()} == {"Times New Roman"}
    assert list(sample().element.body.iter(f"{W}rFonts", f"{W}color")) == []


def test_the_body_is_justified_indented_and_spaced() -> None:
    body = [each for each in sample_lines() if each.align == "both" and each.style != "Ghi chú"]
    assert len(body) > 40
    assert {round(each.first_line / 72 * 2.54, 2) for each in body} == {1.27}
    assert min(each.after for each in body) >= 6
    assert {each.spacing for each in body} == {1.1}


def test_heads_stay_with_what_follows() -> None:
    assert all(each.together for each in sample_lines() if each.style.startswith(("heading", "Nhiệm vụ")))


def test_heads_show_in_words_outline() -> None:
    assert [each.text for each in sample_lines() if each.style == "heading 1"][:2] == [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ THỰC HIỆN",
    ]


def test_head_and_foot_are_tables_without_borders() -> None:
    head, foot = sample().tables[:2]
    for table in (head, foot):
        assert table.style is not None
        assert table.style.name == "Bảng không kẻ"
        assert list(table._tbl.iter(f"{W}tblBorders", f"{W}tcBorders")) == []
        assert len(table.columns) == 2
    assert foot.cell(0, 0).text.startswith("Nơi nhận:")
    assert foot.cell(0, 1).text.startswith("GIÁM ĐỐC")


def test_the_signature_is_not_torn_from_the_closing_words() -> None:
    foot = sample().tables[1]
    assert all(list(row._tr.iter(f"{W}cantSplit")) for row in foot.rows)
    assert found("Trên đây là").together
    assert found("Trên đây là").text.endswith("./.")


def test_the_name_stands_where_a_signature_fits() -> None:
    assert found("Lê Thị Minh Họa").before >= 60


def test_tables_fill_the_page_and_repeat_their_headings() -> None:
    widths = {0: 9354, 1: 9354, 2: 14286, 3: 14286, 4: 14286, 5: 14286, 6: 9354, 7: 14286}
    for index, table in enumerate(sample().tables):
        grid = [int(each.get(f"{W}w") or 0) for each in table._tbl.iter(f"{W}gridCol")]
        assert sum(grid) == widths[index]
        for row in table._tbl.tr_lst:
            assert sum(int(each.get(f"{W}w") or 0) for each in row.iter(f"{W}tcW")) == widths[index]
    for table in sample().tables[2:]:
        heads = [bool(list(row._tr.iter(f"{W}tblHeader"))) for row in table.rows]
        assert heads[0]
        assert not heads[-1]
        assert heads == sorted(heads, reverse=True)


def test_the_count_repeats_both_rows_of_its_heading() -> None:
    counts = sample().tables[4]
    assert [bool(list(row._tr.iter(f"{W}tblHeader"))) for row in counts.rows[:3]] == [True, True, False]
    assert [cell.text for cell in counts.rows[1].cells][6:8] == ["Trên số đến hạn (1)", "Trên tổng số (2)"]


def test_a_long_name_of_an_office_is_set_on_two_lines_of_much_the_same_length() -> None:
    long = replace(REPORT, office=replace(REPORT.office, name="Trung tâm Khuyến công và Xúc tiến thương mại"))
    assert "TRUNG TÂM KHUYẾN CÔNG\nVÀ XÚC TIẾN THƯƠNG MẠI" in text_of(long)


# What stands on the paper


@pytest.mark.parametrize(
    "words",
    [
        "của Ủy ban nhân dân tỉnh Trà Giang về việc thực hiện công tác dân vận năm 2021; căn cứ các văn bản",
        "Kế hoạch số 7-KH/BDVTU ngày 18/01/2021, Chỉ thị số 05-CT/TW",
        "(từ ngày 15/12/2020 đến hết ngày 14/6/2021)",
        "Tình trạng nhiệm vụ tính đến ngày 14/6/2021. Hạn các đơn vị gửi báo cáo: ngày 1/6/2021. Hạn gửi báo cáo",
        "Tổng số nhiệm vụ theo dõi: 10. Có thời hạn 6 nhiệm vụ",
        "kèm theo.)",
        "- Văn phòng Sở: Quy chế sửa đổi được ban hành ngày 28/4/2021, sau hai lần lấy ý kiến. (31/QĐ-SVD; 28/4/2021)",
        "- Số liệu: Tiếp công dân 83 lượt/90 người.",
        "- Thanh tra Sở (nhiệm vụ 5): Đề nghị bố trí phòng tiếp công dân riêng",
        "- Phòng Quản lý Di tích (nhiệm vụ 3): Hoàn thiện hồ sơ công nhận 2 mô hình còn lại",
        "- Văn phòng Sở (nhiệm vụ 2): Việc lấy ý kiến lần hai kéo dài",
        "- Ban Dân vận Tỉnh ủy;",
        "Đơn vị phải gửi: 9; đã gửi: 7; chưa gửi: 2 (Phòng Kế hoạch - Tổng hợp; Phòng Công nghệ thông tin).",
        "- Thanh tra Sở: đơn kỳ trước + đơn mới = đã giải quyết + còn lại (vế trái 49, vế phải 47).",
        "của Sở Văn hóa và Di sản./.",
    ],
)
def test_the_paper_says(words: str) -> None:
    assert [each.text for each in sample_lines() if words in each.text]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (
            2,
            "3|Xây dựng mô hình “Dân vận khéo” trong bảo vệ di tích, bảo đảm thiết thực, hiệu quả, phù hợp với tình"
            " hình của từng phòng, đơn vị.|Phòng Quản lý Di tích|Bảo tàng tỉnh; Thư viện tỉnh|30/9/2021; gia hạn 1 lần,"
            " hạn ban đầu 30/6/2021|Đang thực hiện (trong hạn)",
        ),
        (4, "Tổng số nhiệm vụ|1|1|3|1|6|66,67%|33,33%|3|1"),
        (4, "Tỷ lệ trong số có thời hạn|16,67%|16,67%|50%|16,67%|100%||||"),
        (4, "Chưa phân công|0|0|0|0|0|–|–|1|0"),
        (4, "Cộng lượt phối hợp|3|2|3|3|11|62,5%|45,45%|4|2"),
        (5, "Kỳ trước|3|1|1|1|6|80%|66,67%|2|0"),
        (5, "Cùng kỳ năm trước|2|0|0|1|3|66,67%|66,67%|1|1"),
        (6, "Phòng Kế hoạch - Tổng hợp|có|0|chưa gửi|2"),
        (6, "Đảng ủy Sở|–|0|–|0"),
        (7, "Tiếp công dân|lượt/người|83/90|ước 76/80|71/78"),
        (7, "Thanh tra Sở|lượt/người|79/85|ước 70/74|71/78"),
        (7, "Bảo tàng tỉnh|lượt|ước 6.160|–|–"),
        (7, "Đơn thư còn lại|đơn|–|–|12"),
    ],
)
def test_the_tables_say(table: int, row: str) -> None:
    assert row in ["|".join(cell.text for cell in each.cells) for each in sample().tables[table].rows]


def test_the_cancelled_task_stands_apart_with_its_reason() -> None:
    [_heading, cancelled] = sample().tables[3].rows
    assert cancelled.cells[3].text == "ngày 2/4/2021; Không còn phù hợp tình hình dịch bệnh (Công văn số 118/UB-VX)"
    assert "11" not in [row.cells[0].text for row in sample().tables[2].rows]


def test_every_task_every_note_and_every_unit_is_there() -> None:
    printed = "\n".join(each.text for each in sample_lines())
    assert all(task.text in printed for task in TASKS)
    assert all(note.text in printed for task in TASKS for note in task.notes)
    assert all(unit.name in printed for unit in REPORT.units)


def test_what_is_for_the_office_alone_is_not_on_the_paper() -> None:
    assert "dvtrack" not in "\n".join(each.text for each in sample_lines())


def test_a_report_of_nothing_has_no_holes() -> None:
    printed = text_of(EMPTY)
    assert "Không có nhiệm vụ." in printed
    assert "Kính gửi" not in printed
    assert "Nhiệm vụ đã hủy" not in printed
    assert "None" not in printed
    assert printed.startswith("SỞ VĂN HÓA VÀ DI SẢN\n")


def test_our_own_reader_reads_the_report_back() -> None:
    read = [each.text for each in walker.read("bc.docx", render(REPORT)).lines]
    assert "Đã số hóa 940 trang." in "\n".join(read)
    assert "Trên đây là báo cáo kết quả công tác dân vận 6 tháng đầu năm 2021 của Sở Văn hóa và Di sản./." in read
