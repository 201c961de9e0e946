"""Lays a reminder's letter out as a Word document (công văn), from a template that the office edits in Word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from dvtrack.files import word
from dvtrack.views.reminders import Letter

NAME = "letter.docx"
"""The template's file name, in the office's folder or in dvtrack's."""


def render(letter: Letter, *, folder: Path | None = None) -> bytes:
    """Return the letter's file; a template in ``folder`` goes before that of dvtrack.

    Raises ``TemplateError`` for a mistake in the template. The same letter gives the same bytes.
    """
    return word.fill(NAME, lambda environment: _context(letter, environment), letter.written_on, folder=folder)


def _context(letter: Letter, environment: jinja2.Environment) -> dict[str, Any]:
    """Return what the template's tags may name."""
    return {
        "letter": letter,
        "office": letter.office,
        "title": f"Đôn đốc: {letter.unit}" if letter.turn else f"Nhắc việc: {letter.unit}",
        "name_length": word.name_length(letter.office),
        "words": environment.get_template("words.jinja").module,
    }
