"""The tour: a sample office in a new folder, each command shown before it runs, the report in every format."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run
from dvtrack.core.reports.formats import FORMATS

NEEDS_MORE = {"pdf"}
"""What asks for an addition that the shortest installation leaves out."""


def test_the_tour_ends_with_the_report_in_every_format_there_is(run: Run, tmp_path: Path) -> None:
    office = tmp_path / "văn phòng mẫu"
    ran = run("demo", office)
    assert (ran.code, ran.err.count("Written:")) == (0, len(FORMATS) - len(NEEDS_MORE))
    assert {path.suffix[1:] for path in office.glob("bao-cao-h1-2026.*")} == {*FORMATS} - NEEDS_MORE
    counts = json.loads((office / "bao-cao-h1-2026.json").read_text(encoding="utf-8"))["counts"]
    assert sum(counts.values()) == 10
    assert all(count for count in counts.values()), "the tour shows a task of every standing"


def test_each_command_is_shown_before_what_it_prints(run: Run, tmp_path: Path) -> None:
    lines = run("demo", tmp_path / "mau").out.splitlines()
    shown = [line.split()[2] for line in lines if line.startswith("$ dvtrack ")]
    assert [name for name in ("init", "import", "assign", "note", "figure", "report") if name not in shown] == []
    assert lines[lines.index("$ dvtrack list --overdue") + 1].startswith("No.")


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mau").mkdir()
    (tmp_path / "mau" / "của tôi.txt").write_text("giữ", encoding="utf-8")
    assert run("demo", tmp_path / "mau").code != 0
    assert [path.name for path in (tmp_path / "mau").iterdir()] == ["của tôi.txt"]


def test_without_a_folder_it_makes_one_here(run: Run, tmp_path: Path) -> None:
    assert run("demo").code == 0
    assert (tmp_path / "demo-office" / "so-theo-doi.db").exists()
