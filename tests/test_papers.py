"""Files written for people: theirs once they have touched them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import register_sample
from dvtrack import errors
from dvtrack.core import papers
from dvtrack.store.register import open_register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    register_sample.made(tmp_path / "dvtrack.db")
    return tmp_path / "bao-cao.md"


def write(path: Path, content: str, book: Path | None = None) -> papers.Written:
    book = book or next(folder / "dvtrack.db" for folder in path.parents if (folder / "dvtrack.db").exists())
    with open_register(book, register_sample.CALLER) as register:
        return papers.write(register, path, content.encode())


def test_a_new_file_is_written_and_nothing_is_left_beside_it(path: Path) -> None:
    assert write(path, "một\n") == papers.Written(path, path, "written")
    assert path.read_bytes() == "một\n".encode()
    assert sorted(each.name for each in path.parent.iterdir()) == ["bao-cao.md", "dvtrack.db"]


def test_the_same_content_again_leaves_the_file_alone(path: Path) -> None:
    write(path, "một")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert write(path, "một").outcome == "unchanged"
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_what_nobody_touched_is_overwritten(path: Path) -> None:
    write(path, "một")
    assert write(path, "hai").outcome == "written"
    assert path.read_text(encoding="utf-8") == "hai"


def test_a_file_that_a_person_changed_is_kept_and_the_new_one_gets_a_number(path: Path) -> None:
    write(path, "một")
    path.write_text("một, sửa tay", encoding="utf-8")
    beside = path.with_name("bao-cao (2).md")
    assert write(path, "hai") == papers.Written(beside, path, "kept")
    assert path.read_text(encoding="utf-8") == "một, sửa tay"
    assert beside.read_text(encoding="utf-8") == "hai"


def test_the_numbered_file_is_overwritten_until_a_person_changes_it_too(path: Path) -> None:
    path.write_text("của người khác", encoding="utf-8")
    write(path, "một")
    second = path.with_name("bao-cao (2).md")
    assert write(path, "hai").path == second
    assert second.read_text(encoding="utf-8") == "hai"
    second.write_text("sửa cả tệp này", encoding="utf-8")
    assert write(path, "ba").path == path.with_name("bao-cao (3).md")
    assert second.read_text(encoding="utf-8") == "sửa cả tệp này"


def test_a_person_who_puts_back_what_was_written_has_changed_nothing(path: Path) -> None:
    write(path, "một")
    path.write_text("khác", encoding="utf-8")
    path.write_text("một", encoding="utf-8")
    assert write(path, "hai") == papers.Written(path, path, "written")


def test_a_deleted_file_is_written_anew(path: Path) -> None:
    write(path, "một")
    path.unlink()
    assert write(path, "một").outcome == "written"
    assert path.exists()


def test_a_link_is_followed_not_replaced(path: Path) -> None:
    real = path.with_name("that.md")
    write(real, "một")
    path.symlink_to(real)
    assert write(path, "hai").path == real
    assert path.is_symlink()
    assert real.read_text(encoding="utf-8") == "hai"


def test_a_missing_folder_is_named(path: Path) -> None:
    missing = path.parent / "không có" / "bao-cao.md"
    with pytest.raises(errors.PaperUnwritableError, match="không có"):
        write(missing, "một")


def test_a_folder_of_that_name_is_a_refusal_not_a_fault(path: Path) -> None:
    path.mkdir()
    with pytest.raises(errors.PaperUnwritableError):
        write(path, "một")


@pytest.mark.skipif(not Path("/proc/sys").exists(), reason="Linux has a folder where even the superuser may not write")
def test_a_folder_without_the_right_to_write_is_named(path: Path) -> None:
    with pytest.raises(errors.PaperUnwritableError, match="/proc/sys"):
        write(Path("/proc/sys/bao-cao.md"), "một", path.with_name("dvtrack.db"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_full_disk_is_named_and_the_old_file_stays(path: Path) -> None:
    write(path, "một")
    path.with_name(f".bao-cao.md.{os.getpid()}.new").symlink_to("/dev/full")
    with pytest.raises(errors.DiskFullError):
        write(path, "hai")
    assert path.read_text(encoding="utf-8") == "một"
