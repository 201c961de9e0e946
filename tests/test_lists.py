"""Lists of tasks: one set of filters, for a person, for Excel and for a program."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import follow_sample
import terminal
from conftest import Run
from dvtrack.core import lists
from dvtrack.store.register import open_register
from dvtrack.views.tasks import Filters
from register_sample import CALLER


@pytest.fixture(autouse=True)
def office(register: Path) -> None:
    follow_sample.begin(register)


def listed(run: Run, *line: str) -> list[str]:
    ran = run("list", *line, "--json")
    assert ran.code == 0, ran.err
    return [task["reference"] for task in json.loads(ran.out)["tasks"]]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ([], ["1", "2", "3", "4", "5", "6"]),
        (["--unit", "VP"], ["1", "2", "3", "4"]),
        (["--unit", "thanh tra so"], ["5"]),
        (["--unit", "QLNL"], ["5"]),
        (["--unit", "QLNL", "--role", "lead"], []),
        (["--role", "coordinating"], ["5"]),
        (["--role", "lead"], ["1", "2", "3", "4", "5"]),
        (["--state", "not_started"], ["1", "2", "5", "6"]),
        (["--state", "in progress"], ["4"]),
        (["--state", "suspended"], ["3"]),
        (["--overdue"], ["1"]),
        (["--due-before", "10/6/2021"], ["1"]),
        (["--due-before", "9/6/2021"], []),
        (["--due-before", "1/7"], ["1", "2"]),
        (["--silent-since", "1/4/2021"], ["1", "2", "5", "6"]),
        (["--silent-since", "2/6/2021"], ["1", "2", "4", "5", "6"]),
        (["--directive", "D1"], ["1", "2", "3", "4", "5", "6"]),
        (["--directive", "1", "--unit", "TTra"], ["5"]),
        (["dan van kheo"], ["2"]),
        (["DIEN LUC"], ["5"]),
        (["30%"], ["4"]),
        (["3_%"], []),
        (["--unassigned"], ["6"]),
        (["--limit", "2"], ["1", "2"]),
        (["--limit", "0"], ["1", "2", "3", "4", "5", "6"]),
    ],
)
def test_each_filter_lets_its_tasks_through(run: Run, line: list[str], found: list[str]) -> None:
    run("note", "4", "Đã rà soát.", "--on", "1/6")
    run("suspend", "3", "--reason", "Chờ hướng dẫn")
    assert listed(run, *line) == found


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["--unit", "QLNN"], 3, "Did you mean QLNL / QLCN"),
        (["--directive", "D7"], 3, "There is no directive “D7”"),
        (["--state", "asleep"], 2, "“asleep” is none of"),
        (["--due-before", "32/1"], 2, "“32/1” is not a date"),
        (["--limit", "-1"], 2, "-1"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(run: Run, line: list[str], code: int, said: str) -> None:
    ran = run("list", *line)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_completed_task_is_silent_and_due_no_more(run: Run) -> None:
    run("done", "1")
    assert "1" not in listed(run, "--silent-since", "20/6/2021") + listed(run, "--due-before", "1/7")


def test_a_dropped_note_breaks_no_silence(run: Run) -> None:
    run("note", "4", "Nhầm", "--on", "10/6")
    run("note", "drop", "1", "--reason", "Nhầm")
    assert "4" in listed(run, "--silent-since", "1/4/2021")


def test_json_tells_everything_of_a_task_and_how_many_there_are(run: Run) -> None:
    run("note", "5", "Đã in tờ rơi.", "--on", "2/6")
    found = json.loads(run("list", "--unit", "TTra", "--limit", "1", "--json").out)
    assert found == {
        "schema": "dvtrack.tasks/1",
        "total": 1,
        "tasks": [
            {
                "reference": "5",
                "directive": "D1",
                "ordinal": "5",
                "title": "",
                "text": "Tuyên truyền pháp luật về điện lực, hóa chất và an toàn thực phẩm.",
                "lead": "TTra",
                "coordinating": ["QLNL", "KTATMT"],
                "state": "in_progress",
                "state_on": "2021-06-02",
                "due_on": None,
                "deadline": None,
                "relation": "no_deadline",
                "last_note_on": "2021-06-02",
            }
        ],
    }
    assert json.loads(run("list", "--limit", "2", "--json").out)["total"] == 6
    assert json.loads(run("list", "nothing such", "--json").out) == {
        "schema": "dvtrack.tasks/1",
        "total": 0,
        "tasks": [],
    }


def test_coordinating_units_stand_in_the_offices_order_without_those_that_left(run: Run) -> None:
    run("assign", "1", "--with", "CĐ,TTKC,TTra,QLCN")
    run("unassign", "1", "--unit", "QLCN")
    assert json.loads(run("show", "1", "--json").out)["coordinating"] == ["TTra", "TTKC", "CĐ"]


def test_a_deadline_without_a_date_is_shown_in_its_words(run: Run) -> None:
    run("assign", "4", "--due", "khi có hướng dẫn")
    run("assign", "6", "--due", "08/2021")
    tasks = {task["ordinal"]: task for task in json.loads(run("list", "--json").out)["tasks"]}
    assert (tasks["4"]["due_on"], tasks["4"]["deadline"]) == (None, "khi có hướng dẫn")
    assert (tasks["3"]["deadline"], tasks["6"]["due_on"]) == ("standing", "2021-08-31")
    assert "khi có hướng dẫn" in run("list").out


def test_csv_opens_in_excel_with_nothing_cut_and_no_formula(run: Run) -> None:
    run("task", "add", "D1", '=HYPERLINK("http://x","y")')
    run("task", "add", "D1", "Dòng một,\n“dòng hai”; " + "dài " * 200)
    out = run("list", "--csv").out
    assert out.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert len(rows) == 9
    assert {len(row) for row in rows} == {7}
    assert rows[7][1] == '\'=HYPERLINK("http://x","y")'
    assert rows[8][1] == "Dòng một,\n“dòng hai”; " + "dài " * 200
    assert rows[1][4] == "2021-06-10"


def test_piped_a_list_is_plain_and_whole(run: Run) -> None:
    lines = run("list").out.splitlines()
    assert lines[0].split() == ["No.", "Task", "Lead", "With", "Deadline", "State", "Last", "word"]
    assert "Đẩy mạnh cải cách thủ tục hành chính; giảm 30% thời gian giải quyết." in lines[4]
    assert "QLNL, KTATMT" in lines[5]
    assert "not started (overdue)" in lines[1]


def test_a_list_that_is_cut_off_says_so(run: Run) -> None:
    ran = run("list", "--limit", "4")
    assert (len(ran.out.splitlines()), ran.err) == (5, "2 more tasks; see all with --limit 0.\n")
    assert run("list", "--state", "cancelled").err == "No task fits. See all: dvtrack list\n"


def test_on_a_terminal_of_80_columns_ten_long_tasks_fit_about_one_screen(run: Run, register: Path) -> None:
    for number in range(4):
        run("task", "add", "D1", f"Việc thứ {number} rất dài, phải làm trong cả năm và báo cáo nhiều lần. " * 8)
    run("assign", "7", "--lead", "TTra", "--with", "all", "--due", "12/6/2021")
    lines = terminal.shown(register, ["list"])
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 24
    [row] = [line for line in lines if line.startswith("7 ")]
    assert "TTra +10" in row
    assert "12/06/2021" in row


def test_in_vietnamese_too_a_task_takes_two_lines(run: Run, register: Path) -> None:
    for number in range(4):
        run("task", "add", "D1", f"Việc thứ {number} rất dài, phải làm trong cả năm và báo cáo nhiều lần. " * 8)
    run("done", "1-4")
    lines = terminal.shown(register, ["list"], lang="vi")
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 24


def test_a_wide_terminal_shows_all_that_a_list_tells(run: Run, register: Path) -> None:
    run("note", "5", "Đã in tờ rơi.", "--on", "2/6")
    lines = terminal.shown(register, ["list"], columns=120)
    [row] = [line for line in lines if line.startswith("5 ")]
    assert "QLNL, KTATMT" in row
    assert row.endswith("02/06/2021")


def test_markup_and_controls_in_a_text_are_shown_not_obeyed(run: Run, register: Path) -> None:
    run("task", "edit", "1", "--title", "[bold red]x[/] [link=http://x]y[/link] \x1b[31mred :smile:")
    [row] = [line for line in terminal.shown(register, ["list"], columns=160) if line.startswith("1 ")]
    assert "[bold red]x[/] [link=http://x]y[/link] ␛[31mred :smile:" in row


def test_the_page_of_a_task_shows_everything_on_record(run: Run, register: Path) -> None:
    run("extend", "1", "--to", "30/6/2021", "--reason", "Chờ hướng dẫn", "--authority", "Giám đốc", "--letter", "5/SCT")
    run("note", "1", "Thiếu kinh phí", "--kind", "difficulty", "--evidence", "12/BC-VP")
    run("suspend", "1", "--reason", "Chờ", "--letter", "9/UBND")
    page: dict[str, Any] = json.loads(run("show", "1", "--json").out)
    assert page["schema"] == "dvtrack.task/1"
    assert page["assignments"] == [
        {"unit": "VP", "name": "Văn phòng Sở", "role": "lead", "from_on": "2021-03-03", "until_on": None}
    ]
    assert [each["due_on"] for each in page["deadlines"]] == ["2021-06-10", "2021-06-30"]
    assert page["states"] == [{"state": "suspended", "changed_on": "2021-06-20", "reason": "Chờ", "letter": "9/UBND"}]
    for shown in (run("show", "1").out, "\n".join(terminal.shown(register, ["show", "1"], columns=120))):
        for words in ("Chờ hướng dẫn", "Giám đốc", "5/SCT", "Thiếu kinh phí (12/BC-VP)", "9/UBND", "difficulty"):
            assert words in shown


def test_the_page_of_a_task_with_nothing_on_record_says_what_to_do(run: Run) -> None:
    ran = run("show", "6")
    assert "Nobody is assigned yet: dvtrack assign 6 --lead VP" in ran.err
    assert "No word yet: dvtrack note 6" in ran.err


@pytest.mark.slow
def test_all_tasks_of_many_years_are_listed_where_sqlite_takes_few_values_a_query(register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        columns = "directive_id, title, text, folded, given_on, state, dropped_reason"
        connection.execute(
            f"INSERT INTO task (ordinal, ordinal_key, position, {columns}) "
            "WITH RECURSIVE more(n) AS (SELECT 1001 UNION ALL SELECT n + 1 FROM more WHERE n < 34000) "
            f"SELECT n, n, n, {columns} FROM more, (SELECT {columns} FROM task WHERE ordinal = '6')"
        )
    with open_register(register, CALLER, write=False) as book:
        driver: Any = book.session.connection().connection.dbapi_connection
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)
        listed = lists.tasks_of(book, Filters())
    assert (listed.total, listed.rows[-1].ordinal, len(listed.rows)) == (33_006, "34000", 33_006)


def test_a_register_without_tasks_says_how_they_come_in(run: Run, register: Path) -> None:
    register.unlink()
    run("init", "--yes")
    assert "dvtrack import FILE" in run("list").err
    assert "See all: dvtrack list" in run("list", "--overdue").err
    run("directive", "add", "Trực Tết", "--issuer", "Sở")
    assert 'dvtrack task add D1 "…"' in run("show", "D1").err
