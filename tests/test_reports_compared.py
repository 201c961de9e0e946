"""A report's counts and figures beside those of the period before and of the same period last year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

import report_book
from dvtrack import periods
from dvtrack.core import figures
from dvtrack.terms import FigureKind, Role, State
from dvtrack.views import extracts
from dvtrack.views.report import Amount, Counts
from report_book import YEAR, Book

GIVEN = date(2020, 1, 10)
H1_BEFORE, H2_BEFORE = periods.period("h1", 2020), periods.period("h2", 2020)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with report_book.opened(tmp_path / "dvtrack.db") as opened:
        yield opened


def test_the_first_report_has_nothing_to_compare_with(book: Book) -> None:
    book.task("1", lead="VP")
    report = book.report()
    assert (report.compared, report.counted_before) == ((), ())


def test_earlier_periods_are_counted_as_their_own_reports_counted_them(book: Book) -> None:
    late = book.task("1", lead="VP", others="TV", due=date(2020, 5, 1), given=GIVEN)
    book.state(late, State.COMPLETED, date(2020, 8, 1))
    open_one = book.task("2", lead="TTra", due=date(2021, 3, 1), given=GIVEN)
    book.note(open_one, "TTra", date(2021, 2, 1))
    dropped = book.task("3", given=GIVEN)
    book.state(dropped, State.CANCELLED, date(2020, 9, 1), "Theo Công văn số 7/UB-VX")
    book.task("4", lead="QLDT")
    report = book.report()
    assert [(each.kind, each.period) for each in report.compared] == [("previous", H2_BEFORE), ("last_year", H1_BEFORE)]
    for each in report.compared:
        own = book.report(each.period)
        assert each.counts == own.counts
        assert dict(each.leading) | {"": own.unled} == {
            **{unit.name: unit.lead for unit in own.units if unit.lead.total},
            "": own.unled,
        }
        assert dict(each.coordinating) == {
            unit.name: unit.coordinating for unit in own.units if unit.coordinating.total
        }
    assert [each.counts for each in report.compared] == [Counts(0, 1, 1), Counts(0, 0, 1, 1, 1)]


def test_a_task_closed_before_an_earlier_window_counts_there_where_word_was_given(book: Book) -> None:
    task = book.task("1", lead="VP", due=date(2020, 3, 1), given=GIVEN)
    book.state(task, State.COMPLETED, date(2020, 2, 1))
    book.note(task, "VP", date(2020, 10, 1))
    before = book.report().compared[0]
    assert (before.period, before.counts) == (H2_BEFORE, Counts(1))
    assert before.counts == book.report(H2_BEFORE).counts


def test_each_count_stands_beside_earlier_ones_units_that_had_none_are_left_out(book: Book) -> None:
    task = book.task("1", lead="VP", given=GIVEN)
    book.assign(task, "TV", Role.COORDINATING, date(2021, 3, 1))
    rows = book.report().beside
    assert [(row.role, row.name) for row in rows] == [(None, ""), (Role.LEAD, "Văn phòng Sở")]
    undated = Counts(no_deadline=1)
    assert rows[1].counts == (("now", undated), ("previous", undated), ("last_year", undated))


def test_the_period_before_a_year_is_the_same_period_last_year_told_once(book: Book) -> None:
    book.task("1", lead="VP", given=GIVEN)
    report = book.report(YEAR)
    assert [each.kind for each in report.compared] == ["last_year"]
    assert report.previous is None


def test_figures_have_both_earlier_amounts_in_all_and_by_unit(book: Book) -> None:
    figures.define(book.register, "DON", "Đơn", measure="đơn", kind=FigureKind.FLOW)
    for unit, day, value in [
        ("VP", date(2020, 5, 1), "7"),
        ("TV", date(2020, 10, 1), "20"),
        ("VP", date(2021, 5, 1), "9"),
    ]:
        figures.put(book.register, "DON", value, unit=unit, on=day)
    report = book.report()
    [figure] = report.figures
    nine, twenty, seven = (Amount(Decimal(number)) for number in (9, 20, 7))
    assert (figure.amount, figure.previous, figure.last_year) == (nine, twenty, seven)
    told = [(each.unit, each.amount, each.previous, each.last_year) for each in figure.units]
    assert told == [("Văn phòng Sở", nine, None, seven), ("Thư viện tỉnh", None, twenty, None)]
    assert [each.kind for each in report.compared] == ["previous", "last_year"]
    assert report.counted_before == ()


def test_a_unit_s_extract_is_compared_with_its_own_past(book: Book) -> None:
    book.task("1", lead="VP", given=GIVEN)
    book.task("2", lead="TV", others="VP", given=GIVEN)
    extract = extracts.extract(book.report(), "TV")
    assert [each.counts for each in extract.compared] == [Counts(no_deadline=1)] * 2
    assert [row.name for row in extract.beside] == ["", "Thư viện tỉnh"]


def test_the_number_of_queries_does_not_grow_with_the_tasks(book: Book) -> None:
    def asked() -> int:
        statements: list[str] = []
        engine = book.register.session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        book.report()
        return len(statements)

    book.task("1", lead="VP", given=GIVEN)
    book.register.session.expire_all()
    few = asked()
    for number in range(2, 30):
        book.task(str(number), lead="VP", others="TV", given=GIVEN)
    assert asked() == few
