"""The reader's rules, each on the shapes that real documents have."""

from __future__ import annotations

from datetime import date

import pytest

from dvtrack import directive_text
from dvtrack.directive_text import citations, closing, reference
from dvtrack.directive_text.assignment import assignment, units_of_heading
from dvtrack.directive_text.deadline import deadline
from dvtrack.directive_text.lines import Words
from dvtrack.views.draft import Citation, DirectiveDraft, SourceLine

ISSUED = date(2021, 3, 3)


def draft_of(text: str) -> DirectiveDraft:
    return directive_text.read([SourceLine(number, line) for number, line in enumerate(text.split("\n"), start=1)])


def ordinals(text: str) -> list[str]:
    return [item.ordinal for item in draft_of("Kính gửi: Các phòng.\n\nThực hiện như sau:\n" + text).items]


class TestDeadline:
    @pytest.mark.parametrize(
        ("text", "words", "due_on", "doubt"),
        [
            ("báo cáo trước ngày 15/6/2021.", "trước ngày 15/6/2021", date(2021, 6, 15), ""),
            ("gửi trước 15/06/2021;", "trước 15/06/2021", date(2021, 6, 15), ""),
            ("xong trước ngày 15 tháng 6", "xong trước ngày 15 tháng 6", date(2021, 6, 15), "no_deadline_year"),
            ("trước ngày 10/01", "trước ngày 10/01", date(2022, 1, 10), "no_deadline_year"),
            ("chậm nhất là ngày 05 tháng 4 năm 2021", None, date(2021, 4, 5), ""),
            ("chậm nhất vào ngày 5.4.2021", None, date(2021, 4, 5), ""),
            ("Chậm nhất đến ngày 15-4-2021 phải xong", None, date(2021, 4, 15), ""),
            ("thực hiện đến hết ngày 31/12/2021", "đến hết ngày 31/12/2021", date(2021, 12, 31), ""),
            ("hoàn thành trong tháng 5 năm 2021", None, date(2021, 5, 31), ""),
            ("hoàn thành trong tháng 02/2024", None, date(2024, 2, 29), ""),
            ("trong quý II/2021", "trong quý II/2021", date(2021, 6, 30), ""),
            ("xong trong quý IV", "xong trong quý IV", date(2021, 12, 31), "no_deadline_year"),
            ("trong quý I", "trong quý I", date(2021, 3, 31), "no_deadline_year"),
            ("hoàn thành trong năm 2021", None, date(2021, 12, 31), ""),
            ("trước 10 giờ 00 ngày 20/3/2021", None, date(2021, 3, 20), ""),
            ("trước 17h00 ngày 20/3/2021", None, date(2021, 3, 20), ""),
            ("Thời hạn hoàn thành: 30/9/2021", "Thời hạn hoàn thành: 30/9/2021", date(2021, 9, 30), ""),
            ("Thời gian thực hiện: Quý III/2021.", None, date(2021, 9, 30), ""),
            ("trước ngày 31/02/2021", "trước ngày 31/02/2021", None, "impossible_date"),
            ("trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", None, "repeated_deadline"),
            ("trước ngày 15/6 và 15/11 hằng năm", None, None, "repeated_deadline"),
            ("trước ngày 10 của tháng cuối quý", None, None, "repeated_deadline"),
            ("báo cáo định kỳ 06 tháng, hằng năm", None, None, "repeated_deadline"),
            ("báo cáo hàng quý", "báo cáo hàng quý", None, "repeated_deadline"),
            ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này", None, None, "undated_deadline"),
            ("xong trước tháng 6/2021", "xong trước tháng 6/2021", None, "undated_deadline"),
        ],
    )
    def test_is_found_behind_its_trigger(self, text: str, words: str | None, due_on: date | None, doubt: str) -> None:
        found = deadline(Words(text), ISSUED)
        assert found is not None
        assert (found.due_on, found.doubt) == (due_on, doubt)
        assert found.words in text
        assert words is None or found.words == words

    @pytest.mark.parametrize(
        "text",
        [
            "theo Kế hoạch số 12/KH-UBND ngày 15/6/2021",
            "thực hiện theo quy định, đúng thời hạn",
            "định hướng đến năm 2030",
            "nhiệm kỳ 2020 – 2025",
            "báo cáo theo quy định",
            "Nghị định có hiệu lực từ ngày 01/7/2021",
            "các hồ sơ tiếp nhận trước ngày 01/7/2020",
            "chủ đề công tác dân vận năm 2021",
            "nhiệm vụ trọng tâm năm 2021",
            "mô hình dân vận khéo giai đoạn 2021-2025",
        ],
    )
    def test_is_not_made_of_other_dates(self, text: str) -> None:
        assert deadline(Words(text), ISSUED) is None

    def test_without_a_year_and_without_an_issue_date_stays_undated(self) -> None:
        found = deadline(Words("trước ngày 15/6"), None)
        assert found is not None
        assert (found.due_on, found.doubt) == (None, "undated_deadline")


class TestAssignment:
    @pytest.mark.parametrize(
        ("text", "lead", "coordinating"),
        [
            ("Giao Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở rà soát.", "Văn phòng Sở", ["Thanh tra Sở"]),
            (
                "Giao Phòng Kế hoạch - Tài chính - Tổng hợp chủ trì xây dựng kế hoạch.",
                "Phòng Kế hoạch - Tài chính - Tổng hợp",
                [],
            ),
            (
                "Phòng Quản lý xây dựng chủ trì, phối hợp với các phòng, đơn vị liên quan thực hiện.",
                "Phòng Quản lý xây dựng",
                ["các phòng, đơn vị liên quan"],
            ),
            ("Đề nghị Sở Tài chính bố trí kinh phí.", "Sở Tài chính", []),
            ("Yêu cầu Chánh Văn phòng Sở tổ chức họp.", "Chánh Văn phòng Sở", []),
            (
                "Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Kế hoạch và Đầu tư và UBND các huyện làm.",
                "Sở Văn hóa, Thể thao và Du lịch",
                ["Sở Kế hoạch và Đầu tư", "UBND các huyện"],
            ),
            (
                "Thanh tra Sở chủ trì, phối hợp với các Sở: Tài chính, Nội vụ và Tư pháp kiểm tra.",
                "Thanh tra Sở",
                ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"],
            ),
            ("Gửi hồ sơ thông qua Sở Nội vụ để trình.", None, []),
            (
                "Cơ quan chủ trì: Sở Y tế. Cơ quan phối hợp: Sở Tài chính, Công an tỉnh.",
                "Sở Y tế",
                ["Sở Tài chính", "Công an tỉnh"],
            ),
            ("Rà soát quy chế (Văn phòng Sở chủ trì, Thanh tra Sở phối hợp).", "Văn phòng Sở", ["Thanh tra Sở"]),
            ("Tiếp tục phối hợp với Công đoàn ngành chăm lo đời sống.", None, ["Công đoàn ngành"]),
            ("Thanh tra, kiểm tra việc chấp hành pháp luật.", None, []),
            ("Phòng, chống tham nhũng, lãng phí.", None, []),
            ("Ban hành quy chế mới.", None, []),
            ("Phối hợp, tạo điều kiện để Mặt trận Tổ quốc giám sát.", None, []),
            ("Hội nghị sơ kết tổ chức tại Sở.", None, []),
            ("Thực hiện nhiệm vụ được giao cho Sở Công Thương.", None, []),
            (
                "Sở Giao thông vận tải là cơ quan đầu mối, phối hợp chặt chẽ với Công an tỉnh.",
                "Sở Giao thông vận tải",
                ["Công an tỉnh"],
            ),
            ("Các phòng, đơn vị trực thuộc Sở báo cáo kết quả.", "Các phòng, đơn vị trực thuộc Sở", []),
            ("Công an tỉnh, Sở Y tế chủ trì kiểm tra.", "Công an tỉnh", []),
        ],
    )
    def test_finds_who_leads_and_who_coordinates(self, text: str, lead: str | None, coordinating: list[str]) -> None:
        found = assignment(Words(text))
        assert (found.lead, found.coordinating) == (lead, coordinating)

    @pytest.mark.parametrize(
        ("text", "leads"),
        [
            ("Công an tỉnh, Sở Y tế chủ trì kiểm tra.", ["Công an tỉnh", "Sở Y tế"]),
            ("Sở Tài chính và Cục Thuế tỉnh đồng chủ trì rà soát.", ["Sở Tài chính", "Cục Thuế tỉnh"]),
            ("Giao Ban Tổ chức, Ban Nội chính đồng chủ trì thẩm định.", ["Ban Tổ chức", "Ban Nội chính"]),
            ("Các Sở: Nội vụ, Tài chính và Tư pháp báo cáo.", ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"]),
        ],
    )
    def test_finds_all_who_lead_together(self, text: str, leads: list[str]) -> None:
        found = assignment(Words(text))
        assert [found.lead, *found.co_leads] == leads

    @pytest.mark.parametrize(
        ("title", "units"),
        [
            ("Sở Công Thương", ["Sở Công Thương"]),
            ("Đề nghị Ban Dân vận Tỉnh ủy:", ["Ban Dân vận Tỉnh ủy"]),
            ("UBND các huyện, thị xã, thành phố", ["UBND các huyện, thị xã, thành phố"]),
            ("Các Sở: Nội vụ, Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
            ("Sở Tài chính, Sở Nội vụ:", ["Sở Tài chính", "Sở Nội vụ"]),
            ("Công tác tuyên truyền", []),
            ("Văn phòng Sở tổ chức họp", []),
        ],
    )
    def test_knows_a_heading_that_is_a_unit(self, title: str, units: list[str]) -> None:
        assert units_of_heading(Words(title)) == units


class TestReference:
    @pytest.mark.parametrize(
        ("line", "number", "symbol"),
        [
            ("Số: /SCT-VP", None, "SCT-VP"),
            ("Số:        /KH-UBND", None, "KH-UBND"),
            ("Số: ....../SCT-QLTM", None, "SCT-QLTM"),
            ("Số: 507 /UBND-KGVX", "507/UBND-KGVX", "UBND-KGVX"),
            ("Số:198/TTr-UBND", "198/TTr-UBND", "TTr-UBND"),
            ("0130/KH-UBND", "0130/KH-UBND", "KH-UBND"),
            ("Số 10 – KH/BDVTU-BCSĐUBND", "10-KH/BDVTU-BCSĐUBND", "KH/BDVTU-BCSĐUBND"),
            ("Số: 12/2021/QĐ-UBND", "12/2021/QĐ-UBND", "QĐ-UBND"),
            ("Số : 05 / BC - SCT", "05/BC-SCT", "BC-SCT"),
            ("SỐ: 3/CT-TTg", "3/CT-TTg", "CT-TTg"),
            ("Số 18-NQ/ TW", "18-NQ/TW", "NQ/TW"),
            ("Số -KH/TU", None, "KH/TU"),
        ],
    )
    def test_of_the_document_is_read_with_its_quirks(self, line: str, number: str | None, symbol: str) -> None:
        found = reference.own(Words(line).plain)
        assert found is not None
        assert (found.reference, found.symbol) == (number, symbol)

    @pytest.mark.parametrize("line", ["Số người: 5", "Số liệu gửi về Sở", "1. Việc thứ nhất", "V/v họp", "2021 - 2025"])
    def test_is_not_seen_in_other_lines(self, line: str) -> None:
        assert reference.own(Words(line).plain) is None

    @pytest.mark.parametrize(
        ("text", "cited"),
        [
            ("Kế hoạch số 10 – KH/BDVTU-BCSĐUBND ngày 11/01/2021", [("10-KH/BDVTU-BCSĐUBND", date(2021, 1, 11))]),
            ("Chỉ thị số 05-CT/TW của Bộ Chính trị", [("05-CT/TW", None)]),
            ("Nghị quyết số 18-NQ- TW", []),
            ("Quyết định số 217-QĐ/TW, ngày 12/12/2013", [("217-QĐ/TW", date(2013, 12, 12))]),
            ("Nghị định 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", [("30/2020/NĐ-CP", date(2020, 3, 5))]),
            ("Luật số 77/2015/QH13", [("77/2015/QH13", None)]),
            ("Công văn số 73 /UBND- KTN (ngày 20/10/2020)", [("73/UBND-KTN", date(2020, 10, 20))]),
            ("Kế hoạch phối hợp số 10 đến toàn thể", []),
            ("83 lượt/90 người, giai đoạn 2020 – 2025, Covid-19, trực 24/24 giờ", []),
            ("số 5/KH-UBND ngày 32/13/2020", [("5/KH-UBND", None)]),
        ],
    )
    def test_in_a_text_is_a_citation_with_its_date(self, text: str, cited: list[tuple[str, date | None]]) -> None:
        assert citations.read([text], None) == [Citation(*one) for one in cited]

    def test_is_cited_once_and_never_the_documents_own(self) -> None:
        texts = ["Kế hoạch số 5/KH-A", "Kế hoạch số 5/KH-A ngày 01/02/2021", "thay Công văn số 9/SCT-VP"]
        assert citations.read(texts, "9/SCT-VP") == [Citation("5/KH-A", date(2021, 2, 1))]


class TestClosing:
    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("Giao Văn phòng Sở chủ trì theo dõi và tổng hợp, báo cáo định kỳ.", "Văn phòng Sở"),
            ("Giao Thanh tra Sở theo dõi, đôn đốc, kiểm tra, báo cáo Giám đốc.", "Thanh tra Sở"),
            ("Văn phòng Sở có trách nhiệm theo dõi, tổng hợp kết quả.", "Văn phòng Sở"),
            ("Sở Nội vụ là cơ quan đầu mối theo dõi, tổng hợp, báo cáo UBND tỉnh.", "Sở Nội vụ"),
            ("Đề nghị Trưởng các phòng theo dõi, báo cáo.", None),
            ("Văn phòng Sở thông báo để các đơn vị biết.", None),
        ],
    )
    def test_names_the_monitor(self, text: str, unit: str | None) -> None:
        assert closing.monitor(text, []) == unit

    def test_an_item_about_figures_alone_names_no_monitor(self) -> None:
        for text, unit in (
            ("Giao Phòng A tổng hợp số liệu, báo cáo Giám đốc.", None),
            ("Giao Phòng A theo dõi, tổng hợp, báo cáo Giám đốc.", "Phòng A"),
        ):
            assert draft_of(f"Kính gửi: Các phòng.\n\nNhư sau:\n\n1. {text}").monitor == unit

    def test_a_monitor_may_be_named_above_its_duty(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nNhư sau:\n\n1. Văn phòng Sở\na) Mua thuốc.\nb) Là đầu mối theo dõi, tổng hợp, báo cáo."
        )
        assert draft.monitor == "Văn phòng Sở"

    @pytest.mark.parametrize(
        ("text", "periods"),
        [
            ("báo cáo định kỳ 6 tháng, 01 năm theo quy định", ("h1", "year")),
            ("tổng hợp, báo cáo 6 tháng, năm", ("h1", "year")),
            ("định kỳ hằng quý báo cáo UBND tỉnh", ("q1", "q2", "q3", "q4")),
            ("báo cáo định kỳ hàng tháng", ("month",)),
            ("báo cáo định kỳ 6 tháng, 9 tháng và năm", ("h1", "9m", "year")),
            ("báo cáo định kỳ 06 tháng", ("h1", "h2")),
            ("báo cáo 6 tháng đầu năm", ("h1",)),
            ("báo cáo hằng năm", ("year",)),
            ("báo cáo định kỳ quý, 6 tháng, năm và đột xuất", ("q1", "q2", "q3", "q4", "h1", "year")),
            ("báo cáo trước ngày 15 tháng 6 năm 2021", ()),
            ("báo cáo theo quy định", ()),
        ],
    )
    def test_orders_the_reporting_periods(self, text: str, periods: tuple[str, ...]) -> None:
        assert closing.reporting_cycle(text, []) == periods


class TestNumbering:
    def test_arabic_numbers_restart_inside_roman_sections(self) -> None:
        assert ordinals("I. A\n1. b.\n2. c.\nII. D\n1. e.") == ["I", "I.1", "I.2", "II", "II.1"]

    def test_d_bar_follows_d(self) -> None:
        assert ordinals("1. A:\na) b;\nb) b;\nc) b;\nd) b;\nđ) b;\ne) b.")[1:] == [
            "1.a",
            "1.b",
            "1.c",
            "1.d",
            "1.đ",
            "1.e",
        ]

    def test_deep_numbers_keep_their_printed_path(self) -> None:
        assert ordinals("II. A\n1. B\n1.1. c.\n1.2. d.\n2. E\n2.1. f.") == [
            "II",
            "II.1",
            "II.1.1",
            "II.1.2",
            "II.2",
            "II.2.1",
        ]

    def test_dashes_and_pluses_are_counted(self) -> None:
        assert ordinals("1. A:\n- b;\n+ c;\n+ d;\n- e.") == ["1", "1.1", "1.1.1", "1.1.2", "1.2"]

    def test_a_number_may_stand_on_a_line_of_its_own(self) -> None:
        draft = draft_of("Kính gửi: Các phòng.\n\nNhư sau:\n\n1.\n\nLàm việc này.\n\n2.\n\nLàm việc kia.")
        assert [(item.ordinal, item.text) for item in draft.items] == [("1", "Làm việc này."), ("2", "Làm việc kia.")]

    def test_a_line_wrapped_at_a_dash_or_a_number_begins_no_item(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\nThực hiện như sau:\n1. Phát triển kinh tế\n- xã hội của tỉnh theo Nghị quyết khóa\n"
            "20. Đại hội đã nêu rõ và các văn bản của năm\n2021. Sau đó báo cáo.\n2. Việc hai."
        )
        assert [item.ordinal for item in draft.items] == ["1", "2"]

    def test_a_jump_and_a_repeat_are_asked_about(self) -> None:
        draft = draft_of("Kính gửi: Các phòng.\n\nNhư sau:\n1. A.\n2. B.\n4. C.\n4. D.")
        assert [item.ordinal for item in draft.items] == ["1", "2", "4", "4/2"]
        assert {"number_jump", "repeated_number"} <= {doubt.kind for doubt in draft.doubts}

    def test_an_item_goes_on_over_blank_lines_and_pages(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nNhư sau:\n\n1. Làm việc lớn tại\n\n2\n\nđịa bàn huyện.\n\n2. Việc hai."
        )
        assert [item.text for item in draft.items] == ["Làm việc lớn tại địa bàn huyện.", "Việc hai."]

    def test_one_item_only_may_be_numbered(self) -> None:
        assert ordinals("1. Làm việc này.") == ["1"]

    def test_the_letter_i_follows_h(self) -> None:
        assert ordinals("1. A:\n" + "\n".join(f"{letter}) x;" for letter in "abcdđeghik"))[-2:] == ["1.i", "1.k"]

    def test_small_roman_numbers_are_a_series_of_their_own(self) -> None:
        assert ordinals("a) A:\n(i) b;\n(ii) c;\n(iii) d.\nb) E.") == ["a", "a.i", "a.ii", "a.iii", "b"]

    def test_a_document_number_at_a_lines_start_is_no_item(self) -> None:
        assert ordinals("1. Thực hiện Kế hoạch số\n15/KH-UBND của tỉnh.\n2. Việc hai.") == ["1", "2"]

    def test_titles_without_a_number_head_what_stands_beneath(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nNhư sau:\n\nI. NHIỆM VỤ\n\nSở Y tế:\n- Mua thuốc.\n- Tập huấn.\n\nSở Tài chính\n"
            "- Cấp tiền.\n\nII. TỔ CHỨC\n1. Các phòng thực hiện."
        )
        assert [(item.ordinal, item.lead) for item in draft.tasks] == [
            ("I.1.1", "Sở Y tế"),
            ("I.1.2", "Sở Y tế"),
            ("I.2.1", "Sở Tài chính"),
            ("II.1", "Các phòng"),
        ]
        assert [item.ordinal for item in draft.non_tasks] == ["I", "I.1", "I.2", "II"]


class TestHead:
    def test_a_subject_may_stand_without_its_mark(self) -> None:
        draft = draft_of(
            "Số: 5/SNV-VP\nrà soát biên chế\nnăm 2022\n\nA Lưới, ngày 5/3/2022\n\nKính gửi: Các phòng.\n\n1. Làm."
        )
        assert draft.subject == "rà soát biên chế năm 2022"

    def test_both_marks_of_the_subject_are_dropped(self) -> None:
        assert draft_of("Số: 5/SNV-VP\nV/v: Về việc họp\n\nKính gửi: Các phòng.\n\n1. Làm.").subject == "họp"

    def test_two_columns_on_one_line_are_told_apart(self) -> None:
        draft = draft_of(
            "SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/SNV-VP Độc lập - Tự do - Hạnh phúc\n"
            "V/v họp Kon Tum, ngày 05 tháng 3 năm 2022\nKính gửi: Các phòng.\n1. Làm."
        )
        assert (draft.issuer, draft.reference, draft.subject) == ("SỞ NỘI VỤ", "5/SNV-VP", "họp")
        assert (draft.place, draft.issued_on) == ("Kon Tum", date(2022, 3, 5))

    @pytest.mark.parametrize("text", ["", "\n\n", "Chào anh.", "1."])
    def test_may_be_missing(self, text: str) -> None:
        draft = draft_of(text)
        assert (draft.kind, draft.reference, draft.issued_on) == ("công văn", None, None)


class TestFoot:
    def test_a_post_beside_a_recipient_is_cut_off(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\n1. Làm./.\n\nNơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n"
            "- Các sở; PHÓ CHỦ TỊCH\n- Lưu: VT. Lê Thị Hồng"
        )
        assert draft.recipients == ("Như trên", "Các sở", "Lưu: VT")
        assert draft.signer_post == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
        assert draft.signer == "Lê Thị Hồng"


def test_a_second_unit_asked_in_one_task_is_a_doubt() -> None:
    draft = draft_of(
        "Kính gửi: Các phòng.\n\n1. Giao Sở Y tế mua thuốc; giao Sở Tài chính cấp tiền.\n2. Giao Sở Nội vụ họp."
    )
    assert [task.lead for task in draft.tasks] == ["Sở Y tế", "Sở Nội vụ"]
    assert [(doubt.kind, doubt.line) for doubt in draft.doubts if doubt.kind == "more_leads"] == [("more_leads", 3)]
