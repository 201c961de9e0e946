"""The PDF report as it is printed: the same words as the HTML report, on pages as Decree 30/2020/NĐ-CP has them."""

from __future__ import annotations

import re
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dvtrack.files import pages
from dvtrack.files.pdf import render
from dvtrack.views.report import Report
from report_sample import BY_ORDINAL, EMPTY, REPORT, TASKS, note
from test_word_pages import POINT, Page, program

pytestmark = pytest.mark.slow

PARENT = replace(
    REPORT,
    directives=(replace(REPORT.directives[0], issuer=REPORT.office.parent_body),),
    office=replace(REPORT.office, name="Trung tâm Bảo tồn Di sản và Phát triển Du lịch tỉnh Trà Giang"),
)
REPORTS = {
    "sample": REPORT,
    "empty": EMPTY,
    "parent": PARENT,
    "long": replace(
        REPORT,
        tasks=(*TASKS[:2], replace(TASKS[2], text="Nội dung rất dài. " * 400 + "Hết nhiệm vụ."), *TASKS[3:]),
    ),
    "many": replace(REPORT, tasks=tuple(replace(TASKS[each % 10], ordinal=str(each + 1)) for each in range(200))),
}


def with_lines(count: int) -> Report:
    """A report some lines longer, so that its end falls elsewhere on the page."""
    notes = tuple(note(100 + each, BY_ORDINAL["10"].notes[0].on, "NV", f"Dòng {each}.") for each in range(count))
    told = replace(TASKS[0], notes=notes)
    return replace(REPORT, sections=(*REPORT.sections, replace(REPORT.sections[0], tasks=(told,))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pdf")


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, list[Page]]:
    for name, report in REPORTS.items():
        (folder / f"{name}.pdf").write_bytes(render(report))
    return {name: read(folder / f"{name}.pdf") for name in REPORTS}


def told(*line: object) -> str:
    name, *rest = line
    return subprocess.run(
        [program(str(name)), *map(str, rest)], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def read(path: Path) -> list[Page]:
    return [Page(each) for each in re.findall(r"<page .*?</page>", told("pdftotext", "-bbox", path, "-"), re.DOTALL)]


def squeezed(text: str) -> str:
    """A text without its spaces, in small letters: lines and capitals are the layout's."""
    return "".join(text.casefold().split())


@pytest.mark.parametrize("name", ["sample", "empty", "parent"])
def test_every_word_that_the_html_report_prints_is_in_the_pdf(folder: Path, printed: object, name: str) -> None:
    page: Any = html.fromstring(pages.render(REPORTS[name], "html"))
    for unseen in page.xpath("//*[contains(@class, 'noprint')] | //script | //style | //title | //svg"):
        unseen.getparent().remove(unseen)
    blocks = [block.text_content() for block in page.xpath("//p | //li | //h1/span | //h2 | //h3 | //h4 | //th | //td")]
    printed_text = re.sub(r"\n\n\f|\f\d+\n+", "\n", told("pdftotext", "-raw", folder / f"{name}.pdf", "-"))
    whole = squeezed(re.sub(r"^\d+$", "", printed_text, flags=re.MULTILINE))
    numberless = [squeezed(block) for block in blocks if squeezed(block) and not squeezed(block).isdigit()]
    assert len(numberless) > 40
    assert [block for block in numberless if block not in whole] == []


def test_the_sheets_are_a4_upright_and_turned_for_the_wide_annexes(printed: dict[str, list[Page]]) -> None:
    sizes = [(round(page.width / POINT), round(page.height / POINT)) for page in printed["empty"]]
    assert sizes == [(210, 297), (297, 210), (297, 210), (210, 297), (210, 297)]


def test_everything_stands_inside_the_margins(printed: dict[str, list[Page]]) -> None:
    for page in (each for sheets in printed.values() for each in sheets):
        body = [word for word in page.words if word.bottom >= 18 * POINT]
        assert min(word.left for word in body) >= 30 * POINT - 0.5
        assert max(word.right for word in body) <= page.width - 15 * POINT + 0.5
        assert min(word.top for word in body) >= 20 * POINT - 4
        assert max(word.bottom for word in body) <= page.height - 20 * POINT + 2


def test_pages_are_numbered_anew_in_each_annex_and_never_on_its_first_page(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        expected = 1
        for page in sheets:
            expected = 1 if "(Kèm theo Báo cáo" in page.text else expected
            assert page.number == ("" if expected == 1 else str(expected)), name
            if page.number:
                left, right = page.line(page.number)
                assert abs((left + right) / 2 - (30 * POINT + page.width - 15 * POINT) / 2) < 1
            expected += 1


def test_every_font_is_ours(folder: Path, printed: object) -> None:
    names = {row.split()[0].partition("+")[2] for row in told("pdffonts", folder / "sample.pdf").splitlines()[2:]}
    assert names == {f"LiberationSerif{style}" for style in ("", "-Bold", "-Italic", "-BoldItalic")}


def test_letters_are_as_large_as_the_decree_has_them(folder: Path, printed: object) -> None:
    xml = told("pdftohtml", "-xml", "-stdout", "-zoom", 1, "-i", folder / "sample.pdf")
    sizes = dict(re.findall(r'<fontspec id="(\d+)" size="(\d+)"', xml))
    shown = {text: int(sizes[font]) for font, text in re.findall(r'font="(\d+)">(?:<[bi]>)*([^<]+)<', xml)}
    asked = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": 12,
        "SỞ VĂN HÓA VÀ DI SẢN": 12,
        "Độc lập - Tự do - Hạnh phúc": 13,
        "BÁO CÁO": 14,
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI": 14,
        "Nơi nhận:": 12,
        "- Sở Nội vụ;": 11,
        "GIÁM ĐỐC": 14,
    }
    assert {text: shown[text] for text in asked} == asked


def test_a_note_begins_twelve_millimetres_in(printed: dict[str, list[Page]]) -> None:
    dash = next(word for word in printed["sample"][0].words if word.text == "-" and word.left < 50 * POINT)
    assert abs(dash.left - (30 + 12) * POINT) < 0.5


def test_the_country_and_the_motto_stand_on_one_line_each(printed: dict[str, list[Page]]) -> None:
    words = {word.text: word for word in printed["parent"][0].words}
    assert words["CỘNG"].top == words["NAM"].top
    assert words["Độc"].top == words["phúc"].top


def test_headings_of_a_table_stand_on_every_page_of_it(printed: dict[str, list[Page]]) -> None:
    wide = [page for page in printed["many"] if page.width > page.height]
    annex = wide[: next(at for at, page in enumerate(wide) if "Phụ lục II" in page.text)]
    assert len(annex) > 15
    assert all(page.line("Thời", "hạn") and page.line("Tình", "trạng") for page in annex)


def test_a_row_is_whole_on_its_page(printed: dict[str, list[Page]]) -> None:
    wide = [page for page in printed["many"] if page.width > page.height]
    annex = wide[: next(at for at, page in enumerate(wide) if "Phụ lục II" in page.text)]
    for page in annex:
        begun = [word for word in page.words if word.right < 46 * POINT and word.text.isdigit()]
        assert len(begun) == page.text.count("phòng, đơn vị.")


def test_a_task_longer_than_a_page_is_printed_whole(printed: dict[str, list[Page]]) -> None:
    text = " ".join(page.text for page in printed["long"])
    assert text.split().count("rất") == 400
    assert "Hết nhiệm vụ." in text


@pytest.mark.parametrize("count", range(4, 20, 2))
def test_the_signature_stands_on_a_page_with_words_of_the_report(folder: Path, count: int) -> None:
    path = folder / f"end{count}.pdf"
    path.write_bytes(render(with_lines(count)))
    [last] = [page for page in read(path) if "Lê Thị Minh Họa" in page.text]
    assert "Trên đây là báo cáo" in last.text
    assert "Nơi nhận:" in last.text


def test_a_documents_number_is_not_broken(printed: dict[str, list[Page]]) -> None:
    assert "(88/BC-TTra; 10/6/2021)" in " ".join(page.text for page in printed["sample"])


def test_two_hundred_tasks_take_less_than_two_seconds() -> None:
    begun = time.process_time()
    render(REPORTS["many"])
    assert time.process_time() - begun < 2
