"""The state of tasks, each change a dated fact; what is kept beside a task agrees with its facts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

import follow_sample
import register_sample
from conftest import Run
from dvtrack import errors, periods, progress
from dvtrack.core import assignments, deadlines, lists, notes, office, states, status, task_edits
from dvtrack.progress import DeadlineFact, StateFact
from dvtrack.store.caller import Caller
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register, open_register
from dvtrack.terms import DeadlineKind, NoteKind, State
from dvtrack.views.report import Counts


@pytest.fixture
def begun(register: Path) -> None:
    follow_sample.begin(register)


pytestmark = pytest.mark.usefixtures("begun")


def page(run: Run, reference: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", reference, "--json").out)
    return found


def standing(run: Run, reference: str = "1") -> tuple[str, str | None, str]:
    found = page(run, reference)
    return found["state"], found["state_on"], found["relation"]


def test_a_task_is_completed_on_the_day_that_is_said(run: Run) -> None:
    assert run("done", "1", "--on", "9/6").err.startswith("Task 1: completed since 09/06/2021 · Phổ biến")
    assert standing(run) == ("completed", "2021-06-09", "in_term")
    run("done", "2")
    assert standing(run, "2") == ("completed", "2021-06-20", "in_term")


def test_a_task_completed_after_its_deadline_is_late(run: Run) -> None:
    run("done", "1", "--on", "11/6")
    assert standing(run) == ("completed", "2021-06-11", "overdue")


def test_a_task_completed_twice_is_refused(run: Run) -> None:
    run("done", "1", "--on", "9/6")
    for line in (["done", "1"], ["done", "1", "--on", "9/6"]):
        ran = run(*line)
        assert (ran.code, "Task 1 is already completed since 09/06/2021" in ran.err) == (4, True)


def test_another_date_corrects_the_one_said_before(run: Run, register: Path) -> None:
    run("done", "1", "--on", "9/6", today="2021-06-09")
    assert run("done", "1", "--on", "1/6").code == 0
    assert standing(run) == ("completed", "2021-06-01", "in_term")
    assert follow_sample.rows(register, "SELECT count(*) FROM state_change") == [(1,)]
    run("suspend", "2", "--reason", "Chờ", "--on", "1/6")
    run("suspend", "2", "--reason", "Chờ hướng dẫn", "--letter", "7/UBND", "--on", "5/6")
    [change] = page(run, "2")["states"]
    assert change == {
        "state": "suspended",
        "changed_on": "2021-06-05",
        "reason": "Chờ hướng dẫn",
        "letter": "7/UBND",
    }


def test_a_suspended_task_is_judged_by_no_deadline(run: Run) -> None:
    run("suspend", "1", "--reason", "Chờ hướng dẫn", "--letter", "8/UBND-KT", "--on", "1/6")
    assert standing(run) == ("suspended", "2021-06-01", "no_deadline")
    assert json.loads(run("list", "--overdue", "--json").out)["tasks"] == []
    assert "overdue" not in run("list").out
    counts = json.loads(run("status", "--json").out)["counts"]
    assert (counts["suspended"], counts["open_overdue"]) == (1, 0)
    assert run("reopen", "1", "--on", "12/6").code == 0
    assert standing(run) == ("in_progress", "2021-06-12", "overdue")


def test_a_cancelled_task_is_judged_and_counted_no_more(run: Run) -> None:
    run("cancel", "1", "--reason", "Bãi bỏ", "--on", "15/6")
    assert standing(run) == ("cancelled", "2021-06-15", "no_deadline")
    assert sum(json.loads(run("status", "--json").out)["counts"].values()) == 5
    for line in (["done", "1"], ["suspend", "1", "--reason", "x"], ["cancel", "1", "--reason", "x"]):
        assert run(*line).code == 4
    assert run("reopen", "1", "--reason", "Giao lại").code == 0


def test_a_suspended_task_may_be_completed_or_cancelled(run: Run) -> None:
    run("suspend", "1-2", "--reason", "Chờ")
    assert run("suspend", "1", "--reason", "Chờ").code == 4
    assert run("done", "1").code == run("cancel", "2", "--reason", "Bãi bỏ").code == 0


def test_an_open_task_cannot_be_reopened(run: Run) -> None:
    ran = run("reopen", "1")
    assert (ran.code, ran.err) == (4, "Task 1 is open; there is nothing to reopen. See it: dvtrack show 1\n")


@pytest.mark.parametrize("command", ["suspend", "cancel"])
def test_suspending_and_cancelling_need_a_reason(run: Run, command: str) -> None:
    assert run(command, "1").code == 2
    ran = run(command, "1", "--reason", "  ")
    assert (ran.code, "A reason is needed" in ran.err) == (2, True)


def test_a_change_before_the_one_it_follows_is_refused(run: Run) -> None:
    run("done", "1", "--on", "1/6")
    run("reopen", "1", "--on", "10/6")
    ran = run("done", "1", "--on", "9/6")
    assert (ran.code, "Task 1 is in progress since 10/06/2021" in ran.err) == (4, True)
    assert run("reopen", "1").code == 4
    run("done", "1", "--on", "12/6")
    assert run("done", "1", "--on", "9/6").code == 4
    assert run("done", "1", "--on", "10/6").code == 0
    assert standing(run) == ("completed", "2021-06-10", "in_term")


@pytest.mark.parametrize(
    ("on", "code", "said"),
    [
        ("2/3/2021", 4, "Task 1 was given on 03/03/2021"),
        ("21/6/2021", 2, "21/06/2021 is still to come"),
        ("3/3/2021", 0, ""),
    ],
)
def test_nothing_is_completed_before_it_was_given_or_in_days_to_come(run: Run, on: str, code: int, said: str) -> None:
    ran = run("done", "1", "--on", on)
    assert ran.code == code
    assert said in ran.err


def test_one_bad_task_in_a_range_and_nothing_is_written(run: Run, register: Path) -> None:
    run("done", "3")
    before = register.read_bytes()
    assert run("done", "1-4").code == 4
    assert run("done", "1,2,99").code == 3
    assert register.read_bytes() == before


def test_a_completion_is_judged_by_the_deadline_in_force_on_that_day(run: Run) -> None:
    run("extend", "1", "--to", "30/6/2021", "--reason", "Xin thêm", "--on", "12/6/2021")
    run("done", "1", "--on", "11/6")
    assert (page(run)["due_on"], standing(run)[2]) == ("2021-06-10", "overdue")
    assert json.loads(run("status", "--json", "--period", "h1").out)["counts"]["done_late"] == 1
    run("done", "1", "--on", "13/6")
    assert (page(run)["due_on"], standing(run)[2]) == ("2021-06-30", "in_term")


def test_a_command_is_one_operation(run: Run, register: Path) -> None:
    run("done", "1-3", "--on", "9/6")
    last = "SELECT id, command FROM operation ORDER BY id DESC LIMIT 1"
    [(number, command)] = follow_sample.rows(register, last)
    assert command == "done 1-3 --on 9/6"
    changed = f"SELECT table_name, count(*) FROM change WHERE operation_id = {number} GROUP BY table_name ORDER BY 1"
    assert follow_sample.rows(register, changed) == [("state_change", 3), ("task", 3)]


START = date(2021, 3, 3)


@dataclass(frozen=True)
class Step:
    """What a clerk does on a day after the last step, perhaps telling of an earlier day."""

    command: str
    task: int
    wait: int
    back: int


COMMANDS = {"assign": 1, "unassign": 1, "due": 2, "event": 1, "extend": 2, "note": 1, "plan": 1, "drop": 1} | {
    "done": 2,
    "reopen": 1,
    "suspend": 1,
    "cancel": 1,
}
STEPS = st.builds(
    Step,
    command=st.sampled_from([command for command, weight in COMMANDS.items() for _ in range(weight)]),
    task=st.integers(1, 2),
    wait=st.integers(0, 12),
    back=st.sampled_from([0, 0, 1, 9]),
)


def take(register: Register, step: Step, on: date | None) -> None:
    task, today = str(step.task), register.today
    match step.command:
        case "assign":
            assignments.assign(register, task, lead="TTra" if today.day % 2 else "VP", on=on)
        case "unassign":
            assignments.unassign(register, task, on=on)
        case "due":
            assignments.assign(register, task, due=f"{today + timedelta(days=5):%d/%m/%Y}", on=on)
        case "event":
            assignments.assign(register, task, due="khi có hướng dẫn", on=on)
        case "extend":
            later = f"{today + timedelta(days=today.day):%d/%m/%Y}"
            deadlines.extend(register, task, to=later, reason="Xin thêm", on=on)
        case "note" | "plan":
            kind = NoteKind.PLAN if step.command == "plan" else NoteKind.RESULT
            notes.add(register, task, "Đã làm.", unit="VP", kind=kind, on=on)
        case "drop":
            notes.drop(register, step.task, reason="Nhầm")
        case "done":
            states.complete(register, task, on=on)
        case "reopen":
            states.reopen(register, task, on=on)
        case "suspend":
            states.suspend(register, task, reason="Chờ", on=on)
        case "cancel":
            states.cancel(register, task, reason="Bỏ", on=on)


def caller(today: date) -> Caller:
    now = datetime(today.year, today.month, today.day, 2, tzinfo=UTC)
    return replace(register_sample.CALLER, today=today, now=lambda: now)


def prepared(path: Path) -> None:
    path.unlink(missing_ok=True)
    model = office.model("so-cong-thuong", START)
    office.create(path, caller(START), model.profile, model.units)
    with open_register(path, caller(START)) as register:
        register.add(Directive(kind="công văn", issued_on=START, imported_on=START))
        for number in range(1, 3):
            task_edits.add(register, "D1", f"Việc {number}")


@pytest.fixture(scope="module")
def prepared_register(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("prepared") / "office.db"
    prepared(path)
    return path.read_bytes()


def from_facts(register: Register, task: Task) -> progress.Progress:
    def of(kind: type[Any]) -> list[Any]:
        return list(register.session.exec(select(kind).where(kind.task_id == task.id)))

    results = [note.noted_on for note in of(Note) if note.kind == NoteKind.RESULT and note.dropped_on is None]
    return progress.at(
        register.today,
        states=[StateFact(State(each.state), each.changed_on, id=each.id) for each in of(StateChange)],
        deadlines=[
            DeadlineFact(DeadlineKind(each.kind), each.text, each.due_on, each.set_on, id=each.id)
            for each in of(Deadline)
        ],
        results=results,
    )


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=14))
def test_what_is_kept_beside_a_task_always_agrees_with_its_facts(
    tmp_path: Path, prepared_register: bytes, steps: list[Step]
) -> None:
    path = tmp_path / "any.db"
    path.write_bytes(prepared_register)
    today = START
    for step in steps:
        today += timedelta(days=step.wait)
        on = today - timedelta(days=step.back) if step.back else None
        try:
            with open_register(path, caller(today)) as register:
                take(register, step, on)
        except errors.DvtrackError:
            pass  # refused, so nothing was written
    with open_register(path, caller(today), write=False) as register:
        expected: dict[str, int] = {}
        for task in register.session.exec(select(Task)):
            facts = from_facts(register, task)
            due_on = facts.deadline.due_on if facts.deadline else None
            assert (task.state, task.state_on, task.due_on) == (facts.state, facts.state_on, due_on)
            assert lists.row(register, task).relation == facts.relation
            if facts.standing:
                expected[facts.standing] = expected.get(facts.standing, 0) + 1
        assert status.today(register, periods.custom(START, today)).counts == Counts(**expected)
