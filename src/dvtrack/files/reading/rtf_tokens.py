"""Rich Text taken apart into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dvtrack.errors import OversizedDocumentError
from dvtrack.words import _

MOST_TOKENS = 1_000_000
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?\d{1,20})?[ ]?|\\'([0-9a-fA-F]{2})|([{}])|([^\\{}\r\n]+)|\\([^A-Za-z'])|[\r\n]+|\\",
    re.DOTALL,
)

Token = tuple[str, str, int | None]
"""Kind ("word", "byte", "open", "close", "text", "symbol"), the word or text, the number behind it."""


def tokens(name: str, content: bytes) -> Iterator[Token]:
    """Yield the tokens; the bytes of pictures that are not written in letters are stepped over."""
    place = count = 0
    while found := _TOKEN.match(content, place):
        place = found.end()
        count += 1
        if count > MOST_TOKENS:
            raise OversizedDocumentError(name, _("dvtrack reads"))
        word, number, byte, brace, text, symbol = found.groups()
        if word:
            if word == b"bin" and number:
                place += max(0, int(number))
            yield "word", word.decode(), int(number) if number else None
        elif text:
            yield "text", text.decode("latin-1"), None
        elif byte:
            yield "byte", "", int(byte, 16)
        elif brace:
            yield ("open" if brace == b"{" else "close"), "", None
        elif symbol:
            yield "symbol", symbol.decode("latin-1"), None
