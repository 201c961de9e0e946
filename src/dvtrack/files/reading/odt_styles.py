"""The styles of an OpenDocument text: which font a name gives, and the levels of its lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _NAMESPACE % "office"
TEXT = _NAMESPACE % "text"
TABLE = _NAMESPACE % "table"
DRAW = _NAMESPACE % "drawing"
STYLE = _NAMESPACE % "style"
_FO = _NAMESPACE % "xsl-fo-compatible"
_SVG = _NAMESPACE % "svg-compatible"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_DEEPEST_CHAIN = 20


@dataclass(frozen=True)
class Level:
    """One level of a list: its kind of number ("bullet" for a sign), its text ("%1.%2."), its first number."""

    form: str
    text: str
    start: int


class Styles:
    """All styles of a document, by name."""

    def __init__(self, parts: Iterable[Element | None]) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[tuple[str, str], Element] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for part in parts:
            if part is not None:
                self._take(part)

    def _take(self, part: Element) -> None:
        for face in part.iter(STYLE + "font-face"):
            self._faces.setdefault(face.get(STYLE + "name", ""), face.get(_SVG + "font-family", ""))
        for style in part.iter(STYLE + "style"):
            self._styles.setdefault((style.get(STYLE + "family", ""), style.get(STYLE + "name", "")), style)
        for usual in part.iter(STYLE + "default-style"):
            self._styles.setdefault((usual.get(STYLE + "family", ""), ""), usual)
        for listing in part.iter(TEXT + "list-style"):
            self.lists.setdefault(listing.get(STYLE + "name", ""), _levels(listing))
        for outline in part.iter(TEXT + "outline-style"):
            self.outline = self.outline or _levels(outline)

    def look(self, name: str | None, family: str) -> tuple[str, bool]:
        """Return the font that a style gives, "" for none, and whether it hides its text."""
        font, hidden, depth = "", False, 0
        while depth < _DEEPEST_CHAIN:
            style = self._styles.get((family, name or ""))
            looks = style.find(STYLE + "text-properties") if style is not None else None
            if looks is not None:
                hidden = hidden or looks.get(TEXT + "display") == "none"
                font = font or self._font(looks)
            if not name:
                break
            name = style.get(STYLE + "parent-style-name") if style is not None else None
            depth += 1
        return font, hidden

    def _font(self, looks: Element) -> str:
        named = looks.get(STYLE + "font-name", "")
        return self._faces.get(named) or looks.get(_FO + "font-family") or named


def _levels(listing: Element) -> dict[int, Level]:
    return {_whole(level.get(TEXT + "level"), 1): _level(level) for level in listing if isinstance(level.tag, str)}


def _level(node: Element) -> Level:
    if node.tag == TEXT + "list-level-style-bullet":
        return Level("bullet", node.get(TEXT + "bullet-char", ""), 1)
    if node.tag == TEXT + "list-level-style-image":
        return Level("bullet", "", 1)
    form = _FORMS.get(node.get(STYLE + "num-format", ""), "decimal")
    return Level(form, _written(node, form), _whole(node.get(TEXT + "start-value"), 1))


def _written(node: Element, form: str) -> str:
    """Return the text around a number as "%1.%2)": what LibreOffice says, else put together as the standard does."""
    said = node.get(STYLE + "num-list-format") or node.get(_LOEXT + "num-list-format")
    if said is not None:
        return "".join(f"%{piece}" if place % 2 else piece for place, piece in enumerate(said.split("%")))
    level, shown = _whole(node.get(TEXT + "level"), 1), _whole(node.get(TEXT + "display-levels"), 1)
    numbers = ".".join(f"%{each}" for each in range(max(1, level - shown + 1), level + 1)) if form != "none" else ""
    return node.get(STYLE + "num-prefix", "") + numbers + node.get(STYLE + "num-suffix", "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
