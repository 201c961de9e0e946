"""Questions: asked on a terminal in the clerk's words, refused elsewhere with the flag that answers them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

from dvtrack import errors, words
from dvtrack.cli import ask

UNITS = [("VP", "Văn phòng"), ("TTra", "Thanh tra"), ("QLCN", "Phòng Quản lý công nghiệp")]

SCRIPT = """
import sys
from dvtrack import words
from dvtrack.cli import ask
from dvtrack.cli.ending import after
words.speak("vi")
try:
    print("<", {question}, ">")
except (Exception, KeyboardInterrupt) as error:
    sys.exit(after(error, []))
"""

Typed = Callable[..., tuple[str, int]]


@pytest.fixture
def typed() -> Typed:
    """Ask a question on a real terminal, type the answers, return the screen and the exit code."""
    pexpect = pytest.importorskip("pexpect")

    def typed(question: str, *answers: str) -> tuple[str, int]:
        child: Any = pexpect.spawn(
            sys.executable,
            ["-c", SCRIPT.replace("{question}", question)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            encoding="utf-8",
            timeout=20,
        )
        child.expect_exact("?")
        for answer in answers:
            child.send(answer)
        screen: str = child.read()
        child.close()
        return screen, child.exitstatus

    return typed


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("c", True), ("có", True), ("CO", True), ("y", True), ("k", False), ("không", False), ("n", False)],
)
def test_yes_and_no_are_understood_in_both_languages(typed: Typed, answer: str, meant: bool) -> None:
    screen, code = typed("ask.confirm('Ghi?')", answer + "\n")
    assert f"< {meant} >" in screen
    assert code == 0


def test_enter_takes_the_default(typed: Typed) -> None:
    assert "< True >" in typed("ask.confirm('Ghi?', default=True)", "\n")[0]
    assert "< VP >" in typed("ask.text('Đơn vị?', default='VP', flag='--unit')", "\n")[0]


def test_an_answer_that_is_neither_is_asked_again(typed: Typed) -> None:
    screen, _code = typed("ask.confirm('Ghi?')", "có lẽ\n", "k\n")
    assert "Xin trả lời có (c) hoặc không (k)." in screen
    assert "< False >" in screen


def test_a_blank_text_is_asked_again_unless_it_may_be_blank(typed: Typed) -> None:
    assert "< Lan >" in typed("ask.text('Tên?', flag='--name')", "\n", "Lan\n")[0]
    assert "<  >" in typed("ask.text('Tên?', flag='--name', blank=True)", "\n")[0]


@pytest.mark.parametrize("answer", ["2", "ttra", "thanh tra", "Thanh Tra"])
def test_an_option_is_chosen_by_number_key_or_meaning(typed: Typed, answer: str) -> None:
    screen, _code = typed(f"ask.choose('Đơn vị nào?', {UNITS!r}, flag='--unit')", answer + "\n")
    assert "< TTra >" in screen


def test_a_number_out_of_range_is_asked_again(typed: Typed) -> None:
    screen, _code = typed(f"ask.choose('Đơn vị nào?', {UNITS!r}, flag='--unit')", "4\n", "0\n", "3\n")
    assert screen.count("Xin gõ một số từ 1 đến 3, hoặc một mã như VP.") == 2
    assert "< QLCN >" in screen


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_stop_with_code_130(typed: Typed, key: str) -> None:
    screen, code = typed("ask.confirm('Ghi?')", key)
    assert code == 130
    assert "Đã dừng." in screen


def test_an_option_is_chosen_by_a_part_of_its_meaning_where_only_one_has_it(typed: Typed) -> None:
    screen, _code = typed(f"ask.choose('Đơn vị?', {UNITS}, flag='--unit')", "an\n", "cong nghiep\n")
    assert "Xin gõ một số từ 1 đến 3, hoặc một mã như VP." in screen
    assert "< QLCN >" in screen


def test_an_answer_that_does_not_pass_its_check_is_told_and_asked_again(typed: Typed) -> None:
    checked = "ask.text('Chốt?', flag='--cut-off', check=__import__('dvtrack.periods').periods.parse_preset)"
    screen, _code = typed(checked, "ngày 31\n", "ngày 20\n")
    assert "“ngày 31” không phải cách chốt số liệu." in screen
    assert "< ngày 20 >" in screen


@pytest.mark.parametrize(
    "question",
    [
        lambda: ask.confirm("Write it?"),
        lambda: ask.text("Name?", flag="--name"),
        lambda: ask.choose("Unit?", UNITS, flag="--unit"),
    ],
)
def test_without_a_terminal_the_flag_is_named(
    question: Callable[[], object], capsys: pytest.CaptureFixture[str]
) -> None:
    words.speak("en")
    with pytest.raises(errors.CommandLineError, match=r"add --(yes|name|unit)$"):
        question()
    assert capsys.readouterr() == ("", "")
