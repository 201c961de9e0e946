"""Every sample under ``samples/directives``: a document as .txt and what it gives as .json. A case is two files.

A new case: write the .txt, run ``pytest --update-snapshots`` on this file, and read the .json that it wrote.
"""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dvtrack import directive_text
from dvtrack.directive_text import coverage
from dvtrack.files import reading
from dvtrack.views.draft import DirectiveDraft, draft_json

FOLDER = Path(__file__).parent / "samples" / "directives"
SAMPLES = sorted(FOLDER.glob("*.txt"))


def draft_of(content: bytes, name: str = "mẫu.txt") -> DirectiveDraft:
    return directive_text.read(reading.read(name, content).lines)


def told(draft: DirectiveDraft) -> dict[str, Any]:
    """Return the draft's JSON without the questions' wording, which is the catalogue's affair."""
    found: dict[str, Any] = draft_json(draft)
    for doubt in found["doubts"]:
        del doubt["question"], doubt["command"]
    return found


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 12


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
class TestSample:
    def test_gives_what_is_written_beside_it(self, sample: Path, golden: Callable[[Path, str], None]) -> None:
        whole = told(draft_of(sample.read_bytes()))
        found = json.dumps({key: whole[key] for key in whole if key != "parts"}, ensure_ascii=False, indent=2)
        golden(sample.with_suffix(".json"), found + "\n")

    def test_loses_no_line(self, sample: Path) -> None:
        document = reading.read(sample.name, sample.read_bytes())
        draft = directive_text.read(document.lines)
        assert coverage.lost(document.lines, draft) == []
        assert len(draft.parts) == len(document.lines)

    def test_has_a_quote_on_its_own_line_for_each_finding(self, sample: Path) -> None:
        document = reading.read(sample.name, sample.read_bytes())
        draft = directive_text.read(document.lines)
        quotes = [quote for item in draft.items for quote in item.quotes.values()]
        assert all(1 <= quote.line <= len(document.lines) for quote in quotes)
        findings = [item for item in draft.tasks if item.lead or item.coordinating or item.deadline_text]
        assert all(item.quotes for item in findings)

    def test_reads_the_same_whatever_the_letters_and_line_ends(self, sample: Path) -> None:
        text = sample.read_text(encoding="utf-8")
        plain = told(draft_of(text.encode()))
        apart = unicodedata.normalize("NFD", text)
        assert told(draft_of(apart.encode())) == plain
        assert told(draft_of(text.replace("\n", "\r\n").encode("utf-16"))) == plain


def test_a_copy_that_was_wrapped_hard_gives_the_same_tasks() -> None:
    for stem in ("cong-van-giao-don-vi", "ke-hoach-ba-phan", "van-ban-dang", "ket-luan-hop", "cong-van-thut-dong"):
        text = (FOLDER / f"{stem}.txt").read_text(encoding="utf-8")
        whole = draft_of(text.encode())
        for width in (60, 75, 90):
            lines = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.split("\n"))
            draft = draft_of("\n".join(line for wrapped in lines for line in wrapped).encode())
            assert [(task.ordinal, task.text) for task in draft.tasks] == [
                (task.ordinal, " ".join(task.text.split())) for task in whole.tasks
            ]
            assert [(task.lead, task.due_on) for task in draft.tasks] == [
                (task.lead, task.due_on) for task in whole.tasks
            ]
