"""From one period into the next, and into the next year: what carries over by itself."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

import form_sample
from conftest import Run
from form_sample import FIRST, TASKS

PLANNED = "Kế hoạch đã nêu cho kỳ này: "
COLUMNS = "ABCDEFGHIJK"


@pytest.fixture(scope="module")
def first_half(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """VP has answered for h1 2021: task 2 goes on with a plan, task 3 is completed; task 1 was due in June."""
    folder = tmp_path_factory.mktemp("first")
    register = folder / "office.db"
    form_sample.begin(register)
    answer(
        register,
        folder,
        "h1",
        2021,
        {
            FIRST: {"J": "Đã hoàn thành", "K": "28/5/2021", "F": "Đã quán triệt."},
            FIRST + 1: {"F": "Đã dựng một mô hình.", "I": "Dựng mô hình thứ hai."},
            FIRST + 2: {"F": "Đã tiếp bảy lượt.", "J": "Đã hoàn thành", "K": "30/5/2021"},
        },
        on="2021-05-30",
    )
    return register.read_bytes()


@pytest.fixture
def office(first_half: bytes, register: Path, run: Run) -> Run:
    register.write_bytes(first_half)
    return run


def form(register: Path, folder: Path, period: str, year: int, on: str) -> Path:
    """Send VP's form and return where it is."""
    form_sample.do(register, "forms", "-p", period, "--year", year, "-u", "VP", "-o", folder, "--yes", on=on)
    return form_sample.path(folder, "VP", f"{period}-{year}")


def answer(register: Path, folder: Path, period: str, year: int, rows: dict[int, dict[str, str]], on: str) -> None:
    cells: dict[str, Any] = {f"{column}{row}": text for row, said in rows.items() for column, text in said.items()}
    filled = form_sample.fill(form(register, folder, period, year, on), folder / f"VP {period} {year}.xlsx", **cells)
    form_sample.do(register, "collect", filled, "--yes", on=on)


def asked(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a form by the task's number: what its columns hold."""
    sheet = openpyxl.load_workbook(path)[TASKS]
    heads = {column: sheet[f"{column}{FIRST - 1}"].value for column in COLUMNS}
    rows: dict[str, dict[str, str]] = {}
    for row in range(FIRST, sheet.max_row + 1):
        if sheet[f"A{row}"].value:
            rows[str(sheet[f"A{row}"].value)] = {
                str(heads[column]): str(sheet[f"{column}{row}"].value or "") for column in COLUMNS
            }
    return rows


def reported(run: Run, period: str, year: int, today: str) -> dict[str, dict[str, Any]]:
    ran = run("report", "--period", period, "--year", year, "--json", today=today)
    assert ran.code == 0, ran.err
    return {task["reference"]: task for task in json.loads(ran.out)["tasks"]}


def test_the_second_half_asks_what_is_open_with_the_last_result_and_the_last_plan(
    office: Run, register: Path, tmp_path: Path
) -> None:
    rows = asked(form(register, tmp_path, "h2", 2021, "2021-11-20"))
    assert set(rows) == {"2", "4"}  # 1 and 3 were completed in the first half
    assert rows["2"]["Kỳ trước"] == f"Đã dựng một mô hình.\n{PLANNED}Dựng mô hình thứ hai."
    assert (rows["2"]["Tình trạng"], rows["2"]["Kết quả thực hiện"]) == ("Đang thực hiện", "")
    assert set(reported(office, "h2", 2021, "2021-12-20")) == {"1:2", "1:4", "1:5", "1:6"}


def test_the_first_half_of_the_next_year_asks_for_standing_tasks_again(
    office: Run, register: Path, tmp_path: Path
) -> None:
    second = {FIRST: {"F": "Đã dựng mô hình thứ hai.", "I": "Nhân rộng ra hai phòng."}}
    answer(register, tmp_path, "h2", 2021, second, on="2021-11-20")
    assert office("new-year", "--directive", "D1", "--yes", today="2021-12-20").code == 0
    rows = asked(form(register, tmp_path, "h1", 2022, "2022-05-20"))
    assert set(rows) == {"2", "3", "4"}  # 3 is standing; 1 had a deadline and was done
    assert rows["2"]["Kỳ trước"] == f"Đã dựng mô hình thứ hai.\n{PLANNED}Nhân rộng ra hai phòng."
    assert (rows["3"]["Tình trạng"], rows["3"]["Ngày hoàn thành"]) == ("Chưa thực hiện", "")
    assert rows["2"]["Tình trạng"] == "Đang thực hiện"  # its deadline of 30/6/2021 goes on
    third = reported(office, "h1", 2022, "2022-05-20")["1:3"]
    assert (third["state"], third["state_on"]) == ("not_started", "2021-12-15")


def test_a_form_of_the_old_year_that_goes_out_late_asks_how_its_own_year_ended(
    office: Run, register: Path, tmp_path: Path
) -> None:
    office("done", "4", "--on", "10/12/2021", today="2021-12-10")
    office("new-year", "--directive", "D1", "--yes", today="2021-12-20")
    rows = asked(form(register, tmp_path, "h2", 2021, "2021-12-21"))
    assert set(rows) == {"2", "4"}
    assert (rows["4"]["Tình trạng"], rows["4"]["Ngày hoàn thành"]) == ("Đã hoàn thành", "2021-12-10 00:00:00")


def test_the_form_of_a_year_shows_the_plans_of_the_half_before_it_alone(
    office: Run, register: Path, tmp_path: Path
) -> None:
    second = {FIRST: {"F": "Đã dựng mô hình thứ hai.", "I": "Nhân rộng ra hai phòng."}}
    answer(register, tmp_path, "h2", 2021, second, on="2021-11-20")
    for period in ("year", "9m"):
        before = asked(form(register, tmp_path, period, 2022, "2022-06-20"))["2"]["Kỳ trước"]
        assert before.endswith(f"{PLANNED}Nhân rộng ra hai phòng.")
        assert "Dựng mô hình thứ hai." not in before.partition(PLANNED)[2]


def test_forms_of_a_year_that_no_standing_task_has_begun_say_so(office: Run, tmp_path: Path) -> None:
    line = ("forms", "-p", "h1", "--year", 2022, "--out", tmp_path / "sent", "--dry-run")
    hint = "Standing tasks of D1 were completed last year. To begin them anew: dvtrack new-year --directive D1"
    assert hint in office(*line, today="2022-05-20").err
    assert hint not in office("forms", "-p", "h2", "--year", 2021, *line[5:], today="2021-11-20").err
    assert office("new-year", "--directive", "D1", "--yes", today="2022-05-20").code == 0
    assert hint not in office(*line, today="2022-05-20").err
    assert hint not in office("forms", "-p", "h1", "--year", 2023, *line[5:], today="2023-05-20").err


@pytest.fixture
def second_half(office: Run, register: Path, tmp_path: Path) -> Run:
    """VP has answered for h2 2021 too; QLNL planned something for task 5 in h1 and told nothing since."""
    office("note", "5", "Mở thêm hai lớp.", "--kind", "plan", "--unit", "QLNL", "--on", "30/5/2021", today="2021-06-01")
    answer(register, tmp_path, "h2", 2021, {FIRST: {"F": "Đã dựng mô hình thứ hai."}}, on="2021-11-20")
    return office


PLAN, RESULT, SILENT = "Dựng mô hình thứ hai.", "Đã dựng mô hình thứ hai.", "Mở thêm hai lớp."


def test_last_periods_plan_stands_beside_this_periods_result(second_half: Run) -> None:
    tasks = reported(second_half, "h2", 2021, "2021-12-20")
    told = {name: [note["text"] for note in tasks["1:2"][name]] for name in ("planned", "notes")}
    assert told == {"planned": [PLAN], "notes": [RESULT]}
    assert [(note["unit"], note["text"]) for note in tasks["1:5"]["planned"]] == [("QLNL", SILENT)]
    assert reported(second_half, "h1", 2021, "2021-12-20")["1:2"]["planned"] == []


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_the_plan_is_printed_before_the_result(second_half: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"bao-cao.{ending}"
    assert second_half("report", "-p", "h2", "--year", 2021, "-o", path, today="2021-12-20").code == 0
    words = printed(path)
    assert f"Kế hoạch kỳ trước, Văn phòng Sở: {PLAN} (30/5/2021) - Văn phòng Sở: {RESULT}" in words
    assert f"Kế hoạch kỳ trước, Phòng Quản lý năng lượng: {SILENT} (30/5/2021) - Chưa có nội dung được ghi" in words


def test_plans_and_results_stand_side_by_side_in_excel_and_without_plans_there_is_no_such_sheet(
    second_half: Run, tmp_path: Path
) -> None:
    for period in ("m3", "h2"):
        second_half("report", "-p", period, "--year", 2021, "-o", tmp_path / f"{period}.xlsx", today="2021-12-20")
    assert "Kế hoạch, kết quả" not in openpyxl.load_workbook(tmp_path / "m3.xlsx").sheetnames
    sheet = openpyxl.load_workbook(tmp_path / "h2.xlsx")["Kế hoạch, kết quả"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [head] = [place for place, row in enumerate(rows) if row[0] == "Số"]
    assert rows[head][:5] == ["Số", "Nội dung nhiệm vụ", "Đơn vị", "Kế hoạch kỳ trước", "Kết quả kỳ này"]
    told = [(str(row[0]), *row[2:5]) for row in rows[head + 1 : head + 3]]
    assert told == [("2", "Văn phòng Sở", PLAN, RESULT), ("5", "Phòng Quản lý năng lượng", SILENT, "–")]


def test_a_units_extract_has_its_own_plan_alone(second_half: Run, tmp_path: Path) -> None:
    line = ("report", "-p", "h2", "--year", 2021, "-o", tmp_path / "x.md", "--per-unit", tmp_path / "units")
    assert second_half(*line, today="2021-12-20").code == 0
    texts = {unit: next((tmp_path / "units").glob(f"*{unit}.md")).read_text("utf-8") for unit in ("VP", "QLNL")}
    assert (PLAN in texts["VP"], SILENT in texts["VP"]) == (True, False)
    assert SILENT in texts["QLNL"]


@pytest.mark.slow
def test_the_plan_is_printed_in_pdf_too(second_half: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    assert second_half("report", "-p", "h2", "--year", 2021, "-o", path, today="2021-12-20").code == 0
    assert f"- Kế hoạch kỳ trước, Văn phòng Sở: {PLAN} (30/5/2021)" in printed(path)


def printed(path: Path) -> str:
    """Return the words of a report, without marks."""
    if path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    elif path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    else:
        text = re.sub(r"<li[^>]*>", "- ", path.read_text("utf-8"))
        text = html.unescape(re.sub(r"<[^>]+>|\*", "", text))
    return " ".join(text.split())
