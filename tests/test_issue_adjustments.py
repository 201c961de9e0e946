"""What was corrected after a report was issued stands in the next one, before and after; halves and year agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conftest import Run
from dvtrack import periods
from dvtrack.core import figures, issues, notes, reports, states, task_edits
from dvtrack.errors import DvtrackError, FigureIssuedError
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind
from dvtrack.views import told
from dvtrack.views.adjustments import Adjustment, differing, less, total
from dvtrack.views.report import Amount, Report
from dvtrack.views.report_json import report_json
from issue_sample import NUMBER, begin, book, issue, sealed
from report_book import H1, YEAR
from report_sample import EMPTY, REPORT

H2 = periods.period("h2", 2021)
LATER = "2022-01-10"


@pytest.fixture(autouse=True)
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    begin(register)
    monkeypatch.chdir(register.parent)
    return register.parent


def rows(report: Report) -> dict[tuple[str, str, str, str], tuple[object, object]]:
    return {
        (row.kind, row.name, row.unit, row.role): (row.before, row.after)
        for adjusted in report.adjustments
        for row in adjusted.rows
    }


def corrected(register: Path, folder: Path, *changes: Callable[[Register], object]) -> Report:
    """Issue the half-year, open it again for ``changes``, and return the next half's report."""
    with book(register, LATER) as kept:
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
        issues.reopen(kept, H1, reason="Sót.")
        for change in changes:
            change(kept)
        return reports.build(kept, H2)


def test_nothing_corrected_is_nothing_told(register: Path, folder: Path) -> None:
    report = corrected(register, folder)
    assert (report.adjustments, report.reconciliation, report.revised) == ((), None, False)


def test_a_figure_stands_before_and_after_for_the_unit_and_the_office(register: Path, folder: Path) -> None:
    report = corrected(
        register, folder, lambda kept: figures.put(kept, "luot", "85", unit="TTra", on=date(2021, 5, 31))
    )
    assert [(each.number, each.period.name) for each in report.adjustments] == [(NUMBER, "h1")]
    pair = (Amount(Decimal(83)), Amount(Decimal(85)))
    assert rows(report) == {
        ("figure", "Lượt tiếp công dân", "", ""): pair,
        ("figure", "Lượt tiếp công dân", "Thanh tra Sở", ""): pair,
    }


def test_a_state_changes_the_task_and_every_count_it_stands_in(register: Path, folder: Path) -> None:
    report = corrected(register, folder, lambda kept: states.complete(kept, "1", on=date(2021, 5, 20)))
    found = rows(report)
    assert found["count", "done_on_time", "", ""] == (1, 0)
    assert found["count", "done_late", "", ""] == (0, 1)
    assert found["count", "done_late", "Văn phòng Sở", "lead"] == (0, 1)
    before, after = found["task", "1:1", "", ""]
    assert (before.state_on, after.state_on) == (date(2021, 4, 29), date(2021, 5, 20))  # type: ignore[attr-defined]


def test_notes_added_changed_and_taken_back_are_told(register: Path, folder: Path) -> None:
    report = corrected(
        register,
        folder,
        lambda kept: notes.add(kept, "2", "Ghi sót.", on=date(2021, 6, 1)),
        lambda kept: notes.edit(kept, 1, text="Đã phổ biến cho 98 người."),
        lambda kept: notes.drop(kept, 3, reason="Nhầm nhiệm vụ."),
    )
    told_of = [
        (row.name, getattr(row.before, "text", None), getattr(row.after, "text", None))
        for row in report.adjustments[0].rows
        if row.kind == "note"
    ]
    assert told_of == [
        ("1:1", "Đã phổ biến cho 96 người.", "Đã phổ biến cho 98 người."),
        ("1:2", None, "Ghi sót."),
        ("1:3", "Đã chọn ba mô hình.", None),
    ]


def test_a_task_that_was_none_is_told_as_taken_out(register: Path, folder: Path) -> None:
    report = corrected(register, folder, lambda kept: task_edits.drop(kept, "2", reason="Không phải nhiệm vụ."))
    found = rows(report)
    assert found["count", "no_deadline", "", ""] == (1, 0)
    assert found["task", "1:2", "", ""][1] is None


def test_what_no_lock_holds_is_told_too(register: Path, folder: Path) -> None:
    """An estimate given for a day after the issue, and before the cut-off, gives way to the final value."""
    with book(register, LATER) as kept:
        figures.put(kept, "luot", "9", unit="VP", on=date(2021, 6, 13), estimated=True)
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 10))
        figures.put(kept, "luot", "11", unit="VP", on=date(2021, 6, 13))
        found = rows(reports.build(kept, H2))
    assert found["figure", "Lượt tiếp công dân", "", ""] == (Amount(Decimal(92), estimated=True), Amount(Decimal(94)))


@pytest.mark.parametrize("change", [{"kind": FigureKind.STOCK}, {"measure": "%", "kind": FigureKind.STOCK}])
def test_how_an_issued_figure_adds_up_stays_until_its_period_is_opened_again(
    register: Path, folder: Path, change: dict[str, Any]
) -> None:
    with book(register, LATER) as kept:
        figures.define(kept, "moi", "Chưa dùng", measure="lượt", kind=FigureKind.FLOW)
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
        with pytest.raises(FigureIssuedError, match="How figure luot adds up can no longer change") as caught:
            figures.edit(kept, "luot", **change)
        assert caught.value.exit_code == 4
        figures.edit(kept, "luot", name="Lượt tiếp", measure="buổi", kind=FigureKind.FLOW)
        figures.edit(kept, "moi", **change)
        issues.reopen(kept, H1, reason="Sai loại.")
        figures.edit(kept, "luot", **change)


@pytest.mark.parametrize(
    ("period", "tells"),
    [
        (H2, True),
        (YEAR, True),
        (periods.period("9m", 2021), True),
        (H1, True),
        (periods.period("h1", 2022), True),
        (periods.period("q4", 2021), False),
        (periods.period("h2", 2022), False),
        (periods.custom(date(2021, 1, 1), date(2021, 12, 31)), False),
        (periods.custom(date(2020, 12, 1), date(2021, 12, 31)), True),
    ],
)
def test_the_reports_that_follow_it_contain_it_or_stand_beside_it_tell(
    register: Path, folder: Path, period: Period, tells: bool
) -> None:
    corrected(register, folder, lambda kept: figures.put(kept, "luot", "85", unit="TTra", on=date(2021, 5, 31)))
    with book(register, "2023-01-10") as kept:
        assert bool(reports.build(kept, period).adjustments) is tells
        assert reports.build(kept, period, directive_refs=["D1"]).adjustments == ()


def test_a_new_edition_tells_what_the_first_told_and_then_nothing_is_left(register: Path, folder: Path) -> None:
    corrected(register, folder, lambda kept: figures.put(kept, "luot", "85", unit="TTra", on=date(2021, 5, 31)))
    with book(register, LATER) as kept:
        sealed(kept, H1, folder, "51/BC-SDS", date(2022, 1, 10))
        assert reports.build(kept, H2).adjustments == ()
    again = json.loads((folder / "bao-cao-h1-2021-51-BC-SDS.json").read_bytes())
    [adjusted] = again["adjustments"]
    assert adjusted["number"] == NUMBER
    assert adjusted["rows"][0] == {
        "kind": "figure",
        "name": "Lượt tiếp công dân",
        "unit": "",
        "role": "",
        "measure": "lượt",
        "before": {"value": 83, "second": None, "estimated": False},
        "after": {"value": 85, "second": None, "estimated": False},
    }


@pytest.mark.parametrize(
    "changes",
    [
        [("TTra", "--name", "Thanh tra Sở Di sản")],
        [("TTra", "--code", "TTR")],
        [("TTra", "--code", "TTR", "--name", "Thanh tra Sở Di sản")],
        [("TTra", "--code", "TTR"), ("TTR", "--name", "Thanh tra Sở Di sản"), ("TTR", "--code", "TT2")],
        [("TTra", "--code", "TTR", "--name", "Bộ phận cũ"), ("TV", "--code", "TTra", "--name", "Thanh tra Sở")],
    ],
)
def test_a_unit_called_otherwise_since_is_no_correction(
    register: Path, folder: Path, run: Run, changes: list[tuple[str, ...]]
) -> None:
    assert run("figure", "set", "luot", "4", "--unit", "TV", "--on", "31/5/2021").code == 0
    issue(run)
    for change in changes:
        assert run("unit", "edit", *change).code == 0
    assert run("unit", "add", "MOI", "Phòng mới").code == 0
    line = ("report", "--period", "h2", "--year", "2021", "--json")
    assert json.loads(run(*line, today=LATER).out)["adjustments"] == []
    run("reopen-period", "--period", "h1", "--year", "2021", "--reason", "Sót.")
    assert run("figure", "set", "luot", "5", "--unit", "QLDT", "--on", "31/5/2021").code == 0
    [adjusted] = json.loads(run(*line, today=LATER).out)["adjustments"]
    assert {row["kind"] for row in adjusted["rows"]} == {"figure"}


def test_every_paper_shows_the_corrections_and_only_where_there_are_some(run: Run, folder: Path) -> None:
    issue(run)
    run("reopen-period", "--period", "h1", "--year", "2021", "--reason", "Sót.")
    line = ("report", "--period", "year", "--year", "2021", "-o")
    for corrected_now in (False, True):
        if corrected_now:
            assert run("figure", "set", "luot", "85", "--unit", "TTra", "--on", "2021-05-31").code == 0
        for format in ("md", "html"):
            assert run(*line, f"nam.{format}", today=LATER).code == 0
            text = (folder / f"nam.{format}").read_text(encoding="utf-8")
            assert ("Phụ lục V" in text) is corrected_now
            assert ("Báo cáo số 45/BC-SDS ngày 15/6/2021, 6 tháng đầu năm 2021" in text) is corrected_now


def test_the_annex_has_adjusted_numbers_as_numbers_and_adjusted_words_on_a_sheet_of_their_own(
    run: Run, folder: Path
) -> None:
    issue(run)
    run("reopen-period", "--period", "h1", "--year", "2021", "--reason", "Sót.")
    run("figure", "set", "luot", "80", "--unit", "TTra", "--on", "2021-05-31")
    run("done", "1", "--on", "2021-05-20")
    assert run("report", "--period", "h2", "--year", "2021", "-o", "phu-luc.xlsx", today=LATER).code == 0
    book = openpyxl.load_workbook(folder / "phu-luc.xlsx")
    told = {
        name: [row for row in book[name].iter_rows(values_only=True) if row[0] == NUMBER]
        for name in ("Số liệu điều chỉnh", "Nội dung điều chỉnh")
    }
    of_report = (NUMBER, datetime(2021, 6, 15), "6 tháng đầu năm 2021")
    assert [row[3:] for row in told["Số liệu điều chỉnh"]] == [
        ("Số nhiệm vụ hoàn thành đúng hạn", 1, 0, -1),
        ("Số nhiệm vụ hoàn thành quá hạn", 0, 1, 1),
        ("Số nhiệm vụ hoàn thành đúng hạn – Văn phòng Sở (chủ trì)", 1, 0, -1),
        ("Số nhiệm vụ hoàn thành quá hạn – Văn phòng Sở (chủ trì)", 0, 1, 1),
        ("Lượt tiếp công dân (lượt)", 83, 80, -3),
        ("Lượt tiếp công dân (lượt) – Thanh tra Sở", 83, 80, -3),
    ]
    [words] = told["Nội dung điều chỉnh"]
    assert words[:4] == (*of_report, "Nhiệm vụ 1")
    assert "quá hạn" in str(words[5])
    assert {row[:3] for row in told["Số liệu điều chỉnh"]} == {of_report}


@pytest.mark.parametrize("report", [REPORT, EMPTY])
def test_a_report_told_twice_differs_in_nothing(report: Report) -> None:
    data = json.loads(json.dumps(report_json(report)))
    names = told.unit_names(data)
    assert differing(told.read(data, names), told.read(report_json(report), names)) == []


amounts = some.builds(
    Amount,
    some.decimals(-1000, 1000, places=2),
    some.none() | some.decimals(-1000, 1000, places=2),
)


@given(some.lists(amounts, max_size=4), amounts)
def test_what_is_taken_away_and_added_again_is_the_same(others: list[Amount], amount: Amount) -> None:
    left = less(amount, total(others))
    again = total([left, *others])
    assert (again.value, again.second or 0) == (amount.value, amount.second or 0)


FACTS = some.lists(
    some.tuples(
        some.sampled_from(["note", "figure", "done", "reopen", "drop"]),
        some.integers(1, 3),
        some.integers(0, 360),
        some.integers(0, 99),
    ),
    max_size=6,
)


def put(register: Register, facts: list[tuple[str, int, int, int]]) -> None:
    """Record what can be recorded of random facts of 2021; what the record refuses is left out."""
    for kind, task, day, number in facts:
        on = date.fromordinal(date(2020, 12, 15).toordinal() + day)
        try:
            _put(register, kind, str(task), on, number)
            register.session.flush()
        except DvtrackError:
            register.session.expire_all()


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=FACTS, after=FACTS)
def test_whatever_happens_the_issued_bytes_stay_and_the_differences_are_all_told(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, int, int, int]],
    after: list[tuple[str, int, int, int]],
) -> None:
    folder = tmp_path_factory.mktemp("random")
    begin(folder / "dvtrack.db")
    with book(folder / "dvtrack.db", LATER) as kept:
        put(kept, before)
        sealed(kept, H1, folder, NUMBER, date(2021, 6, 15))
        issued = {path.name: path.read_bytes() for path in folder.glob("*.md")}
    with book(folder / "dvtrack.db", LATER) as kept:
        issues.reopen(kept, H1, reason="Sót.")
        put(kept, after)
        found = reports.build(kept, H2)
        plain = replace(reports.build(kept, H1), adjustments=())
        assert issued == {path.name: path.read_bytes() for path in folder.glob("*.md")}
        _all_told(found, json.loads(next(folder.glob("*.json")).read_bytes()), report_json(plain))


def _put(register: Register, kind: str, task: str, on: date, number: int) -> None:
    if kind == "note":
        notes.add(register, task, f"Việc {number}.", on=on)
    elif kind == "figure":
        figures.put(register, "luot", str(number), unit="TTra", on=on)
    elif kind == "done":
        states.complete(register, task, on=on)
    elif kind == "reopen":
        states.reopen(register, task, on=on)
    else:
        notes.drop(register, number % 5 + 1, reason="Nhầm.")


def _all_told(found: Report, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Check that a number of the fourfold count or of a figure that changed stands among the adjustments."""
    told_of: list[Adjustment] = [row for adjusted in found.adjustments for row in adjusted.rows]
    changed = {name for name, count in before["counts"].items() if after["counts"][name] != count}
    assert changed == {row.name for row in told_of if row.kind == "count" and not row.unit}
    figures_of = [{each["code"]: each["amount"] for each in data["figures"]} for data in (before, after)]
    moved = sum(figures_of[0][code] != figures_of[1][code] for code in figures_of[0])
    assert moved == sum(row.kind == "figure" and not row.unit for row in told_of)
    assert bool(told_of) is (before["tasks"] != after["tasks"] or bool(moved))
