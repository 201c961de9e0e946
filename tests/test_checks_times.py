"""Times in a note that are not of the period, and what only looks like them."""

from __future__ import annotations

import pytest

from dvtrack import periods
from dvtrack.core.checks.foreign import Window, mentions
from dvtrack.terms import NoteKind


def named(text: str, period: str = "h1", kind: NoteKind = NoteKind.RESULT, preset: str = "nd09") -> list[str]:
    window = Window(periods.period(period, 2021, preset))
    return [mention.words for mention in mentions(text, kind, window)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trong tháng 11 đã mở 3 lớp tập huấn.", "tháng 11"),
        ("THÁNG 11 đã xong.", "THÁNG 11"),
        ("Tháng 10/2020 đã hoàn thành.", "Tháng 10/2020"),
        ("Tháng 3 năm 2020 đã kiểm tra 4 di tích.", "Tháng 3 năm 2020"),
        ("Thực hiện kế hoạch công tác tháng 11, phòng đã kiểm tra 2 nơi.", "tháng 11"),
        ("Kết quả năm 2020 vượt chỉ tiêu.", "năm 2020"),
        ("Trong quý IV đã kiểm tra 5 đơn vị.", "quý IV"),
        ("Quý IV/2020 giải quyết 12 đơn.", "Quý IV/2020"),
        ("Quý 3 năm 2021 đã tu bổ 2 di tích.", "Quý 3 năm 2021"),
        ("6 tháng cuối năm, phòng đã tiếp 30 lượt.", "6 tháng cuối năm"),
        ("Báo cáo công tác dân vận 6 tháng cuối năm 2020.", "6 tháng cuối năm 2020"),
        ("Sáu tháng đầu năm 2020 đã tiếp 30 lượt.", "Sáu tháng đầu năm 2020"),
        ("Kết quả 9 tháng đạt 80%.", "9 tháng"),
        ("9 tháng đầu năm đã tiếp 12 lượt.", "9 tháng đầu năm"),
        ("Trong 9 tháng, đã tiếp 12 lượt.", "9 tháng"),
        ("Ngày 12/11/2020 đã tổ chức hội nghị.", "Ngày 12/11/2020"),
        ("Ngày 20 tháng 11 năm 2020 mở lớp.", "Ngày 20 tháng 11 năm 2020"),
        ("Đã họp ngày 12/11.", "ngày 12/11"),
        ("Đã hoàn thành vào 20/10/2020.", "20/10/2020"),
        ("Đã hoàn thành ngày 20/6/2021.", "ngày 20/6/2021"),
        ("Đã tổ chức hội nghị tha\u0301ng 11.", "tháng 11"),
        ("Theo Kế hoạch số 10/KH-SDS, trong tháng 11 đã mở 2 lớp.", "tháng 11"),
        ("Ngày 30/6/2020 sẽ tổ chức sơ kết.", "Ngày 30/6/2020"),
        ("Đã tiếp dân (năm 2020) 12 lượt.", "năm 2020"),
    ],
)
def test_a_time_of_another_period_is_found(text: str, words: str) -> None:
    assert named(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
        "Ban hành Kế hoạch số 10/KH-UBND ngày 11/01/2020.",
        "Triển khai Kế hoạch số 10/KH-SDS về công tác dân vận năm 2020.",
        "Nghị quyết đại hội nhiệm kỳ 2020 – 2025, giai đoạn 2016-2020.",
        "Nghị quyết của đảng bộ nhiệm kỳ năm 2020 đến năm 2025.",
        "So với cùng kỳ năm 2020 tăng 12 lượt.",
        "Tăng 5% so với 6 tháng cuối năm 2020.",
        "Luật Tiếp công dân năm 2013 được phổ biến.",
        "Nghị định 30/2020/NĐ-CP và Thông tư 09/2019/TT-NHNN.",
        "Quyết định 2020/QĐ-UBND đã được niêm yết.",
        "Trả lời Công văn ngày 20/11/2020 của Sở.",
        "Đã làm từ ngày 15/12/2020 đến ngày 14/6/2021.",
        "Trong tháng 12 đã xong; tháng 6 đang làm.",
        "Quý I và quý II đạt chỉ tiêu.",
        "6 tháng đầu năm 2021 tiếp 83 lượt; năm 2021 còn 2 đợt.",
        "12/12 chi bộ đã sinh hoạt chuyên đề; 11/12 chỉ tiêu đạt.",
        "Hoàn thành trước ngày 30/9/2021.",
        "Dự kiến tháng 11 hoàn thành; sẽ tổng kết trong quý IV.",
        "Thời gian thực hiện 9 tháng, từ tháng 2.",
        "Hỗ trợ trẻ em 9 tháng tuổi; thời hạn 6 tháng.",
        "Kể từ tháng 11/2020 đến nay không phát sinh đơn.",
        "Tổng kết công tác năm 2020, trao 5 giấy khen.",
        "Xây dựng kế hoạch năm 2022.",
        "Kỷ niệm ngày 20/11.",
        "Chào mừng ngày 20/10 và 20/11.",
        "Ngày 30/6/2021 sẽ tổ chức sơ kết.",
        "Quý III, dự kiến trình UBND tỉnh.",
        "Đã tiếp 12 lượt/15 người (6 tháng đầu năm 2020: 10 lượt/12 người).",
        "Hội nghị sơ kết 6 tháng đầu năm và triển khai nhiệm vụ 6 tháng cuối năm 2021.",
        "Mỗi tháng họp 2 lần, mỗi quý 1 lần; 3 tháng 11 ngày.",
        "Đã nộp 8.500.000 đồng; ngày 32/1/2020 không có.",
    ],
)
def test_what_only_looks_like_another_period_is_left_alone(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("period", "text", "words"),
    [
        ("h2", "6 tháng đầu năm đã tiếp 30 lượt.", ["6 tháng đầu năm"]),
        ("h2", "Quý III và quý IV đều đạt.", []),
        ("h2", "Lũy kế 9 tháng năm 2021 đạt 80%.", []),
        ("9m", "9 tháng đầu năm đã tiếp 30 lượt, 6 tháng đầu năm 20 lượt.", []),
        ("9m", "Trong quý IV đã kiểm tra.", ["quý IV"]),
        ("year", "6 tháng cuối năm, quý IV, tháng 11 và năm 2021 đều đạt.", []),
        ("year", "Cả năm 2020 đã tiếp 30 lượt.", ["năm 2020"]),
        ("q2", "Lũy kế 6 tháng đầu năm đã tiếp 30 lượt.", []),
        ("q2", "Quý I đã tiếp 30 lượt.", ["Quý I"]),
        ("m5", "Trong quý II và trong tháng 4 đã kiểm tra; tháng 6 đã họp.", ["tháng 6"]),
    ],
)
def test_each_period_has_its_own_times(period: str, text: str, words: list[str]) -> None:
    assert named(text, period) == words


def test_by_the_calendar_december_is_of_the_second_half() -> None:
    assert named("Trong tháng 12 đã xong.", preset="calendar") == ["tháng 12"]
    assert named("Trong tháng 12 đã xong.", "h2", preset="calendar") == []


def test_a_plan_may_name_times_to_come_but_none_gone_by() -> None:
    assert named("Tháng 11 mở 2 lớp; quý IV/2021 tổng kết; trong năm 2022 nhân rộng.", kind=NoteKind.PLAN) == []
    assert named("Trong tháng 11/2020 mở 2 lớp.", kind=NoteKind.PLAN) == ["tháng 11/2020"]


def test_a_time_is_told_with_the_words_around_it() -> None:
    window = Window(periods.period("h1", 2021))
    text = "Phòng đã phối hợp với nhà trường mở hai lớp trong tháng 11 cho một trăm hai mươi em học sinh."
    [found] = mentions(text, NoteKind.RESULT, window)
    assert found.around == "…trường mở hai lớp trong tháng 11 cho một trăm hai mươi em…"


def test_a_long_text_does_not_keep_the_clerk_waiting() -> None:
    text = "xây dựng kế hoạch tháng 11/2020 và quý 4 năm 2020 cùng 12/11/2020 " * 2000
    assert len(named(text)) == 4000
