"""Sums and percentages in a note that do not add up, and what is no arithmetic."""

from __future__ import annotations

import pytest

from dvtrack.core.checks.sums import wrong


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("271 mô hình (199 tập thể, 27 cá nhân).", "226"),
        ("Có 45 mô hình “Dân vận khéo” (20 tập thể; 20 cá nhân)", "40"),
        ("120 người dự (70 nam, 40 nữ).", "110"),
        ("50 đơn (12 đơn khiếu nại, 30 đơn tố cáo và 5 đơn kiến nghị).", "47"),
        ("12 hội nghị, gồm 5 hội nghị cấp sở và 6 hội nghị cấp phòng.", "11"),
        ("12 hội nghị (bao gồm: 5 buổi trong phòng, 6 buổi ngoài trời)", "11"),
        ("1.846 lượt (1.000 lượt trực tiếp, 850 lượt trực tuyến).", "1.850"),
        ("271 mô hình (199 nhóm, 71 người).", "270"),
        ("Tổng 31 + 59 = 91 đơn.", "90"),
        ("31 đơn cũ + 59 đơn mới = 91 đơn.", "90"),
        ("1,5 + 2,5 = 5 tỷ đồng.", "4"),
        ("Đạt 97,6% (71/72).", "98,6%"),
        ("Tỷ lệ 90% (71/72 hồ sơ).", "99%"),
        ("71/72 hồ sơ đúng hạn, đạt 96,8%.", "98,6%"),
        ("Giải quyết 71/72 (97,2%).", "98,6%"),
        ("Giải quyết 1.052/1.960 đơn, đạt 63,67%.", "53,67%"),
        ("Đã giải quyết 45/50 hồ sơ, tỷ lệ 95%.", "90%"),
    ],
)
def test_what_does_not_add_up_is_found(text: str, comes_to: str) -> None:
    assert [each.comes_to for each in wrong(text)] == [comes_to]


@pytest.mark.parametrize(
    "text",
    [
        "271 mô hình (199 tập thể, 72 cá nhân).",
        "31 + 59 = 90; 20 + 29 = 49 đơn.",
        "31 + 59 = 20 + 70.",
        "Đạt 98,6% (71/72), tức 98,61% (71/72) hay 99% (71/72).",
        "71/72 hồ sơ, đạt 98,6%.",
        "Giải quyết 1.052/1.960 đơn, đạt 53,67%.",
        "Vượt kế hoạch: 120/100 lượt, đạt 120%.",
        "Tăng 12% (83/74).",
        "Ngày 15/6 hoàn thành, đạt 100%.",
        "Từ 1/6 đến 15/6 đạt 50%.",
        "Tiếp 83 lượt/90 người, đạt 100%.",
        "20 hội nghị (1.200 lượt người, 45 tin bài).",
        "50 cuộc (12 chuyên đề, 20 ý kiến).",
        "271 mô hình, trong đó có 199 tập thể và 20 cá nhân.",
        "12 mô hình (trong đó 5 tập thể, 3 cá nhân).",
        "Kế hoạch số 10 (2 trang, 3 phụ lục).",
        "Nghị định 30/2020/NĐ-CP, đạt 90%.",
        "12/12 chi bộ đã sinh hoạt chuyên đề quý II.",
        "Lớp 2+1; C + 3 = 5.",
        "Đạt 5/0 (0%).",
    ],
)
def test_what_adds_up_or_is_no_arithmetic_is_left_alone(text: str) -> None:
    assert list(wrong(text)) == []


def test_a_wrong_sum_is_told_in_the_author_s_words() -> None:
    [found] = wrong("Toàn tỉnh có 271  mô hình\u00a0(199 tập thể, 27 cá nhân), tăng 3.")
    assert found.words == "271 mô hình (199 tập thể, 27 cá nhân)"


def test_a_long_text_does_not_keep_the_clerk_waiting() -> None:
    assert list(wrong("1 + " * 20_000)) == []
    assert list(wrong("12 đơn (" * 10_000)) == []
    assert list(wrong("5 lượt, " * 10_000)) == []
