"""Questions to the clerk. They are asked on a terminal only; elsewhere a flag must have answered them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dvtrack import errors
from dvtrack.cli import show
from dvtrack.folding import fold
from dvtrack.words import _

_YES = ("c", "co", "y", "yes")
_NO = ("k", "khong", "n", "no")


def possible() -> bool:
    """Return whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str, *, default: bool | None = None, flag: str = "--yes") -> bool:
    """Ask a yes-or-no question; c, có, y, yes and k, không, n, no are understood."""
    hint = {True: _("[Yes/no]"), False: _("[yes/No]"), None: _("[yes/no]")}[default]
    while True:
        answer = fold(_answer(question, hint, flag))
        if not answer and default is not None:
            return default
        if answer in _YES or answer in _NO:
            return answer in _YES
        show.say(_("Please answer yes or no."))


def text(question: str, *, default: str = "", flag: str, blank: bool = False) -> str:
    """Ask for a text; Enter takes the default, and stays on the question where a blank will not do."""
    while True:
        answer = _answer(question, f"[{default}]" if default else "", flag).strip() or default
        if answer or blank:
            return answer
        show.say(_("Please type something, or press Ctrl-C to stop."))


def choose(question: str, options: Sequence[tuple[str, str]], *, default: str | None = None, flag: str) -> str:
    """Show the options, each a key and what it stands for, and return the key chosen by number or by word."""
    _require_terminal(question, flag)
    for number, (key, meaning) in enumerate(options, start=1):
        show.say(f"  {number}. {key}" + (f"  {meaning}" if meaning else ""))
    while True:
        answer = _answer(question, f"[{default}]" if default else "", flag).strip() or (default or "")
        chosen = _chosen(answer, options)
        if chosen is not None:
            return chosen
        show.say(_("Please type a number from 1 to {last}.").format(last=len(options)))


def _chosen(answer: str, options: Sequence[tuple[str, str]]) -> str | None:
    if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(options):
        return options[int(answer) - 1][0]
    wanted = fold(answer)
    return next((key for key, meaning in options if wanted and wanted in (fold(key), fold(meaning))), None)


def _answer(question: str, hint: str, flag: str) -> str:
    """Return what was typed. The question goes to stderr, so that stdout holds data only."""
    _require_terminal(question, flag)
    prompt = " ".join(part for part in (question, hint) if part) + " "
    sys.stderr.write(show.visible(prompt))
    sys.stderr.flush()
    try:
        return input()
    except EOFError:
        raise KeyboardInterrupt from None


def _require_terminal(question: str, flag: str) -> None:
    if not possible():
        raise errors.AnswerNeededError(question, flag)
