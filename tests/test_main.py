"""The program as the clerk meets it: exit codes, mistakes, options everywhere, a quick start."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from dvtrack import __version__
from dvtrack.__main__ import run as run_line
from dvtrack.cli import ending
from dvtrack.cli.app import command
from dvtrack.cli.commands import ENTRIES

HEAVY = ("sqlmodel", "sqlalchemy", "jinja2", "docx", "openpyxl", "lxml", "rich")


def test_bare_dvtrack_shows_the_first_three_steps_while_there_is_no_register(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert [word in ran.out for word in ("dvtrack init", "dvtrack import", "dvtrack assign")] == [True] * 3


def test_the_version_is_shown(run: Run) -> None:
    assert run("--version").out == f"dvtrack {__version__}\n"


def test_a_mistyped_command_gets_a_suggestion(run: Run) -> None:
    ran = run("guied")
    assert ran.code == 2
    assert "“dvtrack guied”" in ran.err
    assert "Did you mean dvtrack guide?" in ran.err


def test_a_command_nothing_like_ours_is_refused_without_suggestion(run: Run) -> None:
    ran = run("xyzzy")
    assert ran.code == 2
    assert "Did you mean" not in ran.err


def test_an_option_that_does_not_exist_names_the_help_of_its_command(run: Run) -> None:
    ran = run("guide", "--chaptre")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "There is no option --chaptre here. See how it is typed: dvtrack guide --help\n"


def test_a_word_too_many_is_named_and_quotation_marks_are_suggested(run: Run) -> None:
    ran = run("guide", "bat-dau", "thêm", "nữa")
    assert ran.code == 2
    assert "“thêm nữa” is too much" in ran.err
    assert "quotation marks" in ran.err


def test_an_unknown_chapter_is_not_found_and_the_near_one_is_named(run: Run) -> None:
    ran = run("guide", "bat-dao")
    assert ran.code == 3
    assert "Did you mean bat-dau" in ran.err


def test_a_chapter_is_found_by_number_name_and_title_without_accents(run: Run) -> None:
    by_number = run("guide", "1")
    assert by_number.out.startswith("# Bắt đầu")
    assert by_number == run("guide", "bat-dau") == run("guide", "BAT DAU") == run("guide", "Bắt đầu")


def test_options_everywhere_may_stand_behind_the_command(run: Run) -> None:
    assert run("guide", "--lang", "vi").out == run("--lang=vi", "guide").out == run("guide", lang="vi").out


def test_a_language_dvtrack_does_not_speak_is_refused(run: Run) -> None:
    ran = run("guide", "--lang", "fr")
    assert ran.code == 2
    assert "“fr”" in ran.err


@pytest.mark.parametrize("option", ["--lang", "--register"])
def test_an_option_everywhere_without_its_value_is_refused(run: Run, option: str) -> None:
    ran = run("guide", option)
    assert ran.code == 2
    assert f"A value is missing after {option}." in ran.err


def test_vietnamese_is_spoken_by_default(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["xyzzy"], environment={"DVTRACK_REGISTER": str(register)}) == 2
    assert "Không có lệnh “dvtrack xyzzy”." in capsys.readouterr().err


def test_a_today_that_is_no_date_is_refused(run: Run) -> None:
    ran = run("guide", today="20/6")
    assert ran.code == 2
    assert "“20/6”" in ran.err


def test_help_is_asked_by_a_long_and_a_short_option(run: Run) -> None:
    assert run("-h").out == run("--help").out
    assert run("guide", "-h").out == run("guide", "--help").out


def test_a_fault_of_our_own_names_the_log_and_keeps_the_traceback_there(run: Run, register: Path) -> None:
    run()  # moves the user's data folder to the test's own
    code, said = ended_by(ZeroDivisionError("quả bóng"), "list")
    log = register.parent / "data" / "dvtrack" / "dvtrack.log"
    assert code == 70
    assert str(log) in said
    assert "ZeroDivisionError" not in said
    assert "ZeroDivisionError: quả bóng" in log.read_text(encoding="utf-8")


def test_the_traceback_of_a_fault_is_shown_with_debug(run: Run) -> None:
    run()
    code, said = ended_by(ZeroDivisionError("quả bóng"), "list", "--debug")
    assert code == 70
    assert "ZeroDivisionError: quả bóng" in said


def test_a_clerk_who_stops_gets_code_130(run: Run) -> None:
    run()
    assert ended_by(KeyboardInterrupt(), "list") == (130, "Stopped.\n")


def test_a_file_that_the_system_refuses_is_named_with_the_reason(run: Run, tmp_path: Path) -> None:
    run()
    missing = tmp_path / "không có.txt"
    with pytest.raises(OSError) as refused:
        missing.open()
    assert ended_by(refused.value, "import") == (5, f"Cannot use the file {missing}: it does not exist.\n")


def ended_by(error: BaseException, *line: str) -> tuple[int, str]:
    """Return the exit code after an error, and what was said."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        code = ending.after(error, line)
    return code, said.getvalue()


def loaded_by(*line: str) -> set[str]:
    """Return the heavy packages that a command loads, asked in a process of its own."""
    script = (
        "import sys; from dvtrack.__main__ import run; run(sys.argv[1:]); "
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *line], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(ran.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("line", [["--help"], ["lsit"], ["guide", "--help"], ["guide", "--foo"], ["guide", "1", "2"]])
def test_help_and_mistakes_load_nothing_heavy(line: list[str]) -> None:
    assert loaded_by(*line) == set()


def test_whoever_has_read_enough_gets_no_complaint() -> None:
    line = f"{sys.executable} -m dvtrack guide 1 | head -c 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", line], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ran.stderr == ""
    assert ran.stdout.endswith("0\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_under_the_output_is_a_file_error() -> None:
    line = f"{sys.executable} -m dvtrack --lang en guide 1 > /dev/full"
    ran = subprocess.run(["bash", "-c", line], capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 5
    assert ran.stderr == "Cannot use the file of the output: the disk is full.\n"


def test_output_is_utf_8_whatever_the_console_says() -> None:
    script = [sys.executable, "-m", "dvtrack", "guide", "1"]
    ran = subprocess.run(script, capture_output=True, check=True, env={"PYTHONIOENCODING": "cp1252"} | _python_path())
    assert ran.stdout.decode("utf-8").startswith("# Bắt đầu")


def _python_path() -> dict[str, str]:
    return {"PYTHONPATH": os.environ.get("PYTHONPATH", ""), "PATH": os.environ["PATH"]}


def every(entry: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the path and the command of ``entry`` and of every command below it."""
    yield path, entry
    for name, child in getattr(entry, "commands", {}).items():
        yield from every(child, f"{path} {name}")


def test_every_command_explains_itself_and_each_of_its_options() -> None:
    unexplained = []
    for path, entry in every(command(), "dvtrack"):
        unexplained += [path] * (not entry.help)
        for parameter in entry.params:
            valued = parameter.param_type_name == "argument" or not parameter.is_flag
            named = parameter.metavar or parameter.type_descriptor.choices or not valued
            unexplained += [f"{path} {parameter.name}"] * (not parameter.help or not named)
    assert unexplained == []


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_and_every_group_of_commands_has_its_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: dvtrack {name}")
