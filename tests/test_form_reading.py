"""What is written in a form is read back, by whatever program it was saved."""

from __future__ import annotations

import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import form_sample
from conftest import Run
from dvtrack import periods
from dvtrack.files import form_reading, form_sheet, form_words
from dvtrack.files.form_reading import FilledForm
from dvtrack.terms import Role, State
from dvtrack.views.forms import (
    KINDS,
    Form,
    FormCheck,
    FormFigure,
    FormKey,
    FormTask,
    RowKey,
    mark,
    parse_key,
    parse_row_key,
    plain,
)

KEY = FormKey("0123456789ab", "h1", 2021, 7, 2)
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(st.one_of(st.sampled_from("abđễ =+-@'\n\r\t\v"), LETTERS), max_size=60)
DAYS = st.dates(date(2020, 12, 15), date(2021, 6, 14))
NUMBERS = st.none() | st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@st.composite
def _tasks(draw: st.DrawFn, number: int) -> FormTask:
    state = draw(st.sampled_from(list(State)[:4]))
    return FormTask(
        task=number,
        ordinal=str(number),
        text=draw(TEXTS),
        role=draw(st.sampled_from(list(Role))),
        deadline=draw(TEXTS),
        before=draw(TEXTS),
        given=draw(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS)),
        state=state,
        state_on=draw(DAYS) if state == State.COMPLETED else None,
    )


@st.composite
def _figures(draw: st.DrawFn, number: int) -> FormFigure:
    value = draw(NUMBERS)
    return FormFigure(
        figure=number,
        task=0,
        part=0,
        code=f"F{number}",
        name=draw(TEXTS),
        measure="đơn",
        last=draw(NUMBERS),
        value=value,
        estimated=value is not None and draw(st.booleans()),
    )


@st.composite
def _forms(draw: st.DrawFn) -> Form:
    figures = [draw(_figures(number)) for number in range(1, draw(st.integers(1, 4)))]
    return Form(
        key=KEY,
        office=("UBND TỈNH MƠ", "SỞ SÔNG NÚI"),
        send_to="Văn phòng Sở",
        unit="Phòng Lúa nước",
        code="LN",
        period=periods.period("h1", 2021),
        due_on=date(2021, 6, 1),
        directives=("(Thực hiện công văn số 1/SSN)",),
        tasks=tuple(draw(_tasks(number)) for number in range(1, draw(st.integers(2, 5)))),
        figures=tuple(figures),
        checks=(FormCheck("“A” = “B”", ("F1",), ("F2",)),) if len(figures) > 1 else (),
    )


def _read(content: bytes) -> FilledForm:
    return form_reading.read(Path("LN.xlsx"), content)


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(repr(value))


@settings(max_examples=60, deadline=None)
@given(_forms())
def test_what_is_written_is_read_back(form: Form) -> None:
    read = _read(form_sheet.render(form))
    assert (parse_key(read.key), read.unit, read.absent, read.merged) == (KEY, form.unit, (), ())
    assert [parse_row_key(row.key) for row in read.tasks] == [RowKey(KEY, task.task) for task in form.tasks]
    assert [row.marks for row in read.tasks] == [task.marks for task in form.tasks]
    for row, task in zip(read.tasks, form.tasks, strict=True):
        assert [plain(row.cells[kind].text) for kind in KINDS] == [plain(text) for text in task.given]
        assert form_words.state(row.cells["state"].text) == task.state
        assert row.cells["done_on"].day == task.state_on
    assert [parse_row_key(row.key) for row in read.figures] == [RowKey(KEY, 0, each.figure) for each in form.figures]
    for row, figure in zip(read.figures, form.figures, strict=True):
        assert _number(row.cells["value"].value) == figure.value
        assert (row.cells["estimated"].text == form_words.ESTIMATED) == figure.estimated


@settings(max_examples=60, deadline=None)
@given(_forms())
def test_an_untouched_form_has_the_marks_of_what_stands_in_it(form: Form) -> None:
    for row in _read(form_sheet.render(form)).tasks:
        assert tuple(mark(row.cells[kind].text) for kind in KINDS) == row.marks[:4]


@settings(max_examples=20, deadline=None)
@given(_forms())
def test_the_same_form_is_the_same_bytes(form: Form) -> None:
    assert form_sheet.render(form) == form_sheet.render(form)


@given(st.text())
def test_a_key_is_none_or_says_the_same_again(text: str) -> None:
    key = parse_key(text)
    assert key is None or parse_key(str(key)) == key


@pytest.mark.parametrize("key", [RowKey(KEY, 12), RowKey(KEY, 0, 3, 1), RowKey(KEY, 4, 3)])
def test_a_row_key_is_read_back(key: RowKey) -> None:
    assert parse_row_key(str(key)) == key


def test_a_file_of_another_kind_says_how_to_save_it(tmp_path: Path) -> None:
    from dvtrack.errors import UnreadableSheetError

    with pytest.raises(UnreadableSheetError) as caught:
        form_reading.read(Path("x.xls"), b"")
    assert "save it as .xlsx" in str(caught.value)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_form_saved_by_libreoffice_is_collected(run: Run, register: Path, tmp_path: Path, ending: str) -> None:
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    filled = form_sample.fill(
        form_sample.path(tmp_path / "sent", "VP"),
        tmp_path / "filled" / "VP.xlsx",
        {"E6": 83, "E7": 90, "F6": "ước"},
        F8="Hai mô hình.\nMột ở huyện.",
        J8="Đã hoàn thành",
        K8=date(2021, 5, 25),
    )
    _converted(filled, tmp_path / "back", ending)
    ran = run("collect", tmp_path / "back", "--yes", today="2021-05-28")
    assert ran.code == 0, ran.err
    assert form_sample.notes(register)[3:] == [(2, "result", "2021-05-28", "Hai mô hình.\nMột ở huyện.", "Nhiệm vụ!F8")]
    assert form_sample.values(register)[2:] == [("TIEPDAN", "2021-05-28", "83", "90", 1)]
    assert form_sample.rows(register, "SELECT changed_on FROM state_change") == [("2021-05-25",)]


@pytest.mark.slow
def test_a_cell_with_an_error_in_an_opendocument_file_is_no_blank(run: Run, register: Path, tmp_path: Path) -> None:
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    filled = form_sample.fill(form_sample.path(tmp_path / "sent", "VP"), tmp_path / "f" / "VP.xlsx", F8="=1/0")
    _converted(filled, tmp_path / "back", "ods")
    ran = run("collect", tmp_path / "back", "--yes", today="2021-05-28")
    assert ran.code == 6
    assert "Nhiệm vụ!F8: The formula" in ran.err


def test_a_hidden_sheet_that_google_made_visible_says_the_same(tmp_path: Path) -> None:
    form = Form(KEY, ("SỞ",), "", "LN", "LN", periods.period("h1", 2021), None, (), (), (), ())
    book = openpyxl.load_workbook(_saved(tmp_path, form_sheet.render(form)))
    book["dvtrack"].sheet_state = "visible"
    book.move_sheet("dvtrack", -1)
    book.save(tmp_path / "g.xlsx")
    assert parse_key(_read((tmp_path / "g.xlsx").read_bytes()).key) == KEY


def _saved(folder: Path, content: bytes) -> Path:
    (folder / "form.xlsx").write_bytes(content)
    return folder / "form.xlsx"


def _converted(file: Path, folder: Path, ending: str) -> None:
    """Let LibreOffice save a file anew."""
    from test_word_pages import program

    own = f"-env:UserInstallation=file://{folder.parent}/profile"
    line = [program("soffice"), own, "--headless", "--convert-to", ending, "--outdir", str(folder), str(file)]
    subprocess.run(line, check=True, capture_output=True, timeout=180)
