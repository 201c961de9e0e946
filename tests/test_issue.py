"""``dvtrack issue``: the report gets its number, its files and its seal, and is given back byte for byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import Run
from dvtrack.core import figures, issued_reports, notes, states, task_edits, units
from dvtrack.periods import period
from dvtrack.views.units import UnitEntry
from issue_sample import DAY, NUMBER, begin, book, issue, waive

FORMATS = ("md", "html", "docx", "xlsx", "pdf", "json")
NAMES = sorted(f"bao-cao-h1-2021-45-BC-SDS.{format}" for format in FORMATS)
H1 = ("--period", "h1", "--year", "2021")


@pytest.fixture(autouse=True)
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register whose half-year is over, and the clerk in it."""
    begin(register)
    monkeypatch.chdir(register.parent)
    return register.parent


def papers(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("bao-cao-*")}


def test_issuing_writes_every_format_with_number_and_date(run: Run, folder: Path) -> None:
    ran = issue(run)
    assert (ran.code, ran.out) == (0, "")
    assert "Issued: 45/BC-SDS of 15/06/2021, seal " in ran.err
    assert sorted(papers(folder)) == NAMES
    markdown = papers(folder)["bao-cao-h1-2021-45-BC-SDS.md"].decode()
    assert "Số: 45/BC-SDS" in markdown
    assert "Trà Giang, ngày 15 tháng 6 năm 2021" in markdown
    assert "Còn thiếu" not in markdown
    told = json.loads(papers(folder)["bao-cao-h1-2021-45-BC-SDS.json"])
    assert (told["schema"], told["number"], told["issued_on"]) == ("dvtrack.report/1", NUMBER, "2021-06-15")
    assert (told["as_of"], told["gaps"]) == ("2021-06-14", [])


def test_the_files_go_to_the_folder_named_and_never_over_a_person_s_file(run: Run, folder: Path) -> None:
    out = folder / "đã ký"
    out.mkdir()
    (out / "bao-cao-h1-2021-45-BC-SDS.md").write_text("của tôi", encoding="utf-8")
    ran = issue(run, "h1", NUMBER, "-o", str(out))
    assert ran.code == 0
    assert (out / "bao-cao-h1-2021-45-BC-SDS.md").read_text(encoding="utf-8") == "của tôi"
    assert "was left as it is" in ran.err
    assert (out / "bao-cao-h1-2021-45-BC-SDS (2).md").exists()
    assert run("issue", "--verify").code == 0


def test_nothing_is_issued_while_findings_are_open(run: Run, folder: Path) -> None:
    ran = run("issue", *H1, "--number", NUMBER, "--on", "2021-06-15", "--yes")
    assert ran.code == 4
    assert "dvtrack check --period h1 --year 2021" in ran.err
    waive(run)
    assert run("issue", *H1, "--number", NUMBER, "--on", "2021-06-15", "--yes").code == 0


def test_a_dry_run_shows_what_would_be_issued_and_writes_nothing(run: Run, folder: Path) -> None:
    waive(run)
    before = (folder / "dvtrack.db").read_bytes()
    ran = run("issue", *H1, "--number", NUMBER, "--on", "15/6", "--dry-run")
    assert ran.code == 0
    assert "Report: 45/BC-SDS\nDate: 15/06/2021\nPeriod: 6 tháng đầu năm 2021: 15/12/2020 – 14/06/2021\n" in ran.err
    assert "What is dated from 15/12/2020 to 14/06/2021 can then no longer change." in ran.err
    assert (folder / "dvtrack.db").read_bytes() == before
    assert papers(folder) == {}


def test_without_a_terminal_it_asks_for_yes(run: Run, folder: Path) -> None:
    waive(run)
    ran = run("issue", *H1, "--number", NUMBER)
    assert (ran.code, "--yes" in ran.err) == (2, True)
    assert papers(folder) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5/BC-SDS", "05/BC-SDS"),
        ("005/BC-SDS", "05/BC-SDS"),
        ("046/BC-SDS", "46/BC-SDS"),
        ("0/BC-SDS", "01/BC-SDS"),
        ("45 / BC-SDS", "45/BC-SDS"),
        ("45/BC – SDS", "45/BC-SDS"),
        ("7", "07/BC-SDS"),
        ("BC-SDS", "45/BC-SDS"),
    ],
)
def test_a_number_as_the_decree_does_not_write_it_is_refused_with_the_right_one(
    run: Run, typed: str, meant: str
) -> None:
    ran = run("issue", *H1, "--number", typed, "--yes")
    assert ran.code == 2
    assert f"“{typed}”" in ran.err
    assert f"--number {meant}" in ran.err


def test_another_symbol_than_the_office_s_is_doubted_not_refused(run: Run) -> None:
    ran = issue(run, number="45/BC-UBND")
    assert ran.code == 0
    assert "The symbol BC-UBND is not the office's own, BC-SDS." in ran.err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["--number", NUMBER], 2, "Say which report is issued"),
        (["--period", "h1"], 2, "Say which report is issued"),
        ([*H1, "--number", NUMBER, "--on", "2021-06-21"], 2, "still to come"),
        ([*H1, "--number", NUMBER, "--on", "2020-12-14"], 4, "begins on 15/12/2020"),
    ],
)
def test_what_cannot_be_issued_is_refused(run: Run, line: list[str], code: int, said: str) -> None:
    waive(run)
    ran = run("issue", *line, "--yes")
    assert (ran.code, said in ran.err) == (code, True)


def test_a_period_is_issued_once_and_a_number_given_once_a_year(run: Run) -> None:
    issue(run)
    again = issue(run, number="46/BC-SDS")
    assert again.code == 4
    assert "issued as 45/BC-SDS on 15/06/2021" in again.err
    assert "dvtrack reopen-period --period h1 --year 2021" in again.err
    taken = issue(run, "q1", "45/bc-sds")
    assert taken.code == 4
    assert "the number of the report of 6 tháng đầu năm 2021" in taken.err


def test_before_the_cut_off_the_report_is_judged_at_its_own_day_and_says_so(run: Run, folder: Path) -> None:
    waive(run, today="2021-06-10")
    ran = issue(run, on="2021-06-10", today="2021-06-10")
    assert ran.code == 0
    assert "dated 10/6/2021, not after the cut-off 14/6/2021" in ran.err
    told = json.loads(papers(folder)["bao-cao-h1-2021-45-BC-SDS.json"])
    assert told["as_of"] == "2021-06-10"
    assert run("note", "1", "Thêm.", "--on", "2021-06-12", today="2021-06-12").code == 0
    assert run("note", "1", "Thêm.", "--on", "2021-06-10", today="2021-06-12").code == 4


def change_everything(register: Path, folder: Path, run: Run) -> None:
    """Change all that may change: texts, names, the office, templates, the outline, the preset, later facts."""
    with book(register, "2022-03-01") as kept:
        task_edits.edit(kept, "1", title="Tên khác", text="Nội dung khác.")
        states.cancel(kept, "2", reason="Không phải nhiệm vụ.")
        task_edits.add(kept, "D1", "Nhiệm vụ thêm.")
        units.edit(kept, "VP", UnitEntry(name="Văn phòng mới", code="VPM"))
        notes.add(kept, "3", "Việc về sau.", unit="QLDT")
        figures.edit(kept, "luot", name="Tên số liệu khác", measure="buổi")
        figures.put(kept, "luot", "999", unit="TTra")
    assert run("office", "set", "--name", "Sở Khác", "--abbreviation", "SK", "--preset", "calendar").code == 0
    assert run("template", "copy").code == 0
    for name in ("report.md.jinja", "report.html.jinja", "words.jinja"):
        (folder / "templates" / name).write_text("khác", encoding="utf-8")
    (folder / "templates" / "outline.toml").write_text("khác", encoding="utf-8")


@pytest.mark.parametrize("format", ["md", "html", "docx", "xlsx", "pdf", "json"])
def test_a_year_later_the_issued_report_is_given_byte_for_byte(
    run: Run, folder: Path, register: Path, format: str
) -> None:
    issue(run)
    issued = papers(folder)[f"bao-cao-h1-2021-45-BC-SDS.{format}"]
    change_everything(register, folder, run)
    ran = run("report", *H1, "-o", f"lai.{format}", today="2022-06-20")
    assert ran.code == 0
    assert "This is the report issued as 45/BC-SDS on 15/06/2021" in ran.err
    assert (folder / f"lai.{format}").read_bytes() == issued


def test_on_the_screen_too(run: Run, folder: Path) -> None:
    issue(run)
    issued = papers(folder)
    assert run("report", *H1, "--json").out.encode() == issued["bao-cao-h1-2021-45-BC-SDS.json"]
    shown = run("report", *H1, "-o", "-").out
    assert shown.rstrip("\n") == issued["bao-cao-h1-2021-45-BC-SDS.md"].decode().rstrip("\n")


@pytest.mark.parametrize("more", [["--draft"], ["--as-of", "2021-05-01"], ["--directive", "D1"]])
def test_another_report_than_the_issued_one_says_so(run: Run, more: list[str]) -> None:
    issue(run)
    ran = run("report", *H1, "--json", *more)
    assert ran.code == 0
    assert json.loads(ran.out)["number"] is None
    assert "This is not the issued report, 45/BC-SDS of 15/06/2021" in ran.err


def test_a_period_given_by_its_dates_is_not_the_issued_one(run: Run) -> None:
    issue(run)
    ran = run("report", "--from", "2020-12-15", "--to", "2021-06-14", "--json")
    assert (ran.code, json.loads(ran.out)["number"]) == (0, None)


@pytest.mark.parametrize("line", [("report", "-o", "-", "-f", "md"), ("export", "--out", "ra")])
def test_the_days_told_are_those_of_the_issued_report_whatever_the_rule_is_now(run: Run, line: tuple[str, ...]) -> None:
    issue(run)
    run("office", "set", "--preset", "calendar")
    assert "from 15/12/2020 to 14/06/2021" in run(line[0], "--period", "h1", "--year", "2021", *line[1:]).err


def test_the_list_shows_every_edition(run: Run) -> None:
    assert "No report was issued yet" in run("issue", "list").err
    issue(run)
    run("reopen-period", *H1, "--reason", "Sót số liệu của Thanh tra.")
    issue(run, number="51/BC-SDS", on="2021-06-18")
    shown = run("issue", "list").out
    assert "Sót số liệu của Thanh tra." in shown
    told = json.loads(run("issue", "list", "--json").out)
    assert told["schema"] == "dvtrack.issued/1"
    first, second = told["issued"]
    assert (first["number"], first["edition"], first["reopened_on"]) == (NUMBER, 1, DAY)
    assert (second["number"], second["edition"], second["reopened_on"]) == ("51/BC-SDS", 2, None)
    assert {each["format"] for each in first["files"]} == set(FORMATS)
    for each in first["files"]:
        assert hashlib.sha256(Path(each["path"]).read_bytes()).hexdigest() == each["sha256"]


def test_reopened_the_issued_report_stays_until_the_new_edition(run: Run, folder: Path, register: Path) -> None:
    issue(run)
    first = papers(folder)["bao-cao-h1-2021-45-BC-SDS.json"]
    assert run("note", "2", "Ghi sót.", "--on", "2021-06-01").code == 4
    ran = run("reopen-period", *H1, "--reason", "Sót.")
    assert ran.code == 0
    assert "Open again: 6 tháng đầu năm 2021." in ran.err
    assert run("note", "2", "Ghi sót.", "--on", "2021-06-01").code == 0
    given = run("report", *H1, "--json")
    assert given.out.encode() == first
    assert "opened again on 20/06/2021: Sót." in given.err
    assert issue(run, number="51/BC-SDS", on="2021-06-18").code == 0
    assert json.loads(run("report", *H1, "--json").out)["number"] == "51/BC-SDS"
    assert run("note", "2", "Ghi sót.", "--on", "2021-06-01").code == 4
    with book(register) as kept:
        both = issued_reports.get_all(kept)
        assert issued_reports.content(kept, both[0], "json") == first


def test_only_an_issued_period_can_be_opened_again_once_and_for_a_reason(run: Run) -> None:
    assert run("reopen-period", *H1, "--reason", "Sót.").code == 3
    issue(run)
    assert run("reopen-period", *H1, "--reason", " ").code == 2
    assert run("reopen-period", *H1, "--reason", "Sót.").code == 0
    again = run("reopen-period", *H1, "--reason", "Sót.")
    assert (again.code, "still open" in again.err) == (4, True)


def test_a_longer_issued_period_that_still_locks_is_named(run: Run) -> None:
    issue(run, "q1", "20/BC-SDS")
    issue(run)
    ran = run("reopen-period", *H1, "--reason", "Sót.")
    assert "Some of its days are still locked by: 20/BC-SDS" in ran.err


def test_the_history_tells_who_issued_but_does_not_repeat_the_files(run: Run, register: Path) -> None:
    issue(run)
    with book(register) as kept:
        rows = kept.session.connection().execute(text("SELECT table_name, length(after) FROM change")).all()
        held = [(name, size) for name, size in rows if name in ("issued_report", "issued_file")]
        assert [name for name, _size in held].count("issued_file") == len(FORMATS)
        assert all(size < 2000 for _name, size in held)
        found = issued_reports.find(kept, period("h1", 2021))
        assert found is not None
        assert found.who == "lan"


def test_on_a_terminal_it_asks_first_and_no_is_the_default(run: Run, folder: Path, register: Path) -> None:
    terminal = pytest.importorskip("terminal")
    waive(run)
    line = ["issue", *H1, "--number", NUMBER, "--on", "15/6/2021", "-o", str(folder)]
    said = terminal.answered(register, line, [("[yes/No]", "")])
    assert "Nothing was written." in said
    assert papers(folder) == {}
    said = terminal.answered(register, line, [("Issue and seal this report?", "y")])
    assert "Issued: 45/BC-SDS" in said
    assert sorted(papers(folder)) == NAMES


@pytest.mark.parametrize("moved", ["dvtrack.db", "khác.db"])
def test_a_register_that_was_moved_still_gives_the_issued_report(run: Run, folder: Path, moved: str) -> None:
    issue(run)
    issued = papers(folder)["bao-cao-h1-2021-45-BC-SDS.md"]
    elsewhere = folder / "chỗ khác"
    elsewhere.mkdir()
    (elsewhere / moved).write_bytes((folder / "dvtrack.db").read_bytes())
    ran = run("--register", str(elsewhere / moved), "report", *H1, "-o", "-")
    assert ran.out.rstrip("\n") == issued.decode().rstrip("\n")


def test_a_folder_that_is_missing_is_made(run: Run, tmp_path: Path) -> None:
    waive(run)
    new = tmp_path / "new" / "sealed"
    ran = run("issue", "--period", "h1", "--year", 2021, "--number", NUMBER, "-o", new, "--yes", today=DAY)
    assert ran.code == 0, ran.err
    assert len(list(new.iterdir())) >= 5


def test_a_new_edition_never_takes_the_number_of_an_earlier_one_whatever_the_year(run: Run, folder: Path) -> None:
    issue(run)
    first = papers(folder)
    run("reopen-period", *H1, "--reason", "Sót.", today="2022-01-10")
    again = issue(run, on="2022-01-10", today="2022-01-10")
    assert (again.code, papers(folder)) == (4, first)
    assert run("issue", "--verify").code == 0
