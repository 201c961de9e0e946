"""An office in the middle of its half-year: a directive of six tasks on record, made once and copied for each test."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from dvtrack.__main__ import run

DIRECTIVE = """UBND TỈNH TRÀ GIANG
SỞ CÔNG THƯƠNG
Số: 45/SCT-VP
V/v thực hiện công tác dân vận năm 2021

Trà Giang, ngày 03 tháng 3 năm 2021

Kính gửi: Trưởng các phòng, đơn vị thuộc Sở

Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện các nhiệm vụ sau:

1. Phổ biến nội dung kế hoạch đến toàn thể công chức, viên chức.

2. Xây dựng ít nhất hai mô hình “Dân vận khéo” ở các đơn vị.

3. Tiếp công dân định kỳ; giải quyết đơn thư đúng hạn.

4. Đẩy mạnh cải cách thủ tục hành chính; giảm 30% thời gian giải quyết.

5. Tuyên truyền pháp luật về điện lực, hóa chất và an toàn thực phẩm.

6. Tham mưu sơ kết Quy chế dân chủ ở cơ sở.

Giao Văn phòng Sở theo dõi và tổng hợp, báo cáo định kỳ 6 tháng, 01 năm./.

Nơi nhận:
- Như trên;
- Lưu: VT, VP.

GIÁM ĐỐC

Đỗ Văn Sông
"""

_LINES = (
    ["init", "--yes"],
    ["import", "{folder}/cong-van.txt", "--yes"],
    ["assign", "1-4", "--lead", "VP"],
    ["assign", "5", "--lead", "TTra", "--with", "QLNL,KTATMT"],
    ["assign", "1", "--due", "10/6/2021"],
    ["assign", "2", "--due", "30/6/2021"],
    ["assign", "3", "--due", "standing"],
)


def begin(path: Path) -> None:
    """Put the office's register at ``path``: recorded on 5/3/2021, six tasks, 1 to 4 led by VP, 5 by TTra."""
    path.write_bytes(_register())


@cache
def _register() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        (Path(folder) / "cong-van.txt").write_text(DIRECTIVE, encoding="utf-8")
        environment = {"DVTRACK_REGISTER": str(path), "DVTRACK_TODAY": "2021-03-05", "DVTRACK_LANG": "en"}
        for line in _LINES:
            assert run([word.format(folder=folder) for word in line], environment=environment) == 0, line
        return path.read_bytes()


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what a plain SQL query finds in the register."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()
