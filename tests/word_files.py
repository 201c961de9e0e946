"""Word documents for tests, written as raw XML so that each says exactly what is meant."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = (
    f'xmlns:w="{NAMESPACE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word_file(
    body: str, *, numbering: str = "", styles: str = "", footnotes: str = "", namespace: str = NAMESPACE
) -> bytes:
    """Return a .docx with this body, these list definitions, styles and footnotes."""
    names = _NS.replace(NAMESPACE, namespace)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        if numbering:
            package.writestr("word/numbering.xml", f"<w:numbering {names}>{numbering}</w:numbering>")
        if styles:
            package.writestr("word/styles.xml", f"<w:styles {names}>{styles}</w:styles>")
        if footnotes:
            package.writestr("word/footnotes.xml", f"<w:footnotes {names}>{footnotes}</w:footnotes>")
    return held.getvalue()


def run(text: str) -> str:
    """Return a run; "\\n" is a break, "\\t" a tab."""
    inner = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))
        for line in text.split("\n")
    )
    return f"<w:r>{inner}</w:r>"


def paragraph(text: str = "", *, numbered: tuple[int, int] | None = None, style: str = "", raw: str = "") -> str:
    """Return a paragraph; ``numbered`` is (list, depth); ``raw`` is XML behind the text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        list_id, depth = numbered
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{raw}</w:p>"


def level(depth: int, form: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """Return one level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """Return an abstract list definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listing(number: int, definition: int, *, restart_at: int | None = None, depth: int = 0) -> str:
    """Return a list on a definition, perhaps starting anew."""
    override = (
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{restart_at}"/></w:lvlOverride>' if restart_at else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is the XML of its paragraphs."""
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )
