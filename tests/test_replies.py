"""Who has answered: accepted, returned for correction, late or missing, and the count of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import form_sample
from conftest import Run
from form_sample import fill, path

BACK, LATE = "2021-05-28", "2021-06-10"


@pytest.fixture
def clerk(run: Run, register: Path, tmp_path: Path) -> Run:
    """Return ``run`` where VP answered on time, TTra late, and QLNL and KTATMT not at all."""
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    fill(path(tmp_path / "sent", "VP"), F8="Hai mô hình.")
    fill(path(tmp_path / "sent", "TTra"), F7="Ba đợt.")
    assert run("collect", path(tmp_path / "sent", "VP"), "--yes", today=BACK).code == 0
    assert run("collect", path(tmp_path / "sent", "TTra"), "--yes", today=LATE).code == 0
    return lambda *line, today=LATE, **more: run(*line, today=today, **more)


def _replies(clerk: Run, *line: object, **more: str) -> dict[str, dict[str, object]]:
    told = json.loads(clerk("replies", *line, "--json", **more).out)
    return {each["unit"]: each for each in told["units"]} | {"": told["total"]}


def test_replies_are_counted_unit_by_unit_with_rates(clerk: Run) -> None:
    told = _replies(clerk, "--period", "h1")
    assert told["VP"]["on_time"] == told["TTra"]["late"] == told["QLNL"]["missing"] == told["KTATMT"]["missing"] == 1
    assert told[""] == {
        **{"expected": 4, "received": 2, "on_time": 1, "late": 1, "returned": 0, "missing": 2},
        **{"received_rate": 0.5, "on_time_rate": 0.25},
    }


def test_who_lost_all_tasks_before_answering_is_expected_no_more(clerk: Run) -> None:
    clerk("unassign", "5", "--unit", "KTATMT")
    told = _replies(clerk, "--period", "h1")
    assert (told["KTATMT"]["expected"], told["KTATMT"]["missing"], told[""]["expected"]) == (0, 0, 3)
    chased = json.loads(clerk("remind", "--period", "h1", "--dry-run", "--json").out)["reminders"]
    assert [each["unit"] for each in chased] == ["QLNL"]


def test_word_that_was_typed_in_since_the_form_went_out_is_told_as_such(clerk: Run) -> None:
    clerk("note", "5", "Báo qua điện thoại: đã in tờ rơi.", "--unit", "QLNL", "--on", "8/6")
    assert clerk("replies", "--period", "h1").out.splitlines()[3].endswith("told without the form")
    told = _replies(clerk, "--period", "h1")
    assert (told["QLNL"]["missing"], told["KTATMT"]["missing"], told[""]["expected"]) == (0, 1, 3)


def test_the_table_says_how_each_answer_stands(clerk: Run) -> None:
    lines = clerk("replies", "--period", "h1").out.splitlines()
    assert lines[1].split() == ["VP", "1", "1", "1", "0", "0", "0", "100%", "100%", "received", "28/05/2021"]
    assert lines[2].split()[-2:] == ["late,", "10/06/2021"]
    assert lines[3].endswith("missing")
    assert lines[5].split() == ["All", "4", "2", "1", "1", "0", "2", "50%", "25%"]


def test_csv_for_excel(clerk: Run) -> None:
    rows = list(csv.reader(io.StringIO(clerk("replies", "--csv").out.removeprefix("\ufeff"))))
    assert rows[0] == [
        "Unit",
        "Expected",
        "Received",
        "Came on time",
        "Came late",
        "Returned",
        "Missing",
        "Received, %",
        "Came on time, %",
    ]
    assert rows[1] == ["VP", "1", "1", "1", "0", "0", "0", "100%", "100%"]
    assert len(rows) == 5


def test_counts_go_across_periods(clerk: Run, register: Path, tmp_path: Path) -> None:
    form_sample.do(
        register, "forms", "--period", "h2", "--year", 2021, "--out", tmp_path / "h2", "--yes", on="2021-11-20"
    )
    told = _replies(clerk, today="2021-11-25")
    assert told["VP"] | {"received_rate": 0} == {
        **{"unit": "VP", "expected": 2, "received": 1, "on_time": 1, "late": 0, "returned": 0, "missing": 1},
        **{"received_rate": 0, "on_time_rate": 0.5},
    }


def test_a_reply_is_accepted_once(clerk: Run) -> None:
    assert clerk("reply", "accept", "VP", "--period", "h1").code == 0
    assert "accepted" in clerk("replies", "--period", "h1").out.splitlines()[1]
    assert clerk("reply", "accept", "VP", "--period", "h1").code == 4


def test_a_returned_reply_is_counted_and_its_note_printed(clerk: Run) -> None:
    ran = clerk("reply", "return", "VP", "--period", "h1", "--reason", "Thiếu số liệu tiếp công dân.")
    assert ran.code == 0
    assert "Kính gửi: Văn phòng Sở" in ran.out
    assert "6 tháng đầu năm 2021" in ran.out
    assert "Thiếu số liệu tiếp công dân." in ran.out
    told = _replies(clerk, "--period", "h1")
    assert (told["VP"]["returned"], told["VP"]["received"], told["VP"]["missing"]) == (1, 1, 0)
    assert "returned for correction" in clerk("replies", "--period", "h1").out.splitlines()[1]
    assert clerk("reply", "accept", "VP", "--period", "h1").code == 4
    assert clerk("reply", "return", "VP", "--period", "h1", "--reason", "nữa").code == 4


def test_the_note_may_be_written_to_a_folder(clerk: Run, tmp_path: Path) -> None:
    ran = clerk("reply", "return", "VP", "--period", "h1", "--reason", "Thiếu số.", "--out", tmp_path / "notes")
    assert ran.code == 0
    assert "Thiếu số." in (tmp_path / "notes" / "tra-lai-h1-2021-VP.txt").read_text(encoding="utf-8")


def test_a_return_needs_a_reason(clerk: Run) -> None:
    assert clerk("reply", "return", "VP", "--period", "h1", "--reason", " ").code == 2


def test_a_unit_that_has_not_answered_has_nothing_to_accept(clerk: Run) -> None:
    ran = clerk("reply", "accept", "QLNL", "--period", "h1")
    assert ran.code == 3
    assert "no reply of QLNL" in ran.err


def test_the_corrected_reply_ends_the_waiting_and_stays_on_time(clerk: Run, tmp_path: Path) -> None:
    clerk("reply", "return", "VP", "--period", "h1", "--reason", "Thiếu số.")
    fill(path(tmp_path / "sent", "VP"), tmp_path / "2.xlsx", F8="Ba mô hình.")
    assert clerk("collect", tmp_path / "2.xlsx", "--yes").code == 0
    (line,) = [each for each in json.loads(clerk("replies", "--json").out)["replies"] if each["unit"] == "VP"]
    assert (line["versions"], line["returned"], line["waiting"], line["late"]) == (2, 1, False, False)
    assert (line["first_on"], line["last_on"]) == (BACK, LATE)


def test_who_has_answered_gets_no_new_form_until_it_is_named_or_returned(clerk: Run, tmp_path: Path) -> None:
    ran = clerk("forms", "--period", "h1", "--out", tmp_path / "new", "--yes")
    assert "Has answered, so gets no new form: VP, TTra" in ran.err
    assert sorted(each.name for each in (tmp_path / "new").iterdir()) == [
        "phieu-h1-2021-KTATMT.xlsx",
        "phieu-h1-2021-QLNL.xlsx",
    ]
    clerk("reply", "return", "VP", "--period", "h1", "--reason", "Thiếu số.")
    clerk("forms", "--period", "h1", "--out", tmp_path / "new", "--yes")
    assert (tmp_path / "new" / "phieu-h1-2021-VP.xlsx").exists()


def test_a_unit_that_ended_without_an_answer_is_expected_no_more(clerk: Run) -> None:
    ran = clerk("unit", "retire", "QLNL", "--on", "1/6/2021", "--successor", "KTATMT", "--yes")
    assert ran.code == 0, ran.err
    told = _replies(clerk, "--period", "h1")
    assert (told["QLNL"]["expected"], told["QLNL"]["missing"]) == (0, 0)
    assert "owes nothing any more" in clerk("replies", "--period", "h1").out


def test_before_any_form_was_sent_the_next_step_is_told(run: Run, register: Path) -> None:
    form_sample.begin(register)
    assert "dvtrack forms" in run("replies").err


def test_a_reply_is_given_back_byte_for_byte_each_version_under_its_own_name(clerk: Run, tmp_path: Path) -> None:
    first = path(tmp_path / "sent", "VP").read_bytes()
    second = fill(path(tmp_path / "sent", "VP"), tmp_path / "VP bổ sung.xlsx", F8="Ba mô hình.")
    assert clerk("collect", second, "--yes").code == 0
    (tmp_path / "out").mkdir()
    ran = clerk("reply", "file", "VP", "--period", "h1", "--out", tmp_path / "out")
    written = tmp_path / "out" / "VP bổ sung.xlsx"
    assert (ran.code, ran.err) == (0, f"Version 2 of 2, received 10/06/2021. Written: {written}\n")
    assert written.read_bytes() == second.read_bytes()
    asked = ("reply", "file", "VP", "--period", "h1", "--version", 1, "--out", tmp_path / "out" / "VP-1.xlsx")
    assert clerk(*asked).code == 0
    assert (tmp_path / "out" / "VP-1.xlsx").read_bytes() == first


def test_a_reply_is_never_written_over_another_file(clerk: Run, tmp_path: Path) -> None:
    (tmp_path / "của tôi.xlsx").write_bytes(b"x")
    ran = clerk("reply", "file", "VP", "--period", "h1", "-o", tmp_path / "của tôi.xlsx")
    assert "của tôi (2).xlsx" in ran.err
    assert (tmp_path / "của tôi.xlsx").read_bytes() == b"x"


def test_a_reply_or_version_that_never_came_is_told(clerk: Run) -> None:
    assert clerk("reply", "file", "QLNL", "--period", "h1").code == 3
    ran = clerk("reply", "file", "VP", "--period", "h1", "--version", 2)
    assert (ran.code, "no version 2 of the reply of VP" in ran.err, "last one is 1" in ran.err) == (3, True, True)


def test_the_answers_of_a_period_lead_on_to_reminding_and_those_of_all_periods_to_one(clerk: Run) -> None:
    assert "dvtrack remind --period h1 --year 2021" in clerk("replies", "--period", "h1").err
    assert "dvtrack replies --period h1 --year 2021" in clerk("replies").err
    assert clerk("replies", "--csv").err == ""
