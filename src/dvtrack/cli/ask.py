"""Questions to the clerk. They are asked on a terminal only; elsewhere a flag must have answered them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

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


def text(
    question: str, *, default: str = "", flag: str, blank: bool = False, check: Callable[[str], object] | None = None
) -> str:
    """Ask for a text that passes ``check``; Enter takes the default, and asks again where a blank will not do."""
    while True:
        answer = _answer(question, f"[{default}]" if default else "", flag).strip() or default
        if not answer and not blank:
            show.say(_("Please type something, or press Ctrl-C to stop."))
        elif not answer or check is None or _passes(answer, check):
            return answer


def _passes(answer: str, check: Callable[[str], object]) -> bool:
    """Return whether ``check`` raises nothing; what it raises is told."""
    try:
        check(answer)
    except errors.DvtrackError as error:
        show.say(str(error))
        return False
    return True


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
        show.say(
            _("Please type a number from 1 to {last}, or a word such as {key}.").format(
                last=len(options), key=options[0][0]
            )
        )


def _chosen(answer: str, options: Sequence[tuple[str, str]]) -> str | None:
    if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(options):
        return options[int(answer) - 1][0]
    wanted = fold(answer)
    exact = [key for key, meaning in options if wanted and wanted in (fold(key), fold(meaning))]
    found = exact or [key for key, meaning in options if wanted and wanted in fold(meaning)]
    return found[0] if len(found) == 1 else None


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
