"""Figures: defined, given, added up, and held against their identities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvtrack import errors, periods
from dvtrack.core import figures
from dvtrack.periods import Period
from dvtrack.store.models.figure import FigureValue
from dvtrack.terms import FigureKind
from dvtrack.views.figures import told
from dvtrack.views.report import Amount, ReportFigure
from report_book import CUT_OFF, H1, YEAR, Book, opened

H2 = periods.period("h2", 2021)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with opened(tmp_path / "dvtrack.db") as book:
        yield book


def define(book: Book, code: str, measure: str = "đơn", kind: FigureKind = FigureKind.FLOW) -> None:
    figures.define(book.register, code, f"Số liệu {code}", measure=measure, kind=kind)


def put(book: Book, code: str, typed: str, on: date = CUT_OFF, unit: str = "VP", **more: object) -> None:
    figures.put(book.register, code, typed, unit=unit, on=on, **more)  # type: ignore[arg-type]


def of(book: Book, code: str, period: Period = H1) -> ReportFigure:
    [found] = [each for each in book.report(period).figures if each.code == code]
    return found


def test_a_flow_adds_up_what_was_measured_inside_the_window(book: Book) -> None:
    define(book, "TCD")
    put(book, "TCD", "1.000", H1.start.replace(day=14))
    put(book, "TCD", "10", H1.start)
    put(book, "TCD", "20", CUT_OFF, "TTra")
    put(book, "TCD", "30", date(2021, 6, 15))
    assert of(book, "TCD").amount == Amount(Decimal(30))
    assert of(book, "TCD", H2).amount == Amount(Decimal(30))
    assert of(book, "TCD", YEAR).amount == Amount(Decimal(60))


def test_a_stock_is_the_last_word_of_each_unit_for_each_task(book: Book) -> None:
    define(book, "MH", "mô hình", FigureKind.STOCK)
    book.task("3")
    put(book, "MH", "5", date(2021, 1, 10))
    put(book, "MH", "7", date(2021, 6, 1))
    put(book, "MH", "2", date(2021, 6, 1), task="3")
    put(book, "MH", "4", date(2020, 2, 1), "TTra")
    put(book, "MH", "9", date(2021, 11, 1), "TTra")
    assert of(book, "MH").amount == Amount(Decimal(13))
    assert of(book, "MH", YEAR).amount == Amount(Decimal(18))
    assert of(book, "MH").last_year == Amount(Decimal(4))
    assert of(book, "MH").by_unit == (("Văn phòng Sở", Amount(Decimal(9))), ("Thanh tra Sở", Amount(Decimal(4))))
    assert of(book, "MH").by_task == (("1:3", Amount(Decimal(2))),)


def test_a_figure_nobody_gave_is_no_nought(book: Book) -> None:
    define(book, "TCD")
    assert (of(book, "TCD").amount, of(book, "TCD").last_year) == (None, None)


def test_a_pair_adds_both_parts_and_one_estimate_makes_the_sum_one(book: Book) -> None:
    define(book, "TCD", "lượt/người")
    put(book, "TCD", "83/90")
    put(book, "TCD", "1.017/1.110", unit="TTra", estimated=True)
    assert of(book, "TCD").amount == Amount(Decimal(1100), Decimal(1200), estimated=True)
    assert of(book, "TCD").by_unit[0] == ("Văn phòng Sở", Amount(Decimal(83), Decimal(90)))
    assert told(of(book, "TCD").amount, "lượt/người") == "1.100 lượt/1.200 người"


def test_the_same_unit_task_and_date_again_replaces_the_value_and_history_keeps_it(book: Book) -> None:
    define(book, "TCD")
    put(book, "TCD", "83")
    row = figures.put(book.register, "tcd", "85", unit="van phong so", on=CUT_OFF)
    assert row.before == Amount(Decimal(83))
    assert of(book, "TCD").amount == Amount(Decimal(85))
    from sqlalchemy import select

    from dvtrack.store.models.operation import change

    wanted = select(change.c.before).where(change.c.table_name == "figure_value", change.c.action == "update")
    assert book.register.session.connection().execute(wanted).scalars().all() == [{"value": "83"}]


def test_an_estimate_of_the_cut_off_may_be_given_before_it_and_counts(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", today=date(2021, 6, 1)) as book:
        define(book, "TCD")
        put(book, "TCD", "40", estimated=True)
        assert of(book, "TCD").amount == Amount(Decimal(40), estimated=True)
        with pytest.raises(errors.FutureDateError):
            put(book, "TCD", "40")


def test_percentages_of_several_units_do_not_add_up(book: Book) -> None:
    define(book, "DH", "%", FigureKind.STOCK)
    put(book, "DH", "98,62")
    assert of(book, "DH").amount == Amount(Decimal("98.62"))
    put(book, "DH", "95", unit="TTra")
    assert of(book, "DH").amount is None
    assert len(of(book, "DH").by_unit) == 2
    with pytest.raises(errors.BadMeasureError):
        define(book, "DH2", "%", FigureKind.FLOW)


def test_a_successor_s_stock_takes_the_place_of_its_predecessor_s(book: Book) -> None:
    book.unit("BQL", "Ban cũ", valid_until=date(2021, 7, 31))
    book.unit("TTBT", "Trung tâm mới", valid_from=date(2021, 8, 1))
    book.follow("BQL", "TTBT")
    define(book, "MH", kind=FigureKind.STOCK)
    define(book, "HN")
    for code in ("MH", "HN"):
        put(book, code, "5", date(2021, 3, 1), "BQL")
    assert of(book, "MH", YEAR).amount == Amount(Decimal(5))
    for code in ("MH", "HN"):
        put(book, code, "6", date(2021, 11, 1), "TTBT")
    assert of(book, "MH", YEAR).amount == Amount(Decimal(6))
    assert of(book, "HN", YEAR).amount == Amount(Decimal(11))
    assert of(book, "MH", H1).by_unit == (("Ban cũ", Amount(Decimal(5))),)


def test_identities_are_checked_for_each_unit_and_for_the_office(book: Book) -> None:
    for code in ("CU", "MOI", "XONG", "CON"):
        define(book, code)
    assert figures.add_identity(book.register, " cu+moi =xong + con ") == "CU + MOI = XONG + CON"
    for unit, values in (("VP", "31 59 40 50"), ("TTra", "20 29 20 27")):
        for code, value in zip(("CU", "MOI", "XONG", "CON"), values.split(), strict=True):
            put(book, code, value, unit=unit)
    put(book, "CU", "7", unit="TV")
    assert [(each.unit, each.left, each.right) for each in book.report().broken] == [
        ("Thanh tra Sở", Decimal(49), Decimal(47)),
        ("Sở Di sản", Decimal(146), Decimal(137)),
    ]
    assert [gap.command for gap in book.report().gaps if gap.kind == "identity_broken"] == [
        "dvtrack figure list --period h1 --year 2021"
    ] * 2


def test_an_identity_of_pairs_is_checked_in_both_parts(book: Book) -> None:
    for code in ("A", "B", "C"):
        define(book, code, "lượt/người")
    figures.add_identity(book.register, "A + B = C")
    for code, value in (("A", "1/10"), ("B", "2/20"), ("C", "3/31")):
        put(book, code, value)
    assert [(each.left, each.right) for each in book.report().broken] == [(Decimal(30), Decimal(31))] * 2


@pytest.mark.parametrize("text", ["A", "A =", "= A", "A = B = C", "A + A = B", "A + = B", "A = A"])
def test_what_is_no_identity_is_refused(book: Book, text: str) -> None:
    define(book, "A")
    define(book, "B")
    with pytest.raises(errors.BadIdentityError):
        figures.add_identity(book.register, text)


def test_an_identity_names_known_figures_and_is_recorded_once(book: Book) -> None:
    define(book, "TON")
    define(book, "MOI")
    with pytest.raises(errors.NoSuchFigureError, match="TON"):
        figures.add_identity(book.register, "TONN = MOI")
    figures.add_identity(book.register, "TON = MOI")
    with pytest.raises(errors.IdentityExistsError):
        figures.add_identity(book.register, "ton=moi")
    figures.drop_identity(book.register, "TON = MOI")
    assert figures.list_in(book.register, H1).identities == ()
    with pytest.raises(errors.NoSuchIdentityError):
        figures.drop_identity(book.register, "TON = MOI")


@pytest.mark.parametrize(("measure", "typed"), [("lượt/người", "83"), ("đơn", "83/90"), ("lượt/người", "1/2/3")])
def test_a_pair_and_a_single_number_are_not_mixed_up(book: Book, measure: str, typed: str) -> None:
    define(book, "TCD", measure)
    with pytest.raises((errors.BadMeasureError, errors.BadNumberError)):
        put(book, "TCD", typed)


def test_a_code_is_defined_once_and_without_spaces(book: Book) -> None:
    define(book, "TCD")
    with pytest.raises(errors.FigureExistsError):
        define(book, "tcd")
    for code in ("", "T CD", "A+B", "A=B"):
        with pytest.raises(errors.BadFigureCodeError):
            define(book, code)


def test_a_figure_with_values_may_change_its_name_but_not_become_a_pair(book: Book) -> None:
    define(book, "TCD", "lượt")
    put(book, "TCD", "83")
    assert figures.edit(book.register, "TCD", name="Tiếp dân", kind=FigureKind.STOCK).name == "Tiếp dân"
    with pytest.raises(errors.FigureInUseError):
        figures.edit(book.register, "TCD", measure="lượt/người")


def test_a_value_taken_back_no_longer_counts(book: Book) -> None:
    define(book, "TCD")
    put(book, "TCD", "83")
    assert [each.amount for each in figures.values_in(book.register, H1)] == [Amount(Decimal(83))]
    figures.drop(book.register, "TCD", unit="VP", on=CUT_OFF)
    assert of(book, "TCD").amount is None
    with pytest.raises(errors.NoSuchFigureValueError):
        figures.drop(book.register, "TCD", unit="VP", on=CUT_OFF)


def test_a_report_of_one_directive_leaves_out_what_was_given_for_another_s_tasks(book: Book) -> None:
    define(book, "TCD")
    book.directive(reference="2/KH")
    book.task("1")
    book.task("1", directive=2)
    for value, task in (("1", "1:1"), ("10", "2:1"), ("100", None)):
        put(book, "TCD", value, task=task)
    [figure] = book.report(directive_refs=["D1"]).figures
    assert figure.amount == Amount(Decimal(101))
    assert figure.by_task == (("1:1", Amount(Decimal(1))),)


DAYS = st.dates(date(2020, 12, 1), date(2021, 12, 31))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.tuples(st.sampled_from(["VP", "TTra"]), DAYS, st.integers(0, 10**6)), max_size=12))
def test_half_and_half_make_the_year_for_a_flow(
    tmp_path_factory: pytest.TempPathFactory, values: list[tuple[str, date, int]]
) -> None:
    with opened(tmp_path_factory.mktemp("book") / "dvtrack.db") as book:
        define(book, "TCD")
        for unit, on, value in values:
            book.add(FigureValue(figure_id=1, unit_id=book.units[unit], measured_on=on, value=str(value)))
        nothing = Amount(Decimal())
        halves = [(of(book, "TCD", half).amount or nothing).value for half in (H1, H2)]
        year = of(book, "TCD", YEAR)
    assert sum(halves) == (year.amount or nothing).value
    assert sum(amount.value for _unit, amount in year.by_unit) == sum(halves)
