"""Notes: the units' word, dated, kept as it came, taken back with a reason."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import follow_sample
from conftest import Run


@pytest.fixture(autouse=True)
def office(register: Path) -> None:
    follow_sample.begin(register)


def task(run: Run, reference: str = "1") -> dict[str, Any]:
    page: dict[str, Any] = json.loads(run("show", reference, "--json").out)
    return page


def standing(run: Run, reference: str = "1") -> tuple[str, str | None]:
    page = task(run, reference)
    return page["state"], page["state_on"]


def test_a_note_is_the_leads_of_today_unless_said_otherwise(run: Run) -> None:
    ran = run("note", "1", "Đã phổ biến tại hội nghị.", "--evidence", "12/BC-VP")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Noted: note 1 on task 1 · VP · result · 20/06/2021 · Đã phổ biến tại hội nghị.\n"
    assert task(run)["notes"] == [
        {
            "id": 1,
            "task": "1",
            "unit": "VP",
            "role": "lead",
            "kind": "result",
            "noted_on": "2021-06-20",
            "text": "Đã phổ biến tại hội nghị.",
            "evidence": "12/BC-VP",
            "dropped_on": None,
            "dropped_reason": "",
        }
    ]


def test_a_backdated_note_is_the_word_of_who_led_then(run: Run) -> None:
    run("assign", "1", "--lead", "TTra", "--on", "1/6/2021")
    assert json.loads(run("note", "1", "Việc tháng 5", "--on", "10/5", "--json").out)["unit"] == "VP"
    assert json.loads(run("note", "1", "Việc tháng 6", "--on", "2/6", "--json").out)["unit"] == "TTra"


def test_where_nobody_leads_a_unit_must_be_named(run: Run) -> None:
    ran = run("note", "6", "Đã làm")
    assert (ran.code, "Nobody leads task 6" in ran.err) == (2, True)
    ran = run("note", "6", "Đã làm", "--unit", "van phong so")
    assert (ran.code, "VP has no part in task 6" in ran.err) == (0, True)
    assert task(run, "6")["notes"][0]["role"] is None


def test_a_part_given_after_the_note_counts_for_it(run: Run) -> None:
    run("note", "6", "Đã làm", "--unit", "VP", "--on", "1/6")
    run("assign", "6", "--with", "VP", "--on", "10/6/2021")
    assert task(run, "6")["notes"][0]["role"] == "coordinating"
    run("unassign", "6", "--unit", "VP", "--on", "15/6/2021")
    run("note", "6", "Đã làm tiếp", "--unit", "VP", "--on", "16/6")
    assert [note["role"] for note in task(run, "6")["notes"]] == ["coordinating", None]


def test_a_task_is_in_progress_from_its_earliest_result(run: Run) -> None:
    run("note", "1", "Gặp khó", "--kind", "difficulty", "--on", "5/3")
    assert standing(run) == ("not_started", None)
    run("note", "1", "Xong bước 2", "--on", "10/5")
    assert standing(run) == ("in_progress", "2021-05-10")
    run("note", "1", "Xong bước 1", "--on", "1/4")
    run("note", "1", "Xong bước 3", "--on", "1/6")
    assert standing(run) == ("in_progress", "2021-04-01")


def test_changing_and_taking_back_notes_moves_the_start(run: Run) -> None:
    run("note", "1", "Bước 1", "--on", "1/4")
    run("note", "1", "Bước 2", "--on", "1/5")
    run("note", "edit", "1", "--on", "15/4")
    assert standing(run) == ("in_progress", "2021-04-15")
    run("note", "edit", "1", "--kind", "plan")
    assert standing(run) == ("in_progress", "2021-05-01")
    run("note", "drop", "2", "--reason", "Ghi nhầm")
    assert standing(run) == ("not_started", None)
    run("note", "edit", "1", "--kind", "result")
    assert standing(run) == ("in_progress", "2021-04-15")


def test_a_result_before_a_reopening_does_not_move_it(run: Run) -> None:
    run("note", "1", "Bước 1", "--on", "1/4")
    run("done", "1", "--on", "1/5")
    run("reopen", "1", "--on", "1/6")
    run("note", "1", "Bước 2", "--on", "10/5")
    assert standing(run) == ("in_progress", "2021-06-01")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["1", "x", "--on", "21/6/2021"], 2, "21/06/2021 is still to come"),
        (["1", "x", "--on", "31/2/2021"], 2, "“31/2/2021” is not a date"),
        (["1", " \n "], 2, "The text is empty"),
        (["1"], 2, "The text is empty"),
        (["1", "x", "--unit", "VPS"], 3, "There is no unit “VPS”. Did you mean VP?"),
        (["1", "x", "--kind", "good"], 2, "“good” is none of: result (result), difficulty"),
        (["88", "x"], 3, "no task “88”"),
        (["1", "hỏng \udcff"], 2, "“hỏng ?” holds signs that are no letters"),
        (["edit", "7", "x"], 3, "There is no note 7"),
        (["edit", "99999999999999999999", "x"], 3, "There is no note 99999999999999999999"),
        (["drop", "7", "--reason", "x"], 3, "There is no note 7"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, register: Path, line: list[str], code: int, said: str
) -> None:
    ran = run("note", *line)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert follow_sample.rows(register, "SELECT count(*) FROM note") == [(0,)]


def test_a_unit_that_is_no_more_gives_no_word_but_for_its_own_days(run: Run) -> None:
    run("unit", "retire", "VP", "--on", "31/5/2021", "--yes", "--reason", "Sáp nhập")
    ran = run("note", "2", "Đã làm", "--unit", "VP")
    assert (ran.code, "Unit VP was retired after 31/05/2021" in ran.err) == (4, True)
    assert run("note", "2", "Đã làm", "--unit", "VP", "--on", "31/5").code == 0


def test_a_cancelled_task_takes_no_word_from_that_day_on(run: Run) -> None:
    run("cancel", "2", "--reason", "Bãi bỏ", "--on", "1/6")
    ran = run("note", "2", "Đã làm")
    assert (ran.code, "Task 2 is already cancelled since 01/06/2021" in ran.err) == (4, True)
    assert run("note", "2", "Đã làm trước đó", "--on", "31/5").code == 0
    run("suspend", "4", "--reason", "Chờ")
    run("done", "1")
    assert run("note", "4", "Vẫn chờ").code == run("note", "1", "Bổ sung").code == 0


def test_a_note_taken_back_stays_with_its_reason(run: Run) -> None:
    run("note", "1", "Đã làm")
    assert run("note", "drop", "1", "--reason", " ").code == 2
    assert run("note", "drop", "1", "--reason", "Nhầm việc").code == 0
    [note] = task(run)["notes"]
    assert (note["dropped_on"], note["dropped_reason"]) == ("2021-06-20", "Nhầm việc")
    assert "[taken back: Nhầm việc] Đã làm" in run("show", "1").out
    again = run("note", "drop", "1", "--reason", "Lần nữa")
    assert (again.code, "Note 1 was taken back on 20/06/2021: Nhầm việc. See" in again.err) == (3, True)
    assert run("search", "da lam").out == ""


def test_an_edited_note_keeps_what_is_not_given(run: Run) -> None:
    run("note", "1", "Đã làm", "--evidence", "1/BC", "--on", "1/6")
    run("note", "edit", "1", "Đã làm xong", "--unit", "TTra")
    [note] = task(run)["notes"]
    assert (note["text"], note["unit"], note["evidence"], note["noted_on"]) == (
        "Đã làm xong",
        "TTra",
        "1/BC",
        "2021-06-01",
    )
    assert run("note", "edit", "1").code == run("note", "edit", "1", "--on", "21/6/2021").code == 2
    assert run("note", "edit", "1", " ").code == 2


@pytest.mark.parametrize(
    "text",
    [
        "  hai dấu cách, xuống dòng\n\n cuối ",
        unicodedata.normalize("NFD", "Đã quán triệt"),
        "không\xa0ngắt \u200b\u00ad",
        "- gạch đầu dòng",
        "-5 % so với cùng kỳ",
        "-Đã gộp",
        "=1+1",
        "[bold]không phải lệnh[/bold] [red",
        "😀 'nháy' \"kép\" \\ %s {x}",
    ],
)
def test_a_text_is_stored_as_it_came(run: Run, register: Path, text: str) -> None:
    assert run("note", "1", text).code == 0
    assert follow_sample.rows(register, "SELECT text FROM note") == [(text,)]
    assert " ".join(text.split()) in " ".join(run("show", "1").out.split())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"M\xe1\xbb\x99t d\xc3\xb2ng\n", "Một dòng"),
        ("\ufeffMột dòng\r\n  dòng hai  \r\n\r\n".encode(), "Một dòng\n  dòng hai  \n"),
        ("Từ Notepad".encode("utf-16"), "Từ Notepad"),
    ],
)
def test_a_long_text_comes_from_a_file_or_from_standard_input(
    run: Run, register: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, text: str
) -> None:
    file = register.with_name("ghi.txt")
    file.write_bytes(content)
    assert run("note", "1", "--file", file).code == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))
    assert run("note", "1", "-").code == 0
    assert follow_sample.rows(register, "SELECT text FROM note") == [(text,), (text,)]


def test_a_file_that_is_missing_empty_or_too_much_is_refused(run: Run, register: Path) -> None:
    ran = run("note", "1", "--file", register.with_name("none.txt"))
    assert (ran.code, "none.txt (it does not exist)" in ran.err) == (5, True)
    empty = register.with_name("empty.txt")
    empty.write_bytes(b"\n")
    assert run("note", "1", "--file", empty).code == 2
    assert run("note", "1", "x", "--file", empty).code == 2


def test_a_note_is_one_operation_with_its_command(run: Run, register: Path) -> None:
    run("note", "1", "Đã làm", "--on", "1/6")
    query = (
        "SELECT command, who, count(*) FROM operation JOIN change ON operation_id = operation.id GROUP BY operation.id"
    )
    assert follow_sample.rows(register, query)[-1] == ("note 1 'Đã làm' --on 1/6", "lan", 2)


def test_a_date_of_long_ago_is_taken_and_said_to_be_one(run: Run) -> None:
    assert "dvtrack note edit 1 --on" in run("note", "1", "Đã làm", "--on", "10/6/2012").err
    assert "a year ago" not in run("note", "1", "Đã làm", "--on", "2/1").err
