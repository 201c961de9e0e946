"""Deadlines in a task's words. A date counts only behind a trigger word; a number's own date never does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dvtrack.directive_text import due_days, due_series, due_spans, due_terms
from dvtrack.directive_text.due import Deadline
from dvtrack.directive_text.lines import Words
from dvtrack.workdays import DaysOff

__all__ = ["ONLY_WEEKENDS", "Deadline", "deadline", "in_cell"]

ONLY_WEEKENDS = DaysOff(frozenset(), frozenset(), frozenset())
"""The days off of a reader who was given no calendar: no year is known."""

_LABEL = "Thời hạn: "
_BARE_MONTH = re.compile(r"(?:(?:từ )?\d{1,2}(?:/\d{4})? ?(?:-|đến) ?)?(?=\d{1,2} ?/ ?20\d\d$)")
_BARE_QUARTER = re.compile(r"(?=(?:iv|i{1,3})(?: ?/ ?20\d\d)?$)")


def deadline(words: Words, issued_on: date | None, days_off: DaysOff = ONLY_WEEKENDS) -> Deadline | None:
    """Return the deadline that a task's words give, or None; of several that of "hoàn thành", else the first."""
    dues = list(_found(words, issued_on, days_off))
    if not dues:
        return None
    done = [due for due in dues if due.words.lower().startswith(("hoàn thành", "xong"))]
    due = (done or dues)[0]
    several = {other.due_on for other in dues if other.kind == due.kind} - {None}
    return replace(due, doubt="more_deadlines") if len(several) > 1 and not due.doubt else due


def in_cell(words: Words, issued_on: date | None, days_off: DaysOff = ONLY_WEEKENDS) -> Deadline | None:
    """Return the deadline in a table's cell, where a date needs no trigger."""
    bare = words.low.strip(" .;")
    noun = "tháng " if _BARE_MONTH.match(bare) else "quý " if _BARE_QUARTER.match(bare) else ""
    labelled = Words(_LABEL + noun + words.clean)
    found = deadline(words, issued_on, days_off) or deadline(labelled, issued_on, days_off)
    if found and found.due_on:
        return replace(found, words=words.clean)
    series = next(due_series.in_cell(words), None) or found
    undated = Deadline(words.clean, None, "term", "undated_deadline")
    return replace(series, words=words.clean) if series else undated if words.clean.strip(" -/.…") else None


def _found(words: Words, issued_on: date | None, days_off: DaysOff) -> Iterator[Deadline]:
    """Yield what the first rule that finds any finds: a day says more than a span, a span more than a series."""
    if days := list(due_days.found(words, issued_on)):
        yield from days
        return
    terms = list(due_terms.found(words, issued_on, days_off))
    for dues in (
        (due for due in terms if due.due_on),
        due_spans.found(words, issued_on),
        terms,
        due_series.found(words),
    ):
        here = list(dues)
        yield from here
        if here:
            return
