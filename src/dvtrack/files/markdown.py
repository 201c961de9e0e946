"""Text from outside inside Markdown: escaped where it would become markup, and nowhere else."""

from __future__ import annotations

import re
from functools import lru_cache

_AT_LINE_START = (
    (re.compile(r"(#{1,6})(?=\s|$)"), r"\\\1"),  # heading
    (re.compile(r">"), r"\\>"),  # quotation
    (re.compile(r"([-+*])(?=\s|$)"), r"\\\1"),  # list item
    (re.compile(r"(\d{1,9})([.)])(?=\s|$)"), r"\1\\\2"),  # numbered list item
    (re.compile(r"([-:]+|=+)$"), r"\\\1"),  # rule, or the line under a heading or a table's head
    (re.compile(r"\[(?=[ xX]\](?:\s|$))"), r"\\["),  # tick box
)
_MAY_OPEN = frozenset("#>-+*:=[")
_ANYWHERE = re.compile(
    r"""
    [\\`|*~_<&\]] (?:                      # the sign first: no time goes to letters
      (?<=\\)(?=[!-/:-@\[-`{-~]|$)         # would escape what follows, or break the line
    | (?<=[`|])                            # code, table cell
    | (?<=[*~])(?: (?=\S) | (?<=\S.) )     # emphasis, strikethrough; not a lone sign between spaces
    | (?<=_)(?: (?<![^\W_]_) | (?![^\W_])) # emphasis; not inside a_word
    | (?<=<)(?=[A-Za-z/!?])                # HTML, autolink
    | (?<=&)(?=\#?\w+;)                    # entity
    | (?<=\])(?=[(\[:]|$)                  # link, image, link definition
    )""",
    re.VERBOSE,
)
_PLAIN = re.compile(
    r"""
    (?! [\s\#>\-+*:=\[] | \d{1,9}[.)](?:\s|$) )                    # begins with no sign of a line's kind
    [^\\`|*~_<&\]\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]* (?<!\s)\Z  # has no other sign, on one line
    """,
    re.VERBOSE,
)
"""Most texts: what need not be looked at more closely."""

_INDENT = "  "


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it letter for letter; its lines stay lines of one paragraph."""
    if _PLAIN.match(text):
        return text
    return _space(text[:1]) + f"\\\n{_INDENT}".join(_lines(text)) + _space(text.strip() and text[-1:])


def escape_cell(text: str) -> str:
    """Return ``text`` escaped for one cell of a table."""
    if _PLAIN.match(text):
        return text
    return "<br>".join(_lines(text))


def escape_line(text: str) -> str:
    """Return ``text`` escaped on one line, for a heading."""
    if _PLAIN.match(text):
        return text
    return " ".join(_lines(text))


def _space(edge: str) -> str:
    """Return the space that a piece of a sentence begins or ends with."""
    return " " if edge == " " else ""


def _lines(text: str) -> list[str]:
    """Return the escaped lines of ``text``; blank ones, which would end the paragraph, are left out."""
    return [_escape_line(line.strip()) for line in text.splitlines() if line.strip()]


@lru_cache(maxsize=10_000)
def _escape_line(line: str) -> str:
    """Return one line escaped; a task's text stands in its section and in the annex."""
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    if escaped[0] not in _MAY_OPEN and not escaped[0].isdecimal():
        return escaped
    for pattern, replacement in _AT_LINE_START:
        if pattern.match(escaped):
            return pattern.sub(replacement, escaped, count=1)
    return escaped
