from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import form_sample
from conftest import Run
from form_sample import FIRST

OWED = "Still owed of an earlier period: TTra (6 tháng đầu năm 2021, returned on 03/06/2021: Thiếu số đơn.)"
AUTUMN = "2021-11-01"


@pytest.fixture
def office(register: Path, run: Run, tmp_path: Path) -> Run:
    """TTra has answered for h1 2021, and its reply was returned."""
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    answer(register, tmp_path, "Đã tiếp bảy lượt.", on="2021-05-30")
    ran = run("reply", "return", "TTra", "-p", "h1", "--year", 2021, "--reason", "Thiếu số đơn.", today="2021-06-03")
    assert ran.code == 0, ran.err
    return run


def answer(register: Path, folder: Path, words: str, on: str) -> None:
    sent = form_sample.path(folder / "sent", "TTra")
    cells: dict[str, Any] = {f"F{FIRST}": words}
    filled = form_sample.fill(sent, folder / f"TTra {on}.xlsx", **cells)
    form_sample.do(register, "collect", filled, "--yes", on=on)


def owed(run: Run, *line: object, today: str = AUTUMN) -> list[dict[str, Any]]:
    ran = run(*line, "--json", today=today)
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["owed"]
    return found


def test_a_reply_returned_and_never_corrected_is_owed_in_the_next_half(office: Run, tmp_path: Path) -> None:
    h2 = ("-p", "h2", "--year", 2021)
    assert OWED in office("status", today=AUTUMN).out
    assert OWED in office("forms", *h2, "--out", tmp_path / "h2", "--dry-run", today=AUTUMN).err
    form_sample.do(tmp_path / "dvtrack.db", "forms", *h2, "--out", tmp_path / "h2", "--yes", on=AUTUMN)
    assert OWED in office("replies", *h2, today=AUTUMN).err
    assert (
        owed(office, "replies", *h2)
        == owed(office, "status")
        == [
            {
                "unit": "TTra",
                "heir": None,
                "period": "h1",
                "returned_on": "2021-06-03",
                "reason": "Thiếu số đơn.",
                "year": 2021,
            }
        ]
    )


def test_it_is_owed_no_more_once_it_was_corrected(office: Run, register: Path, tmp_path: Path) -> None:
    answer(register, tmp_path, "Đã tiếp bảy lượt, nhận hai đơn.", on="2021-06-20")
    assert owed(office, "status") == []
    assert "owed" not in office("status", today=AUTUMN).out


def test_its_own_period_tells_of_it_as_before_and_an_earlier_one_does_not(office: Run) -> None:
    assert owed(office, "status", "--period", "h1", "--year", 2021) == []
    assert owed(office, "status", "--period", "h2", "--year", 2020) == []
    assert len(owed(office, "status", "--period", "year", "--year", 2021)) == 1


def test_after_a_year_it_is_not_asked_for_any_more(office: Run) -> None:
    assert len(owed(office, "status", "--period", "h1", "--year", 2022, today="2022-01-10")) == 1
    assert owed(office, "status", "--period", "h2", "--year", 2022, today="2022-09-10") == []


def test_the_unit_that_follows_owes_it_and_nobody_does_where_several_follow(office: Run) -> None:
    office("unit", "retire", "TTra", "--on", "30/6/2021", "--successor", "QLCN", "--yes", today="2021-07-02")
    [debt] = owed(office, "status")
    assert (debt["unit"], debt["heir"]) == ("TTra", "QLCN")
    assert "QLCN for TTra (6 tháng đầu năm 2021" in office("status", today=AUTUMN).out


def test_a_unit_that_ended_without_one_to_follow_owes_nothing(office: Run) -> None:
    office("unit", "retire", "TTra", "--on", "30/6/2021", "--yes", today="2021-07-02")
    assert owed(office, "status") == []
