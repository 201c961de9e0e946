"""What a copy does to a document, on every text sample: lines wrapped anew, page numbers between them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from dvtrack import directive_text
from dvtrack.directive_text.assignment import acting_unit
from dvtrack.directive_text.lines import Words
from dvtrack.views.draft import DirectiveDraft, SourceLine

_FOLDER = Path(__file__).parent / "samples" / "directives"
SAMPLES = [*sorted(_FOLDER.glob("*.txt")), *sorted((_FOLDER / "truth").glob("*.txt"))]
_PARAGRAPH, _HEAD, _FOOT = 120, 12, 12
_LOST_TAB = "the line was cut at a tab, so a cell has no end"
_CUT_SIGNATURE = "what stood beside the recipients was cut, so a part of a post looks like a name"
UNDECIDABLE = {
    ("pccc-bang-tab", "w80"): _LOST_TAB,
    ("pccc-bang-tab", "w100"): _LOST_TAB,
    ("pccc-bang-tab", "w80 p30"): _LOST_TAB,
    ("ve-sinh-lao-dong-thang", "w62"): _CUT_SIGNATURE,
}
"""Copies that tell less than the document, and why: the draft asks what it does not ask of the document."""


def draft_of(lines: list[str]) -> DirectiveDraft:
    return directive_text.read([SourceLine(number, line) for number, line in enumerate(lines, start=1)])


def told(draft: DirectiveDraft) -> list[tuple[object, ...]]:
    head = (draft.reference, " ".join((draft.subject or "").split()), draft.issued_on, draft.signer, draft.addressees)
    return [
        head,
        *((one.ordinal, " ".join(one.text.split()), one.lead, one.coordinating, one.due_on) for one in draft.tasks),
    ]


def paged(lines: list[str], step: int, style: str) -> list[str]:
    """Return the lines with a page number before every ``step``-th, but not within the head and the foot."""
    copied: list[str] = []
    page = 1
    for place, line in enumerate(lines):
        if place % step == 0 and _HEAD < place < len(lines) - _FOOT:
            page += 1
            copied.append(style.format(page))
        copied.append(line)
    return copied


def wrapped(lines: list[str], width: int) -> list[str]:
    """Return the lines at a width, where the document has a line for each paragraph; tabs stay."""
    if max(map(len, lines)) <= _PARAGRAPH:
        return lines
    cut = textwrap.TextWrapper(
        width, break_on_hyphens=False, break_long_words=False, expand_tabs=False, replace_whitespace=False
    )
    return [short for line in lines for short in cut.wrap(line) or [""]]


COPIES: dict[str, Callable[[list[str]], list[str]]] = {
    "w62": lambda lines: wrapped(lines, 62),
    "w80": lambda lines: wrapped(lines, 80),
    "w100": lambda lines: wrapped(lines, 100),
    "p25": lambda lines: paged(lines, 25, "{}"),
    "p17": lambda lines: paged(lines, 17, "- {} -"),
    "w80 p30": lambda lines: paged(wrapped(lines, 80), 30, "{}"),
}


def read_of(sample: Path) -> list[str]:
    return sample.read_text(encoding="utf-8").split("\n")


@pytest.mark.slow
@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_copy_changes_nothing_but_positions(sample: Path, copy: str) -> None:
    lines = read_of(sample)
    whole, copied = draft_of(lines), draft_of(COPIES[copy](lines))
    if (sample.stem, copy) not in UNDECIDABLE:
        assert told(copied) == told(whole)
        return
    assert told(copied) != told(whole)
    assert {doubt.kind for doubt in copied.doubts} - {doubt.kind for doubt in whole.doubts}


@pytest.mark.slow
@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_junk_is_never_a_line_that_says_what_a_unit_does(sample: Path, copy: str) -> None:
    lines = COPIES[copy](read_of(sample))
    junk = [line for line, part in zip(lines, draft_of(lines).parts, strict=True) if part == "junk"]
    assert [line for line in junk if acting_unit(Words(line))] == []
