"""Lays a report out as PDF by Typst, from a template that the office may replace by its own.

The report goes in as data, never as source, so no text of a clerk's can run. Only the fonts that came with
dvtrack are used and nothing is fetched: the same report gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dvtrack import errors, paths
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.pdf_data import data
from dvtrack.files.shelf import shipped
from dvtrack.values import dataclass
from dvtrack.views.report import Report
from dvtrack.words import _

if TYPE_CHECKING:
    from typst import TypstError, TypstWarning

TEMPLATE = "report.typ"
"""The template's name, in the office's folder or dvtrack's."""

Standard = Literal["a-2a", "ua-1"]
_STANDARDS: list[Standard] = ["a-2a", "ua-1"]
"""PDF/A-2a is made to be kept, PDF/UA-1 to be read out."""

_PACKAGE = re.compile(r'"\s*@\w+/')
_LINE = re.compile(r"┌─ (.+\.typ):(\d+):\d+")


def installed() -> bool:
    """Return whether what makes PDF is installed on this computer."""
    return find_spec("typst") is not None


def render(report: Report, *, folder: Path | None = None) -> bytes:
    """Return ``report`` as PDF; templates in ``folder`` go before those of dvtrack.

    Raises ``NoPdfError`` without Typst, and ``TemplateError`` for a mistake in a template.
    """
    try:
        import typst
    except ImportError as error:
        raise errors.NoPdfError from error
    sheet = _Sheet(
        template=_template(folder),
        report=json.dumps(data(report, PaperWords(folder)), ensure_ascii=False),
        made_at=datetime.combine(report.as_of, time(), UTC),
    )
    try:
        return sheet.compiled(_STANDARDS)
    except typst.TypstError:
        return sheet.compiled_plain()


@dataclass(frozen=True)
class _Sheet:
    """What Typst is given: a template, the report as JSON, and the time that the PDF says it was made at."""

    template: Path
    report: str
    made_at: datetime

    def compiled(self, standards: list[Standard]) -> bytes:
        """Return the PDF. Raises ``TypstError``, and ``TemplateError`` for a font that is not on every machine."""
        import typst

        content, warnings = typst.compile_with_warnings(
            self.template,
            root=self.template.parent,
            sys_inputs={"report": self.report},
            font_paths=[paths.resource("data", "fonts")],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=list(standards),
            timestamp=self.made_at,
        )
        for warning in warnings:
            if "unknown font family" in warning.message:
                raise self._mistake(warning)
        return content

    def compiled_plain(self) -> bytes:
        """Return a PDF of no standard: one refuses letters that our fonts lack, and some templates."""
        import typst

        try:
            return self.compiled([])
        except typst.TypstError as error:
            raise self._mistake(error) from error

    def _mistake(self, told: TypstError | TypstWarning) -> errors.TemplateError:
        """Return the error for what Typst says is wrong, with the file and line it stands at."""
        found = _LINE.search(told.diagnostic)
        place = Path(found[1]).resolve() if found else self.template
        return errors.TemplateError(str(place), int(found[2]) if found else None, told.message)


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
