"""``dvtrack report`` and ``dvtrack template`` as the clerk types them."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from dvtrack.terms import NoteKind, State
from report_book import CUT_OFF, Book, opened

HOSTILE = "<script>alert(1)</script> | {{ 7*7 }} [red]"


@pytest.fixture(autouse=True)
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a filled register, and the clerk in it."""
    with opened(register) as book:
        _fill(book)
    monkeypatch.chdir(register.parent)
    return register.parent


def _fill(book: Book) -> None:
    book.task("1", lead="VP", others="TTra TV", due=date(2021, 4, 30), text="Phổ biến kế hoạch đến công chức.")
    book.task("2", lead="TTra", text="Tiếp công dân hằng tuần.")
    book.task("3", lead="QLDT", due=date(2021, 9, 30), text="Xây dựng mô hình dân vận khéo.")
    book.note(1, "VP", date(2021, 4, 20), "Đã phổ biến cho 96 người.", evidence="14/BC-VP")
    book.note(2, "TTra", CUT_OFF, HOSTILE)
    book.note(2, "TTra", CUT_OFF, "Thiếu phòng tiếp dân.", NoteKind.DIFFICULTY)
    book.state(1, State.COMPLETED, date(2021, 4, 29))
    book.state(3, State.COMPLETED, date(2021, 6, 15))


def test_the_usual_report_is_a_markdown_and_an_html_file_with_usual_names(run: Run, folder: Path) -> None:
    ran = run("report", "--period", "h1", "--year", "2021")
    assert ran.code == 0
    assert "bao-cao-h1-2021.md" in ran.err
    markdown = (folder / "bao-cao-h1-2021.md").read_text(encoding="utf-8")
    html = (folder / "bao-cao-h1-2021.html").read_text(encoding="utf-8")
    for text in (markdown, html):
        assert "Đã phổ biến cho 96 người." in text
        assert "15/12/2020" in text
    assert "<script>alert(1)" not in html
    assert "<script>alert(1)" not in markdown.replace(r"\<script>", "")
    assert "\r" not in markdown
    assert sorted(path.name for path in folder.iterdir()) == [
        "bao-cao-h1-2021.html",
        "bao-cao-h1-2021.md",
        "dvtrack.db",
    ]


def test_the_screen_tells_the_window_the_counts_the_silent_and_the_gaps(run: Run) -> None:
    ran = run("report", "--period", "h1", "--format", "md")
    assert "6 tháng đầu năm 2021, the one that ends nearest to today: from 15/12/2020 to 14/06/2021" in ran.err
    assert ran.out.split() == [
        *["On", "time", "Late", "Open,", "in", "term", "Open,", "overdue", "No", "deadline", "Suspended", "All"],
        *["1", "0", "1", "0", "1", "0", "3"],
    ]
    assert "Silent in this period: QLDT, TV" in ran.err
    assert 'To fill the first: dvtrack note 1:3 "…" --unit QLDT --on 14/6/2021' in ran.err


def test_with_a_year_nothing_is_said_of_the_nearest(run: Run) -> None:
    assert "nearest" not in run("report", "--period", "h1", "--year", "2021").err


def test_json_on_the_screen_is_the_whole_report(run: Run, folder: Path) -> None:
    ran = run("report", "--period", "h1", "--year", "2021", "--json")
    found = json.loads(ran.out)
    assert found["schema"] == "dvtrack.report/1"
    assert found["period"] == {
        "name": "h1",
        "year": 2021,
        "start": "2020-12-15",
        "end": "2021-06-14",
        "preset": "nd09",
    }
    assert found["as_of"] == "2021-06-14"
    assert found["counts"] == {
        "done_on_time": 1,
        "done_late": 0,
        "open_in_term": 1,
        "open_overdue": 0,
        "no_deadline": 1,
        "suspended": 0,
    }
    assert found["rates"] == {"of_due": 100, "of_all": 50}
    assert found["silent"] == ["QLDT", "TV"]
    first, second, third = found["tasks"]
    assert (first["reference"], first["lead"], first["coordinating"]) == ("1:1", "VP", ["TTra", "TV"])
    assert first["deadline"] == {
        "kind": "date",
        "text": "30/04/2021",
        "due_on": "2021-04-30",
        "original_due_on": "2021-04-30",
        "extensions": 0,
    }
    assert (first["state"], first["state_on"], first["standing"]) == ("completed", "2021-04-29", "done_on_time")
    assert second["notes"][0]["text"] == HOSTILE
    assert (third["state"], third["relation"]) == ("not_started", "in_term")
    assert [unit["code"] for unit in found["units"]] == ["VP", "TTra", "QLDT", "TV"]
    assert found["units"][1]["lead"]["no_deadline"] == found["units"][1]["coordinating"]["done_on_time"] == 1
    assert [path.name for path in folder.iterdir()] == ["dvtrack.db"]


def test_a_year_later_the_half_year_reads_the_same_and_the_year_knows_more(run: Run) -> None:
    line = ("report", "--period", "h1", "--year", "2021", "--json")
    assert run(*line, today="2021-07-01").out == run(*line, today="2026-03-03").out
    year = json.loads(run("report", "--period", "year", "--year", "2021", "--json", today="2026-03-03").out)
    assert year["counts"]["done_on_time"] == 2


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_the_same_arguments_give_the_same_bytes_on_any_day(run: Run, folder: Path, format: str) -> None:
    line = ("report", "--period", "h1", "--year", "2021", "--as-of", "14/6/2021", "-o")
    run(*line, f"a.{format}", today="2021-06-14")
    run(*line, f"b.{format}", today="2025-12-31", lang="vi")
    first, second = ((folder / f"{name}.{format}").read_bytes() for name in "ab")
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_what_is_printed_is_what_would_be_written(run: Run, folder: Path) -> None:
    run("report", "--period", "h1", "-o", "bc.md")
    printed = run("report", "--period", "h1", "-o", "-")
    assert printed.out == (folder / "bc.md").read_text(encoding="utf-8")


def test_a_file_changed_by_hand_is_kept(run: Run, folder: Path) -> None:
    line = ("report", "--period", "h1", "-o", "bc.md")
    run(*line)
    (folder / "bc.md").write_text("Bản của tôi", encoding="utf-8")
    ran = run(*line)
    assert ran.code == 0
    assert "bc.md is yours or was changed by hand" in ran.err
    assert "bc (2).md" in ran.err
    assert (folder / "bc.md").read_text(encoding="utf-8") == "Bản của tôi"
    assert "Đã phổ biến" in (folder / "bc (2).md").read_text(encoding="utf-8")


def test_the_folder_may_be_named(run: Run, folder: Path) -> None:
    (folder / "ra").mkdir()
    assert run("report", "--period", "q2", "--year", "2021", "-o", "ra", "--format", "json").code == 0
    assert [path.name for path in (folder / "ra").iterdir()] == ["bao-cao-q2-2021.json"]


def test_two_dates_may_stand_for_a_period(run: Run, folder: Path) -> None:
    ran = run("report", "--from", "1/4/2021", "--to", "30/4/2021", "--format", "json")
    assert ran.err.splitlines()[0] == "The period from 01/04/2021 to 30/04/2021"
    found = json.loads((folder / "bao-cao-2021-04-01-2021-04-30.json").read_text(encoding="utf-8"))
    assert (found["period"]["start"], found["period"]["end"], found["as_of"]) == (
        "2021-04-01",
        "2021-04-30",
        "2021-04-30",
    )


def test_the_report_of_one_directive_says_so_in_its_name(run: Run, folder: Path) -> None:
    run("report", "--period", "h1", "--year", "2021", "--directive", "d1", "--format", "md")
    assert (folder / "bao-cao-h1-2021-D1.md").exists()
    ran = run("report", "--period", "h1", "--directive", "D7")
    assert (ran.code, "D7" in ran.err) == (3, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["-o", "bc.odt"], "odt"),
        (["--format", "rtf"], "rtf"),
        (["--format", "html", "-o", "bc.md"], "do not go together"),
        (["--format", "md,html", "-o", "-"], "do not go together"),
        (["--json", "-o", "bc.json"], "do not go together"),
        (["--period", "h3"], "h3"),
        (["--as-of", "31/2/2021"], "31/2/2021"),
        (["--as-of", "21/6/2021"], "21/06/2021 is still to come"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    run: Run, folder: Path, line: list[str], said: str
) -> None:
    ran = run("report", *line)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert [path.name for path in folder.iterdir()] == ["dvtrack.db"]


def test_a_file_in_a_missing_folder_is_a_file_error(run: Run) -> None:
    ran = run("report", "--period", "h1", "-o", "khong-co/bc.md")
    assert (ran.code, "khong-co" in ran.err, "Check that the folder exists" in ran.err) == (5, True, True)


def test_a_period_without_tasks_says_what_to_do(run: Run) -> None:
    ran = run("report", "--period", "h1", "--year", "2019")
    assert ran.code == 0
    assert "No task was open in this period" in ran.err


def test_every_command_among_the_gaps_can_be_typed(run: Run) -> None:
    gaps = json.loads(run("report", "--period", "h1", "--year", "2021", "--json").out)["gaps"]
    commands = [gap["command"] for gap in gaps if gap["command"].startswith("dvtrack note")]
    for command in commands:
        words = shlex.split(command)[1:]
        assert run(*words).code == 0, command
    after = json.loads(run("report", "--period", "h1", "--year", "2021", "--json").out)
    assert after["silent"] == []
    assert {gap["kind"] for gap in after["gaps"]} == {"section_empty"}


def test_templates_are_copied_beside_the_register_and_used_from_there(run: Run, folder: Path) -> None:
    assert run("template", "copy").code == 0
    outline = folder / "templates" / "outline.toml"
    outline.write_text(outline.read_text(encoding="utf-8").replace("Ưu điểm", "Điểm sáng"), encoding="utf-8")
    assert "outline.toml" in run("template", "copy").err
    assert "Điểm sáng" in outline.read_text(encoding="utf-8")
    assert "Điểm sáng" in run("report", "--period", "h1", "-o", "-").out


def test_a_mistake_in_the_office_s_template_names_file_and_line(run: Run, folder: Path) -> None:
    run("template", "copy")
    (folder / "templates" / "report.md.jinja").write_text("một\n{% if %}\n", encoding="utf-8")
    ran = run("report", "--period", "h1", "--format", "md")
    assert ran.code == 5
    assert "report.md.jinja" in ran.err
    assert "line 2" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="a program on the PATH stands for the desktop here")
def test_the_report_is_opened_in_the_desktop_s_program(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = folder / "bin"
    programs.mkdir()
    for name in ("xdg-open", "open"):
        (programs / name).write_text(f'#!/bin/sh\nprintf %s "$1" > "{folder}/opened"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    assert run("report", "--period", "h1", "-o", "bc.html", "--open").code == 0
    assert (folder / "opened").read_text(encoding="utf-8") == str(folder / "bc.html")


def test_without_a_desktop_the_report_stands_and_it_is_said(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    ran = run("report", "--period", "h1", "-o", "bc.html", "--open")
    assert ran.code == 0
    assert "Open it by hand" in ran.err
    assert (folder / "bc.html").exists()


def test_a_folder_that_is_missing_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("report", "--period", "h1", "--year", 2021, "-o", f"{tmp_path}/new/reports/")
    assert ran.code == 0, ran.err
    assert {path.name for path in (tmp_path / "new" / "reports").iterdir()} == {
        "bao-cao-h1-2021.md",
        "bao-cao-h1-2021.html",
    }
