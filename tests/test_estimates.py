"""An estimate that became final counts once; what only looks like it counts as it did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import form_sample
from conftest import Run
from dvtrack import periods
from dvtrack.core import figures
from dvtrack.core.estimates import Estimates
from dvtrack.periods import Period
from dvtrack.store.models.figure import FigureValue
from dvtrack.terms import FigureKind
from dvtrack.views.report import Amount
from form_sample import fill, path
from report_book import CUT_OFF, H1, YEAR, Book, opened

MAY = date(2021, 5, 28)
H2 = periods.period("h2", 2021)
BACK = "2021-05-28"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with opened(tmp_path / "dvtrack.db") as book:
        figures.define(book.register, "DON", "Đơn mới nhận", measure="đơn", kind=FigureKind.FLOW)
        yield book


def put(book: Book, typed: str, on: date, unit: str = "VP", **more: object) -> None:
    figures.put(book.register, "DON", typed, unit=unit, on=on, **more)  # type: ignore[arg-type]


def amount(book: Book, period: Period = H1) -> Amount | None:
    [found] = book.report(period).figures
    return found.amount


def test_the_final_value_of_the_same_half_takes_the_estimate_s_place(book: Book) -> None:
    put(book, "60", date(2021, 1, 10), estimated=True)
    put(book, "63", CUT_OFF)
    assert amount(book) == Amount(Decimal(63))
    assert amount(book, YEAR) == Amount(Decimal(63))


def test_another_unit_s_or_task_s_final_value_leaves_it_alone(book: Book) -> None:
    book.task("3")
    put(book, "60", MAY, estimated=True)
    put(book, "7", CUT_OFF, "TTra")
    put(book, "5", CUT_OFF, task="3")
    assert amount(book) == Amount(Decimal(72), estimated=True)


def test_final_values_add_up_and_an_estimate_after_them_is_added(book: Book) -> None:
    put(book, "10", date(2021, 1, 31))
    put(book, "12", date(2021, 2, 28))
    put(book, "30", MAY, estimated=True)
    assert amount(book) == Amount(Decimal(52), estimated=True)


def test_the_second_half_s_final_value_leaves_the_first_half_s_estimate_alone(book: Book) -> None:
    put(book, "60", MAY, estimated=True)
    put(book, "40", date(2021, 11, 20))
    assert amount(book, YEAR) == Amount(Decimal(100), estimated=True)
    assert amount(book, H2) == Amount(Decimal(40))


def test_both_stay_on_record_and_taking_the_final_one_back_lets_the_estimate_count_again(book: Book) -> None:
    put(book, "60", MAY, estimated=True)
    put(book, "63", CUT_OFF)
    assert [row.amount.value for row in figures.values_in(book.register, H1)] == [60, 63]
    figures.drop(book.register, "DON", unit="VP", on=CUT_OFF)
    assert amount(book) == Amount(Decimal(60), estimated=True)


def test_before_the_final_value_was_given_the_estimate_counted(book: Book) -> None:
    put(book, "60", MAY, estimated=True)
    put(book, "63", CUT_OFF)
    [found] = book.report(as_of=date(2021, 6, 1)).figures
    assert found.amount == Amount(Decimal(60), estimated=True)


def test_a_successor_s_word_of_before_the_merger_leaves_the_merged_unit_s_own(book: Book) -> None:
    figures.define(book.register, "MH", "Mô hình", measure="mô hình", kind=FigureKind.STOCK)
    book.unit("BQL", "Ban cũ", valid_until=date(2021, 5, 31))
    book.follow("BQL", "TTra")
    figures.put(book.register, "MH", "2", unit="TTra", on=date(2021, 5, 10))
    figures.put(book.register, "MH", "1", unit="BQL", on=date(2021, 5, 10))
    assert book.report().figures[1].amount == Amount(Decimal(3))
    figures.put(book.register, "MH", "4", unit="TTra", on=date(2021, 6, 10))
    assert book.report().figures[1].amount == Amount(Decimal(4))


_VALUES = st.lists(
    st.builds(
        FigureValue,
        figure_id=st.just(1),
        unit_id=st.integers(1, 2),
        measured_on=st.dates(date(2020, 12, 15), date(2021, 12, 14)),
        value=st.integers(0, 99).map(str),
        estimated=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda value: (value.unit_id, value.measured_on),
)


@given(_VALUES, st.sampled_from(["nd09", "calendar", "day 20"]))
def test_whatever_was_estimated_the_halves_add_up_to_the_year_and_no_final_value_is_lost(
    values: list[FigureValue], preset: str
) -> None:
    rule = Estimates(preset, {})
    whole = rule.settled(values)
    halves = [periods.period(*half, preset) for half in (("h2", 2020), ("h1", 2021), ("h2", 2021))]
    apart = [each for half in halves for each in rule.settled([v for v in values if v.measured_on in half])]
    assert sorted(map(id, whole)) == sorted(map(id, apart))
    assert all(value in whole for value in values if not value.estimated)
    last = {value.unit_id: value for value in sorted(values, key=lambda value: value.measured_on)}
    assert all(value in whole for value in last.values())


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    form_sample.begin(register)
    return lambda *line, today=BACK, **more: run(*line, today=today, **more)


def _new(clerk: Run, period: str) -> dict[str, object]:
    told = json.loads(clerk("figure", "list", "--period", period, "--year", "2021", "--json", today="2021-06-20").out)
    [found] = [each for each in told["figures"] if each["code"] == "DONMOI"]
    amount: dict[str, object] = found["amount"]
    return amount


def test_what_a_unit_says_on_the_telephone_settles_the_estimate_of_its_form(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    form_sample.send(register, tmp_path)
    clerk("collect", fill(path(tmp_path, "VP"), figures={"E9": 59, "F9": "ước"}), "--yes")
    clerk("figure", "set", "DONMOI", "61", "--unit", "VP", "--on", "14/6/2021", today="2021-06-20")
    assert _new(clerk, "h1") == {"value": 61, "second": None, "estimated": False}


def test_the_next_month_s_final_value_leaves_this_month_s_estimate_alone(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    for month, on, numbers in (("m5", "2021-05-10", {"E9": 8, "F9": "ước"}), ("m6", "2021-06-10", {"E9": 9})):
        line = ("forms", "--period", month, "--year", 2021, "--unit", "VP", "--out", tmp_path, "--yes")
        form_sample.do(register, *line, on=on)
        clerk("collect", fill(path(tmp_path, "VP", f"{month}-2021"), figures=numbers), "--yes", today=on)
    assert _new(clerk, "h1") == {"value": 17, "second": None, "estimated": True}


def test_a_form_that_is_sent_after_it_shows_the_final_value_alone(clerk: Run, register: Path, tmp_path: Path) -> None:
    clerk("figure", "set", "DONMOI", "59", "--unit", "VP", "--on", "10/5/2021", "--estimated")
    clerk("figure", "set", "DONMOI", "61", "--unit", "VP", "--on", "20/5/2021")
    form_sample.send(register, tmp_path)
    filled = fill(path(tmp_path, "VP"), figures={"E9": 62})
    [told] = json.loads(clerk("collect", filled, "--yes", "--json").out)["files"]
    assert [(each["before"], each["after"], each["verdict"]) for each in told["changes"]] == [
        ("61 đơn", "62 đơn", "changed")
    ]
    assert _new(clerk, "h1") == {"value": 62, "second": None, "estimated": False}


def test_the_clerk_is_told_which_estimate_her_value_takes_the_place_of(clerk: Run) -> None:
    clerk("figure", "set", "DONMOI", "59", "--unit", "VP", "--on", "10/5/2021", "--estimated")
    clerk("figure", "set", "DONMOI", "7", "--unit", "TTra", "--on", "10/5/2021", "--estimated")
    ran = clerk("figure", "set", "DONMOI", "61", "--unit", "VP", "--on", "20/5/2021")
    assert ran.err.splitlines()[1:] == ["It counts in place of the estimate of 10/05/2021: 59 đơn."]


def test_a_value_typed_over_that_of_a_form_is_no_longer_the_form_s(clerk: Run, register: Path, tmp_path: Path) -> None:
    form_sample.send(register, tmp_path)
    filled = fill(path(tmp_path, "VP"), figures={"E9": 59})
    clerk("collect", filled, "--yes")
    clerk("figure", "set", "DONMOI", "61", "--unit", "VP", "--on", "28/5/2021")
    origin = form_sample.rows(register, "SELECT value, reply_id, cell FROM figure_value ORDER BY id DESC LIMIT 1")
    assert origin == [("61", None, None)]
    [told] = json.loads(clerk("collect", fill(filled, tmp_path / "2.xlsx", {"E9": 60}), "--json", "--dry-run").out)[
        "files"
    ]
    assert [change["verdict"] for change in told["changes"]] == ["contradictory"]
