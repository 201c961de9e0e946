"""``dvtrack figure`` as the clerk types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from report_book import opened


@pytest.fixture(autouse=True)
def filled(register: Path) -> None:
    with opened(register) as book:
        book.task("5", lead="TTra")


def test_a_figure_is_defined_set_and_listed(run: Run) -> None:
    assert run("figure", "define", "TCD", "Tiếp công dân", "--measure", "lượt/người").code == 0
    assert run("figure", "set", "TCD", "83/90", "--unit", "TTra", "--task", "5", "--on", "10/6").code == 0
    again = run("figure", "set", "TCD", "1.083/1.090", "--unit", "TTra", "--task", "5", "--on", "10/6/2021")
    assert "It was 83 lượt/90 người before." in again.err
    listed = run("figure", "list", "--period", "h1", "--year", "2021")
    assert "1.083/1.090" in listed.out
    found = json.loads(run("figure", "list", "--period", "h1", "--json").out)
    assert found["figures"] == [
        {
            "code": "TCD",
            "name": "Tiếp công dân",
            "measure": "lượt/người",
            "kind": "flow",
            "amount": {"value": 1083, "second": 1090, "estimated": False},
            "previous": None,
            "last_year": None,
            "by_unit": [
                {
                    "unit": "Thanh tra Sở",
                    "amount": {"value": 1083, "second": 1090, "estimated": False},
                    "previous": None,
                    "last_year": None,
                },
            ],
            "by_task": [{"task": "1:5", "amount": {"value": 1083, "second": 1090, "estimated": False}}],
        }
    ]


def test_single_values_and_csv_are_listed(run: Run) -> None:
    run("figure", "define", "DH", "=Đúng hạn", "--measure", "%", "--kind", "stock")
    run("figure", "set", "DH", "98,62", "--unit", "VP", "--on", "2021-06-14", "--estimated")
    values = run("figure", "list", "--period", "h1", "--values", "--json")
    assert json.loads(values.out)["values"] == [
        {
            "code": "DH",
            "unit": "VP",
            "task": None,
            "measured_on": "2021-06-14",
            "amount": {"value": 98.62, "second": None, "estimated": True},
        }
    ]
    csv = run("figure", "list", "--period", "h1", "--csv").out
    assert csv.startswith("\ufeffCode,")
    assert "'=Đúng hạn" in csv
    assert '"about 98,62"' in csv


def test_a_broken_identity_is_told_in_the_list(run: Run) -> None:
    for code, value in (("CU", 31), ("MOI", 59), ("XONG", 40), ("CON", 49)):
        run("figure", "define", code, f"Đơn {code}", "--measure", "đơn")
        run("figure", "set", code, value, "--unit", "VP", "--on", "1/6")
    assert "CU + MOI = XONG + CON" in run("figure", "identity", "cu + moi = xong + con").err
    ran = run("figure", "list", "--period", "h1")
    assert "Does not add up: Văn phòng Sở: CU + MOI = XONG + CON (90 ≠ 89)" in ran.err
    assert run("figure", "set", "CON", "50", "--unit", "VP", "--on", "1/6").code == 0
    told = run("figure", "list", "--period", "h1").err.splitlines()
    assert told[1:] == ["Checked: CU + MOI = XONG + CON"]
    assert run("figure", "identity", "CU + MOI = XONG + CON", "--drop").code == 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["set", "TCD", "1.5", "--unit", "VP"], 2, "1.5"),
        (["set", "TCD", "83", "--unit", "VPP"], 3, "VPP"),
        (["set", "TDC", "83", "--unit", "VP"], 3, "Did you mean TCD?"),
        (["set", "TCD", "83", "--unit", "VP", "--task", "77"], 3, "77"),
        (["set", "TCD", "83", "--unit", "VP", "--on", "2021-12-01"], 2, "2021"),
        (["set", "TCD", "83"], 2, "--unit"),
        (["define", "tcd", "Lại", "--measure", "lượt"], 4, "TCD"),
        (["define", "X", "Lạ", "--measure", "lượt", "--kind", "nhiều"], 2, "nhiều"),
        (["identity", "TCD = KHONG"], 3, "KHONG"),
        (["identity", "TCD"], 2, "TCD"),
        (["drop", "TCD", "--unit", "VP", "--on", "1/6/2021"], 3, "1/6/2021"),
    ],
)
def test_a_mistake_is_named_with_the_clerk_s_own_words(run: Run, line: list[str], code: int, said: str) -> None:
    run("figure", "define", "TCD", "Tiếp công dân", "--measure", "lượt")
    ran = run("figure", *line)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert json.loads(run("figure", "list", "--period", "h1", "--values", "--json").out)["values"] == []


def test_a_value_is_taken_back(run: Run) -> None:
    run("figure", "define", "TCD", "Tiếp công dân", "--measure", "lượt")
    run("figure", "set", "TCD", "83", "--unit", "VP", "--on", "1/6/2021")
    assert "83 lượt" in run("figure", "drop", "TCD", "--unit", "VP", "--on", "1/6/2021").err
    assert json.loads(run("figure", "list", "--period", "h1", "--json").out)["figures"][0]["amount"] is None


def test_a_definition_is_changed(run: Run) -> None:
    run("figure", "define", "TCD", "Tiếp công dân", "--measure", "lượt")
    assert "stock" in run("figure", "edit", "TCD", "--kind", "stock").err
    assert (run("figure", "edit", "TCD").code, run("figure", "edit", "TCD").out) == (2, "")


def test_an_estimate_without_a_year_is_for_the_nearer_of_the_two_days(run: Run) -> None:
    run("figure", "define", "TCD", "Tiếp công dân", "--measure", "lượt")
    for typed in ("10/6", "30/6"):
        run("figure", "set", "TCD", "83", "--unit", "VP", "--on", typed, "--estimated", today="2021-06-20")
    found = json.loads(run("figure", "list", "--period", "year", "--year", "2021", "--values", "--json").out)
    assert [each["measured_on"] for each in found["values"]] == ["2021-06-10", "2021-06-30"]
