"""A clerk at a real terminal, for the tests that look at what a person sees."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest


def shown(register: Path, line: Sequence[str], *, columns: int = 80, lang: str = "en") -> list[str]:
    """Return the lines that a command prints on a terminal of that many columns."""
    return screen(answered(register, line, [], columns=columns, lang=lang))


def answered(
    register: Path,
    line: Sequence[str],
    answers: Sequence[tuple[str, str]],
    *,
    columns: int = 80,
    lang: str = "en",
    code: int = 0,
) -> str:
    """Run a command on a terminal, answer each question (as it ends) in turn, and return everything printed."""
    pexpect = pytest.importorskip("pexpect", reason="there is no such terminal on Windows")
    environment = os.environ | {
        "DVTRACK_REGISTER": str(register),
        "DVTRACK_TODAY": "2021-06-20",
        "DVTRACK_LANG": lang,
        "COLUMNS": str(columns),
        "TERM": "xterm",
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "dvtrack", *line],
        dimensions=(50, columns),
        env=environment,
        encoding="utf-8",
        timeout=30,
    )
    seen = ""
    for question, answer in answers:
        child.expect_exact(question)
        seen += child.before + child.after
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    seen += child.before
    assert child.exitstatus == code, seen
    return str(seen)


def screen(printed: str) -> list[str]:
    """Return the lines on the screen, colours left out."""
    bare = re.sub(r"\x1b\[[0-9;]*m", "", printed)
    return [line.rstrip() for line in bare.replace("\r\n", "\n").splitlines()]
