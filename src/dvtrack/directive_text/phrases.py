"""Many phrases, looked for at a place: a table by first words is made at once where one great pattern is not."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIRST = re.compile(r"[^\W\d_]+")


class Phrases:
    """Phrases in small letters; of those that stand at a place the longest counts."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._all = frozenset(listed)
        self._most_words = max(phrase.count(" ") for phrase in self._all) + 1
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(self._all, key=len, reverse=True):
            self._by_first.setdefault(re.split(r"[ ,]", phrase, maxsplit=1)[0], []).append(phrase)

    def end_at(self, low: str, place: int) -> int | None:
        """Return where the phrase ends that begins at ``place``, or None."""
        first = _FIRST.match(low, place)
        for phrase in self._by_first.get(first[0], ()) if first else ():
            end = place + len(phrase)
            if low.startswith(phrase, place) and not low[end : end + 1].isalnum():
                return end
        return None

    def ends(self, low: str) -> bool:
        """Return whether a text ends with one of the phrases."""
        words = low.split(" ")[-self._most_words :]
        return any(" ".join(words[place:]) in self._all for place in range(len(words)))
