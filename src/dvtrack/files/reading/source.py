"""What every reader of documents gives back: the lines, and what the clerk should know of what is not in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dvtrack.errors import OversizedDocumentError
from dvtrack.values import dataclass
from dvtrack.views.draft import Doubt, SourceLine
from dvtrack.words import _

MOST_LINES, MOST_LETTERS = 50_000, 1_000_000
"""More than 400 full pages."""

_FEWEST_LETTERS = 8

Cell = tuple[int, int, int] | None
"""Table, row and column, each from 0; None outside of tables."""

Spans = Mapping[Cell, int]
"""Over how many rows the cells run that are merged downwards."""

Piece = tuple[str, str, Cell]
"""A line before it has its number: text, label, cell."""


@dataclass(frozen=True)
class SourceText:
    """The lines of a document, and what the format hides or the reader left out."""

    lines: tuple[SourceLine, ...]
    doubts: tuple[Doubt, ...] = ()


_NO_SPANS: Spans = {}


def numbered(name: str, pieces: Iterable[Piece], doubts: Iterable[Doubt] = (), spans: Spans = _NO_SPANS) -> SourceText:
    """Return pieces as lines, counted from 1; ``doubts`` are asked for when the last line is there.

    ``spans`` must know a cell when its first line comes. A number with nothing behind it is none, but in a table it
    is a cell.

    Raises ``OversizedDocumentError`` as soon as there are more lines or letters than any directive has.
    """
    lines: list[SourceLine] = []
    letters = 0
    for number, (text, label, cell) in enumerate(pieces, start=1):
        letters += len(text)
        if number > MOST_LINES or letters > MOST_LETTERS:
            raise OversizedDocumentError(name, _("dvtrack reads"))
        shown = label if text.strip() or cell else ""
        lines.append(SourceLine(number, text, shown, cell, spans.get(cell, 1)))
    return SourceText(tuple(lines), tuple(doubts))


def of_notes(notes: Iterable[str]) -> Iterator[Doubt]:
    """Yield a doubt that quotes the notes at the foot of the pages, which are not among the lines."""
    words = " / ".join(filter(None, (" ".join(note.split()) for note in notes)))
    if words:
        yield Doubt(
            "footnotes", _("The notes at the foot of the pages were not read. Do they give tasks?"), None, words
        )


def of_margins(texts: Iterable[str]) -> Iterator[Doubt]:
    """Yield a doubt that quotes what stands in the margin of every page; a page number alone is nothing."""
    said = dict.fromkeys(" ".join(text.split()) for text in texts)
    words = " / ".join(text for text in said if sum(map(str.isalpha, text)) >= _FEWEST_LETTERS)
    if words:
        question = _("The margins of the pages say this, and it was not read. Does it belong to the document?")
        yield Doubt("page_margins", question, None, words)


def whole(text: str) -> str:
    """Return a text with the letters that came as two halves (UTF-16) put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
