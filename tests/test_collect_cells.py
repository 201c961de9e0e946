"""What the cells of a returned form say: figures, states, headings typed anew, words that clear."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import form_sample
from conftest import Run
from dvtrack.files import form_headings
from form_sample import fill, notes, path, values

BACK, LATE = "2021-05-28", "2021-06-13"
HEAD = 6
"""The row of the headings of the tasks."""


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on the day the forms come back."""
    form_sample.begin(register)
    return lambda *line, today=BACK, **more: run(*line, today=today, **more)


def _told(clerk: Run, *line: object, **more: Any) -> Any:
    (told,) = json.loads(clerk("collect", *line, "--json", **more).out)["files"]
    return told


def _verdicts(told: Any) -> list[tuple[str, ...]]:
    return [tuple(change[name] for name in ("what", "verdict", "before", "after")) for change in told["changes"]]


def test_a_stock_that_a_form_overruled_once_is_corrected_by_later_forms(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    clerk("figure", "set", "DUNGHAN", "97", "--unit", "VP", today="2021-05-25")
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E11": 95})
    clerk("collect", file, "--yes", "--overrule")
    told = _told(clerk, fill(file, figures={"E11": 96}), "--yes", today="2021-05-29")
    assert _verdicts(told) == [("DUNGHAN", "changed", "95 %", "96 %")]
    assert ("DUNGHAN", BACK, "96", None, 0) in values(register)
    told = _told(clerk, fill(file, figures={"E11": "xóa"}), "--dry-run", today="2021-05-30")
    assert [change["verdict"] for change in told["changes"]] == ["cleared"]


def test_a_stock_that_was_typed_after_the_reply_contradicts_the_next_one(clerk: Run, sent: Path, back: Path) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E11": 95})
    clerk("collect", file, "--yes")
    clerk("figure", "set", "DUNGHAN", "97", "--unit", "VP", "--on", "30/5", today="2021-05-30")
    told = _told(clerk, fill(file, figures={"E11": 96}), "--yes", today="2021-05-31")
    assert _verdicts(told) == [("DUNGHAN", "contradictory", "97 %", "96 %")]


def test_a_flow_typed_in_parts_before_the_form_went_out_is_the_sum_that_it_showed(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    form_sample.do(register, "figure", "set", "DONMOI", "7", "--unit", "VP", "--on", "10/3")
    form_sample.do(register, "figure", "set", "DONMOI", "2", "--unit", "VP", "--on", "11/5")
    form_sample.send(register, tmp_path / "sent")
    file = fill(path(tmp_path / "sent", "VP"), None, {"E9": 11})
    assert _verdicts(_told(clerk, file, "--yes")) == [("DONMOI", "changed", "9 đơn", "11 đơn")]
    assert [value[2] for value in values(register) if value[0] == "DONMOI"] == ["11"]


def test_a_part_of_a_flow_typed_since_the_form_went_out_contradicts_it(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    form_sample.do(register, "figure", "set", "DONMOI", "7", "--unit", "VP", "--on", "10/3")
    form_sample.send(register, tmp_path / "sent")
    clerk("figure", "set", "DONMOI", "2", "--unit", "VP", "--on", "25/5")
    file = fill(path(tmp_path / "sent", "VP"), None, {"E9": 11})
    assert _verdicts(_told(clerk, file, "--yes")) == [("DONMOI", "contradictory", "9 đơn", "11 đơn")]


@pytest.mark.parametrize(
    "heading", ["KẾT QUẢ  thực hiện:", "Kết quả", "ket qua thuc hien (6 tháng)", "Kết quả thực hiện\n"]
)
def test_a_heading_typed_anew_is_known_by_a_clear_beginning(
    clerk: Run, sent: Path, back: Path, register: Path, heading: str
) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F6=heading, G6="Khó khăn", F8="Hai mô hình.")
    assert clerk("collect", fill(file, G8="Thiếu kinh phí."), "--yes").code == 0
    assert [note[3] for note in notes(register)[3:]] == ["Hai mô hình.", "Thiếu kinh phí."]


def test_a_heading_that_nobody_knows_is_told_with_its_row_and_nothing_false_beside_it(
    clerk: Run, sent: Path, back: Path
) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F6="Đã làm gì", F8="Hai mô hình.")
    ran = clerk("collect", file, "--yes")
    assert ran.code == 6
    assert f"Nhiệm vụ: no column “Kết quả thực hiện” in row {HEAD}; put the heading back" in ran.err
    assert "no row for tasks" not in ran.err
    assert "nothing is filled in" not in ran.err


def test_a_row_of_headings_that_was_deleted_is_told(clerk: Run, sent: Path, back: Path) -> None:
    book = openpyxl.load_workbook(fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình."))
    for cell in book["Nhiệm vụ"][HEAD]:
        cell.value = None
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert "Nhiệm vụ: the row with the headings “Nhiệm vụ”, “Kết quả thực hiện” is gone; put it back" in ran.err
    assert "nothing is filled in" not in ran.err


def test_a_heading_of_figures_that_nobody_knows_is_told(clerk: Run, sent: Path, back: Path) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E5": "Bao nhiêu", "E9": 5})
    assert "Số liệu: no column “Số kỳ này” in row 5" in clerk("collect", file, "--yes").err


@pytest.mark.parametrize("text", ["Nhiệm", "Nhiệm vụ kỳ trước", "Kết", "Ngày"])
def test_a_beginning_that_says_too_little_is_no_heading_of_a_column_to_fill(text: str) -> None:
    assert set(form_headings.clear([text], form_headings.TASKS)) <= {"text"}


def test_the_preview_for_an_issued_period_tells_only_what_is_not_recorded(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    clerk("collect", file, "--yes")
    _issue(register)
    told = _told(clerk, fill(file, F8="Ba mô hình."), "--dry-run", today="2021-06-20")
    assert _verdicts(told) == [("result", "changed", "Hai mô hình.", "Ba mô hình.")]
    assert told["outcome"] == "bad"
    assert told["mendable"] is False


def test_what_no_unit_can_mend_in_its_cells_is_not_sent_back_to_it(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    (back / "hỏng.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.", J8="Đã hoàn thành", K8="20/5/2021")
    fill(path(sent, "VP"), back / "VP (1).xlsx", F8="Ba mô hình.")
    assert "corrected" not in clerk("collect", back, "--yes").err
    _issue(register)
    assert "corrected" not in clerk("collect", file, "--yes", today="2021-06-20").err
    fill(path(sent, "TTra"), back / "TTra.xlsx", J7="Gần xong")
    assert "Have these cells corrected" in clerk("collect", back, "--yes").err


def test_the_words_of_a_library_are_not_shown(clerk: Run, sent: Path, back: Path) -> None:
    (back / "hỏng.xlsx").write_bytes(b"no workbook at all")
    err = clerk("collect", back, "--yes").err
    assert "hỏng.xlsx\n    it is damaged or no Excel file\n" in f"{err}\n"


def test_whether_an_answer_is_late_goes_by_the_form_that_was_answered(
    clerk: Run, sent: Path, back: Path, register: Path, tmp_path: Path
) -> None:
    line = ("forms", "--period", "h1", "--year", 2021, "--out", tmp_path / "again", "--unit", "VP", "--yes")
    form_sample.do(register, *line, "--due", "15/6/2021", on="2021-06-10")
    told = _told(clerk, fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình."), "--yes", today=LATE)
    ran = clerk("replies", "--period", "h1", "--year", 2021, "--json", today=LATE)
    (reply,) = [each for each in json.loads(ran.out)["replies"] if each["unit"] == "VP"]
    assert (told["days_late"], reply["late"], reply["due_on"]) == (12, True, "2021-06-01")


def test_a_form_cannot_have_come_before_it_was_sent(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    ran = clerk("collect", back, "--yes", "--on", "1/1/2021")
    assert ran.code == 6
    assert "it cannot have come on 01/01/2021: the form was sent on 20/05/2021" in ran.err
    assert form_sample.rows(register, "SELECT * FROM reply") == []


def test_a_form_whose_only_filled_cell_is_wrong_is_not_called_empty(clerk: Run, sent: Path, back: Path) -> None:
    ran = clerk("collect", fill(path(sent, "TTra"), back / "TTra.xlsx", {"E8": "ba mươi"}), "--yes")
    assert "Số liệu!E8" in ran.err
    assert "nothing is filled in" not in ran.err


@pytest.mark.parametrize("word", ["xóa hết", "Bỏ", "XÓA BỎ.", "xoá đi"])
def test_clearing_may_be_said_in_more_words(clerk: Run, sent: Path, back: Path, register: Path, word: str) -> None:
    clerk("collect", fill(path(sent, "VP"), back / "VP.xlsx", F7=word), "--yes")
    assert [note[0] for note in notes(register)] == [1, 1]
    assert not any(note[3] == word for note in notes(register))


def test_folders_inside_a_folder_are_named_not_passed_over(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    fill(path(sent, "TTra"), back / "đợt 2" / "TTra.xlsx", F7="Ba đợt.")
    (back / "trống").mkdir()
    ran = clerk("collect", back, "--yes")
    assert f'To read these too: dvtrack collect "{back / "đợt 2"}"\n' in ran.err
    assert "are not read" not in clerk("collect", back, back / "đợt 2", "--yes").err


def test_a_day_without_a_year_that_is_still_to_come_is_told_so(clerk: Run, sent: Path, back: Path) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.", J8="Đã hoàn thành", K8="10/6")
    assert "Nhiệm vụ!K8: 10/06/2021 is still to come" in clerk("collect", file, "--yes", today="2021-06-03").err
    told = _told(clerk, file, "--yes", today=LATE)
    assert told["changes"][-1]["after"] == "Đã hoàn thành 10/06/2021"


def test_a_count_below_nought_is_refused_and_a_rate_is_not(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E9": -3, "E11": -1.5})
    ran = clerk("collect", file, "--yes")
    assert ran.code == 6
    assert "Số liệu!E9: -3 is below 0" in ran.err
    assert "E11" not in ran.err
    assert clerk("collect", fill(file, figures={"E9": 3}), "--yes").code == 0
    assert ("DUNGHAN", BACK, "-1.5", None, 0) in values(register)


def _issue(register: Path) -> None:
    """Let the report of the first half of 2021 be issued."""
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute(
            "INSERT INTO issued_report (name, year, preset, start_on, end_on, locked_until, number, issued_on, "
            "sealed_at, who, version, seal) VALUES ('h1', 2021, 'nd09', '2020-12-15', '2021-06-14', '2021-06-14', "
            "'9/BC-SCT', ?, '2021-06-14 08:00:00', 'lan', '0', 'x')",
            (date(2021, 6, 14).isoformat(),),
        )


def test_the_very_file_that_was_sent_is_no_answer_whatever_stands_in_it(clerk: Run, sent: Path) -> None:
    assert "Đã mở hội nghị" in str(openpyxl.load_workbook(path(sent, "VP"))["Nhiệm vụ"]["F7"].value)
    told = _told(clerk, path(sent, "VP"), "--yes")
    assert told["outcome"] == "bad" and "the very file that was sent" in told["problems"][0]
    replies = json.loads(clerk("replies", "--period", "h1", "--json").out)["replies"]
    assert [each["missing"] for each in replies if each["unit"] == "VP"] == [True]
