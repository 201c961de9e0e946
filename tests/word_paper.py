"""A Word document as it will look: the style, size and place of every paragraph, worked out through the styles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

PORTRAIT = 9354
"""How wide the text of an upright page is, in twips."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Line:
    """A paragraph; ``marks`` of its first run that prints, lengths in points."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    align: str
    first_line: float
    before: float
    after: float
    spacing: float
    together: bool
    style: str


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def lines(document: Document) -> list[Line]:
    return [line(document, each) for each in paragraphs(document)]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield every paragraph of the body, in tables too, in the order of the paper."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen = dict.fromkeys(cell._tc for cell in row.cells)
                for tc in seen:
                    yield from (Paragraph(each, block._parent) for each in tc.iter(f"{W}p"))
        else:
            yield block


def line(document: Document, paragraph: Paragraph) -> Line:
    properties = [paragraph._p.pPr, *(style.find(f"{W}pPr") for style in _styles(document, paragraph))]
    run = next((each._r.rPr for each in paragraph.runs if each.text.strip()), None)
    marks = [run, *(style.find(f"{W}rPr") for style in _styles(document, paragraph)), _defaults(document)]
    return Line(
        text=paragraph.text,
        font=str(_value(marks, "rFonts", "ascii")),
        size=float(_value(marks, "sz") or 0) / 2,
        bold=_on(marks, "b"),
        italic=_on(marks, "i"),
        align=_value(properties, "jc") or "left",
        first_line=float(_value(properties, "ind", "firstLine") or 0) / 20,
        before=float(_value(properties, "spacing", "before") or 0) / 20,
        after=float(_value(properties, "spacing", "after") or 0) / 20,
        spacing=float(_value(properties, "spacing", "line") or 240) / 240,
        together=_on(properties, "keepNext"),
        style=str(_styles(document, paragraph)[0].find(f"{W}name").get(f"{W}val")),
    )


def _styles(document: Document, paragraph: Paragraph) -> list[Any]:
    """Return the paragraph's style and those it is based on."""
    by_id = {each.get(f"{W}styleId"): each for each in document.styles.element.iter(f"{W}style")}
    found: list[Any] = []
    identity: str | None = paragraph._p.style or "Normal"
    while identity:
        found.append(by_id[identity])
        base = found[-1].find(f"{W}basedOn")
        identity = base.get(f"{W}val") if base is not None else None
    return found


def _defaults(document: Document) -> Any:
    return document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")


def _value(properties: list[Any], name: str, attribute: str = "val") -> str | None:
    """Return what the nearest of ``properties`` says."""
    for each in properties:
        found = each.find(f"{W}{name}") if each is not None else None
        if found is not None and found.get(f"{W}{attribute}") is not None:
            return str(found.get(f"{W}{attribute}"))
    return None


def _on(properties: list[Any], name: str) -> bool:
    for each in properties:
        found = each.find(f"{W}{name}") if each is not None else None
        if found is not None:
            return found.get(f"{W}val") not in ("0", "false")
    return False


def rule_under(document: Document, beginning: str) -> float:
    """Return how long the line under these words is, in points; it stands in a column of the head or on the page."""
    block: Any = next(each for each in paragraphs(document) if each.text.startswith(beginning))._p
    indent = next(each for each in block.itersiblings() if each.pPr.ind is not None).pPr.ind
    cell = next(block.iterancestors(f"{W}tc"), None)
    width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) if cell is not None else PORTRAIT
    return (width - int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))) / 20
