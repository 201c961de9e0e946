"""Nothing is lost: every line of the source is in the draft or in a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dvtrack.directive_text import junk
from dvtrack.directive_text.columns import pieces
from dvtrack.directive_text.foot import side_by_side
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.folding import fold
from dvtrack.views.draft import DirectiveDraft, SourceLine

_LETTERS = re.compile(r"[^\W_]+")
UNSPOKEN = ("blank", "junk", "motto")
"""Parts whose lines say nothing of the directive: ``parts`` alone tells of them."""


def lost(source: Sequence[SourceLine], draft: DirectiveDraft) -> list[Line]:
    """Return the lines whose words stand neither in the draft nor in a doubt: there should be none."""
    sheet = Sheet(source)
    sheet.parts = list(draft.parts)
    return unplaced(sheet, draft)


def unplaced(sheet: Sheet, draft: DirectiveDraft) -> list[Line]:
    """Return the lines whose words are nowhere in the draft, in order; they get the part "doubt"."""
    said = _Said(draft)
    silent = [line for line in sheet.lines if sheet.parts[line.index] not in UNSPOKEN and not _is_said(line, said)]
    left = [*sheet.left, *(line for line in silent if line.index not in {piece.index for piece in sheet.left})]
    sheet.claim("doubt", *silent)
    return sorted(left, key=lambda line: line.index)


class _Said:
    """What the draft says. Lines are looked for from where the last one stood: so the time grows with the length."""

    def __init__(self, draft: DirectiveDraft) -> None:
        texts = dict.fromkeys(_texts(draft))
        self.whole = texts.keys()
        self.text = "\n".join([*texts, *map(_letters, texts)])
        self.place = 0

    def __contains__(self, words: str) -> bool:
        place = self.text.find(words, self.place)
        place = place if place >= 0 else self.text.find(words, 0, self.place + len(words))
        self.place = max(place, 0) if place >= 0 else self.place
        return place >= 0


def _is_said(line: Line, said: _Said) -> bool:
    """Return whether a line stands in what is ``said``, whole or column by column."""
    if f"{line.label} {line.text}".lstrip() in said.whole or (_letters(line.label + line.text) or line.text) in said:
        return True
    parts = (part for piece in pieces(line) for part in side_by_side(piece))
    return all(_is_unspoken(part) or (_letters(part.text) or part.text) in said for part in parts)


def _is_unspoken(piece: Line) -> bool:
    """Return whether a piece of a line is a motto or junk, which the draft does not repeat."""
    return junk.motto(piece.low) is not None or junk.is_junk(piece.low)


def _texts(draft: DirectiveDraft) -> Iterator[str]:
    """Yield every text that the draft holds."""
    yield from (
        draft.opening,
        draft.closing,
        draft.annex,
        *draft.recipients,
        draft.signer_post or "",
        draft.signer or "",
    )
    yield from (quote.words for quote in draft.quotes.values())
    for item in draft.items:
        yield f"{item.label} {item.text}"
        yield from (quote.words for quote in item.quotes.values())
    yield from (doubt.words for doubt in draft.doubts)


def _letters(text: str) -> str:
    """Return only the letters and digits of a text, folded."""
    return "".join(_LETTERS.findall(fold(text)))


def blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines that follow one another in the source together."""
    block: list[Line] = []
    for line in lines:
        if block and line.index > block[-1].index + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block
