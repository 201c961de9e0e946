"""The lines of a document with copies for matching, and what a line is to the one before it.

Rules match on ``low`` and take their words from ``clean``, which has the same length; the author's text is
``text``. All Vietnamese in patterns is composed (NFC) and puts the tone mark the old way (hóa, ủy).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from dvtrack.folding import nfc
from dvtrack.views.draft import SourceLine

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = str.maketrans("‐‑‒–—−“”„‘’⁄\uf0b7\uf0a7\uf0d8\uf02d\uf0a8\uf0fc", '------"""\'\'/•••-••')
_HIDDEN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_SHOWN = re.compile(rf"[^\s{''.join(map(chr, _INVISIBLE))}]")
_FANCY = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_NEW_TONES = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_OLD_TONES = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_TONES = dict(zip(_NEW_TONES, _OLD_TONES, strict=True))
_NEW_TONE = re.compile(r"(?:o(?<!qo)[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?![^\W\d_])")
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*|__(?=\S)([^_]+)(?<=\S)__")
_ITALIC_LINE = re.compile(r"([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1")
_BLANK_TO_FILL = r"(?<!số:)(?<!ngày)(?<!tháng)(?<!năm)"
_COLUMN_GAP = re.compile(
    rf"\s*\|\s*|(?<!\s){_BLANK_TO_FILL}(?:[^\S\t]*\t\s*|\s{{3,}})(?!\s|/|tháng|năm)", re.IGNORECASE
)
_WIDE = re.compile(r"[\s|](?:(?<=[|\t])|\s\s)")
"""What every gap between columns holds."""

_BULLET_WITHIN = re.compile(r" (?<=[.;:,] )(?=[\uf0b7\uf0a7\uf0d8•●▪] ?[^\W\d_])")
_LONGEST_END = 12
_FULL_LINE, _LONGEST_WRAPPED, _FEW = 55, 130, 12
_FINISHED = (".", ";", ":", "!", "?")
_OPEN_ENDED = re.compile(
    r"(?:[,(/-]|\b(?:và|của|với|các|tại|về|theo|trong|để|cho|từ|đến|là|do|ngày|tháng|năm|những|ở|hoặc|được"
    r"|(?:văn|hoạch|thị|quyết|định|báo|luận|bản|tư) số))$"
)


def lowered(text: str) -> str:
    """Return ``text`` in lower case with one way of placing tones, letter for letter."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return _NEW_TONE.sub(lambda found: _TONES[found[0]], low).replace("quí", "quý")


def unmarked(text: str) -> str:
    """Return ``text`` without the marks of a Markdown copy (bold pairs, a heading's hashes): they are no words."""
    if not any(mark in text for mark in "*_#\\"):
        return text
    bare = re.sub(r"^\s*#{1,6}\s+", "", text)
    bare = re.sub(r"^(\s*\w{1,4}|\s*)\\([-+.)])", r"\1\2", bare).removesuffix("\\")
    bare = _BOLD.sub(lambda found: found[1] or found[2], bare).strip()
    whole = _ITALIC_LINE.fullmatch(bare)
    return whole[2] if whole else bare


class Words:
    """A text ready for matching: ``clean`` without invisible characters, ``plain`` with one dash, ``low`` lowered."""

    __slots__ = ("clean", "low", "plain")

    def __init__(self, text: str) -> None:
        self.clean = " ".join((text.translate(_INVISIBLE) if _HIDDEN.search(text) else text).split())
        self.plain = self.clean.translate(_PLAIN) if _FANCY.search(self.clean) else self.clean
        self.low = lowered(self.plain)


@dataclass(frozen=True)
class Line:
    """A line that is not blank. ``index`` is its place in the source; ``gap`` tells of a blank line before it.

    ``rows`` is over how many rows of its table the line's cell runs.
    """

    index: int
    number: int
    text: str
    label: str = ""
    cell: tuple[int, int, int] | None = None
    gap: bool = False
    rows: int = 1

    @cached_property
    def words(self) -> Words:
        """The line's copies for matching."""
        return Words(self.text)

    @property
    def clean(self) -> str:
        """The words with single spaces."""
        return self.words.clean

    @property
    def plain(self) -> str:
        """``clean`` with one kind of dash and quotation mark."""
        return self.words.plain

    @property
    def low(self) -> str:
        """``plain`` in lower case."""
        return self.words.low

    @property
    def finished(self) -> bool:
        """Whether the line ends as a sentence or a member of a list does."""
        return self.low.rstrip("\"')] ").endswith(_FINISHED)

    @property
    def open_ended(self) -> bool:
        """Whether the line ends in a word or sign that cannot end a paragraph."""
        return _OPEN_ENDED.search(self.low[-_LONGEST_END:]) is not None

    @property
    def starts_low(self) -> bool:
        """Whether the first letter is a small one."""
        return self.clean[:1].islower()

    @property
    def upper(self) -> bool:
        """Whether all letters are capitals, and there are at least two."""
        return self.clean.isupper() and sum(map(str.isalpha, self.clean)) > 1

    def with_text(self, text: str) -> Line:
        """Return the line with other words."""
        return replace(self, text=text)

    def labelled(self, label: str) -> Line:
        """Return the line with a number of its own."""
        return replace(self, label=label)

    def cut(self, start: int, end: int | None = None) -> Line:
        """Return the part of the line between two places of ``clean``."""
        return replace(self, text=self.clean[start:end].strip(), label="")

    def columns(self) -> list[Line]:
        """Return the columns that a flattened table row holds (``|``, tabs, wide gaps), left to right."""
        if not _WIDE.search(self.text):
            return [self]
        pieces = [piece for piece in _COLUMN_GAP.split(self.text) if piece.strip()]
        return (
            [self]
            if pieces == [self.text] or not pieces
            else [replace(self, text=unmarked(piece), label="") for piece in pieces]
        )


class Sheet:
    """The document on the reader's desk: its lines that are not blank, and which part each was given to.

    ``left`` are pieces of lines that a step met and could not place.
    """

    def __init__(self, source: Sequence[SourceLine]) -> None:
        self.parts = ["blank"] * len(source)
        self.lines = list(_lines(source))
        self.left: list[Line] = []
        for line in self.lines:
            self.parts[line.index] = "doubt"
        lengths = sorted(len(line.clean) for line in self.lines) or [0]
        self.width = lengths[len(lengths) * 9 // 10]
        self.wrapped = lengths[-1] <= 130 and len(lengths) > 3

    def claim(self, part: str, *lines: Line) -> None:
        """Give lines to a part of the draft."""
        for line in lines:
            self.parts[line.index] = part

    def take(self, part: str) -> list[Line]:
        """Return the lines given to a part, in order."""
        return [line for line in self.lines if self.parts[line.index] == part]

    def continues(self, line: Line, before: Line) -> bool:
        """Return whether ``line`` goes on with the sentence that ``before`` left open."""
        if line.starts_low or before.open_ended:
            return not before.low.endswith("./.")
        cut_by_width = self.wrapped and not line.gap and len(before.clean) > 0.6 * self.width
        return cut_by_width and not before.finished and not before.upper


def _lines(source: Sequence[SourceLine]) -> Iterator[Line]:
    spaced = _double_spaced([came.text for came in source])
    blank, cell = 2, None
    for index, came in enumerate(source):
        text = unmarked(nfc(came.text).strip())
        if not _SHOWN.search(text) and not came.label:
            blank += 1
            continue
        gap = blank > spaced or came.cell != cell
        label = nfc(came.label).strip()
        for place, piece in enumerate(_BULLET_WITHIN.split(text)):
            yield Line(index, came.number, piece, label if place == 0 else "", came.cell, gap or place > 0, came.rows)
        blank, cell = 0, came.cell


def _double_spaced(texts: Sequence[str]) -> int:
    """Return how many blank lines part two lines of one paragraph: 1 in a copy that doubled all line ends."""
    full = [text.strip() for text in texts if len(text.strip()) > _FULL_LINE]
    parted = sum(1 for text, following in pairwise(texts) if text.strip() and not following.strip())
    lines = sum(1 for text in texts if text.strip())
    unfinished = sum(1 for text in full if not text.endswith((*_FINISHED, ",")) and len(text) <= _LONGEST_WRAPPED)
    return int(lines > _FEW and parted > 0.9 * lines and unfinished > 0.4 * len(full))
