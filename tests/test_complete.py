"""What the Tab key offers in each shell, from the live register, and never an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Ran, Run


@pytest.fixture
def tab(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Press Tab at the end of a line, in bash unless another shell is named."""

    def tab(line: str, shell: str = "bash") -> Ran:
        words = line.split(" ")
        asked = {
            "_DVTRACK_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }
        for name, value in asked.items():
            monkeypatch.setenv(name, value)
        return run(**asked)

    return tab


@pytest.fixture
def office(run: Run, register: Path) -> None:
    """An office with its units and two directives, of which task 1 is in both."""
    assert run("init", "--yes").code == 0
    for directive, texts in (("D1", ("Quán triệt [mới]", "Sơ kết")), ("D2", ("Tổng kết",))):
        assert run("directive", "add", "Dân vận", "--issuer", "Sở").code == 0
        for text in texts:
            assert run("task", "add", directive, text).code == 0


def offered(ran: Ran) -> list[str]:
    """Return the words offered; there was no complaint."""
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split("\n")[:-1]


def test_commands_are_offered(tab: Run) -> None:
    assert offered(tab("dvtrack no")) == ["note"]


def test_options_are_offered(tab: Run) -> None:
    assert offered(tab("dvtrack guide --he")) == ["--help"]


def test_chapters_of_the_manual_are_offered(tab: Run) -> None:
    assert "bat-dau" in offered(tab("dvtrack guide b"))


def test_periods_and_the_words_of_closed_lists_are_offered(tab: Run) -> None:
    assert offered(tab("dvtrack report --period h")) == ["h1", "h2"]
    assert offered(tab("dvtrack note 5 x --kind p")) == ["proposal", "plan"]
    assert offered(tab("dvtrack list --state not")) == ["not_started"]


def test_nothing_is_offered_and_nothing_said_without_a_register(tab: Run) -> None:
    assert offered(tab("dvtrack note 5 x --unit ")) == [""]


def test_nothing_is_offered_from_a_file_that_is_no_register(tab: Run, register: Path) -> None:
    register.write_text("không phải sổ")
    assert offered(tab("dvtrack note 5 x --unit ")) == [""]


@pytest.mark.usefixtures("office")
class TestWithAnOffice:
    """From a register with units and tasks."""

    def test_unit_codes_are_offered(self, tab: Run) -> None:
        assert offered(tab("dvtrack note 5 x --unit QL")) == ["QLCN", "QLNL", "QLTM"]

    def test_the_next_unit_of_a_list_is_offered(self, tab: Run) -> None:
        assert offered(tab("dvtrack assign 1:2 --with VP,QLC")) == ["VP,QLCN"]

    def test_the_register_named_on_the_line_is_read(self, tab: Run, register: Path) -> None:
        moved = register.rename(register.with_name("khác.db"))
        assert offered(tab(f"dvtrack --register {moved} note 5 x --unit TTr")) == ["TTra"]

    def test_a_task_is_offered_by_its_ordinal_where_that_is_clear(self, tab: Run) -> None:
        assert set(offered(tab("dvtrack note "))) >= {"1:1", "2", "2:1", "add", "edit", "drop"}

    @pytest.mark.parametrize(
        ("shell", "line"),
        [
            ("fish", "1:1\tQuán triệt [mới]"),
            ("zsh", r'"1\\:1":"Quán triệt [mới]"'),
            ("powershell", "1:1:::Quán triệt [mới]"),
            ("pwsh", "1:1:::Quán triệt [mới]"),
        ],
    )
    def test_other_shells_show_what_a_reference_stands_for(self, tab: Run, shell: str, line: str) -> None:
        assert line in tab("dvtrack done ", shell).out
