"""The table of assignments: out to Excel, filled in, and back."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assign_sample
from assign_sample import cached, parts
from conftest import Run
from dvtrack.core import assignment_sheets
from dvtrack.files import assign_sheet, workbooks
from dvtrack.folding import nfc
from dvtrack.views.assignment_sheet import AssignmentSheet, SheetTask

LATER = "2021-04-01"
FIRST = (
    6  # the row of the first task: two lines of the office, two of the title, a blank one and the headings stand above
)


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on an office with six tasks, two of them assigned."""
    assign_sample.made(register)
    run("assign", "1", "--lead", "HC", "--with", "ĐT,CĐ", "--due", "quý 3/2021", today="2021-03-10")
    run("assign", "2", "--due", "khi Luật được sửa đổi", today="2021-03-10")
    return lambda *line, today="2021-03-10", **more: run(*line, today=today, **more)


@pytest.fixture
def path(clerk: Run, tmp_path: Path) -> Path:
    """Return the written table."""
    written: Path = tmp_path / "phân công.xlsx"
    assert clerk("assign", "--sheet", written).code == 0
    return written


def _sheet(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def _fill(path: Path, **cells: object) -> None:
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book.worksheets[0][address] = value
    book.save(path)


def _rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]


def test_the_table_holds_the_tasks_as_they_stand(path: Path) -> None:
    found = _rows(_sheet(path))
    assert found[0] == ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Mã nhiệm vụ"]
    assert found[1] == ["1", assign_sample.TEXTS[0], "HC", "ĐT, CĐ", "quý 3/2021", "1:1"]
    assert found[2] == ["2", assign_sample.TEXTS[1], None, None, "khi Luật được sửa đổi", "1:2"]
    assert len(found) == 7


def test_the_head_names_the_office_and_the_directive_with_its_blank_number(path: Path) -> None:
    head = [row[0] for row in _sheet(path).iter_rows(max_row=4, values_only=True)]
    assert head == [
        "UBND TỈNH MƠ",
        "SỞ SÔNG NÚI",
        "BẢNG PHÂN CÔNG NHIỆM VỤ",
        "(Thực hiện công văn số …/SSN-HC ngày 03 tháng 3 năm 2021 của Sở Sông Núi: triển khai công tác đợt 1)",
    ]


def test_what_looks_like_a_formula_is_text(path: Path) -> None:
    cell = _sheet(path).cell(FIRST + 3, 2)
    assert (cell.value, cell.data_type) == (assign_sample.TEXTS[2], "s")


def test_the_sheet_is_made_to_be_filled_in_and_printed(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet, units = book.worksheets
    assert units.sheet_state == "veryHidden"
    assert [row[0].value for row in units.iter_rows()] == ["HC", "ĐT", "LN", "CĐ"]
    assert "DonVi" in book.defined_names
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"C7:C12": "DonVi", "D7:D12": "DonVi"}
    assert sheet.freeze_panes == "A7"
    assert sheet.column_dimensions["F"].hidden
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.row_dimensions[FIRST + 4].height > 5 * 15
    assert sheet.cell(FIRST + 1, 5).number_format == "@"


def test_the_same_table_gives_the_same_bytes(clerk: Run, path: Path, tmp_path: Path) -> None:
    clerk("assign", "--sheet", tmp_path / "again.xlsx", today=LATER)
    again = openpyxl.load_workbook(tmp_path / "again.xlsx").worksheets[1]
    assert [row[0].value for row in again.iter_rows()] == ["HC", "ĐT", "LN", "TV", "CĐ"]
    clerk("assign", "--sheet", tmp_path / "third.xlsx")
    assert (tmp_path / "third.xlsx").read_bytes() == path.read_bytes()


def test_a_file_that_is_there_is_never_written_over(clerk: Run, path: Path) -> None:
    before = path.read_bytes()
    ran = clerk("assign", "--sheet", path)
    assert ran.code == 4
    assert "phân công-2.xlsx" in ran.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["no/such/folder.xlsx", "table.txt"])
def test_a_table_that_cannot_be_written_is_named(clerk: Run, tmp_path: Path, name: str) -> None:
    ran = clerk("assign", "--sheet", tmp_path / name)
    assert ran.code == 5
    assert name in ran.err
    assert not (tmp_path / name).exists()


def test_a_table_of_some_tasks_only(clerk: Run, tmp_path: Path) -> None:
    clerk("assign", "2-3", "--sheet", tmp_path / "a.xlsx")
    assert [row[0] for row in _rows(_sheet(tmp_path / "a.xlsx"))[1:]] == ["2", "3"]


def test_an_untouched_table_changes_nothing(clerk: Run, path: Path, register: Path) -> None:
    before = register.read_bytes()
    ran = clerk("assign", "--from", path, "--yes", today=LATER)
    assert ran.code == 0
    assert "0 tasks change" in ran.err
    assert register.read_bytes() == before


def test_what_was_filled_in_is_entered_as_one_operation(clerk: Run, path: Path, register: Path) -> None:
    _fill(path, C8="Phòng rừng", D8="Phòng Hành chính; CĐ", E9="15/6/2021", C9="ĐT", D7="ĐT")
    ran = clerk("assign", "--from", path, "--yes", today=LATER)
    assert ran.code == 0, ran.err
    assert "3 tasks change" in ran.err
    assert cached(register, 2) == ("LN", None)
    assert [row[0] for row in parts(register, 2)] == ["LN", "HC", "CĐ"]
    assert cached(register, 3) == ("ĐT", "2021-06-15")
    assert [row for row in parts(register, 1) if row[3]] == [("CĐ", "coordinating", "2021-03-03", LATER)]
    assert assign_sample.rows(register, "SELECT count(*) FROM operation WHERE command LIKE '%--from%'") == [(1,)]


def test_the_same_table_again_changes_nothing(clerk: Run, path: Path, register: Path) -> None:
    _fill(path, C8="LN", D8="tất cả", E9="08/2021")
    clerk("assign", "--from", path, "--yes")
    before = register.read_bytes()
    assert "0 tasks change" in clerk("assign", "--from", path, "--yes").err
    assert register.read_bytes() == before


def test_a_new_lead_may_be_left_among_the_coordinating_units_as_printed(clerk: Run, path: Path, register: Path) -> None:
    _fill(path, C7="CĐ")
    assert clerk("assign", "--from", path, "--yes", today=LATER).code == 0
    assert [row[:2] for row in parts(register, 1) if row[3] is None] == [("ĐT", "coordinating"), ("CĐ", "lead")]


@pytest.mark.parametrize("answer", [("--dry-run",), ("--dry-run", "--json")])
def test_a_dry_run_shows_and_writes_nothing(clerk: Run, path: Path, register: Path, answer: tuple[str, ...]) -> None:
    _fill(path, C8="LN")
    before = register.read_bytes()
    ran = clerk("assign", "--from", path, *answer)
    assert ran.code == 0
    assert "LN" in ran.out + ran.err
    assert register.read_bytes() == before


def test_without_a_terminal_nothing_is_entered_unless_yes_is_said(clerk: Run, path: Path, register: Path) -> None:
    _fill(path, C8="LN")
    ran = clerk("assign", "--from", path)
    assert ran.code == 2
    assert "--yes" in ran.err
    assert cached(register, 2)[0] is None


def test_json_tells_what_was_entered(clerk: Run, path: Path) -> None:
    _fill(path, C8="LN")
    told = json.loads(clerk("assign", "--from", path, "--yes", "--json").out)
    assert (told["schema"], told["changed"], told["dry_run"]) == ("dvtrack.assignments/1", 1, False)
    [changed] = [task for task in told["tasks"] if task["changed"]]
    assert (changed["task"], changed["after"]["lead"]) == ("2", "LN")


def test_every_mistake_is_told_with_its_cell_and_nothing_is_written(clerk: Run, path: Path, register: Path) -> None:
    _fill(
        path, C8="Phòng rừg", D8="HC, XX, YY", E8="31/6/2021", E7="1/12/2021", F10="1:2", A11=None, F11=None, C12="LN"
    )
    _fill(path, D9="HC", C9="HC", C10="LN", C11="HC")
    before = register.read_bytes()
    ran = clerk("assign", "--from", path, "--yes", today=LATER)
    assert ran.code == 6
    for told in ("C8: ", "Phòng rừng", "XX", "YY", "E8: ", "E7: ", "F10: ", "F8", "A11: ", "D9: "):
        assert told in ran.err
    assert register.read_bytes() == before


def test_a_formula_that_failed_is_a_mistake(clerk: Run, path: Path, register: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C8"] = "#REF!"
    book.worksheets[0]["C8"].data_type = "e"
    book.save(path)
    ran = clerk("assign", "--from", path, "--yes")
    assert ran.code == 6
    assert "C8: " in ran.err


def test_rows_may_be_sorted_and_columns_moved(clerk: Run, path: Path, register: Path, tmp_path: Path) -> None:
    head, *tasks = _rows(_sheet(path))
    book = openpyxl.Workbook()
    for row in [head, *reversed(tasks)]:
        book.active.append([row[5], row[4], row[2], "ghi chú", row[3], row[0]])
    book.active.cell(1, 4).value = "Ghi chú"
    book.active.cell(2, 3).value = "ĐT"
    book.save(tmp_path / "moved.xlsx")
    assert clerk("assign", "--from", tmp_path / "moved.xlsx", "--yes").code == 0
    assert [cached(register, task)[0] for task in range(1, 7)] == ["HC", None, None, None, None, "ĐT"]


def test_dates_may_be_dates_or_excels_numbers(clerk: Run, path: Path, register: Path) -> None:
    _fill(path, E9=date(2021, 6, 15), E10=44362, E11="trước ngày 15/6/2021")
    assert clerk("assign", "--from", path, "--yes").code == 0
    assert [cached(register, task)[1] for task in (3, 4, 5)] == ["2021-06-15"] * 3


def test_a_csv_written_by_hand_is_read_by_the_number_in_front(clerk: Run, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("STT;Chu tri;Phối hợp;Thời hạn\n2;phong rung;HC, CĐ;15/6/2021\n;;;\n", encoding="utf-8-sig")
    assert clerk("assign", "--from", path, "--yes").code == 0
    assert cached(register, 2) == ("LN", "2021-06-15")


def test_a_file_without_the_columns_is_refused(clerk: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Tên,Số\na,1\n", encoding="utf-8")
    ran = clerk("assign", "--from", path, "--yes")
    assert ran.code == 6
    assert "Chủ trì" in ran.err


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40).map(str.strip)
LINES = st.one_of(TEXT, TEXT.map("=".__add__), st.just("+1\n-2"), st.just("_x000D_"), st.just("@a"))


@settings(max_examples=40, deadline=None)
@given(tasks=st.lists(st.tuples(LINES, LINES, LINES, LINES, LINES), min_size=1, max_size=4))
def test_what_is_written_is_read_back(tasks: list[tuple[str, ...]]) -> None:
    written = [
        SheetTask(f"1:{number}", str(number), text, lead, coordinating, deadline)
        for number, (text, lead, coordinating, deadline, _more) in enumerate(tasks, start=1)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        assign_sheet.write(path, AssignmentSheet(("A",), ("B", "C"), (("HC", "Phòng"),), tuple(written)))
        found = assign_sheet.read(path)
        texts = [row[1].value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=6)]
    assert [(row.reference.text, row.lead.text, row.coordinating.text, row.due.text) for row in found] == [
        (task.reference, _clean(task.lead), _clean(task.coordinating), _clean(task.deadline)) for task in written
    ]
    assert [text or "" for text in texts] == [task.text for task in written]


def _clean(text: str) -> str:
    return nfc(text.replace("\xa0", " ")).strip()


def test_a_text_too_long_for_excel_is_marked_where_it_ends(tmp_path: Path) -> None:
    long = "a" * 40_000
    task = SheetTask("1:1", "1", long, "", "", "")
    assign_sheet.write(tmp_path / "a.xlsx", AssignmentSheet((), ("B",), (), (task,)))
    found = _sheet(tmp_path / "a.xlsx").cell(4, 2).value
    assert found == long[: workbooks.LONGEST - 1] + "…"


def test_a_preview_leaves_the_register_as_it_was(clerk: Run, path: Path, register: Path) -> None:
    _fill(path, C8="LN")
    with assign_sample.opened(register) as book:
        changes = assignment_sheets.preview(book, path, assignment_sheets.read(path))
    assert sum(change.changed for change in changes) == 1
    assert cached(register, 2)[0] is None
