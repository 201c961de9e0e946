"""The clerk's language: Vietnamese by default, complete, and nothing English left over."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

from dvtrack import terms, words
from dvtrack.cli import arguments, period_words
from dvtrack.cli.app import command

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import messages  # type: ignore[import-not-found,unused-ignore]


@pytest.fixture
def vietnamese() -> Iterator[None]:
    """Speak Vietnamese during a test."""
    words.speak("vi")
    yield
    words.speak("en")


def test_english_is_the_source_itself() -> None:
    words.speak("en")
    assert words._("overdue") == "overdue"
    assert words.ngettext("{n} task", "{n} tasks", 2) == "{n} tasks"


def test_vietnamese_is_found_in_the_catalogue(vietnamese: None) -> None:
    assert words._("overdue") == "quá hạn"


def test_an_empty_text_is_not_the_catalogues_head(vietnamese: None) -> None:
    assert words._("") == ""


@pytest.mark.parametrize("typed", ["difficulty", "khó khăn", "vuong mac", "khó khăn, vướng mắc"])
def test_a_word_of_a_closed_list_is_understood_in_either_language(vietnamese: None, typed: str) -> None:
    assert arguments.term(terms.NoteKind, typed) == terms.NoteKind.DIFFICULTY


def test_periods_and_cut_off_rules_are_told_in_words(vietnamese: None) -> None:
    assert period_words.cycle(["h1", "year", "q2"]) == "h1 (6 tháng đầu năm), year (cả năm), q2 (quý II)"
    assert [period_words.cut_off(rule) for rule in ("nd09", "day 20")] == ["nd09 (ngày 14)", "ngày 20"]


def test_every_term_of_the_office_has_a_word_and_its_translation(vietnamese: None) -> None:
    shown = [word for word in terms.SHOWN.values() if words._(word) == word]
    assert shown == []


def test_the_catalogue_is_complete_and_compiled() -> None:
    assert messages.problems(messages.CATALOGUE) == []


def texts(entry: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield each text that the help of a command and those below it prints."""
    for text in messages.own_texts(entry):
        yield path, text
    for name, child in getattr(entry, "commands", {}).items():
        yield from texts(child, f"{path} {name}")


def test_no_help_is_left_in_english(vietnamese: None) -> None:
    typed = re.compile(r"[a-z]+(?:[|,][a-z]+)+")  # a choice of values, such as flow|stock: the same in any language
    left = [
        f"{path}: {text}"
        for path, text in texts(command(), "dvtrack")
        if words._(text) == text and not typed.fullmatch(text)
    ]
    assert left == []


def test_a_lost_message_is_stale_and_a_new_one_missing(tmp_path: Path) -> None:
    old = messages.renewed(Catalog(locale="vi"), ["No such word in dvtrack."])
    path = tmp_path / "dvtrack.po"
    path.write_bytes(messages.po(old))
    path.with_suffix(".mo").write_bytes(messages.mo(old))
    found = messages.problems(path)
    assert "stale: 'No such word in dvtrack.'" in found
    assert "missing: 'Show this help.'" in found
    assert "untranslated: 'No such word in dvtrack.'" in found


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("No task {ref}.", "Không có nhiệm vụ {ref}.", []),
        ("No task {ref}.", "Không có nhiệm vụ {number}.", ["other {placeholders}"]),
        ("No task {ref}.", "Không có nhiệm vụ.", ["other {placeholders}"]),
        ("No task {ref}.", "", ["untranslated"]),
        (("{n} task", "{n} tasks"), ("{n} nhiệm vụ",), []),
    ],
)
def test_a_translation_keeps_the_placeholders(source: Any, translation: Any, fault: list[str]) -> None:
    assert messages.faults(Message(source, translation)) == fault


def test_renewing_keeps_translations_and_changes_no_byte(tmp_path: Path) -> None:
    catalogue = messages.read(messages.CATALOGUE)
    again = messages.renewed(catalogue, {message.id for message in messages.entries(catalogue)})
    assert messages.po(again) == messages.CATALOGUE.read_bytes()


def test_the_compiled_catalogue_tells_neither_the_day_nor_the_tool() -> None:
    compiled = messages.mo(messages.read(messages.CATALOGUE))
    assert [word for word in (b"Date:", b"Babel") if word in compiled] == []
