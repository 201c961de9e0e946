"""Assignments: one lead at a time, dated, corrected on the same day, refused where they cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import assign_sample
from assign_sample import cached, parts
from conftest import Run

OnTerminal = Callable[..., tuple[str, int]]

LATER, EVEN_LATER = "2021-04-01", "2021-05-05"


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on an office with six tasks given on 3 March and recorded on 10 March."""
    assign_sample.made(register)
    return lambda *line, today="2021-03-10", **more: run(*line, today=today, **more)


def _json(clerk: Run, *line: object, **more: Any) -> dict[str, Any]:
    ran = clerk(*line, "--json", **more)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_a_first_arrangement_holds_from_the_day_the_task_was_given(clerk: Run, register: Path) -> None:
    assert clerk("assign", "1", "--lead", "HC", "--with", "ĐT,CĐ").code == 0
    assert parts(register, 1) == [
        ("HC", "lead", "2021-03-03", None),
        ("ĐT", "coordinating", "2021-03-03", None),
        ("CĐ", "coordinating", "2021-03-03", None),
    ]
    assert cached(register, 1)[0] == "HC"


def test_coordinating_units_added_the_same_day_join_the_first_arrangement(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC", "--on", "5/3")
    clerk("assign", "1", "--with", "CĐ")
    assert parts(register, 1)[1] == ("CĐ", "coordinating", "2021-03-05", None)


def test_a_new_lead_ends_the_former_one(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC")
    ran = clerk("assign", "1", "--lead", "ĐT", today=LATER)
    assert "lead ĐT (it was HC)" in ran.err
    assert parts(register, 1) == [("HC", "lead", "2021-03-03", LATER), ("ĐT", "lead", LATER, None)]
    assert cached(register, 1)[0] == "ĐT"


def test_a_lead_mistaken_and_put_right_on_the_same_day_leaves_one_row(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC")
    clerk("assign", "1", "--lead", "ĐT")
    assert parts(register, 1) == [("ĐT", "lead", "2021-03-03", None)]


def test_a_later_change_put_right_on_its_day_keeps_the_lead_before_it(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC")
    clerk("assign", "1", "--lead", "ĐT", today=LATER)
    clerk("assign", "1", "--lead", "LN", today=LATER)
    assert parts(register, 1) == [("HC", "lead", "2021-03-03", LATER), ("LN", "lead", LATER, None)]


def test_a_lead_from_an_earlier_day_replaces_what_came_after(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC")
    clerk("assign", "1", "--lead", "ĐT", today=LATER)
    clerk("assign", "1", "--lead", "LN", "--on", "15/3/2021", today=EVEN_LATER)
    assert parts(register, 1) == [("HC", "lead", "2021-03-03", "2021-03-15"), ("LN", "lead", "2021-03-15", None)]


def test_the_same_again_changes_nothing(clerk: Run, register: Path) -> None:
    line = ("assign", "1-3", "--lead", "HC", "--with", "CĐ", "--due", "15/6")
    clerk(*line)
    before = register.read_bytes()
    assert "nothing changed" in clerk(*line).err
    assert register.read_bytes() == before
    again = _json(clerk, *line, today=LATER)
    assert (again["changed"], [task["changed"] for task in again["tasks"]]) == (0, [False] * 3)


def test_a_coordinating_unit_that_becomes_lead_coordinates_no_more(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC", "--with", "ĐT")
    ran = clerk("assign", "1", "--lead", "ĐT", "--with", "HC", today=LATER)
    assert ran.code == 0, ran.err
    assert parts(register, 1) == [
        ("HC", "lead", "2021-03-03", LATER),
        ("ĐT", "coordinating", "2021-03-03", LATER),
        ("ĐT", "lead", LATER, None),
        ("HC", "coordinating", LATER, None),
    ]


def test_a_lead_cannot_coordinate_on_its_own_task_and_nothing_is_written(clerk: Run, register: Path) -> None:
    ran = clerk("assign", "1,2", "--lead", "HC", "--with", "ĐT,HC")
    assert ran.code == 4
    assert "HC leads task 1:1" in ran.err
    assert parts(register, 1) == parts(register, 2) == []


def test_all_are_the_valid_units_but_the_lead_and_the_leadership(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC", "--with", "all")
    assert [unit for unit, *_rest in parts(register, 1)] == ["HC", "ĐT", "LN", "CĐ"]
    clerk("assign", "2", "--lead", "ĐT", "--with", "tất cả", today=LATER)
    assert {unit for unit, *_rest in parts(register, 2)} == {"ĐT", "HC", "LN", "TV", "CĐ"}


def test_a_unit_is_refused_before_it_exists(clerk: Run, register: Path) -> None:
    ran = clerk("assign", "1", "--lead", "TV")
    assert (ran.code, parts(register, 1)) == (4, [])
    assert "01/04/2021" in ran.err
    assert clerk("assign", "1", "--lead", "TV", "--on", "31/3/2021", today=LATER).code == 4


def test_a_unit_younger_than_the_task_leads_it_from_its_own_first_day(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "TV", today=EVEN_LATER)
    assert parts(register, 1) == [("TV", "lead", LATER, None)]


def test_a_retired_unit_is_refused_after_its_last_day_and_taken_before_it(clerk: Run, register: Path) -> None:
    clerk("unit", "retire", "LN", "--on", "31/3/2021", "--yes", today=LATER)
    ran = clerk("assign", "1", "--lead", "LN", today=EVEN_LATER)
    assert (ran.code, parts(register, 1)) == (4, [])
    assert "successor" in ran.err
    assert clerk("assign", "1", "--lead", "LN", "--on", "31/3/2021", today=EVEN_LATER).code == 0


def test_a_day_to_come_is_refused(clerk: Run, register: Path) -> None:
    assert clerk("assign", "1", "--lead", "HC", "--on", "11/3/2021").code == 2
    assert parts(register, 1) == []


@pytest.mark.parametrize("end", [("done", "1"), ("cancel", "1", "--reason", "bỏ")])
@pytest.mark.parametrize(
    "line",
    [
        ("assign", "1", "--lead", "ĐT"),
        ("assign", "1", "--due", "1/7/2021"),
        ("unassign", "1"),
        ("extend", "1", "--to", "1/9/2021", "--reason", "mưa"),
    ],
)
def test_a_closed_task_is_refused(clerk: Run, register: Path, end: tuple[str, ...], line: tuple[str, ...]) -> None:
    clerk("assign", "1", "--lead", "HC", "--due", "1/6/2021")
    clerk(*end)
    before = register.read_bytes()
    ran = clerk(*line)
    assert ran.code == 4
    assert "dvtrack reopen" in ran.err
    assert register.read_bytes() == before


def test_a_suspended_task_may_be_given_to_another(clerk: Run, register: Path) -> None:
    clerk("suspend", "1", "--reason", "chờ văn bản")
    assert clerk("assign", "1", "--lead", "HC").code == 0
    assert cached(register, 1)[0] == "HC"


def test_a_mistyped_unit_is_met_with_a_suggestion(clerk: Run) -> None:
    ran = clerk("assign", "1", "--lead", "phong duong thuyy")
    assert ran.code == 3
    assert "Phòng Đường thủy" in ran.err


def test_tasks_alone_say_nothing_to_do(clerk: Run) -> None:
    ran = clerk("assign", "2")
    assert ran.code == 2
    assert "dvtrack assign 2 --lead" in ran.err


def test_a_unit_for_no_task_is_asked_about(clerk: Run) -> None:
    ran = clerk("assign", "--lead", "HC")
    assert (ran.code, "Say which tasks" in ran.err) == (2, True)


def test_json_tells_before_and_after(clerk: Run) -> None:
    clerk("assign", "2", "--lead", "HC", "--with", "CĐ")
    told = _json(clerk, "assign", "1,2", "--lead", "ĐT", "--due", "quý 3/2021", today=LATER)
    assert told["schema"] == "dvtrack.assignments/1"
    assert told["changed"] == 2
    assert told["tasks"][1] == {
        "task": "2",
        "text": assign_sample.TEXTS[1],
        "changed": True,
        "before": {"lead": "HC", "coordinating": ["CĐ"], "due_on": None},
        "after": {"lead": "ĐT", "coordinating": ["CĐ"], "due_on": "2021-09-30"},
        "deadline": "quý 3/2021",
    }


def test_a_dry_run_tells_and_writes_nothing(clerk: Run, register: Path) -> None:
    before = register.read_bytes()
    ran = clerk("assign", "1", "--lead", "HC", "--due", "15/6", "--dry-run")
    assert "lead HC; due 15/06/2021" in ran.err
    assert register.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        ("1", "--from", "a.xlsx"),
        ("--from", "a.xlsx", "--lead", "HC"),
        ("--sheet", "a.xlsx", "--due", "15/6"),
        ("--sheet", "a.xlsx", "--from", "b.xlsx"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_refused(clerk: Run, line: tuple[str, ...]) -> None:
    assert clerk("assign", *line).code == 2


def test_a_task_is_assigned_without_loading_excels_libraries(clerk: Run, register: Path) -> None:
    script = (
        "import sys; from dvtrack.__main__ import run; code = run(['assign', '1', '--lead', 'HC']); "
        "loaded = {'xlsxwriter', 'python_calamine', 'lxml', 'jinja2', 'rich'} & set(sys.modules); "
        "sys.exit(code or ' '.join(loaded) or 0)"
    )
    environment = os.environ | {"DVTRACK_REGISTER": str(register), "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_unassign_ends_one_unit_or_all(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC", "--with", "ĐT,CĐ")
    clerk("unassign", "1", "--unit", "ĐT", today=LATER)
    assert parts(register, 1)[1] == ("ĐT", "coordinating", "2021-03-03", LATER)
    ran = clerk("unassign", "1", "--on", "2/5/2021", today=EVEN_LATER)
    assert "no lead (it was HC)" in ran.err
    assert [row[3] for row in parts(register, 1)] == ["2021-05-02", LATER, "2021-05-02"]
    assert cached(register, 1)[0] is None


def test_an_assignment_taken_back_on_its_own_day_leaves_no_row(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC")
    clerk("unassign", "1")
    assert parts(register, 1) == []


def test_unassign_is_refused_where_there_is_nothing_to_end(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--lead", "HC")
    ran = clerk("unassign", "1,2", "--unit", "HC")
    assert ran.code == 4
    assert "HC has no part in task 2" in ran.err
    assert cached(register, 1)[0] == "HC"


def test_without_a_terminal_the_unassigned_are_listed_with_what_to_type(clerk: Run) -> None:
    clerk("assign", "2-6", "--lead", "HC")
    ran = clerk("assign")
    assert ran.code == 2
    assert assign_sample.TEXTS[0] in ran.out
    assert "dvtrack assign 1 --lead" in ran.err
    clerk("assign", "1", "--lead", "HC")
    assert clerk("assign").code == 0


def test_every_change_is_one_operation(clerk: Run, register: Path) -> None:
    clerk("assign", "1-3", "--lead", "HC", "--with", "all", "--due", "15/6")
    assert assign_sample.rows(register, "SELECT count(*) FROM operation WHERE command LIKE 'assign%'") == [(1,)]


def test_tasks_of_two_directives_are_named_in_full(run: Run, register: Path) -> None:
    assign_sample.made(register, directives=2)
    assert run("assign", "1", "--lead", "HC").code == 3
    ran = run("assign", "2:1-2", "--lead", "HC")
    assert "Task 2:1: lead HC" in ran.err


def test_bare_assign_walks_through_the_unassigned_on_a_terminal(register: Path, on_terminal: OnTerminal) -> None:
    assign_sample.made(register)
    screen, code = on_terminal(
        "assign",
        answers=["duong thui", "phong duong thuy", "HC", "32/6", "15/6", "", "HC", "HC", "", "HC", "", "", "q"],
    )
    assert code == 0, screen
    assert "Phòng Đường thủy" in screen
    assert "HC leads task" in screen
    assert parts(register, 1) == [("ĐT", "lead", "2021-03-03", None), ("HC", "coordinating", "2021-03-03", None)]
    assert [cached(register, task) for task in (1, 2, 3, 4)] == [
        ("ĐT", "2021-06-15"),
        (None, None),
        ("HC", None),
        (None, None),
    ]
    assert "Still without a lead: 2, 4, 5, 6" in screen
    assert assign_sample.rows(register, "SELECT count(*) FROM operation WHERE command = 'assign'") == [(2,)]


@pytest.fixture
def on_terminal(register: Path) -> OnTerminal:
    """Run a command on a real terminal and type one answer a question."""
    pexpect = pytest.importorskip("pexpect")

    def on_terminal(*line: str, answers: list[str], today: str = "2021-03-10") -> tuple[str, int]:
        environment = os.environ | {
            "DVTRACK_REGISTER": str(register),
            "DVTRACK_TODAY": today,
            "DVTRACK_LANG": "en",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        child = pexpect.spawn(
            sys.executable,
            ["-m", "dvtrack", *line],
            env=environment,
            encoding="utf-8",
            timeout=20,
            dimensions=(60, 200),
        )
        screen = ""
        for answer in answers:
            child.expect([":  ?$", r"\] $"])
            screen += child.before + child.after
            child.sendline(answer)
        screen += child.read()
        child.close()
        return screen, child.exitstatus

    return on_terminal
