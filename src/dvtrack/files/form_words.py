"""The words of a form: headings, states, and how it is filled in. Forms are paper, so they are Vietnamese."""

from __future__ import annotations

from dvtrack.folding import fold
from dvtrack.terms import Role, State
from dvtrack.views.forms import KINDS

TASKS, FIGURES, HIDDEN = "Nhiệm vụ", "Số liệu", "dvtrack"
"""The names of the sheets."""

SCHEMA = "dvtrack.form/1"
TITLE = "PHIẾU BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ"
UNIT = "Đơn vị báo cáo:"
KEY, MARKS, CODE = "Mã hàng", "Dấu kiểm", "Mã chỉ tiêu"
CHECK = "Kiểm tra:"
CLEAR = "xóa"
ESTIMATED, FINAL = "ước", "chính thức"

TASK_HEADINGS: dict[str, str] = {
    "ordinal": "TT",
    "text": "Nhiệm vụ",
    "role": "Vai trò",
    "deadline": "Thời hạn",
    "before": "Kỳ trước",
    **dict(
        zip(
            KINDS,
            ("Kết quả thực hiện", "Khó khăn vướng mắc", "Kiến nghị đề xuất", "Nhiệm vụ kỳ tới"),
            strict=True,
        )
    ),
    "state": "Tình trạng",
    "done_on": "Ngày hoàn thành",
    "key": KEY,
    "marks": MARKS,
}
FIGURE_HEADINGS = {
    "ordinal": "TT",
    "name": "Chỉ tiêu",
    "measure": "Đơn vị tính",
    "last": "Kỳ trước",
    "value": "Số kỳ này",
    "estimated": "Ước",
    "key": KEY,
    "marks": MARKS,
    "code": CODE,
}
ROLES = {Role.LEAD: "Chủ trì", Role.COORDINATING: "Phối hợp"}
STATES = {
    State.NOT_STARTED: "Chưa thực hiện",
    State.IN_PROGRESS: "Đang thực hiện",
    State.COMPLETED: "Đã hoàn thành",
    State.SUSPENDED: "Tạm dừng",
    State.CANCELLED: "Đã hủy",
}
ANSWERS = (State.NOT_STARTED, State.IN_PROGRESS, State.COMPLETED)
"""What a unit may say of a task; to suspend or to cancel one is the office's."""

HELP = (
    "Cách điền: chỉ ghi vào các ô nền vàng; ô đã có chữ thì sửa hoặc ghi tiếp. Ô để trống là không thay đổi gì; "
    f"muốn bỏ nội dung đã ghi nhận, ghi: {CLEAR}. Nhiệm vụ xong thì chọn “{STATES[State.COMPLETED]}” và ghi ngày "
    "hoàn thành (vd: 10/6/2021). Được sắp xếp hàng, kéo rộng cột, đổi tên tệp; xin đừng thêm nhiệm vụ mới. "
    "Điền xong thì lưu lại (.xlsx) và gửi trả tệp này."
)
FIGURES_HELP = (
    "Cách điền: ghi con số của đơn vị trong kỳ vào cột “Số kỳ này”; chưa chốt thì chọn “ước” ở cột bên cạnh, "
    "khi đã chốt thì chọn “chính thức”. "
    f"Ô để trống là không thay đổi gì; muốn bỏ số đã ghi nhận, ghi: {CLEAR}."
)
_STATES_READ = {fold(word): state for state, word in STATES.items()} | {
    "hoan thanh": State.COMPLETED,
    "da xong": State.COMPLETED,
    "xong": State.COMPLETED,
    "dang lam": State.IN_PROGRESS,
    "chua lam": State.NOT_STARTED,
}
_CLEARING = {f"{verb}{end}" for verb in (fold(CLEAR), "bo", "xoa bo") for end in ("", " het", " di")}
_ESTIMATED_READ = {"x": True, fold(ESTIMATED): True, "uoc tinh": True, "co": True, fold(FINAL): False, "khong": False}


def state(text: str) -> State | None:
    """Return the state that a cell says, None for anything else."""
    return _STATES_READ.get(fold(text).strip(" ."))


def estimated(text: str) -> bool | None:
    """Return what the cell beside a number says of it, None for anything else."""
    return _ESTIMATED_READ.get(fold(text))


def clears(text: str) -> bool:
    """Return whether a cell says that what is recorded shall go: "xóa", "(xoá)", "bỏ hết"."""
    return len(text) < 12 and fold(text).strip("() .") in _CLEARING
