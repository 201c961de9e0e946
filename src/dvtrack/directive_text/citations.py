"""The documents that a text cites, each with its date where the text gives one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dvtrack.directive_text import dating, reference
from dvtrack.directive_text.lines import Words
from dvtrack.views.draft import Citation

_DATED = re.compile(rf",? ?\(?(?:được )?(?:ký |ban hành )?ngày (?:{dating.DATE})")


def read(texts: Iterable[Words], own: str | None) -> list[Citation]:
    """Return what the texts cite, in order and each once; never the document's ``own`` number."""
    dates: dict[str, list[date | None]] = {}
    for words in texts:
        for number, issued_on in _cited(words):
            if number != own:
                known = dates.setdefault(number, [])
                known += [issued_on] if issued_on and issued_on not in known else []
    return [Citation(number, day) for number, days in dates.items() for day in days or [None]]


def _cited(words: Words) -> Iterator[tuple[str, date | None]]:
    for found in reference.cited(words.plain):
        dated = _DATED.match(words.low, found.end)
        day, month, year = dating.parts(dated) if dated else (0, 0, None)
        if found.reference:
            yield found.reference, dating.on(year, month, day) if year else None
