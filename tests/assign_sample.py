"""An office of invented units with a directive of six tasks, to assign in tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import register_sample
from dvtrack.store.caller import Caller
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register, open_register

GIVEN_ON = date(2021, 3, 3)
TEXTS = (
    "Rà soát, công khai thủ tục cấp phép đò ngang trên bến sông Trà.",
    "Tổ chức gặp gỡ các hộ trồng quế hai lần trong năm; ghi nhận kiến nghị.",
    "=1+1 là dòng chữ do người soạn gõ, không phải công thức.",
    "Phối hợp kiểm tra an toàn hồ chứa trước mùa mưa, " + "báo cáo bằng văn bản từng hồ một, " * 12 + "không để sót.",
    "Cập nhật số liệu lên trang thông tin.",
    "Góp ý dự thảo quy chế làm việc\nvà gửi lại đúng nơi nhận.",
)
UNITS = (
    ("LĐ", "Ban Giám đốc", "leadership"),
    ("HC", "Phòng Hành chính", "room"),
    ("ĐT", "Phòng Đường thủy", "room"),
    ("LN", "Phòng Lâm nghiệp", "room"),
    ("TV", "Trạm Thủy văn", "subordinate"),
    ("CĐ", "Công đoàn cơ sở", "coordinating_body"),
)


@contextmanager
def opened(path: Path, today: str = "2021-03-10") -> Iterator[Register]:
    """Open a register as a command does on a day."""
    day = date.fromisoformat(today)
    caller = Caller(day, lambda: datetime.combine(day, time(8)).astimezone(), "lan", "test", "0.1.0")
    with open_register(path, caller) as register:
        yield register


def made(path: Path, *, directives: int = 1) -> Path:
    """Make a register with the office, its units and its directives at ``path``."""
    register_sample.made(path)
    with opened(path) as register:
        units = [
            Unit(code=code, name=name, kind=kind, position=place) for place, (code, name, kind) in enumerate(UNITS)
        ]
        units[4].valid_from = date(2021, 4, 1)
        units[3].aliases = ["Phòng rừng"]
        register.add_all(units)
        register.add(
            OfficeRow(name="Sở Sông Núi", parent_body="UBND tỉnh Mơ", abbreviation="SSN", place="Mơ", signer_post="GĐ")
        )
        for number in range(directives):
            _add_directive(register, number)
    return path


def _add_directive(register: Register, number: int) -> None:
    directive = register.add(
        Directive(
            kind="công văn",
            symbol="SSN-HC",
            issued_on=GIVEN_ON,
            issuer="Sở Sông Núi",
            subject=f"triển khai công tác đợt {number + 1}",
            imported_on=date(2021, 3, 10),
        )
    )
    register.add_all(
        [
            Task(
                directive_id=directive.id or 0,
                ordinal=str(place),
                ordinal_key=str(place),
                position=place,
                text=text,
                folded="",
                given_on=GIVEN_ON,
            )
            for place, text in enumerate(TEXTS, start=1)
        ]
    )


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what a query gives, read past dvtrack."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def parts(path: Path, task: int) -> list[tuple[Any, ...]]:
    """Return the dated parts of a task: unit, role, from, until."""
    query = (
        "SELECT unit.code, role, from_on, until_on FROM assignment JOIN unit ON unit.id = unit_id "
        f"WHERE task_id = {task} ORDER BY from_on, role DESC, unit.position"
    )
    return rows(path, query)


def cached(path: Path, task: int) -> tuple[Any, ...]:
    """Return the lead and the due date that the task's own row repeats."""
    query = f"SELECT unit.code, due_on FROM task LEFT JOIN unit ON unit.id = lead_id WHERE task.id = {task}"
    return rows(path, query)[0]
