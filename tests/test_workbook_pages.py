"""The Excel annex as LibreOffice prints it: every text is seen whole."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from dvtrack.files.workbook import render
from report_sample import REPORT, TASKS
from test_word_pages import POINT, Page, Word, program

pytestmark = pytest.mark.slow

LONG = replace(
    REPORT,
    tasks=tuple(replace(each, text=f"{each.text} " * (1 + 2 * place)) for place, each in enumerate(TASKS)),
    units=tuple(replace(unit, name=f"{unit.name} và các bộ phận trực thuộc") for unit in REPORT.units),
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    folder = tmp_path_factory.mktemp("excel")
    (folder / "sample.xlsx").write_bytes(render(REPORT))
    (folder / "long.xlsx").write_bytes(render(LONG))
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    line = [program("soffice"), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*line, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=240)
    return {name: read(folder / f"{name}.pdf") for name in ("sample", "long")}


def read(path: Path) -> list[Page]:
    line = [program("pdftotext"), "-bbox", str(path), "-"]
    told = subprocess.run(line, check=True, capture_output=True, encoding="utf-8").stdout
    return [Page(each) for each in re.findall(r"<page .*?</page>", told, re.DOTALL)]


def meet(one: Word, other: Word) -> bool:
    """Whether two words are printed over each other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 1 and down > (one.bottom - one.top) / 3


def test_every_sheet_is_a4_across_and_one_page_wide(printed: dict[str, list[Page]]) -> None:
    assert {(round(page.width / POINT), round(page.height / POINT)) for page in printed["sample"]} == {(297, 210)}
    assert [page.number for page in printed["sample"]] == [str(each + 1) for each in range(len(printed["sample"]))]
    assert len(printed["sample"]) <= 8


def test_no_number_is_too_wide_for_its_column(printed: dict[str, list[Page]]) -> None:
    assert not [word.text for pages in printed.values() for page in pages for word in page.words if "##" in word.text]


def test_every_task_is_printed_whole(printed: dict[str, list[Page]]) -> None:
    words = [word.text for page in printed["long"] for word in page.words]
    assert words.count("thực,") == sum(1 + 2 * place for place in range(len(TASKS))) + len(LONG.cancelled)


@pytest.mark.parametrize("name", ["sample", "long"])
def test_no_text_runs_out_of_its_row(printed: dict[str, list[Page]], name: str) -> None:
    for page in printed[name]:
        assert [(one.text, other.text) for one, other in combinations(page.words, 2) if meet(one, other)] == []
