"""A part of an item that the clerk splits: it has what its own words say, and what holds for the whole from without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dvtrack import workdays
from dvtrack.directive_text import items
from dvtrack.directive_text.assignment import Assignment, assignment
from dvtrack.directive_text.deadline import Deadline, deadline
from dvtrack.directive_text.lines import Words
from dvtrack.directive_text.task_doubts import ABOUT
from dvtrack.views.draft import DraftItem, Quote
from dvtrack.workdays import DaysOff

_FIELDS = {
    "lead": ("lead", "co_leads"),
    "coordinating": ("coordinating",),
    "deadline": ("deadline_text", "deadline_kind", "due_on"),
}


def read(whole: DraftItem, text: str, issued_on: date | None, days_off: DaysOff | None = None) -> DraftItem:
    """Return ``whole`` with a part of its text and the units and the deadline of that part.

    What was found in words of the whole belongs to the part that holds them; what stands above the item, or in a
    cell beside it, belongs to every part that says nothing else.
    """
    part = _afresh(replace(whole, text=text), issued_on, days_off or workdays.load())
    for finding in _FIELDS:
        quote = whole.quotes.get(finding)
        said_here = quote is not None and quote.words in text
        said_in_whole = quote is not None and quote.words in whole.text
        if said_here or (finding not in part.quotes and not said_in_whole):
            part = _with(part, whole, finding)
    return part


def _afresh(part: DraftItem, issued_on: date | None, days_off: DaysOff) -> DraftItem:
    """Return a part with what its words say, read as any item's."""
    words = Words(part.text)
    units, due = assignment(words), deadline(words, issued_on, days_off)
    return replace(
        items.told(part, units, due),
        quotes={finding: Quote(said, part.first_line) for finding, said in _said(units, due)},
        open=tuple(_open(units, due)),
    )


def _said(units: Assignment, due: Deadline | None) -> Iterator[tuple[str, str]]:
    if units.lead:
        yield "lead", units.lead_words
    if units.coordinating:
        yield "coordinating", units.coordinating_words
    if due:
        yield "deadline", due.words


def _open(units: Assignment, due: Deadline | None) -> Iterator[str]:
    if units.co_leads or units.more_leads:
        yield "co_leads" if units.co_leads else "more_leads"
    if due and due.doubt:
        yield due.doubt


def _with(part: DraftItem, whole: DraftItem, finding: str) -> DraftItem:
    """Return a part with what was found in the whole; what its own words leave open stays open."""
    opened = part if finding in part.quotes else whole
    others = [kind for kind in part.open if kind not in ABOUT[finding]]
    quote = {finding: whole.quotes[finding]} if finding in whole.quotes else {}
    return replace(
        part,
        quotes=part.quotes | quote,
        open=(*others, *(kind for kind in opened.open if kind in ABOUT[finding])),
        **{field: getattr(whole, field) for field in _FIELDS[finding]},
    )
