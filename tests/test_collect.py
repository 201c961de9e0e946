"""Forms that came back: whatever was done to them on the way, what they say is recorded, and nothing else."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import event

import form_sample
import terminal
from conftest import Run
from dvtrack.core import calendar, collecting, forms
from dvtrack.store.caller import Caller
from dvtrack.store.register import Register, open_register
from form_sample import fill, notes, path, values

BACK = "2021-05-28"
CALLER = Caller(date(2021, 5, 28), lambda: datetime(2021, 5, 28, 8, tzinfo=UTC), "lan", "test", "0")
LATE = "2021-06-10"
QUANTRIET = "Đã mở hội nghị quán triệt."
KEPT = (1, "result", "2021-03-15", QUANTRIET, None)
"""What the office had noted for VP before the forms were sent."""


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on the day the forms come back."""
    form_sample.begin(register)
    return lambda *line, today=BACK, **more: run(*line, today=today, **more)


def _sheet(file: Path, name: str = "Nhiệm vụ") -> tuple[Any, Any]:
    book = openpyxl.load_workbook(file)
    return book, book[name]


def _json(clerk: Run, *line: object, **more: Any) -> Any:
    return json.loads(clerk("collect", *line, "--json", **more).out)["files"]


def test_what_was_filled_in_becomes_notes_states_and_figures(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    fill(
        path(sent, "VP"),
        back / "VP.xlsx",
        {"E6": 83, "E7": 90, "E9": 59, "F9": "ước", "E11": "98,5%"},
        F8="Đã xây dựng hai mô hình.",
        G8="Thiếu kinh phí.",
        H8="Đề nghị cấp 20 triệu đồng.",
        I8="Nhân rộng.",
        J8="Đã hoàn thành",
        K8="25/5/2021",
    )
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0, ran.err
    assert notes(register)[3:] == [
        (2, "result", BACK, "Đã xây dựng hai mô hình.", "Nhiệm vụ!F8"),
        (2, "difficulty", BACK, "Thiếu kinh phí.", "Nhiệm vụ!G8"),
        (2, "proposal", BACK, "Đề nghị cấp 20 triệu đồng.", "Nhiệm vụ!H8"),
        (2, "plan", BACK, "Nhân rộng.", "Nhiệm vụ!I8"),
    ]
    assert form_sample.rows(register, "SELECT state, state_on FROM task WHERE id = 2") == [("completed", "2021-05-25")]
    assert form_sample.rows(register, "SELECT state, changed_on, reply_id, cell FROM state_change") == [
        ("completed", "2021-05-25", 1, "Nhiệm vụ!K8")
    ]
    assert values(register)[2:] == [
        ("TIEPDAN", BACK, "83", "90", 0),
        ("DONMOI", BACK, "59", None, 1),
        ("DUNGHAN", BACK, "98.5", None, 0),
    ]


def test_the_reply_is_kept_byte_for_byte_with_its_day(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    file = fill(path(sent, "VP"), back / "báo cáo VP.xlsx", F8="Xong một mô hình.")
    clerk("collect", file, "--yes", today=LATE)
    ((name, received_on, digest, packed),) = form_sample.rows(
        register,
        "SELECT r.file_name, r.received_on, r.sha256, c.bytes FROM reply r JOIN reply_content c USING (sha256)",
    )
    import hashlib
    import zlib

    assert (name, received_on) == ("báo cáo VP.xlsx", LATE)
    assert zlib.decompress(packed) == file.read_bytes()
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_form_saved_as_it_was_confirms_what_is_recorded_and_changes_nothing(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    before = notes(register), values(register)
    ran = clerk("collect", fill(path(sent, "VP"), back / "VP.xlsx"), "--yes")
    assert ran.code == 0
    assert (notes(register), values(register)) == before
    assert form_sample.rows(register, "SELECT version FROM reply") == [(1,)]


def test_a_form_without_a_word_is_no_answer(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    ran = clerk("collect", fill(path(sent, "TTra"), back / "TTra.xlsx"), "--yes")
    assert ran.code == 6
    assert "nothing is filled in" in ran.err
    assert form_sample.rows(register, "SELECT * FROM reply") == []


def test_the_same_form_again_changes_nothing(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Xong một mô hình.", J8="Đã hoàn thành", K8=date(2021, 5, 20))
    clerk("collect", back, "--yes")
    before = form_sample.rows(register, "SELECT count(*) FROM change")
    ran = clerk("collect", back, "--yes", today=LATE)
    assert ran.code == 0
    assert form_sample.rows(register, "SELECT count(*) FROM change") == before


def test_words_written_after_those_on_record_are_added_to_them(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F7=f"{QUANTRIET}\nĐã kiểm tra ba phòng.")
    clerk("collect", back, "--yes")
    assert [note for note in notes(register) if note[:2] == (1, "result") and note[2] > "2021"] == [
        KEPT,
        (1, "result", BACK, "Đã kiểm tra ba phòng.", "Nhiệm vụ!F7"),
    ]


def test_a_corrected_form_is_a_new_version_and_the_old_one_is_kept(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    fill(path(sent, "VP"), back / "1.xlsx", {"E6": 83, "E7": 90}, F8="Hai mô hình.", J8="Đã hoàn thành", K8="20/5/2021")
    clerk("collect", back / "1.xlsx", "--yes")
    fill(back / "1.xlsx", back / "2.xlsx", {"E6": 84}, F8="Ba mô hình.", K8="21/5/2021")
    ran = clerk("collect", back / "2.xlsx", "--yes", today=LATE)
    assert ran.code == 0, ran.err
    assert (2, "result", LATE, "Ba mô hình.", "Nhiệm vụ!F8") in notes(register)
    assert not any(note[3] == "Hai mô hình." for note in notes(register))
    assert ("TIEPDAN", BACK, "84", "90", 0) in values(register)
    assert form_sample.rows(register, "SELECT state, changed_on FROM state_change") == [("completed", "2021-05-21")]
    assert form_sample.rows(register, "SELECT version, received_on FROM reply") == [(1, BACK), (2, LATE)]
    assert form_sample.rows(register, "SELECT count(*) FROM reply_content") == [(2,)]
    dropped = form_sample.rows(register, "SELECT text, dropped_reason FROM note WHERE dropped_on IS NOT NULL")
    assert dropped == [("Hai mô hình.", "replaced by the unit's reply 2.xlsx")]


def test_an_earlier_version_collected_again_is_left_alone(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "1.xlsx", F8="Hai mô hình.")
    clerk("collect", back / "1.xlsx", "--yes")
    fill(back / "1.xlsx", back / "2.xlsx", F8="Ba mô hình.")
    clerk("collect", back / "2.xlsx", "--yes")
    before = notes(register)
    assert clerk("collect", back, "--yes").code == 0
    assert notes(register) == before


def test_what_is_left_empty_wipes_nothing(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    before = notes(register), values(register)
    fill(path(sent, "VP"), back / "VP.xlsx", {"E8": None, "E9": 5}, F7=None, J7=None)
    clerk("collect", back, "--yes")
    assert (notes(register), values(register)) == (before[0], [*before[1], ("DONMOI", BACK, "5", None, 0)])


@pytest.mark.parametrize("word", ["xóa", "(Xoá)", "XÓA"])
def test_clearing_is_said_in_a_word(clerk: Run, sent: Path, back: Path, register: Path, word: str) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E8": word}, F7=word)
    clerk("collect", back, "--yes")
    assert KEPT not in notes(register)
    assert not any(value[0] == "DONTON" for value in values(register))


def test_rows_may_be_sorted_and_deleted_and_columns_moved(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    _book, sheet = _sheet(path(sent, "VP"))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    headings, first, second, _third, fourth = rows[:5]
    second[5], fourth[5] = "Hai mô hình.", "Giảm 30% thời gian."
    order = [11, 5, 1, 10, 9, 12, 0, 6, 7]
    new = openpyxl.Workbook()
    new.active.title = "Sheet1"
    new.active.append(["Đã gửi ngày hôm qua"])
    for row in (headings, fourth, first, second):
        new.active.append([row[place] for place in order])
    new.save(back / "whatever.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0, ran.err
    assert [(note[0], note[3]) for note in notes(register)[3:]] == [
        (4, "Giảm 30% thời gian."),
        (2, "Hai mô hình."),
    ]
    assert "no row for tasks 3" in ran.err
    assert "“Nhiệm vụ kỳ tới” is gone" in ran.err


@pytest.mark.parametrize(
    "day", ["25/5/2021", date(2021, 5, 25), datetime(2021, 5, 25, 10), 44341, "44341 ", "25.05.21"]
)
def test_a_date_may_be_a_text_a_number_or_a_date(
    clerk: Run, sent: Path, back: Path, register: Path, day: object
) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", J8="Đã hoàn thành", K8=day)
    clerk("collect", back, "--yes")
    assert form_sample.rows(register, "SELECT changed_on FROM state_change") == [("2021-05-25",)]


def test_every_mistake_is_listed_with_its_cell_and_the_good_forms_are_kept(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    fill(
        path(sent, "VP"),
        back / "VP.xlsx",
        {"E6": 83, "E8": "ba mươi", "E9": date(2021, 9, 3), "E10": "98,5%", "F8": "hình như"},
        F7="Đã làm.",
        J7="Đã hoàn thành",
        J8="Gần xong",
        K9="32/5/2021",
        J9="Đã hoàn thành",
        J10="Đã hoàn thành",
        K10="1/7/2021",
    )
    fill(path(sent, "TTra"), back / "TTra.xlsx", F7="Đã tuyên truyền ba đợt.")
    before = notes(register), values(register)
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    for cell in (
        "Nhiệm vụ!K7",
        "Nhiệm vụ!J8",
        "Nhiệm vụ!K9",
        "Nhiệm vụ!K10",
        "Số liệu!E6",
        "Số liệu!E8",
        "Số liệu!E9",
        "Số liệu!E10",
    ):
        assert f"{cell}: " in ran.err, cell
    assert "Số liệu!F8: “hình như” is none of" in ran.err
    assert (notes(register), values(register)) == before
    assert notes(register, "TTra") == [(5, "result", BACK, "Đã tuyên truyền ba đợt.", "Nhiệm vụ!F7")]


def test_a_cell_with_an_error_is_never_taken_for_an_empty_one(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E8": "=1/0"}, F7="#DIV/0!", F8="=NA()")
    book, sheet = _sheet(back / "VP.xlsx")
    sheet["F7"].data_type = "e"
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    for cell in ("Nhiệm vụ!F7", "Nhiệm vụ!F8", "Số liệu!E8"):
        assert f"{cell}: The formula in this cell has failed" in ran.err


def test_merged_cells_count_for_the_first_row_and_are_told(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    book, sheet = _sheet(path(sent, "VP"))
    sheet["F8"] = "Đã làm cả hai việc."
    sheet.merge_cells("F8:F9")
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert "Nhiệm vụ!F8:F9 were merged" in ran.err
    assert [note[0] for note in notes(register) if note[3] == "Đã làm cả hai việc."] == [2]


def test_swapped_names_do_not_matter_and_are_told(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "phieu-h1-2021-TTra.xlsx", F8="Của Văn phòng.")
    fill(path(sent, "TTra"), back / "phieu-h1-2021-VP.xlsx", F7="Của Thanh tra.")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0
    assert "is called phieu-h1-2021-TTra.xlsx, but it is the form of VP" in ran.err
    assert notes(register)[-1][3] == "Của Văn phòng."
    assert notes(register, "TTra")[-1][3] == "Của Thanh tra."


def test_a_row_from_another_units_form_is_refused(clerk: Run, sent: Path, back: Path) -> None:
    _book, other = _sheet(path(sent, "TTra"))
    book, sheet = _sheet(path(sent, "VP"))
    for column in range(1, 14):
        sheet.cell(8, column).value = other.cell(7, column).value
    sheet["F8"] = "Việc của người khác."
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "Nhiệm vụ!A8: this row comes from another form" in ran.err


def test_a_row_that_was_added_is_told_not_lost(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", B11="Việc mới tự thêm", F11="Đã làm thêm.")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "Nhiệm vụ!A11: this row is not in the form that was sent" in ran.err


def test_a_row_that_lost_its_key_is_known_by_its_task(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", L8=None, M8=None, F8="Hai mô hình.")
    assert clerk("collect", back, "--yes").code == 0
    assert notes(register)[-1][:4] == (2, "result", BACK, "Hai mô hình.")


def test_the_same_row_twice_with_other_words_is_refused(clerk: Run, sent: Path, back: Path) -> None:
    book, sheet = _sheet(path(sent, "VP"))
    for column in range(1, 14):
        sheet.cell(11, column).value = sheet.cell(8, column).value
    sheet["F8"], sheet["F11"] = "Một.", "Hai."
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "Nhiệm vụ!A11: it stands in Nhiệm vụ!A8 too" in ran.err


def test_a_form_whose_hidden_sheet_is_gone_is_known_by_its_rows(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    book, sheet = _sheet(path(sent, "VP"))
    sheet["F8"] = "Hai mô hình."
    del book["dvtrack"]
    book.save(back / "x.xlsx")
    assert clerk("collect", back, "--yes").code == 0
    assert notes(register)[-1][3] == "Hai mô hình."


def test_a_strangers_file_is_told_and_stops_nobody(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    openpyxl.Workbook().save(back / "lương tháng 5.xlsx")
    (back / "hỏng.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (back / "cũ.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (back / "ghi chú.txt").write_text("không phải phiếu", encoding="utf-8")
    fill(path(sent, "TTra"), back / "TTra.xlsx", F7="Đã tuyên truyền ba đợt.")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "lương tháng 5.xlsx\n    it is no form of dvtrack" in ran.err
    assert "hỏng.xlsx\n    it is damaged" in ran.err
    assert "cũ.xls\n    it is no .xlsx file" in ran.err
    assert "ghi chú.txt" not in ran.err
    assert len(notes(register, "TTra")) == 1


def test_a_form_of_another_register_is_refused(clerk: Run, sent: Path, register: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("UPDATE office SET register_id = 'abc123'")
    ran = clerk("collect", fill(path(sent, "VP"), F8="Xong."), "--yes")
    assert ran.code == 6
    assert "it is a form of another register" in ran.err


def test_two_replies_of_one_unit_cannot_both_count(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    fill(path(sent, "VP"), back / "VP (1).xlsx", F8="Ba mô hình.")
    shutil.copy(fill(path(sent, "TTra"), back / "TTra.xlsx", F7="Ba đợt."), back / "TTra - Copy.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "the same unit and period as VP.xlsx" in ran.err
    assert "the same unit and period as VP (1).xlsx" in ran.err
    assert len(notes(register)) == 3
    assert len(notes(register, "TTra")) == 1


def test_a_file_still_open_in_excel_is_told_and_its_mark_is_no_form(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    (back / "~$VP.xlsx").write_bytes(b"\x05admin")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0
    assert "VP.xlsx: it is open in Excel" in ran.err


def test_a_form_that_unpacks_to_far_too_much_is_refused(clerk: Run, sent: Path, back: Path) -> None:
    shutil.copy(path(sent, "VP"), back / "VP.xlsx")
    with zipfile.ZipFile(back / "VP.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", bytes(60_000_000))
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "it unpacks to more than" in ran.err


def test_a_file_that_is_not_there_is_told(clerk: Run, sent: Path) -> None:
    assert clerk("collect", sent / "nowhere.xlsx", "--yes").code == 5


def test_a_folder_without_forms_is_told(clerk: Run, back: Path) -> None:
    assert clerk("collect", back, "--yes").code == 4


def test_what_was_recorded_elsewhere_since_is_a_contradiction_and_stays(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    clerk("note", "2", "Chị Hoa báo qua điện thoại: một mô hình.", "--unit", "VP", today="2021-05-25")
    clerk("figure", "set", "DONTON", "33", "--unit", "VP", "--on", "10/5", today="2021-05-25")
    clerk("done", "3", "--on", "24/5", today="2021-05-25")
    fill(path(sent, "VP"), back / "VP.xlsx", {"E8": 35}, F8="Hai mô hình.", J9="Đã hoàn thành", K9="20/5/2021")
    before = notes(register), values(register)
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0
    assert "3 cells contradict" in ran.err
    assert (notes(register), values(register)) == before
    (told,) = _json(clerk, back, "--dry-run", "--overrule")
    assert [change["verdict"] for change in told["changes"]] == ["contradictory"] * 3
    clerk("collect", back, "--yes", "--overrule")
    assert notes(register)[-1] == (2, "result", BACK, "Hai mô hình.", "Nhiệm vụ!F8")
    assert ("DONTON", "2021-05-10", "35", None, 0) in values(register)
    assert form_sample.rows(register, "SELECT changed_on FROM state_change") == [("2021-05-20",)]


def test_what_the_unit_did_not_touch_never_contradicts(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    clerk("note", "1", "Thêm một hội nghị.", "--unit", "VP", today="2021-05-25")
    clerk("figure", "set", "DONTON", "33", "--unit", "VP", "--on", "10/5", today="2021-05-25")
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    (told,) = _json(clerk, back, "--yes")
    assert [(change["cell"], change["verdict"]) for change in told["changes"]] == [("Nhiệm vụ!F8", "new")]


def test_a_task_cancelled_since_takes_no_more_words(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    clerk("cancel", "2", "--reason", "thôi", today="2021-05-25")
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.", F9="Tiếp 12 lượt.")
    ran = clerk("collect", back, "--yes", "--overrule")
    assert ran.code == 0
    assert [note[0] for note in notes(register)[3:]] == [3]


def test_a_coordinating_unit_tells_its_part_but_not_how_the_task_stands(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    fill(path(sent, "QLNL"), back / "QLNL.xlsx", F7="Đã phối hợp ở ba huyện.", J7="Đã hoàn thành", K7="20/5/2021")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0
    assert "only the lead unit says how the task stands" in ran.err
    assert notes(register, "QLNL") == [(5, "result", BACK, "Đã phối hợp ở ba huyện.", "Nhiệm vụ!F7")]
    assert form_sample.rows(register, "SELECT state FROM task WHERE id = 5") == [("in_progress",)]


def test_a_late_form_is_dated_inside_its_period(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 59}, F8="Hai mô hình.")
    (told,) = _json(clerk, back, "--yes", today="2021-06-20")
    assert told["days_late"] == 19
    assert notes(register)[-1][2] == "2021-06-14"
    assert values(register)[-1][1] == "2021-06-14"


def test_the_day_it_came_may_be_before_the_day_it_is_collected(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    (told,) = _json(clerk, back, "--yes", "--on", "31/5", today="2021-06-04")
    assert told["days_late"] == 0


def test_last_periods_form_filled_in_for_the_new_one_is_refused(
    clerk: Run, sent: Path, back: Path, register: Path, tmp_path: Path
) -> None:
    clerk("collect", fill(path(sent, "VP"), back / "h1.xlsx", F8="Hai mô hình."), "--yes")
    form_sample.do(register, "forms", "--period", "h2", "--year", 2021, "--out", tmp_path, "--yes", on="2021-11-20")
    copied = fill(back / "h1.xlsx", back / "h2.xlsx", F8="Sáu tháng cuối năm: bốn mô hình.")
    ran = clerk("collect", copied, "--yes", today="2021-12-01")
    assert ran.code == 6
    assert "it is the form of h1 2021, which was answered; since then that of h2 2021 was sent" in ran.err
    clerk("reply", "return", "VP", "--period", "h1", "--year", 2021, "--reason", "thiếu số", today="2021-12-01")
    assert clerk("collect", copied, "--yes", today="2021-12-01").code == 0


def _issue(register: Path, name: str = "h1", start: str = "2020-12-15", end: str = "2021-06-14") -> None:
    """Let the report of a half of 2021 be issued."""
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute(
            "INSERT INTO issued_report (name, year, preset, start_on, end_on, locked_until, number, issued_on, "
            "sealed_at, who, version, seal) VALUES (?, 2021, 'nd09', ?, ?, ?, "
            "'9/BC-SCT', '2021-06-14', '2021-06-14 08:00:00', 'lan', '0', 'x')",
            (name, start, end, end),
        )


def test_a_form_of_an_issued_period_is_refused(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    _issue(register)
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    ran = clerk("collect", back, "--yes", today="2021-06-20")
    assert ran.code == 6
    assert "the report of h1 2021 was issued" in ran.err
    assert len(notes(register)) == 3


def test_a_state_of_a_late_form_that_holds_on_into_an_issued_period_is_refused_in_its_cell(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    _issue(register, "h2", "2021-06-15", "2021-12-14")
    fill(path(sent, "VP"), back / "VP.xlsx", J8="Đã hoàn thành", K8="1/6/2021")
    ran = clerk("collect", back, "--yes", today="2021-12-20")
    assert ran.code == 6
    assert "Nhiệm vụ!K8: the report of h2 2021 was issued" in ran.err


def test_of_a_year_only_what_was_not_issued_changes(clerk: Run, register: Path, tmp_path: Path) -> None:
    _issue(register)
    form_sample.do(register, "forms", "--period", "year", "--year", 2021, "--out", tmp_path, "--yes", on="2021-11-20")
    form = path(tmp_path, "VP", "year-2021")
    fill(form, figures={"E8": 70, "E9": 5}, F7="Quý III: kiểm tra hai phòng.", J8="Đã hoàn thành", K8="1/6/2021")
    ran = clerk("collect", form, "--yes", today="2021-12-01")
    assert ran.code == 6
    assert "Số liệu!E8: a part of this sum stands in an issued report" in ran.err
    assert "Nhiệm vụ!K8: the report of h1 2021 was issued" in ran.err
    fill(form, figures={"E8": None}, K8="1/9/2021")
    assert clerk("collect", form, "--yes", today="2021-12-01").code == 0
    assert (1, "result", "2021-12-01", "Quý III: kiểm tra hai phòng.", "Nhiệm vụ!F7") in notes(register)
    assert KEPT in notes(register)


def test_a_dry_run_and_no_answer_write_nothing(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    ran = clerk("collect", back, "--dry-run")
    assert (ran.code, "Hai mô hình." in ran.out) == (0, True)
    assert clerk("collect", back).code == 2
    assert form_sample.rows(register, "SELECT * FROM reply") == []


def test_collecting_is_one_operation_of_history(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    before = form_sample.rows(register, "SELECT max(id) FROM operation")[0][0]
    fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 5}, F8="Hai mô hình.", J9="Đã hoàn thành", K9="20/5/2021")
    fill(path(sent, "TTra"), back / "TTra.xlsx", F7="Ba đợt.")
    clerk("collect", back, "--yes")
    assert form_sample.rows(
        register, f"SELECT count(DISTINCT operation_id) FROM change WHERE operation_id > {before}"
    ) == [(1,)]


def test_a_text_too_long_for_a_cell_stays_whole_where_the_unit_leaves_it(
    clerk: Run, register: Path, tmp_path: Path
) -> None:
    form_sample.do(register, "note", "2", "dài " * 9000, "--unit", "VP")
    form_sample.send(register, tmp_path / "sent")
    assert clerk("collect", fill(path(tmp_path / "sent", "VP"), F9="Tiếp 12 lượt."), "--yes").code == 0
    assert [note[3] for note in notes(register) if note[0] == 2] == ["dài " * 9000]


def test_columns_that_are_gone_change_nothing(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    book, sheet = _sheet(fill(path(sent, "VP"), F8="Hai mô hình.", F11="Việc tự thêm."))
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_cols(10, 2)
    sheet.delete_cols(1)
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 6
    assert "this row is not in the form that was sent" in ran.err
    sheet["E11"] = None
    book.save(back / "VP.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0, ran.err
    assert "“Tình trạng” is gone" in ran.err
    assert notes(register)[-1][3] == "Hai mô hình."


def test_a_number_that_excel_may_have_made_of_another_is_told(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 1.846, "E11": 0.985})
    ran = clerk("collect", back, "--yes")
    assert "Số liệu!E9: 1,846 is taken as it stands; was 1.846 meant?" in ran.err
    assert "Số liệu!E11: 0,985 is taken as it stands; was 98,5 meant?" in ran.err


def test_a_clerk_at_a_terminal_sees_what_comes_and_is_asked(sent: Path, back: Path, register: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    printed = terminal.answered(register, ["collect", str(back)], [("Record these forms?", "k")])
    assert "Hai mô hình." in printed
    assert len(notes(register)) == 3
    printed = terminal.answered(register, ["collect", str(back)], [("Record these forms?", "c")])
    assert "1 form recorded." in printed
    assert notes(register)[-1][3] == "Hai mô hình."


def test_forms_and_collecting_ask_the_register_as_often_for_one_unit_as_for_all(
    sent: Path, back: Path, register: Path
) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 5}, F8="Hai mô hình.")
    for unit in ("TTra", "QLNL", "KTATMT"):
        fill(path(sent, unit), back / f"{unit}.xlsx", {"E9": 5}, F7="Ba đợt.")
    with open_register(register, CALLER, write=False) as book:
        collecting.preview(book, collecting.read([back / "VP.xlsx"]))  # what is locked is asked for once a session
        asked = _count(book)
        period = calendar.period_of(book, "h1", 2021)
        counts = []
        for named in (["VP"], ["VP", "TTra", "QLNL", "KTATMT"]):
            begun = len(asked)
            forms.draft(book, period, named=named)
            counts.append(len(asked) - begun - len(named))  # each name is looked up
        for files in ([back / "VP.xlsx"], [back]):
            begun = len(asked)
            collecting.preview(book, collecting.read(files))
            counts.append(len(asked) - begun)
    assert counts[0] == counts[1]
    assert counts[2] == counts[3]


def _count(book: Register) -> list[str]:
    """Return a list that grows with every statement from now on."""
    asked: list[str] = []
    event.listen(book.session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    return asked


def test_a_clerk_at_a_terminal_is_asked_only_where_there_is_something_to_record(
    clerk: Run, sent: Path, back: Path
) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    clerk("collect", back, "--yes")
    ran = clerk("collect", back)
    assert (ran.code, "known already" in ran.err) == (0, True)


def test_a_state_that_only_the_office_gives_is_refused(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", J8="Tạm dừng", J7="Chưa thực hiện")
    ran = clerk("collect", back, "--yes")
    assert "Nhiệm vụ!J8: only the office suspends or cancels a task" in ran.err
    assert "Nhiệm vụ!J7: results are on record" in ran.err


def test_a_completed_task_may_be_opened_again_by_its_lead(clerk: Run, register: Path, tmp_path: Path) -> None:
    form_sample.do(register, "done", "3", "--on", "10/5")
    form_sample.send(register, tmp_path / "sent")
    fill(path(tmp_path / "sent", "VP"), J9="Đang thực hiện", K9=None)
    assert clerk("collect", path(tmp_path / "sent", "VP"), "--yes").code == 0
    assert form_sample.rows(register, "SELECT state, state_on FROM task WHERE id = 3") == [("in_progress", BACK)]


def test_an_estimate_becomes_final_when_the_unit_says_so(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    clerk("collect", fill(path(sent, "VP"), back / "1.xlsx", {"E9": 59, "F9": "ước"}), "--yes")
    assert ("DONMOI", BACK, "59", None, 1) in values(register)
    fill(back / "1.xlsx", back / "2.xlsx", {"F9": None}, F8="Hai mô hình.")
    clerk("collect", back / "2.xlsx", "--yes")
    assert ("DONMOI", BACK, "59", None, 1) in values(register)
    clerk("collect", fill(back / "2.xlsx", back / "3.xlsx", {"F9": "chính thức"}), "--yes")
    assert ("DONMOI", BACK, "59", None, 0) in values(register)
    clerk("collect", fill(back / "3.xlsx", back / "4.xlsx", {"E9": 61}), "--yes")
    assert ("DONMOI", BACK, "61", None, 0) in values(register)


def test_an_identity_that_the_unit_s_numbers_break_is_told_with_its_cells_and_the_form_is_taken(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 59, "E10": 88})
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0
    assert (
        "VP.xlsx: Số liệu!E8, Số liệu!E9, Số liệu!E10: “DONTON + DONMOI = DONXONG” does not hold, 90 is not 88"
        in ran.err
    )
    assert ("DONXONG", BACK, "88", None, 0) in values(register)
    fill(back / "VP.xlsx", figures={"E10": 90})
    assert "does not hold" not in clerk("collect", back, "--yes").err


def test_an_identity_of_which_a_number_is_not_given_is_not_told(clerk: Run, sent: Path, back: Path) -> None:
    fill(path(sent, "VP"), back / "VP.xlsx", {"E10": 88})
    assert "does not hold" not in clerk("collect", back, "--yes").err


def test_a_corrected_form_is_not_late_where_the_first_one_was_not(clerk: Run, sent: Path, back: Path) -> None:
    clerk("collect", fill(path(sent, "VP"), back / "1.xlsx", F8="Hai mô hình."), "--yes")
    [told] = _json(clerk, fill(back / "1.xlsx", back / "2.xlsx", F8="Ba mô hình."), "--yes", today=LATE)
    assert (told["version"], told["days_late"]) == (2, 0)


def test_a_form_with_figures_of_an_issued_period_is_told_to_open_the_period_first(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    clerk("collect", fill(path(sent, "VP"), back / "1.xlsx", {"E9": 59}), "--yes")
    _issue(register)
    ran = clerk("collect", fill(back / "1.xlsx", back / "2.xlsx", {"E9": 61}), "--yes", today="2021-06-20")
    assert ran.code == 6
    assert "dvtrack reopen-period --period h1 --year 2021" in ran.err
    assert "a part of this sum" not in ran.err
