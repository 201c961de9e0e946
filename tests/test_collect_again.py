"""Forms that come a second time: a form is told by what its cells say, never by its bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import form_sample
from conftest import Run
from form_sample import fill, notes, path, values

BACK, LATE = "2021-05-28", "2021-06-10"


@pytest.fixture
def clerk(run: Run, register: Path) -> Run:
    """Return ``run`` on the day the forms come back."""
    form_sample.begin(register)
    return lambda *line, today=BACK, **more: run(*line, today=today, **more)


def _saved_again(file: Path, into: Path | None = None) -> Path:
    """Save a file with another program's bytes and the same cells."""
    before = file.read_bytes()
    book = openpyxl.load_workbook(file)
    book.properties.title = "lưu lại"
    book.save(into or file)
    assert (into or file).read_bytes() != before
    return into or file


def _two_versions(clerk: Run, sent: Path, back: Path) -> tuple[Path, Path]:
    """Collect a form and its correction, and return both files."""
    first = fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 59}, F8="Hai mô hình.")
    clerk("collect", first, "--yes")
    second = fill(first, back / "VP sửa.xlsx", F8="Ba mô hình.")
    clerk("collect", second, "--yes")
    return first, second


def _versions(register: Path) -> list[tuple[Any, ...]]:
    return form_sample.rows(register, "SELECT version, returned_on FROM reply")


def _outcomes(clerk: Run, *line: object, **more: Any) -> dict[str, str]:
    files = json.loads(clerk("collect", *line, "--json", **more).out)["files"]
    return {Path(each["file"]).name: each["outcome"] for each in files}


def test_a_form_saved_again_without_a_change_is_known_already(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E9": 59}, F8="Hai mô hình.", J8="Đã hoàn thành", K8="20/5/2021")
    clerk("collect", file, "--yes")
    before = notes(register), values(register)
    assert _outcomes(clerk, _saved_again(file), "--yes", today=LATE) == {"VP.xlsx": "unchanged"}
    assert (notes(register), values(register)) == before
    assert _versions(register) == [(1, None)]


def test_an_earlier_version_saved_again_never_takes_the_correction_back(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    first, _second = _two_versions(clerk, sent, back)
    _saved_again(first)
    before = notes(register)
    ran = clerk("collect", back, "--yes", "--overrule", today=LATE)
    assert ran.code == 0
    assert "VP.xlsx: it says what version 1 said, which version 2 replaced; it is not taken" in ran.err
    assert notes(register) == before
    assert _versions(register) == [(1, None), (2, None)]
    assert _outcomes(clerk, back, "--yes") == {"VP.xlsx": "superseded", "VP sửa.xlsx": "unchanged"}


def test_an_earlier_version_holds_again_where_it_is_named_and_asked_for(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    first, _second = _two_versions(clerk, sent, back)
    told = clerk("collect", _saved_again(first), "--yes", today=LATE)
    assert f'dvtrack collect "{first}" --overrule' in told.err
    assert notes(register)[-1][3] == "Ba mô hình."
    ran = clerk("collect", first, "--yes", "--overrule", today=LATE)
    assert "it says what version 1 said, and takes the place of version 2" in ran.err
    assert notes(register)[-1][3] == "Hai mô hình."
    assert len(_versions(register)) == 3


def test_a_returned_form_that_says_the_same_is_not_the_correction(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    clerk("collect", file, "--yes")
    clerk("reply", "return", "VP", "-p", "h1", "--year", 2021, "--reason", "thiếu số", today="2021-06-02")
    for came in (file, _saved_again(file)):
        ran = clerk("collect", came, "--yes", today=LATE)
        assert "it was returned on 02/06/2021 and says the same still" in ran.err
        assert "0 forms recorded" in ran.err
        assert _versions(register) == [(1, "2021-06-02")]
    ran = clerk("collect", back, "--yes", "--overrule", today=LATE)
    assert _versions(register) == [(1, "2021-06-02")], "found in a folder, it was not asked for"
    clerk("collect", file, "--yes", "--overrule", today=LATE)
    assert _versions(register) == [(1, "2021-06-02"), (2, None)]


def test_a_returned_form_that_was_changed_is_the_correction(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    clerk("collect", file, "--yes")
    clerk("reply", "return", "VP", "-p", "h1", "--year", 2021, "--reason", "thiếu số", today="2021-06-02")
    assert _outcomes(clerk, fill(file, figures={"E9": 59}), "--yes", today=LATE) == {"VP.xlsx": "good"}
    assert _versions(register) == [(1, "2021-06-02"), (2, None)]


def test_two_files_that_say_the_same_are_one_form(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    shutil.copy(file, back / "VP - Copy.xlsx")
    _saved_again(file, back / "VP lưu lại.xlsx")
    ran = clerk("collect", back, "--yes")
    assert ran.code == 0
    assert "VP.xlsx: it says the same as VP - Copy.xlsx" in ran.err
    outcomes = _outcomes(clerk, back, "--yes")
    assert outcomes == {"VP - Copy.xlsx": "unchanged", "VP lưu lại.xlsx": "repeated", "VP.xlsx": "repeated"}
    assert _versions(register) == [(1, None)]


def test_what_the_office_took_out_since_does_not_come_back_with_a_form_known_already(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.")
    clerk("collect", file, "--yes")
    clerk("note", "drop", 4, "--reason", "ghi nhầm việc")
    before = notes(register)
    assert clerk("collect", file, "--yes").code == 0
    assert notes(register) == before
    clerk("collect", file, "--yes", "--overrule")
    assert notes(register)[-1][3] == "Hai mô hình."


def test_what_a_form_overruled_is_told_as_taken(clerk: Run, sent: Path, back: Path, register: Path) -> None:
    clerk("figure", "set", "DUNGHAN", "97", "--unit", "VP", today="2021-05-25")
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E11": 95})
    ran = clerk("collect", file, "--yes", "--overrule")
    assert "1 form recorded." in ran.err
    assert "1 cell now holds as its form says, against what was recorded since." in ran.err
    assert "contradicts" not in ran.err
    assert ("DUNGHAN", BACK, "95", None, 0) in values(register)


def test_a_form_known_already_that_overrules_is_told_by_its_cells(
    clerk: Run, sent: Path, back: Path, register: Path
) -> None:
    clerk("figure", "set", "DUNGHAN", "97", "--unit", "VP", today="2021-05-25")
    file = fill(path(sent, "VP"), back / "VP.xlsx", {"E11": 95})
    assert "1 cell contradicts" in clerk("collect", file, "--yes").err
    ran = clerk("collect", file, "--yes", "--overrule")
    assert "1 cell now holds as its form says" in ran.err
    assert "0 forms recorded" not in ran.err
    assert ("DUNGHAN", BACK, "95", None, 0) in values(register)


def test_what_not_even_a_form_overrules_is_told_with_its_reason(clerk: Run, sent: Path, back: Path) -> None:
    clerk("cancel", "2", "--reason", "thôi", today="2021-05-25")
    file = fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình.", F9="Tiếp 12 lượt.")
    ran = clerk("collect", file, "--yes", "--overrule")
    assert "1 cell stays as it is on record: its task takes no more." in ran.err
    assert "--overrule" not in ran.err


def test_an_older_version_of_the_form_tells_what_the_newer_one_asks_more(
    clerk: Run, sent: Path, back: Path, register: Path, tmp_path: Path
) -> None:
    form_sample.do(register, "assign", "5", "--with", "VP", on="2021-05-24")
    form_sample.send(register, tmp_path / "again", "--unit", "VP", on="2021-05-25")
    ran = clerk("collect", fill(path(sent, "VP"), back / "VP.xlsx", F8="Hai mô hình."), "--yes")
    assert "VP.xlsx: the form is version 1; version 2, sent on 25/05/2021, asks about 1 more task" in ran.err
    ran = clerk("collect", fill(path(tmp_path / "again", "VP"), F8="Ba mô hình."), "--yes")
    assert "more task" not in ran.err
