"""Directives come in: from documents that the clerk confirms, and by hand."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import follow_sample
import terminal
from conftest import Run

TEXT = """SỞ CÔNG THƯƠNG
Số: 88/KH-SCT

Trà Giang, ngày 12 tháng 4 năm 2021

KẾ HOẠCH
Chuyển đổi số năm 2021

I. MỤC ĐÍCH

Nâng cao hiệu quả công tác của cơ quan.

II. NHIỆM VỤ

1. Giao Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở rà soát thủ tục, hoàn thành trước ngày 30/6/2021.

2. Giao Phòng Công nghệ số chủ trì xây dựng cổng dữ liệu.

3. Các đơn vị cập nhật dữ liệu thường xuyên.

Giao Văn phòng Sở theo dõi, tổng hợp./.

GIÁM ĐỐC

Đỗ Văn Sông
"""


@pytest.fixture
def office(run: Run) -> None:
    assert run("init", "--yes", today="2021-04-15").code == 0


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    return path


def draft(run: Run, *line: object) -> dict[str, Any]:
    ran = run("import", *line, "--dry-run", "--json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def tasks(run: Run, reference: str = "D1") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("show", reference, "--json").out)["tasks"]
    return found


def test_a_dry_run_needs_no_register_and_makes_none(run: Run, register: Path, document: Path) -> None:
    found = draft(run, document)
    assert (found["schema"], found["reference"], found["issued_on"]) == ("dvtrack.draft/1", "88/KH-SCT", "2021-04-12")
    assert [task["ordinal"] for task in found["tasks"]] == ["II.1", "II.2", "II.3"]
    assert "units" not in found
    assert not register.exists()
    ran = run("import", document, "--dry-run")
    assert (ran.code, "Nothing was written" in ran.err, register.exists()) == (0, True, False)


@pytest.mark.usefixtures("office")
def test_a_dry_run_on_a_register_tells_the_units_it_knows_and_writes_nothing(
    run: Run, register: Path, document: Path
) -> None:
    before = register.read_bytes()
    found = draft(run, document)
    assert found["units"] == {"Văn phòng Sở": "VP", "Thanh tra Sở": "TTra"}
    assert found["tasks"][0]["lead"] == "Văn phòng Sở"
    run("import", document, "--yes")
    assert before != register.read_bytes()
    before = register.read_bytes()
    assert draft(run, document)["reference"] == "88/KH-SCT"  # it is on record, and may still be looked at
    assert register.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_what_the_words_assign_is_recorded_and_unknown_units_are_told(run: Run, document: Path) -> None:
    ran = run("import", document, "--yes")
    assert ran.code == 0
    assert "Recorded D1: Chuyển đổi số năm 2021, 3 tasks." in ran.err
    assert "Not among your units, so not assigned: Phòng Công nghệ số" in ran.err
    first, second, third = tasks(run)
    assert (first["lead"], first["coordinating"], first["due_on"]) == ("VP", ["TTra"], "2021-06-30")
    assert (second["lead"], second["due_on"]) == (None, None)
    assert third["lead"] is None
    [part, _other] = json.loads(run("show", "II.1", "--json").out)["assignments"]
    assert part["from_on"] == "2021-04-12"
    [deadline] = json.loads(run("show", "II.1", "--json").out)["deadlines"]
    assert "30/6/2021" in deadline["text"]


def test_the_bytes_given_back_are_those_of_the_file(run: Run, register: Path, document: Path) -> None:
    run("init", "--yes")
    document.write_bytes(document.read_bytes() + b"\r\n\x0c\t\xc2\xa0")
    assert run("import", document, "--yes").code == 0
    environment = os.environ | {"DVTRACK_REGISTER": str(register)}
    given = subprocess.run(
        [sys.executable, "-m", "dvtrack", "show", "D1", "--source"], env=environment, capture_output=True, check=True
    )
    assert given.stdout == document.read_bytes()
    head = json.loads(run("show", "D1", "--json").out)
    assert (head["source"], head["sha256"]) == ("ke-hoach.txt", hashlib.sha256(given.stdout).hexdigest())


@pytest.mark.usefixtures("office")
def test_the_same_document_is_refused_unless_it_is_meant(run: Run, register: Path, document: Path) -> None:
    run("import", document, "--yes")
    before = register.read_bytes()
    ran = run("import", document, "--yes")
    assert (ran.code, ran.out) == (4, "")
    assert "already on record as D1 (Chuyển đổi số năm 2021). See it: dvtrack show D1." in ran.err
    document.write_text(TEXT.replace("cổng dữ liệu", "kho dữ liệu"), encoding="utf-8")
    assert run("import", document, "--yes").code == 4  # the same number and date
    assert register.read_bytes() == before
    assert run("import", document, "--yes", "--again").code == 0
    assert [row["code"] for row in json.loads(run("directive", "list", "--json").out)["directives"]] == ["D1", "D2"]


@pytest.mark.usefixtures("office")
def test_what_is_left_open_is_named_with_the_command_that_settles_it(run: Run, document: Path) -> None:
    document.write_text(TEXT.replace("Số: 88/KH-SCT", "Số:     /KH-SCT"), encoding="utf-8")
    [doubt, *_others] = draft(run, document)["doubts"]
    assert (doubt["kind"], doubt["command"]) == ("blank_number", "dvtrack directive edit D… --reference …")
    assert "Still open: dvtrack directive edit D1 --reference …" in run("import", document, "--yes").err


@pytest.mark.usefixtures("office")
def test_where_nobody_was_asked_the_doubts_are_told_in_words(run: Run, document: Path) -> None:
    document.write_text(TEXT.replace("Số: 88/KH-SCT", "Số:     /KH-SCT"), encoding="utf-8")
    assert "D1, to be checked: The number is blank " in run("import", document).err
    assert "to be checked" not in run("import", document, "--yes", "--again").err


@pytest.mark.usefixtures("office")
def test_a_blank_number_makes_no_two_documents_the_same(run: Run, document: Path) -> None:
    blank = TEXT.replace("Số: 88/KH-SCT", "Số:     /KH-SCT")
    document.write_text(blank, encoding="utf-8")
    run("import", document, "--yes")
    document.write_text(blank.replace("cổng dữ liệu", "kho dữ liệu"), encoding="utf-8")
    assert run("import", document, "--yes").code == 0


@pytest.mark.usefixtures("office")
def test_items_are_included_and_excluded_on_the_line(run: Run, document: Path) -> None:
    run("import", document, "--yes", "--include", "I", "--exclude", "II.2,ii.3")
    assert [task["ordinal"] for task in tasks(run)] == ["I", "II.1"]
    ran = run("import", document, "--yes", "--again", "--exclude", "IX")
    assert (ran.code, "no item “IX”. Its items are: I, II, II.1" in ran.err) == (3, True)


@pytest.mark.usefixtures("office")
def test_a_document_without_tasks_is_refused(run: Run, register: Path, document: Path) -> None:
    before = register.read_bytes()
    ran = run("import", document, "--yes", "--exclude", "II.1,II.2,II.3")
    assert (ran.code, "Nothing in ke-hoach.txt is taken for a task" in ran.err) == (4, True)
    assert register.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_several_documents_are_written_together_or_not_at_all(run: Run, register: Path, document: Path) -> None:
    other = document.with_name("cong-van.txt")
    other.write_text(follow_sample.DIRECTIVE, encoding="utf-8")
    before = register.read_bytes()
    missing = document.with_name("none.txt")
    for line, code in (((document, other, missing, "--yes"), 5), ((document, other, document, "--yes"), 4)):
        ran = run("import", *line)
        assert (ran.code, "Of the 3 files none was recorded" in ran.err) == (code, True)
    ran = run("import", document, missing, other, "--dry-run")
    assert (ran.code, "none.txt" in ran.err) == (5, True)
    assert ("ke-hoach.txt: " in ran.out, "cong-van.txt: " in ran.out) == (True, True)
    assert register.read_bytes() == before
    assert run("import", document, other, "--yes").code == 0
    assert [len(tasks(run, code)) for code in ("D1", "D2")] == [3, 6]
    [(command,)] = follow_sample.rows(register, "SELECT command FROM operation ORDER BY id DESC LIMIT 1")
    assert command.startswith("import ")
    assert follow_sample.rows(register, "SELECT count(*) FROM operation") == [(2,)]  # init and import


@pytest.mark.usefixtures("office")
def test_json_is_one_object_on_stdout_and_tells_what_was_recorded(run: Run, document: Path) -> None:
    ran = run("import", document, "--yes", "--json")
    assert json.loads(ran.out)["directive"] == "D1"
    other = document.with_name("cong-van.txt")
    other.write_text(follow_sample.DIRECTIVE, encoding="utf-8")
    both = json.loads(run("import", document, other, "--again", "--yes", "--json").out)
    assert both["schema"] == "dvtrack.drafts/1"
    assert [each["directive"] for each in both["drafts"]] == ["D2", "D3"]


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        ran = run("import", path, "--dry-run")
        assert (ran.code, ran.out) == (5, "")
        assert str(path) in ran.err
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 ...")
    assert run("import", scan, "--dry-run").code == 5


@pytest.mark.usefixtures("office")
def test_a_text_comes_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("import", "-", "--yes").code == 0
    assert (len(tasks(run)), json.loads(run("show", "D1", "--json").out)["source"]) == (3, "stdin")


@pytest.mark.usefixtures("office")
def test_the_preview_quotes_the_words_that_it_stands_on(run: Run, document: Path) -> None:
    out = run("import", document, "--dry-run").out
    for words in (
        "ke-hoach.txt: kế hoạch 88/KH-SCT",
        "Văn phòng Sở (VP)",
        "·  I     MỤC ĐÍCH",
        "✓  II.1",
        "“phối hợp với Thanh tra Sở”",
        "30/06/2021",
    ):
        assert words in out


@pytest.mark.usefixtures("office")
def test_an_item_that_the_clerk_includes_has_its_lead_and_deadline(run: Run, document: Path) -> None:
    text = TEXT.replace("I. MỤC ĐÍCH", "I. MỤC ĐÍCH\n1. Giao Thanh tra Sở báo cáo trước ngày 20/6/2021.")
    document.write_text(text, encoding="utf-8")
    assert [one["ordinal"] for one in draft(run, document)["non_tasks"]][:2] == ["I", "I.1"]
    [task, *_others] = draft(run, document, "--include", "I.1")["tasks"]
    assert (task["ordinal"], task["lead"], task["due_on"]) == ("I.1", "Thanh tra Sở", "2021-06-20")
    assert task["quotes"]["lead"]["words"] == "Giao Thanh tra Sở"


@pytest.mark.usefixtures("office")
def test_terms_are_counted_by_the_offices_days_off(run: Run, document: Path) -> None:
    text = TEXT.replace("trước ngày 30/6/2021", "trong thời hạn 05 ngày làm việc kể từ ngày ban hành Kế hoạch này")
    document.write_text(text, encoding="utf-8")
    assert draft(run, document)["tasks"][0]["due_on"] == "2021-04-19"
    assert run("dayoff", "add", "16/4/2021", "Ngày truyền thống").code == 0
    assert draft(run, document)["tasks"][0]["due_on"] == "2021-04-20"


@pytest.mark.usefixtures("office")
def test_on_a_terminal_the_clerk_corrects_the_draft_before_it_is_written(
    run: Run, register: Path, document: Path
) -> None:
    onward = "Enter goes on):"
    answers = [
        (onward, "-II.3"),
        (onward, "+5"),
        (onward, "/3 hoan thanh"),
        (onward, "=4 Cổng [dữ] liệu"),
        (onward, "&II.3"),
        (onward, "/4"),
        ("second part:", "3. Các"),
        (onward, "@7 VP, TTra"),
        (onward, "@7 Phòng không có"),
        (onward, "#II.2/2 15/5/2021"),
        (onward, "signer: Lê Thị Mưa"),
        (onward, "-3 -4"),
        (onward, "<"),
        (onward, "-3 -98"),
        (onward, "-2"),
        (onward, ""),
        (onward, "<"),
        (onward, "-1"),
        (onward, "?"),
        (onward, "*1"),
        (onward, "-99"),
        (onward, ""),
        ("[Yes/no]", "c"),
    ]
    printed = terminal.answered(register, ["import", str(document)], answers)
    for words in (
        "“Phòng không có” names no single unit of the office. Its units: ",
        "“*1” is no correction",
        "no item “98”",
        "no item “99”",
        "No task was found. Include the items that are",
        "Nothing changed.",
        "2 tasks",
        "@3 VP, …",
    ):
        assert words in printed
    assert [(task["ordinal"], task["title"], task["text"]) for task in tasks(run)] == [
        ("II.1", "", "Giao Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở rà soát thủ tục,"),
        ("II.1/2", "", "hoàn thành trước ngày 30/6/2021."),
        ("II.2", "Cổng [dữ] liệu", "Giao Phòng Công nghệ số chủ trì xây dựng cổng dữ liệu."),
        ("II.2/2", "", "3. Các đơn vị cập nhật dữ liệu thường xuyên."),
    ]
    assert [(task["lead"], task["due_on"]) for task in tasks(run)] == [
        ("VP", None),
        (None, "2021-06-30"),
        (None, None),
        ("VP", "2021-05-15"),
    ]
    assert tasks(run)[-1]["coordinating"] == ["TTra"]
    assert json.loads(run("show", "D1", "--json").out)["signer"] == "Lê Thị Mưa"
    assert json.loads(run("show", "II.1/2", "--json").out)["text"] == "hoàn thành trước ngày 30/6/2021."


@pytest.mark.usefixtures("office")
def test_on_a_terminal_a_no_or_ctrl_c_writes_nothing(register: Path, document: Path) -> None:
    before = register.read_bytes()
    onward = "Enter goes on):"
    printed = terminal.answered(register, ["import", str(document)], [(onward, ""), ("[Yes/no]", "k")])
    assert "Nothing was written." in printed
    asked = [(onward, "-"), (onward, "")]
    assert "“-” is no correction" in terminal.answered(register, ["import", str(document)], [*asked, ("[Yes/no]", "k")])
    assert "Nothing was written." in terminal.answered(register, ["import", str(document)], [(onward, "q")])
    terminal.answered(register, ["import", str(document)], [(onward, "\x03")], code=130)
    assert register.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_a_directive_on_paper_is_recorded_by_hand_and_its_number_given_later(run: Run) -> None:
    ran = run(
        "directive", "add", "V/v trực Tết", "--issued-on", "10/1/2021", "--monitor", "van phong", "--reports", "h1,year"
    )
    assert (ran.code, "Give it tasks: dvtrack task add D1" in ran.err) == (0, True)
    assert run("directive", "edit", "D1", "--reference", "12/SCT-VP", "--issuer", "Sở Công Thương").code == 0
    [row] = json.loads(run("directive", "list", "--json").out)["directives"]
    assert (row["kind"], row["reference"], row["symbol"]) == ("công văn", "12/SCT-VP", "SCT-VP")
    assert (row["subject"], row["issued_on"], row["reporting_cycle"]) == ("V/v trực Tết", "2021-01-10", ["h1", "year"])
    assert (row["monitor"], row["task_count"], row["source"]) == ("van phong", 0, None)
    assert "12/SCT-VP" in run("show", "D1").out
    assert run("show", "D1", "--source").code == 3
    assert run("directive", "edit", "D1").code == 2
    assert run("directive", "edit", "D9", "--subject", "x").code == 3


@pytest.mark.usefixtures("office")
def test_the_reports_that_are_asked_for_are_told_in_words(run: Run) -> None:
    run("directive", "add", "V/v trực Tết", "--reports", "q1,q2,q3,q4,h1")
    run("directive", "add", "V/v trực lễ", "--reports", "q2,m3")
    assert "every quarter, h1 (first half-year)" in run("show", "D1").out
    assert "q2 (quarter II), m3 (month 3)" in run("show", "D2").out


@pytest.mark.usefixtures("office")
def test_tasks_follow_their_directive_to_the_date_it_is_given_later(run: Run) -> None:
    run("directive", "add", "V/v trực Tết", today="2021-06-20")
    run("task", "add", "D1", "Lập danh sách trực")
    run("assign", "1", "--lead", "VP", "--due", "31/1/2021")
    run("assign", "1", "--with", "TTra", "--on", "19/6/2021")
    assert run("done", "1", "--on", "1/2/2021").code == 4
    run("directive", "edit", "D1", "--issued-on", "10/1/2021")
    page = json.loads(run("show", "1", "--json").out)
    assert [(each["unit"], each["from_on"]) for each in page["assignments"]] == [
        ("VP", "2021-01-10"),
        ("TTra", "2021-06-19"),
    ]
    [task] = json.loads(run("report", "--period", "m1", "--year", "2021", "--json").out)["tasks"]
    assert task["deadline"]["due_on"] == "2021-01-31"
    assert run("done", "1", "--on", "1/2/2021").code == 0


@pytest.mark.usefixtures("office")
def test_directives_are_listed_with_their_tasks_counted(run: Run, document: Path) -> None:
    assert run("directive", "list").err == "No directive yet. Read one: dvtrack import FILE\n"
    run("import", document, "--yes")
    run("directive", "add", "V/v trực Tết")
    run("task", "drop", "1:II.3", "--reason", "Nhầm", "--yes")
    lines = run("directive", "list").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["D1", "D2"]
    assert [line.split()[-1] for line in lines[1:]] == ["2", "0"]
    assert "…" in lines[2]


@pytest.mark.usefixtures("office")
def test_the_page_of_a_directive_shows_its_head_and_its_tasks(run: Run, document: Path) -> None:
    run("import", document, "--yes")
    out = run("show", "d1").out
    for words in ("D1 · kế hoạch 88/KH-SCT", "12/04/2021", "Đỗ Văn Sông", "ke-hoach.txt", "II.2", "rà soát thủ tục"):
        assert words in out


def test_importing_without_a_register_says_how_to_make_one(run: Run, document: Path) -> None:
    ran = run("import", document, "--yes")
    assert (ran.code, "dvtrack init" in ran.err) == (5, True)
