"""What every test may use: a clerk at the command line, with a register and a day of her own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import form_sample
from dvtrack.__main__ import run as run_line

TODAY = "2021-06-20"


@dataclass(frozen=True)
class Ran:
    """What a command gave back: its exit code and all it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
"""``run("note", "5", "…")``; ``today="2021-06-14"`` sets the day, ``lang="vi"`` the language (else English)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[Path, str], None]:
    """``golden(path, text)``: the file must hold just this text; ``--update-snapshots`` writes it."""

    def check(path: Path, text: str) -> None:
        if pytestconfig.getoption("update_snapshots"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"{path.name} differs; if that is meant: pytest --update-snapshots"

    return check


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The path of the test's register; ``init`` makes it."""
    return tmp_path / "dvtrack.db"


@pytest.fixture
def run(register: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in this process on the test's register, away from any terminal."""
    monkeypatch.setenv("XDG_DATA_HOME", str(register.parent / "data"))
    monkeypatch.chdir(register.parent)

    def run(*line: object, today: str = TODAY, lang: str = "en", **variables: str) -> Ran:
        capsys.readouterr()
        environment = {"DVTRACK_REGISTER": str(register), "DVTRACK_TODAY": today, "DVTRACK_LANG": lang, "USER": "lan"}
        code = run_line([str(word) for word in line], environment=environment | variables)
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def sent(clerk: Run, register: Path, tmp_path: Path) -> Path:
    """Return the folder with the forms that were sent in the office of ``clerk``, which each module has its own of."""
    form_sample.send(register, tmp_path / "sent")
    return tmp_path / "sent"


@pytest.fixture
def back(sent: Path, tmp_path: Path) -> Path:
    """Return the folder for the forms that come back."""
    (tmp_path / "back").mkdir()
    return tmp_path / "back"
