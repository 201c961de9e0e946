"""Half a year at a real terminal by a clerk who was told one thing, ``dvtrack --help``: the screen must lead her on.

She types no command and no option that the screen has not shown her before.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dvtrack import words
from dvtrack.cli.office import _QUESTIONS
from dvtrack.words import _, ngettext
from terminal import screen

pytestmark = pytest.mark.slow

DIRECTIVE = """SỞ CÔNG THƯƠNG
Số: 12/SCT-VP
V/v triển khai công tác dân vận năm 2021
Quảng Ngãi, ngày 03 tháng 3 năm 2021

Kính gửi: Trưởng các phòng, đơn vị thuộc Sở

Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện các nhiệm vụ như sau:

1. Quán triệt kế hoạch đến toàn thể công chức, viên chức.

2. Xây dựng ít nhất hai mô hình “Dân vận khéo”.

3. Tiếp công dân định kỳ, giải quyết đơn thư đúng hạn.

Văn phòng Sở theo dõi, tổng hợp, báo cáo định kỳ 6 tháng, 01 năm theo quy định./.

Nơi nhận:
- Như trên;
- Lưu: VT, VP.

GIÁM ĐỐC
Võ Văn An
"""
PROMPT = "CLERK> "
ENTER = ""


class Terminal:
    """A shell on a terminal of 80 columns; the clerk's memory is what stood on the screen."""

    def __init__(self, folder: Path) -> None:
        pexpect = pytest.importorskip("pexpect", reason="there is no such terminal on Windows")
        (folder / "bin").mkdir()
        (folder / "bin" / "dvtrack").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dvtrack "$@"\n')
        (folder / "bin" / "dvtrack").chmod(0o755)
        environment = {
            **{"PATH": f"{folder}/bin:{os.defpath}", "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")},
            **{"PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8", "TERM": "xterm", "PS1": PROMPT},
            **{"COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"},
        }
        self.seen = ""
        self.helped: dict[str, str] = {}
        """What the help of each command showed, by its words: "reply return"."""
        self._shell: Any = pexpect.spawn(
            "/bin/bash",
            ["--norc", "--noprofile", "--noediting"],
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            dimensions=(50, 80),
            timeout=60,
        )
        self._shell.expect_exact(PROMPT)

    def day(self, day: str) -> None:
        """Let time pass; the clerk types nothing."""
        self._run(f"export DVTRACK_TODAY={day}")

    def type(self, line: str, *answers: tuple[str, str]) -> str:
        """Type a command that the screen has shown, answer its questions in turn, and return what it printed."""
        unknown = list(self._unknown(line))
        assert not unknown, f"the screen never showed {unknown} before: {line}\n{self.seen[-3000:]}"
        return self._run(line, *answers)

    def reads_help(self, command: str) -> str:
        """Ask for the help of a command."""
        line = f"dvtrack {command} --help".replace("  ", " ")
        self.helped[command] = self.type(line) if self.helped else self._run(line)
        return self.helped[command]

    def _run(self, line: str, *answers: tuple[str, str]) -> str:
        self._shell.sendline(line)
        printed = ""
        for question, answer in answers:
            found = self._shell.expect_exact([question, PROMPT])
            printed += self._shell.before
            assert found == 0, f"“{question}” was not asked: {line}\n{printed}"
            printed += question
            self._shell.sendline(answer)
        self._shell.expect_exact(PROMPT)
        printed = "\n".join(screen(printed + self._shell.before))
        self.seen += f"{printed}\n"
        return printed

    def _unknown(self, line: str) -> Iterator[str]:
        """Yield the words of a line that the screen has not shown: its command, and each option with that command."""
        program, *rest = shlex.split(line)
        assert program == "dvtrack"
        path = [word for word in rest[:2] if word[0] != "-" and self._is_command(word, rest)]
        command = " ".join(path)
        if not path or not re.search(rf"(?m)^ +{path[0]} |dvtrack {path[0]}\b", self.seen):
            yield rest[0]
        for option in (word for word in rest if word.startswith("-")):
            hint = rf"dvtrack {command}\b[^\n]*{option}\b"
            if option != "--help" and option not in self.helped.get(command, "") and not re.search(hint, self.seen):
                yield option

    def _is_command(self, word: str, rest: list[str]) -> bool:
        return word == rest[0] or bool(re.search(rf"(?m)^ +{re.escape(word)}  ", self.helped.get(rest[0], "")))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The clerk's terminal, in Vietnamese as it comes."""
    words.speak("vi")
    (tmp_path / "cong-van.txt").write_text(DIRECTIVE, encoding="utf-8")
    yield Terminal(tmp_path)
    words.speak("en")


def fill(folder: Path, unit: str) -> None:
    """Fill a unit's form in, as the unit does, and put it where the forms come back."""
    book = openpyxl.load_workbook(folder / "phieu" / f"phieu-h1-2021-{unit}.xlsx")
    for row in book["Nhiệm vụ"].iter_rows():
        if str(row[0].value).isdigit():
            row[5].value = f"{unit} đã thực hiện việc {row[0].value}."
    (folder / "nhan-ve").mkdir(exist_ok=True)
    book.save(folder / "nhan-ve" / f"{unit}.xlsx")


def test_the_screen_leads_from_the_first_help_to_the_issued_report(terminal: Terminal, tmp_path: Path) -> None:
    terminal.day("2021-03-08")
    terminal.reads_help("")
    _sets_up(terminal)
    _assigns(terminal)
    _asks_the_units(terminal, tmp_path)
    _chases(terminal)
    _issues(terminal, tmp_path)


def _sets_up(terminal: Terminal) -> None:
    """Make the register by its questions, and read the directive with its preview."""
    asked = [_(question.words) for question in _QUESTIONS] + [_("Which unit consolidates the reports?")]
    printed = terminal.type("dvtrack init", *((question, ENTER) for question in asked))
    assert "dvtrack import" in printed
    count = ngettext("Record the directive with {count} task?", "Record the directive with {count} tasks?", 3)
    printed = terminal.type("dvtrack import cong-van.txt", ("Enter", ENTER), (count.format(count=3), ENTER))
    assert "dvtrack assign" in printed


def _assigns(terminal: Terminal) -> None:
    """Divide the work by the walk, and note what the office has done itself."""
    walk = [
        (_("Lead unit:"), lead, _("Coordinating units:"), others, _("Deadline:"), due)
        for lead, others, due in (("VP", "all", ENTER), ("CĐ", "CĐTN", "30/6/2021"), ("TTra", "VP", ENTER))
    ]
    answers = [each for asked in walk for each in zip(asked[::2], asked[1::2], strict=True)]
    printed = terminal.type("dvtrack assign", *answers)
    assert "dvtrack note" in printed and "dvtrack forms" in printed
    terminal.type('dvtrack note 1 "Đã mở hội nghị quán triệt cho 96 người." --unit VP')


def _asks_the_units(terminal: Terminal, folder: Path) -> None:
    """Send the forms, and collect those that come back."""
    terminal.day("2021-05-17")
    terminal.reads_help("forms")
    question = ngettext("Write {count} form into {folder}?", "Write {count} forms into {folder}?", 11)
    line = "dvtrack forms --period h1 --out phieu --due 1/6/2021"
    printed = terminal.type(line, (question.format(count=11, folder="phieu"), ENTER))
    assert "dvtrack collect" in printed
    for unit in ("VP", "TTra", "CĐ"):
        fill(folder, unit)
    terminal.day("2021-05-28")
    printed = terminal.type("dvtrack collect nhan-ve", (_("Record these forms?"), "c"))
    assert "dvtrack replies --period h1 --year 2021" in printed


def _chases(terminal: Terminal) -> None:
    """See who is missing, return one form, and remind the silent; who was sent its form back today is not late."""
    terminal.day("2021-06-03")
    printed = terminal.type("dvtrack replies --period h1 --year 2021")
    assert "dvtrack remind --period h1 --year 2021" in printed
    terminal.reads_help("reply")
    terminal.reads_help("reply return")
    terminal.type('dvtrack reply return CĐ --period h1 --reason "Chưa nêu kết quả của mô hình."')
    question = ngettext("Write {count} letter into {folder}?", "Write {count} letters into {folder}?", 8)
    terminal.type("dvtrack remind --period h1 --year 2021", (question.format(count=8, folder="don-doc"), ENTER))


def _issues(terminal: Terminal, folder: Path) -> None:
    """Check, mend as the check says, waive the rest, look at the report, and issue it."""
    terminal.day("2021-06-15")
    terminal.reads_help("check")
    printed = terminal.type("dvtrack check --period h1")
    assert "dvtrack check --period h1 --year 2021 --waive" in printed
    for kind in ("difficulty", "plan", "proposal"):
        terminal.type(f'dvtrack note 1:1 "Nội dung bổ sung về {kind}." --kind {kind} --unit VP --on 14/6/2021')
    terminal.type('dvtrack check --period h1 --year 2021 --waive unit-silent --reason "Đã đôn đốc."')
    terminal.reads_help("report")
    terminal.type("dvtrack report --period h1 -o bao-cao.docx")
    assert (folder / "bao-cao.docx").read_bytes().startswith(b"PK")
    terminal.reads_help("issue")
    terminal.type("dvtrack issue --period h1 --year 2021 --number 45/BC-SCT", (_("Issue and seal this report?"), "c"))
    assert len(list(folder.glob("bao-cao-h1-2021-45-BC-SCT.*"))) >= 5
    terminal.type("dvtrack issue --verify")
