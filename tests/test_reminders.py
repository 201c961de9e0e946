"""Who is chased for what, which time it is, and what is logged of it."""

from __future__ import annotations

import csv
import email
import io
import json
from pathlib import Path
from typing import Any

import pytest

import follow_sample
import form_sample
import terminal
from conftest import Ran, Run
from form_sample import fill, path

SENT_TO = ("VP", "TTra", "QLNL", "KTATMT")
BEFORE, LATE, LATER, LAST = "2021-05-28", "2021-06-10", "2021-06-21", "2021-07-05"


@pytest.fixture
def clerk(run: Run, register: Path, tmp_path: Path) -> Run:
    """Return ``run`` after the due date, where four units were sent forms and none has answered."""
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    return lambda *line, today=LATE, **more: run(*line, today=today, **more)


def reminded(clerk: Run, *line: object, **more: str) -> dict[str, dict[str, Any]]:
    """Return by unit what a run of ``remind`` tells."""
    ran = clerk("remind", *(line or ("--period", "h1")), "--json", "--yes", **more)
    assert ran.code == 0, ran.err
    return {each["unit"]: each for each in json.loads(ran.out)["reminders"]}


def answer(clerk: Run, folder: Path, unit: str, on: str = LATE) -> Ran:
    ran = clerk("collect", fill(path(folder / "sent", unit), F7="Đã làm."), "--yes", today=on)
    assert ran.code == 0, ran.err
    return ran


def test_each_silent_unit_gets_one_letter_and_one_draft(clerk: Run, tmp_path: Path) -> None:
    told = reminded(clerk)
    assert list(told) == ["VP", "TTra", "QLNL", "KTATMT"]
    assert {(each["turn"], each["days_late"], each["due_on"]) for each in told.values()} == {(1, 9, "2021-06-01")}
    names = sorted(each.name for each in (tmp_path / "don-doc" / "h1-2021").iterdir())
    assert names == sorted(f"{unit}-lan-1.{end}" for unit in told for end in ("docx", "eml"))
    assert follow_sample.rows(tmp_path / "dvtrack.db", "SELECT count(*), min(turn), max(turn) FROM reminder") == [
        (4, 1, 1)
    ]


def test_who_has_answered_is_not_chased(clerk: Run, tmp_path: Path) -> None:
    answer(clerk, tmp_path, "TTra")
    assert list(reminded(clerk)) == ["VP", "QLNL", "KTATMT"]
    replies = json.loads(clerk("replies", "--period", "h1", "--json").out)["replies"]
    assert [each["unit"] for each in replies if each["missing"]] == ["VP", "QLNL", "KTATMT"]


def test_word_that_was_typed_in_since_the_form_went_out_is_an_answer(clerk: Run) -> None:
    clerk("note", "5", "Báo qua điện thoại: đã in tờ rơi.", "--unit", "QLNL", "--on", "8/6")
    clerk("figure", "set", "TIEPDAN", "3/4", "--unit", "KTATMT", "--on", "8/6")
    assert list(reminded(clerk)) == ["VP", "TTra"]  # VP's note of March is none: its form is out since


def test_a_unit_without_a_form_is_chased_while_it_is_silent(run: Run, register: Path) -> None:
    follow_sample.begin(register)
    run("period", "set", "h1", "--year", 2021, "--units-due", "1/6/2021")
    run("note", "5", "Đã in tờ rơi.", "--unit", "QLNL", "--on", "8/6/2021")
    told = reminded(lambda *line, **more: run(*line, **{"today": LATE, **more}))
    assert list(told) == ["VP", "TTra", "KTATMT"]
    silent = json.loads(run("status", "--period", "h1", "--year", 2021, "--json", today=LATE).out)["silent"]
    assert silent == list(told)


def test_a_form_that_was_never_sent_is_made_with_the_letter(run: Run, register: Path, tmp_path: Path) -> None:
    follow_sample.begin(register)
    run("period", "set", "h1", "--year", 2021, "--units-due", "1/6/2021")
    ran = run("remind", "--period", "h1", "--yes", "--unit", "TTra", today=LATE)
    assert "Forms were made and recorded as sent: TTra" in ran.err
    assert path(tmp_path / "don-doc" / "h1-2021", "TTra").is_file()
    assert follow_sample.rows(register, "SELECT version, due_on, sent_on FROM form") == [(1, "2021-06-01", LATE)]


def test_a_form_whose_file_is_gone_is_made_again_and_asks_by_the_same_date(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    path(tmp_path / "sent", "TTra").unlink()
    told = reminded(clerk, "--period", "h1", "--unit", "TTra")
    assert told["TTra"]["form"] == str(path(tmp_path / "don-doc" / "h1-2021", "TTra"))
    due = follow_sample.rows(register, "SELECT due_on FROM form JOIN unit ON unit.id = unit_id WHERE code = 'TTra'")
    assert set(due) == {("2021-06-01",)}


def test_a_returned_reply_is_awaited_and_chased_by_the_days_since_its_return(clerk: Run, tmp_path: Path) -> None:
    answer(clerk, tmp_path, "TTra")
    clerk("reply", "return", "TTra", "--period", "h1", "--reason", "Thiếu số liệu.")
    assert "TTra" not in reminded(clerk), "on the day of the return there is nothing late"
    assert reminded(clerk, today=LATER)["TTra"]["days_late"] == 11


def test_with_a_returned_reply_its_own_file_goes_back_to_be_corrected(clerk: Run, tmp_path: Path) -> None:
    answer(clerk, tmp_path, "TTra")
    came = path(tmp_path / "sent", "TTra")
    clerk("reply", "return", "TTra", "--period", "h1", "--reason", "Thiếu số liệu.")
    told = reminded(clerk, "--period", "h1", "--unit", "TTra", today=LATER)["TTra"]
    draft = email.message_from_bytes(Path(told["draft"]).read_bytes())
    text, _letter, attached = [part.get_payload(decode=True) for part in draft.walk() if not part.is_multipart()]
    assert attached == came.read_bytes()
    assert isinstance(text, bytes)
    words = text.decode()
    assert "trả lại ngày 10/6/2021 để bổ sung, chỉnh sửa: Thiếu số liệu." in words
    assert "sửa ngay trong tệp ấy" in words and "quá hạn" not in words


def test_without_a_terminal_and_a_yes_nothing_is_written(clerk: Run, register: Path) -> None:
    ran = clerk("remind", "--period", "h1")
    assert ran.code == 2 and "--yes" in ran.err
    assert follow_sample.rows(register, "SELECT count(*) FROM reminder") == [(0,)]


def test_the_next_letter_on_another_day_is_the_next_time(clerk: Run, tmp_path: Path) -> None:
    reminded(clerk)
    assert {each["turn"] for each in reminded(clerk, today=LATER).values()} == {2}
    answer(clerk, tmp_path, "KTATMT", on=LATER)
    told = reminded(clerk, today=LAST)
    assert {unit: each["turn"] for unit, each in told.items()} == {"VP": 3, "TTra": 3, "QLNL": 3}
    assert told["VP"]["letter"].endswith("h1-2021/VP-lan-3.docx")


def test_the_same_command_on_the_same_day_is_no_further_time(clerk: Run, register: Path, tmp_path: Path) -> None:
    first = reminded(clerk)
    letters = {each: each.read_bytes() for each in (tmp_path / "don-doc").rglob("*.*")}
    again = reminded(clerk)
    assert all(each["again"] and each["outcome"] == "unchanged" for each in again.values())
    assert {unit: each["turn"] for unit, each in again.items()} == {unit: each["turn"] for unit, each in first.items()}
    assert {each: each.read_bytes() for each in (tmp_path / "don-doc").rglob("*.*")} == letters
    assert follow_sample.rows(register, "SELECT count(*) FROM reminder") == [(4,)]
    assert "already written today" in clerk("remind", "--period", "h1", "--yes").out


def test_before_the_due_date_nobody_is_chased_and_the_way_to_remind_is_told(clerk: Run, tmp_path: Path) -> None:
    ran = clerk("remind", "--period", "h1", "--yes", today=BEFORE)
    assert ran.code == 4
    assert "due on 01/06/2021; nobody is late yet" in ran.err
    assert "dvtrack remind --due-within 4" in ran.err
    assert not (tmp_path / "don-doc").exists()


def test_the_due_date_itself_is_on_time(clerk: Run) -> None:
    assert clerk("remind", "--period", "h1", "--yes", today="2021-06-01").code == 4
    assert reminded(clerk, today="2021-06-02")["VP"]["days_late"] == 1


def test_while_a_period_runs_without_a_due_date_one_is_asked_for(run: Run, register: Path) -> None:
    follow_sample.begin(register)
    ran = run("remind", "--period", "h1", "--yes", today=LATE)
    assert ran.code == 4
    assert "dvtrack period set h1 --year 2021 --units-due DATE" in ran.err
    after = json.loads(run("remind", "--period", "h1", "--yes", "--json", today="2021-06-15").out)["reminders"]
    assert {(each["due_on"], each["days_late"]) for each in after} == {(None, 0)}


def test_a_form_with_a_later_due_date_is_not_late_yet(clerk: Run, tmp_path: Path) -> None:
    clerk(
        "forms", "--period", "h1", "--unit", "TTra", "--due", "20/6", "--out", tmp_path / "sent", "--yes", today=BEFORE
    )
    ran = clerk("remind", "--period", "h1", "--dry-run")
    assert "Not due yet: TTra (20/06/2021)" in ran.err


def test_a_retired_unit_is_not_chased_and_its_heir_is_where_it_holds_the_tasks(clerk: Run) -> None:
    ran = clerk("unit", "retire", "TTra", "--on", "8/6/2021", "--successor", "QLNL", "--yes")
    assert ran.code == 0, ran.err
    told = reminded(clerk)
    assert list(told) == ["VP", "QLNL", "KTATMT"]
    assert told["QLNL"]["tasks"] == ["5"]


def test_a_unit_that_lost_all_its_tasks_is_not_chased(clerk: Run) -> None:
    assert clerk("unassign", "5", "--unit", "KTATMT", "--on", "9/6").code == 0
    assert "KTATMT" not in reminded(clerk)


def test_named_units_alone_are_chased_and_who_owes_nothing_is_said(clerk: Run, tmp_path: Path) -> None:
    answer(clerk, tmp_path, "TTra")
    ran = clerk("remind", "--period", "h1", "--yes", "--unit", "VP", "--unit", "thanh tra so")
    assert "so is not reminded: TTra" in ran.err
    assert sorted(each.stem for each in (tmp_path / "don-doc").rglob("*.docx")) == ["VP-lan-1"]


def test_overdue_tasks_make_one_letter_a_lead(clerk: Run) -> None:
    told = reminded(clerk, "--overdue", today=LAST)
    assert list(told) == ["VP"]
    assert (told["VP"]["tasks"], told["VP"]["days_late"]) == (["1", "2"], 25)
    assert told["VP"]["letter"].endswith("qua-han-2021-07-05/VP-lan-1.docx")
    assert told["VP"]["form"] is None


def test_a_completed_task_is_chased_no_more_and_the_count_goes_on_with_the_others(clerk: Run) -> None:
    reminded(clerk, "--overdue", today=LAST)
    clerk("done", "1", "--on", "6/7/2021", today="2021-07-06")
    told = reminded(clerk, "--overdue", today="2021-07-12")
    assert (told["VP"]["tasks"], told["VP"]["turn"]) == (["2"], 2)
    clerk("done", "2", "--on", "13/7/2021", today="2021-07-13")
    ran = clerk("remind", "--overdue", "--yes", today="2021-07-14")
    assert (ran.code, "There is nobody to remind." in ran.err) == (0, True)


def test_letters_about_other_tasks_are_another_matter(clerk: Run) -> None:
    reminded(clerk, "--overdue", today="2021-06-12")
    clerk("done", "1", "--on", "13/6/2021", today="2021-06-14")
    assert reminded(clerk, "--overdue", today=LAST)["VP"]["turn"] == 1


def test_overdue_tasks_that_nobody_leads_are_named(clerk: Run) -> None:
    clerk("assign", "6", "--due", "15/6/2021")
    ran = clerk("remind", "--overdue", "--dry-run", today=LAST)
    assert "1 overdue task has no lead" in ran.err
    assert "dvtrack assign 1:6 --lead UNIT" in ran.err


def test_in_advance_nothing_is_counted(clerk: Run, register: Path) -> None:
    told = reminded(clerk, "--due-within", 7, today=BEFORE)
    assert {unit: (each["turn"], each["period"]) for unit, each in told.items()} == dict.fromkeys(SENT_TO, (0, "h1"))
    assert told["VP"]["letter"].endswith("sap-den-han-2021-05-28/VP.docx")
    assert reminded(clerk)["VP"]["turn"] == 1
    assert follow_sample.rows(register, "SELECT kind, count(*) FROM reminder GROUP BY kind") == [
        ("advance", 4),
        ("period", 4),
    ]


def test_in_advance_tasks_about_to_fall_due_are_named_and_who_has_answered_is_left_alone(
    clerk: Run, tmp_path: Path
) -> None:
    answer(clerk, tmp_path, "TTra", on=BEFORE)
    told = reminded(clerk, "--due-within", 14, today=BEFORE)
    assert list(told) == ["VP", "QLNL", "KTATMT"]
    assert (told["VP"]["tasks"], told["VP"]["due_on"]) == (["1"], "2021-06-01")
    late = reminded(clerk, "--due-within", 7, today="2021-06-24")
    assert {unit: (each["period"], each["tasks"]) for unit, each in late.items()} == {"VP": (None, ["2"])}


def test_a_letter_changed_by_hand_stays_and_goes_into_the_draft(clerk: Run, tmp_path: Path) -> None:
    reminded(clerk)
    mine = tmp_path / "don-doc" / "h1-2021" / "VP-lan-1.docx"
    mine.write_bytes(b"Ban cua toi")
    told = reminded(clerk)
    assert told["VP"]["outcome"] == "yours"
    assert mine.read_bytes() == b"Ban cua toi"
    assert b"QmFuIGN1YSB0b2k=" in mine.with_suffix(".eml").read_bytes()  # base64
    reminded(clerk)
    assert mine.read_bytes() == b"Ban cua toi"


def test_a_dry_run_writes_nothing(clerk: Run, register: Path, tmp_path: Path) -> None:
    ran = clerk("remind", "--period", "h1", "--dry-run")
    assert " ".join(ran.out.splitlines()[1].split()) == "VP Văn phòng Sở time 1 9 6 tháng đầu năm 2021 no address"
    assert not (tmp_path / "don-doc").exists()
    assert follow_sample.rows(register, "SELECT count(*) FROM reminder") == [(0,)]


def test_the_log_is_listed_for_people_programs_and_excel(clerk: Run) -> None:
    reminded(clerk, "--period", "h1", "--unit", "TTra")
    reminded(clerk, "--overdue", today=LAST)
    lines = [" ".join(line.split()) for line in clerk("remind", "list").out.splitlines()]
    assert lines[1] == "10/06/2021 TTra 6 tháng đầu năm 2021 time 1 9"
    assert lines[2] == "05/07/2021 VP tasks 1, 2 time 1 25"
    told = json.loads(clerk("remind", "list", "--period", "h1", "--year", 2021, "--json").out)
    assert told["schema"] == "dvtrack.reminders/1"
    assert [(each["unit"], each["turn"], each["written_on"]) for each in told["reminders"]] == [("TTra", 1, LATE)]
    rows = list(csv.reader(io.StringIO(clerk("remind", "list", "--csv").out.removeprefix("\ufeff"))))
    assert rows[0] == ["Day", "Unit", "About", "Time", "Days late", "Letter", "E-mail draft"]
    assert rows[1][:5] == [LATE, "TTra", "6 tháng đầu năm 2021", "time 1", "9"]


def test_the_record_of_changes_has_every_reminder(clerk: Run, register: Path) -> None:
    reminded(clerk)
    query = "SELECT action, count(*) FROM change WHERE table_name = 'reminder' GROUP BY action"
    assert follow_sample.rows(register, query) == [("insert", 4)]
    reminded(clerk)
    assert follow_sample.rows(register, query) == [("insert", 4)]


def test_status_tells_how_often_a_silent_unit_was_chased(clerk: Run) -> None:
    reminded(clerk)
    reminded(clerk, "--period", "h1", "--unit", "TTra", today=LATER)
    screen = clerk("status", "--period", "h1", "--year", 2021, today=LATER).out
    assert "Silent in this period: TTra (reminders: 2), QLNL (reminders: 1), KTATMT (reminders: 1)" in screen
    assert "Also reminded in this period: VP (reminders: 1)" in screen
    units = json.loads(clerk("status", "--period", "year", "--year", 2021, "--json", today=LATER).out)["units"]
    assert {unit["code"]: unit["reminders"] for unit in units} == {"VP": 1, "TTra": 2, "QLNL": 1, "KTATMT": 1}


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ([], 2, "dvtrack remind --period h1, --overdue, or --due-within 7"),
        (["--period", "h1", "--overdue"], 2, "“--period h1” and “--overdue” do not go together"),
        (["--overdue", "--due-within", "7"], 2, "do not go together"),
        (["--due-within", "7", "--by", "5/7"], 2, "do not go together"),
        (["--overdue", "--year", "2021"], 2, "do not go together"),
        (["--period", "h1", "--by", "1/6/2021"], 2, "01/06/2021 is past; nobody can answer by then"),
        (["--period", "h1", "--unit", "KHONGCO"], 3, "KHONGCO"),
        (["--period", "h1", "--year", "2022"], 4, "begins on 15/12/2021"),
    ],
)
def test_what_cannot_be_meant_is_refused(clerk: Run, tmp_path: Path, line: list[str], code: int, said: str) -> None:
    ran = clerk("remind", *line)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert not (tmp_path / "don-doc").exists()


def test_an_empty_log_says_how_to_begin(clerk: Run) -> None:
    assert "dvtrack remind --period h1" in clerk("remind", "list").err


@pytest.mark.slow
def test_at_a_terminal_it_asks_first(clerk: Run, register: Path, tmp_path: Path) -> None:
    line = ["remind", "--period", "h1", "--out", str(tmp_path / "don-doc")]
    printed = terminal.answered(register, line, [("Write 4 letters into", "k")])
    assert "Nothing was written." in printed
    assert not (tmp_path / "don-doc").exists()
    printed = terminal.answered(register, line, [("Write 4 letters into", "")])
    assert "4 reminders are logged" in printed
