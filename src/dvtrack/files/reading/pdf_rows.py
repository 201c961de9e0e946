"""The rows of a page, and the paragraphs that rows make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dvtrack.files.reading.pdf_pages import Page, Piece

_LABEL = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|[ivxIVX]{1,6}[.)]|[a-zđA-ZĐ][.)]|\(\w{1,3}\)|[-–+*•])\s|(?:Điều|Chương|Phần|Mục)\s+\w"
)
_FINISHED = (".", ";", ":", "!", "?")
_PAGE_NUMBER = re.compile(r"[-–—]? ?\d{1,4} ?[-–—]?|(?:Trang|Page) \d{1,4}(?: ?/ ?\d{1,4})?|\d{1,4} ?/ ?\d{1,4}")
_PRINTED = re.compile(r"(?:https?|file)://|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?: [AP]M)?")
"""What a browser prints at the edges of a page: its address, the day and the time."""

_FARTHEST = 2.2
"""How far from each other rows of one paragraph are at most, in sizes of the font."""

_EDGE_OF_PAGE = 62
"""How far from the paper's edge, in points (2.2 cm), page numbers and running heads stand."""


@dataclass
class Row:
    """Pieces that stand on one line of the paper, from left to right; ``page`` is where."""

    pieces: list[Piece]
    page: int = 0

    @cached_property
    def text(self) -> str:
        """The row's words; to be asked when it is whole."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right

    @property
    def base(self) -> float:
        """The height at which its letters stand."""
        return self.pieces[0].base

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.pieces[0].size

    @property
    def middle(self) -> float:
        """Its middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def labelled(self) -> bool:
        """Whether a number, a letter or a dash opens it."""
        return _LABEL.match(self.text) is not None

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence or a member of a list does."""
        return self.text.rstrip("\"')] ”").endswith(_FINISHED)


def rows(pieces: Iterable[Piece], page: int = 0) -> list[Row]:
    """Return pieces put together to rows, from the top down."""
    made: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if made and _level(made[-1].pieces[0], piece):
            made[-1].pieces.append(piece)
        else:
            made.append(Row([piece], page))
    for row in made:
        row.pieces.sort(key=lambda piece: piece.left)
    return made


def _level(one: Piece, other: Piece) -> bool:
    shared = min(one.top, other.top) - max(one.base, other.base)
    return shared > 0.35 * min(one.size, other.size)


def without_margins(pages: Sequence[Page], made: Sequence[list[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Return the pages' rows without page numbers and running heads, and the words of those running heads."""
    seen = Counter(_masked(row) for page, its in zip(pages, made, strict=True) for row in its if _at_edge(row, page))
    often = {text for text, count in seen.items() if count > 1 and count * 2 > len(pages)}
    left: dict[str, str] = {}
    kept = []
    for page, its in zip(pages, made, strict=True):
        marginal = [row for row in its if _at_edge(row, page) and _is_marginal(row, often)]
        left |= {_masked(row): row.text for row in marginal if _masked(row) in often and not _is_number(row)}
        kept.append([row for row in its if row not in marginal])
    return kept, list(left.values())


def _is_marginal(row: Row, often: set[str]) -> bool:
    return _is_number(row) or _masked(row) in often


def _is_number(row: Row) -> bool:
    """Return whether a row is a page's number, or what a browser prints there."""
    return _PAGE_NUMBER.fullmatch(row.text) is not None or _PRINTED.match(row.text) is not None


def _at_edge(row: Row, page: Page) -> bool:
    return row.base > page.height - _EDGE_OF_PAGE or row.base < _EDGE_OF_PAGE


def _masked(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text)


@dataclass(frozen=True)
class Margins:
    """Where rows begin and end, how far apart they are within a paragraph, and whether first lines are indented."""

    left: float
    right: float
    pitch: float = 0.0
    indented: bool = False

    @classmethod
    def of(cls, made: Sequence[Row]) -> Margins:
        """Return the margins that rows keep to."""
        if not made:
            return cls(0, 0)
        left, right = _common([row.left for row in made], min), _common([row.right for row in made], max)
        steps = Counter(
            round(2 * (upper.base - lower.base)) / 2
            for upper, lower in pairwise(made)
            if lower.text[:1].islower()
            and upper.right > right - 8
            and 0 < upper.base - lower.base < _FARTHEST * lower.size
        )
        pitch = steps.most_common(1)[0][0] if steps else 0.0
        labelled = [row for row in made if row.labelled]
        indented = sum(row.left > left + 8 for row in labelled) * 2 > len(labelled)
        return cls(left, right, pitch, indented)


def _common(values: Sequence[float], outermost: Callable[[Sequence[float]], float]) -> float:
    """Return the outermost place that three rows share, or else the outermost."""
    near = Counter(round(value / 2) for value in values)
    shared = [value for value in values if near[round(value / 2)] > 2]
    return outermost(shared or values)


def paragraphs(made: Iterable[Row], margins: Margins) -> list[str]:
    """Return the paragraphs that rows make, each on one line again."""
    written: list[str] = []
    before: Row | None = None
    for row in made:
        if before and continues(row, before, margins):
            written[-1] = joined(written[-1], row.text, before)
        else:
            written.append(row.text)
        before = row
    return written


def joined(text: str, more: str, before: Row) -> str:
    """Return a text with the next row's words; a hyphen at the paper's edge is a real one and takes no space."""
    return text + more if before.pieces[-1].cut else f"{text} {more}"


def continues(row: Row, before: Row, margins: Margins) -> bool:
    """Return whether a row goes on with the paragraph of the row above."""
    if before.pieces[-1].cut:
        return True
    if not 0.8 < row.size / before.size < 1.25 or not _is_full(before, row, margins):
        return False
    apart = before.base - row.base
    most = margins.pitch + 0.25 * row.size if margins.pitch else _FARTHEST * row.size
    if row.page == before.page and apart > most:
        return False
    if row.labelled and (before.finished or not margins.indented or row.left > margins.left + 8):
        return False
    return row.left <= before.left + 3 or before.labelled


def _is_full(before: Row, row: Row, margins: Margins) -> bool:
    """Return whether the next row's first word had no room on the row above.

    Its width is guessed from the row's; where the words themselves go on, the guess may be wide of the mark.
    """
    first = row.text.split(" ", 1)[0]
    width = (row.right - row.left) / max(1, len(row.text))
    goes_on = row.text[:1].islower() and not before.finished
    spare = 0.15 * (margins.right - margins.left) if goes_on else 0
    return before.right + (len(first) + 0.5) * width + spare > margins.right
