"""Whatever is recorded after a report was issued, and taken, leaves what the report told of its period as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dvtrack.core import (
    assignments,
    deadlines,
    directives,
    figures,
    issues,
    notes,
    reports,
    retirements,
    states,
    task_edits,
)
from dvtrack.core.checks import find, waive
from dvtrack.errors import DvtrackError
from dvtrack.store.register import Register
from dvtrack.terms import NoteKind
from dvtrack.views import told
from dvtrack.views.directives import DirectiveEntry
from dvtrack.views.report_json import report_json
from dvtrack.views.told import Key, ToldFact
from issue_sample import NUMBER, begin, book
from report_book import H1

LATER = "2022-01-10"
UNITS = ("VP", "TTra", "TV", "QLDT")

Change = Callable[[Register, str, str, date, int], object]
"""Takes a task, a unit, a day and a number."""

CHANGES: dict[str, Change] = {
    "note": lambda book, task, unit, on, number: notes.add(book, task, f"Việc {number}.", unit=unit, on=on),
    "plan": lambda book, task, unit, on, number: notes.add(
        book, task, f"Việc {number}.", unit=unit, on=on, kind=NoteKind.PLAN
    ),
    "drop note": lambda book, task, unit, on, number: notes.drop(book, number % 6 + 1, reason="Nhầm."),
    "move note": lambda book, task, unit, on, number: notes.edit(book, number % 6 + 1, on=on),
    "flow": lambda book, task, unit, on, number: figures.put(book, "luot", str(number), unit=unit, on=on),
    "stock": lambda book, task, unit, on, number: figures.put(book, "ton", str(number), unit=unit, on=on),
    "drop figure": lambda book, task, unit, on, number: figures.drop(
        book, ("luot", "ton")[number % 2], unit="TTra", on=date(2021, 5, 31)
    ),
    "kind": lambda book, task, unit, on, number: figures.edit(book, "ton", kind=("flow", "stock")[number % 2]),  # type: ignore[arg-type]
    "done": lambda book, task, unit, on, number: states.complete(book, task, on=on),
    "reopen": lambda book, task, unit, on, number: states.reopen(book, task, on=on),
    "suspend": lambda book, task, unit, on, number: states.suspend(book, task, reason="Chờ.", on=on),
    "cancel": lambda book, task, unit, on, number: states.cancel(book, task, reason="Thôi.", on=on),
    "lead": lambda book, task, unit, on, number: assignments.assign(book, task, lead=unit, on=on),
    "lead today": lambda book, task, unit, on, number: assignments.assign(book, task, lead=unit),
    "with": lambda book, task, unit, on, number: assignments.assign(book, task, coordinating=unit, on=on),
    "with today": lambda book, task, unit, on, number: assignments.assign(book, task, coordinating=unit),
    "unassign": lambda book, task, unit, on, number: assignments.unassign(book, task, on=on),
    "due": lambda book, task, unit, on, number: assignments.assign(book, task, due="30/11/2021", on=on),
    "due today": lambda book, task, unit, on, number: assignments.assign(book, task, due="1/5/2021"),
    "extend": lambda book, task, unit, on, number: deadlines.extend(
        book, task, to=f"{1 + number % 28}/12/2021", reason="Chậm.", on=on
    ),
    "retire": lambda book, task, unit, on, number: retirements.retire(book, unit, on=on, successors=["VP"]),
    "directive": lambda book, task, unit, on, number: directives.edit(book, "D1", DirectiveEntry(issued_on=on)),
    "drop task": lambda book, task, unit, on, number: task_edits.drop(book, task, reason="Nhầm."),
    "split": lambda book, task, unit, on, number: task_edits.split(book, task, "dân"),
    "add task": lambda book, task, unit, on, number: task_edits.add(book, "D1", "Việc thêm."),
}

MADE = some.lists(
    some.tuples(
        some.sampled_from(sorted(CHANGES)),
        some.sampled_from(["1", "2", "3"]),
        some.sampled_from(UNITS),
        some.integers(-300, 200),
        some.integers(0, 99),
    ),
    min_size=1,
    max_size=8,
)


def put(path: Path, made: list[tuple[str, str, str, int, int]]) -> None:
    """Record what the record takes of random changes around the end of the half-year, each as a command of its own."""
    for kind, task, unit, days, number in made:
        with suppress(DvtrackError), book(path, LATER) as register:
            CHANGES[kind](register, task, unit, H1.end + timedelta(days=days), number)


def told_of(register: Register) -> dict[Key, ToldFact]:
    """Return what the record tells of the half-year: counts, figures, tasks, notes."""
    data = report_json(replace(reports.build(register, H1), adjustments=()))
    return told.read(data, told.unit_names(data))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(before=MADE, after=MADE)
def test_what_is_taken_after_the_issue_changes_nothing_that_was_told(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, str, str, int, int]],
    after: list[tuple[str, str, str, int, int]],
) -> None:
    path: Path = tmp_path_factory.mktemp("sound") / "dvtrack.db"
    begin(path)
    put(path, before)
    with book(path, LATER) as kept:
        built = reports.build(kept, H1)
        for finding in find(kept, built):
            waive(kept, built, finding.id, reason="Đã xem.")
        issues.issue(kept, H1, path.parent, number=NUMBER, on=date(2021, 6, 15))
        issued = told_of(kept)
    put(path, after)
    with book(path, LATER) as kept:
        assert told_of(kept) == issued
