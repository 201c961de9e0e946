"""Sheets of Excel and CSV are read into cells with their addresses, and what was written is read back the same."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dvtrack.errors import HeadingsMissingError, UnreadableSheetError
from dvtrack.files import sheets
from dvtrack.files.sheets import Cell, Sheet

HEADINGS = {"code": ("Mã", "code"), "name": ("Tên đơn vị", "name"), "kind": ("Loại",)}


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def _book(path: Path, rows: list[list[object]]) -> Path:
    """Write a sheet by another hand than ours."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_cell_knows_its_address() -> None:
    assert [Cell(7, column).address for column in (1, 26, 27, 703)] == ["A7", "Z7", "AA7", "AAA7"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_cut_at_the_separator_most_rows_agree_on(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "units.csv"
    rows = [
        ["Danh sách; bản 1, năm 2021"],
        ["Mã", "Tên đơn vị", "Loại"],
        ["KH", "Phòng Kế hoạch, Tổng hợp; Tài chính", "room"],
    ]
    path.write_text("\n".join(separator.join(f'"{value}"' for value in row) for row in rows), encoding="utf-8")
    assert _texts(sheets.read(path)) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_may_have_a_byte_order_mark_or_be_utf_16(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text("Mã,Tên\nĐU,Đảng ủy", encoding=encoding)
    assert _texts(sheets.read(path)) == [["Mã", "Tên"], ["ĐU", "Đảng ủy"]]


def test_a_csv_in_an_old_encoding_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes("Mã,Tên".encode("cp1252"))
    with pytest.raises(UnreadableSheetError, match="CSV UTF-8"):
        sheets.read(path)


def test_a_cell_of_csv_that_was_made_harmless_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("'=1+1,'- gạch,'quoted'\n", encoding="utf-8")
    assert _texts(sheets.read(path)) == [["=1+1", "- gạch", "'quoted'"]]


def test_whole_numbers_dates_and_texts_are_read_as_a_clerk_types_them(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", [[1, 2.5, date(2021, 6, 4), datetime(2021, 6, 4, 17, 30), " VP\xa0", True]])
    assert _texts(sheets.read(path)) == [["1", "2.5", "4/6/2021", "4/6/2021", "VP", "True"]]


def test_a_date_may_be_kept_as_excels_number() -> None:
    assert Cell(1, 1, 44362).day == date(2021, 6, 15)
    assert Cell(1, 1, 5).day is None


def test_leading_empty_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C5"] = "VP"
    book.save(tmp_path / "a.xlsx")
    (found,) = [cell for row in sheets.read(tmp_path / "a.xlsx").rows for cell in row if not cell.blank]
    assert (found.address, found.text) == ("C5", "VP")


def test_a_formula_that_failed_is_no_blank_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "#REF!"
    book.active["B2"].data_type = "e"
    book.active["B3"] = "VP"
    book.save(tmp_path / "a.xlsx")
    cells = [cell for row in sheets.read(tmp_path / "a.xlsx").rows for cell in row if not cell.blank]
    assert [(cell.address, cell.broken) for cell in cells] == [("B2", True), ("B3", False)]


def test_the_first_visible_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "hidden"
    book.active.sheet_state = "hidden"
    book.create_sheet("Bảng")["A1"] = "shown"
    book.save(tmp_path / "a.xlsx")
    assert _texts(sheets.read(tmp_path / "a.xlsx")) == [["shown"]]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableSheetError, match=f"{name}: it does not exist"):
        sheets.read(tmp_path / name)


def test_a_file_that_only_says_it_is_excel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no sheet at all")
    with pytest.raises(UnreadableSheetError, match="damaged"):
        sheets.read(path)


def test_another_kind_of_file_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"")
    with pytest.raises(UnreadableSheetError, match=r"\.xlsx"):
        sheets.read(path)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (sheets.LARGEST + 1))
    with pytest.raises(UnreadableSheetError, match="unpacks"):
        sheets.read(path)


def test_records_are_found_under_their_headings_wherever_the_columns_stand(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        [
            ["Danh sách đơn vị"],
            [],
            ["ghi chú", "TEN DON VI", "Mã"],
            ["x", "Văn phòng", "VP"],
            [None],
            [None, "Thanh tra", "TTra"],
        ],
    )
    found = sheets.records(sheets.read(path), HEADINGS, ["code", "name"])
    assert [(record.row, record["code"].text, record["name"].text) for record in found] == [
        (4, "VP", "Văn phòng"),
        (6, "TTra", "Thanh tra"),
    ]
    assert found[0]["code"].address == "C4"
    assert found[0]["kind"].blank


def test_missing_headings_are_named(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", [["Mã", "Ghi chú"], ["VP", ""]])
    with pytest.raises(HeadingsMissingError, match="Tên đơn vị"):
        sheets.records(sheets.read(path), HEADINGS, ["code", "name"])
