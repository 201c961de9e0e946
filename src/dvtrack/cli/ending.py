"""How a command ends when it does not end well: words on stderr, and the exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from dvtrack import __version__, errors, paths
from dvtrack.cli import mistakes, show
from dvtrack.words import _

LOG_NAME = "dvtrack.log"

WRONG_LINE = 2
FAULT = 70
STOPPED = 130


def after(error: BaseException, line: Sequence[str]) -> int:
    """Say what ended the command, if that is worth a word, and return the exit code."""
    if isinstance(error, OSError) and (error.filename or error.errno == errno.ENOSPC):
        if not error.filename:
            _leave_stdout()
        error = errors.SystemRefusedError(error)
    match error:
        case typer.Exit():
            code = error.exit_code
        case BrokenPipeError():
            code = _unheard()
        case errors.DvtrackError():
            code = _told(str(error), error.exit_code)
        case typer.TyperException():
            code = _told(mistakes.sentence(error), WRONG_LINE)
        case KeyboardInterrupt() | typer.Abort():
            code = _told(_("Stopped."), STOPPED)
        case _fault:
            code = _failed(error, line)
    return code


def _told(message: str, code: int) -> int:
    show.say(message)
    return code


def _unheard() -> int:
    """Whoever read our output has had enough (``dvtrack list | head``): end without a word."""
    _leave_stdout()
    return 0


def _leave_stdout() -> None:
    """Let what is left of the output go nowhere: Python flushes it once more at exit, and would complain then."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: BaseException, line: Sequence[str]) -> int:
    """Say that dvtrack itself failed and where it is written down; with ``--debug`` show the traceback."""
    import traceback

    trace = "".join(traceback.format_exception(error))
    if "--debug" in line:
        show.say(trace)
    log = _write_down(f"dvtrack {__version__}: {' '.join(line)}\n{trace}\n")
    return _told(
        _("dvtrack failed by a fault of its own. What happened is written in {log}; please send us that file.").format(
            log=log
        ),
        FAULT,
    )


def _write_down(text: str) -> Path:
    """Append ``text`` to the log in the user's data folder, or in the folder for temporary files."""
    from tempfile import gettempdir

    try:
        folder = paths.data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return _append(folder / LOG_NAME, text)
    except OSError:
        return _append(Path(gettempdir()) / LOG_NAME, text)


def _append(path: Path, text: str) -> Path:
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(text)
    return path
