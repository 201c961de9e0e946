"""Web pages: a document saved from a site of laws, or by Word as HTML.

Blocks become lines and tables cells; the numbers that a browser counts are counted. Of a site's page only the part
that holds the document is read, and a doubt says what stood around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from dvtrack.errors import DamagedDocumentError, OversizedDocumentError
from dvtrack.files.reading import html_main, plain, source
from dvtrack.files.reading.html_walk import Walk
from dvtrack.files.reading.old_fonts import Fonts
from dvtrack.files.reading.source import SourceText
from dvtrack.views.draft import Doubt
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_TAGS = 300_000
_MOST_QUOTED = 160
_PICTURE = re.compile(r"([\"'(])data:[^\"')<>]*")
"""A picture written into the page."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a web page."""
    whole = _parsed(name, _PICTURE.sub(r"\1", _text(name, content)))
    fonts = Fonts()
    main = html_main.found(whole)
    walk = Walk(whole, fonts)
    pieces = (piece for part in main for piece in walk.pieces(part))
    return source.numbered(name, pieces, chain(fonts.doubts(), _left_out(whole, main)), walk.spans)


def _text(name: str, content: bytes) -> str:
    """Return a page's text by its mark, by the encoding that it names, or as a text file's."""
    if content[:2000].lstrip().lower().startswith((b"mime-version:", b"from: <saved by", b'from: "saved by')):
        content = _saved_whole(content)
    named = _CHARSET.search(content[:8192])
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(named[1].decode().lower().replace("windows-", "cp"))
        except (LookupError, ValueError):
            pass
    return plain.decoded(name, content)


def _saved_whole(content: bytes) -> bytes:
    """Return the page of a file in which a browser saved it with its pictures (.mht)."""
    import email

    for part in email.message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else b""
    return b""


def _parsed(name: str, text: str) -> Element:
    from lxml import etree

    if text.count("<") > _MOST_TAGS:
        raise OversizedDocumentError(name, _("dvtrack reads"))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedDocumentError(name, _("it is no web page")) from error
    if root is None:
        raise DamagedDocumentError(name, _("it is no web page"))
    for entry in parser.error_log:
        if "depth" in entry.message:
            raise DamagedDocumentError(name, _("its parts are nested too deep"))
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise OversizedDocumentError(name, _("dvtrack reads"))
    return root


def _left_out(whole: Element, main: list[Element]) -> Iterator[Doubt]:
    """Yield a doubt that quotes what stands around the document."""
    if main[0] is whole or main[0].tag == "body":
        return
    around = [text for text, _label, _cell in Walk(whole, Fonts()).pieces(whole, without=main) if text.strip()]
    if around:
        question = ngettext(
            "{count} line of the site around the document was left out. Does it belong to the document?",
            "{count} lines of the site around the document were left out. Do they belong to the document?",
            len(around),
        )
        quoted = " / ".join(around)
        words = quoted if len(quoted) <= _MOST_QUOTED else quoted[:_MOST_QUOTED].rsplit(" ", 1)[0] + " …"
        yield Doubt("site_left_out", question.format(count=len(around)), None, words)
