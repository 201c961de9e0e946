"""Shapes that a hostile reader of the drafts found lost or invented: each is read, or asked about."""

from __future__ import annotations

from datetime import date

from dvtrack import directive_text
from dvtrack.views.draft import DirectiveDraft, DraftItem, SourceLine

_HEAD = """UBND TỈNH BẮC HẢI
SỞ CÔNG THƯƠNG
Số: 12/SCT-VP
Bắc Hải, ngày 03 tháng 3 năm 2025
V/v giao việc

Kính gửi: Các phòng, đơn vị thuộc Sở.

Giám đốc Sở giao các phòng, đơn vị thực hiện như sau:

"""


def draft_of(text: str) -> DirectiveDraft:
    lines = text.split("\n")
    return directive_text.read([SourceLine(number, line) for number, line in enumerate(lines, start=1)])


def items_of(body: str) -> dict[str, DraftItem]:
    return {item.ordinal: item for item in draft_of(_HEAD + body).items}


class TestOrder:
    def test_a_whole_sentence_is_a_task_though_points_stand_beneath(self) -> None:
        found = items_of(
            "- Phòng Kỹ thuật tham mưu bố trí vốn theo quy định; báo cáo trước ngày 10/4/2025.\n"
            "+ Riêng vốn sự nghiệp, Văn phòng Sở hướng dẫn xong trước ngày 28/5/2025.\n"
            "+ Lập danh mục kèm theo.\n"
        )
        assert [item.is_task for item in found.values()] == [True, True, True]
        assert [item.due_on for item in found.values()] == [date(2025, 4, 10), date(2025, 5, 28), None]
        assert found["1.2"].lead == "Phòng Kỹ thuật"

    def test_an_order_that_goes_on_with_more_is_one(self) -> None:
        found = items_of(
            "1. Giao Phòng Kỹ thuật chủ trì rà soát quy chế, trình Giám đốc Sở trước ngày 15/6/2025; đồng thời:\n"
            "a) Lập danh sách;\nb) Công khai danh sách.\n"
            "2. Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở thực hiện các nhiệm vụ sau:\na) In tài liệu;\n"
        )
        assert [found[ordinal].is_task for ordinal in ("1", "1.a", "2", "2.a")] == [True, True, False, True]
        assert [found[ordinal].due_on for ordinal in ("1", "1.a")] == [date(2025, 6, 15), None]

    def test_a_paragraph_that_orders_something_of_another_unit_is_a_task_of_its_own(self) -> None:
        found = items_of(
            "1. Thanh tra Sở kiểm tra đột xuất các cơ sở có dấu hiệu vi phạm\ntrong quý II năm 2025.\n"
            "Phòng Kế hoạch - Tài chính cân đối dự toán, trình trước\n10 giờ 00 ngày 25/3/2025.\n"
            "2. Văn phòng Sở in tài liệu.\nTài liệu in hai mặt.\n3. Phòng Kỹ thuật lập hồ sơ.\n"
        )
        assert list(found) == ["1", "1.1", "2", "3"]
        assert [found[ordinal].lead for ordinal in ("1", "1.1")] == ["Thanh tra Sở", "Phòng Kế hoạch - Tài chính"]
        assert [found[ordinal].due_on for ordinal in ("1", "1.1")] == [date(2025, 6, 30), date(2025, 3, 25)]
        assert found["2"].text == "Văn phòng Sở in tài liệu. Tài liệu in hai mặt."


class TestStamp:
    def test_of_receipt_above_the_head_gives_no_number(self) -> None:
        draft = draft_of(
            "SỞ NỘI VỤ BẮC HẢI\nCÔNG VĂN ĐẾN\nSố: 4417\nNgày: 09/3/2025\nChuyển: ............\n"
            "UBND TỈNH BẮC HẢI          CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "SỞ CÔNG THƯƠNG                Độc lập - Tự do - Hạnh phúc\n"
            "Số:\N{NO-BREAK SPACE} 612 /SCT - VP               Bắc Hải, ngày 05 tháng 3 năm 2025\n"
            "V/v kiểm tra an toàn\n\nKính gửi: Sở Nội vụ.\n\n"
            "Đề nghị Sở Nội vụ cử người tham gia trước ngày 15/3/2025.\n"
        )
        assert (draft.reference, draft.issued_on) == ("612/SCT-VP", date(2025, 3, 5))
        assert (draft.issuer, draft.parent_body) == ("SỞ CÔNG THƯƠNG", "UBND TỈNH BẮC HẢI")
        assert "unplaced_line" not in {doubt.kind for doubt in draft.doubts}


_STACKED = """STT
Nhiệm vụ
Đơn vị chủ trì
Đơn vị phối hợp
Thời gian hoàn thành
I
Cải cách thể chế
1
Rà soát văn bản về điện lực
Phòng Kỹ thuật
Thanh tra Sở
Tháng 6/2025
II
Tài chính công
2
Ban hành quy chế chi tiêu
Phòng Kế hoạch - Tài chính

Trước 31/3/2025
3
Kiểm kê tài sản công
Phòng Kế hoạch - Tài chính
Văn phòng Sở
15/12/2025"""


class TestTable:
    def test_copied_cell_by_cell_may_have_an_empty_cell_and_sections(self) -> None:
        found = items_of(_STACKED)
        assert list(found) == ["I", "I.1", "II", "II.2", "II.3"]
        assert (found["II.2"].lead, found["II.2"].coordinating) == ("Phòng Kế hoạch - Tài chính", ())
        assert [found[one].due_on for one in ("II.2", "II.3")] == [date(2025, 3, 31), date(2025, 12, 15)]

    def test_copied_cell_by_cell_may_have_a_page_number_anywhere(self) -> None:
        lines = _STACKED.split("\n")
        whole = items_of(_STACKED)
        for place in range(1, len(lines)):
            found = items_of("\n".join([*lines[:place], "7", *lines[place:]]))
            assert [(one, found[one].text, found[one].lead) for one in found] == [
                (one, whole[one].text, whole[one].lead) for one in whole
            ], place

    def test_a_row_of_bars_may_be_wrapped_anywhere(self) -> None:
        table = (
            "STT | Nội dung nhiệm vụ | Chủ trì | Phối hợp | Thời hạn\n"
            "1 | Đào tạo tuần đường viên | Trường Trung cấp Giao thông |\nUBND các xã | Quý\nIII/2025\n"
            "2 | Phát quang rãnh dọc | UBND các xã | Đoàn Thanh\nniên, Hội Nông dân | Tháng 4/2025"
        )
        found = items_of(table)
        assert [found[one].coordinating for one in found] == [("UBND các xã",), ("Đoàn Thanh niên", "Hội Nông dân")]
        assert [found[one].due_on for one in found] == [date(2025, 9, 30), date(2025, 4, 30)]


class TestWrapping:
    def test_within_a_units_name_or_a_bracket_begins_no_item(self) -> None:
        found = items_of(
            "1. Văn phòng Sở xét chọn, đề nghị khen thưởng; hồ sơ gửi về Ban Tổ chức\n"
            "- Kiểm tra trước ngày 15/11 hằng năm.\n"
            "2. Thanh tra Sở tổng hợp, báo cáo kết quả (qua Ban Chính sách\n- Pháp luật, số điện thoại 0123).\n"
            "3. Phòng Kỹ thuật\n- Kiểm tra hồ đập.\n"
        )
        assert list(found) == ["1", "2", "3", "3.1"]


class TestOddRow:
    def test_cells_that_do_not_fit_their_columns_are_asked_about_with_the_rows_words(self) -> None:
        head = "STT | Nội dung nhiệm vụ | Chủ trì | Phối hợp | Thời hạn\n"
        shifted = (
            "1 | Lập danh sách | Văn phòng Sở | Thanh tra Sở | Tháng 4/2025\n2 | Kiểm tra | Phòng Kỹ thuật | 30/6/2025"
        )
        no_unit = "\n3 | Chi tiêu | Ban hành quy chế | Văn phòng Sở |\n4 | Kê khai | Hà Văn Bình | | | | xong"
        draft = draft_of(_HEAD + head + shifted + no_unit)
        assert [item.ordinal for item in draft.tasks if "odd_row" in item.open] == ["2", "3", "4"]
        (doubt,) = [doubt for doubt in draft.doubts if doubt.kind == "odd_row"]
        assert (doubt.line, doubt.words) == (13, "Kiểm tra | Phòng Kỹ thuật | 30/6/2025")


class TestSmallThings:
    def test_a_time_may_stand_before_the_unit_and_a_unit_behind_a_semicolon(self) -> None:
        found = items_of(
            "1. Trong tháng 12/2025, Phòng Kỹ thuật hoàn thành thẩm định thiết kế.\n"
            "2. Đồng ý bổ sung 1,2 tỷ đồng; Phòng Kế hoạch - Tài chính hướng dẫn thủ tục.\n"
            "3. Văn phòng Sở:\na) Gửi giấy mời; Thanh tra Sở dự họp.\n"
        )
        assert found["1"].lead == "Phòng Kỹ thuật"
        assert found["2"].lead == "Phòng Kế hoạch - Tài chính"
        assert found["3.a"].lead == "Văn phòng Sở"

    def test_a_time_that_is_written_is_told(self) -> None:
        found = items_of(
            "1. Phòng Kỹ thuật tổ chức 01 hội chợ. Thời gian: 10-12/9/2025.\n"
            "2. Văn phòng Sở vận động 41 hộ; báo cáo kết quả trước Tết Nguyên đán.\n"
            "3. Thanh tra Sở:\na) Hằng quý công bố số điện đã dùng;\nb) hằng tuần, báo cáo vào chiều thứ Sáu.\n"
        )
        assert found["1"].due_on == date(2025, 9, 12)
        assert [found[one].deadline_text for one in ("2", "3.a", "3.b")] == [
            "trước Tết Nguyên đán",
            "Hằng quý",
            "hằng tuần",
        ]
        assert [found[one].open for one in ("2", "3.a", "3.b")] == [
            ("undated_deadline",),
            ("repeated_deadline",),
            ("repeated_deadline",),
        ]

    def test_a_time_without_a_deadline_and_a_second_unit_are_asked_about(self) -> None:
        draft = draft_of(
            _HEAD + "1. Phòng Kỹ thuật kiểm kê. Thời hạn: khi có yêu cầu.\n"
            "2. Văn phòng Sở in tài liệu. Thanh tra Sở lập danh sách.\n3. Văn phòng Sở lập kế hoạch.\n"
        )
        assert [item.open for item in draft.tasks] == [("unread_time",), ("more_leads",), ()]
        words = {doubt.kind: doubt.words for doubt in draft.doubts}
        assert words["unread_time"] == "Thời hạn: khi có yêu cầu"

    def test_an_assessment_is_no_task(self) -> None:
        found = items_of(
            "1. Đánh giá: Thời gian qua Phòng Kỹ thuật đã tích cực; tuy nhiên còn chậm.\n2. Lập kế hoạch.\n"
        )
        assert [item.is_task for item in found.values()] == [False, True]

    def test_a_slip_in_with_hides_no_unit(self) -> None:
        found = items_of("1. Phòng Kỹ thuật chủ trì, phối hợp vơi Thanh tra Sở kiểm tra 14 hồ đập.\n")
        assert found["1"].coordinating == ("Thanh tra Sở",)

    def test_the_report_of_one_unit_is_no_reporting_cycle_of_the_whole(self) -> None:
        body = "1. Văn phòng Sở:\na) In tài liệu;\nb) Tổng hợp, báo cáo trước ngày 20 hằng tháng.\n2. Lập kế hoạch.\n"
        assert draft_of(_HEAD + body).reporting_cycle == ()

    def test_a_signature_may_stand_before_an_annex_without_recipients(self) -> None:
        draft = draft_of(
            _HEAD
            + "Giám đốc Sở phân công nhiệm vụ theo Phụ lục kèm theo.\n\nGIÁM ĐỐC\nMạc Thế Trường\n\nPHỤ LỤC\n"
            + _STACKED
        )
        assert (draft.signer_post, draft.signer) == ("GIÁM ĐỐC", "Mạc Thế Trường")
        assert [task.ordinal for task in draft.tasks] == ["I.1", "II.2", "II.3"]


class TestCopies:
    def test_a_word_alone_on_its_line_is_no_stamp(self) -> None:
        found = items_of("1. Phòng Kỹ thuật rà soát hồ sơ, phấn đấu\nđến\nnăm 2026 xong một nửa.\n")
        assert found["1"].text == "Phòng Kỹ thuật rà soát hồ sơ, phấn đấu đến năm 2026 xong một nửa."

    def test_a_day_of_the_moon_in_brackets_is_not_the_due_date(self) -> None:
        found = items_of(
            "1. Phòng Kỹ thuật làm xong trước ngày 30 tháng 4 (tức ngày 03 tháng 4 âm lịch).\n"
            "2. Văn phòng Sở làm xong trước ngày 23 tháng Chạp (tức ngày 11/02/2026).\n"
        )
        assert [item.due_on for item in found.values()] == [date(2025, 4, 30), date(2026, 2, 11)]

    def test_a_quarter_may_be_spelled_in_two_ways(self) -> None:
        found = items_of("1. Phòng Kỹ thuật sơ kết vào quí II năm 2025.\n2. Văn phòng Sở làm xong trong quý III.\n")
        assert [item.due_on for item in found.values()] == [date(2025, 6, 30), date(2025, 9, 30)]
