"""The formats a report is written in, and what its files are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from dvtrack.core.reports.sections import templates_folder
from dvtrack.periods import CUSTOM, Period
from dvtrack.views.report import Report

Format = Literal["md", "html", "docx", "xlsx", "pdf", "json"]

FORMATS: tuple[Format, ...] = ("md", "html", "docx", "xlsx", "pdf", "json")
"""Every format, in the order they are told to the clerk."""

TEXTS: tuple[Format, ...] = ("md", "html", "json")
"""The formats that a screen can show."""


def content(report: Report, format: Format, register_path: Path) -> bytes:
    """Return the bytes of a report's file: the same report gives the same bytes.

    The office's own templates, beside its register, go before those of dvtrack. Raises ``TemplateError``,
    and ``NoPdfError`` where PDF is not installed.
    """
    folder = templates_folder(register_path)
    if format == "docx":
        from dvtrack.files import word

        return word.render(report, folder=folder)
    if format == "pdf":
        from dvtrack.files import pdf

        return pdf.render(report, folder=folder)
    if format == "xlsx":
        from dvtrack.files import workbook

        return workbook.render(report, folder=folder)
    return _text(report, format, folder).encode()


def file_name(period: Period, format: str, parts: Sequence[str] = (), *, stem: str = "bao-cao") -> str:
    """Return what a report's file is called: "bao-cao-h1-2021.md", "bao-cao-h1-2021-D2.md" for a part of it."""
    window = f"{period.start}-{period.end}" if period.name == CUSTOM else f"{period.name}-{period.year}"
    return f"{'-'.join([stem, window, *parts])}.{format}"


def copy_templates(into: Path) -> list[tuple[Path, bool]]:
    """Copy the shipped templates and outline into a folder for the office to edit; False for a file kept as it was.

    Raises ``TemplatesUnwritableError``.
    """
    from dvtrack.files import pages

    return [(path, outcome == "written") for path, outcome in pages.copy_templates(into)]


def _text(report: Report, format: Literal["md", "html", "json"], folder: Path) -> str:
    if format == "json":
        import json

        from dvtrack.views.report_json import report_json

        return json.dumps(report_json(report), ensure_ascii=False, indent=2) + "\n"
    from dvtrack.files import pages

    return pages.render(report, format, folder=folder)
