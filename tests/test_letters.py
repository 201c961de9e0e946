"""The letter of a reminder: a công văn by Decree 30/2020/NĐ-CP, in words that rise with the count and the days."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document

from conftest import Run
from dvtrack.files import letters
from dvtrack.views.reminders import Letter, WantedWord
from letter_sample import ADVANCE, FIRST, LETTERS, OVERDUE, SECOND, THIRD
from report_sample import HOSTILE
from test_word_pages import POINT, Page, _pages, program
from word_paper import lines, opened, paragraphs, rule_under

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import word_template_letter  # type: ignore[import-not-found,unused-ignore]


def laid(letter: Letter) -> Document:
    return opened(letters.render(letter))


def said(letter: Letter) -> str:
    return "\n".join(each.text for each in paragraphs(laid(letter)))


def test_the_head_is_that_of_a_cong_van() -> None:
    made = laid(SECOND)
    found = {line.text: line for line in lines(made)}
    number = found[f"Số:        /{SECOND.office.abbreviation}-VP"]
    about = found["V/v đôn đốc (lần 2) báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021"]
    assert (number.size, number.bold, number.align) == (13, False, "center")
    assert (about.size, about.bold, about.align) == (13, False, "center")
    order = [line.text for line in lines(made)]
    assert order.index(about.text) == order.index(number.text) + 1
    assert not [line for line in lines(made) if line.style == "Tên loại văn bản"]
    assert found["Kính gửi: Thanh tra Sở."].size == 14
    assert found["Nơi nhận:"].bold and found["Nơi nhận:"].italic
    assert found["- Lưu: VT, VP."].size == 11
    assert found[SECOND.office.signer_post.upper()].bold


def test_the_page_and_the_rules_are_those_of_the_decree() -> None:
    made = laid(FIRST)
    only = made.sections[0]
    assert only.page_height and only.left_margin and only.right_margin and only.top_margin
    margins = (only.page_height, only.left_margin, only.right_margin, only.top_margin)
    assert [round(length.mm) for length in margins] == [297, 30, 15, 20]
    assert rule_under(made, "Độc lập") == pytest.approx(159, abs=1)


def test_number_and_day_are_left_for_the_office() -> None:
    told = said(FIRST)
    assert f"{FIRST.office.place}, ngày      tháng      năm 2021" in told


def test_the_first_letter_asks() -> None:
    told = said(FIRST)
    assert "đề nghị Thanh tra Sở quan tâm hoàn thành báo cáo theo phiếu gửi kèm" in told
    assert "thời hạn là ngày 1/6/2021" in told
    assert "chưa nhận được báo cáo của Thanh tra Sở, quá hạn 9 ngày." in told
    assert "công văn đôn đốc lần" not in told and "giải trình" not in told and "kéo dài" not in told


def test_the_second_names_the_first_and_the_new_date() -> None:
    told = said(SECOND)
    assert "đã có công văn đôn đốc lần 1 ngày 10/6/2021." in told
    assert "yêu cầu Thanh tra Sở khẩn trương hoàn thành báo cáo" in told
    assert "chậm nhất ngày 25/6/2021; nêu rõ lý do chậm báo cáo" in told
    assert "giải trình" not in told


def test_the_third_names_both_asks_for_an_explanation_and_goes_to_the_leaders_too() -> None:
    told = said(THIRD)
    assert "đã có các công văn đôn đốc lần 1 ngày 10/6/2021, lần 2 ngày 21/6/2021" in told
    assert "giải trình bằng văn bản với Giám đốc Sở" in told
    assert "- Lãnh đạo Sở (để báo cáo);" in told
    assert "Lãnh đạo" not in said(SECOND)


def test_a_coordinating_body_is_asked_and_never_ordered() -> None:
    told = said(replace(THIRD, unit="BCH Công đoàn", peer=True))
    assert "trân trọng đề nghị BCH Công đoàn quan tâm, gửi báo cáo" in told
    assert not any(words in told for words in ("yêu cầu", "Yêu cầu", "giải trình", "trách nhiệm của tập thể"))


def test_many_days_late_bring_in_the_head_of_the_unit_at_once() -> None:
    long = replace(FIRST, words=(replace(FIRST.words[0], days_late=16),))
    assert "Thời gian chậm đã kéo dài, đề nghị thủ trưởng Thanh tra Sở trực tiếp chỉ đạo" in said(long)


def test_a_returned_reply_is_asked_for_with_its_reason() -> None:
    word = WantedWord(FIRST.words[0].period, date(2021, 6, 1), 20, date(2021, 6, 12), "thiếu số liệu")
    told = said(replace(FIRST, words=(word,)))
    assert "đã được trả lại ngày 12/6/2021 để bổ sung, chỉnh sửa (thiếu số liệu)" in told
    assert "chưa nhận được báo cáo đã chỉnh sửa, sau 20 ngày kể từ ngày trả lại" in told


def test_a_letter_about_overdue_tasks_lists_them_with_their_days() -> None:
    made = laid(OVERDUE)
    [tasks] = [table for table in made.tables if table.cell(0, 0).text == "Số"]
    rows = [[cell.text for cell in row.cells] for row in tasks.rows]
    assert rows[0] == ["Số", "Nội dung nhiệm vụ", "Thời hạn", "Số ngày quá hạn"]
    assert [(row[0], row[3]) for row in rows[1:]] == [("5", "41"), ("2", "3")]
    assert "nhiệm vụ chậm nhất đã quá hạn 41 ngày" in said(OVERDUE)
    assert "V/v đôn đốc (lần 1) thực hiện nhiệm vụ đã quá hạn" in said(OVERDUE)


def test_a_word_in_advance_is_friendly_and_counts_nothing() -> None:
    told = said(ADVANCE)
    assert "V/v nhắc báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021" in told
    assert "đến hạn gửi về Văn phòng Sở vào ngày 1/6/2021" in told
    assert "đôn đốc" not in told and "quá hạn" not in told


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
def test_nothing_of_the_template_is_left_and_the_end_mark_stands(letter: Letter) -> None:
    made = laid(letter)
    assert not [line.text for line in lines(made) if line.style == "Lệnh mẫu" or "{" in line.text or "}" in line.text]
    assert "./." in said(letter)


def test_texts_come_as_they_are() -> None:
    hostile = replace(FIRST.tasks[0], task=replace(FIRST.tasks[0].task, text=HOSTILE))
    assert HOSTILE in said(replace(FIRST, tasks=(hostile,)))


def test_another_office_has_its_own_head() -> None:
    office = replace(THIRD.office, name="UBND xã Đông Hà", consolidating_unit="", consolidating_abbreviation="")
    told = said(replace(THIRD, office=office))
    assert "giải trình bằng văn bản với Thủ trưởng UBND xã Đông Hà" in told
    assert "- Lưu: VT." in told
    assert f"Số:        /{office.abbreviation}\n" in told


def test_the_same_letter_is_the_same_bytes() -> None:
    assert letters.render(THIRD) == letters.render(THIRD)


def test_the_shipped_template_is_the_one_that_the_script_builds() -> None:
    built = word_template_letter.build()
    assert word_template_letter.TARGET.read_bytes() == built, "run: python tests/tools/word_template_letter.py"


def test_the_office_edits_the_words_in_word(run: Run, register: Path) -> None:
    run("init", "--yes")
    assert run("template", "copy").code == 0
    own = register.parent / "templates" / "letter.docx"
    edited = docx.Document(str(own))
    for each in paragraphs(edited):
        if each.text.startswith("Kính gửi:"):
            each.runs[0].text = "Kính gửi: Đồng chí Trưởng {{ unit }}."
    held = io.BytesIO()
    edited.save(held)
    own.write_bytes(held.getvalue())
    told = opened(letters.render(FIRST, folder=own.parent))
    assert "Kính gửi: Đồng chí Trưởng Thanh tra Sở." in [each.text for each in paragraphs(told)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    folder = tmp_path_factory.mktemp("letters")
    many = replace(OVERDUE, tasks=OVERDUE.tasks * 30)
    for name, letter in {**LETTERS, "many": many}.items():
        (folder / f"{name}.docx").write_bytes(letters.render(letter))
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    files = sorted(map(str, folder.glob("*.docx")))
    line = [program("soffice"), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(line, check=True, capture_output=True, timeout=240)
    return {path.stem: _pages(path) for path in folder.glob("*.pdf")}


@pytest.mark.slow
def test_a_letter_is_one_sheet_inside_its_margins(printed: dict[str, list[Page]]) -> None:
    assert {name: len(printed[name]) for name in LETTERS} == dict.fromkeys(LETTERS, 1)
    assert len(printed["many"]) > 1
    for page in (each for sheets in printed.values() for each in sheets):
        body = [word for word in page.words if word.bottom >= 20 * POINT]
        assert min(word.left for word in body) >= 30 * POINT - 1
        assert max(word.right for word in body) <= page.width - 15 * POINT + 2
        assert max(word.bottom for word in body) <= page.height - 20 * POINT + 2


@pytest.mark.slow
def test_what_it_is_about_stands_in_the_left_column(printed: dict[str, list[Page]]) -> None:
    page = printed["third"][0]
    start, _end = page.line("V/v")
    _start, number_end = page.line("Số:")
    assert 30 * POINT - 1 <= start < number_end
    assert page.line("(lần", "3)")[1] < page.line("CỘNG", "HÒA")[0]
