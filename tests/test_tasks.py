"""Tasks: the references they are called by; added, corrected, split and dropped by hand."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

import follow_sample
from conftest import Run


@pytest.fixture(autouse=True)
def office(register: Path) -> None:
    follow_sample.begin(register)


@pytest.fixture
def second(run: Run) -> None:
    """A second directive, D2, whose numbers go deeper."""
    run("directive", "add", "Kế hoạch chuyển đổi số", "--kind", "kế hoạch", "--issued-on", "1/4/2021")
    for number in ("1", "III.2.a", "III.2.d", "III.2.đ", "12-2021", "13", "14-2021"):
        assert run("task", "add", "D2", f"Việc mục {number}", "--number", number).code == 0


def completed(run: Run, typed: str) -> list[str]:
    """Return the tasks that ``typed`` names: those that it completes."""
    ran = run("done", typed)
    assert ran.code == 0, ran.err
    found = json.loads(run("list", "--state", "completed", "--json").out)["tasks"]
    return [f"{task['directive'][1:]}:{task['ordinal']}" for task in found]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("3", ["1:3"]),
        (" 3. ", ["1:3"]),
        ("1:3", ["1:3"]),
        ("D1:3", ["1:3"]),
        ("d1:3)", ["1:3"]),
        ("1-3", ["1:1", "1:2", "1:3"]),
        ("1 – 3", ["1:1", "1:2", "1:3"]),
        ("1-1", ["1:1"]),
        ("4,1-2,1", ["1:1", "1:2", "1:4"]),
        ("5;2", ["1:2", "1:5"]),
        ("1:1-2,4", ["1:1", "1:2", "1:4"]),
        ("1:1-1:2", ["1:1", "1:2"]),
    ],
)
def test_tasks_are_named_by_number_by_range_and_by_directive(run: Run, typed: str, named: list[str]) -> None:
    assert completed(run, typed) == named


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("2:iii.2.A", ["2:III.2.a"]),
        ("III.2.a", ["2:III.2.a"]),
        ("2:III.2.đ", ["2:III.2.đ"]),
        ("2:III.2.d", ["2:III.2.d"]),
        (unicodedata.normalize("NFD", "2:III.2.Đ"), ["2:III.2.đ"]),
        ("2:III.2.a-III.2.đ", ["2:III.2.a", "2:III.2.d", "2:III.2.đ"]),
        ("2:12-2021", ["2:12-2021"]),
        ("2:12-2021-13", ["2:12-2021", "2:13"]),
        ("2:12-2021-14-2021", ["2:12-2021", "2:13", "2:14-2021"]),
        ("1:1-2,2:1", ["1:1", "1:2", "2:1"]),
        ("1:6,2:1,13", ["1:6", "2:1", "2:13"]),
    ],
)
def test_ordinals_go_deep_and_may_hold_a_dash(run: Run, typed: str, named: list[str]) -> None:
    assert completed(run, typed) == named


@pytest.mark.usefixtures("second")
def test_a_bare_number_in_two_directives_is_refused_with_the_full_references(run: Run) -> None:
    ran = run("done", "1")
    assert ran.code == 3
    assert "1:1, 2:1" in ran.err
    assert run("done", "2:1").code == 0


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("99", 3, "no task “99”. Did you mean 9"),
        ("1:55", 3, "no task “1:55”. Did you mean 1:5?"),
        ("1-66", 3, "no task “66”. Did you mean 6?"),
        ("2:1", 3, "no directive “D2”"),
        ("", 3, "no task “”"),
        (",", 3, "no task “,”"),
        ("1:", 3, "no task “1:”"),
        ("4-1", 2, "“4-1” is no range"),
        ("99999999999999999999999:1", 3, "no task “99999999999999999999999:1”"),
    ],
)
def test_a_reference_that_names_nothing_says_what_may_be_meant(run: Run, typed: str, code: int, said: str) -> None:
    run("task", "add", "D1", "Việc thứ chín", "--number", "9")
    ran = run("done", typed)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


@pytest.mark.usefixtures("second")
def test_a_range_from_one_directive_into_another_is_refused(run: Run) -> None:
    assert "no range" in run("done", "1:1-2:13").err


@pytest.mark.usefixtures("second")
def test_what_stands_under_a_number_is_suggested(run: Run) -> None:
    assert "Did you mean 2:III.2.a / 2:III.2.d / 2:III.2.đ?" in run("show", "2:III.2").err


def test_a_task_added_by_hand_is_the_last_with_the_next_number(run: Run, register: Path) -> None:
    assert run("task", "add", "D1", "Báo cáo chuyên đề", "--title", "Chuyên đề").err == "Added: 7 · Chuyên đề\n"
    assert run("task", "add", "1", "Việc phụ", "--number", "6.a.").err == "Added: 6.a · Việc phụ\n"
    assert follow_sample.rows(register, "SELECT ordinal, position, given_on FROM task WHERE id > 6") == [
        ("7", 7, "2021-03-03"),
        ("6.a", 8, "2021-03-03"),
    ]


@pytest.mark.parametrize("number", ["1:2", "1,2", " ", "a;b"])
def test_a_number_that_could_not_be_typed_again_is_refused(run: Run, number: str) -> None:
    ran = run("task", "add", "D1", "Việc", "--number", number)
    assert ran.code == 2
    assert f"“{number}” cannot be a task's number" in ran.err


def test_a_number_is_never_given_twice_even_after_its_task_was_dropped(run: Run) -> None:
    run("task", "drop", "6", "--reason", "Không phải nhiệm vụ.")
    ran = run("task", "add", "D1", "Việc khác", "--number", "6")
    assert (ran.code, "already a task 1:6" in ran.err) == (4, True)
    assert run("task", "add", "D1", "Việc khác").err.startswith("Added: 7 ")


def test_a_dropped_task_is_in_no_list_and_says_why_it_was_dropped(run: Run, register: Path) -> None:
    assert run("task", "drop", "2-3", "--reason", "Chỉ là mục đích.").code == 0
    assert [task["ordinal"] for task in json.loads(run("list", "--json").out)["tasks"]] == ["1", "4", "5", "6"]
    ran = run("show", "3")
    assert ran.code == 3
    assert "Task 1:3 was dropped on 20/06/2021: Chỉ là mục đích. " in ran.err
    assert follow_sample.rows(register, "SELECT count(*) FROM task") == [(6,)]


def test_dropping_needs_a_reason(run: Run) -> None:
    assert run("task", "drop", "2").code == 2
    ran = run("task", "drop", "2", "--reason", "  ")
    assert (ran.code, "A reason is needed" in ran.err) == (2, True)


def test_a_title_is_the_clerks_and_the_text_stays_the_authors(run: Run) -> None:
    run("task", "edit", "3", "--title", "Tiếp dân")
    page = json.loads(run("show", "3", "--json").out)
    assert (page["title"], page["text"]) == ("Tiếp dân", "Tiếp công dân định kỳ; giải quyết đơn thư đúng hạn.")
    assert "Tiếp dân" in run("list", "tiep dan").out
    assert run("task", "edit", "3").code == 2


def test_a_text_that_was_read_wrong_is_corrected_and_the_earlier_one_stays_in_the_record(
    run: Run, register: Path
) -> None:
    assert run("task", "edit", "6", "--text", "Tham mưu tổng kết.").code == 0
    [(before, after)] = follow_sample.rows(register, "SELECT before, after FROM change ORDER BY id DESC LIMIT 1")
    assert json.loads(before)["text"] == "Tham mưu sơ kết Quy chế dân chủ ở cơ sở."
    assert json.loads(after)["text"] == "Tham mưu tổng kết."
    assert run("task", "edit", "6", "--text", " ").code == 2


def test_a_split_task_gives_its_units_deadline_and_state_to_both_parts(run: Run) -> None:
    run("note", "1", "Đã phổ biến.", "--on", "10/3/2021")
    run("suspend", "1", "--reason", "Chờ hướng dẫn", "--on", "1/4/2021")
    assert run("task", "split", "1", "--at", "den toan the").err.splitlines() == [
        "Split: 1.1 · Phổ biến nội dung kế hoạch",
        "Split: 1.2 · đến toàn thể công chức, viên chức.",
        "The notes so far are with task 1.1.",
    ]
    for part in ("1.1", "1.2"):
        page = json.loads(run("show", part, "--json").out)
        assert (page["lead"], page["due_on"], page["state"]) == ("VP", "2021-06-10", "suspended")
    assert "1:1.1 + 1:1.2" in run("show", "1").err
    assert [task["ordinal"] for task in json.loads(run("list", "--json").out)["tasks"]][:3] == ["1.1", "1.2", "2"]


def test_parts_take_numbers_that_are_free(run: Run) -> None:
    run("task", "add", "D1", "Việc con", "--number", "4.1")
    assert "4.2" in run("task", "split", "4", "--at", "giảm 30%").err
    assert json.loads(run("show", "4.3", "--json").out)["text"] == "giảm 30% thời gian giải quyết."


def test_notes_and_figures_go_with_the_first_part_and_stay_in_the_report(run: Run) -> None:
    run("figure", "define", "TTHC", "Thủ tục", "--measure", "thủ tục", "--kind", "flow")
    run("figure", "set", "TTHC", "64", "--unit", "VP", "--task", "4", "--on", "10/6/2021")
    run("note", "4", "Đã rà soát.", "--unit", "VP", "--on", "10/6/2021")
    before = json.loads(run("report", "--period", "h1", "--year", "2021", "--json").out)
    assert run("task", "split", "4", "--at", "giảm 30%").err.splitlines()[-1] == "The notes so far are with task 4.1."
    after = json.loads(run("report", "--period", "h1", "--year", "2021", "--json").out)
    told = {task["ordinal"]: [note["text"] for note in task["notes"]] for task in after["tasks"]}
    assert (told["4.1"], told["4.2"]) == (["Đã rà soát."], [])
    assert [each["task"] for each in after["figures"][0]["by_task"]] == ["1:4.1"]
    assert after["silent"] == before["silent"]
    states = {task["ordinal"]: task["state"] for task in after["tasks"]}
    assert (states["4.1"], states["4.2"]) == ("in_progress", "not_started")


@pytest.mark.parametrize("words", ["", "không có trong câu", "Đẩy mạnh", "giải quyết."])
def test_a_task_is_split_only_inside_its_words(run: Run, words: str) -> None:
    text = "Đẩy mạnh cải cách thủ tục hành chính; giảm 30% thời gian giải quyết."
    ran = run("task", "split", "4", "--at", words)
    assert ran.code == (0 if words == "giải quyết." else 2)
    assert (json.loads(run("list", "--json").out)["tasks"][3]["text"] == text) == (ran.code == 2)
