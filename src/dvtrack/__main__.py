"""The program: run one command, turn an error into words and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dvtrack.cli.session import Clock, Session


def main() -> None:
    """Run the line that was typed, and leave with its exit code."""
    # The collector would walk the hundred thousand objects of the imports again and again; a command is over
    # before its garbage matters. This saves a third of a command's time.
    gc.disable()
    _utf_8(sys.stdin)
    for stream in (sys.stdout, sys.stderr):
        _utf_8(stream, newline="\n")
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End at once: to free each object of the imports one by one would take as long as most commands work."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def _utf_8(stream: Any, **settings: str) -> None:
    """Make a redirected stream UTF-8: on Windows it has an ANSI code page, which lacks Vietnamese letters."""
    if not stream.isatty():
        stream.reconfigure(encoding="utf-8", **settings)


def run(line: Sequence[str], *, environment: Mapping[str, str] | None = None, clock: Clock | None = None) -> int:
    """Run one command and return its exit code; may be called again and again in one process.

    ``environment`` stands for ``os.environ``, ``clock`` for the system's clock.
    """
    from dvtrack import words
    from dvtrack.cli import ending, everywhere

    environment = os.environ if environment is None else environment
    words.speak(everywhere.language(line, environment))
    try:
        _run(line, environment, clock)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        return ending.after(error, line)
    return 0


def _run(line: Sequence[str], environment: Mapping[str, str], clock: Clock | None) -> None:
    from dvtrack.cli import ask, everywhere
    from dvtrack.cli.session import Session, clock_of

    given, rest = everywhere.take(line)
    everywhere.check(rest)
    _command(rest, Session(given.register, environment, clock or clock_of(environment), tuple(rest), ask.possible()))


def _command(rest: list[str], session: Session) -> None:
    from dvtrack.cli.app import command

    if session.environment.get("_DVTRACK_COMPLETE"):
        from dvtrack.cli import complete

        complete.answer(command(), session)
    else:
        with command().make_context("dvtrack", rest, obj=session) as ctx:
            command().invoke(ctx)


if __name__ == "__main__":
    main()
