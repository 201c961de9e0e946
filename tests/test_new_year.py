from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import follow_sample
import form_sample
from conftest import Ran, Run
from follow_sample import rows

NEW = "2021-12-20"
YEAR = ("h1", "h2", "year")


@pytest.fixture
def office(register: Path, run: Run) -> Run:
    """Task 1 is due on 10/6, 2 on 30/6, 3 is standing, 4 to 6 have no deadline; 1 and 4 are done, 5 has begun."""
    follow_sample.begin(register)
    for line in (
        ("done", "1", "--on", "9/6/2021"),
        ("done", "4", "--on", "1/6/2021"),
        ("note", "5", "Mở bốn lớp.", "--on", "20/5/2021"),
        ("note", "5", "Mở thêm hai lớp.", "--kind", "plan", "--on", "20/5/2021"),
    ):
        assert run(*line, today="2021-06-20").code == 0, line
    return run


def new_year(run: Run, *more: str, today: str = NEW) -> Ran:
    return run("new-year", "--directive", "D1", *more, today=today)


def begun(run: Run, *more: str, today: str = NEW) -> dict[str, Any]:
    ran = new_year(run, "--yes", "--json", *more, today=today)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return {"all": found, **{task["reference"]: task for task in found["tasks"]}}


def state(run: Run, task: str, today: str = "2022-02-01") -> tuple[str, str | None]:
    page = json.loads(run("show", task, "--json", today=today).out)
    return page["state"], page["state_on"]


def told(run: Run, period: str, year: int, *more: str, today: str = "2022-03-01") -> str:
    ran = run("report", "--period", period, "--year", year, "--json", *more, today=today)
    assert ran.code == 0, ran.err
    return ran.out


def test_standing_tasks_begin_the_year_anew_and_those_with_a_deadline_do_not(office: Run) -> None:
    found = begun(office)
    assert (found["all"]["schema"], found["all"]["year"], found["all"]["first_on"]) == (
        "dvtrack.new-year/1",
        2022,
        "2021-12-15",
    )
    fates = {task["reference"]: task["fate"] for task in found["all"]["tasks"]}
    assert fates == {"1": "stays", "2": "goes_on", "3": "anew", "4": "anew", "5": "anew", "6": "anew"}
    assert (found["4"]["state"], found["4"]["lead"], found["5"]["coordinating"]) == (
        "completed",
        "VP",
        ["QLNL", "KTATMT"],
    )
    assert state(office, "4") == state(office, "5") == ("not_started", "2021-12-15")
    assert state(office, "1") == ("completed", "2021-06-09")


def test_the_reports_of_the_old_year_are_the_same_bytes_afterwards(office: Run) -> None:
    before = [told(office, period, 2021) for period in YEAR]
    begun(office)
    assert [told(office, period, 2021) for period in YEAR] == before


def test_the_reports_of_the_new_year_begin_with_open_tasks(office: Run) -> None:
    begun(office)
    tasks = {task["reference"]: task for task in json.loads(told(office, "h1", 2022))["tasks"]}
    assert list(tasks) == ["1:2", "1:3", "1:4", "1:5", "1:6"]  # task 1 was done for good
    assert {tasks[each]["state"] for each in ("1:3", "1:4", "1:5")} == {"not_started"}


def test_a_result_of_the_new_year_begins_a_task_and_one_of_the_old_year_told_late_does_not(office: Run) -> None:
    begun(office)
    for day, expected in (
        ("14/12/2021", ("not_started", "2021-12-15")),
        ("15/12/2021", ("in_progress", "2021-12-15")),
    ):
        assert office("note", "4", "Đã mở hội nghị.", "--on", day, today="2022-01-10").code == 0
        assert state(office, "4") == expected


def test_a_task_is_completed_again_and_what_was_completed_last_year_can_be_told_late(office: Run) -> None:
    begun(office)
    assert office("done", "5", "--on", "12/12/2021", today="2022-01-10").code == 0
    assert state(office, "5") == ("not_started", "2021-12-15")
    assert office("done", "5", "--on", "8/1/2022", today="2022-01-10").code == 0
    assert state(office, "5") == ("completed", "2022-01-08")
    old = {task["reference"]: task for task in json.loads(told(office, "year", 2021))["tasks"]}
    assert (old["1:5"]["state"], old["1:5"]["state_on"]) == ("completed", "2021-12-12")


def test_it_is_refused_a_second_time_and_nothing_changes(office: Run, register: Path) -> None:
    begun(office)
    before = rows(register, "SELECT * FROM state_change")
    ran = new_year(office, "--yes")
    assert (ran.code, ran.out) == (4, "")
    assert "began the year 2022 already, on 15/12/2021" in ran.err
    assert rows(register, "SELECT * FROM state_change") == before


def test_a_task_that_became_standing_since_begins_the_year_when_asked_again(office: Run) -> None:
    office("assign", "6", "--due", "khi Luật được sửa đổi", today="2021-06-20")
    begun(office)
    assert office("assign", "6", "--due", "standing", today="2021-12-21").code == 0
    fates = {task["reference"]: task["fate"] for task in begun(office, today="2021-12-22")["all"]["tasks"]}
    assert fates == {"1": "stays", "2": "goes_on", "3": "begun", "4": "begun", "5": "begun", "6": "anew"}


@pytest.mark.parametrize(
    ("more", "today", "words"),
    [
        ((), "2021-06-20", "has no task that was given before 15/12/2020"),
        (("--year", "2022"), "2021-12-14", "The year 2022 begins on 15/12/2021"),
        (("--year", "2023"), NEW, "The year 2023 begins on 15/12/2022"),
        (("--year", "2021"), NEW, "--year 2022"),
    ],
)
def test_a_year_too_early_or_too_far_ahead_is_refused(
    office: Run, more: tuple[str, ...], today: str, words: str
) -> None:
    ran = new_year(office, *more, "--yes", today=today)
    assert (ran.code, ran.out) == (4, "")
    assert words in ran.err


def test_a_wrong_directive_is_not_found(office: Run) -> None:
    assert office("new-year", "--directive", "D7", today=NEW).code == 3
    assert office("new-year", today=NEW).code == 2


def test_a_preview_writes_nothing(office: Run, register: Path) -> None:
    before = register.read_bytes()
    ran = new_year(office, "--dry-run")
    assert (ran.code, register.read_bytes()) == (0, before)
    assert "D1: the year 2022, from 15/12/2021" in ran.out
    assert [line.split()[0] for line in ran.out.splitlines()[2:]] == ["1", "2", "3", "4", "5", "6"]
    assert "stays in the old year" in ran.out
    assert ran.err.endswith("Nothing was written.\n")
    asked = new_year(office)
    assert (asked.code, register.read_bytes()) == (2, before)  # nobody is there to agree
    assert "--yes" in asked.err


def test_suspended_and_cancelled_tasks_stay_as_they_are(office: Run) -> None:
    office("suspend", "3", "--reason", "chờ hướng dẫn", "--letter", "9/UBND", "--on", "1/7/2021", today="2021-07-01")
    office("cancel", "6", "--reason", "không còn", "--letter", "9/UBND", "--on", "1/7/2021", today="2021-07-01")
    found = begun(office)
    assert (found["3"]["fate"], found["6"]["fate"]) == ("goes_on", "stays")
    assert state(office, "3")[0] == "suspended"
    assert state(office, "6")[0] == "cancelled"


def test_a_deadline_that_comes_back_every_year_is_standing_and_an_event_is_not(office: Run) -> None:
    office("assign", "5", "--due", "trước ngày 30/11 hằng năm", today="2021-06-20")
    office("assign", "6", "--due", "khi Luật được sửa đổi", today="2021-06-20")
    found = begun(office)
    assert (found["5"]["fate"], found["6"]["fate"]) == ("anew", "goes_on")


def test_what_was_done_already_in_the_new_year_stays_done(office: Run) -> None:
    office("done", "5", "--on", "18/12/2021", today="2021-12-18")
    office("reopen", "4", "--on", "15/12/2021", today="2021-12-18")
    found = begun(office, today="2022-01-05")
    assert (found["5"]["fate"], found["4"]["fate"]) == ("anew", "begun")
    assert state(office, "5") == ("completed", "2021-12-18")
    assert state(office, "4") == ("in_progress", "2021-12-15")


def test_a_part_passes_to_the_one_unit_that_follows_and_the_old_year_keeps_who_held_it(office: Run) -> None:
    office("assign", "4", "--lead", "QLCN", today="2021-05-01")
    office("reopen", "4", today="2021-06-20")
    office("assign", "4", "--lead", "QLCN", "--on", "10/5/2021", today="2021-06-20")
    office("done", "4", "--on", "20/6/2021", today="2021-06-20")
    office("unit", "retire", "QLCN", "--on", "30/6/2021", "--successor", "QLTM", "--yes", today="2021-07-02")
    before = told(office, "h2", 2021)
    found = begun(office)
    passed = {"role": "lead", "unit": "QLCN", "heir": "QLTM", "from_on": "2021-12-15"}
    assert (found["4"]["passed"], found["4"]["lead"], found["4"]["open_parts"]) == ([passed], "QLTM", [])
    assert told(office, "h2", 2021) == before
    leads = {task["reference"]: task["lead"] for task in json.loads(told(office, "h1", 2022))["tasks"]}
    assert leads["1:4"] == "QLTM"


def test_an_heir_that_holds_the_task_already_gets_no_second_part(office: Run) -> None:
    office("done", "5", "--on", "1/6/2021", today="2021-06-20")
    office("unit", "retire", "QLNL", "--on", "30/6/2021", "--successor", "KTATMT", "--yes", today="2021-07-02")
    office("unit", "retire", "KTATMT", "--on", "30/9/2021", "--successor", "TTra", "--yes", today="2021-10-02")
    found = begun(office)
    assert (found["5"]["lead"], found["5"]["coordinating"]) == ("TTra", [])
    assert [part["heir"] for part in found["5"]["passed"]] == ["TTra", "TTra"]


@pytest.mark.parametrize(
    ("followed_by", "heirs", "words"),
    [
        ((), [], "ended on 30/06/2021 and no unit follows it: task 4. Who takes over? dvtrack assign 4 --lead"),
        (("--successor", "QLTM", "--successor", "QLNL"), ["QLNL", "QLTM"], "QLNL, QLTM follow it"),
    ],
)
def test_a_part_without_one_heir_is_asked_about_and_not_guessed(
    office: Run, followed_by: tuple[str, ...], heirs: list[str], words: str
) -> None:
    office("reopen", "4", today="2021-06-20")
    office("assign", "4", "--lead", "QLCN", today="2021-06-20")
    office("done", "4", today="2021-06-20")
    office("unit", "retire", "QLCN", "--on", "30/6/2021", *followed_by, "--yes", today="2021-07-02")
    preview = new_year(office, "--dry-run")
    assert words in preview.err
    found = begun(office)
    [part] = found["4"]["open_parts"]
    assert (part["unit"], part["heirs"], found["4"]["passed"], found["4"]["lead"]) == ("QLCN", heirs, [], None)
    old = {task["reference"]: task["lead"] for task in json.loads(told(office, "h2", 2021))["tasks"]}
    assert old.get("1:4", "QLCN") == "QLCN"
    new = {task["reference"]: task["lead"] for task in json.loads(told(office, "h1", 2022))["tasks"]}
    assert new["1:4"] is None  # a unit that is no more holds nothing in the new year
    assert office("assign", "4", "--lead", "QLTM", "--on", "15/12/2021", today=NEW).code == 0


def test_a_task_that_nobody_leads_is_asked_about(office: Run) -> None:
    assert "Nobody leads: task 6. Who does? dvtrack assign 6 --lead … --on 15/12/2021" in new_year(office).err


def test_an_issued_half_of_the_new_year_lets_nothing_begin_in_it(office: Run, register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute(
            "INSERT INTO issued_report (name, year, preset, start_on, end_on, locked_until, number, issued_on, "
            "sealed_at, who, version, seal) VALUES ('h1', 2022, 'nd09', '2021-12-15', '2022-06-14', '2022-06-14', "
            "'05/BC-SCT', '2022-06-15', '2022-06-15', '', '', '')"
        )
    ran = new_year(office, "--year", "2022", "--yes", today="2022-07-01")
    assert ran.code == 4
    assert "15/12/2021 lies in a period whose report was issued" in ran.err
    assert rows(register, "SELECT count(*) FROM state_change WHERE state = 'not_started'") == [(0,)]


def test_an_office_of_the_calendar_year_begins_on_new_years_day(office: Run) -> None:
    assert office("office", "set", "--preset", "calendar").code == 0
    assert begun(office, today="2022-01-03")["all"]["first_on"] == "2022-01-01"


def test_a_late_form_of_the_old_year_still_completes_a_task_in_it(register: Path, run: Run, tmp_path: Path) -> None:
    form_sample.begin(register)
    form_sample.do(register, "forms", "-p", "h2", "--year", 2021, "--out", tmp_path, "--yes", on="2021-11-20")
    begun(run)
    page = form_sample.path(tmp_path, "VP", "h2-2021")
    cells: dict[str, Any] = {}
    for row, day in ((form_sample.FIRST, "9/12/2021"), (form_sample.FIRST + 2, "10/12/2021")):
        cells |= {f"J{row}": "Đã hoàn thành", f"K{row}": day}
    filled = form_sample.fill(page, tmp_path / "back" / page.name, **cells)
    ran = run("collect", filled, "--yes", today="2021-12-22")
    assert ran.code == 0, ran.err
    old = {task["reference"]: task["state_on"] for task in json.loads(told(run, "h2", 2021))["tasks"]}
    assert (old["1:1"], old["1:3"]) == ("2021-12-09", "2021-12-10")
    assert state(run, "3") == ("not_started", "2021-12-15")
