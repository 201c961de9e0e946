"""Lays a report out as PDF by Typst, from a template that the office may replace by its own.

The report goes in as data, never as source, so no text of a clerk's can run. Only the fonts that came with
dvtrack are used and nothing is fetched: the same report gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from dvtrack import errors, paths
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.pdf_data import data
from dvtrack.files.shelf import shipped
from dvtrack.views.report import Report
from dvtrack.words import _

TEMPLATE = "report.typ"
"""The template's name, in the office's folder or dvtrack's."""

_STANDARDS = ["a-2a", "ua-1"]
"""PDF/A-2a is made to be kept, PDF/UA-1 to be read out."""

_PACKAGE = re.compile(r'"\s*@\w+/')
_LINE = re.compile(r"┌─ .*?([^/\\\s]+\.typ):(\d+):\d+")


def render(report: Report, *, folder: Path | None = None) -> bytes:
    """Return ``report`` as PDF; templates in ``folder`` go before those of dvtrack.

    Raises ``NoPdfError`` without Typst, and ``TemplateError`` for a mistake in a template.
    """
    try:
        import typst
    except ImportError as error:
        raise errors.NoPdfError from error
    template = _template(folder)
    given = {
        "input": template,
        "root": template.parent,
        "sys_inputs": {"report": json.dumps(data(report, PaperWords(folder)), ensure_ascii=False)},
        "font_paths": [paths.resource("data", "fonts")],
        "ignore_system_fonts": True,
        "timestamp": _midnight(report.as_of),
    }
    try:
        return _compiled(template, given, _STANDARDS)
    except typst.TypstError:
        return _plain(template, given)


def _template(folder: Path | None) -> Path:
    """Return the office's own template, if it has one, or dvtrack's; one that would fetch packages is refused."""
    own = folder / TEMPLATE if folder else None
    template = own if own and own.is_file() else shipped() / TEMPLATE
    for path in sorted(template.parent.rglob("*.typ")):
        _refuse_packages(path)
    return template


def _refuse_packages(path: Path) -> None:
    """Raise ``TemplateError`` where a template asks for a package: it would be fetched from the network."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise errors.TemplateError(str(path), None, _("it is not saved as UTF-8")) from error
    except OSError as error:
        raise errors.TemplateError(str(path), None, error.strerror or str(error)) from error
    for number, line in enumerate(lines, start=1):
        if _PACKAGE.search(line):
            raise errors.TemplateError(str(path), number, _("packages cannot be used: dvtrack fetches nothing"))


def _plain(template: Path, given: dict[str, Any]) -> bytes:
    """Return a PDF of no standard: one stands in the way of letters that our fonts lack, and of some templates."""
    import typst

    try:
        return _compiled(template, given, [])
    except typst.TypstError as error:
        raise _mistake(template, error) from error


def _compiled(template: Path, given: dict[str, Any], standards: list[str]) -> bytes:
    """Return the PDF; a font that is not ours is a mistake, for it would look different on each machine."""
    import typst

    content, warnings = typst.compile_with_warnings(**given, format="pdf", pdf_standards=standards)
    for warning in warnings:
        if "unknown font family" in warning.message:
            raise _mistake(template, warning)
    return bytes(content)


def _mistake(template: Path, error: Any) -> errors.TemplateError:
    """Return the error for what Typst says is wrong, with the file and line it stands at."""
    found = _LINE.search(error.diagnostic or "")
    place = template.with_name(found[1]) if found else template
    return errors.TemplateError(str(place), int(found[2]) if found else None, error.message)


def _midnight(day: date) -> int:
    """Return the beginning of a day as Typst counts time."""
    return int(datetime.combine(day, time(), UTC).timestamp())
