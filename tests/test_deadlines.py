"""Deadlines: set once, corrected on the same day, extended with the reason; the first one stays on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import assign_sample
from assign_sample import cached, rows
from conftest import Run

LATER, EVEN_LATER = "2021-04-01", "2021-05-05"


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on an office with six tasks given on 3 March and recorded on 10 March."""
    assign_sample.made(register)
    return lambda *line, today="2021-03-10", **more: run(*line, today=today, **more)


def _deadlines(path: Path, task: int = 1) -> list[tuple[Any, ...]]:
    return rows(path, f"SELECT kind, text, due_on, set_on FROM deadline WHERE task_id = {task} ORDER BY set_on, id")


@pytest.mark.parametrize(
    ("typed", "kind", "due_on"),
    [
        ("15/6/2021", "date", "2021-06-15"),
        ("08/2026", "month", "2026-08-31"),
        ("quý 3/2026", "quarter", "2026-09-30"),
        ("khi Luật được sửa đổi", "event", None),
        ("standing", "standing", None),
    ],
)
def test_a_first_deadline_is_kept_as_typed_and_counts_from_the_day_the_task_was_given(
    clerk: Run, register: Path, typed: str, kind: str, due_on: str | None
) -> None:
    assert clerk("assign", "1", "--due", typed).code == 0
    assert _deadlines(register) == [(kind, typed, due_on, "2021-03-03")]
    assert cached(register, 1)[1] == due_on


def test_a_deadline_that_is_none_is_refused(clerk: Run, register: Path) -> None:
    assert clerk("assign", "1", "--due", "31/6/2021").code == 2
    assert _deadlines(register) == []


def test_a_second_date_is_refused_with_the_advice_to_extend(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    ran = clerk("assign", "1", "--due", "30/6/2021", today=LATER)
    assert ran.code == 4
    assert "dvtrack extend 1:1" in ran.err
    assert _deadlines(register) == [("date", "15/6/2021", "2021-06-15", "2021-03-03")]


def test_the_same_date_in_other_words_is_no_second_one(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    assert "nothing changed" in clerk("assign", "1", "--due", "ngày 15 tháng 6", today=LATER).err
    assert len(_deadlines(register)) == 1


def test_a_date_mistyped_is_put_right_on_the_same_day(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    clerk("assign", "1", "--due", "15/7/2021")
    assert _deadlines(register) == [("date", "15/7/2021", "2021-07-15", "2021-03-03")]
    assert cached(register, 1)[1] == "2021-07-15"


def test_an_event_may_get_a_date_later(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "khi Luật được sửa đổi")
    clerk("assign", "1", "--due", "15/6/2021", today=LATER)
    assert [row[2:] for row in _deadlines(register)] == [(None, "2021-03-03"), ("2021-06-15", LATER)]


def _extended(clerk: Run, *line: str, today: str) -> list[dict[str, Any]]:
    ran = clerk("extend", *line, "--json", today=today)
    assert ran.code == 0, ran.err
    extended: list[dict[str, Any]] = json.loads(ran.out)["tasks"]
    return extended


def test_extensions_are_counted_and_keep_the_first_date(clerk: Run, register: Path) -> None:
    clerk("assign", "1,2", "--due", "15/6/2021")
    line = ("--reason", "mưa lũ", "--authority", "Giám đốc Sở", "--letter", "12/UBND-KT")
    _extended(clerk, "1-2", "--to", "30/6/2021", *line, today=LATER)
    [again] = _extended(clerk, "1", "--to", "08/2021", "--reason", "thiếu mẫu", today=EVEN_LATER)
    assert (again["original_due_on"], again["before_due_on"], again["due_on"], again["times"]) == (
        "2021-06-15",
        "2021-06-30",
        "2021-08-31",
        2,
    )
    assert rows(register, "SELECT task_id, due_on, set_on, reason, authority, letter FROM deadline ORDER BY id") == [
        (1, "2021-06-15", "2021-03-03", "", "", ""),
        (2, "2021-06-15", "2021-03-03", "", "", ""),
        (1, "2021-06-30", LATER, "mưa lũ", "Giám đốc Sở", "12/UBND-KT"),
        (2, "2021-06-30", LATER, "mưa lũ", "Giám đốc Sở", "12/UBND-KT"),
        (1, "2021-08-31", EVEN_LATER, "thiếu mẫu", "", ""),
    ]
    assert cached(register, 1)[1] == "2021-08-31"


def test_an_extension_is_told_with_its_number(clerk: Run) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    ran = clerk("extend", "1", "--to", "30/6/2021", "--reason", "mưa", today=LATER)
    assert "due 30/06/2021 instead of 15/06/2021; extension 1, first due 15/06/2021" in ran.err
    assert ran.out == ""


def test_an_extension_mistyped_is_put_right_on_the_same_day_and_counts_once(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    _extended(clerk, "1", "--to", "31/12/2021", "--reason", "mưa", today=LATER)
    [right] = _extended(clerk, "1", "--to", "30/6/2021", "--reason", "mưa lũ", today=LATER)
    assert (right["before_due_on"], right["due_on"], right["times"]) == ("2021-06-15", "2021-06-30", 1)
    assert [row[2] for row in _deadlines(register)] == ["2021-06-15", "2021-06-30"]


def test_a_deadline_corrected_by_assign_leaves_an_extension_of_the_day_alone(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    clerk("extend", "1", "--to", "30/6/2021", "--reason", "mưa")
    assert clerk("assign", "1", "--due", "1/9/2021").code == 4
    assert cached(register, 1)[1] == "2021-06-30"


@pytest.mark.parametrize("to", ["15/6/2021", "14/6/2021", "05/2021"])
def test_no_extension_is_earlier_than_the_deadline(clerk: Run, register: Path, to: str) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    ran = clerk("extend", "1", "--to", to, "--reason", "x", today=LATER)
    assert ran.code == 4
    assert "15/06/2021" in ran.err
    assert len(_deadlines(register)) == 1


@pytest.mark.parametrize("due", [None, "khi Luật được sửa đổi", "thường xuyên"])
def test_without_a_date_there_is_nothing_to_extend(clerk: Run, due: str | None) -> None:
    if due:
        clerk("assign", "1", "--due", due)
    ran = clerk("extend", "1", "--to", "30/6/2021", "--reason", "x", today=LATER)
    assert ran.code == 4
    assert "dvtrack assign 1 --due" in ran.err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("--to", "khi có kinh phí", "--reason", "x"), 2),
        (("--to", "30/6/2021", "--reason", " "), 2),
        (("--to", "30/6/2021"), 2),
        (("--to", "30/6/2021", "--reason", "x", "--on", "2/4/2021"), 2),
        (("--to", "30/6/2021", "--reason", "x", "--on", "1/3/2021"), 4),
    ],
)
def test_an_extension_needs_a_date_a_reason_and_a_day_that_fits(
    clerk: Run, register: Path, line: tuple[str, ...], code: int
) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    assert clerk("extend", "1", *line, today=LATER).code == code
    assert len(_deadlines(register)) == 1


def test_one_task_that_cannot_be_extended_stops_all_of_them(clerk: Run, register: Path) -> None:
    clerk("assign", "1", "--due", "15/6/2021")
    assert clerk("extend", "1,2", "--to", "30/6/2021", "--reason", "x", today=LATER).code == 4
    assert cached(register, 1)[1] == "2021-06-15"
