"""The reader's rules, each on the shapes that real documents have."""

from __future__ import annotations

from datetime import date

import pytest

from dvtrack import directive_text, workdays
from dvtrack.directive_text import citations, closing, reference
from dvtrack.directive_text.assignment import assignment, units_of_heading
from dvtrack.directive_text.deadline import deadline, in_cell
from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.unit_lists import units_from
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
            ("trước 17 giờ 00 thứ Sáu, ngày 19/3/2021", None, date(2021, 3, 19), ""),
            ("xong trước ngày 23 tháng Chạp (tức ngày 04/02/2022)", None, date(2022, 2, 4), ""),
            ("trước ngày 15/06/21", "trước ngày 15/06/21", date(2021, 6, 15), ""),
            ("đến 30/6/2021 phải hoàn thành 100%", None, date(2021, 6, 30), ""),
            ("hạn chót nộp bài là 25.10.2021", None, date(2021, 10, 25), ""),
            ("trong 6 tháng đầu năm 2021", None, date(2021, 6, 30), ""),
            ("Thời gian: từ tháng 3 đến tháng 6/2021", None, date(2021, 6, 30), ""),
            ("hoạt động từ ngày 26/6/2021 đến ngày 30/6/2021", None, date(2021, 6, 30), ""),
            ("Tháng 5: xây dựng kế hoạch", None, date(2021, 5, 31), "no_deadline_year"),
            ("trình UBND tỉnh phê duyệt trước ngày 20 tháng 10", None, date(2021, 10, 20), "no_deadline_year"),
            ("mua 20 bộ máy tính trước ngày 10/4/2021", "trước ngày 10/4/2021", date(2021, 4, 10), ""),
            ("trình trước ngày 15/4/2021; hoàn thành trước ngày 30/6/2021", None, date(2021, 6, 30), "more_deadlines"),
            ("hằng năm, trước ngày 15 tháng 12 báo cáo", None, None, "repeated_deadline"),
            ("trước 15 giờ thứ Năm hằng tuần", None, None, "repeated_deadline"),
            ("rà soát 6 tháng một lần", "6 tháng một lần", None, "repeated_deadline"),
            ("xong trước mùa mưa bão", "xong trước mùa mưa bão", None, "undated_deadline"),
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
            "số liệu tính đến hết ngày 14/6/2021",
            "các vụ vi phạm phát sinh trong năm 2021;",
            "Thống nhất thời gian diễn tập từ ngày 12/8/2021",
            "phấn đấu đến hết năm 2025 đạt 80%",
        ],
    )
    def test_is_not_made_of_other_dates(self, text: str) -> None:
        assert deadline(Words(text), ISSUED) is None

    @pytest.mark.parametrize(
        ("text", "due_on"),
        [
            ("trong thời hạn 10 ngày làm việc kể từ ngày ban hành Kế hoạch này", date(2021, 3, 17)),
            ("trong vòng 15 ngày kể từ ngày ký", date(2021, 3, 18)),
            ("chậm nhất sau 07 ngày kể từ ngày 25/4/2021", date(2021, 5, 4)),  # 2 May is a Sunday, 3 May a day off
            ("trong thời hạn 02 tháng kể từ ngày 15/4/2021", date(2021, 6, 15)),
            ("báo cáo trong 02 tuần kể từ ngày 05/4/2021", date(2021, 4, 19)),
        ],
    )
    def test_that_is_a_term_is_counted_as_the_law_counts(self, text: str, due_on: date) -> None:
        found = deadline(Words(text), ISSUED, workdays.load())
        assert found is not None
        assert (found.due_on, found.kind, found.doubt) == (due_on, "term", "")

    def test_that_is_a_term_in_a_year_of_unknown_holidays_is_asked_about(self) -> None:
        found = deadline(Words("trong thời hạn 05 ngày kể từ ngày ký"), date(2031, 3, 3), workdays.load())
        assert found is not None
        assert (found.due_on, found.doubt) == (date(2031, 3, 10), "unknown_days_off")

    @pytest.mark.parametrize(
        ("cell", "kind", "due_on"),
        [
            ("15/6/2021", "date", date(2021, 6, 15)),
            ("Tháng 6/2021", "month", date(2021, 6, 30)),
            ("06/2021", "month", date(2021, 6, 30)),
            ("II/2021", "quarter", date(2021, 6, 30)),
            ("Tháng 4-6/2021", "month", date(2021, 6, 30)),
            ("Năm 2021", "year", date(2021, 12, 31)),
            ("Hằng quý", "series", None),
            ("Thường xuyên", "standing", None),
            ("Sau khi có hướng dẫn", "term", None),
        ],
    )
    def test_in_a_cell_needs_no_trigger(self, cell: str, kind: str, due_on: date | None) -> None:
        found = in_cell(Words(cell), ISSUED)
        assert found is not None
        assert (found.words, found.kind, found.due_on) == (cell, kind, due_on)

    def test_without_a_year_and_without_an_issue_date_stays_undated(self) -> None:
        found = deadline(Words("trước ngày 15/6"), None)
        assert found is not None
        assert (found.due_on, found.doubt) == (None, "undated_deadline")

    def test_may_be_set_for_all_tasks_by_the_closing_which_is_asked_about(self) -> None:
        draft = draft_of(
            "Số: 1/A-B\nHà Nội, ngày 03 tháng 3 năm 2021\nKính gửi: Các phòng.\n\nNhư sau:\n\n"
            "1. Phòng A mua thuốc.\n\n2. Phòng B họp trước ngày 5/4/2021.\n\n"
            "Các nhiệm vụ trên hoàn thành trước ngày 30/6/2021; báo cáo kết quả về Văn phòng trước ngày 05/7/2021./."
        )
        assert [task.due_on for task in draft.tasks] == [date(2021, 6, 30), date(2021, 4, 5)]
        assert (draft.tasks[0].quotes["deadline"].line, draft.tasks[0].open) == (11, ("shared_deadline",))
        asked = {doubt.kind: doubt.words for doubt in draft.doubts}
        assert asked["report_deadline"] == "trước ngày 05/7/2021"


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


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("Phòng Nội vụ thẩm duyệt hồ sơ", ["Phòng Nội vụ"]),
            ("Phòng Quản lý công nghiệp gia cố kho", ["Phòng Quản lý công nghiệp"]),
            ("UBND huyện Ba Tơ kê khai", ["UBND huyện Ba Tơ"]),
            ("Ban Quản lý các khu công nghiệp tỉnh dọn dẹp", ["Ban Quản lý các khu công nghiệp tỉnh"]),
            ("Đội Quản lý thị trường số 3 lấy mẫu", ["Đội Quản lý thị trường số 3"]),
            ("Thanh tra 12 doanh nghiệp", ["Thanh tra"]),
            ("Trung tâm Y tế các huyện, thành phố tiêm phòng", ["Trung tâm Y tế các huyện, thành phố"]),
            ("Các cấp ủy trực thuộc Tỉnh ủy quyên góp", ["Các cấp ủy trực thuộc Tỉnh ủy"]),
            ("Sở, ban, ngành tỉnh và UBND cấp huyện quét vôi", ["Sở, ban, ngành tỉnh", "UBND cấp huyện"]),
            ("Phòng Văn thư, lưu trữ và Sở GD&ĐT rà", ["Phòng Văn thư, lưu trữ", "Sở GD&ĐT"]),
            ("Phòng Kinh tế, Hạ tầng và Đô thị rà", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
            ("Văn phòng Đoàn ĐBQH và HĐND tỉnh gom", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
            ("Tổ bảo vệ, Tổ công nghệ số cộng đồng hướng dẫn", ["Tổ bảo vệ", "Tổ công nghệ số cộng đồng"]),
            ("Công ty Điện lực Hưng Giang di dời 22 cột", ["Công ty Điện lực Hưng Giang"]),
            ("đồng chí Lê Văn Bình, Sở Y tế", ["đồng chí Lê Văn Bình", "Sở Y tế"]),
            ("Văn phòng Sở tiếp công dân định kỳ", ["Văn phòng Sở"]),
            ("Sở Y tế bảo vệ môi trường", ["Sở Y tế"]),
            ("Ban Tiếp công dân tỉnh gom đơn", ["Ban Tiếp công dân tỉnh"]),
            (
                "Ban Quản lý dự án đầu tư xây dựng giao thông tỉnh rà",
                ["Ban Quản lý dự án đầu tư xây dựng giao thông tỉnh"],
            ),
            ("Ban hành quy chế", []),
            ("Tổ chức hội nghị", []),
        ],
    )
    def test_end_where_their_names_do_whatever_the_verb_behind(self, text: str, names: list[str]) -> None:
        assert units_from(Words(text), 0)[0] == names


class TestTables:
    HEAD = "Kính gửi: Các phòng.\n\nPhân công như sau:\n\n"
    TOLD = (
        ("1", "Rà soát thủ tục hành chính", "Văn phòng Sở", ("Thanh tra Sở", "Phòng Pháp chế"), date(2021, 6, 15)),
        ("2", "Họp sơ kết", "Phòng Tổng hợp", (), None),
    )

    def told(self, table: str) -> tuple[tuple[object, ...], ...]:
        draft = draft_of(f"Số: 1/A-B\nHà Nội, ngày 03 tháng 3 năm 2021\n{self.HEAD}{table}")
        return tuple((task.ordinal, task.text, task.lead, task.coordinating, task.due_on) for task in draft.tasks)

    def test_with_bars_are_read_row_by_row(self) -> None:
        assert (
            self.told(
                "STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn\n"
                "1 | Rà soát thủ tục hành chính | Văn phòng Sở | Thanh tra Sở, Phòng Pháp chế | 15/6/2021\n"
                "2 | Họp sơ kết | Phòng Tổng hợp | | Hằng quý"
            )
            == self.TOLD
        )

    def test_with_bars_may_have_rows_over_several_lines(self) -> None:
        assert (
            self.told(
                "STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn\n"
                "1 | Rà soát thủ tục\nhành chính | Văn phòng Sở | Thanh tra Sở,\n"
                "Phòng Pháp chế | 15/6/2021\n2 | Họp sơ kết | Phòng Tổng hợp | | Hằng quý"
            )
            == self.TOLD
        )

    def test_with_tabs_are_read_row_by_row(self) -> None:
        assert (
            self.told(
                "TT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tHoàn thành\n"
                "1\tRà soát thủ tục hành chính\tVăn phòng Sở\tThanh tra Sở; Phòng Pháp chế\t15/6/2021\n"
                "2\tHọp sơ kết\tPhòng Tổng hợp\t\tHằng quý"
            )
            == self.TOLD
        )

    def test_with_a_cell_a_line_are_put_together(self) -> None:
        assert (
            self.told(
                "STT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời hạn\n1\nRà soát thủ tục hành chính\nVăn phòng Sở\n"
                "Thanh tra Sở, Phòng Pháp chế\n15/6/2021\n2\nHọp sơ kết\nPhòng Tổng hợp\nHằng quý"
            )
            == self.TOLD
        )

    def test_keep_their_cells_in_word_and_in_pages(self) -> None:
        rows = [
            ["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"],
            ["I", "Cải cách", "", "", "", ""],
            ["1", "Rà soát thủ tục", "Báo cáo", "Văn phòng Sở và Thanh tra Sở", "", "Quý II/2021"],
            ["2", "Họp sơ kết", "", "P. QLCN", "VP", "30/6/2021"],
        ]
        cells = [(text, (0, row, column)) for row, line in enumerate(rows) for column, text in enumerate(line) if text]
        draft = directive_text.read([SourceLine(place, text, "", cell) for place, (text, cell) in enumerate(cells, 1)])
        assert [(task.ordinal, task.lead, task.co_leads, task.coordinating) for task in draft.tasks] == [
            ("I.1", "Văn phòng Sở", ("Thanh tra Sở",), ()),
            ("I.2", "P. QLCN", (), ("VP",)),
        ]
        assert [task.due_on for task in draft.tasks] == [date(2021, 6, 30)] * 2
        assert draft.tasks[0].quotes["product"].words == "Báo cáo"
        assert [item.text for item in draft.non_tasks] == ["Cải cách"]
        assert "unplaced_line" not in {doubt.kind for doubt in draft.doubts}

    def test_a_merged_number_holds_for_every_row_and_the_next_one_follows_it(self) -> None:
        rows = [
            [("STT", 1), ("Nhiệm vụ", 1), ("Chủ trì", 1), ("Thời hạn", 1)],
            [("1", 2), ("Rà soát thủ tục", 1), ("Văn phòng Sở", 1), ("30/6/2026", 2)],
            [("", 1), ("Công bố thủ tục", 1), ("Thanh tra Sở", 1), ("", 1)],
            [("2", 1), ("Họp sơ kết", 1), ("Văn phòng Sở", 1), ("30/8/2026", 1)],
        ]
        lines = [
            SourceLine(4 * row + column, text, "", (0, row, column), over)
            for row, cells in enumerate(rows)
            for column, (text, over) in enumerate(cells)
            if text
        ]
        tasks = directive_text.read(lines).tasks
        assert [(task.ordinal, task.lead, task.due_on) for task in tasks] == [
            ("1", "Văn phòng Sở", date(2026, 6, 30)),
            ("1/2", "Thanh tra Sở", date(2026, 6, 30)),
            ("2", "Văn phòng Sở", date(2026, 8, 30)),
        ]


class TestNonTasks:
    @pytest.mark.parametrize(
        "text",
        [
            "1. Tuy nhiên, giải ngân còn chậm.",
            "1. Biểu dương các đơn vị đã hoàn thành nhiệm vụ.",
            "1. Xã khu vực III: 800.000 đồng/người/tháng.",
            "1. Đề án được chuẩn bị công phu nhưng còn dàn trải.",
            "I. TÌNH HÌNH",
            "III. MỘT SỐ CHỈ TIÊU",
            "1. Chủ đề: “Năm dân vận chính quyền”.",
        ],
    )
    def test_are_told_apart_with_the_reason(self, text: str) -> None:
        draft = draft_of(f"Kính gửi: Các phòng.\n\nNhư sau:\n\n{text}\n\nIX. NHIỆM VỤ\n1. Họp.")
        assert draft.items[0].reason
        assert draft.items[0].is_task is False

    def test_keep_their_lead_and_deadline_should_they_be_taken_for_tasks(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nNhư sau:\n\nI. MỤC ĐÍCH\n1. Giao Phòng A báo cáo trước ngày 5/6/2021."
        )
        [item] = [item for item in draft.items if item.ordinal == "I.1"]
        assert (item.is_task, item.lead, item.due_on) == (False, "Phòng A", date(2021, 6, 5))

    def test_facts_listed_with_dashes_before_the_order_are_of_the_opening(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nCòn nợ hồ sơ, trong đó:\n\n- Sở A còn 5 hồ sơ;\n- Sở B còn 4 hồ sơ.\n\n"
            "Giám đốc yêu cầu:\n\n1. Sở A xử lý dứt điểm."
        )
        assert [item.ordinal for item in draft.items] == ["1"]
        assert "Sở B còn 4 hồ sơ" in draft.opening


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
        assert citations.read([Words(text)], None) == [Citation(*one) for one in cited]

    def test_is_cited_once_and_never_the_documents_own(self) -> None:
        texts = ["Kế hoạch số 5/KH-A", "Kế hoạch số 5/KH-A ngày 01/02/2021", "thay Công văn số 9/SCT-VP"]
        assert citations.read(map(Words, texts), "9/SCT-VP") == [Citation("5/KH-A", date(2021, 2, 1))]


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
        assert closing.monitor(Words(text), []) == unit

    def test_an_item_about_figures_alone_names_no_monitor(self) -> None:
        for text, unit in (
            ("Giao Phòng A tổng hợp số liệu, báo cáo Giám đốc.", None),
            ("Giao Phòng A theo dõi, tổng hợp, báo cáo Giám đốc.", "Phòng A"),
        ):
            assert draft_of(f"Kính gửi: Các phòng.\n\nNhư sau:\n\n1. {text}").monitor == unit

    def test_a_monitor_may_be_named_above_its_duty(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nNhư sau:\n\n1. Văn phòng Sở\na) Mua thuốc.\n"
            "b) Là đầu mối theo dõi, tổng hợp, báo cáo."
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
        assert closing.reporting_cycle(Words(text), []) == periods


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

    def test_a_series_may_begin_under_an_item_that_announces_it(self) -> None:
        assert ordinals("(1) A:\n\n1) b;\n\n2) c.\n\n(2) D.") == ["1", "1.1", "1.2", "2"]

    def test_numbers_listed_within_a_sentence_begin_no_item(self) -> None:
        assert ordinals("1. Báo cáo rõ: (i) số hộ;\n(ii) nơi đi;\n(iii) nơi đến.\n2. Việc hai.") == ["1", "2"]

    def test_a_label_needs_no_blank_behind_its_stroke(self) -> None:
        assert ordinals("1/Phòng A:\na/Kiểm tra.\nb/ Sửa.\n2/Phòng B.") == ["1", "1.a", "1.b", "2"]

    def test_a_number_may_stand_before_a_figure(self) -> None:
        assert ordinals("1. 100% hồ sơ được số hóa.\n2. 05 phòng được sửa.") == ["1", "2"]

    def test_a_line_wrapped_at_a_dash_in_a_name_goes_on(self) -> None:
        draft = draft_of("Kính gửi: Các phòng.\nNhư sau:\n1. Giao Phòng Kế hoạch\n- Tài chính theo dõi.\n2. Họp.")
        assert [item.lead for item in draft.items] == ["Phòng Kế hoạch - Tài chính", None]

    def test_what_tells_who_and_when_below_a_task_is_of_the_task(self) -> None:
        draft = draft_of(
            "Kính gửi: Các phòng.\n\nNhư sau:\n\nII. NỘI DUNG\n1. Họp quán triệt\n- Đơn vị chủ trì: Vụ Pháp chế.\n"
            "- Đơn vị phối hợp: Cục Điện lực.\n- Thời gian thực hiện: Quý III/2025.\n2. Soạn tài liệu\n"
            "a) Cơ quan chủ trì soạn thảo: Cục Điện lực.\nb) Sản phẩm: Sổ tay."
        )
        assert [(task.ordinal, task.lead, task.coordinating, task.due_on) for task in draft.tasks] == [
            ("II.1", "Vụ Pháp chế", ("Cục Điện lực",), date(2025, 9, 30)),
            ("II.2", "Cục Điện lực", (), None),
        ]

    def test_sections_may_stand_under_an_article(self) -> None:
        assert ordinals("Điều 1. Duyệt đề án:\n\nI. MỤC TIÊU\n\n1. A.\n\nĐiều 2. B.") == ["1", "1.I", "1.I.1", "2"]


class TestHead:
    def test_a_symbol_and_a_date_may_run_over_lines(self) -> None:
        draft = draft_of(
            "SỞ NỘI VỤ\nSố: 88/2023/\nQĐ-SNV\nĐộc lập - Tự do - Hạnh phúc\nHà Giang, ngày\n12 tháng 01 năm\n2023\n"
            "QUYẾT ĐỊNH\nVề việc họp\n\nĐiều 1. Họp."
        )
        assert (draft.reference, draft.issued_on, draft.subject) == ("88/2023/QĐ-SNV", date(2023, 1, 12), "họp")

    def test_the_stamp_of_the_office_that_received_it_is_no_issuer(self) -> None:
        draft = draft_of(
            "UBND TỈNH A\nSố: 6/CT-UBND\nA Lưới, ngày 9 tháng 8 năm 2022\n\nSỞ Y TẾ\nĐẾN   Số: 44\n"
            "Ngày: 11/8/2022\n\nCHỈ THỊ\nVề việc họp\n\n1. Họp."
        )
        assert (draft.issuer, draft.parent_body) == ("UBND TỈNH A", None)

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
