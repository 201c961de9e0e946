"""The forms of a period: what each unit is asked, and the record of sending them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import form_sample
from conftest import Run
from form_sample import FIRST, path


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on an office with six tasks and five figures, on the day its forms are sent."""
    form_sample.begin(register)
    return lambda *line, today=form_sample.SENT, **more: run(*line, today=today, **more)


@pytest.fixture
def folder(clerk: Run, register: Path, tmp_path: Path) -> Path:
    """Return the folder with the forms that were sent."""
    form_sample.send(register, tmp_path / "forms")
    return tmp_path / "forms"


def _table(path: Path, sheet: str, first: int, last: int) -> list[list[Any]]:
    found = openpyxl.load_workbook(path)[sheet]
    return [[cell.value for cell in row] for row in found.iter_rows(min_row=first, max_row=last)]


def test_each_unit_that_holds_a_task_gets_a_form(folder: Path) -> None:
    assert sorted(each.name for each in folder.iterdir()) == [
        f"phieu-h1-2021-{unit}.xlsx" for unit in ("KTATMT", "QLNL", "TTra", "VP")
    ]


def test_the_due_date_of_all_forms_is_the_period_s_where_it_had_none(clerk: Run, tmp_path: Path) -> None:
    line = ("forms", "--period", "h1", "--out", tmp_path / "forms", "--yes")
    assert clerk(*line, "--due", "1/6/2021", "--unit", "VP").code == 0
    assert json.loads(clerk("period", "show", "h1", "--json").out)["units_due_on"] is None
    assert clerk(*line, "--due", "2/6/2021").code == 0
    assert json.loads(clerk("period", "show", "h1", "--json").out)["units_due_on"] == "2021-06-02"
    assert clerk(*line, "--due", "3/6/2021").code == 0
    assert json.loads(clerk("period", "show", "h1", "--json").out)["units_due_on"] == "2021-06-02"


def test_a_due_date_that_is_past_is_refused(clerk: Run, register: Path, tmp_path: Path) -> None:
    ran = clerk("forms", "--period", "h1", "--due", "1/6/2020", "--out", tmp_path / "forms", "--yes")
    assert (ran.code, "01/06/2020 is past" in ran.err) == (2, True)
    assert not (tmp_path / "forms").exists()


def test_a_row_holds_the_task_and_what_is_recorded_already(folder: Path) -> None:
    headings, first, second, third, _fourth = _table(path(folder, "VP"), "Nhiệm vụ", FIRST - 1, FIRST + 3)
    assert headings[:11] == [
        *("TT", "Nhiệm vụ", "Vai trò", "Thời hạn", "Kỳ trước", "Kết quả thực hiện", "Khó khăn vướng mắc"),
        *("Kiến nghị đề xuất", "Nhiệm vụ kỳ tới", "Tình trạng", "Ngày hoàn thành"),
    ]
    assert first[:6] == [
        "1",
        "Phổ biến nội dung kế hoạch đến toàn thể công chức, viên chức.",
        "Chủ trì",
        "10/06/2021",
        "Đã lập tổ công tác.\nKế hoạch đã nêu cho kỳ này: Kiểm tra ba phòng.",
        "Đã mở hội nghị quán triệt.",
    ]
    assert first[9:11] == ["Đang thực hiện", None]
    assert second[9] == "Chưa thực hiện"
    assert third[3] == "Thường xuyên"


def test_a_completed_task_stands_with_its_day_and_a_suspended_one_cannot_be_answered(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    clerk("done", "3", "--on", "10/5")
    clerk("suspend", "4", "--reason", "chờ hướng dẫn")
    form_sample.send(register, tmp_path / "forms")
    sheet = openpyxl.load_workbook(path(tmp_path / "forms", "VP"))["Nhiệm vụ"]
    assert (sheet["J9"].value, sheet["K9"].value) == ("Đã hoàn thành", datetime(2021, 5, 10))
    assert (sheet["J10"].value, sheet["J10"].protection.locked) == ("Tạm dừng", True)


def test_the_head_names_the_office_the_period_and_the_due_date(folder: Path) -> None:
    sheet = openpyxl.load_workbook(path(folder, "TTra"))["Nhiệm vụ"]
    head = [cell.value for row in sheet.iter_rows(max_row=5) for cell in row if cell.value]
    assert head[:7] == [
        "UBND TỈNH QUẢNG NGÃI",
        "PHIẾU BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "SỞ CÔNG THƯƠNG",
        "6 tháng đầu năm 2021 (từ ngày 15/12/2020 đến ngày 14/06/2021)",
        "Đơn vị báo cáo: Thanh tra Sở",
        "Gửi về Văn phòng Sở chậm nhất ngày 01/06/2021",
        "(Thực hiện công văn số 45/SCT-VP ngày 03 tháng 3 năm 2021 của Sở Công Thương)",
    ]
    assert "xóa" in head[7]


def test_only_the_cells_to_fill_in_can_be_written_to(folder: Path) -> None:
    book = openpyxl.load_workbook(path(folder, "VP"))
    for name, first, open_columns in (("Nhiệm vụ", FIRST, "FGHIJK"), ("Số liệu", form_sample.FIRST_FIGURE, "EF")):
        sheet = book[name]
        assert sheet.protection.sheet
        unlocked = {cell.column_letter for cell in sheet[first] if not cell.protection.locked}
        assert unlocked == set(open_columns)


def test_a_coordinating_unit_answers_for_itself_but_not_for_the_task(folder: Path) -> None:
    sheet = openpyxl.load_workbook(path(folder, "QLNL"))["Nhiệm vụ"]
    assert [sheet["A7"].value, sheet["C7"].value, sheet["F7"].value] == ["5", "Phối hợp", None]
    assert not sheet["F7"].protection.locked
    assert sheet["J7"].protection.locked


def test_the_form_is_printed_on_one_width_of_a4_across(folder: Path) -> None:
    for sheet in openpyxl.load_workbook(path(folder, "VP")).worksheets[:2]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_what_says_which_form_it_is_stands_hidden(folder: Path, register: Path) -> None:
    ((register_id,),) = form_sample.rows(register, "SELECT register_id FROM office")
    book = openpyxl.load_workbook(path(folder, "VP"))
    assert book["dvtrack"].sheet_state == "veryHidden"
    assert book["dvtrack"]["B1"].value == f"{register_id}/h1-2021/U1/v1"
    assert book["Nhiệm vụ"]["L7"].value == f"{register_id}/h1-2021/U1/v1/T1"
    assert book["Nhiệm vụ"].column_dimensions["L"].hidden


def test_figures_stand_with_their_last_value_and_a_pair_in_two_rows(folder: Path) -> None:
    first = form_sample.FIRST_FIGURE
    rows = _table(path(folder, "VP"), "Số liệu", first, first + 2)
    assert [row[:6] for row in rows] == [
        ["1", "Tiếp công dân", "lượt", 20, None, None],
        ["2", "Tiếp công dân", "người", 25, None, None],
        ["3", "Đơn kỳ trước chuyển sang", "đơn", None, 31, None],
    ]


def test_an_identity_is_a_check_that_finds_its_figures_in_any_order(folder: Path) -> None:
    sheet = openpyxl.load_workbook(path(folder, "VP"))["Số liệu"]
    formula = sheet["E13"].value
    assert formula.startswith("=IF(")
    assert 'SUMIF($I$6:$I$11,"DONTON",$E$6:$E$11)' in formula
    shown = openpyxl.load_workbook(path(folder, "VP"), data_only=True)["Số liệu"]
    assert (shown["A13"].value, shown["E13"].value) == (
        "Kiểm tra: “Đơn kỳ trước chuyển sang” + “Đơn mới nhận” = “Đơn đã giải quyết”",
        "chưa đủ số",
    )


def test_what_looks_like_a_formula_is_text(clerk: Run, register: Path, tmp_path: Path) -> None:
    clerk("note", "2", "=1+1", "--unit", "VP")
    form_sample.send(register, tmp_path / "forms")
    cell = openpyxl.load_workbook(path(tmp_path / "forms", "VP"))["Nhiệm vụ"]["F8"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_forms_are_the_same_bytes_and_not_sent_again(
    clerk: Run, folder: Path, register: Path, tmp_path: Path
) -> None:
    before = path(folder, "VP").read_bytes()
    form_sample.send(register, folder, on="2021-05-22")
    form_sample.send(register, tmp_path / "elsewhere", on="2021-05-22")
    assert path(folder, "VP").read_bytes() == path(tmp_path / "elsewhere", "VP").read_bytes() == before
    assert form_sample.rows(register, "SELECT version, sent_on FROM form") == [(1, "2021-05-20")] * 4


def test_a_form_that_asks_more_is_the_next_version(clerk: Run, folder: Path, register: Path) -> None:
    clerk("assign", "6", "--lead", "TTra")
    form_sample.send(register, folder, on="2021-05-22")
    found = form_sample.rows(
        register,
        "SELECT u.code, f.version, f.sent_on, f.due_on, f.tasks FROM form f JOIN unit u ON u.id = f.unit_id "
        "WHERE u.code = 'TTra'",
    )
    assert found == [("TTra", 1, "2021-05-20", "2021-06-01", "[5]"), ("TTra", 2, "2021-05-22", "2021-06-01", "[5, 6]")]
    assert openpyxl.load_workbook(path(folder, "TTra"))["dvtrack"]["B1"].value.endswith("/v2")


def test_a_file_that_a_person_changed_is_left_as_it_is(clerk: Run, folder: Path, register: Path) -> None:
    form_sample.fill(path(folder, "TTra"), F7="Đã tuyên truyền ba đợt.")
    before = path(folder, "TTra").read_bytes()
    ran = clerk("forms", "--period", "h1", "--due", "1/6", "--out", folder, "--yes")
    assert path(folder, "TTra").read_bytes() == before
    assert "phieu-h1-2021-TTra (2).xlsx" in ran.err


def test_only_the_units_named_get_a_form(clerk: Run, tmp_path: Path) -> None:
    assert (
        clerk("forms", "--period", "h1", "--unit", "vp", "--unit", "TTra", "--out", tmp_path / "f", "--yes").code == 0
    )
    assert sorted(each.name for each in (tmp_path / "f").iterdir()) == [
        "phieu-h1-2021-TTra.xlsx",
        "phieu-h1-2021-VP.xlsx",
    ]


def test_a_unit_without_a_task_is_told(clerk: Run, tmp_path: Path) -> None:
    ran = clerk("forms", "--period", "h1", "--unit", "QLTM", "--out", tmp_path / "f", "--yes")
    assert ran.code == 4
    assert "QLTM holds no task" in ran.err


def test_forms_of_a_period_to_come_are_refused(clerk: Run, tmp_path: Path) -> None:
    ran = clerk("forms", "--period", "h2", "--year", 2021, "--out", tmp_path / "f", "--yes")
    assert (ran.code, (tmp_path / "f").exists()) == (4, False)


def test_a_dry_run_writes_and_records_nothing(clerk: Run, register: Path, tmp_path: Path) -> None:
    ran = clerk("forms", "--period", "h1", "--out", tmp_path / "f", "--dry-run")
    assert ran.code == 0
    assert "VP" in ran.out
    assert not (tmp_path / "f").exists()
    assert form_sample.rows(register, "SELECT * FROM form") == []


def test_the_due_date_is_the_periods_where_none_is_given(clerk: Run, tmp_path: Path) -> None:
    clerk("period", "set", "h1", "--units-due", "5/6/2021")
    ran = clerk("forms", "--period", "h1", "--out", tmp_path / "f", "--yes", "--json")
    told = json.loads(ran.out)
    assert (told["schema"], told["forms"][0]["due_on"]) == ("dvtrack.forms/1", "2021-06-05")
    assert Path(told["forms"][0]["path"]).exists()


def test_a_cancelled_task_is_not_asked_for(clerk: Run, register: Path, tmp_path: Path) -> None:
    clerk("cancel", "1", "--reason", "hết hiệu lực")
    form_sample.send(register, tmp_path / "f")
    assert openpyxl.load_workbook(path(tmp_path / "f", "VP"))["Nhiệm vụ"]["A7"].value == "2"


def test_tasks_of_two_directives_are_told_apart(clerk: Run, register: Path, tmp_path: Path) -> None:
    assert clerk("directive", "add", "Khuyến công", "--kind", "kế hoạch", "--reference", "7/KH-SCT").code == 0
    assert clerk("task", "add", "2", "Lập kế hoạch khuyến công.").code == 0
    assert clerk("assign", "2:1", "--lead", "VP").code == 0
    form_sample.send(register, tmp_path / "f")
    found = dict(row[:2] for row in _table(path(tmp_path / "f", "VP"), "Nhiệm vụ", 5, 13))
    assert found["1:2"] == (
        "Xây dựng ít nhất hai mô hình “Dân vận khéo” ở các đơn vị.\n"
        "(công văn số 45/SCT-VP ngày 03 tháng 3 năm 2021 của Sở Công Thương)"
    )
    assert found["2:1"] == "Lập kế hoạch khuyến công.\n(kế hoạch số 7/KH-SCT)"


def test_what_an_issued_report_told_stands_beside_and_is_not_to_be_told_again(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute(
            "INSERT INTO issued_report (name, year, preset, start_on, end_on, locked_until, number, issued_on, "
            "sealed_at, who, version, seal) VALUES ('h1', 2021, 'nd09', '2020-12-15', '2021-06-14', '2021-06-14', "
            "'9/BC-SCT', '2021-06-14', '2021-06-14 08:00:00', 'lan', '0', 'x')"
        )
    clerk("note", "1", "Quý III: kiểm tra hai phòng.", "--unit", "VP", "--on", "1/9/2021", today="2021-11-20")
    form_sample.do(register, "forms", "--period", "year", "--year", 2021, "--out", tmp_path, "--yes", on="2021-11-20")
    row = _table(path(tmp_path, "VP", "year-2021"), "Nhiệm vụ", FIRST, FIRST)[0]
    assert row[4] == "Đã lập tổ công tác.\nKế hoạch đã nêu cho kỳ này: Kiểm tra ba phòng.\n" + (
        "Đã báo cáo trong kỳ này: Đã mở hội nghị quán triệt."
    )
    assert row[5] == "Quý III: kiểm tra hai phòng."


def test_a_successor_sees_what_its_predecessor_told(clerk: Run, register: Path, tmp_path: Path) -> None:
    clerk("note", "5", "Ba đợt tuyên truyền.", "--unit", "TTra", "--on", "10/4")
    assert clerk("unit", "retire", "TTra", "--on", "18/5/2021", "--successor", "VP", "--yes").code == 0
    form_sample.send(register, tmp_path / "f")
    assert not path(tmp_path / "f", "TTra").exists()
    rows = {row[0]: row for row in _table(path(tmp_path / "f", "VP"), "Nhiệm vụ", FIRST, FIRST + 4)}
    assert rows["5"][4:6] == ["Đã báo cáo trong kỳ này: Ba đợt tuyên truyền.", None]


def _figures(folder: Path, unit: str) -> list[str]:
    """Return the figures that a unit's form asks for."""
    book = openpyxl.load_workbook(path(folder, unit))
    if "Số liệu" not in book.sheetnames:
        return []
    return [row[1].value for row in book["Số liệu"].iter_rows(min_row=6, max_row=12) if row[2].value]


def test_a_figure_is_asked_only_of_the_units_it_names(clerk: Run, register: Path, tmp_path: Path) -> None:
    for code in ("TIEPDAN", "DONTON", "DONMOI", "DONXONG"):
        assert clerk("figure", "edit", code, "--unit", "VP,TTra").code == 0
    said = clerk("figure", "edit", "DUNGHAN", "--unit", "văn phòng sở").err
    assert said.splitlines()[-1] == "Forms ask for it: VP"
    form_sample.send(register, tmp_path / "forms")
    orders = ["Đơn kỳ trước chuyển sang", "Đơn mới nhận", "Đơn đã giải quyết"]
    assert _figures(tmp_path / "forms", "TTra") == ["Tiếp công dân", "Tiếp công dân", *orders]
    assert len(_figures(tmp_path / "forms", "VP")) == 6
    assert _figures(tmp_path / "forms", "QLNL") == []
    told = json.loads(clerk("figure", "list", "--json").out)["asked_of"]
    assert (told["DONMOI"], told["DUNGHAN"]) == (["VP", "TTra"], ["VP"])
    assert clerk("figure", "edit", "TIEPDAN", "--unit", "all").code == 0
    form_sample.send(register, tmp_path / "again", on="2021-05-21")
    assert _figures(tmp_path / "again", "QLNL") == ["Tiếp công dân", "Tiếp công dân"]


def test_a_form_shows_no_check_of_figures_that_it_does_not_ask_for(clerk: Run, register: Path, tmp_path: Path) -> None:
    clerk("figure", "edit", "DONXONG", "--unit", "VP")
    form_sample.send(register, tmp_path)
    for unit, shown in (("VP", 1), ("QLNL", 0)):
        cells = [cell for row in openpyxl.load_workbook(path(tmp_path, unit))["Số liệu"].iter_rows() for cell in row]
        assert sum(str(cell.value).startswith("Kiểm tra:") for cell in cells) == shown


def test_what_a_unit_gave_already_stays_in_its_form_though_others_are_asked(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    clerk("figure", "edit", "DONTON", "--unit", "TTra")
    form_sample.send(register, tmp_path)
    assert "Đơn kỳ trước chuyển sang" in _figures(tmp_path, "VP")
    assert "Đơn kỳ trước chuyển sang" not in _figures(tmp_path, "QLNL")


def test_the_successor_of_a_unit_is_asked_in_its_place(clerk: Run, register: Path, tmp_path: Path) -> None:
    clerk("figure", "edit", "DONMOI", "--unit", "QLNL")
    clerk("unit", "retire", "QLNL", "--on", "15/5/2021", "--successor", "KTATMT", "--yes")
    form_sample.send(register, tmp_path)
    assert "Đơn mới nhận" in _figures(tmp_path, "KTATMT")
    assert "Đơn mới nhận" not in _figures(tmp_path, "TTra")


def test_a_figure_is_defined_with_the_units_that_are_asked_and_one_that_is_no_unit_is_refused(clerk: Run) -> None:
    line = ("figure", "define", "HN", "Hội nghị", "--measure", "cuộc", "--unit")
    assert clerk(*line, "VP,KHONGCO").code == 3
    assert json.loads(clerk("figure", "list", "--json").out)["asked_of"] == {}
    assert "Forms ask for it: VP, QLNL" in clerk(*line, "VP,QLNL").err
    assert json.loads(clerk("figure", "list", "--json").out)["asked_of"] == {"HN": ["VP", "QLNL"]}
    assert "HN" in clerk("figure", "list").err
