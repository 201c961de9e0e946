"""``dvtrack export``: everything about a period in one folder, safe to run again and twice at once."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from dvtrack.core import exports
from dvtrack.terms import State
from report_book import Book, opened

LINE = ("export", "--period", "h1", "--year", "2021", "--out", "xuat")
UNITS = ("VP", "TTra", "TV", "QLDT")


@pytest.fixture(autouse=True)
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to export to, beside a filled register; the clerk stands there."""
    with opened(register) as book:
        _fill(book)
    monkeypatch.chdir(register.parent)
    return register.parent / "xuat"


def _fill(book: Book) -> None:
    book.task("1", lead="VP", others="TTra TV", due=date(2021, 4, 30), text="Phổ biến kế hoạch đến công chức.")
    book.task("2", lead="TTra", text="=SUM(A1:A9)")
    book.task("3", lead="QLDT", due=date(2021, 9, 30), text="Xây dựng mô hình dân vận khéo.")
    book.note(1, "VP", date(2021, 4, 20), "Đã phổ biến cho 96 người.")
    book.state(1, State.COMPLETED, date(2021, 4, 29))


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def check(folder: Path) -> None:
    """Every file that the manifest names is as it says, and nothing unfinished is left."""
    for each in manifest(folder)["files"]:
        content = (folder / each["path"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (each["sha256"], each["size"]), each["path"]
    assert not list(folder.rglob("*.new"))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    return {name: ((folder / name).stat().st_mtime_ns, (folder / name).stat().st_ino) for name in files(folder)}


def test_every_format_the_extracts_the_tables_and_the_manifest_are_there(run: Run, folder: Path) -> None:
    ran = run(*LINE)
    assert ran.code == 0
    formats = exports.formats()
    assert set(files(folder)) == {
        "manifest.json",
        *(f"bao-cao-h1-2021.{format}" for format in formats),
        *(f"don-vi/bao-cao-h1-2021-{unit}.{format}" for unit in UNITS for format in formats),
        *(f"{stem}-h1-2021.csv" for stem in ("nhiem-vu", "don-vi", "so-lieu")),
    }
    assert {each["path"] for each in manifest(folder)["files"]} == {*files(folder)} - {"manifest.json"}
    check(folder)


def test_the_manifest_says_which_period_it_is(run: Run, folder: Path) -> None:
    run(*LINE)
    told = manifest(folder)
    assert (told["schema"], told["as_of"], told["number"]) == ("dvtrack.manifest/1", "2021-06-14", None)
    assert told["period"] == {
        "name": "h1",
        "year": 2021,
        "start": "2020-12-15",
        "end": "2021-06-14",
        "preset": "nd09",
    }


def test_what_report_writes_is_what_export_writes(run: Run, folder: Path) -> None:
    run(*LINE)
    run("report", "--period", "h1", "--year", "2021", "--format", "md,docx", "--per-unit", "trich")
    for name in ("bao-cao-h1-2021.md", "bao-cao-h1-2021.docx"):
        assert (folder.parent / name).read_bytes() == (folder / name).read_bytes()
    assert (folder.parent / "trich" / "bao-cao-h1-2021-VP.md").read_bytes() == (
        folder / "don-vi" / "bao-cao-h1-2021-VP.md"
    ).read_bytes()


def test_run_again_on_another_day_it_touches_nothing(run: Run, folder: Path) -> None:
    run(*LINE)
    before = touched(folder)
    ran = run(*LINE, today="2021-08-01", lang="vi")
    assert (ran.code, touched(folder)) == (0, before)


def test_only_what_differs_is_written_again(run: Run, folder: Path) -> None:
    run(*LINE)
    before = touched(folder)
    assert run("note", "3", "Đã chọn 2 địa điểm.", "--unit", "QLDT", "--on", "10/6/2021").code == 0
    run(*LINE)
    check(folder)
    differing = {name for name, seen in touched(folder).items() if seen != before[name]}
    assert "don-vi/bao-cao-h1-2021-QLDT.md" in differing
    assert "bao-cao-h1-2021.docx" in differing
    assert not any(name.startswith("don-vi/bao-cao-h1-2021-TV.") for name in differing)


def test_the_same_register_gives_the_same_manifest(run: Run, folder: Path) -> None:
    run(*LINE)
    run(*LINE[:-1], "khac", today="2021-09-09")
    assert (folder / "manifest.json").read_bytes() == (folder.parent / "khac" / "manifest.json").read_bytes()


def test_a_file_that_a_person_changed_is_kept_and_the_manifest_tells_where_the_new_one_is(
    run: Run, folder: Path
) -> None:
    run(*LINE)
    mine = folder / "bao-cao-h1-2021.md"
    mine.write_text("Bản của tôi", encoding="utf-8")
    ran = run(*LINE)
    assert (ran.code, mine.read_text(encoding="utf-8")) == (0, "Bản của tôi")
    assert "bao-cao-h1-2021.md is yours or was changed by hand" in ran.err
    [beside] = [each for each in manifest(folder)["files"] if "instead_of" in each]
    assert (beside["path"], beside["instead_of"]) == ("bao-cao-h1-2021 (2).md", "bao-cao-h1-2021.md")
    check(folder)
    before = touched(folder)
    run(*LINE)
    assert touched(folder) == before


def test_json_gives_a_program_the_manifest_and_the_folder(run: Run, folder: Path) -> None:
    ran = run(*LINE, "--json")
    found = json.loads(ran.out)
    assert found.pop("folder") == str(folder)
    assert found == manifest(folder)


def test_tables_open_in_excel_and_nothing_in_them_runs(run: Run, folder: Path) -> None:
    run(*LINE)
    content = (folder / "nhiem-vu-h1-2021.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert head[:5] == ["Số", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert (rows[0][4], rows[1][1]) == ("2021-04-30", "'=SUM(A1:A9)")
    counted = list(csv.reader((folder / "don-vi-h1-2021.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert ["Văn phòng Sở", "Chủ trì", "1", "0", "0", "0", "1", "100.00", "100.00", "0", "0", "1"] in counted


def test_a_report_as_of_an_earlier_day_says_so_in_the_manifest(run: Run, folder: Path) -> None:
    run(*LINE, "--as-of", "20/4/2021")
    assert manifest(folder)["as_of"] == "2021-04-20"


def _issue(run: Run, folder: Path) -> None:
    waived = json.loads(run("check", "--period", "h1", "--year", "2021", "--json").out)["findings"]
    for finding in waived:
        run("check", "--period", "h1", "--year", "2021", "--waive", finding["id"], "--reason", "Đã rõ.")
    issued = run("issue", "--period", "h1", "--year", "2021", "--number", "45/BC-SDS", "-o", folder.parent, "--yes")
    assert issued.code == 0, issued.err


def test_of_an_issued_period_it_gives_what_was_issued(run: Run, folder: Path) -> None:
    _issue(run, folder)
    assert "has changed" not in run(*LINE).err
    told = manifest(folder)
    assert told["number"] == "45/BC-SDS"
    sealed = folder.parent / "bao-cao-h1-2021-45-BC-SDS.docx"
    assert (folder / "bao-cao-h1-2021.docx").read_bytes() == sealed.read_bytes()
    assert "45/BC-SDS" in (folder / "don-vi" / "bao-cao-h1-2021-VP.md").read_text(encoding="utf-8")
    check(folder)


def test_an_extract_has_the_number_of_the_issued_report_only_while_it_tells_the_same(run: Run, folder: Path) -> None:
    _issue(run, folder)
    run("task", "edit", "1", "--text", "Phổ biến kế hoạch đến mọi người.")
    exported = run(*LINE)
    reported = run("report", "--period", "h1", "--year", "2021", "-f", "md", "--per-unit", "rieng")
    for ran, place in ((exported, folder / "don-vi"), (reported, folder.parent / "rieng")):
        assert "The record has changed since 45/BC-SDS was issued" in ran.err
        extract = (place / "bao-cao-h1-2021-VP.md").read_text(encoding="utf-8")
        assert "đến mọi người" in extract
        assert "45/BC-SDS" not in extract
    assert "45/BC-SDS" in (folder / "bao-cao-h1-2021.md").read_text(encoding="utf-8")


def numbers(folder: Path) -> dict[str, str | None]:
    """Return by kind of file the number of the issued report whose words it has."""
    return {
        each["path"].partition("/")[0] if "/" in each["path"] else each["path"].rpartition(".")[2]: each["number"]
        for each in manifest(folder)["files"]
    }


def test_the_manifest_tells_what_is_as_issued_and_what_is_from_the_record_as_it_is_now(run: Run, folder: Path) -> None:
    run(*LINE)
    assert set(numbers(folder).values()) == {None}
    _issue(run, folder)
    run(*LINE)
    assert set(numbers(folder).values()) == {"45/BC-SDS"}
    sealed = (folder / "bao-cao-h1-2021.md").read_bytes()
    run("reopen-period", "--period", "h1", "--year", "2021", "--reason", "Sót.")
    run("note", "3", "Ghi sót.", "--unit", "QLDT", "--on", "10/6/2021")
    for ran in (run(*LINE), run("report", *LINE[1:5], "-f", "md", "--per-unit", "rieng")):
        assert "The period is open again: the report's own files are 45/BC-SDS as it was issued" in ran.err
    told = numbers(folder)
    assert (told["md"], told["docx"], told["don-vi"], told["csv"]) == ("45/BC-SDS", "45/BC-SDS", None, None)
    assert (folder / "bao-cao-h1-2021.md").read_bytes() == sealed
    extract = (folder / "don-vi" / "bao-cao-h1-2021-QLDT.md").read_text(encoding="utf-8")
    assert ("Ghi sót." in extract, "45/BC-SDS" in extract) == (True, False)
    check(folder)


# What goes wrong


def test_a_folder_that_cannot_be_made_is_a_file_error(run: Run, folder: Path) -> None:
    folder.write_text("một tệp", encoding="utf-8")
    ran = run(*LINE)
    assert ran.code == 5
    assert "xuat" in ran.err
    assert folder.read_text(encoding="utf-8") == "một tệp"


def test_one_file_that_cannot_be_written_does_not_hold_up_the_others(run: Run, folder: Path) -> None:
    (folder / "bao-cao-h1-2021.html").mkdir(parents=True)
    ran = run(*LINE)
    assert (ran.code, "bao-cao-h1-2021.html" in ran.err) == (5, True)
    assert (folder / "bao-cao-h1-2021.docx").exists()
    check(folder)
    (folder / "bao-cao-h1-2021.html").rmdir()
    run("note", "3", "Đã chọn 2 địa điểm.", "--unit", "QLDT", "--on", "10/6/2021")
    assert run(*LINE).code == 0
    assert not [name for name in files(folder) if "(2)" in name]
    check(folder)


def test_a_missing_folder_name_is_a_mistake_of_the_line(run: Run) -> None:
    assert run("export", "--period", "h1").code == 2


@pytest.mark.slow
def test_two_at_once_tear_nothing_and_the_manifest_is_true(run: Run, folder: Path, register: Path) -> None:
    environment = os.environ | {"DVTRACK_REGISTER": str(register), "DVTRACK_TODAY": "2021-06-20", "DVTRACK_LANG": "en"}
    for round in range(3):
        run("note", "3", f"Lần {round}.", "--unit", "QLDT", "--on", "10/6/2021")
        both = [
            subprocess.Popen([sys.executable, "-m", "dvtrack", *LINE], env=environment, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        assert [(each.communicate()[1], each.returncode)[1] for each in both] == [0, 0]
        check(folder)
        assert not [name for name in files(folder) if "(2)" in name]


@pytest.mark.slow
@pytest.mark.parametrize(("seconds", "told"), [(0.4, True), (0.0, False)])
def test_on_a_terminal_a_bar_tells_of_long_work_and_nothing_of_quick_work(seconds: float, told: bool) -> None:
    pexpect = pytest.importorskip("pexpect", reason="there is no such terminal on Windows")
    program = (
        f"import time\nfrom dvtrack.cli import show\nfor _ in show.steps(range(5), 'Making'): time.sleep({seconds})"
    )
    child = pexpect.spawn(sys.executable, ["-c", program], encoding="utf-8", env=os.environ | {"TERM": "xterm"})
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert ("Making" in child.before, "4/5" in child.before) == (told, told)


def test_away_from_a_terminal_no_bar_is_drawn(run: Run) -> None:
    assert "Making" not in run(*LINE).err
