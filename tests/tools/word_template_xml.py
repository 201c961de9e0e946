"""The XML that Word's documents are made of: runs, paragraphs, tables, sections. Lengths are in twips (1/20 point)."""

from __future__ import annotations

from itertools import chain
from xml.sax.saxutils import escape

SHORT, LONG = 11906, 16838
TOP = BOTTOM = 1134
LEFT, RIGHT = 1701, 851
PAGE_NUMBER = 624
PORTRAIT = SHORT - LEFT - RIGHT
LANDSCAPE = LONG - LEFT - RIGHT


def run(text: str, *, bold: bool = False, upright: bool = False) -> str:
    marks = ("<w:b/>" if bold else "") + ('<w:i w:val="0"/>' if upright else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """Return a paragraph; content that is no run yet becomes one."""
    runs = "".join(each if each.startswith("<w:r>") else run(each) for each in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def tag(text: str) -> str:
    """Return a paragraph that repeats or chooses those below it, and is not printed."""
    return paragraph("Tag", text)


def rule(length: int, within: int) -> str:
    """Return a line of this length in the middle of ``within``."""
    side = (within - length) // 2
    return paragraph("Rule", properties=f'<w:ind w:left="{side}" w:right="{side}"/>')


def rules(choices: tuple[tuple[str, int], ...], within: int) -> list[str]:
    """Return a line that is a third to a half of the words above it, by how many letters they have."""
    words = ["if", *["elif"] * (len(choices) - 2), "else"]
    chosen = (
        (tag(f"{{%p {word} {when} %}}".replace("  ", " ")), rule(length, within))
        for word, (when, length) in zip(words, choices, strict=True)
    )
    return [*chain.from_iterable(chosen), tag("{%p endif %}")]


def cell(width: int, *paragraphs: str, span: int = 1, merge: str = "", centred: bool = False) -> str:
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        + ('<w:vAlign w:val="center"/>' if centred else "")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or paragraph('Cell')}</w:tc>"


def row(*cells: str, header: bool = False) -> str:
    """Return a row that is kept whole unless it is longer than a page; a ``header`` stands on every page again."""
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(widths: tuple[int, ...], text: str) -> str:
    """Return a row that repeats or chooses those below it, and is not printed."""
    return row(cell(sum(widths), paragraph("Tag", text), span=len(widths)))


def table(style: str, widths: tuple[int, ...], *rows: str, title: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{title}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def heading(widths: tuple[int, ...], *titles: str) -> str:
    return row(
        *(
            cell(width, paragraph("ColumnHead", title), centred=True)
            for width, title in zip(widths, titles, strict=True)
        ),
        header=True,
    )


def line(widths: tuple[int, ...], *cells: tuple[str, str], bold: bool = False) -> str:
    """Return a row from (style, text) of each cell."""
    return row(
        *(
            cell(width, paragraph(style, run(text, bold=bold)))
            for width, (style, text) in zip(widths, cells, strict=True)
        )
    )


def section(*, landscape: bool = False, headers: str = "", restart: bool = True) -> str:
    """Return what a part of the document is printed on; annexes are numbered each from 1."""
    size = f'w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"' if landscape else f'w:w="{SHORT}" w:h="{LONG}"'
    start = ' w:start="1"' if restart else ""
    return (
        f'<w:sectPr>{headers}<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}"'
        f' w:header="{PAGE_NUMBER}" w:footer="567" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="decimal"{start}/><w:titlePg/></w:sectPr>'
    )
