"""How things are shown: data on stdout, talk on stderr; Rich (``show_rich``) only when a person looks.

Texts come from outside: they are never read as markup, and on a terminal their control characters are
made visible instead of obeyed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from time import monotonic
from typing import Any, Literal, TextIO, TypeVar

from dvtrack.terms import SHOWN
from dvtrack.values import dataclass
from dvtrack.words import _

AnyItem = TypeVar("AnyItem")
Span = tuple[int, int]
Tone = Literal["", "good", "warning", "bad", "quiet"]


_UNTOLD = 1.0
"""Seconds of work that nothing is said of."""


@dataclass(frozen=True)
class Cell:
    """A text with places to be highlighted, or in a tone; plain when piped."""

    text: str
    spans: tuple[Span, ...] = ()
    tone: Tone = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and whether it is aligned right (numbers)."""

    heading: str
    right: bool = False


def highlight(text: str, spans: Iterable[Span]) -> Cell:
    """Return ``text`` with the characters from start to end (excluded) of each span highlighted."""
    return Cell(text, tuple(spans))


def toned(value: object, tone: Tone) -> Cell:
    """Return ``value`` in a tone, such as "bad" for what is overdue."""
    return Cell(shown(value), tone=tone)


def shown(value: object) -> str:
    """Return a value as the clerk reads it: dates as 14/06/2021, the office's words for closed lists."""
    if value is None:
        return ""
    for kind, words in _SHOWN_AS:
        if isinstance(value, kind):
            return words(value)
    return str(value)


def number(value: int | Decimal) -> str:
    """Return a number as Vietnamese write it: 1.846 and 5,3."""
    return f"{value:,}".translate(_SWAPPED)


_SWAPPED = str.maketrans(",.", ".,")
_SHOWN_AS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Cell, lambda cell: str(cell.text)),
    (bool, lambda yes: _("yes") if yes else _("no")),
    (StrEnum, lambda term: _(SHOWN.get(term, term))),
    (datetime, lambda moment: f"{moment:%d/%m/%Y %H:%M}"),
    (date, lambda day: f"{day:%d/%m/%Y}"),
    (int, number),
    (Decimal, number),
)
"""A value's kind and its words; a kind stands before the kinds that hold it (bool is an int)."""


def out(text: str | Cell = "") -> None:
    """Print data on stdout."""
    if isinstance(text, Cell) and sys.stdout.isatty():
        from dvtrack.cli import show_rich

        show_rich.line(text)
    else:
        _write(shown(text) + "\n", sys.stdout)


def say(text: str) -> None:
    """Print talk on stderr: what was done, what is asked, what is wrong."""
    _write(text + "\n", sys.stderr)


def heading(text: str) -> None:
    """Print a heading on stdout, bold on a terminal."""
    if sys.stdout.isatty():
        from dvtrack.cli import show_rich

        show_rich.heading(text)
    else:
        out(text)


def table(columns: Sequence[str | Column], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table: fitted to the screen on a terminal; when piped, aligned columns with nothing cut off."""
    headed = [column if isinstance(column, Column) else Column(column) for column in columns]
    cells = [[value if isinstance(value, Cell) else Cell(shown(value)) for value in row] for row in rows]
    if sys.stdout.isatty():
        from dvtrack.cli import show_rich

        show_rich.table(headed, cells, title)
    else:
        out("\n".join([title] * bool(title) + _aligned(headed, cells)))


def facts(pairs: Iterable[tuple[str, object]], *, title: str = "") -> None:
    """Print names and values, one a line; pairs without a value are left out."""
    kept = [(f"{name}:", value) for name, value in pairs if shown(value)]
    table(["", ""], kept, title=title)


def steps(items: Sequence[AnyItem], words: str) -> Iterator[AnyItem]:
    """Yield the items of long work; on a terminal a bar on stderr tells how far it is, once a second has passed."""
    if not sys.stderr.isatty():
        yield from items
        return
    begun = monotonic()
    for done, item in enumerate(items):
        if monotonic() - begun > _UNTOLD:
            from dvtrack.cli import show_rich

            yield from show_rich.steps(items, done, words)
            return
        yield item


def markdown(text: str) -> None:
    """Print Markdown: laid out on a terminal, as it is when piped."""
    if sys.stdout.isatty():
        from dvtrack.cli import show_rich

        show_rich.markdown(text)
    else:
        out(text.rstrip("\n"))


def json_object(value: Any) -> None:
    """Print one JSON object, its keys in the order given; a dataclass gives its fields."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def csv(columns: Sequence[str | Column], rows: Iterable[Sequence[object]]) -> None:
    """Print CSV for Excel, marked as UTF-8; a text that Excel would run as a formula gets a leading apostrophe."""
    import csv as writing

    sys.stdout.write("\ufeff")
    writer = writing.writer(sys.stdout)
    writer.writerow([column.heading if isinstance(column, Column) else column for column in columns])
    writer.writerows([_harmless(value) for value in row] for row in rows)


def visible(text: str) -> str:
    """Return ``text`` with control characters and turned writing directions made visible, not obeyed."""
    if text.isprintable():
        return text
    return "".join(_visible(letter) for letter in text)


def _visible(letter: str) -> str:
    code = ord(letter)
    if letter in "\n\t" or letter.isprintable():
        return letter
    if code < 0x20:
        return chr(0x2400 + code)  # ␛ and its like
    return "\ufffd" if code < 0xA0 or unicodedata.bidirectional(letter) in _TURNING else letter


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _write(text: str, stream: TextIO) -> None:
    stream.write(visible(text) if stream.isatty() else text)


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the lines of a table in plain text."""
    texts = [[" ".join(cell.text.split()) for cell in row] for row in rows]
    if any(column.heading for column in columns):
        texts.insert(0, [column.heading for column in columns])
    widths = [max((_width(row[index]) for row in texts), default=0) for index in range(len(columns))]
    return [_line(columns, widths, row) for row in texts]


def _line(columns: Sequence[Column], widths: Sequence[int], row: Sequence[str]) -> str:
    parts = []
    for column, width, text in zip(columns, widths, row, strict=True):
        blanks = " " * (width - _width(text))
        parts.append(blanks + text if column.right else text + blanks)
    return "  ".join(parts).rstrip()


_UNMARKED = re.compile("[\0-\u02ff\u1e00-\u1eff\u2000-\u20cf]*")
"""Letters and signs in blocks that hold no marks written apart: nearly all text there is."""


def _width(text: str) -> int:
    """Return how many places ``text`` takes; tone marks written apart (NFD) take none."""
    if _UNMARKED.fullmatch(text):
        return len(text)
    return sum(not unicodedata.combining(letter) for letter in text)


def _plain(value: object) -> Any:
    """Return what JSON can hold of a value it does not know."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)


def _harmless(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    text = value.text if isinstance(value, Cell) else value
    if isinstance(text, StrEnum | bool):
        return shown(text)
    return "'" + text if isinstance(text, str) and text[:1] in tuple("=+-@\t\r") else text
