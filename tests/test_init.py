"""``dvtrack init``: one register, whole or not at all, for a clerk at a terminal and for a script."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from dvtrack import errors
from dvtrack.core import office
from register_sample import CALLER, rows

OWN = ("--name", "Sở Di sản", "--abbreviation", "SDS", "--place", "Trà Giang", "--signer-post", "Quyền Giám đốc")
SHEET = "Mã,Tên đơn vị\nVP,Văn phòng Sở\nTV,Thư viện tỉnh\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def profile(run: Run) -> dict[str, str]:
    shown: dict[str, str] = json.loads(run("office", "show", "--json").out)
    return shown


def test_yes_takes_a_department_of_industry_and_trade_and_asks_nothing(run: Run, register: Path) -> None:
    ran = run("init", "--yes")
    assert ran.code == 0
    assert str(register) in ran.err
    assert "11 units" in ran.err
    assert profile(run) == {
        "schema": "dvtrack.office/1",
        "parent_body": "UBND tỉnh Quảng Ngãi",
        "name": "Sở Công Thương",
        "abbreviation": "SCT",
        "place": "Quảng Ngãi",
        "signer_post": "Giám đốc",
        "signer_name": "",
        "consolidating_unit": "VP",
        "preset": "nd09",
    }
    codes = [code for (code,) in rows(register, "SELECT code FROM unit ORDER BY position")]
    assert codes == ["VP", "TTra", "KHTCTH", "QLCN", "QLNL", "QLTM", "KTATMT", "TTKC", "ĐU", "CĐ", "CĐTN"]


def test_flags_go_before_the_model(run: Run) -> None:
    run("init", "--yes", "--parent-body", "UBND tỉnh Trà Giang", "--place", "Trà Giang", "--consolidating", "thanh tra")
    made = profile(run)
    assert (made["parent_body"], made["place"], made["name"]) == ("UBND tỉnh Trà Giang", "Trà Giang", "Sở Công Thương")
    assert made["consolidating_unit"] == "TTra"


def test_a_script_describes_its_own_office_with_its_own_units(run: Run, register: Path, sheet: Path) -> None:
    assert run("init", *OWN, "--units", sheet, "--consolidating", "TV", "--cut-off", "calendar").code == 0
    made = profile(run)
    assert (made["name"], made["parent_body"], made["preset"]) == ("Sở Di sản", "", "calendar")
    assert made["consolidating_unit"] == "TV"
    assert rows(register, "SELECT code, position FROM unit ORDER BY position") == [("VP", 1), ("TV", 2)]


def test_an_office_without_units_is_told_how_to_add_them(run: Run) -> None:
    ran = run("init", *OWN)
    assert ran.code == 0
    assert "dvtrack unit import FILE" in ran.err
    assert profile(run)["consolidating_unit"] == ""


def test_the_models_consolidating_unit_is_left_out_where_the_office_has_no_such_unit(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("Mã,Tên đơn vị\nTV,Thư viện tỉnh\n", encoding="utf-8")
    run("init", "--yes", "--units", own)
    assert profile(run)["consolidating_unit"] == ""


def test_without_a_terminal_what_is_missing_is_named_and_nothing_is_made(run: Run, register: Path) -> None:
    ran = run("init", "--name", "Sở Di sản")
    assert ran.code == 2
    assert "--abbreviation, --place, --signer-post" in ran.err
    assert not register.exists()


def test_a_register_that_stands_there_is_left_alone(run: Run, register: Path) -> None:
    run("init", "--yes")
    before = register.read_bytes()
    ran = run("init", "--yes")
    assert ran.code == 4
    assert str(register) in ran.err
    assert register.read_bytes() == before


def test_any_file_that_stands_there_is_left_alone(run: Run, register: Path) -> None:
    register.write_text("sổ tay")
    assert run("init", "--yes").code == 4
    assert register.read_text() == "sổ tay"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("--yes", "--preset", "so-y-te"), 3, "so-cong-thuong"),
        (("--yes", "--consolidating", "Phòng Ma"), 3, "“Phòng Ma”"),
        (("--yes", "--cut-off", "ngày 31"), 2, "“ngày 31”"),
        (("--yes", "--name", " "), 2, "--name"),
        (("--yes", "--units", "no-such-file.csv"), 5, "no-such-file.csv"),
    ],
)
def test_a_mistake_leaves_no_register_behind(
    run: Run, register: Path, line: tuple[str, ...], code: int, words: str
) -> None:
    ran = run("init", *line)
    assert ran.code == code
    assert words in ran.err
    assert not [path for path in register.parent.iterdir() if path.name.startswith(register.name)]


def test_mistakes_in_the_sheet_are_all_listed_and_leave_no_register(run: Run, register: Path, sheet: Path) -> None:
    sheet.write_text("Mã,Tên đơn vị,Loại\nP1,Phòng 1,xưởng\nP1,Phòng 2,\n", encoding="utf-8")
    ran = run("init", "--yes", "--units", sheet)
    assert ran.code == 6
    assert "C2:" in ran.err
    assert "A3:" in ran.err
    assert not register.exists()


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    where = tmp_path / "file" / "dvtrack.db"
    ran = run("init", "--yes", "--register", where)
    assert ran.code == 5
    assert str(where) in ran.err


def test_folders_that_are_missing_are_made(run: Run, tmp_path: Path) -> None:
    where = tmp_path / "sổ" / "năm 2021" / "so.db"
    assert run("init", "--yes", "--register", where).code == 0
    assert [path.name for path in where.parent.iterdir()] == ["so.db"]


def test_what_a_killed_init_left_behind_stops_nobody(run: Run, register: Path) -> None:
    register.with_name(register.name + ".init").write_bytes(b"half a register")
    assert run("init", "--yes").code == 0
    assert [path.name for path in register.parent.glob("dvtrack.db*")] == ["dvtrack.db"]


def test_a_unit_that_cannot_be_written_leaves_no_register(register: Path) -> None:
    model = office.model("so-cong-thuong", CALLER.today)
    twice = (*model.units, model.units[0])
    with pytest.raises(Exception, match="UNIQUE"):
        office.create(register, CALLER, model.profile, twice)
    assert list(register.parent.glob("dvtrack.db*")) == []


def test_the_operation_that_made_the_office_is_on_record(run: Run, register: Path) -> None:
    run("init", "--yes")
    assert rows(register, "SELECT who, command FROM operation") == [("lan", "init --yes")]
    assert rows(register, "SELECT table_name, count(*) FROM change GROUP BY table_name") == [
        ("office", 1),
        ("unit", 11),
    ]


def test_a_model_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(errors.NoSuchModelOfficeError, match="so-cong-thuong"):
        office.model("so-y-te", CALLER.today)


def test_on_a_terminal_it_asks_and_enter_takes_the_default(register: Path) -> None:
    screen, code = typed(register, ["", "Sở Di sản", "SDS", "", "Giám đốc Sở", "Hồ Văn Nam", "", "2"])
    assert code == 0, screen
    made = rows(
        register,
        "SELECT parent_body, office.name, abbreviation, place, signer_post, signer_name, preset, code "
        "FROM office JOIN unit ON unit.id = consolidating_unit_id",
    )
    assert made == [
        ("UBND tỉnh Quảng Ngãi", "Sở Di sản", "SDS", "Quảng Ngãi", "Giám đốc Sở", "Hồ Văn Nam", "nd09", "TTra")
    ]


def test_a_wrong_cut_off_is_asked_again_at_once_and_the_other_answers_stay(register: Path) -> None:
    screen, code = typed(register, ["", "Sở Di sản", "SDS", "", "", "", "day 31", "day 20", "VP"])
    assert code == 0, screen
    assert rows(register, "SELECT name, preset FROM office") == [("Sở Di sản", "day 20")]


def test_on_a_terminal_what_flags_say_is_not_asked(register: Path) -> None:
    screen, code = typed(register, ["", "", ""], *OWN, "--consolidating", "VP")
    assert code == 0, screen
    assert "name:" not in screen.replace("signer's name", "")
    assert rows(register, "SELECT name, place FROM office") == [("Sở Di sản", "Trà Giang")]


def typed(register: Path, answers: list[str], *line: str) -> tuple[str, int | None]:
    """Run ``init`` on a real terminal and type the answers; return the screen and the exit code."""
    pexpect = pytest.importorskip("pexpect")
    environment = {"DVTRACK_REGISTER": str(register), "DVTRACK_LANG": "en", "DVTRACK_TODAY": "2021-06-20"}
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "dvtrack", "init", *line],
        env=os.environ | environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
        encoding="utf-8",
        timeout=60,
    )
    for answer in answers:
        child.expect(r"[:?)\]] $|[:?] ?\[[^\]]*\] $")
        child.sendline(answer)
    screen = child.read()
    child.close()
    return screen, child.exitstatus
