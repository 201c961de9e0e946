"""Which font a run of a Word document is in, as far as it is one from before Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvtrack.files.reading.docx_numbers import W
from dvtrack.files.reading.old_fonts import encoding_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FONTS = f"{W}rPr/{W}rFonts"
_DEEPEST_CHAIN = 20


class FontNames:
    """The names of fonts that paragraphs, runs and their styles give; "" where none is given."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._known: dict[str | None, str] = {}
        self._usual = ""
        self._default: str | None = None
        if styles is not None:
            self._read(styles)

    def _read(self, styles: Element) -> None:
        self._usual = _named(styles.find(f"{W}docDefaults/{W}rPrDefault/{_FONTS}"))
        for style in styles.iterchildren(W + "style"):
            self._styles[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = style.get(W + "styleId")

    def of_paragraph(self, paragraph: Element) -> str:
        """Return the font that a paragraph's style gives to its runs."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._of_style(self._default if named is None else named.get(W + "val")) or self._usual

    def of_run(self, run: Element) -> str:
        """Return the font that a run gives itself, by name or by its style."""
        looks = run.find(W + "rPr")
        if looks is None:
            return ""
        style = looks.find(W + "rStyle")
        return _named(looks.find(W + "rFonts")) or (self._of_style(style.get(W + "val")) if style is not None else "")

    def _of_style(self, style: str | None) -> str:
        if style not in self._known:
            self._known[style] = self._first_named(style)
        return self._known[style]

    def _first_named(self, style: str | None) -> str:
        for _depth in range(_DEEPEST_CHAIN):
            node = self._styles.get(style or "")
            if node is None:
                return ""
            named = _named(node.find(_FONTS))
            if named:
                return named
            based_on = node.find(W + "basedOn")
            style = based_on.get(W + "val") if based_on is not None else None
        return ""


def _named(fonts: Element | None) -> str:
    """Return the font for letters beyond plain Latin; an old font wins where two are named."""
    if fonts is None:
        return ""
    names = [name for name in (fonts.get(W + "hAnsi"), fonts.get(W + "ascii")) if name]
    return next((name for name in names if encoding_of(name)), names[0] if names else "")
