"""The year 2021, whole: eleven units, the real directive, everything that goes wrong, and every number traced."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import year_2021 as year
import year_forms
from year_clerk import H1, WHOLE, Clerk

DIRECTIVE = Path(os.environ.get("DVTRACK_SHARED", Path(__file__).parents[2] / "shared")) / "directive-sct-vp-2021.txt"
NUMBERS = {"h1": "45-BC-SCT", "h2": "92-BC-SCT", "year": "98-BC-SCT"}


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """The clerk at the end of the year: three reports are issued."""
    if not DIRECTIVE.exists() and not os.environ.get("CI"):
        pytest.skip(f"{DIRECTIVE} is not here")
    clerk = Clerk(tmp_path_factory.mktemp("2021"))
    clerk.lives_the_first_half(DIRECTIVE)
    clerk.lives_the_second_half()
    clerk.today = "2021-12-31"
    return clerk


def said(clerk: Clerk, step: str) -> Any:
    """Return what a step told as JSON."""
    return json.loads(clerk.said[step].out)


def issued(clerk: Clerk, period: str) -> Any:
    """Return the issued report, as the file that was written on its day has it."""
    file = clerk.folder / "issued" / f"bao-cao-{period}-2021-{NUMBERS[period]}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def sum_of(told: dict[str, Any]) -> tuple[float, float | None]:
    return told["value"], told["second"]


def test_the_office_has_its_eleven_units_and_the_directive_its_ten_tasks_divided(clerk: Clerk) -> None:
    tasks = issued(clerk, "h1")["tasks"]
    assert [task["ordinal"] for task in tasks] == [str(number) for number in range(1, 11)]
    assert {unit["code"] for unit in said(clerk, "units")["units"]} == set(year.UNITS)
    for task in tasks:
        lead, others = year.DIVISION[task["ordinal"]]
        assert task["lead"] == (year.INTO if lead == year.MERGED else lead)
        if others != "all":
            left = [unit for unit in others.split(",") if unit != year.MERGED]
            assert sorted(task["coordinating"]) == sorted(left), task["ordinal"]
        else:
            assert len(task["coordinating"]) == 9


def test_each_unit_is_asked_its_own_figures_and_the_merged_one_nothing_more(clerk: Clerk) -> None:
    assert [form["code"] for form in said(clerk, "forms h1")["forms"]] == list(year.UNITS)
    assert [form["code"] for form in said(clerk, "forms h2")["forms"]] == [
        unit for unit in year.UNITS if unit != year.MERGED
    ]
    for half in ("h1", "h2"):
        for file in (clerk.folder / "sent").glob(f"phieu-{half}-*.xlsx"):
            unit = file.stem.rpartition("-")[2]
            wanted = {code for code, *_rest, units in year.FIGURES if not units or unit in units}
            assert year_forms.asked(file) == wanted, file.name


def test_the_damaged_and_the_impossible_form_are_told_cell_by_cell_and_stop_nobody(clerk: Clerk) -> None:
    err = clerk.said["first"].err
    assert "6 forms recorded." in err
    assert "TTKC hỏng.xlsx\n    it is damaged" in err
    [where] = clerk.cells["KTATMT sai.xlsx"].values()
    assert f"KTATMT sai.xlsx\n    {where}: “mười lăm” is not a clear number" in err


def test_late_forms_are_told_late_and_corrected_ones_not(clerk: Clerk) -> None:
    assert "Late, by days: QLTM (7), TTKC (7)" in clerk.said["late"].err
    assert "Late, by days: CĐ (10)" in clerk.said["CĐ"].err
    assert "Late, by days: KHTCTH (6), VP (6)" in clerk.said["second late"].err
    assert "Late" not in clerk.said["corrected"].err + clerk.said["final"].err


def test_the_replies_are_counted_as_they_came(clerk: Clerk) -> None:
    for period, counts in year.REPLIES.items():
        total = clerk.told("replies", *(("--period", period, "--year", 2021) if period else ()))["total"]
        assert {name: total[name] for name in counts} == counts, period


def test_the_returned_form_s_number_gave_way_to_the_corrected_one_and_both_files_are_kept(
    clerk: Clerk, tmp_path: Path
) -> None:
    assert "Số người dự chưa đúng." in clerk.said["return"].out
    for version, name, people in ((1, "KHTCTH h1 gửi Sở.xlsx", 32), (2, "KHTCTH sửa.xlsx", 22)):
        clerk.type("reply", "file", "KHTCTH", *H1, "--version", version, "--out", tmp_path)
        assert (tmp_path / name).read_bytes() == (clerk.folder / "back" / name).read_bytes()
        assert year_forms.read(tmp_path / name, clerk.cells[name]["TUYEN/0"]) == people


def test_the_silent_are_reminded_and_counted_and_nobody_else(clerk: Clerk) -> None:
    turns = {step: [(each["unit"], each["turn"]) for each in said(clerk, step)["reminders"]] for step in _REMINDED}
    assert turns == _REMINDED
    assert all(Path(each["letter"]).exists() for step in _REMINDED for each in said(clerk, step)["reminders"])


_REMINDED = {
    "remind 1": [("KHTCTH", 1), ("QLTM", 1), ("TTKC", 1), ("ĐU", 1), ("CĐ", 1)],
    "remind 2": [("ĐU", 2)],
    "remind 3": [("VP", 1), ("KHTCTH", 1)],
}


def test_the_check_finds_the_silent_unit_which_is_let_stand_and_the_empty_sections_which_are_filled(
    clerk: Clerk,
) -> None:
    assert [each["id"] for each in said(clerk, "check h1")["findings"]] == [
        "unit-silent:ĐU",
        "section-empty:III.2",
        "section-empty:V",
    ]
    assert [each["id"] for each in said(clerk, "check h1 again")["findings"]] == ["unit-silent:ĐU"]
    assert said(clerk, "check h2 again")["findings"] == said(clerk, "check year")["findings"] == []


@pytest.mark.parametrize("period", NUMBERS)
def test_the_issued_report_tells_the_sums_and_counts_worked_out_by_hand(clerk: Clerk, period: str) -> None:
    report = issued(clerk, period)
    assert {each["code"]: sum_of(each["amount"]) for each in report["figures"]} == year.AMOUNTS[period]
    assert report["counts"] == year.COUNTS[period]
    assert report["broken_identities"] == []
    assert report["silent"] == (["ĐU"] if period == "h1" else [])


def test_the_year_is_told_unit_by_unit_the_merged_one_under_its_own_name(clerk: Clerk) -> None:
    report = issued(clerk, "year")
    [talks] = [each for each in report["figures"] if each["code"] == "TUYEN"]
    assert {each["unit"]: each["amount"]["value"] for each in talks["by_unit"]} == year.TALKS
    assert {unit["code"]: unit["notes"] for unit in report["units"]} == year.WORDS


def test_the_first_half_s_estimate_stays_as_issued_and_the_final_number_is_told_as_an_adjustment(clerk: Clerk) -> None:
    amounts = {each["code"]: each["amount"] for each in issued(clerk, "h1")["figures"]}
    assert (amounts["DON"]["estimated"], amounts["DONGQ"]["estimated"], amounts["TUYEN"]["estimated"]) == (1, 1, 0)
    assert "the report of h1 2021 was issued; first: dvtrack reopen-period" in clerk.said["locked"].err
    assert "a part of this sum" not in clerk.said["locked"].err
    [final] = [each for each in issued(clerk, "year")["figures"] if each["code"] == "DON"]
    assert final["amount"] == {"value": 121, "second": None, "estimated": False}
    for period in ("h2", "year"):
        [adjusted] = issued(clerk, period)["adjustments"]
        assert adjusted["number"] == "45/BC-SCT"
        told = [
            (row["name"], row["unit"], row["before"]["value"], row["after"]["value"])
            for row in adjusted["rows"]
            if row["before"]["estimated"] and not row["after"]["estimated"]
        ]
        assert told == [
            ("Đơn thư tiếp nhận", "", 59, 61),
            ("Đơn thư tiếp nhận", "Thanh tra Sở", 39, 41),
            ("Đơn thư đã giải quyết", "", 49, 51),
            ("Đơn thư đã giải quyết", "Thanh tra Sở", 31, 33),
        ]
        assert len(told) == len(adjusted["rows"])


def test_the_year_is_its_two_halves_and_the_difference_is_explained(clerk: Clerk) -> None:
    rows = issued(clerk, "year")["reconciliation"]["rows"]
    assert [
        (row["name"], row["year"]["value"], row["adjusted"]["value"], row["unexplained"]["value"]) for row in rows
    ] == [("Đơn thư tiếp nhận", 121, 2, 0), ("Đơn thư đã giải quyết", 105, 2, 0)]


def test_the_three_seals_hold_and_the_issued_reports_are_given_back_byte_for_byte(clerk: Clerk, tmp_path: Path) -> None:
    assert clerk.told("issue", "--verify")["faults"] == []
    for period, number in NUMBERS.items():
        clerk.type("report", "--period", period, "--year", 2021, "--format", "json", "-o", tmp_path)
        name = f"bao-cao-{period}-2021-{number}.json"
        given = next(tmp_path.glob(f"*{period}*.json"))
        assert given.read_bytes() == (clerk.folder / "issued" / name).read_bytes()


def _kept(clerk: Clerk, reply: dict[str, Any], folder: Path) -> Path:
    """Return the file of a reply, as the register gives it back; it is the one that the unit sent."""
    period = ("--period", reply["period"]["name"], "--year", reply["period"]["year"])
    place = folder / f"{reply['unit']}-{reply['period']['name']}-{reply['version']}.xlsx"
    if not place.exists():
        clerk.type("reply", "file", reply["unit"], *period, "--version", reply["version"], "--out", place)
        sent = clerk.folder / "back" / reply["file"]
        assert hashlib.sha256(place.read_bytes()).digest() == hashlib.sha256(sent.read_bytes()).digest()
    return place


def test_every_number_of_the_year_is_the_sum_of_the_cells_that_it_is_traced_to(clerk: Clerk, tmp_path: Path) -> None:
    names = {unit["name"]: unit["code"] for unit in said(clerk, "units")["units"]}
    for figure in issued(clerk, "year")["figures"]:
        code = figure["code"]
        sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        for fact in clerk.told("show", code, "--trace", *WHOLE)["facts"]:
            if fact["standing"] != "counts":
                continue
            reply = fact["entries"][-1]["reply"]
            file, where = _kept(clerk, reply, tmp_path), f"{reply['sheet']}!{reply['cell']}"
            own = clerk.cells[reply["file"]]
            assert where == own[f"{code}/0"]
            cells = [own[f"{code}/{part}"] for part in range(1 + figure["measure"].count("/"))]
            for part, cell in enumerate(cells):
                sums[fact["unit"]][part] += Decimal(str(year_forms.read(file, cell)))
        assert sum_of(figure["amount"]) == _whole(figure, sums.values())
        assert {names[each["unit"]]: sum_of(each["amount"]) for each in figure["by_unit"]} == {
            unit: _whole(figure, [parts]) for unit, parts in sums.items()
        }


def _whole(figure: dict[str, Any], sums: Any) -> tuple[float, float | None]:
    first, second = (sum(parts) for parts in zip(*sums, strict=True))
    return float(first), float(second) if "/" in figure["measure"] else None


def test_every_word_of_the_year_is_traced_to_its_cell_or_to_who_typed_it(clerk: Clerk, tmp_path: Path) -> None:
    read = typed = 0
    for task in issued(clerk, "year")["tasks"]:
        facts = [
            each for each in clerk.told("show", task["ordinal"], "--trace", *WHOLE)["facts"] if each["what"] in _KINDS
        ]
        standing = [each for each in facts if each["standing"] == "counts"]
        assert sorted(note["text"] for note in task["notes"]) == sorted(each["words"] for each in standing)
        for fact in standing:
            entry = fact["entries"][-1]
            if entry["reply"]:
                file = _kept(clerk, entry["reply"], tmp_path)
                where = f"{entry['reply']['sheet']}!{entry['reply']['cell']}"
                assert year_forms.read(file, where) == fact["words"]
                read += 1
            else:
                assert (entry["who"], entry["command"].split()[0]) == ("lan", "note")
                typed += 1
    assert (read, typed) == (sum(year.WORDS.values()) - 5, 5)


_KINDS = ("result", "difficulty", "proposal", "plan")


def test_the_estimate_that_was_corrected_shows_both_cells(clerk: Clerk) -> None:
    [fact] = [
        each
        for each in clerk.told("show", "DON", "--trace", *H1)["facts"]
        if each["unit"] == "TTra" and each["standing"] == "counts"
    ]
    estimate, final = fact["entries"]
    assert (estimate["amount"]["value"], estimate["amount"]["estimated"], estimate["reply"]["file"]) == (
        39,
        True,
        "TTra h1 gửi Sở.xlsx",
    )
    assert (final["amount"]["value"], final["amount"]["estimated"], final["reply"]["file"]) == (
        41,
        False,
        "TTra chốt số.xlsx",
    )
