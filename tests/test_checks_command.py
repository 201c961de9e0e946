"""``dvtrack check``: silent when clean, else a table and exit code 1; ``--waive`` and ``--json``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import issue_sample
from conftest import Run

H1 = ("check", "--period", "h1", "--year", "2021")
REASON = "Chờ văn bản của tỉnh"


@pytest.fixture
def office(run: Run) -> Run:
    """An office with two tasks; the one unit told about the first alone."""
    run("init", "--yes")
    run("directive", "add", "Về việc giữ gìn di tích", "--reference", "5/KH-UBND", "--issued-on", "3/3/2021")
    run("task", "add", "D1", "Kiểm tra các di tích")
    run("task", "add", "D1", "Tuyên truyền trong trường học")
    run("assign", "1-2", "--lead", "VP")
    for kind in ("result", "difficulty", "proposal", "plan"):
        run("note", "1", f"Nội dung {kind}.", "--kind", kind, "--on", "10/5/2021")
    return run


def test_a_clean_report_is_answered_by_silence(office: Run) -> None:
    office("note", "2", "Đã tuyên truyền ở 3 trường.", "--on", "10/5/2021")
    ran = office(*H1)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_findings_are_a_table_of_eighty_columns_and_exit_code_1(office: Run) -> None:
    ran = office(*H1)
    assert ran.code == 1
    assert "task-untold:1:2" in ran.out
    assert 'dvtrack note 1:2 "…" --unit VP --on 14/6/2021' in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ran.err.splitlines()[-1] == (
        "1 finding. Mend it, or let it stand with a reason: "
        'dvtrack check --period h1 --year 2021 --waive ID --reason "…"'
    )


def test_the_command_it_prints_mends_the_finding(office: Run) -> None:
    command = next(line for line in office(*H1).out.splitlines() if "dvtrack note" in line).strip()
    words = [word.strip('"') for word in command.removeprefix("dvtrack ").split()]
    assert office(*words).code == 0
    assert office(*H1).code == 0


def test_json_gives_every_finding_and_the_exit_code(office: Run) -> None:
    ran = office(*H1, "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["schema"]) == (1, "dvtrack.findings/1")
    assert told["period"] == {
        "name": "h1",
        "year": 2021,
        "start": "2020-12-15",
        "end": "2021-06-14",
        "preset": "nd09",
    }
    [finding] = told["findings"]
    assert list(finding) == ["id", "kind", "task", "unit", "message", "command", "waived"]
    assert (finding["id"], finding["kind"], finding["task"], finding["unit"], finding["waived"]) == (
        "task-untold:1:2",
        "task-untold",
        "1:2",
        "VP",
        None,
    )
    office("note", "2", "Đã tuyên truyền ở 3 trường.", "--on", "10/5/2021")
    assert json.loads(office(*H1, "--json").out)["findings"] == []


def test_a_waived_finding_is_shown_apart_and_does_not_count(office: Run) -> None:
    ran = office(*H1, "--waive", "task-untold:1:2", "--reason", REASON)
    assert (ran.code, ran.err) == (0, f"Waived: task-untold:1:2 · {REASON}\n")
    ran = office(*H1)
    assert ran.code == 0
    assert ran.out.startswith("Waived\n") and f"Waived: {REASON}" in ran.out
    assert json.loads(office(*H1, "--json").out)["findings"][0]["waived"] == REASON


def test_a_waiver_is_taken_back(office: Run) -> None:
    office(*H1, "--waive", "task-untold:1:2", "--reason", REASON)
    ran = office(*H1, "--unwaive", "task-untold:1:2")
    assert (ran.code, ran.err) == (0, "Counts again: task-untold:1:2\n")
    assert office(*H1).code == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--waive", "task-untold:1:2"), 2, "A reason is needed"),
        (("--waive", "task-untold:1:9", "--reason", REASON), 3, "There is no finding “task-untold:1:9”"),
        (("--unwaive", "task-untold:1:2"), 3, "is not waived"),
        (("--directive", "D7"), 3, "D7"),
    ],
)
def test_what_cannot_be_waived_is_said(office: Run, words: tuple[str, ...], code: int, told: str) -> None:
    ran = office(*H1, *words)
    assert ran.code == code
    assert told in ran.err
    assert office(*H1).code == 1


def test_a_check_writes_nothing(office: Run, register: Path) -> None:
    before = register.read_bytes()
    office(*H1)
    assert register.read_bytes() == before


YEAR = ("check", "--period", "year", "--year", "2021", "--json")


def test_a_year_whose_halves_differ_by_what_its_report_tells_as_adjusted_is_clean(run: Run, register: Path) -> None:
    issue_sample.begin(register)
    assert issue_sample.issue(run).code == 0
    run("figure", "set", "luot", "90", "--unit", "TTra", "--on", "1/9/2021", today="2021-09-02")
    assert halves(run(*YEAR, today="2022-01-10").out) == []
    run("reopen-period", "--period", "h1", "--year", "2021", "--reason", "Đếm thiếu", today="2021-09-03")
    run("figure", "set", "luot", "85", "--unit", "TTra", "--on", "31/5/2021", today="2021-09-04")
    assert halves(run(*YEAR, today="2022-01-10").out) == []
    issue_sample.issue(run, "h2", "90/BC-SDS", on="2021-12-15", today="2022-01-10")
    assert halves(run(*YEAR, today="2022-01-10").out) == []


def test_a_year_that_is_not_its_halves_for_another_reason_is_found_with_its_numbers(run: Run, register: Path) -> None:
    issue_sample.begin(register)
    run("figure", "set", "luot", "90", "--unit", "TTra", "--on", "1/9/2021", today="2021-09-02")
    for period, number, on in (("h1", "45/BC-SDS", "2021-06-15"), ("h2", "90/BC-SDS", "2021-12-15")):
        assert issue_sample.issue(run, period, number, on=on, today="2022-01-10").code == 0
    run("office", "set", "--cut-off", "calendar", today="2022-01-10")
    run("figure", "set", "luot", "2", "--unit", "TTra", "--on", "20/12/2021", today="2022-01-10")
    [finding] = halves(run(*YEAR, today="2022-01-10").out)
    assert finding["id"] == "halves-differ:luot:175:83+90"
    assert all(words in finding["message"] for words in ("175 lượt", "83 lượt", "90 lượt"))
    assert finding["command"] == "dvtrack figure list --values --period year --year 2021"


SET = ("--unit", "TTra", "--on", "31/5/2021")
CAUSES: dict[str, list[tuple[str, ...]]] = {
    "figure-jump:luot:TTra": [("figure", "set", "luot", "900", *SET)],
    "identity-broken:luot=ton:TTra": [("figure", "set", "ton", "8", *SET)],
    "same-text:1:2:TTra:2": [("note", "edit", number, "Tiếp dân hằng tuần.") for number in ("2", "4")],
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_waiver_holds_only_while_its_cause_is_the_same(run: Run, register: Path, cause: str) -> None:
    issue_sample.begin(register)
    run("figure", "set", "luot", "9", "--unit", "TTra", "--on", "30/11/2020")
    run("figure", "identity", "luot = ton")
    run("note", "2", "Đã tiếp dân 20 buổi.", "--unit", "TTra", "--on", "30/11/2020")
    assert run(*H1, "--waive", cause, "--reason", "Đúng như vậy.").code == 0
    [waived] = listed(run, cause)
    assert waived["waived"] == "Đúng như vậy."
    assert run("note", "3", "Việc khác.", "--unit", "QLDT", "--on", "1/6/2021").code == 0
    assert listed(run, cause) == [waived]
    for line in CAUSES[cause]:
        assert run(*line).code == 0
    [again] = listed(run, cause)
    assert again["waived"] is None
    assert again["id"] != waived["id"]


def listed(run: Run, cause: str) -> list[dict[str, str | None]]:
    return [each for each in json.loads(run(*H1, "--json").out)["findings"] if each["id"].startswith(cause)]


def halves(printed: str) -> list[dict[str, str]]:
    return [each for each in json.loads(printed)["findings"] if each["kind"] == "halves-differ"]
