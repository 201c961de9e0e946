"""Ten years of work put into a register by plain SQL: 10,000 directives, 100,000 tasks, 1,000,000 notes.

Usage: python tests/bench/years.py REGISTER [DIRECTIVES]
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TASKS, NOTES = 10, 10
FIRST_DAY, DAYS = date(2016, 7, 1), 3600
OPEN_ONE_IN = 50
"""One task in so many is still open; the others were completed."""

TASK = "Rà soát, cập nhật danh mục hồ sơ số {0} và báo cáo kết quả về Văn phòng Sở trước khi hết quý"
TASK_FOLDED = "ra soat, cap nhat danh muc ho so so {0} va bao cao ket qua ve van phong so truoc khi het quy"
NOTE = "Đã kiểm tra {0} hồ sơ, trả lại {1} hồ sơ để bổ sung, còn lại chuyển sang tháng sau"
NOTE_FOLDED = "da kiem tra {0} ho so, tra lai {1} ho so de bo sung, con lai chuyen sang thang sau"

Rows = Iterator[tuple[Any, ...]]


def fill(register: Path, directives: int = 10_000) -> None:
    """Add ``directives`` with ten tasks each and ten notes a task, after what the register holds."""
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        units = [number for (number,) in connection.execute("SELECT id FROM unit ORDER BY position")]
        first = {table: _last(connection, table) + 1 for table in ("directive", "task")}
        tasks = range(first["task"], first["task"] + directives * TASKS)
        _insert(connection, "directive", _DIRECTIVE, _directives(first["directive"], directives))
        _insert(connection, "task", _TASK, _tasks(tasks, first["directive"], units))
        _insert(connection, "assignment", _ASSIGNMENT, _assignments(tasks, units))
        _insert(connection, "deadline", _DEADLINE, _deadlines(tasks))
        _insert(connection, "state_change", _STATE_CHANGE, _state_changes(tasks))
        _insert(connection, "note", _NOTE, _notes(tasks, units))


_DIRECTIVE = (
    "id kind reference symbol issued_on issuer parent_body subject signer signer_post monitor "
    "reporting_cycle addressees recipients coordinating_bodies citations sha256 imported_on folded"
)
_TASK = (
    "id directive_id ordinal ordinal_key position title text folded given_on "
    "state state_on due_on lead_id dropped_reason"
)
_ASSIGNMENT = "task_id unit_id role from_on"
_DEADLINE = "task_id kind text due_on set_on reason authority letter"
_STATE_CHANGE = "task_id state changed_on reason letter"
_NOTE = "task_id unit_id kind noted_on text evidence folded dropped_reason"


def _insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    names = columns.split()
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def _last(connection: sqlite3.Connection, table: str) -> int:
    [(last,)] = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
    return int(last)


def _given(task: int) -> date:
    """Return the day a task was given: all ten of a directive on one day, over ten years."""
    return FIRST_DAY + timedelta(days=(task - 1) // TASKS * 37 % DAYS)


def _due(task: int) -> date:
    return _given(task) + timedelta(days=90 + task % 60)


def _is_open(task: int) -> bool:
    return task % OPEN_ONE_IN == 0


def _completed(task: int) -> date:
    return _due(task) + timedelta(days=task % 40 - 35)


def _unit(task: int, units: list[int], step: int = 0) -> int:
    return units[(task + step) % len(units)]


def _directives(first: int, count: int) -> Rows:
    for number in range(first, first + count):
        given = FIRST_DAY.isoformat()
        subject = f"Về việc rà soát hồ sơ đợt {number}"
        yield (number, "công văn", f"{number}/SCT-VP", "SCT-VP", given, "Sở Công Thương", "", subject, "", "", "",
               "[]", "[]", "[]", "[]", "[]", "", given, f"ve viec ra soat ho so dot {number}")  # fmt: skip


def _tasks(tasks: range, directive: int, units: list[int]) -> Rows:
    for number in tasks:
        place = (number - tasks.start) % TASKS + 1
        state = ("in_progress", _given(number)) if _is_open(number) else ("completed", _completed(number))
        yield (number, directive + (number - tasks.start) // TASKS, str(place), str(place), place, "",
               TASK.format(number), TASK_FOLDED.format(number), _given(number).isoformat(),
               state[0], state[1].isoformat(), _due(number).isoformat(), _unit(number, units), "")  # fmt: skip


def _assignments(tasks: range, units: list[int]) -> Rows:
    for number in tasks:
        yield number, _unit(number, units), "lead", _given(number).isoformat()
        yield number, _unit(number, units, 1), "coordinating", _given(number).isoformat()


def _deadlines(tasks: range) -> Rows:
    for number in tasks:
        yield (
            number,
            "date",
            f"{_due(number):%d/%m/%Y}",
            _due(number).isoformat(),
            _given(number).isoformat(),
            "",
            "",
            "",
        )


def _state_changes(tasks: range) -> Rows:
    for number in tasks:
        if not _is_open(number):
            yield number, "completed", _completed(number).isoformat(), "", ""


def _notes(tasks: range, units: list[int]) -> Rows:
    for number in tasks:
        for step in range(NOTES):
            noted = (_given(number) + timedelta(days=5 * step)).isoformat()
            words = (number % 97 + step, step)
            yield (number, _unit(number, units, step % 2), "result", noted, NOTE.format(*words), "",
                   NOTE_FOLDED.format(*words), "")  # fmt: skip


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
