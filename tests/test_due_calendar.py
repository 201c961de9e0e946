from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import follow_sample
from conftest import Ran, Run
from dvtrack.files import calendar_file
from dvtrack.terms import State
from dvtrack.views.due_calendar import DueCalendar, DueEvent, DueTask

STAMP = datetime(2021, 3, 5, 8, tzinfo=UTC)


@pytest.fixture
def office(register: Path, run: Run) -> Run:
    """Task 1 is due on 10/6, task 2 on 30/6; h1 2021 has both its due dates."""
    follow_sample.begin(register)
    run("period", "set", "h1", "--year", 2021, "--units-due", "1/6/2021", "--report-due", "18/6/2021")
    return run


def events(run: Run, *more: object, today: str = "2021-03-10") -> dict[str, dict[str, Any]]:
    ran = run("calendar", "--json", *more, today=today)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["schema"] == "dvtrack.calendar/1"
    return {event["uid"].partition("@")[0]: event for event in found["events"]}


def written(run: Run, path: Path, *more: object, today: str = "2021-03-10") -> Ran:
    return run("calendar", "-o", path, *more, today=today)


def read(path: Path) -> dict[str, Any]:
    calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_it_holds_the_due_dates_of_periods_and_of_tasks(office: Run) -> None:
    days = {uid: event["on"] for uid, event in events(office).items()}
    assert days == {
        "h1-2021-units-due": "2021-06-01",
        "task-1": "2021-06-10",
        "h1-2021-cut-off": "2021-06-14",
        "h1-2021-report-due": "2021-06-18",
        "task-2": "2021-06-30",
        "year-2021-cut-off": "2021-12-14",  # the directive wants a report of the year
    }


def test_another_program_reads_every_event_for_the_whole_day(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "han.ics"
    assert written(office, path).code == 0
    found = read(path)
    assert set(found) == set(events(office))
    due = found["h1-2021-units-due"]
    assert (due["DTSTART"].dt, due["DTEND"].dt) == (date(2021, 6, 1), date(2021, 6, 2))
    assert due["DTSTART"].params["VALUE"] == "DATE"
    assert due["SUMMARY"] == "Hạn các đơn vị gửi báo cáo 6 tháng đầu năm 2021"
    assert due["DESCRIPTION"] == (
        "Kỳ báo cáo từ ngày 15/12/2020 đến hết ngày 14/06/2021; chốt số liệu ngày 14/06/2021."
    )
    task = found["task-2"]
    assert task["SUMMARY"] == "Đến hạn nhiệm vụ 2: Xây dựng ít nhất hai mô hình “Dân vận khéo” ở các đơn vị."
    assert task["DESCRIPTION"].splitlines()[1:] == ["Chủ trì: Văn phòng Sở.", "Thời hạn: 30/06/2021."]
    [alarm] = task.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt.total_seconds()) == ("DISPLAY", -64 * 3600)


def test_its_lines_end_and_break_as_the_standard_wants(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "han.ics"
    written(office, path)
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two


def test_the_same_record_gives_the_same_bytes_on_another_day(office: Run, tmp_path: Path) -> None:
    for name, today in (("a.ics", "2021-03-10"), ("b.ics", "2021-05-30")):
        written(office, tmp_path / name, today=today)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_an_event_keeps_its_name_and_tells_when_it_was_changed(office: Run) -> None:
    before = events(office)["task-2"]
    office("extend", "2", "--to", "31/7/2021", "--reason", "chờ kinh phí", today="2021-05-02")
    after = events(office)["task-2"]
    assert (after["uid"], after["on"]) == (before["uid"], "2021-07-31")
    assert (after["changed_at"][:10], after["revision"]) == ("2021-05-02", before["revision"] + 1)


def test_a_task_that_is_done_says_so_and_rings_no_more(office: Run, tmp_path: Path) -> None:
    office("done", "1", "--on", "9/6/2021", today="2021-06-09")
    office("cancel", "2", "--reason", "không còn", "--letter", "9/UBND", "--on", "9/6/2021", today="2021-06-09")
    path = tmp_path / "han.ics"
    written(office, path, today="2021-06-20")
    done, cancelled = (read(path)[uid] for uid in ("task-1", "task-2"))
    assert done["SUMMARY"].startswith("Đã hoàn thành: nhiệm vụ 1: ")
    assert cancelled["STATUS"] == "CANCELLED"
    assert not done.walk("VALARM") + cancelled.walk("VALARM")


def test_a_unit_sees_its_own_tasks_and_not_when_the_report_is_due(office: Run) -> None:
    office("assign", "2", "--with", "TTra", today="2021-03-06")
    assert [uid for uid in events(office, "--unit", "ttra") if "cut-off" not in uid] == ["h1-2021-units-due", "task-2"]
    assert "h1-2021-report-due" in events(office, "--unit", "VP")  # it consolidates


def test_a_year_is_asked_for_or_else_this_one_and_what_comes_after(office: Run) -> None:
    office("assign", "4", "--due", "31/1/2022", today="2021-03-06")
    office("period", "set", "year", "--year", 2021, "--report-due", "10/1/2022")
    assert {"task-4", "year-2021-report-due"} <= set(events(office))
    in_2021 = events(office, "--year", 2021)
    assert "year-2021-report-due" in in_2021  # it is of the year 2021, though due in the next
    assert "task-4" not in in_2021
    assert [uid for uid in events(office, "--year", 2022) if "cut-off" not in uid] == ["task-4"]
    assert set(events(office, today="2022-01-05")) == {
        "task-4",
        "year-2021-report-due",
        "h1-2022-cut-off",
        "year-2022-cut-off",
    }


def test_a_file_that_a_person_changed_is_kept(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "han.ics"
    written(office, path)
    assert "Unchanged" in written(office, path).err
    path.write_bytes(path.read_bytes() + b"\r\n")
    mine = path.read_bytes()
    ran = written(office, path)
    assert (ran.code, path.read_bytes()) == (0, mine)
    assert (tmp_path / "han (2).ics").exists()
    assert "was left as it is" in ran.err


@pytest.mark.parametrize(
    ("name", "meant"),
    [("han.txt", "han.ics"), ("han", "han.ics"), (".", "han.ics"), ("", "han.ics"), ("lich", "lich/han.ics")],
)
def test_a_name_that_is_no_calendars_is_refused_and_a_right_one_is_told(office: Run, name: str, meant: str) -> None:
    Path("lich").mkdir()
    ran = office("calendar", "-o", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"Name it {Path(meant)}\n")
    assert not list(Path().rglob("*.ics"))


def test_an_office_without_dates_gets_no_empty_file(register: Path, run: Run, tmp_path: Path) -> None:
    run("init", "--yes")
    ran = written(run, tmp_path / "han.ics")
    assert (ran.code, (tmp_path / "han.ics").exists()) == (4, False)
    assert "dvtrack period set h1 --units-due DATE" in ran.err
    assert "Nothing falls due" in run("calendar").err


def test_a_clerk_sees_the_dates_on_the_screen(office: Run) -> None:
    ran = office("calendar", today="2021-03-10")
    assert ran.out.splitlines()[1] == "01/06/2021  Hạn các đơn vị gửi báo cáo 6 tháng đầu năm 2021"
    assert "dvtrack calendar -o han.ics" in ran.err


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_whatever_a_task_says_another_program_reads_it_back(words: str) -> None:
    task = DueTask("5", words, "Phòng A; B, C\\D", State.IN_PROGRESS)
    event = DueEvent("task", date(2021, 6, 30), "task-5@x.dvtrack", STAMP, 0, task=task)
    content = calendar_file.render(DueCalendar("Sở", "", (event,)))
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    calendar: Any = icalendar.Calendar.from_ical(content)
    [read_back] = calendar.walk("VEVENT")
    assert read_back["UID"] == "task-5@x.dvtrack"
    assert "Phòng A; B, C\\D" in read_back["DESCRIPTION"]
    kept = [letter for letter in words if letter.isalnum()]
    assert [letter for letter in read_back["DESCRIPTION"] if letter.isalnum()][: len(kept)] == kept
