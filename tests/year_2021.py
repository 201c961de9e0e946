"""The year 2021 of an office with eleven units, as it went: who does what, who answered what, and when.

The sums are worked out by hand, not by the program: what it prints is held against them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

UNITS = ("VP", "TTra", "KHTCTH", "QLCN", "QLNL", "QLTM", "KTATMT", "TTKC", "ĐU", "CĐ", "CĐTN")
ROOMS = "VP,KHTCTH,QLCN,QLNL,QLTM,KTATMT,TTKC"

DIVISION = {
    "1": ("VP", "all"),
    "2": ("VP", "ĐU,CĐ,CĐTN"),
    "3": ("VP", "TTra,KHTCTH,QLCN,QLNL,QLTM,KTATMT,TTKC"),
    "4": ("KHTCTH", "QLCN,QLTM,QLNL,TTKC"),
    "5": ("TTra", "VP"),
    "6": ("QLNL", "KHTCTH"),
    "7": ("VP", "TTra,KHTCTH,QLCN,QLNL,QLTM,KTATMT,TTKC"),
    "8": ("VP", "CĐ"),
    "9": ("TTra", ROOMS),
    "10": ("VP", "TTra"),
}
"""Task: its lead and the coordinating units, as the clerk divides the work."""

DUE = {"6": "30/9/2021", "8": "31/5/2021", "10": "30/11/2021"}
"""The deadlines that the clerk gives; the directive itself has none."""

MERGED, INTO, LAST_DAY = "QLNL", "QLCN", "2021-06-10"

FIGURES = (
    ("TIEPDAN", "Tiếp công dân", "lượt/người", "flow", ("VP", "TTra")),
    ("DON", "Đơn thư tiếp nhận", "đơn", "flow", ("VP", "TTra")),
    ("DONGQ", "Đơn thư đã giải quyết", "đơn", "flow", ("VP", "TTra")),
    ("DONCHUYEN", "Đơn thư chuyển cơ quan khác", "đơn", "flow", ("VP", "TTra")),
    ("MOHINH", "Mô hình “Dân vận khéo”", "mô hình", "stock", ("VP", "QLCN", "QLNL", "TTKC", "CĐ", "CĐTN")),
    ("DUNGHAN", "Hồ sơ giải quyết đúng hạn", "%", "stock", ("VP",)),
    ("TUYEN", "Người dự các buổi tuyên truyền", "lượt", "flow", ()),
)
"""Code, name, measure, kind, and the units that are asked for it (none: every unit)."""

IDENTITY = "DON = DONGQ + DONCHUYEN"


@dataclass(frozen=True)
class Answer:
    """What a unit fills in: words by task, numbers by figure, the estimated figures, the tasks it says are done."""

    results: dict[str, str]
    numbers: dict[str, tuple[float | str, ...]]
    estimates: tuple[str, ...] = ()
    plans: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)


def _told(words: str, tasks: str) -> dict[str, str]:
    return {task: f"{words} (việc {task})." for task in tasks.split()}


H1 = {
    "VP": Answer(
        _told("Văn phòng đã phổ biến và theo dõi", "1 2 3 5 7 8 9 10"),
        {"TIEPDAN": (14, 16), "DON": (20,), "DONGQ": (18,), "DONCHUYEN": (2,)}
        | {"MOHINH": (2,), "DUNGHAN": (98.5,), "TUYEN": (96,)},
        plans={"1": "Kiểm tra ba đơn vị."},
        done={"8": "20/5/2021"},
    ),
    "TTra": Answer(
        _told("Thanh tra đã tiếp dân và xử lý đơn", "1 3 5 7 9 10"),
        {"TIEPDAN": (69, 74), "DON": (39,), "DONGQ": (31,), "DONCHUYEN": (8,), "TUYEN": (40,)},
        estimates=("DON", "DONGQ"),
    ),
    "KHTCTH": Answer(_told("Phòng đã lập kế hoạch và bố trí vốn", "1 3 4 6 7 9"), {"TUYEN": (32,)}),
    "QLCN": Answer(_told("Phòng đã làm việc với doanh nghiệp", "1 3 4 7 9"), {"MOHINH": (1,), "TUYEN": (31,)}),
    "QLNL": Answer(_told("Phòng đã vận động tiết kiệm điện", "1 3 4 6 7 9"), {"MOHINH": (1,), "TUYEN": (18,)}),
    "QLTM": Answer(_told("Phòng đã bình ổn thị trường", "1 3 4 7 9"), {"TUYEN": (27,)}),
    "KTATMT": Answer(_told("Phòng đã kiểm tra an toàn", "1 3 7 9"), {"TUYEN": (15,)}),
    "TTKC": Answer(_told("Trung tâm đã hỗ trợ hai cơ sở", "1 3 4 7 9"), {"MOHINH": (2,), "TUYEN": (60,)}),
    "CĐ": Answer(_told("Công đoàn đã vận động đoàn viên", "1 2 8"), {"MOHINH": (1,), "TUYEN": (45,)}),
    "CĐTN": Answer(_told("Chi đoàn đã ra quân", "1 2"), {"MOHINH": (1,), "TUYEN": (33,)}),
}
"""The first half, as it was first filled in; ĐU never answers."""

IMPOSSIBLE = replace(H1["KTATMT"], numbers={"TUYEN": ("mười lăm",)})
CORRECTED = replace(H1["KHTCTH"], numbers={"TUYEN": (22,)})
FINAL = Answer({}, {"DON": (41,), "DONGQ": (33,)})
"""What KTATMT filled in at first, what KHTCTH corrects, and the final numbers of TTra in July."""

H2 = {
    "VP": Answer(
        _told("Văn phòng đã kiểm tra và tổng kết", "1 2 3 5 7 9 10"),
        {"TIEPDAN": (10, 11), "DON": (15,), "DONGQ": (14,), "DONCHUYEN": (1,)}
        | {"MOHINH": (3,), "DUNGHAN": (99.2,), "TUYEN": (104,)},
        done={"10": "5/12/2021"},
    ),
    "TTra": Answer(
        _told("Thanh tra đã giải quyết dứt điểm các vụ việc", "1 3 5 7 9 10"),
        {"TIEPDAN": (71, 79), "DON": (45,), "DONGQ": (40,), "DONCHUYEN": (5,), "TUYEN": (38,)},
    ),
    "KHTCTH": Answer(_told("Phòng đã quyết toán và báo cáo", "1 3 4 6 7 9"), {"TUYEN": (25,)}),
    "QLCN": Answer(
        _told("Phòng đã tiếp nhận việc của Phòng Quản lý năng lượng", "1 3 4 6 7 9"),
        {"MOHINH": (3,), "TUYEN": (52,)},
        done={"6": "28/9/2021"},
    ),
    "QLTM": Answer(_told("Phòng đã tổ chức hội chợ", "1 3 4 7 9"), {"TUYEN": (30,)}),
    "KTATMT": Answer(_told("Phòng đã diễn tập ứng phó", "1 3 7 9"), {"TUYEN": (21,)}),
    "TTKC": Answer(_told("Trung tâm đã nghiệm thu ba đề án", "1 3 4 7 9"), {"MOHINH": (2,), "TUYEN": (55,)}),
    "ĐU": Answer(_told("Đảng ủy đã ra nghị quyết chuyên đề", "1 2"), {"TUYEN": (12,)}),
    "CĐ": Answer(_told("Công đoàn đã tặng quà đoàn viên khó khăn", "1 2"), {"TUYEN": (40,)}),
    "CĐTN": Answer(_told("Chi đoàn đã trồng cây", "1 2"), {"MOHINH": (2,), "TUYEN": (36,)}),
}
"""The second half; QLNL is no more, and CĐ gives no new number of models: its last word stands."""

AMOUNTS = {
    "h1": {
        "TIEPDAN": (83, 90),  # 14 + 69, 16 + 74
        "DON": (59, None),  # 20 + 39, of which 39 is estimated
        "DONGQ": (49, None),  # 18 + 31, estimated
        "DONCHUYEN": (10, None),  # 2 + 8
        "MOHINH": (8, None),  # 2 + 1 + 1 + 2 + 1 + 1: that of QLNL counts beside that of QLCN
        "DUNGHAN": (98.5, None),
        "TUYEN": (387, None),  # 96 + 40 + 22 + 31 + 18 + 27 + 15 + 60 + 45 + 33
    },
    "h2": {
        "TIEPDAN": (81, 90),  # 10 + 71, 11 + 79
        "DON": (60, None),  # 15 + 45
        "DONGQ": (54, None),  # 14 + 40
        "DONCHUYEN": (6, None),  # 1 + 5
        "MOHINH": (11, None),  # 3 + 3 + 2 + 1 + 2: that of QLNL is part of QLCN's
        "DUNGHAN": (99.2, None),
        "TUYEN": (413, None),  # 104 + 38 + 25 + 52 + 30 + 21 + 55 + 12 + 40 + 36
    },
    "year": {
        "TIEPDAN": (164, 180),
        "DON": (121, None),  # 20 + 41 + 60: the final 41 in place of the estimated 39
        "DONGQ": (105, None),  # 18 + 33 + 54
        "DONCHUYEN": (16, None),
        "MOHINH": (11, None),
        "DUNGHAN": (99.2, None),
        "TUYEN": (800, None),
    },
}
"""What each figure comes to, a pair with both its numbers; the year's DON = DONGQ + DONCHUYEN: 121 = 105 + 16."""

WORDS = {
    "VP": 21,  # 9 + 7, and five that the clerk typed after the checks
    "TTra": 12,
    "KHTCTH": 12,
    "QLCN": 17,  # 5 + 6, and 6 of QLNL
    "QLTM": 10,
    "KTATMT": 8,
    "TTKC": 10,
    "ĐU": 2,
    "CĐ": 5,
    "CĐTN": 4,
}
"""How many notes stand for each unit in the year."""

TALKS = {
    "Văn phòng Sở": 200,  # 96 + 104
    "Thanh tra Sở": 78,  # 40 + 38
    "Phòng Kế hoạch - Tài chính - Tổng hợp": 47,  # 22 + 25
    "Phòng Quản lý công nghiệp": 83,  # 31 + 52
    "Phòng Quản lý năng lượng": 18,
    "Phòng Quản lý thương mại": 57,  # 27 + 30
    "Phòng Kỹ thuật an toàn - Môi trường": 36,  # 15 + 21
    "Trung tâm Khuyến công và Xúc tiến thương mại": 115,  # 60 + 55
    "Đảng ủy Sở": 12,
    "BCH Công đoàn": 85,  # 45 + 40
    "BCH Chi đoàn TNCS Hồ Chí Minh": 69,  # 33 + 36
}
"""The year's TUYEN, unit by unit."""

REPLIES = {
    "h1": {"expected": 11, "received": 10, "on_time": 7, "late": 3, "returned": 1, "missing": 1},
    "h2": {"expected": 10, "received": 10, "on_time": 8, "late": 2, "returned": 0, "missing": 0},
    "": {"expected": 21, "received": 20, "on_time": 15, "late": 5, "returned": 1, "missing": 1},
}
"""Who answered: late were QLTM, TTKC and CĐ, then VP and KHTCTH; KHTCTH's was returned, ĐU was silent in h1."""

COUNTS = {
    "h1": {"done_on_time": 1, "done_late": 0, "open_in_term": 2, "open_overdue": 0, "no_deadline": 7, "suspended": 0},
    "h2": {"done_on_time": 1, "done_late": 1, "open_in_term": 0, "open_overdue": 0, "no_deadline": 7, "suspended": 0},
    "year": {"done_on_time": 2, "done_late": 1, "open_in_term": 0, "open_overdue": 0, "no_deadline": 7, "suspended": 0},
}
"""Task 8 was done on 20/5 for 31/5, task 6 on 28/9 for 30/9, task 10 on 5/12 for 30/11; the others have no deadline."""
