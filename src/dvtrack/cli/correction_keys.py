"""How a draft is corrected, told with items that stand in it: in one line, or all of it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping

from dvtrack.cli import show
from dvtrack.words import _


def say_short(item: str, _last: str, unit: str) -> None:
    """Say how to correct the most common things."""
    short = _("To correct, by number: -{n} leave out, @{n} {unit} lead, #{n} 15/6 deadline; ? shows all, q stops.")
    say(short.format(n=item, unit=unit))


def say_all(item: str, last: str, unit: str, fields: Mapping[str, str]) -> None:
    """Say every way to correct; ``fields`` are those of the head, by the words that the preview shows."""
    number, *others = (_(shown) for shown in fields.values())
    helpers = _("lead, then the coordinating units; @{n} , {unit}: only these")
    rows = [
        (f"-{item}  -{item},{last}  -{item}-{last}", _("leave out; of a heading, all below it")),
        (f"+{item}", _("take for a task")),
        (f"@{item} {unit}", _("lead unit; @{n} alone: none").format(n=item)),
        (f"@{item} {unit}, …", helpers.format(n=item, unit=unit)),
        (f"#{item} 15/6", _("deadline; #{n} alone: none").format(n=item)),
        (f"={item} …", _("short title")),
        (f"/{item} …", _("split before these words")),
        (f"&{last}", _("join to the one before")),
        (f"{number}: 12/KH-UBND", ", ".join(others).lower()),
        ("<", _("take the last correction back")),
        ("Enter", _("go on")),
        ("q", _("stop, write nothing")),
    ]
    width = max(len(key) for key, _meaning in rows)
    for key, meaning in rows:
        say(meaning, f"  {key:<{width}}  ")


def say(words: str, start: str = "") -> None:
    """Say words on lines of the terminal's width, broken between words; those behind ``start`` stand in a column."""
    columns = shutil.get_terminal_size().columns - 1
    blanks = " " * len(start)
    show.say(textwrap.fill(words, columns, initial_indent=start, subsequent_indent=blanks, break_long_words=False))
