"""What the clerk changes in the items of a draft: include, exclude, split, join, retitle, lead, deadline.

Each function returns a new draft. Words are moved between items, never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from dvtrack import dates, errors
from dvtrack.directive_text import task_doubts
from dvtrack.folding import ordinal_key, spans
from dvtrack.views.draft import DirectiveDraft, DraftItem
from dvtrack.workdays import DaysOff

_OPENING = ("(", "[", "“", "‘", "/")
"""What no blank stands behind."""


def include(draft: DirectiveDraft, ordinals: Sequence[str]) -> DirectiveDraft:
    """Take items for tasks."""
    return task_doubts.again(_each(draft, ordinals, lambda item: replace(item, is_task=True, reason="")))


def exclude(draft: DirectiveDraft, ordinals: Sequence[str], reason: str) -> DirectiveDraft:
    """Take items for no tasks, for a reason that is shown.

    With what is no task go the tasks below it, unless some of them are named beside it, as by a range.
    """
    named = [find(draft, ordinal).ordinal for ordinal in ordinals]
    chosen = set(named)
    for ordinal in named:
        below = [item.ordinal for item in _below(draft, find(draft, ordinal))]
        chosen |= set(below) if chosen.isdisjoint(below) else set()
    left = [item.ordinal for item in draft.tasks if item.ordinal in chosen]
    return task_doubts.again(_each(draft, left, lambda item: replace(item, is_task=False, reason=reason)))


def retitle(draft: DirectiveDraft, ordinal: str, title: str) -> DirectiveDraft:
    """Give an item the clerk's short title; the text stays."""
    return _each(draft, [ordinal], lambda item: replace(item, title=title))


def lead(draft: DirectiveDraft, ordinal: str, unit: str) -> DirectiveDraft:
    """Give an item the lead that the clerk names, alone; without a name it has none."""
    return _settled(draft, ordinal, "lead", lead=unit or None, co_leads=())


def coordinating(draft: DirectiveDraft, ordinal: str, units: Sequence[str]) -> DirectiveDraft:
    """Give an item the coordinating units that the clerk names, these alone."""
    return _settled(draft, ordinal, "coordinating", coordinating=tuple(units))


def set_deadline(draft: DirectiveDraft, ordinal: str, text: str, today: date) -> DirectiveDraft:
    """Give an item the deadline that the clerk types, without words it has none.

    Raises ``BadDateError`` and ``BadDeadlineError``.
    """
    given = dates.parse_deadline(text, draft.issued_on or today) if text else None
    return _settled(
        draft,
        ordinal,
        "deadline",
        deadline_text=text or None,
        deadline_kind=given.kind.value if given else "",
        due_on=given.due_on if given else None,
    )


def _settled(draft: DirectiveDraft, ordinal: str, finding: str, **given: object) -> DirectiveDraft:
    """Return the draft with what the clerk gives of an item: it stands on no words, and no doubt is left about it."""
    item = find(draft, ordinal)
    left = tuple(kind for kind in item.open if kind not in task_doubts.ABOUT[finding])
    quotes = {name: quote for name, quote in item.quotes.items() if name != finding}
    changed = replace(item, open=left, quotes=quotes, **given)  # type: ignore[arg-type]
    return task_doubts.again(_each(draft, [ordinal], lambda _item: changed))


def split(draft: DirectiveDraft, ordinal: str, words: str, days_off: DaysOff | None = None) -> DirectiveDraft:
    """Split item "5" before ``words`` in two, "5" and "5/2": the document has no other number for the second.

    Raises ``BadSplitError`` unless the words stand in the text exactly once and not at its start.
    """
    from dvtrack.directive_text import part_of_item  # who only cuts a text needs no reader

    whole = find(draft, ordinal)
    first, second = cut(whole.text, words)
    rest = replace(whole, ordinal=_free(whole.ordinal, [item.ordinal for item in draft.items]), label="", title="")
    parts = (
        part_of_item.read(whole, first, draft.issued_on, days_off),
        part_of_item.read(rest, second, draft.issued_on, days_off),
    )
    place = draft.items.index(whole)
    return task_doubts.again(replace(draft, items=(*draft.items[:place], *parts, *draft.items[place + 1 :])))


def _free(ordinal: str, taken: Iterable[str]) -> str:
    """Return what a second item of this number is called, as where a document prints a number twice."""
    used = set(map(ordinal_key, taken))
    bare = ordinal.rpartition("/")[0] or ordinal
    return next(name for name in (f"{bare}/{number}" for number in count(2)) if ordinal_key(name) not in used)


def join(draft: DirectiveDraft, ordinal: str) -> DirectiveDraft:
    """Join an item to the one before it; what was taken for its number is a part of the words again."""
    second = find(draft, ordinal)
    place = draft.items.index(second)
    if place == 0:
        raise errors.NothingBeforeError(ordinal)
    both = _joined(draft.items[place - 1], second)
    return task_doubts.again(replace(draft, items=(*draft.items[: place - 1], both, *draft.items[place + 1 :])))


def _joined(first: DraftItem, second: DraftItem) -> DraftItem:
    """Return both items as one: a task if either was, with the units and the deadline found in either."""
    dated = first if first.deadline_text else second
    return replace(
        first,
        text=("" if first.text.endswith(_OPENING) else " ").join(filter(None, (first.text, second.label, second.text))),
        last_line=second.last_line,
        is_task=first.is_task or second.is_task,
        reason="" if first.is_task or second.is_task else first.reason,
        lead=first.lead or second.lead,
        co_leads=first.co_leads if first.lead else second.co_leads,
        coordinating=tuple(dict.fromkeys(first.coordinating + second.coordinating)),
        deadline_text=dated.deadline_text,
        deadline_kind=dated.deadline_kind,
        due_on=dated.due_on,
        quotes=second.quotes | first.quotes,
        open=tuple(dict.fromkeys((*first.open, *second.open, *_asked_twice(first, second)))),
    )


def _asked_twice(first: DraftItem, second: DraftItem) -> Iterator[str]:
    """Yield the doubts that arise where two items that are joined say different things."""
    if first.lead and second.lead and second.lead != first.lead and not first.co_leads:
        yield "more_leads"
    if first.due_on and second.due_on and second.due_on != first.due_on:
        yield "more_deadlines"


def halves(ordinal: str, taken: Iterable[str]) -> tuple[str, str]:
    """Return what the halves of an item are called: "5.1" and "5.2", or the first numbers not ``taken``."""
    used = set(map(ordinal_key, taken))
    free = (f"{ordinal}.{number}" for number in count(1) if ordinal_key(f"{ordinal}.{number}") not in used)
    return next(free), next(free)


def cut(text: str, words: str) -> tuple[str, str]:
    """Return the part of ``text`` before ``words`` and the part from them on; tones need not be typed.

    Raises ``BadSplitError``.
    """
    exact = [found.start() for found in re.finditer(re.escape(words), text)]
    places = exact if len(exact) == 1 else [start for start, _end in spans(text, words)]
    if len(places) != 1 or not text[: places[0]].strip() or text[places[0] - 1 : places[0] + 1].isalnum():
        raise errors.BadSplitError(words)
    return text[: places[0]].rstrip(), text[places[0] :]


def find(draft: DirectiveDraft, ordinal: str) -> DraftItem:
    """Return the item called ``ordinal``; raises ``NoSuchItemError``."""
    wanted = ordinal_key(ordinal)
    for item in draft.items:
        if ordinal_key(item.ordinal) == wanted:
            return item
    raise errors.NoSuchItemError(ordinal, [item.ordinal for item in draft.items])


def listed(draft: DirectiveDraft, ordinals: str) -> list[str]:
    """Return the items that "1-3,7" names, a range in the order of the document; raises ``NoSuchItemError``."""
    found: list[str] = []
    known = {ordinal_key(item.ordinal) for item in draft.items}
    for part in filter(None, map(str.strip, ordinals.split(","))):
        first, dash, last = (part, "", "") if ordinal_key(part) in known else part.partition("-")
        start = draft.items.index(find(draft, first.strip()))
        end = draft.items.index(find(draft, last.strip())) if dash else start
        found += [item.ordinal for item in draft.items[start : end + 1]]
    return found


def _below(draft: DirectiveDraft, item: DraftItem) -> Iterator[DraftItem]:
    """Yield what stands below an item that is no task itself."""
    for below in draft.items[draft.items.index(item) + 1 :]:
        if item.is_task or below.level <= item.level:
            return
        yield below


def _each(draft: DirectiveDraft, ordinals: Sequence[str], change: Callable[[DraftItem], DraftItem]) -> DirectiveDraft:
    chosen = {find(draft, ordinal).ordinal for ordinal in ordinals}
    return replace(draft, items=tuple(change(item) if item.ordinal in chosen else item for item in draft.items))
