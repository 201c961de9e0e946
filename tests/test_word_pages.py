"""The Word report as LibreOffice puts it on pages, measured in the PDF that comes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from dvtrack.files.word import render
from dvtrack.views.report import Report
from report_sample import BY_ORDINAL, EMPTY, REPORT, TASKS, note
from test_word import TO_PARENT
from word_paper import opened, rule_under

pytestmark = pytest.mark.slow

POINT = 72 / 25.4
NAMES = ("Văn phòng", "Sở Công Thương", "Sở Văn hóa và Di sản", "Trung tâm Khuyến công và Xúc tiến thương mại")


@dataclass(frozen=True)
class Word:
    """A word on a page and where it stands, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page:
    """A page of the PDF."""

    def __init__(self, xml: str) -> None:
        size = re.match(r'<page width="([\d.]+)" height="([\d.]+)"', xml)
        assert size
        self.width, self.height = float(size[1]), float(size[2])
        self._xml = xml

    @cached_property
    def words(self) -> list[Word]:
        found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', self._xml)
        return [Word(unescape(text), *map(float, where)) for *where, text in found]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def line(self, *words: str) -> tuple[float, float]:
        """Return where the first run of these words begins and ends."""
        texts = [word.text for word in self.words]
        at = next(each for each in range(len(texts)) if tuple(texts[each : each + len(words)]) == words)
        return self.words[at].left, self.words[at + len(words) - 1].right

    @property
    def number(self) -> str:
        """The page number: what stands in the top margin."""
        return " ".join(word.text for word in self.words if word.bottom < 20 * POINT)


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed; on Debian: apt install libreoffice-writer poppler-utils fonts-liberation2"
    return found


def pages(folder: Path, reports: dict[str, Report]) -> dict[str, list[Page]]:
    """Let LibreOffice print the reports, and return the pages of each."""
    for name, report in reports.items():
        (folder / f"{name}.docx").write_bytes(render(report))
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in reports]
    line = [program("soffice"), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(line, check=True, capture_output=True, timeout=240)
    return {name: _pages(folder / f"{name}.pdf") for name in reports}


def _pages(pdf: Path) -> list[Page]:
    told = subprocess.run([program("pdftotext"), "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True)
    return [Page(each) for each in re.findall(r"<page .*?</page>", told.stdout, re.DOTALL)]


def _first_column(page: Page) -> list[str]:
    """Return the numbers of the tasks on a page of the first annex."""
    return [word.text for word in page.words if word.right < 48 * POINT and word.text.isdigit()]


def _with_lines(count: int) -> Report:
    """Return a report whose text is some lines longer, so that its end falls elsewhere on the page."""
    notes = tuple(note(100 + each, BY_ORDINAL["10"].notes[0].on, "NV", f"Dòng {each}.") for each in range(count))
    told = replace(TASKS[0], notes=notes)
    return replace(REPORT, sections=(*REPORT.sections, replace(REPORT.sections[0], tasks=(told,))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, list[Page]]:
    long = replace(TASKS[2], text="Nội dung rất dài của một nhiệm vụ. " * 250 + "Hết nhiệm vụ.")
    named = {f"name{at}": replace(REPORT, office=replace(REPORT.office, name=each)) for at, each in enumerate(NAMES)}
    return pages(
        folder,
        {
            "sample": TO_PARENT,
            "empty": EMPTY,
            "long": replace(REPORT, tasks=(*TASKS[:2], long, *TASKS[3:])),
            "many": replace(
                REPORT, cancelled=(), tasks=tuple(replace(TASKS[4], ordinal=str(each)) for each in range(1, 201))
            ),
            **named,
            **{f"end{count}": _with_lines(count) for count in range(8, 22, 2)},
        },
    )


def test_the_sheets_are_a4_upright_and_turned(printed: dict[str, list[Page]]) -> None:
    sizes = {(round(page.width / POINT), round(page.height / POINT)) for page in printed["sample"]}
    assert sizes == {(210, 297), (297, 210)}


def test_an_empty_report_is_one_sheet_and_four_annexes(printed: dict[str, list[Page]]) -> None:
    assert len(printed["empty"]) == 5


def test_no_page_is_blank(printed: dict[str, list[Page]]) -> None:
    assert [name for name, sheets in printed.items() if any(len(page.words) < 5 for page in sheets)] == []


def test_everything_stands_inside_the_margins(printed: dict[str, list[Page]]) -> None:
    for page in (each for sheets in printed.values() for each in sheets):
        body = [word for word in page.words if word.bottom >= 20 * POINT]
        assert min(word.left for word in body) >= 30 * POINT - 1
        assert max(word.right for word in body) <= page.width - 15 * POINT + 2
        assert max(word.bottom for word in body) <= page.height - 20 * POINT + 2


def test_pages_are_numbered_in_the_top_margin_but_for_the_first(printed: dict[str, list[Page]]) -> None:
    annex = False
    for before, page in pairwise(printed["sample"]):
        annex = "(Kèm theo Báo cáo" in page.text
        assert page.number == ("" if annex else str(int(before.number or "1") + 1))
        if page.number:
            left, right = page.line(page.number)
            middle = (30 * POINT + page.width - 15 * POINT) / 2
            assert abs((left + right) / 2 - middle) < 1
    assert printed["sample"][0].number == ""


def test_the_rule_under_the_motto_is_as_long_as_the_motto(printed: dict[str, list[Page]]) -> None:
    left, right = printed["sample"][0].line("Độc", "lập", "-", "Tự", "do", "-", "Hạnh", "phúc")
    assert abs(rule_under(opened(render(REPORT)), "Độc lập") - (right - left)) < 1


@pytest.mark.parametrize("at", range(len(NAMES)))
def test_the_rule_under_the_office_is_a_third_to_a_half_of_its_last_line(
    printed: dict[str, list[Page]], folder: Path, at: int
) -> None:
    document = opened((folder / f"name{at}.docx").read_bytes())
    name = next(each.text for each in document.tables[0].cell(0, 0).paragraphs if each.text[:2] in ("SỞ", "VĂ", "TR"))
    left, right = printed[f"name{at}"][0].line(*name.split("\n")[-1].split(" "))
    assert 1 / 3 <= rule_under(document, name) / (right - left) <= 1 / 2


def test_the_country_and_the_motto_stand_on_one_line_each(printed: dict[str, list[Page]]) -> None:
    words = {word.text: word for word in printed["sample"][0].words}
    assert words["CỘNG"].top == words["NAM"].top
    assert words["Độc"].top == words["phúc"].top


def test_headings_of_a_table_stand_on_every_page_of_it(printed: dict[str, list[Page]]) -> None:
    numbered = [(page, _first_column(page)) for page in printed["many"] if page.width > page.height]
    annex = [(page, numbers) for page, numbers in numbered if numbers]
    assert len(annex) > 10
    assert [each for page, numbers in annex for each in numbers] == [str(each) for each in range(1, 201)]
    assert all(page.line("Thời", "hạn") and page.line("Tình", "trạng") for page, numbers in annex)


def test_a_task_longer_than_a_page_is_printed_whole(printed: dict[str, list[Page]]) -> None:
    text = " ".join(page.text for page in printed["long"])
    assert text.split().count("rất") == 250
    assert "Hết nhiệm vụ." in text


@pytest.mark.parametrize("count", range(8, 22, 2))
def test_the_signature_stands_on_a_page_with_words_of_the_report(printed: dict[str, list[Page]], count: int) -> None:
    [last] = [page for page in printed[f"end{count}"] if "Lê Thị Minh Họa" in page.text]
    assert "Trên đây là báo cáo" in last.text
    assert "Nơi nhận:" in last.text


def test_every_letter_has_a_font_like_times(folder: Path, printed: dict[str, list[Page]]) -> None:
    told = subprocess.run(
        [program("pdffonts"), str(folder / "sample.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert {re.sub(r"^[A-Z]+\+|-.*", "", row.split()[0]) for row in told.splitlines()[2:]} <= {
        "LiberationSerif",
        "TimesNewRoman",
        "TimesNewRomanPSMT",
    }


def test_two_thousand_tasks_take_less_than_two_seconds() -> None:
    tasks = tuple(replace(TASKS[each % 10], ordinal=str(each + 1)) for each in range(2000))
    report = replace(REPORT, tasks=tasks)
    render(report)
    begun = time.process_time()
    render(report)
    assert time.process_time() - begun < 2
