"""Lists of units in running text: "Sở A, Sở B và các phòng liên quan", "các Sở: Tài chính, Nội vụ"."""

from __future__ import annotations

import re

from dvtrack.directive_text.collectives import SORTS
from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.units import field_end, unit_at

_EVERY = re.compile(r"(?:(?:giám đốc|chủ tịch|trưởng|thủ trưởng) )?(?:(?:ubnd|ủy ban nhân dân) )?các ")
_COLON = re.compile(r" ?:? ?(?=[^\W\d_])")
_BRACKET = re.compile(r" \([^()]{2,80}\)(?=,? [^\W\d_])")
_JOINT = re.compile(r"(?:[,;] |[,;]? (?:và|cùng với|cùng|với) )(?=\S)")


def units_from(words: Words, start: int, limit: int | None = None) -> tuple[list[str], int]:
    """Return the units listed from ``start`` on ("Sở A, Sở B và các phòng liên quan") and where the list ends.

    ``limit`` is a place known to be behind the list.
    """
    names: list[str] = []
    at = end = start
    while True:
        many = _spread(words, at)
        one = None if many else unit_at(words, at, limit)
        if many:
            names += many[0]
            end = many[1]
        elif one:
            names.append(words.clean[at:one])
            end = one
            if bracket := _BRACKET.match(words.clean, end):
                end = bracket.end()
        else:
            return names, end
        joint = _JOINT.match(words.low, end)
        if not joint:
            return names, end
        at = joint.end()


def _spread(words: Words, start: int) -> tuple[list[str], int] | None:
    """Return the units of "các Sở: A, B và C", each with its head noun, and where they end."""
    every = _EVERY.match(words.low, start)
    sort = SORTS.end_at(words.low, every.end()) if every else None
    if not every or not sort:
        return None
    owner = words.clean[start : every.end()].rstrip().removesuffix("các").removesuffix("Các")
    noun = words.low[every.end() : sort]
    noun = owner + (noun if owner else noun.capitalize())
    colon = _COLON.match(words.low, sort)
    if not colon:
        return None
    names: list[str] = []
    at = end = colon.end()
    while (stop := field_end(words, at)) is not None:
        names.append(f"{noun} {words.clean[at:stop]}")
        end = stop
        joint = _JOINT.match(words.low, end)
        if not joint:
            break
        at = joint.end()
    return (names, end) if len(names) > 1 or (names and ":" in colon[0]) else None


def units_of(words: Words) -> list[str]:
    """Return the units that a text consists of, a colon or full stop aside; none where it says more."""
    names, end = units_from(words, 0)
    return names if not words.clean[end:].strip(" .:;") else []
