"""The Word report's text as it came, its file, the office's own template, and the command that writes it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import Run
from dvtrack import paths
from dvtrack.errors import TemplateError
from dvtrack.files.pages import copy_templates
from dvtrack.files.word import render
from report_book import opened as opened_book
from report_sample import BY_ORDINAL, HOSTILE, HOSTILE_LINES, REPORT, TASKS
from word_paper import W, opened


def edited(folder: Path, edit: Callable[[Document], object]) -> Path:
    """Write the shipped template into ``folder``, edited as a clerk edits it in Word."""
    document = docx.Document(str(paths.resource("templates", "report.docx")))
    edit(document)
    document.save(str(folder / "report.docx"))
    return folder


@pytest.fixture(scope="session")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """``said(text)``: what a document prints for a text, from a template of one paragraph."""

    def edit(document: Document) -> None:
        body = document.element.body
        for block in list(body)[:-1]:
            body.remove(block)
        document.add_paragraph("Ghi: {{ report.tasks[0].notes[0].text }}.")

    folder = edited(tmp_path_factory.mktemp("template"), edit)

    def said(text: str) -> str:
        task = replace(TASKS[0], notes=(replace(TASKS[0].notes[0], text=text),))
        [paragraph] = opened(render(replace(REPORT, tasks=(task,)), folder=folder)).paragraphs
        return paragraph.text.removeprefix("Ghi: ").removesuffix(".")

    return said


# Text from outside


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        HOSTILE_LINES,
        "x < y & z > 0; &amp; &#65; <w:br/>",
        "{{ 7*7 }} {% if x %} {# #} {_{ }_} {_% %_} {{r }} {%p %}",
        "dòng một\ndòng hai\n\ndòng bốn",
        "cột\tcột\t\tcột",
        "  hai  dấu   cách  ",
        "“ngoặc” ‘đơn’ \"kép\" 'đơn' \\a \\n",
        "1️⃣ 𝒜 👍",
    ],
)
def test_a_notes_text_is_printed_as_it_came(said: Callable[[str], str], text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("trước\x07\x0c\x1bsau", "trước\nsau"),
        ("trước\r\nsau\x0bnữa\u2028hết", "trước\nsau\nnữa\nhết"),
        ("trước\ud83dsau", "trước\ufffdsau"),
        ("trước\uffffsau", "trước\ufffdsau"),
        ("e\u0302\u0301", "ế"),
    ],
)
def test_what_word_cannot_hold_takes_nothing_else_along(said: Callable[[str], str], text: str, printed: str) -> None:
    assert said(text) == printed


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="ab{}%#_-\n\t<>&;'\"đ \\rp()", min_size=1, max_size=30))
@example("{_{")
@example("</w:t>")
def test_any_text_comes_out_letter_for_letter(said: Callable[[str], str], text: str) -> None:
    assert said(text) == text


def test_a_line_that_ends_at_a_break_is_not_stretched() -> None:
    assert list(opened(render(REPORT)).settings.element.iter(f"{W}doNotExpandShiftReturn"))


# The file


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(REPORT) == render(replace(REPORT))


def test_the_file_knows_neither_clock_nor_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(render(REPORT))) as package:
        parts = package.infolist()
    assert parts[0].filename == "[Content_Types].xml"
    assert {(each.date_time, each.create_system) for each in parts} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_properties_are_the_reports() -> None:
    core = opened(render(replace(REPORT, office=replace(REPORT.office, name="Sở A & B")))).core_properties
    assert core.title == "Báo cáo kết quả công tác dân vận 6 tháng đầu năm 2021"
    assert core.author == core.last_modified_by == "Sở A & B"
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date() == date(2021, 6, 14)
    assert core.comments == ""


# The office's own template


def test_the_offices_own_template_goes_first(tmp_path: Path) -> None:
    edited(tmp_path, lambda document: document.add_paragraph("Nơi đây {{ office.abbreviation }} & <b>"))
    assert opened(render(REPORT, folder=tmp_path)).paragraphs[-1].text == "Nơi đây SVD & <b>"


def test_a_subject_of_the_offices_own_is_used(tmp_path: Path) -> None:
    subject = "Kết quả & mới của {{ report.office.abbreviation }}\n"
    (tmp_path / "subject.jinja").write_text(subject, encoding="utf-8")
    document = opened(render(REPORT, folder=tmp_path))
    assert "Kết quả & mới của SVD" in [each.text for each in document.paragraphs]
    assert document.core_properties.title == "Báo cáo kết quả & mới của SVD"


def test_a_tag_that_word_has_cut_into_pieces_still_works(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        paragraph = document.add_paragraph()
        for piece in ("{", "{ off", "ice.na", "me }", "}"):
            paragraph.add_run(piece).bold = piece == "ice.na"

    assert opened(render(REPORT, folder=edited(tmp_path, edit))).paragraphs[-1].text == "Sở Văn hóa và Di sản"


def test_copied_templates_make_the_same_report(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    assert render(REPORT, folder=tmp_path) == render(REPORT)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("Đoạn này {{ nothing }} sai", "'nothing' is undefined, at “Đoạn này {{ nothing }} sai”"),
        ("Đoạn này {{ report.nothing }} sai", "has no attribute 'nothing', at “Đoạn này {{ report.nothing }} sai”"),
        ("Đoạn này {{ office.name | nofilter }} sai", "nofilter"),
        ("Đoạn này {% if %} sai", "Expected an expression"),
        ("Đoạn này {{ 1 / 0 }} sai", "ZeroDivisionError: division by zero, at “Đoạn này {{ 1 / 0 }} sai”"),
        ("Đoạn này {{ report.__class__.__mro__ }} sai", "unsafe"),
        ("Đoạn này {{ [].append(1) }} sai", "unsafe"),
        ("Đoạn này {{ cycler.__init__.__globals__.os.popen('id').read() }} sai", "unsafe"),
        ("Đoạn này {% include 'none.jinja' %} sai", "there is no template “none.jinja”"),
        ("Đoạn này {{ office.name + 3 }} sai", "TypeError"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_file_and_paragraph(tmp_path: Path, tag: str, words: str) -> None:
    edited(tmp_path, lambda document: document.add_paragraph(tag))
    with pytest.raises(TemplateError) as caught:
        render(REPORT, folder=tmp_path)
    assert caught.value.exit_code == 5
    assert str(caught.value).startswith(f"The template {tmp_path / 'report.docx'} is wrong: ")
    assert words in str(caught.value)
    assert tag in str(caught.value)


def test_a_mistake_in_the_header_is_named(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.sections[0].header.paragraphs[0].add_run(" Đầu trang {{ nothing }}")

    with pytest.raises(TemplateError, match=re.escape("'nothing' is undefined, at “PAGE 2 Đầu trang {{ nothing }}”")):
        render(REPORT, folder=edited(tmp_path, edit))


def test_a_mistake_in_an_included_template_is_named_there(tmp_path: Path) -> None:
    (tmp_path / "subject.jinja").write_text("{# x #}\n{{ report.periods }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=re.escape(f"{tmp_path / 'subject.jinja'} is wrong at line 2")):
        render(REPORT, folder=tmp_path)


def test_a_choice_that_cuts_a_table_in_two_is_a_mistake_and_no_broken_file(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.add_table(1, 2).cell(0, 0).text = "{% if not report.units %}"
        document.add_paragraph("{% endif %}")

    with pytest.raises(TemplateError, match="begins in one paragraph, cell or row and ends in another"):
        render(REPORT, folder=edited(tmp_path, edit))


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_word_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "report.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=re.escape(f"{tmp_path / 'report.docx'} is wrong: it is not a Word file")):
        render(REPORT, folder=tmp_path)


def test_another_office_file_is_no_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "report.docx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types")
    with pytest.raises(TemplateError, match="it is not a Word file"):
        render(REPORT, folder=tmp_path)


# At the command line


def filled(register: Path) -> None:
    with opened_book(register) as book:
        book.task("1", lead="VP", due=date(2021, 4, 30), text="Phổ biến kế hoạch đến công chức.")
        book.note(1, "VP", date(2021, 4, 20), "x < y & z")


def test_dvtrack_writes_a_word_report(run: Run, register: Path, tmp_path: Path) -> None:
    filled(register)
    line = ("report", "--period", "h1", "--year", "2021")
    assert run(*line, "-o", tmp_path / "a.docx").code == 0
    assert run(*line, "--format", "docx", "-o", f"{tmp_path}/", today="2025-12-31", lang="vi").code == 0
    first, second = ((tmp_path / name).read_bytes() for name in ("a.docx", "bao-cao-h1-2021.docx"))
    assert first == second
    assert "- Văn phòng Sở: x < y & z (20/4/2021)" in [each.text for each in opened(first).paragraphs]


def test_a_word_report_is_nothing_for_the_screen(run: Run, register: Path) -> None:
    filled(register)
    ran = run("report", "--period", "h1", "--year", "2021", "--format", "docx", "-o", "-")
    assert (ran.code, ran.out) == (2, "")


def test_template_copy_brings_the_word_template(run: Run, register: Path, tmp_path: Path) -> None:
    filled(register)
    assert run("template", "copy").code == 0
    copied = next(tmp_path.rglob("report.docx"))
    edited(copied.parent, lambda document: document.add_paragraph("Của {{ office.abbreviation }}"))
    run("report", "--period", "h1", "--year", "2021", "-o", tmp_path / "a.docx")
    assert opened((tmp_path / "a.docx").read_bytes()).paragraphs[-1].text == "Của SDS"


def test_other_formats_load_nothing_of_words() -> None:
    program = (
        "import sys; from dvtrack.core.reports import formats; from dvtrack.files import pages;"
        "print([name for name in ('docx', 'docxtpl') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_long_table_is_written_row_by_row() -> None:
    tasks = tuple(replace(BY_ORDINAL["3"], ordinal=str(number)) for number in range(1, 301))
    table = opened(render(replace(REPORT, tasks=tasks))).tables[2]
    assert [row.tc_lst[0].xpath("string(.)") for row in table._tbl.tr_lst] == ["Số", *map(str, range(1, 301))]
