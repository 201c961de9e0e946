"""Lays a slip out as Markdown, HTML or Word, in the words and the layout of the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import jinja2

from dvtrack.views.slips import Slip

NAME = "slip.docx"
"""The Word template's file name, in the office's folder or in dvtrack's."""


def render(slip: Slip, format: Literal["md", "html", "docx"], *, folder: Path | None = None) -> bytes:
    """Return a slip's file; templates in ``folder`` go before those of dvtrack.

    Raises ``TemplateError`` for a mistake in a template. The same slip gives the same bytes.
    """
    if format == "docx":
        from dvtrack.files import word

        return word.fill(NAME, lambda environment: _context(slip, environment), slip.made_on, folder=folder)
    from dvtrack.files import pages

    return pages.fill("slip", format, folder=folder, slip=slip).encode()


def _context(slip: Slip, environment: jinja2.Environment) -> dict[str, Any]:
    """Return what the Word template's tags may name."""
    from dvtrack.files.word import name_length

    return {
        "slip": slip,
        "office": slip.office,
        "title": f"Phiếu giao việc: {slip.unit}",
        "name_length": name_length(slip.office),
        "words": environment.get_template("words.jinja").module,
    }
