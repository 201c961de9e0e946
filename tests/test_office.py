"""The office's profile: shown, changed, never half right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture(autouse=True)
def made(run: Run) -> None:
    assert run("init", "--yes").code == 0


def profile(run: Run) -> dict[str, str]:
    shown: dict[str, str] = json.loads(run("office", "show", "--json").out)
    return shown


def test_a_change_leaves_what_is_not_given(run: Run) -> None:
    before = profile(run)
    assert run("office", "set", "--signer-name", "  Hồ  Văn Nam ", "--cut-off", "ngày 20").code == 0
    assert profile(run) == before | {"signer_name": "Hồ Văn Nam", "preset": "day 20"}


def test_the_profile_says_which_file_the_register_is(run: Run, register: Path) -> None:
    assert run("office", "show").out.splitlines()[-1].split() == ["Register:", str(register)]


def test_a_blank_takes_a_parent_body_and_a_consolidating_unit_away(run: Run) -> None:
    run("office", "set", "--parent-body", "", "--consolidating", "")
    assert (profile(run)["parent_body"], profile(run)["consolidating_unit"]) == ("", "")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("--cut-off", "ngày 31"), 2, "“ngày 31” is not a cut-off rule"),
        (("--consolidating", "Phòng Ma"), 3, "There is no unit “Phòng Ma”"),
        (("--name", " "), 2, "may not be blank: --name"),
        (("--signer-post", ""), 2, "may not be blank: --signer-post"),
    ],
)
def test_a_profile_that_cannot_be_is_refused_and_nothing_is_written(
    run: Run, register: Path, line: tuple[str, ...], code: int, words: str
) -> None:
    before = register.read_bytes()
    ran = run("office", "set", *line)
    assert ran.code == code
    assert words in ran.err
    assert register.read_bytes() == before


def test_the_cut_off_rule_moves_the_periods(run: Run) -> None:
    run("office", "set", "--preset", "calendar")
    shown = json.loads(run("period", "show", "h1", "--year", 2021, "--json").out)
    assert (shown["start"], shown["end"], shown["preset"]) == ("2021-01-01", "2021-06-30", "calendar")
