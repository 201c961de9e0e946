"""The status: one screen that adds up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import follow_sample
import terminal
from conftest import Run

ZERO = {
    "done_on_time": 0,
    "done_late": 0,
    "open_in_term": 0,
    "open_overdue": 0,
    "no_deadline": 0,
    "suspended": 0,
}

FIRST_HALF = ("--period", "h1", "--year", "2021")
SECOND_HALF = ("--period", "h2", "--year", "2021")


@pytest.fixture(autouse=True)
def office(register: Path) -> None:
    follow_sample.begin(register)


def status(run: Run, *line: str, today: str = "2021-06-20") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("status", *(line or SECOND_HALF), "--json", today=today).out)
    return found


def silent(run: Run, *line: str, today: str = "2021-06-10") -> list[str]:
    codes: list[str] = status(run, *(line or FIRST_HALF), today=today)["silent"]
    return codes


def test_the_shape_of_the_json_is_fixed(run: Run) -> None:
    run("note", "5", "Đã in tờ rơi.", "--unit", "TTra")
    found, none = status(run), {"reminders": 0}
    assert found == {
        "schema": "dvtrack.status/1",
        "office": "Sở Công Thương",
        "today": "2021-06-20",
        "period": {"name": "h2", "year": 2021, "start": "2021-06-15", "end": "2021-12-14"},
        "units_due_on": None,
        "report_due_on": None,
        "counts": {**ZERO, "open_in_term": 1, "open_overdue": 1, "no_deadline": 4},
        "unassigned": 1,
        "units": [
            {
                "code": "VP",
                "name": "Văn phòng Sở",
                "counts": {**ZERO, "open_in_term": 1, "open_overdue": 1, "no_deadline": 2},
                "silent": True,
                **none,
            },
            {"code": "TTra", "name": "Thanh tra Sở", "counts": {**ZERO, "no_deadline": 1}, "silent": False, **none},
            {"code": "QLNL", "name": "Phòng Quản lý năng lượng", "counts": ZERO, "silent": True, **none},
            {"code": "KTATMT", "name": "Phòng Kỹ thuật an toàn - Môi trường", "counts": ZERO, "silent": True, **none},
        ],
        "owed": [],
        "silent": ["VP", "QLNL", "KTATMT"],
        "overdue": ["1"],
        "due_soon": ["2"],
    }


def test_units_and_what_nobody_leads_add_up_to_the_whole(run: Run) -> None:
    run("done", "1", "--on", "16/6")
    run("suspend", "4", "--reason", "Chờ")
    run("cancel", "3", "--reason", "Bỏ")
    found = status(run)
    for column, whole in found["counts"].items():
        nobody = found["unassigned"] if column == "no_deadline" else 0
        assert whole == sum(unit["counts"][column] for unit in found["units"]) + nobody
    assert found["counts"] == {**ZERO, "done_late": 1, "open_in_term": 1, "no_deadline": 2, "suspended": 1}


def test_a_task_done_before_the_period_is_counted_no_more(run: Run) -> None:
    run("done", "1", "--on", "10/6")
    assert status(run)["counts"]["done_on_time"] == 0
    assert status(run, "--period", "h1")["counts"]["done_on_time"] == 1
    assert status(run, "--year", "2021")["counts"]["done_on_time"] == 1


def test_a_unit_is_silent_until_it_notes_something_in_the_period(run: Run) -> None:
    assert silent(run) == ["VP", "TTra", "QLNL", "KTATMT"]
    run("note", "1", "Khó khăn về kinh phí", "--kind", "difficulty", today="2021-06-01")
    run("note", "5", "Phối hợp", "--unit", "QLNL", today="2021-06-01")
    assert silent(run) == ["TTra", "KTATMT"]
    run("note", "drop", "1", "--reason", "Nhầm")
    assert silent(run) == ["VP", "TTra", "KTATMT"]
    assert silent(run, *SECOND_HALF, today="2021-06-16") == ["VP", "TTra", "QLNL", "KTATMT"]


def test_a_unit_without_open_tasks_owes_no_word(run: Run) -> None:
    run("done", "5")
    assert silent(run, today="2021-06-20") == ["VP"]
    run("suspend", "1-4", "--reason", "Chờ")
    assert silent(run, today="2021-06-20") == []


def test_a_unit_that_is_no_more_owes_no_word(run: Run) -> None:
    run("unit", "retire", "QLNL", "--on", "31/5/2021", "--yes", "--reason", "Giải thể")
    assert "QLNL" not in silent(run)


def test_what_is_due_is_listed_by_date_and_only_while_it_is_open(run: Run) -> None:
    run("assign", "4", "--due", "4/7/2021")
    run("assign", "5", "--due", "5/7/2021")
    run("assign", "6", "--due", "20/6/2021")
    found = status(run)
    assert (found["overdue"], found["due_soon"]) == (["1"], ["6", "2", "4"])
    run("done", "1-2")
    run("suspend", "6", "--reason", "Chờ")
    found = status(run)
    assert (found["overdue"], found["due_soon"]) == ([], ["4"])


def test_due_dates_of_the_period_are_shown(run: Run) -> None:
    run("period", "set", "h2", "--units-due", "15/11/2021", "--report-due", "20/11/2021")
    found = status(run)
    assert (found["units_due_on"], found["report_due_on"]) == ("2021-11-15", "2021-11-20")


def test_the_screen_says_what_stands_how_and_fits_80_columns(run: Run, register: Path) -> None:
    for number in range(9):
        run("task", "add", "D1", f"Việc {number} " + "rất dài " * 30)
    run("assign", "7-15", "--lead", "KHTCTH", "--due", "12/6/2021")
    lines = terminal.shown(register, ["status", *SECOND_HALF])
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 24
    text = "\n".join(lines)
    assert "Sở Công Thương · 6 tháng cuối năm 2021 · 20/06/2021" in text
    assert "Overdue (10): dvtrack list --overdue" in text
    assert "1 task has no lead: dvtrack assign" in text
    [total] = [line for line in lines if line.startswith("Total")]
    assert total.split()[1:] == ["15", "0", "0", "1", "10", "4", "0"]


def test_in_vietnamese_too_every_column_is_on_the_screen(register: Path) -> None:
    lines = terminal.shown(register, ["status", *SECOND_HALF], lang="vi")
    assert max(map(len, lines)) <= 80
    assert [line.split() for line in lines if line.startswith("VP")] == [["VP", "4", "0", "0", "1", "1", "2", "0"]]


def test_bare_dvtrack_shows_the_status(run: Run) -> None:
    assert run().out == run("status").out != ""


def test_a_register_without_tasks_says_how_to_begin(run: Run, register: Path) -> None:
    register.unlink()
    run("init", "--yes")
    assert "Read a directive: dvtrack import FILE" in run("status").err
    assert status(run)["counts"] == ZERO


def test_a_unit_that_ends_on_a_day_to_come_is_the_silent_one_and_not_yet_its_successor(run: Run) -> None:
    run("unit", "add", "NLM", "Phòng Năng lượng mới", "--from", "1/7/2021", today="2021-06-10")
    run("unit", "retire", "QLNL", "--on", "30/6/2021", "--successor", "NLM", "--yes", today="2021-06-10")
    assert "QLNL" in silent(run)
    assert "NLM" not in silent(run)


def test_the_word_of_a_unit_that_is_no_more_is_its_successors_word(run: Run) -> None:
    run("note", "5", "Đã in tờ rơi.", "--unit", "QLNL", "--on", "20/6/2021", today="2021-06-20")
    run("unit", "retire", "QLNL", "--on", "30/6/2021", "--successor", "QLCN", "--yes", today="2021-06-30")
    assert "QLCN" not in silent(run, *SECOND_HALF, today="2021-07-05")
    assert "QLCN" in silent(run, *FIRST_HALF, today="2021-07-05")
