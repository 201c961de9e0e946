"""What is shown: plain and whole when piped, fitted on a terminal, never obeying a text from outside."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from dvtrack import words
from dvtrack.cli import show
from dvtrack.terms import Relation
from dvtrack.views.report import Counts

LONG = "Tổ chức quán triệt, tuyên truyền trong cán bộ, công chức, viên chức và người lao động " * 3


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak English during these tests."""
    words.speak("en")


def test_a_piped_table_is_aligned_and_cuts_nothing_off(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(
        [show.Column("No.", right=True), "Task", "Unit"], [(1, "Ngắn", "VP"), (12, LONG.strip(), "QLCN")], title="List"
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "List"
    assert lines[1].startswith("No.  Task")
    assert lines[2].startswith("  1  Ngắn ")
    assert lines[3] == f" 12  {LONG.strip()}  QLCN"


def test_tone_marks_written_apart_do_not_shift_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(["A", "B"], [("mở", "x"), ("mo\u031b\u0309", "x")])
    _head, composed, apart = capsys.readouterr().out.splitlines()
    assert composed.index("x") == 4
    assert apart.index("x") == 6  # two marks more, which take no place


def test_a_line_break_in_a_cell_keeps_the_row_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(["A"], [("hai\ndòng",)])
    assert capsys.readouterr().out == "A\nhai dòng\n"


def test_an_empty_table_shows_its_headings(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(["A", "B"], [])
    assert capsys.readouterr().out == "A  B\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (date(2021, 6, 4), "04/06/2021"),
        (1846, "1.846"),
        (Decimal("1234.50"), "1.234,50"),
        (Relation.DUE_SOON, "due soon"),
        ("[red]số[/red]", "[red]số[/red]"),
    ],
)
def test_a_value_is_shown_as_the_clerk_writes_it(value: object, text: str) -> None:
    assert show.shown(value) == text


def test_facts_without_a_value_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    show.facts([("Lead", "VP"), ("Deadline", None)])
    assert capsys.readouterr().out == "Lead:  VP\n"


def test_talk_goes_to_stderr_and_data_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    show.out("data")
    show.say("talk")
    assert capsys.readouterr() == ("data\n", "talk\n")


def test_json_keeps_vietnamese_and_the_order_of_keys(capsys: pytest.CaptureFixture[str]) -> None:
    show.json_object(
        {"subject": "Đẩy mạnh", "a": date(2021, 6, 14), "rate": Decimal("98.62"), "whole": Decimal("90"), "unit": None}
    )
    text = capsys.readouterr().out
    assert text.endswith("}\n")
    assert '"Đẩy mạnh"' in text
    assert list(json.loads(text).items()) == [
        ("subject", "Đẩy mạnh"),
        ("a", "2021-06-14"),
        ("rate", 98.62),
        ("whole", 90),
        ("unit", None),
    ]


def test_json_gives_the_fields_of_a_view(capsys: pytest.CaptureFixture[str]) -> None:
    show.json_object({"counts": Counts(done_late=2)})
    assert json.loads(capsys.readouterr().out)["counts"]["done_late"] == 2


def test_csv_is_marked_as_utf_8_and_runs_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    cells = ["=1+1", "+84", "-5", "@x", "\t=1", "\rx", "- Đã làm", "a;b, “c”\nd", -5, Decimal("-1.5"), date(2021, 6, 4)]
    show.csv([f"c{number}" for number in range(len(cells))], [cells])
    text = capsys.readouterr().out
    assert text.startswith("\ufeff")
    row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1]
    assert row[:7] == ["'=1+1", "'+84", "'-5", "'@x", "'\t=1", "'\rx", "'- Đã làm"]
    assert row[7:] == ["a;b, “c”\nd", "-5", "-1.5", "2021-06-04"]


def test_control_characters_are_made_visible() -> None:
    assert show.visible("a\x1b[31mđỏ\x07\x9b1m\u202egiả\n\tb") == "a␛[31mđỏ␇\ufffd1m\ufffdgiả\n\tb"


def test_ordinary_text_stays_as_it_is() -> None:
    text = "Số:\u00a0/SCT-VP – “của của” 😀 mo\u031b\u0309"
    assert show.visible(text) == text


def on_a_terminal(script: str, **variables: str) -> str:
    """Return what a script prints on a terminal of 80 columns."""
    pexpect = pytest.importorskip("pexpect")
    environment = os.environ | {"TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "80"} | variables
    child = pexpect.spawn(
        sys.executable, ["-c", f"from dvtrack.cli import show\n{script}"], env=environment, encoding="utf-8",
        dimensions=(40, 80),
    )  # fmt: skip
    output: str = child.read()
    return output.replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal to be had")
class TestOnATerminal:
    """The same on a terminal, by Rich."""

    def test_a_table_fits_80_columns_and_loses_no_word(self) -> None:
        output = on_a_terminal(f"show.table(['Số', 'Nhiệm vụ', 'Đơn vị'], [(1, {LONG!r}, 'VP')])", NO_COLOR="1")
        lines = re.sub(r"\x1b\[[\d;]*m", "", output).splitlines()
        assert max(map(len, lines)) <= 80
        in_column = "\n".join(lines[2:])
        assert " ".join(in_column.split()).replace("1 Tổ", "Tổ", 1).replace(" VP", "", 1) == LONG.strip()

    def test_a_text_from_outside_is_no_markup(self) -> None:
        output = on_a_terminal("show.table(['A'], [('công văn [red]số[/red] [/] 12 :smile:',)])")
        assert "công văn [red]số[/red] [/] 12 :smile:" in output

    def test_a_text_from_outside_does_not_steer_the_terminal(self) -> None:
        output = on_a_terminal("show.table(['A'], [('x\\x1b[2Jy',)]); show.out('x\\x1b[2Jy'); show.say('x\\x1b[2Jy')")
        assert output.count("x␛[2Jy") == 3

    def test_a_hit_is_highlighted(self) -> None:
        output = on_a_terminal("show.out(show.highlight('tuyên truyền pháp luật', [(6, 11)]))")
        assert "tuyên \x1b[1;7mtruyề\x1b[0m" in output

    def test_no_color_is_honoured(self) -> None:
        script = "show.table(['A'], [(show.toned('quá hạn', 'bad'),)])"
        assert "\x1b[1;31m" in on_a_terminal(script)
        assert "31m" not in on_a_terminal(script, NO_COLOR="1")

    def test_the_manual_is_laid_out(self) -> None:
        output = on_a_terminal("show.markdown('# Bắt đầu\\n\\n1. một\\n2. hai')", NO_COLOR="1")
        assert "# " not in output
        assert "Bắt đầu" in output


def test_rich_stays_unloaded_when_piped() -> None:
    script = (
        "import sys; from dvtrack.cli import show; "
        "show.table(['A'], [(1,)]); show.markdown('# a'); print('rich' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "A\n1\n# a\nFalse\n"
