"""Units: named as a clerk names them, kept in the office's order, retired without making an old report untrue."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import report_book
from conftest import Run
from dvtrack.store.models.task import Task
from dvtrack.terms import Role, State
from register_sample import rows

LIST = "SELECT code FROM unit ORDER BY position"


@pytest.fixture(autouse=True)
def office(register: Path, run: Run, request: pytest.FixtureRequest) -> None:
    """Give every test but those that write their own an office with its eleven units."""
    if "tasks" not in request.fixturenames:
        assert run("init", "--yes").code == 0


@pytest.fixture
def tasks(register: Path) -> None:
    """VP leads 1, 3 (finished) and 4; TTra leads 2 with VP; TTra coordinates 4."""
    with report_book.opened(register) as book:
        book.task("1", lead="VP")
        book.task("2", lead="TTra", others="VP")
        book.task("3", lead="VP")
        book.task("4", lead="VP", others="TTra")
        for number, unit in ((1, "VP"), (2, "TTra"), (3, "VP"), (4, "VP")):
            book.register.session.get_one(Task, number).lead_id = book.units[unit]
        book.state(3, State.COMPLETED, date(2021, 5, 4))
        finished = book.register.session.get_one(Task, 3)
        finished.state, finished.state_on = State.COMPLETED, date(2021, 5, 4)


def one(run: Run, name: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(run("unit", "show", name, "--json").out)
    return shown


def assigned(register: Path) -> list[tuple[Any, ...]]:
    return rows(
        register,
        "SELECT task.ordinal, unit.code, role, from_on, until_on FROM assignment "
        "JOIN task ON task.id = task_id JOIN unit ON unit.id = unit_id ORDER BY task.ordinal, from_on, unit.code",
    )


def leads(register: Path) -> dict[str, str | None]:
    return dict(rows(register, "SELECT ordinal, unit.code FROM task LEFT JOIN unit ON unit.id = lead_id"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("VP", "VP"),
        ("vp", "VP"),
        ("văn phòng sở", "VP"),
        ("Van phong", "VP"),
        ("PHÒNG QUẢN LÝ CÔNG NGHIỆP", "QLCN"),
        ("phong ke hoach – tai chinh – tong hop", "KHTCTH"),
        ("đảng ủy", "ĐU"),
        ("du", "ĐU"),
        ("BCH Chi đoàn", "CĐTN"),
        ("bch công đoàn", "CĐ"),
        ("Thanh  tra", "TTra"),
    ],
)
def test_a_unit_is_named_by_code_name_or_alias_with_or_without_accents(run: Run, name: str, code: str) -> None:
    assert one(run, name)["code"] == code


def test_an_unknown_unit_gets_did_you_mean(run: Run) -> None:
    ran = run("unit", "show", "Phòng Quản lý thương mạ")
    assert ran.code == 3
    assert "“Phòng Quản lý thương mạ”" in ran.err
    assert "Did you mean Phòng Quản lý thương mại" in ran.err


def test_a_name_of_two_units_is_refused_with_their_codes(run: Run) -> None:
    run("unit", "add", "CNA", "Chi nhánh A", "--alias", "Chi nhánh", "--until", "31/12/2020")
    run("unit", "add", "CNB", "Chi nhánh B", "--alias", "Chi nhánh", "--from", "1/1/2021", "--until", "31/1/2021")
    ran = run("unit", "show", "chi nhanh")
    assert ran.code == 3
    assert "CNA, CNB" in ran.err


def test_of_two_units_of_one_name_the_one_in_force_is_meant(run: Run) -> None:
    run("unit", "add", "CNA", "Chi nhánh A", "--alias", "Chi nhánh", "--until", "31/12/2020")
    run("unit", "add", "CNB", "Chi nhánh B", "--alias", "Chi nhánh", "--from", "1/1/2021")
    assert one(run, "chi nhanh")["code"] == "CNB"


def test_a_unit_is_added_with_all_that_is_known_of_it(run: Run) -> None:
    ran = run(
        *("unit", "add", "QLDT", " Phòng Quản lý  di tích ", "--kind", "subordinate", "--alias", "Di tích"),
        *("--alias", "QL Di tích", "--head", "Trần Văn Bình", "--email", "qldt@so.gov.vn", "--from", "1/2/2021"),
        *("--order", 2),
    )
    assert ran.code == 0, ran.err
    assert one(run, "di tich") == {
        "schema": "dvtrack.unit/1",
        "code": "QLDT",
        "name": "Phòng Quản lý di tích",
        "kind": "subordinate",
        "aliases": ["Di tích", "QL Di tích"],
        "head": "Trần Văn Bình",
        "email": "qldt@so.gov.vn",
        "position": 2,
        "valid_from": "2021-02-01",
        "valid_until": None,
        "successors": [],
        "retired_reason": "",
    }


def test_the_office_keeps_its_order(run: Run, register: Path) -> None:
    run("unit", "add", "MOI", "Phòng mới", "--order", 1)
    run("unit", "edit", "TTra", "--order", 3)
    run("unit", "edit", "CĐ", "--order", 99)
    codes = [code for (code,) in rows(register, LIST)]
    assert codes == ["MOI", "VP", "TTra", "KHTCTH", "QLCN", "QLNL", "QLTM", "KTATMT", "TTKC", "ĐU", "CĐTN", "CĐ"]
    listed = [unit["code"] for unit in json.loads(run("unit", "list", "--json").out)["units"]]
    assert listed == codes


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("VP", "Văn phòng hai"), 4, "“VP” already names the unit VP"),
        (("vp", "Văn phòng hai"), 4, "“vp” already names the unit VP"),
        (("VP2", "VĂN PHÒNG SỞ"), 4, "already names the unit VP"),
        (("VP2", "Văn phòng hai", "--alias", "cong doan"), 4, "“cong doan” already names the unit CĐ"),
        (("A B", "Phòng"), 2, "no spaces"),
        (("A,B", "Phòng"), 2, "commas"),
        (("all", "Phòng"), 2, "“all” means all units"),
        (("", "Phòng"), 2, "a code of letters or digits"),
        (("P9", "  "), 2, "needs a name"),
        (("P9", "Phòng 9", "--email", "phong9"), 2, "“phong9” is no e-mail address"),
        (("P9", "Phòng 9", "--kind", "phân xưởng"), 2, "“phân xưởng” is not a kind of unit"),
        (("P9", "Phòng 9", "--from", "1/6/2021", "--until", "1/5/2021"), 2, "end before it begins"),
        (("P9", "Phòng 9", "--from", "31/6/2021"), 2, "month 6 has 30 days"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, register: Path, line: tuple[str, ...], code: int, words: str
) -> None:
    before = register.read_bytes()
    ran = run("unit", "add", *line)
    assert ran.code == code
    assert words in ran.err
    assert register.read_bytes() == before


def test_an_edit_changes_what_is_given_and_leaves_the_rest(run: Run) -> None:
    run("unit", "edit", "van phong", "--head", "Lê Thị Mai", "--alias", "Phòng Hành chính", "--drop-alias", "vp so")
    unit = one(run, "phong hanh chinh")
    assert (unit["code"], unit["name"], unit["head"]) == ("VP", "Văn phòng Sở", "Lê Thị Mai")
    assert unit["aliases"] == ["Văn phòng", "Phòng Hành chính"]


def test_an_alias_that_a_unit_does_not_have_cannot_be_dropped(run: Run) -> None:
    ran = run("unit", "edit", "VP", "--drop-alias", "Chi đoàn")
    assert ran.code == 2
    assert "no alias “Chi đoàn”" in ran.err


def test_the_list_hides_retired_units_unless_all_are_asked_for(run: Run) -> None:
    run("unit", "retire", "QLNL", "--on", "31/5/2021", "--successor", "QLCN")
    assert "QLNL" not in run("unit", "list").out
    assert "QLNL" in run("unit", "list", "--all").out
    assert "QLNL" in run("unit", "list", today="2021-05-31").out


def test_the_csv_of_the_list_is_a_sheet_that_changes_nothing_when_it_comes_back(run: Run, tmp_path: Path) -> None:
    run("unit", "edit", "VP", "--head", "=CMD()", "--email", "vp@so.gov.vn", "--from", "1/2/2021")
    sheet = tmp_path / "units.csv"
    for language in ("en", "vi"):
        sheet.write_text(run("unit", "list", "--csv", lang=language).out, encoding="utf-8")
        assert "To write: 0 new units, 0 changed, 11 unchanged." in run("unit", "import", sheet, "--dry-run").err


def test_a_sheet_adds_and_changes_units_and_deletes_none(run: Run, register: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "units.csv"
    sheet.write_text(
        "Danh sách đơn vị;;;\ncode;name;kind;aliases\nvp;Văn phòng;;Hành chính\nP12;Phòng số 12;don vi truc thuoc;\n",
        encoding="utf-8",
    )
    before = register.read_bytes()
    dry = run("unit", "import", sheet, "--dry-run")
    assert "+ P12 · Phòng số 12 (subordinate unit)" in dry.err
    assert "~ VP · Tên đơn vị: Văn phòng Sở → Văn phòng" in dry.err
    assert register.read_bytes() == before
    assert run("unit", "import", sheet).code == 0
    assert [code for (code,) in rows(register, LIST)][-1] == "P12"
    assert one(run, "hanh chinh")["aliases"] == ["Văn phòng", "VP Sở", "Hành chính"]
    assert len(rows(register, LIST)) == 12


def test_an_excel_sheet_of_units_is_read(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["Mã", "Tên đơn vị", "Từ ngày"],
        ["P12", "Phòng số 12", date(2021, 2, 1)],
        ["P13", "Phòng 13", "1/3/2021"],
    ):
        book.active.append(row)
    book.save(tmp_path / "units.xlsx")
    assert run("unit", "import", tmp_path / "units.xlsx").code == 0
    assert one(run, "P12")["valid_from"] == "2021-02-01"
    assert one(run, "P13")["valid_from"] == "2021-03-01"


def test_every_mistake_in_a_sheet_is_listed_by_its_cell(run: Run, register: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "units.csv"
    sheet.write_text(
        "Mã,Tên đơn vị,Loại,Thư điện tử,Từ ngày,Tên khác\n"
        "P1,Phòng 1,xưởng,phong1,31/2/2021,Công đoàn\n"
        ",Phòng 2,,,,\n"
        "P3,,,,,\n"
        "P4,Phòng 4,,,,\n"
        "p4,Phòng bốn,,,,\n",
        encoding="utf-8",
    )
    before = register.read_bytes()
    ran = run("unit", "import", sheet)
    assert ran.code == 6
    for mistake in (
        "C2: “xưởng” is not a kind of unit",
        "E2: “31/2/2021” is not a date",
        "D2: The unit “P1” cannot be written like that: “phong1” is no e-mail address",
        "F2: “Công đoàn” already names the unit CĐ",
        "A3: The unit “” cannot be written like that: it needs a code",
        "B4: The unit “P3” cannot be written like that: it needs a name",
        "A6: the code “p4” stands in A5 already",
    ):
        assert mistake in ran.err
    assert register.read_bytes() == before


@pytest.mark.usefixtures("tasks")
def test_the_running_tasks_of_a_retired_unit_pass_to_its_one_successor(run: Run, register: Path) -> None:
    run("unit", "add", "HCQT", "Phòng Hành chính - Quản trị", "--from", "1/7/2021")
    ran = run(
        "unit",
        "retire",
        "VP",
        "--on",
        "30/6/2021",
        "--successor",
        "HCQT",
        "--reason",
        "QĐ 12/QĐ-SDS",
        today="2022-01-05",
    )
    assert ran.code == 0, ran.err
    assert "To HCQT from the next day: tasks 1:1,1:2,1:4." in ran.err
    assert assigned(register) == [
        ("1", "VP", "lead", "2021-03-03", "2021-07-01"),
        ("1", "HCQT", "lead", "2021-07-01", None),
        ("2", "TTra", "lead", "2021-03-03", None),
        ("2", "VP", "coordinating", "2021-03-03", "2021-07-01"),
        ("2", "HCQT", "coordinating", "2021-07-01", None),
        ("3", "VP", "lead", "2021-03-03", None),
        ("4", "TTra", "coordinating", "2021-03-03", None),
        ("4", "VP", "lead", "2021-03-03", "2021-07-01"),
        ("4", "HCQT", "lead", "2021-07-01", None),
    ]
    assert leads(register) == {"1": "HCQT", "2": "TTra", "3": "VP", "4": "HCQT"}
    assert one(run, "VP")["successors"] == ["HCQT"]
    assert one(run, "VP")["retired_reason"] == "QĐ 12/QĐ-SDS"
    assert json.loads(run("office", "show", "--json").out)["consolidating_unit"] == "HCQT"


@pytest.mark.usefixtures("tasks")
def test_a_successor_that_has_a_part_already_holds_one_role_only(run: Run, register: Path) -> None:
    assert run("unit", "retire", "VP", "--on", "30/6/2021", "--successor", "TTra", today="2022-01-05").code == 0
    of_four = [row for row in assigned(register) if row[0] == "4"]
    assert of_four == [
        ("4", "TTra", "coordinating", "2021-03-03", "2021-07-01"),
        ("4", "VP", "lead", "2021-03-03", "2021-07-01"),
        ("4", "TTra", "lead", "2021-07-01", None),
    ]
    of_two = [row for row in assigned(register) if row[0] == "2"]
    assert of_two == [
        ("2", "TTra", "lead", "2021-03-03", None),
        ("2", "VP", "coordinating", "2021-03-03", "2021-07-01"),
    ]


@pytest.mark.usefixtures("tasks")
def test_after_a_split_the_tasks_are_listed_to_be_assigned_anew(run: Run, register: Path) -> None:
    ran = run(
        "unit", "retire", "VP", "--on", "30/6/2021", "--successor", "TV", "--successor", "QLDT", today="2022-01-05"
    )
    assert "dvtrack assign 1:1,1:4 --lead UNIT" in ran.err
    assert "dvtrack assign 1:2 --with UNIT" in ran.err
    assert "dvtrack office set --consolidating UNIT" in ran.err
    assert leads(register) == {"1": None, "2": "TTra", "3": "VP", "4": None}
    assert one(run, "VP")["successors"] == ["TV", "QLDT"]


@pytest.mark.usefixtures("tasks")
def test_a_report_of_the_time_before_stays_as_it_was(run: Run, register: Path) -> None:
    before = report_of_h1(register)
    run("unit", "retire", "VP", "--on", "30/6/2021", "--successor", "TTra", today="2022-01-05")
    assert report_of_h1(register) == before


def report_of_h1(register: Path) -> tuple[Any, ...]:
    from dvtrack.core import reports
    from dvtrack.store.register import open_register

    with open_register(register, report_book.CALLER, write=False) as book:
        report = reports.build(book, report_book.H1)
        return (
            report.tasks,
            report.counts,
            [unit for unit in report.units if unit.lead.total or unit.coordinating.total],
        )


@pytest.mark.usefixtures("tasks")
def test_a_task_finished_after_the_last_day_was_still_running_on_it(run: Run, register: Path) -> None:
    run("unit", "retire", "VP", "--on", "30/4/2021", "--successor", "TTra")
    assert leads(register)["3"] == "TTra"


@pytest.mark.usefixtures("tasks")
def test_an_assignment_that_was_to_begin_later_passes_on_whole(run: Run, register: Path) -> None:
    from dvtrack.store.register import open_register

    with open_register(register, report_book.CALLER) as opened:
        book = report_book.Book(opened, {"VP": 1})
        book.task("5")
        book.assign(5, "VP", Role.COORDINATING, date(2021, 9, 1), date(2021, 12, 1))
    run("unit", "retire", "VP", "--on", "30/6/2021", "--successor", "TV", today="2022-01-05")
    assert [row for row in assigned(register) if row[0] == "5"] == [
        ("5", "TV", "coordinating", "2021-09-01", "2021-12-01"),
        ("5", "VP", "coordinating", "2021-09-01", "2021-09-01"),
    ]


@pytest.mark.usefixtures("tasks")
def test_a_dry_run_of_a_retirement_tells_and_changes_nothing(run: Run, register: Path) -> None:
    before = register.read_bytes()
    ran = run("unit", "retire", "VP", "--on", "30/6/2021", "--successor", "TTra", "--dry-run", today="2022-01-05")
    assert "VP would end with 30/06/2021." in ran.err
    assert "tasks 1:1,1:2,1:4" in ran.err
    assert register.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("VP", "--on", "30/6/2021", "--successor", "VP"), "it cannot follow itself"),
        (("VP", "--on", "30/6/2021", "--successor", "QLNL"), "QLNL is not in force on 1/7/2021"),
        (("QLNL", "--on", "30/6/2021"), "already ended on 1/6/2021"),
        (("QLTM", "--on", "1/1/2021"), "it begins on 1/2/2021 only"),
    ],
)
def test_a_retirement_that_does_not_fit_is_refused(run: Run, line: tuple[str, ...], words: str) -> None:
    run("unit", "edit", "QLTM", "--from", "1/2/2021")
    run("unit", "retire", "QLNL", "--on", "1/6/2021")
    ran = run("unit", "retire", *line, today="2021-07-05")
    assert ran.code == 4
    assert words in ran.err


def test_a_unit_does_not_end_before_its_last_day_has_come(run: Run) -> None:
    ran = run("unit", "retire", "QLNL", "--on", "30/6/2021", today="2021-06-20")
    assert ran.code == 2
    assert "30/06/2021 is still to come" in ran.err
    assert one(run, "QLNL")["valid_until"] is None


def test_a_unit_that_ended_by_mistake_goes_on(run: Run) -> None:
    run("unit", "retire", "QLNL", "--on", "1/6/2021", "--successor", "QLCN", "--reason", "nhầm")
    assert run("unit", "edit", "QLNL", "--endless").code == 0
    unit = one(run, "QLNL")
    assert (unit["valid_until"], unit["successors"], unit["retired_reason"]) == (None, [], "")


def test_all_units_are_those_in_force_without_the_leadership(run: Run, register: Path) -> None:
    from dvtrack.core import units
    from dvtrack.store.register import open_register

    run("unit", "add", "LĐ", "Lãnh đạo Sở", "--kind", "lanh dao")
    run("unit", "retire", "QLNL", "--on", "31/12/2021", today="2022-01-05")
    with open_register(register, report_book.CALLER, write=False) as book:
        named = [unit.code for unit in units.get_all_rows(book, "Tất cả")]
        listed = [unit.code for unit in units.get_all_rows(book, "van phong; VP, qlcn")]
    assert named == ["VP", "TTra", "KHTCTH", "QLCN", "QLTM", "KTATMT", "TTKC", "ĐU", "CĐ", "CĐTN"]
    assert listed == ["VP", "QLCN"]


@pytest.mark.parametrize(("answer", "until"), [("no", None), ("yes", "2021-06-30")])
@pytest.mark.usefixtures("tasks")
def test_on_a_terminal_a_retirement_is_shown_and_asked_for(register: Path, answer: str, until: str | None) -> None:
    pexpect = pytest.importorskip("pexpect")
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "dvtrack", "unit", "retire", "VP", "--on", "30/6/2021", "--successor", "TTra"],
        env=os.environ
        | {
            "DVTRACK_REGISTER": str(register),
            "DVTRACK_TODAY": "2021-07-05",
            "DVTRACK_LANG": "en",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        encoding="utf-8",
        timeout=60,
    )
    child.expect_exact("To TTra from the next day: tasks 1:1,1:2,1:4.")
    child.expect_exact("End the unit?")
    child.sendline(answer)
    child.read()
    assert rows(register, "SELECT valid_until FROM unit WHERE code = 'VP'") == [(until,)]
