"""The part of a web page that holds the document, told by what every official document has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dvtrack.folding import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam$|doc lap ?[-–] ?tu do|kinh gui ?:")
_FOOT = re.compile(r"noi nhan ?:?|luu ?: ?v[tp]")
_ANNEX = re.compile(r"phu luc\b")
_LONGEST = 200
_SILENT = {"script", "style", "noscript", "template", "title"}


def found(whole: Element) -> list[Element]:
    """Return the elements that hold the document and its annexes: the whole page where nothing speaks for less."""
    body = whole if whole.tag == "body" else whole.find("body")
    if body is None:
        return [whole]
    heads, feet = _marks(body, _HEAD), _marks(body, _FOOT)
    marked = heads or feet
    if heads and feet:
        main = _shared(heads[0], feet[-1], body)
    elif marked:
        main = _larger_half(_shared(marked[0], marked[-1], body), body)
    else:
        main = next((each for tag in ("article", "main") for each in body.iter(tag)), body)
    return [main, *_annexes(main, body)]


def _marks(body: Element, mark: re.Pattern[str]) -> list[Element]:
    """Return the elements whose own words begin with a mark."""
    return [node for node in body.iter() if isinstance(node.tag, str) and any(map(mark.match, _words(node)))]


def _words(node: Element) -> Iterator[str]:
    """Yield the short texts right in an element, without marks and capitals."""
    if node.tag in _SILENT:
        return
    for text in (node.text, *(child.tail for child in node)):
        if text and 3 < len(text.strip()) < _LONGEST:
            yield " ".join(fold(text).split())


def _shared(one: Element, other: Element, body: Element) -> Element:
    """Return the smallest element that holds both."""
    above = {one, *one.iterancestors()}
    return next((node for node in (other, *other.iterancestors()) if node in above), body)


def _larger_half(mark: Element, body: Element) -> Element:
    """Return the smallest element around a mark, or itself, with more than half of the page's letters."""
    letters, around = _letters(body), (mark, *mark.iterancestors())
    return next((node for node in around if 2 * _letters(node) > letters or node is body), body)


def _letters(node: Element) -> int:
    return sum(map(len, node.itertext()))


def _annexes(main: Element, body: Element) -> list[Element]:
    """Return the boxes beside the element, or beside the one around it, that begin as annexes do."""
    for node in (main, main.getparent()):
        if node is None or node is body:
            return []
        found = [after for after in node.itersiblings() if isinstance(after.tag, str) and _marks(after, _ANNEX)]
        if found:
            return found
    return []
