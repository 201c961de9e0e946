"""The issued halves and their year agree, or the year's report says why they do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dvtrack import periods
from dvtrack.core import figures, issues, reports, states
from issue_sample import NUMBER, begin, book, sealed
from report_book import H1, YEAR

H2 = periods.period("h2", 2021)
LATER = "2022-01-10"


@pytest.fixture(autouse=True)
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    begin(register)
    monkeypatch.chdir(register.parent)
    return register.parent


def test_the_halves_add_up_to_the_year(register: Path, folder: Path) -> None:
    with book(register, LATER) as kept:
        figures.put(kept, "luot", "120", unit="TTra", on=date(2021, 11, 30))
        states.complete(kept, "3", on=date(2021, 10, 5))
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
        sealed(kept, H2, folder, "90/BC-SDS", date(2021, 12, 15))
        found = reports.build(kept, YEAR).reconciliation
    assert found is not None
    assert (found.numbers, found.rows) == ((NUMBER, "90/BC-SDS"), ())


def test_where_they_do_not_the_adjustments_explain_it(register: Path, folder: Path) -> None:
    with book(register, LATER) as kept:
        figures.put(kept, "luot", "120", unit="TTra", on=date(2021, 11, 30))
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
        sealed(kept, H2, folder, "90/BC-SDS", date(2021, 12, 15))
        issues.reopen(kept, H1, reason="Sót.")
        figures.put(kept, "luot", "85", unit="TTra", on=date(2021, 5, 31))
        found = reports.build(kept, YEAR).reconciliation
    assert found is not None
    [row] = found.rows
    assert [each.value for each in (*row.halves, row.told, row.year, row.difference, row.adjusted)] == [
        *(83, 120, 203, 205, 2, 2)
    ]
    assert row.explained


def test_a_task_opened_again_in_the_second_half_explains_the_counts(register: Path, folder: Path) -> None:
    with book(register, "2021-06-20") as kept:
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
    with book(register, LATER) as kept:
        states.reopen(kept, "1", reason="Làm lại.", on=date(2021, 8, 1))
        sealed(kept, H2, folder, "90/BC-SDS", date(2021, 12, 15))
        found = reports.build(kept, YEAR).reconciliation
    assert found is not None
    [row] = found.rows
    assert (row.name, int(row.difference.value), row.tasks, row.explained) == ("done_on_time", -1, ("1:1",), True)


def test_a_cut_off_that_moved_leaves_a_difference_that_is_said_to_be_unexplained(register: Path, folder: Path) -> None:
    with book(register, LATER) as kept:
        figures.put(kept, "luot", "9", unit="TTra", on=date(2021, 12, 20))
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
        sealed(kept, H2, folder, "90/BC-SDS", date(2021, 12, 15))
        found = reports.build(kept, periods.period("year", 2021, "calendar")).reconciliation
    assert found is not None
    [row] = [each for each in found.rows if each.kind == "figure"]
    assert (int(row.unexplained.value), row.explained) == (9, False)
