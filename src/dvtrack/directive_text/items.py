"""From the tree to the draft's items: task or not, lead, coordinating units, deadline, inherited from above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dvtrack.directive_text import cells, row_sense, written_times
from dvtrack.directive_text.assignment import Assignment, assignment, assignment_under, later_lead, units_of_heading
from dvtrack.directive_text.deadline import Deadline, deadline
from dvtrack.directive_text.lines import Line, Words
from dvtrack.directive_text.numbering import Item
from dvtrack.directive_text.tasks import no_task, orders
from dvtrack.views.draft import DraftItem, Quote
from dvtrack.words import _
from dvtrack.workdays import DaysOff


def found(items: Iterable[Item], issued_on: date | None, days_off: DaysOff) -> Iterator[DraftItem]:
    """Yield each item with what it says; what is no task has its findings too, should the clerk include it."""
    for item in items:
        yield _with_findings(item, _units(item), _due(item, issued_on, days_off))


def told(item: DraftItem, units: Assignment, due: Deadline | None) -> DraftItem:
    """Return an item of the draft with the units and the deadline that its words tell."""
    return replace(
        item,
        lead=units.lead,
        co_leads=tuple(units.co_leads),
        coordinating=tuple(units.coordinating),
        deadline_text=due.words if due else None,
        deadline_kind=due.kind if due else "",
        due_on=due.due_on if due else None,
    )


def _with_findings(item: Item, units: Assignment, due: Deadline | None) -> DraftItem:
    reason = no_task(item)
    bare = DraftItem(
        ordinal=item.ordinal,
        label=item.label.printed,
        level=item.level,
        text=item.text,
        first_line=item.lines[0].number,
        last_line=max(line.number for line in item.lines),
        is_task=not reason,
        reason=_(reason) if reason else "",
        quotes=dict(_quotes(item, units, due)),
        open=tuple(_open(item, units, due)),
    )
    return told(bare, units, due)


def _open(item: Item, units: Assignment, due: Deadline | None) -> Iterator[str]:
    """Yield the kinds of doubt that an item leaves open."""
    if _is_odd_row(item):
        yield "odd_row"
    if units.co_leads:
        yield "co_leads"
    elif units.more_leads:
        yield "more_leads"
    if due and due.doubt:
        yield due.doubt
    if _unread_time(item, due):
        yield "unread_time"


def _unread_time(item: Item, due: Deadline | None) -> str:
    """Return the time that an item tells where no rule made a deadline of it."""
    return "" if due or item.fields else written_times.first(item.words)


def _is_odd_row(item: Item) -> bool:
    return bool(item.fields) and (item.uneven or row_sense.odd(item.fields))


def _units(item: Item) -> Assignment:
    """Return an item's units; what it does not say itself the nearest item above says."""
    units = _own_units(item)
    for above in item.ancestors:
        if units.lead:
            break
        helpers, said = units.coordinating, units.coordinating_words
        units = _own_units(above)
        if helpers:
            units = replace(units, coordinating=helpers, coordinating_words=said)
    if not units.lead and not item.fields:
        leads, said = later_lead(item.words)
        units = replace(units, lead=next(iter(leads), None), co_leads=leads[1:], lead_words=said)
    names = {units.lead, *units.co_leads}
    return replace(units, coordinating=[name for name in units.coordinating if name not in names])


def _own_units(item: Item) -> Assignment:
    if item.fields:
        return cells.units(item.fields)
    for heading in item.headings:
        words = item.title_words if heading == item.title else Words(heading)
        if units_of_heading(words):
            return assignment_under(words, Words(item.text[len(heading) :]))
    beneath = item.text[len(item.title) :].strip()
    untitled = assignment(Words(beneath)) if beneath and _is_topic(item.title) else None
    return untitled if untitled and untitled.lead else assignment(item.words)


def _is_topic(title: str) -> bool:
    """Return whether a title names what its text is about ("Về giải phóng mặt bằng"), and says nothing itself."""
    return title.startswith(("Về ", "VỀ ")) or title.isupper()


def _due(item: Item, issued_on: date | None, days_off: DaysOff) -> Deadline | None:
    """Return an item's deadline, its own or the nearest above."""
    for level in (item, *item.ancestors):
        if level is not item and orders(level):
            continue  # its day is for the duty that it orders itself
        in_cell = cells.due(level.fields, issued_on, days_off) if level.fields else None
        due = in_cell or deadline(level.words, issued_on, days_off)
        if due:
            return due
    return None


def _quotes(item: Item, units: Assignment, due: Deadline | None) -> Iterator[tuple[str, Quote]]:
    if _is_odd_row(item):
        yield (
            "row",
            Quote(
                " | ".join([item.text, *(line.text for cell in item.fields.values() for line in cell)]),
                item.lines[0].number,
            ),
        )
    for finding, lines in item.fields.items():
        yield finding, Quote(" ".join(line.text for line in lines), lines[0].number)
    for finding, words in (
        ("lead", units.lead_words),
        ("coordinating", units.coordinating_words),
        ("deadline", due.words if due else ""),
        ("time", _unread_time(item, due)),
    ):
        if words and finding not in item.fields:
            yield finding, Quote(words, _line_of(item, words).number)


def _line_of(item: Item, words: str) -> Line:
    """Return the line that the words stand on, the item's own or one above; they may run over its end."""
    lines = [line for level in (item, *item.ancestors) for line in level.lines]
    for length in (len(words), 12):
        for line in lines:
            if words[:length] in line.clean:
                return line
    return item.lines[0]
