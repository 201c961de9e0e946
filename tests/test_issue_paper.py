"""The number and the date of an issued report on every kind of paper, written as Decree 30/2020 wants them."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from dvtrack.files import pages, pdf, word, workbook
from dvtrack.views.report import Report
from dvtrack.views.report_json import report_json
from report_sample import REPORT
from test_word_pages import program
from word_paper import opened, paragraphs

ISSUED = replace(REPORT, number="45/BC-SVD", issued_on=date(2021, 2, 5))


def _word(report: Report) -> str:
    return "\n".join(each.text for each in paragraphs(opened(word.render(report))))


def _sheets(report: Report) -> str:
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(report)))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)


def _pdf(report: Report) -> str:
    return subprocess.run(
        [program("pdftotext"), "-raw", "-", "-"], input=pdf.render(report), capture_output=True, check=True
    ).stdout.decode()


PAPERS: dict[str, Callable[[Report], str]] = {
    "md": lambda report: pages.render(report, "md"),
    "html": lambda report: pages.render(report, "html"),
    "docx": _word,
    "pdf": _pdf,
}
EACH = [pytest.param(kind, marks=[pytest.mark.slow] if kind == "pdf" else []) for kind in PAPERS]


@pytest.mark.parametrize("kind", EACH)
def test_every_paper_has_the_number_and_the_date(kind: str) -> None:
    text = " ".join(PAPERS[kind](ISSUED).split())
    assert "Số: 45/BC-SVD" in text
    assert f"{ISSUED.office.place}, ngày 05 tháng 02 năm 2021" in text.replace("*", "")
    assert re.search(r"Số: *(<span[^>]*> *</span>)? */BC-", text) is None
    assert "tháng … năm" not in text


def test_the_annexes_say_what_they_belong_to() -> None:
    for text in (pages.render(ISSUED, "html"), _word(ISSUED), _sheets(ISSUED)):
        assert "Kèm theo Báo cáo số 45/BC-SVD ngày 05 tháng 02 năm 2021" in text.replace("\xa0", " ")


@pytest.mark.parametrize("kind", EACH)
def test_a_draft_leaves_both_blank(kind: str) -> None:
    text = " ".join(PAPERS[kind](REPORT).split())
    assert re.search(r"Số: *(<span[^>]*> *</span>)? */BC-SVD", text)


def test_json_has_both() -> None:
    told = report_json(ISSUED)
    assert (told["number"], told["issued_on"]) == ("45/BC-SVD", "2021-02-05")
    draft = report_json(REPORT)
    assert (draft["number"], draft["issued_on"]) == (None, None)
