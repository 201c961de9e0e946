"""The outline of a report, and which task goes under which of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dvtrack.terms import NoteKind
from dvtrack.values import dataclass

_REFERENCE = re.compile(r"(?:d?(\d+):)?(.+)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class OutlineSection:
    """One section of an outline file; ``number`` is as printed ("II", "1", "a").

    ``tasks`` are references written in the file ("1:3", or "3" for the third item of any directive),
    ``keywords`` are folded. ``rest`` marks the one section that takes the tasks nothing else takes.
    """

    number: str
    title: str
    level: int
    tasks: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    collects: NoteKind | None = None
    rest: bool = False
    children: tuple[OutlineSection, ...] = ()


@dataclass(frozen=True)
class PlacedSection:
    """A section with the references of the tasks that stand under it, in the order they were given."""

    section: OutlineSection
    tasks: tuple[str, ...]
    children: tuple[PlacedSection, ...]


def walk(sections: Sequence[OutlineSection]) -> Iterator[OutlineSection]:
    """Yield every section, each before those below it."""
    for section in sections:
        yield section
        yield from walk(section.children)


def place(sections: Sequence[OutlineSection], tasks: Iterable[tuple[str, str]]) -> tuple[PlacedSection, ...]:
    """Place tasks, given as (reference such as "1:3", folded text), under ``sections``.

    A task that the outline names goes where it is named and nowhere else; others go wherever a keyword is
    in their text, be it several sections or none; what is then still unplaced goes to the ``rest``.
    """
    places = {reference: _places(sections, reference, text) for reference, text in tasks}
    return tuple(_placed(section, places) for section in sections)


def _places(sections: Sequence[OutlineSection], reference: str, text: str) -> set[int]:
    """Return the identities of the sections that one task stands under."""
    every, words = list(walk(sections)), _words(text)
    named = {id(section) for section in every if any(_same(name, reference) for name in section.tasks)}
    matched = {id(section) for section in every if any(_words(keyword) in words for keyword in section.keywords)}
    return named or matched or {id(section) for section in every if section.rest}


def _placed(section: OutlineSection, places: dict[str, set[int]]) -> PlacedSection:
    """Return ``section`` and all below it with their tasks."""
    own = tuple(reference for reference, where in places.items() if id(section) in where)
    return PlacedSection(section, own, tuple(_placed(child, places) for child in section.children))


def _same(named: str, reference: str) -> bool:
    """Return whether a reference in the outline means the task ``reference``."""
    directive, item = _taken_apart(named)
    its_directive, its_item = _taken_apart(reference)
    return item == its_item and (directive is None or its_directive is None or directive == its_directive)


def _taken_apart(reference: str) -> tuple[str | None, str]:
    """Return the directive's number, None where it is left out, and the item."""
    match = _REFERENCE.fullmatch(reference.strip().rstrip(".)").casefold())
    return (match[1], match[2]) if match else (None, "")


def _words(text: str) -> str:
    """Return folded text as words alone, with a space at both ends, so that only whole words are found in it."""
    return f" {' '.join(_WORD.findall(text))} "
