"""The headings of a form, known again when they were typed anew: case, blanks and signs aside, or cut short."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from dvtrack.files import form_words
from dvtrack.folding import fold
from dvtrack.views.forms import parse_row_key
from dvtrack.words import _

_LONGEST = 40
"""A heading is no longer than this."""

Headings = Mapping[str, str]
"""The column of each heading, as ``folded`` writes it."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a heading as it is compared."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


TASKS: Headings = {folded(heading): key for key, heading in form_words.TASK_HEADINGS.items()}
FIGURES: Headings = {folded(heading): key for key, heading in form_words.FIGURE_HEADINGS.items()}


def exact(cells: Sequence[Any], headings: Headings) -> dict[str, int]:
    """Return the place of each column whose heading stands in a row, word for word."""
    columns: dict[str, int] = {}
    for place, value in enumerate(cells):
        if isinstance(value, str) and len(value) < _LONGEST and (key := headings.get(folded(value))):
            columns.setdefault(key, place)
    return columns


def clear(cells: Sequence[Any], headings: Headings) -> dict[str, int]:
    """Return the same, with the columns whose heading has another end but a clear beginning: "Kết quả"."""
    columns = exact(cells, headings)
    taken = set(columns.values())
    for place, value in enumerate(cells):
        short = place not in taken and isinstance(value, str) and len(value) < _LONGEST
        if short and (key := _begun(folded(value), headings)):
            columns.setdefault(key, place)
    return columns


def _begun(text: str, headings: Headings) -> str | None:
    """Return the one column whose heading goes on as a text of two words does, or that the text goes on from."""
    longer = [key for heading, key in headings.items() if " " in text and heading.startswith(f"{text} ")]
    shorter = [heading for heading in headings if " " in heading and text.startswith(f"{heading} ")]
    if len(longer) == 1:
        return longer[0]
    return headings[max(shorter, key=len)] if shorter else None


def keyed_row(values: Sequence[Sequence[Any]], headings: Headings) -> int | None:
    """Return the first row of a sheet that hides the key of a task, or of a figure; None where none does."""
    letter = "/F" if headings is FIGURES else "/T"
    for row, cells in enumerate(values):
        if any(isinstance(value, str) and letter in value and parse_row_key(value) for value in cells):
            return row
    return None


def missing(name: str, values: Sequence[Sequence[Any]], headings: Headings, need: set[str]) -> str:
    """Return what is missing above the rows of a sheet, and where."""
    above = values[: keyed_row(values, headings)]
    found, row = max(((clear(cells, headings), row) for row, cells in enumerate(above, 1)), default=({}, 0), key=_many)
    shown = form_words.FIGURE_HEADINGS if headings is FIGURES else form_words.TASK_HEADINGS
    names = ", ".join(f"“{heading}”" for key, heading in shown.items() if key in need - found.keys())
    if not found:
        return _("{sheet}: the row with the headings {headings} is gone; put it back").format(
            sheet=name, headings=names
        )
    words = _("{sheet}: no column {headings} in row {row}; put the heading back")
    return words.format(sheet=name, headings=names, row=row)


def _many(found: tuple[Mapping[str, int], int]) -> int:
    return len(found[0])
