"""Issued periods keep their days though the cut-off rule is changed; days in no report, or in two, are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from issue_sample import NUMBER, begin, issue

H1 = ("--period", "h1", "--year", "2021")
H2 = ("--period", "h2", "--year", "2021")
YEAR = ("--period", "year", "--year", "2021")
LATER = "2022-01-10"


@pytest.fixture(autouse=True)
def office(register: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that has issued its first half, and stands in the folder of its register."""
    begin(register)
    monkeypatch.chdir(register.parent)
    assert issue(run).code == 0


def seams(run: Run, *line: str) -> list[dict[str, Any]]:
    found = json.loads(run("check", *line, "--json", today=LATER).out)["findings"]
    return [each for each in found if each["kind"].startswith("days-")]


def test_an_unchanged_rule_leaves_no_seam(run: Run) -> None:
    issue(run, "h2", "90/BC-SDS", on="2021-12-15", today=LATER)
    for line in (H1, H2, YEAR, ("--period", "q3", "--year", "2021"), ("--period", "h1", "--year", "2022")):
        assert seams(run, *line) == []


def test_the_days_between_two_rules_are_named_when_the_rule_is_set_and_found_before_issue(run: Run) -> None:
    ran = run("office", "set", "--cut-off", "calendar", today=LATER)
    said = "15/6/2021 – 30/6/2021 stand neither in this report nor in 45/BC-SDS (6 tháng đầu năm 2021) beside it."
    assert f"6 tháng cuối năm 2021 is now from 01/07/2021 to 31/12/2021. {said}" in ran.err
    [seam] = seams(run, *H2)
    assert (seam["id"], seam["message"]) == ("days-untold:2021-06-15..2021-06-30:45/BC-SDS", said)
    assert seam["command"] == 'dvtrack office set --cut-off "nd09"'
    assert [each["id"] for each in seams(run, *YEAR)] == ["days-apart:2020-12-15..2020-12-31:45/BC-SDS"]
    refused = run("issue", *H2, "--number", "90/BC-SDS", "--yes", today=LATER)
    assert refused.code == 4
    run("office", "set", "--cut-off", "nd09", today=LATER)
    assert seams(run, *H2) == []


def test_days_that_would_stand_in_two_reports_are_named(run: Run) -> None:
    said = run("office", "set", "--cut-off", "day 10", today=LATER).err
    assert "11/6/2021 – 14/6/2021 stand both in this report and in 45/BC-SDS" in said
    assert [each["id"] for each in seams(run, *H2)] == ["days-twice:2021-06-11..2021-06-14:45/BC-SDS"]


def test_where_nothing_was_issued_a_new_rule_says_nothing(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "khác.db"
    begin(other)
    ran = run("--register", str(other), "office", "set", "--cut-off", "calendar")
    assert (ran.code, ran.err) == (0, "")


def test_a_reopened_period_is_checked_and_issued_anew_over_its_own_days(run: Run, register: Path) -> None:
    run("office", "set", "--cut-off", "calendar", today=LATER)
    run("reopen-period", *H1, "--reason", "Sót.", today=LATER)
    assert json.loads(run("report", *H1, "--draft", "--json", today=LATER).out)["period"]["end"] == "2021-06-14"
    assert json.loads(run("check", *H1, "--json", today=LATER).out)["period"]["start"] == "2020-12-15"
    assert issue(run, number="03/BC-SDS", on=LATER, today=LATER).code == 0
    first, second = json.loads(run("issue", "list", "--json").out)["issued"]
    assert (first["number"], second["number"]) == (NUMBER, "03/BC-SDS")
    assert first["period"] == second["period"]
    assert run("note", "2", "Ghi sót.", "--on", "2021-06-20", today=LATER).code == 0
    assert run("note", "2", "Ghi sót.", "--on", "2021-06-14", today=LATER).code == 4
