"""Workbooks of Excel, written so that text stays text and no file is ever written over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from dvtrack.errors import SheetExistsError, SheetUnwritableError, system_reason
from dvtrack.words import _

LONGEST = 32_767
"""How many characters Excel allows in a cell."""

_CREATED = datetime(2000, 1, 1)
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LOOK = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"}
"""The look of official documents; as the book's own font, its digits are the unit of column widths."""


@contextmanager
def new(path: Path, title: str) -> Iterator[Any]:
    """Make an Excel file with XlsxWriter: write in the workbook that is given, then it is saved at ``path``.

    Text stays text: nothing is taken for a formula, a link or a number. The same content gives the same bytes.
    Raises ``SheetExistsError`` rather than writing over a file, and ``SheetUnwritableError``.
    """
    if path.suffix.lower() != ".xlsx":
        raise SheetUnwritableError(path, _("its name must end in .xlsx"))
    if path.exists():
        raise SheetExistsError(path, _free(path))
    content = io.BytesIO()
    with filling(content, title) as book:
        yield book
    _save(path, content.getvalue())


@contextmanager
def filling(content: io.BytesIO, title: str, created: datetime = _CREATED) -> Iterator[Any]:
    """Make an Excel file as ``new`` does, but in memory: when the block has ended, ``content`` holds it."""
    from xlsxwriter import Workbook

    book = Workbook(content, {**_TEXT_STAYS_TEXT, "default_format_properties": _LOOK, "in_memory": True})
    book.set_properties({"title": title, "created": created})
    yield book
    book.close()


def put(sheet: Any, row: int, column: int, text: str, form: Any = None) -> None:
    """Write a text in a worksheet of XlsxWriter; one that is too long for Excel ends in "…"."""
    if text:
        sheet.write_string(row, column, fitting(text), form)
    else:
        sheet.write_blank(row, column, None, form)


def fitting(text: str) -> str:
    """Return as much of a text as a cell can hold."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _free(path: Path) -> Path:
    """Return a numbered name beside ``path`` that is not taken."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in numbered if not each.exists())


def _save(path: Path, content: bytes) -> None:
    try:
        stream = path.open("xb")
    except FileExistsError:
        raise SheetExistsError(path, _free(path)) from None
    except OSError as error:
        raise SheetUnwritableError(path, system_reason(error)) from error
    try:
        with stream:
            stream.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise SheetUnwritableError(path, system_reason(error)) from error
