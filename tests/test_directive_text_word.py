"""A Word document from its bytes to the draft: header table, automatic numbers, a foot in a table."""

from __future__ import annotations

from datetime import date

import pytest

from dvtrack import directive_text
from dvtrack.directive_text import coverage
from dvtrack.files import reading
from dvtrack.views.draft import DirectiveDraft, SourceDocument
from word_files import abstract, level, listing, paragraph, table, word_file

_HEAD = table(
    (
        paragraph("UBND TỈNH THANH BÌNH") + paragraph("SỞ CÔNG NGHIỆP"),
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Độc lập - Tự do - Hạnh phúc"),
    ),
    (
        paragraph("Số: 1250/SCN-VP") + paragraph("Về việc tiết kiệm điện\ntrong giờ cao điểm\nmùa khô"),
        paragraph("Thanh Bình, ngày 06 tháng 4 năm 2023"),
    ),
)
_FOOT = table(
    (
        paragraph("Nơi nhận:")
        + "".join(
            paragraph(name, numbered=(2, 0)) for name in ("Như trên;", "Chi đoàn Sở (phối hợp);", "Lưu: VT, VP.")
        ),
        paragraph("KT. GIÁM ĐỐC") + paragraph("PHÓ GIÁM ĐỐC") + paragraph() + paragraph("Đinh Công Sơn"),
    )
)
_NUMBERING = (
    abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    + abstract(1, level(0, "bullet", "-"))
    + listing(1, 0)
    + listing(2, 1)
)
_BODY = (
    paragraph()
    + paragraph("Kính gửi: Trưởng các phòng, đơn vị thuộc Sở")
    + paragraph("Thực hiện Chỉ thị số 20/CT-TTg ngày 08/6/2023, Giám đốc Sở yêu cầu:")
    + paragraph("Văn phòng Sở:", numbered=(1, 0))
    + paragraph("Lắp công tơ phụ, xong trước ngày 30/4/2023;", numbered=(1, 1))
    + paragraph("Nhắc tắt đèn khi ra về.", numbered=(1, 1))
    + paragraph("Phòng Kỹ thuật chủ trì, phối hợp với Văn phòng Sở kiểm tra", numbered=(1, 0))
    + paragraph("máy điều hòa tại trụ sở.")
    + paragraph("3. Các đơn vị trực thuộc tự lập phương án.")
    + paragraph("Giao Văn phòng Sở theo dõi, tổng hợp, báo cáo Giám đốc Sở hằng quý./.")
)


@pytest.fixture(scope="module")
def document() -> SourceDocument:
    return reading.read("tiết kiệm.docx", word_file(_HEAD + _BODY + _FOOT, numbering=_NUMBERING))


@pytest.fixture(scope="module")
def draft(document: SourceDocument) -> DirectiveDraft:
    return directive_text.read(document.lines)


def test_the_head_table_is_read_by_its_cells(draft: DirectiveDraft) -> None:
    assert (draft.parent_body, draft.issuer) == ("UBND TỈNH THANH BÌNH", "SỞ CÔNG NGHIỆP")
    assert (draft.reference, draft.symbol, draft.kind) == ("1250/SCN-VP", "SCN-VP", "công văn")
    assert draft.subject == "tiết kiệm điện trong giờ cao điểm mùa khô"
    assert (draft.place, draft.issued_on) == ("Thanh Bình", date(2023, 4, 6))


def test_automatic_and_typed_numbers_make_one_tree(draft: DirectiveDraft) -> None:
    assert [(item.ordinal, item.label, item.is_task) for item in draft.items] == [
        ("1", "1.", False),
        ("1.a", "a)", True),
        ("1.b", "b)", True),
        ("2", "2.", True),
        ("3", "3.", True),
    ]
    assert draft.tasks[2].text == "Phòng Kỹ thuật chủ trì, phối hợp với Văn phòng Sở kiểm tra máy điều hòa tại trụ sở."


def test_units_and_deadlines_are_found(draft: DirectiveDraft) -> None:
    found = [(task.lead, task.coordinating, task.due_on) for task in draft.tasks]
    assert found == [
        ("Văn phòng Sở", (), date(2023, 4, 30)),
        ("Văn phòng Sở", (), None),
        ("Phòng Kỹ thuật", ("Văn phòng Sở",), None),
        ("Các đơn vị trực thuộc", (), None),
    ]


def test_the_foot_table_is_read(draft: DirectiveDraft) -> None:
    assert draft.recipients == ("Như trên", "Chi đoàn Sở (phối hợp)", "Lưu: VT, VP")
    assert draft.coordinating_bodies == ("Chi đoàn Sở",)
    assert (draft.signer_post, draft.signer) == ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Đinh Công Sơn")
    assert (draft.monitor, draft.reporting_cycle) == ("Văn phòng Sở", ("q1", "q2", "q3", "q4"))


def test_nothing_is_lost_and_nothing_asked(document: SourceDocument, draft: DirectiveDraft) -> None:
    assert coverage.lost(document.lines, draft) == []
    assert draft.doubts == ()
