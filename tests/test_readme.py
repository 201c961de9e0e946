"""Every session that README shows runs here and prints what README shows.

A session is a fenced ``console`` block. ``<!-- today: 2021-06-20 -->`` before a block sets the day. The first
block begins in an empty folder with the sample office's files; each later one goes on where the one before
stopped. A line ``…`` in README stands for any lines. The founding directive lies beside the checkout; where it is
missing only a developer may go on.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from dvtrack.__main__ import run as run_line

TOP = Path(__file__).parent.parent
README = TOP / "README.md"
FOUNDING = Path(os.environ.get("DVTRACK_SHARED", TOP.parent / "shared")) / "directive-sct-vp-2021.txt"
BLOCK = re.compile(r"(?:<!-- today: (?P<today>\S+) -->\n)?^```console\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<line>dvtrack .*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("cong-van.txt", "don-vi.csv"):
        shutil.copyfile(TOP / "data" / "demo" / name, tmp_path / name)
    if FOUNDING.exists() or os.environ.get("CI"):
        shutil.copyfile(FOUNDING, tmp_path / FOUNDING.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(line: str, today: str, office: Path) -> str:
    """What a clerk sees after typing ``line``: data and talk as they come."""
    seen = io.StringIO()
    environment = {"DVTRACK_REGISTER": str(office / "so-theo-doi.db"), "DVTRACK_TODAY": today, "USER": "lan"}
    with redirect_stdout(seen), redirect_stderr(seen):
        run_line(shlex.split(line)[1:], environment=environment)
    return seen.getvalue().replace(str(office), "~").rstrip("\n") + "\n"


def each_session(readme: str, visit: Callable[[str, str, str], str]) -> str:
    """Return README with every shown output replaced by ``visit(line, today, output)``."""
    today = ""

    def block(found: re.Match[str]) -> str:
        nonlocal today
        today = found["today"] or today
        return found[0].replace(found["text"], COMMAND.sub(shown, found["text"]))

    def shown(found: re.Match[str]) -> str:
        return f"$ {found['line']}\n{visit(found['line'], today, found['output'])}"

    return BLOCK.sub(block, readme)


def same(printed: str, shown: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed.lstrip("\n") if printed == "\n" else printed) is not None


def test_every_session_in_readme_prints_what_readme_shows(office: Path, pytestconfig: pytest.Config) -> None:
    ran: list[str] = []
    update = pytestconfig.getoption("update_snapshots")

    def visit(line: str, today: str, shown: str) -> str:
        if FOUNDING.name in line and not (office / FOUNDING.name).exists():
            return shown
        printed = typed(line, today, office)
        ran.append(line)
        if update and not same(printed, shown):
            return printed
        assert same(printed, shown), f"$ {line}\n--- README shows\n{shown}--- it prints\n{printed}"
        return shown

    readme = README.read_text(encoding="utf-8")
    after = each_session(readme, visit)
    if update:
        README.write_text(after, encoding="utf-8")
    assert len(ran) >= 6, "README's sessions were not found"
    assert {line.split()[1] for line in ran} >= {"init", "import", "assign", "note", "status", "report"}
