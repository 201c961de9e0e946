"""From the tree to the draft's items: task or not, lead, coordinating units, deadline, inherited from above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dvtrack.directive_text.assignment import Assignment, assignment, assignment_under, units_of_heading
from dvtrack.directive_text.deadline import Deadline, deadline
from dvtrack.directive_text.lines import Line, Words
from dvtrack.directive_text.numbering import Item
from dvtrack.directive_text.tasks import no_task
from dvtrack.views.draft import DraftItem, Quote
from dvtrack.words import _


@dataclass(frozen=True)
class FoundItem:
    """An item as the draft shows it, with the findings that may need a doubt."""

    item: DraftItem
    units: Assignment
    due: Deadline | None


def found(items: Iterable[Item], issued_on: date | None) -> Iterator[FoundItem]:
    """Yield each item with what it says; only a task is asked for units and a deadline."""
    for item in items:
        reason = no_task(item)
        yield FoundItem(_plain(item, reason), Assignment(), None) if reason else _task(item, issued_on)


def _plain(item: Item, reason: str) -> DraftItem:
    return DraftItem(
        ordinal=item.ordinal,
        label=item.label.printed,
        level=item.level,
        text=item.text,
        first_line=item.lines[0].number,
        last_line=item.lines[-1].number,
        is_task=not reason,
        reason=_(reason),
    )


def _task(item: Item, issued_on: date | None) -> FoundItem:
    units = _units(item)
    due = _due(item, issued_on)
    task = replace(
        _plain(item, ""),
        lead=units.lead,
        coordinating=tuple(units.coordinating),
        deadline_text=due.words if due else None,
        due_on=due.due_on if due else None,
        quotes=dict(_quotes(item, units, due)),
    )
    return FoundItem(task, units, due)


def _units(item: Item) -> Assignment:
    """Return an item's units; what it does not say itself the nearest item above says."""
    units = _own_units(item)
    for above in item.ancestors:
        if units.lead:
            break
        inherited = _own_units(above)
        if units.coordinating:
            inherited.coordinating, inherited.coordinating_words = units.coordinating, units.coordinating_words
        units = inherited
    units.coordinating = [name for name in units.coordinating if name != units.lead]
    return units


def _own_units(item: Item) -> Assignment:
    for heading in item.headings:
        if units_of_heading(Words(heading)):
            return assignment_under(Words(heading), Words(item.text[len(heading) :]))
    return assignment(item.words)


def _due(item: Item, issued_on: date | None) -> Deadline | None:
    """Return an item's deadline, its own or the nearest above."""
    dues = (deadline(level.words, issued_on) for level in (item, *item.ancestors))
    return next(filter(None, dues), None)


def _quotes(item: Item, units: Assignment, due: Deadline | None) -> Iterator[tuple[str, Quote]]:
    for name, words in (
        ("lead", units.lead_words),
        ("coordinating", units.coordinating_words),
        ("deadline", due.words if due else ""),
    ):
        if words:
            yield name, Quote(words, _line_of(item, words).number)


def _line_of(item: Item, words: str) -> Line:
    """Return the line that the words stand on, the item's own or one above; they may run over its end."""
    lines = [line for level in (item, *item.ancestors) for line in level.lines]
    for length in (len(words), 12):
        for line in lines:
            if words[:length] in line.clean:
                return line
    return item.lines[0]
