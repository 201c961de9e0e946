"""The PDF report: made by Typst from data alone, the same bytes everywhere, and a template that the office may edit."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Run
from dvtrack import paths
from dvtrack.errors import TemplateError
from dvtrack.files.pages import copy_templates
from dvtrack.files.pdf import render
from dvtrack.views.report import Report
from report_sample import BY_ORDINAL, EMPTY, REPORT, note, section

STANDARDS = (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<")
DAY = BY_ORDINAL["1"].notes[0].on


def office(tmp_path: Path, template: str, **others: str) -> Path:
    """A folder with the office's own template, and files beside it."""
    for name, text in {"report": template, **others}.items():
        (tmp_path / f"{name}.typ").write_text(text, encoding="utf-8")
    return tmp_path


def saying(text: str) -> Report:
    """A report in which a unit says ``text``."""
    told = replace(BY_ORDINAL["1"], text=text, notes=(note(1, DAY, "VP", text, evidence=text),))
    return replace(REPORT, tasks=(told,), sections=(replace(section("I", text), tasks=(told,)),))


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["sample", "empty"])
def test_the_pdf_is_one_to_keep_and_to_be_read_out(report: Report) -> None:
    content = render(report)
    assert content.startswith(b"%PDF-1.7")
    assert [mark for mark in STANDARDS if mark not in content] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(REPORT) == render(REPORT)
    assert b"<xmp:CreateDate>2021-06-14T00:00:00" in render(REPORT)


def test_another_process_gives_the_same_bytes() -> None:
    program = "import sys; from report_sample import REPORT; from dvtrack.files.pdf import render; "
    line = [sys.executable, "-c", program + "sys.stdout.buffer.write(render(REPORT))"]
    path = os.pathsep.join([*sys.path, str(Path(__file__).parent)])
    ran = subprocess.run(line, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=True)
    assert ran.stdout == render(REPORT)


@pytest.mark.parametrize(
    "text", ["#panic()", '#read("/etc/passwd")', "$x", "*a", "_b", "@c", "<d>", "= e", "\\", "`", "//"]
)
def test_what_a_unit_wrote_is_text_and_never_runs(text: str) -> None:
    assert all(mark in render(saying(text)) for mark in STANDARDS)


def test_letters_that_our_fonts_lack_do_not_stop_the_report() -> None:
    content = render(saying("Rất tốt \N{THUMBS UP SIGN} \N{CJK UNIFIED IDEOGRAPH-4F60}"))
    assert content.startswith(b"%PDF")
    assert b"pdfaid" not in content


def test_what_no_pdf_can_carry_is_left_out() -> None:
    assert render(saying("Đã\x00 xong\x0b\ud800")) == render(saying("Đã xong"))


def test_the_offices_own_template_goes_first(tmp_path: Path) -> None:
    own = render(REPORT, folder=office(tmp_path, "= Của cơ quan"))
    assert len(own) < len(render(REPORT)) / 2


def test_the_offices_own_words_go_first(tmp_path: Path) -> None:
    (tmp_path / "subject.jinja").write_text("Công tác dân vận của Sở", encoding="utf-8")
    own = render(REPORT, folder=tmp_path)
    assert "Báo cáo công tác dân vận của Sở" in own.decode("utf-8", errors="replace")


def test_a_copy_of_the_template_gives_the_same_bytes(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    assert render(REPORT, folder=tmp_path) == render(REPORT)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("\n#nope\n", "report.typ is wrong at line 2: unknown variable: nope"),
        ("= A\n\n#foo(", "report.typ is wrong at line 3: unclosed delimiter"),
        ('#import "part.typ": *', "part.typ is wrong at line 2: unknown variable: missing"),
        ('#set text(font: "Comic Sans MS")\nA', "report.typ is wrong at line 1: unknown font family: comic sans ms"),
        ('\n#import "@preview/cetz:0.3.0"', "report.typ is wrong at line 2: packages cannot be used"),
        ('#read("../secret.txt")', "report.typ is wrong at line 1"),
        ('#read("/etc/passwd")', "report.typ is wrong at line 1: file not found"),
        ("#json(bytes(sys.inputs.report)).nope", 'line 1: dictionary does not contain key "nope"'),
        ("#while true { [a] }", "report.typ is wrong at line 1"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(tmp_path: Path, template: str, told: str) -> None:
    folder = tmp_path / "mẫu của Sở"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        render(REPORT, folder=office(folder, template, part="\n#let x = missing"))
    assert told in str(raised.value)
    assert str(folder) in str(raised.value)


def test_a_template_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "report.typ").write_bytes("Báo cáo".encode("utf-16"))
    with pytest.raises(TemplateError, match="UTF-8"):
        render(REPORT, folder=tmp_path)


def test_the_fonts_are_ours_whole_and_with_their_licence() -> None:
    fonts = paths.resource("data", "fonts")
    assert sorted(path.name for path in fonts.iterdir()) == [
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-BoldItalic.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-Regular.ttf",
        "OFL.txt",
    ]
    licence = (fonts / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence


def test_report_writes_a_pdf_by_its_ending(run: Run, tmp_path: Path) -> None:
    run("init", "--yes")
    ran = run("report", "--period", "h1", "--year", "2021", "-o", tmp_path / "bc.pdf")
    assert ran.code == 0
    assert (tmp_path / "bc.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("format", ["pdf", "xlsx"])
def test_what_is_no_text_is_not_put_on_the_screen(run: Run, format: str) -> None:
    run("init", "--yes")
    ran = run("report", "--period", "h1", "--format", format, "-o", "-")
    assert (ran.code, "do not go together" in ran.err) == (2, True)


def test_without_typst_the_message_says_how_to_get_it(register: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['typst'] = None; from dvtrack.__main__ import run; "
        "environment = {'DVTRACK_REGISTER': sys.argv[1], 'DVTRACK_LANG': 'en', 'DVTRACK_TODAY': '2021-06-20'}; "
        "run(['init', '--yes'], environment=environment); "
        "sys.exit(run(['report', '--period', 'h1', '-o', sys.argv[2]], environment=environment))"
    )
    target = tmp_path / "bc.pdf"
    ran = subprocess.run(
        [sys.executable, "-c", program, register, target], capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, target.exists()) == (5, False)
    assert 'pip install "dvtrack[pdf]"' in ran.stderr
