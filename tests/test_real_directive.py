"""The founding directive, read from the folder beside the checkout; without it only a developer may go on."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from dvtrack import directive_text
from dvtrack.directive_text import coverage
from dvtrack.files import reading
from dvtrack.views.draft import DirectiveDraft, SourceDocument, draft_json
from word_files import abstract, level, listing, paragraph, table, word_file

_FOLDER = Path(os.environ.get("DVTRACK_SHARED", Path(__file__).parents[2] / "shared"))
_FILE = _FOLDER / "directive-sct-vp-2021.txt"


@pytest.fixture(scope="module")
def document() -> SourceDocument:
    if not _FILE.exists() and not os.environ.get("CI"):
        pytest.skip(f"{_FILE} is not here")
    return reading.read(_FILE.name, _FILE.read_bytes())


@pytest.fixture(scope="module")
def draft(document: SourceDocument) -> DirectiveDraft:
    return directive_text.read(document.lines)


@pytest.fixture(scope="module")
def told(draft: DirectiveDraft) -> dict[str, Any]:
    return draft_json(draft)


def test_it_gives_exactly_ten_tasks(told: dict[str, Any]) -> None:
    assert [task["ordinal"] for task in told["tasks"]] == [str(number) for number in range(1, 11)]
    assert told["non_tasks"] == []


def test_every_task_has_its_whole_text(document: SourceDocument, draft: DirectiveDraft) -> None:
    for task in draft.tasks:
        lines = [line.text for line in document.lines[task.first_line - 1 : task.last_line] if line.text.strip()]
        assert f"{task.label} {task.text}" == " ".join(lines)


def test_task_six_is_one_piece_as_it_was_written(told: dict[str, Any]) -> None:
    text = told["tasks"][5]["text"]
    assert "người lao động tại địa bàn Khu Kinh tế" in text
    assert "kết luận của của đồng chí" in text
    assert text.endswith("trên địa bàn.")


def test_no_task_has_a_lead_or_a_deadline(told: dict[str, Any]) -> None:
    for task in told["tasks"]:
        assert (task["lead"], task["coordinating"], task["deadline_text"], task["due_on"]) == (None, [], None, None)


def test_the_head_is_read_and_the_blank_number_is_no_mistake(told: dict[str, Any]) -> None:
    assert (told["kind"], told["reference"], told["symbol"]) == ("công văn", None, "SCT-VP")
    assert told["issued_on"] == "2021-03-03"
    assert told["subject"] == (
        "triển khai Kế hoạch phối hợp thực hiện công tác dân vận năm 2021 "
        "của Ban Dân vận Tỉnh ủy và Ban Cán sự Đảng UBND tỉnh"
    )
    assert told["addressees"] == ["Trưởng các phòng, đơn vị trực thuộc Sở"]
    assert (told["issuer"], told["parent_body"]) == (None, None)


def test_the_citations_keep_their_dates(told: dict[str, Any]) -> None:
    assert told["citations"] == [
        {"reference": "10-KH/BDVTU-BCSĐUBND", "issued_on": "2021-01-11"},
        {"reference": "05-CT/TW", "issued_on": None},
        {"reference": "08-TB/VPTU", "issued_on": "2020-12-14"},
    ]


def test_the_monitor_and_the_cycle_come_from_the_closing(told: dict[str, Any]) -> None:
    assert told["monitor"] == "Văn phòng Sở"
    assert told["reporting_cycle"] == ["h1", "year"]


def test_the_foot_is_read(draft: DirectiveDraft, told: dict[str, Any]) -> None:
    assert told["recipients"] == [
        "Như trên",
        "Sở Nội vụ",
        "Ban Dân vận Tỉnh ủy",
        "GD, các PGĐ Sở",
        "Đảng ủy (phối hợp)",
        "BCH Công đoàn (phối hợp)",
        "BCH Chi đoàn (phối hợp)",
        "Lưu: VT, VP",
    ]
    assert told["coordinating_bodies"] == ["Đảng ủy", "BCH Công đoàn", "BCH Chi đoàn"]
    assert (told["signer_post"], draft.place) == ("GIÁM ĐỐC", "Quảng Ngãi")
    signed = _FILE.read_text(encoding="utf-8").split()[-3:]
    assert told["signer"] == " ".join(signed).replace("**", ""), "the last line; the project names nobody itself"


def test_only_three_things_are_asked(told: dict[str, Any]) -> None:
    assert [doubt["kind"] for doubt in told["doubts"]] == ["blank_number", "no_issuer", "no_lead"]


def test_as_a_word_document_with_automatic_numbers_it_gives_the_same(told: dict[str, Any]) -> None:
    lines = [line.strip().replace("**", "") for line in _FILE.read_text(encoding="utf-8").split("\n")]
    head = table((paragraph(lines[2]) + paragraph(" ".join(lines[3:7])), paragraph(lines[8])))
    numbered = (re.sub(r"^\d+\. ", "", line) for line in lines[14:36] if line)
    body = "".join(paragraph(line, numbered=(1, 0) if line[0].isupper() else None) for line in numbered)
    foot = table(("".join(map(paragraph, lines[38:48])), paragraph(lines[49]) + paragraph(lines[51])))
    content = word_file(
        head + paragraph(lines[10]) + paragraph(lines[12]) + body + paragraph(lines[36]) + foot,
        numbering=abstract(0, level(0, "decimal", "%1.")) + listing(1, 0),
    )
    copied = draft_json(directive_text.read(reading.read("copy.docx", content).lines))
    assert _without_lines(copied) == _without_lines(told)


def _without_lines(told: dict[str, Any]) -> dict[str, Any]:
    places = {"line", "last_line", "quotes", "parts"}
    tasks = [{name: value for name, value in task.items() if name not in places} for task in told["tasks"]]
    whole = {name: value for name, value in told.items() if name not in places}
    return {**whole, "tasks": tasks, "doubts": [doubt["kind"] for doubt in told["doubts"]]}


def test_no_line_is_lost(document: SourceDocument, draft: DirectiveDraft) -> None:
    assert coverage.lost(document.lines, draft) == []
    assert len(draft.parts) == len(document.lines)
    assert "doubt" not in draft.parts
