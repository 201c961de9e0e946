"""What is said of a register that will not do, and that its bytes stay where they were."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from dvtrack import errors
from dvtrack.store import file, upgrade
from dvtrack.store.register import open_register
from register_sample import CALLER, codes, fill, made, read_all, refused, rows, unit, write_one


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an empty register."""
    return made(tmp_path / "dvtrack.db")


def overwrite(path: Path, at: int, garbage: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(garbage)


def test_no_register(tmp_path: Path) -> None:
    refused(tmp_path / "none.db", errors.NoRegisterError)
    refused(tmp_path / "no" / "folder" / "none.db", errors.NoRegisterError)
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_is_no_register(path: Path) -> None:
    refused(path / "dvtrack.db", errors.NoRegisterError)


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    refused(tmp_path, errors.NotARegisterError)


@pytest.mark.parametrize("content", [b"", b"SQLite", "Sở Công Thương\n".encode() * 99, b"PK\x03\x04" + bytes(4000)])
def test_some_other_file_is_no_register(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bang.xlsx"
    path.write_bytes(content)
    refused(path, errors.NotARegisterError)


def test_a_database_of_another_program_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE unit (code TEXT)")
    refused(path, errors.NotARegisterError)


def test_a_register_of_a_newer_dvtrack_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={file.SCHEMA + 1}")
    refused(path, errors.RegisterNewerError)


def test_a_cut_off_register_is_damaged(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    refused(path, errors.RegisterDamagedError)


def test_a_register_with_a_broken_head_is_damaged(path: Path) -> None:
    fill(path)
    overwrite(path, 40, b"\xff" * 16)
    refused(path, errors.RegisterDamagedError)


@pytest.mark.parametrize("command", [read_all, write_one])
def test_garbage_over_a_page_is_damage_when_the_page_is_read(path: Path, command: Any) -> None:
    fill(path)
    [(root,)] = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'unit'")
    page = int.from_bytes(path.read_bytes()[16:18], "big")
    overwrite(path, (root - 1) * page, b"\xa5" * page)
    refused(path, errors.RegisterDamagedError, command=command)


def test_bytes_that_are_no_text_are_damage(path: Path) -> None:
    fill(path, 1)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE unit SET name = CAST(x'50ff68' AS TEXT)")
    refused(path, errors.RegisterDamagedError, command=read_all)


@contextmanager
def as_a_clerk() -> Iterator[None]:
    """Give up root's rights for the block, for they go past every lock."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def shut() -> Iterator[Path]:
    """Return a register in a folder where nobody may write."""
    with tempfile.TemporaryDirectory() as name:
        path = made(Path(name) / "dvtrack.db")
        path.chmod(0o444)
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


posix_rights = pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")


@posix_rights
def test_a_register_that_may_not_be_written_can_be_read(shut: Path) -> None:
    with as_a_clerk():
        assert codes(shut) == []
        refused(shut, errors.RegisterUnwritableError)


@posix_rights
def test_a_folder_that_may_not_be_written_takes_no_change(shut: Path) -> None:
    shut.chmod(0o666)
    with as_a_clerk():
        refused(shut, errors.RegisterUnwritableError)


@posix_rights
def test_a_folder_that_may_not_be_written_takes_no_new_register(shut: Path) -> None:
    with as_a_clerk():
        refused(shut.with_name("new.db"), errors.RegisterUnwritableError, command=upgrade.create)
        refused(shut.parent / "sub" / "new.db", errors.RegisterUnwritableError, command=upgrade.create)
    assert [each.name for each in shut.parent.iterdir()] == ["dvtrack.db"]


@posix_rights
def test_a_register_that_may_not_be_read_says_so(shut: Path) -> None:
    shut.chmod(0o000)
    with as_a_clerk(), pytest.raises(errors.RegisterUnreadableError):
        write_one(shut)


def test_a_register_that_another_command_writes_is_busy(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(path, errors.RegisterBusyError)
        assert codes(path) == []
        other.execute("ROLLBACK")
    write_one(path)
    assert codes(path) == ["P9000"]


def test_a_full_disk_writes_nothing(path: Path) -> None:
    def write_much(path: Path) -> None:
        with open_register(path, CALLER) as register:
            register.session.connection().exec_driver_sql("PRAGMA max_page_count=1")
            register.add_all([unit(number) for number in range(3000)])

    refused(path, errors.DiskFullError, command=write_much)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_disk_that_stops_answering_writes_nothing(path: Path) -> None:
    import resource

    def write_much(path: Path) -> None:
        with open_register(path, CALLER) as register:
            register.add_all([unit(number) for number in range(3000)])

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 8192, usual[1]))
    try:
        with pytest.raises(errors.DiskFaultError):
            write_much(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert codes(path) == []
