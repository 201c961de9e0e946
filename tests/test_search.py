"""Search: without tones, đ as d, the place highlighted in the author's own letters."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import follow_sample
import terminal
from conftest import Run


@pytest.fixture(autouse=True)
def office(register: Path) -> None:
    follow_sample.begin(register)


def hits(run: Run, words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("search", words, "--json").out)["hits"]
    return found


def places(run: Run, words: str) -> list[tuple[str, str]]:
    return [(hit["kind"], hit["where"]) for hit in hits(run, words)]


def test_tones_case_and_the_stroke_of_d_do_not_matter(run: Run) -> None:
    for words in ("dien luc", "ĐIỆN LỰC", "điện  lực", unicodedata.normalize("NFD", "Điện lực")):
        assert places(run, words) == [("task", "5")]


def test_directives_then_tasks_then_notes_by_date(run: Run) -> None:
    run("note", "4", "Công tác dân vận tháng 6", "--on", "2/6")
    run("note", "1", "Họp về dân vận", "--on", "1/4")
    assert places(run, "dan van") == [("directive", "D1"), ("task", "2"), ("note", "1"), ("note", "4")]


def test_the_places_are_told_in_the_letters_of_the_text(run: Run) -> None:
    text = unicodedata.normalize("NFD", "Đã mở lớp Đoàn viên; mở hội nghị")
    run("note", "1", text)
    [hit] = [hit for hit in hits(run, "mo") if hit["kind"] == "note"]
    assert [text[start:end] for start, end in hit["spans"]] == [unicodedata.normalize("NFD", "mở")] * 2
    [hit] = hits(run, "doan vien")
    [(start, end)] = hit["spans"]
    assert unicodedata.normalize("NFC", text[start:end]) == "Đoàn viên"


def test_a_reference_a_kind_and_evidence_are_found(run: Run) -> None:
    run("note", "1", "Đã họp", "--evidence", "112/BC-VP")
    for words, kind in (("45/sct", "directive"), ("cong van", "directive"), ("112/bc", "note")):
        [hit] = hits(run, words)
        assert hit["kind"] == kind
        assert hit["spans"]


def test_percent_and_underscore_are_letters_like_others(run: Run) -> None:
    assert places(run, "30%") == [("task", "4")]
    assert places(run, "%") == [("task", "4")]
    assert places(run, "_") == places(run, "3_%") == places(run, "\\") == []


def test_what_was_taken_back_or_dropped_is_not_found(run: Run) -> None:
    run("note", "1", "Chuyện lạ")
    run("note", "drop", "1", "--reason", "Nhầm")
    run("task", "drop", "5", "--reason", "Nhầm")
    assert places(run, "chuyen la") == places(run, "dien luc") == []


def test_a_title_is_found_and_what_the_text_says_too(run: Run) -> None:
    run("task", "edit", "5", "--title", "Tuyên truyền luật mới")
    assert places(run, "luat moi") == places(run, "hoa chat") == [("task", "5")]


def test_in_an_office_with_two_directives_the_place_is_the_full_reference(run: Run) -> None:
    run("directive", "add", "Kế hoạch khác")
    run("task", "add", "D2", "Việc khác")
    assert places(run, "dien luc") == [("task", "1:5")]
    assert run("show", places(run, "dien luc")[0][1]).code == 0


@pytest.mark.parametrize("words", ["", "   ", "\u0301"])
def test_a_search_for_nothing_is_refused(run: Run, words: str) -> None:
    ran = run("search", words)
    assert (ran.code, ran.err) == (2, 'Say what to look for: dvtrack search "WORDS"\n')


def test_what_stands_nowhere_is_said(run: Run) -> None:
    ran = run("search", "vũ trụ")
    assert (ran.code, ran.out, ran.err) == (0, "", "“vũ trụ” stands nowhere.\n")


def test_piped_the_whole_text_is_shown(run: Run) -> None:
    run("note", "1", "đầu " * 100 + "kim cương" + " cuối" * 100)
    assert "đầu " * 100 + "kim cương" + " cuối" * 100 in run("search", "kim cuong").out


def test_a_terminal_shows_the_place_highlighted_among_the_words_around_it(run: Run, register: Path) -> None:
    run("note", "1", "đầu " * 100 + "[kim] cương" + " cuối" * 100)
    printed = terminal.answered(register, ["search", "kim] cuong"], [])
    assert "\x1b[1;7mkim] cương\x1b[0m" in printed.replace("\r\n", "\n")
    lines = terminal.screen(printed)
    assert len(lines) <= 6
    assert max(map(len, lines)) <= 80
