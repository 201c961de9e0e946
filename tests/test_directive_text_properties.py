"""What holds for every document: nothing is lost, nothing fails, spelling and line ends do not matter."""

from __future__ import annotations

import textwrap
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvtrack import directive_text
from dvtrack.directive_text import coverage
from dvtrack.views.draft import DirectiveDraft, SourceLine, draft_json

_FOLDER = Path(__file__).parent / "samples" / "directives"
_DOCUMENTS = [path.read_text(encoding="utf-8").split("\n") for path in sorted(_FOLDER.glob("*.txt"))]
_LINES = sorted({line for document in _DOCUMENTS for line in document})
_TRUTHS = [path.read_text(encoding="utf-8").split("\n") for path in sorted((_FOLDER / "truth").glob("*.txt"))]
_ODD = [
    "1.",
    "a)",
    "-",
    "|",
    "| |",
    "§",
    "…",
    "**",
    "Nơi nhận:",
    "GIÁM ĐỐC",
    "Kính gửi:",
    "Số:",
    "Số: /",
    "V/v",
    "PHỤ LỤC",
]


def source(lines: list[str]) -> list[SourceLine]:
    return [SourceLine(number, line) for number, line in enumerate(lines, start=1)]


def mutated(line: str, place: int, letter: str) -> str:
    """Return a line with one letter put in, or with what follows it cut off."""
    at = place % (len(line) + 1)
    return line[:at] + letter + line[at:] if place % 3 else line[:at]


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """Return a sample that was cut, shuffled, mixed with lines of others and mistyped."""
    lines = list(draw(st.sampled_from(_DOCUMENTS)))
    start, end = sorted(draw(st.tuples(st.integers(0, len(lines)), st.integers(0, len(lines)))))
    lines = lines[start:end] if draw(st.booleans()) else lines
    if draw(st.booleans()):
        lines = draw(st.permutations(lines))
    for line in draw(st.lists(st.sampled_from(_LINES + _ODD), max_size=6)):
        lines.insert(draw(st.integers(0, len(lines))), line)
    for _ in range(draw(st.integers(0, 4))):
        if lines:
            at = draw(st.integers(0, len(lines) - 1))
            lines[at] = mutated(
                lines[at], draw(st.integers(0, 200)), draw(st.sampled_from(" .;:,-/|\t1aĐ\u00a0\u200b("))
            )
    return lines


def assert_nothing_is_lost(lines: list[str]) -> DirectiveDraft:
    draft = directive_text.read(source(lines))
    assert coverage.lost(source(lines), draft) == []
    assert len(draft.parts) == len(lines)
    assert len({item.ordinal.casefold() for item in draft.items}) == len(draft.items)
    return draft


@given(documents())
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_document_is_lost(lines: list[str]) -> None:
    assert_nothing_is_lost(lines)


@pytest.mark.slow
@given(documents())
@settings(max_examples=3000, deadline=None)
def test_nothing_of_very_many_documents_is_lost(lines: list[str]) -> None:
    assert_nothing_is_lost(lines)


@pytest.mark.parametrize("lines", _TRUTHS, ids=range(len(_TRUTHS)))
def test_nothing_of_a_crooked_document_is_lost(lines: list[str]) -> None:
    assert_nothing_is_lost(lines)


def test_the_time_grows_with_the_length_and_no_faster() -> None:
    item = "Phòng Tổng hợp chủ trì, phối hợp với các phòng, đơn vị liên quan rà soát, báo cáo trước ngày 15/6/2021."
    lines = [short for number in range(1, 400) for short in textwrap.wrap(f"{number % 12 + 1}. {item} {item}", 75)]
    short, long = (min(_seconds(lines * times) for _ in range(2)) for times in (1, 4))
    assert long < 4 * short * 2  # twice for a busy machine; a square would be 16


@given(st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_a_fault(lines: list[str]) -> None:
    assert_nothing_is_lost(lines)


@given(documents())
@settings(max_examples=40, deadline=None)
def test_letters_composed_in_two_ways_give_the_same_draft(lines: list[str]) -> None:
    together = [unicodedata.normalize("NFC", line) for line in lines]
    apart = [unicodedata.normalize("NFD", line) for line in lines]
    assert draft_json(directive_text.read(source(together))) == draft_json(directive_text.read(source(apart)))


@given(documents())
@settings(max_examples=30, deadline=None)
def test_the_ends_of_lines_do_not_matter(lines: list[str]) -> None:
    windows = draft_json(directive_text.read(source([f"{line}\r" for line in lines])))
    assert windows == draft_json(directive_text.read(source(lines)))


_NAMES = ["Phòng Nội vụ", "Sở Tài chính", "Thanh tra Sở", "UBND các huyện, thị xã", "Công ty Điện lực Bắc Hải"]
_DUTIES = ["rà soát quy chế làm việc", "tổ chức hội nghị tập huấn", "lập danh sách hộ nghèo", "kiểm tra việc chấp hành"]
_TIMES = ["trước ngày 15/6/2021", "trong quý II/2021", "chậm nhất là 17 giờ ngày 20 tháng 4 năm 2021", "theo quy định"]


@st.composite
def letters(draw: st.DrawFn) -> list[str]:
    """Return a letter with numbered items, each a paragraph of its own."""
    items = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        lead, helper = draw(st.lists(st.sampled_from(_NAMES), min_size=2, max_size=2, unique=True))
        duty, due = draw(st.sampled_from(_DUTIES)), draw(st.sampled_from(_TIMES))
        items += [f"{number}. Giao {lead} chủ trì, phối hợp với {helper} {duty}; hoàn thành {due}.", ""]
    return [
        "Số: 12/SNV-VP",
        "V/v giao nhiệm vụ",
        "",
        "Kính gửi: Các phòng, đơn vị thuộc Sở.",
        "",
        "Giám đốc Sở giao các phòng, đơn vị thực hiện các nhiệm vụ sau:",
        "",
        *items,
        "Yêu cầu các phòng, đơn vị triển khai thực hiện./.",
        "",
        "GIÁM ĐỐC",
        "",
        "Lê Thị Hồng",
    ]


def told(lines: list[str]) -> list[tuple[object, ...]]:
    draft = directive_text.read(source(lines))
    assert len(draft.parts) == len(lines)
    found = [(task.ordinal, task.text, task.lead, task.coordinating, task.due_on) for task in draft.tasks]
    return [(draft.reference, draft.subject, draft.signer, draft.addressees), *found]


@given(letters(), st.integers(45, 110), st.booleans())
@settings(max_examples=60, deadline=None)
def test_wrapping_the_lines_at_any_width_changes_nothing(lines: list[str], width: int, parted: bool) -> None:
    lines = lines if parted else [line for line in lines if line]
    wrapped = [short for line in lines for short in textwrap.wrap(line, width, break_on_hyphens=False) or [""]]
    assert told(wrapped) == told(lines)


@given(letters(), st.integers(4, 12), st.sampled_from(["{}", "- {} -", "Trang {}"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_page_numbers_and_repeated_heads_change_nothing(lines: list[str], step: int, style: str, headed: bool) -> None:
    wrapped = [short for line in lines for short in textwrap.wrap(line, 70, break_on_hyphens=False) or [""]]
    paged: list[str] = []
    page = 1
    for place, line in enumerate(wrapped):
        if place % step == 0 and 8 < place < len(wrapped) - 6:
            page += 1
            paged += [style.format(page), *["CÔNG BÁO ĐIỆN TỬ"] * headed]
        paged.append(line)
    if headed and paged.count("CÔNG BÁO ĐIỆN TỬ") < 2:
        paged = wrapped
    assert told(paged) == told(wrapped)


@given(documents())
@settings(max_examples=40, deadline=None)
def test_the_words_of_the_items_are_the_authors(lines: list[str]) -> None:
    whole = " ".join(" ".join(lines).replace("*", "").split())
    for item in directive_text.read(source(lines)).items:
        for word in item.text.replace("*", "").split():
            assert word in whole


def test_three_hundred_items_are_read_in_a_moment() -> None:
    item = "Phòng Tổng hợp chủ trì, phối hợp với các phòng, đơn vị liên quan rà soát, báo cáo trước ngày 15/6/2021."
    lines = ["Kính gửi: Các phòng", "Thực hiện các việc sau:"] + [f"{number}. {item}" for number in range(1, 301)]
    directive_text.read(source(lines))
    quickest = min(_seconds(lines) for _ in range(3))
    assert quickest < 0.4  # 0.1 s on a quiet machine


def _seconds(lines: list[str]) -> float:
    start = time.perf_counter()
    directive_text.read(source(lines))
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "piece",
    [
        "phối hợp với ",
        "các sở, ",
        "- ",
        "trước ngày ",
        "12/KH-",
        "a a ",
        "| ",
        "thời hạn ",
        "( ",
        "...",
        "báo cáo tháng, quý, ",
        "Sở Tài chính, ",
    ],
)
def test_no_line_however_odd_takes_long(piece: str) -> None:
    start = time.perf_counter()
    directive_text.read(source(["1. " + piece * 4000]))
    assert time.perf_counter() - start < 3
