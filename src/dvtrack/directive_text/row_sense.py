"""Whether the cells of a row can be what their columns hold: a copy may have shifted them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dvtrack.directive_text.lines import Line, Words
from dvtrack.directive_text.unit_lists import units_from
from dvtrack.directive_text.units import unit_at

Fields = Mapping[str, Sequence[Line]]

DATED = re.compile(
    r"(?<![^\W_])(?:\d{1,2} ?[/.-] ?(?:\d{1,2} ?[/.-] ?)?(?:20)\d\d|(?:quý|tháng) (?:[ivx]+|\d{1,2}))(?![^\W_])"
)
"""A day or a month, which names no unit."""

_CUT = (" các", " và", " của")
_BLANK = " -–—./…"


def odd(fields: Fields) -> bool:
    """Return whether a cell holds what cannot be meant: a date among the units, a lead that is none, a unit as time."""
    units = [_joined(fields.get(role, ())) for role in ("lead", "both", "coordinating")]
    lead, due = units[0], _joined(fields.get("deadline", ()))
    shifted = any(DATED.search(words.low) or words.low.endswith(_CUT) for words in units)
    return shifted or _no_unit(lead) or unit_at(due, 0) is not None


def _no_unit(lead: Words) -> bool:
    """Return whether a lead's cell holds words that name neither a unit nor a person."""
    bare = lead.clean.strip(_BLANK)
    person = len(bare.split()) > 1 and bare.istitle()
    return bool(bare) and not person and not units_from(lead, 0)[0]


def _joined(lines: Sequence[Line]) -> Words:
    return Words(" ".join(line.text for line in lines))
