"""What the cells of a table's row say: who leads, who coordinates, by when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dvtrack.directive_text import deadline
from dvtrack.directive_text.assignment import Assignment, assignment
from dvtrack.directive_text.deadline import Deadline
from dvtrack.directive_text.lines import Line, Words
from dvtrack.directive_text.row_sense import DATED
from dvtrack.directive_text.unit_lists import units_from
from dvtrack.directive_text.units import parts_a_name
from dvtrack.workdays import DaysOff

Fields = Mapping[str, Sequence[Line]]
"""The lines of each cell by what its column holds: "lead", "coordinating", "deadline", "product", "other"."""

_BETWEEN = re.compile(r"\s*[;,\n]\s*|\s+và\s+(?=[^\W\d_])|\s*(?:^|(?<=\s))[-+•]\s+")
_BLANK = " -–—./…"


def units(fields: Fields) -> Assignment:
    """Return the units that a row's cells name."""
    leads, helpers = _names(fields.get("lead", ())), _names(fields.get("coordinating", ()))
    if "both" in fields and not leads:
        return _of_both(fields["both"])
    leads = leads or []
    return Assignment(
        lead=leads[0] if leads else None,
        co_leads=leads[1:],
        coordinating=helpers,
        lead_words=_joined(fields.get("lead", ())) if leads else "",
        coordinating_words=_joined(fields.get("coordinating", ())) if helpers else "",
    )


def _of_both(lines: Sequence[Line]) -> Assignment:
    """Read one column for all units: "Phòng A chủ trì, Phòng B phối hợp", or names of which the first leads."""
    said = assignment(Words(_joined(lines)))
    if said.lead:
        return said
    names = _names(lines)
    return Assignment(names[0] if names else None, names[1:], [], _joined(lines) if names else "")


def due(fields: Fields, issued_on: date | None, days_off: DaysOff) -> Deadline | None:
    """Return the deadline that a row's cell gives."""
    words = Words(_joined(fields.get("deadline", ())))
    return deadline.in_cell(words, issued_on, days_off) if words.clean.strip(_BLANK) else None


def _names(lines: Sequence[Line]) -> list[str]:
    """Return the names in a cell: units as they are known, else what stands between commas."""
    words = Words("; ".join(line.clean.strip(" ;,-–+") for line in _paragraphs(lines)))
    names, end = units_from(words, 0, len(words.clean))
    rest = [name for name in _BETWEEN.split(words.clean[end:].strip(" ;,.")) if name.strip(_BLANK)]
    return [*names, *(name.strip(" .;,") for name in rest if not DATED.search(name.lower()))]


def _paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Return a cell's lines, those that were wrapped in mid-name put together again."""
    whole: list[Line] = []
    for line in lines:
        dash = line.low.startswith("-") and whole and parts_a_name(whole[-1].low, line.low[1:].strip())
        if whole and (line.starts_low or whole[-1].open_ended or dash):
            whole[-1] = whole[-1].with_text(f"{whole[-1].text} {line.text}")
        else:
            whole.append(line)
    return whole


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
