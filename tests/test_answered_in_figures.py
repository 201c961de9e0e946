"""A unit that gave figures alone has given word: report, check, status and replies say the same of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import form_sample
from conftest import Run
from form_sample import fill, path

H1 = ("--period", "h1", "--year", "2021")
BACK = "2021-05-28"


@pytest.fixture
def clerk(run: Run, register: Path, tmp_path: Path) -> Run:
    """Return ``run`` where QLNL answered with a figure and nothing else."""
    form_sample.begin(register)
    form_sample.send(register, tmp_path)
    assert run("collect", fill(path(tmp_path, "QLNL"), figures={"E9": 3}), "--yes", today=BACK).code == 0
    return lambda *line, today="2021-06-15", **more: run(*line, *more.pop("period", H1), today=today, **more)


def _told(clerk: Run, *line: str, **more: Any) -> Any:
    return json.loads(clerk(*line, "--json", **more).out)


def test_the_report_and_the_check_do_not_call_it_silent(clerk: Run) -> None:
    report = _told(clerk, "report")
    assert report["silent"] == ["TTra", "KTATMT"]
    [unit] = [each for each in report["units"] if each["code"] == "QLNL"]
    assert (unit["notes"], unit["last_on"], unit["silent"]) == (0, BACK, False)
    found = {each["id"] for each in _told(clerk, "check")["findings"]}
    assert "unit-silent:QLNL" not in found
    assert "coordinating-silent:1:5:QLNL" in found
    assert "unit-silent:KTATMT" in found


def test_status_and_replies_agree(clerk: Run) -> None:
    assert _told(clerk, "status")["silent"] == ["TTra", "KTATMT"]
    assert {each["unit"] for each in _told(clerk, "replies")["replies"] if not each["missing"]} == {"QLNL"}


def test_of_another_period_it_is_silent(clerk: Run) -> None:
    assert "QLNL" in _told(clerk, "status", period=("--period", "h2", "--year", "2021"))["silent"]
    assert "QLNL" in _told(clerk, "report", period=("--period", "h2", "--year", "2021"))["silent"]


def test_its_successor_is_not_silent_either(clerk: Run) -> None:
    clerk("unit", "retire", "QLNL", "--on", "1/6/2021", "--successor", "KTATMT", "--yes", period=())
    assert _told(clerk, "report")["silent"] == ["TTra"]
    assert _told(clerk, "status")["silent"] == ["TTra"]
