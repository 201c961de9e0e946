"""What the clerk changes in a draft before it is written: include, exclude, split, join, retitle.

Each function returns a new draft. Words are moved between items, never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dvtrack import errors
from dvtrack.folding import nfc
from dvtrack.views.draft import DirectiveDraft, DraftItem


def include(draft: DirectiveDraft, ordinals: Sequence[str]) -> DirectiveDraft:
    """Take items for tasks."""
    return _each(draft, ordinals, lambda item: replace(item, is_task=True, reason=""))


def exclude(draft: DirectiveDraft, ordinals: Sequence[str], reason: str) -> DirectiveDraft:
    """Take items for no tasks, for a reason that is shown."""
    return _each(draft, ordinals, lambda item: replace(item, is_task=False, reason=reason))


def retitle(draft: DirectiveDraft, ordinal: str, title: str) -> DirectiveDraft:
    """Give an item the clerk's short title; the text stays."""
    return _each(draft, [ordinal], lambda item: replace(item, title=title))


def split(draft: DirectiveDraft, ordinal: str, words: str) -> DirectiveDraft:
    """Split an item before ``words``: the second part becomes an item "5.2" after "5.1".

    Raises ``BadSplitError`` unless the words stand in the text exactly once and not at its start.
    """
    whole = find(draft, ordinal)
    first, second = cut(whole.text, words)
    halves = (
        replace(whole, ordinal=f"{whole.ordinal}.1", text=first),
        replace(whole, ordinal=f"{whole.ordinal}.2", text=second, label=""),
    )
    place = draft.items.index(whole)
    return replace(draft, items=(*draft.items[:place], *halves, *draft.items[place + 1 :]))


def join(draft: DirectiveDraft, ordinal: str) -> DirectiveDraft:
    """Join an item to the one before it, with one space between their words."""
    second = find(draft, ordinal)
    place = draft.items.index(second)
    if place == 0:
        raise errors.NoSuchItemError(ordinal, [item.ordinal for item in draft.items[1:]])
    first = draft.items[place - 1]
    both = replace(first, text=f"{first.text} {second.text}", last_line=second.last_line)
    return replace(draft, items=(*draft.items[: place - 1], both, *draft.items[place + 1 :]))


def cut(text: str, words: str) -> tuple[str, str]:
    """Return the part of ``text`` before ``words`` and the part from them on; raises ``BadSplitError``."""
    place = text.find(words)
    if place < 0 and nfc(text) == text:
        place = text.find(nfc(words))
    if not words.strip() or place <= 0 or text.find(words, place + 1) >= 0:
        raise errors.BadSplitError(words)
    return text[:place].rstrip(), text[place:]


def find(draft: DirectiveDraft, ordinal: str) -> DraftItem:
    """Return the item called ``ordinal``; raises ``NoSuchItemError``."""
    wanted = _key(ordinal)
    for item in draft.items:
        if _key(item.ordinal) == wanted:
            return item
    raise errors.NoSuchItemError(ordinal, [item.ordinal for item in draft.items])


def _each(draft: DirectiveDraft, ordinals: Sequence[str], change: Callable[[DraftItem], DraftItem]) -> DirectiveDraft:
    chosen = {find(draft, ordinal).ordinal for ordinal in ordinals}
    return replace(draft, items=tuple(change(item) if item.ordinal in chosen else item for item in draft.items))


def _key(ordinal: str) -> str:
    return nfc(ordinal).strip().rstrip(".)").casefold()
