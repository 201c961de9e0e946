from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import numbers
from dvtrack.errors import BadNumberError
from dvtrack.views.report import Counts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1846", "1846"),
        ("1.846", "1846"),
        ("1 846", "1846"),
        ("1\u00a0846", "1846"),
        ("1.234.567", "1234567"),
        ("1.846,5", "1846.5"),
        ("5,3", "5.3"),
        ("0,125", "0.125"),
        ("12,345", "12.345"),
        ("-5,30", "-5.3"),
        ("−7", "-7"),
        (" 0 ", "0"),
    ],
)
def test_a_dot_groups_and_a_comma_begins_decimals(text: str, value: str) -> None:
    assert numbers.parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("1.84", "write 1,84 or 184"),
        ("1846.5", "write 1846,5 or 18.465"),
        ("0.846", "write 0,846 or 846"),
        ("1.8460", "write 1,8460 or 18.460"),
        ("1,846,000", "write 1.846.000"),
        ("1,846.5", "write 1.846,5"),
        ("1.84.600", "write the number alone, as 1846, 1.846 or 5,3"),
        ("18 46", "write the number alone, as 1846, 1.846 or 5,3"),
        ("mười", "write the number alone, as 1846, 1.846 or 5,3"),
        ("1e3", "write the number alone, as 1846, 1.846 or 5,3"),
        ("NaN", "write the number alone, as 1846, 1.846 or 5,3"),
        ("٣", "write the number alone, as 1846, 1.846 or 5,3"),
        ("", "write the number alone, as 1846, 1.846 or 5,3"),
    ],
)
def test_a_number_that_may_mean_two_is_refused_with_the_way_to_write_it(text: str, way_out: str) -> None:
    with pytest.raises(BadNumberError) as refused:
        numbers.parse_number(text)
    assert f"“{text}”" in str(refused.value)
    assert way_out in str(refused.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1846", "1.846"),
        ("999", "999"),
        ("1234567.80", "1.234.567,8"),
        ("5.30", "5,3"),
        ("-1846.25", "-1.846,25"),
        ("100", "100"),
        ("1E+3", "1.000"),
        ("-0.0", "0"),
    ],
)
def test_numbers_are_printed_in_groups(value: str, shown: str) -> None:
    assert numbers.format_number(Decimal(value)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    assert numbers.parse_number(numbers.format_number(value)) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [("5.3", "5,3%"), ("0", "0%"), ("100", "100%"), ("50.005", "50,01%"), ("50.0049", "50%"), ("1234.5", "1.234,5%")],
)
def test_percentages_have_two_decimals_at_most(value: str, shown: str) -> None:
    assert numbers.format_percent(Decimal(value)) == shown


def test_the_two_official_rates_come_out_as_they_were_published() -> None:
    counts = Counts(done_on_time=14_068, done_late=1_983, open_in_term=5_640, open_overdue=223)
    assert counts.total == 21_914
    assert counts.rate_of_due is not None
    assert abs(counts.rate_of_due - Decimal("98.62")) <= Decimal("0.01")
    counts = Counts(done_on_time=1_000, done_late=52, open_in_term=900, open_overdue=8)
    assert counts.total == 1_960
    assert counts.rate_of_all is not None
    assert numbers.format_percent(counts.rate_of_all) == "53,67%"
