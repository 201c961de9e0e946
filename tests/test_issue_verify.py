"""``dvtrack issue --verify``: whatever was changed since a report was issued is found, in the register and on disk."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run
from dvtrack.store.upgrade import upgrade
from issue_sample import DAY, begin, issue

H1 = ("--period", "h1", "--year", "2021")
MARKDOWN = "bao-cao-h1-2021-45-BC-SDS.md"


MADE: dict[Path, dict[Path, bytes]] = {}
"""The folder of this module's office, and its files as they were when all was issued: each test begins with them."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verify")


@pytest.fixture
def register(home: Path) -> Path:
    return home / "dvtrack.db"


@pytest.fixture(autouse=True)
def folder(home: Path, register: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A folder in which a quarter and then the half-year were issued, the latter in two editions."""
    monkeypatch.chdir(home)
    if home not in MADE:
        begin(register)
        issue(run, "q1", "20/BC-SDS")
        issue(run)
        run("reopen-period", *H1, "--reason", "Sót.")
        issue(run, number="51/BC-SDS", on="2021-06-18")
        MADE[home] = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    for path, content in MADE[home].items():
        path.write_bytes(content)
    return home


def tamper(register: Path, statement: str, *given: object) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        assert connection.execute(statement, given).rowcount > 0


def faults(run: Run, *line: str) -> list[tuple[str, str]]:
    ran = run("issue", "--verify", "--json", *line)
    told = json.loads(ran.out)
    assert told["schema"] == "dvtrack.seals/1"
    assert ran.code == (1 if told["faults"] else 0)
    return [(each["kind"], each["number"]) for each in told["faults"]]


def test_what_nobody_touched_is_proved(run: Run) -> None:
    ran = run("issue", "--verify")
    assert (ran.code, ran.out) == (0, "")
    assert "3 issued reports and their files are as they were issued." in ran.err
    assert "2 issued reports" in run("issue", "--verify", *H1).err


def test_a_file_that_is_gone_or_changed_by_hand_is_told(run: Run, folder: Path) -> None:
    (folder / MARKDOWN).write_text("sửa tay", encoding="utf-8")
    (folder / "bao-cao-q1-2021-20-BC-SDS.json").unlink()
    ran = run("issue", "--verify")
    assert ran.code == 1
    assert f"45/BC-SDS: the file {folder / MARKDOWN} was changed after it was issued" in ran.out
    assert f"20/BC-SDS: the file {folder / 'bao-cao-q1-2021-20-BC-SDS.json'} is not there any more" in ran.out
    assert "2 things are not as they were issued." in ran.err
    assert faults(run) == [("missing", "20/BC-SDS"), ("changed", "45/BC-SDS")]
    assert faults(run, *H1) == [("changed", "45/BC-SDS")]


@pytest.mark.parametrize(
    "change",
    [
        "number = '46/BC-SDS'",
        "issued_on = '2021-06-16'",
        "sealed_at = '2021-06-15 09:00:00.000000'",
        "who = 'An'",
        "locked_until = '2021-06-01'",
        "year = 2020",
        "version = '9.9'",
        "seal = 'a'",
    ],
)
def test_a_changed_row_is_found(run: Run, register: Path, change: str) -> None:
    tamper(register, f"UPDATE issued_report SET {change} WHERE id = 2")
    kinds = faults(run)
    assert ("seal", "46/BC-SDS" if "number" in change else "45/BC-SDS") in kinds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issued_file SET path = '/x' WHERE issued_report_id = 2 AND format = 'md'",
        "UPDATE issued_file SET sha256 = (SELECT sha256 FROM issued_content LIMIT 1) WHERE id = 7",
        "DELETE FROM issued_file WHERE id = 8",
        "UPDATE reopening SET reason = 'Khác.'",
        "UPDATE reopening SET who = 'An'",
    ],
)
def test_a_changed_file_list_or_reopening_is_found(run: Run, register: Path, statement: str) -> None:
    tamper(register, statement)
    assert ("seal", "45/BC-SDS") in faults(run)


def test_a_report_that_was_taken_out_breaks_the_chain_after_it(run: Run, register: Path) -> None:
    tamper(register, "DELETE FROM issued_file WHERE issued_report_id = 1")
    tamper(register, "DELETE FROM issued_report WHERE id = 1")
    assert faults(run) == [("lost", "20/BC-SDS"), ("seal", "45/BC-SDS")]


def test_the_last_report_cannot_be_taken_out_unseen_though_no_seal_follows_it(run: Run, register: Path) -> None:
    tamper(register, "DELETE FROM issued_file WHERE issued_report_id = 3")
    tamper(register, "DELETE FROM issued_report WHERE id = 3")
    assert faults(run) == faults(run, *H1) == [("lost", "51/BC-SDS")]
    assert faults(run, "--period", "q1", "--year", "2021") == []
    assert "51/BC-SDS: the report was issued and is not in the register any more" in run("issue", "--verify").out


def test_a_reopening_cannot_be_taken_out_unseen(run: Run, register: Path) -> None:
    tamper(register, "DELETE FROM reopening")
    assert faults(run) == [("seal", "45/BC-SDS")]


def test_only_what_is_as_it_was_issued_is_called_proved(run: Run, register: Path) -> None:
    tamper(register, "UPDATE issued_report SET who = 'An' WHERE id = 2")
    told = json.loads(run("issue", "--verify", "--json").out)
    assert told["proved"] == ["20/BC-SDS", "51/BC-SDS"]


def test_a_period_that_was_not_issued_cannot_be_proved(run: Run) -> None:
    ran = run("issue", "--verify", "--period", "h2", "--year", "2021")
    assert (ran.code, ran.out) == (3, "")
    assert "6 tháng cuối năm 2021" in ran.err


@pytest.mark.parametrize("content", [zlib.compress(b"other"), b"no zlib", None])
def test_changed_content_is_found_and_never_given_out(run: Run, register: Path, content: bytes | None) -> None:
    issued = json.loads(run("issue", "list", "--json").out)["issued"][2]
    [digest] = [each["sha256"] for each in issued["files"] if each["format"] == "md"]
    if content is None:
        tamper(register, "DELETE FROM issued_content WHERE sha256 = ?", digest)
    else:
        tamper(register, "UPDATE issued_content SET bytes = ? WHERE sha256 = ?", content, digest)
    assert faults(run) == [("content", "51/BC-SDS")]
    ran = run("report", *H1, "-o", "-")
    assert (ran.code, ran.out) == (5, "")
    assert "is not what was issued" in ran.err
    assert run("report", *H1, "-o", "x.docx").code == 0


def test_the_seal_holds_in_a_copy_and_through_an_upgrade(run: Run, register: Path, folder: Path) -> None:
    before = json.loads(run("issue", "list", "--json").out)
    copy = folder / "bản sao.db"
    copy.write_bytes(register.read_bytes())
    tamper_free = run("--register", str(copy), "issue", "--verify")
    assert tamper_free.code == 0
    upgrade(copy)
    assert json.loads(run("--register", str(copy), "issue", "list", "--json").out) == before
    assert run("--register", str(copy), "issue", "--verify").code == 0


def test_nothing_issued_is_nothing_wrong(run: Run, tmp_path: Path) -> None:
    begin(tmp_path / "khác.db")
    ran = run("--register", str(tmp_path / "khác.db"), "issue", "--verify", today=DAY)
    assert (ran.code, ran.out) == (0, "")
