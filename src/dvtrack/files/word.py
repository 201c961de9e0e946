"""Lays a report or another paper out as a Word document, from a ``.docx`` template that the office edits in Word.

The template's tags run in Jinja's immutable sandbox, and whatever they print is text, never markup.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import unescape
from zipfile import BadZipFile

import jinja2
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup, escape

from dvtrack import errors
from dvtrack.files import paper
from dvtrack.files.compiled import compiled_templates
from dvtrack.files.sandbox import Sandbox
from dvtrack.files.shelf import MISTAKES, Shelf, mistakes_named, reason, shipped, where
from dvtrack.files.word_package import repacked
from dvtrack.views.report import Office, Report, Section
from dvtrack.words import _

NAME = "report.docx"
"""The template's file name, in the office's folder or in dvtrack's."""

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")
_SHOWN = 150
_NAME_WIDTH = 24


def render(report: Report, *, folder: Path | None = None) -> bytes:
    """Return ``report`` as a Word document; a template in ``folder`` goes before that of dvtrack.

    Raises ``TemplateError`` for a mistake in the template. The same report gives the same bytes.
    """
    return fill(NAME, lambda environment: _context(report, environment), report.as_of, folder=folder)


Context = Callable[[jinja2.Environment], dict[str, Any]]
"""Makes what a template's tags may name: an ``office`` and the document's ``title`` are among it."""


def fill(name: str, context: Context, made_on: date, *, folder: Path | None = None) -> bytes:
    """Return the template ``name`` filled in; one in ``folder`` goes before dvtrack's. Raises ``TemplateError``."""
    shelf = Shelf(folder)
    path = next(place / name for place in shelf.folders if (place / name).is_file())
    environment = _environment(shelf, path)
    document = _Filled(path)
    with mistakes_named(str(path)):
        given = context(environment)
        document.render(given, environment, autoescape=True)
    _describe(document.docx.core_properties, given["title"], given["office"].name, made_on)
    held = io.BytesIO()
    document.save(held)
    return repacked(held.getvalue())


class _Filled(DocxTemplate):  # type: ignore[misc]
    """A template that names the paragraph where something goes wrong."""

    def __init__(self, path: Path) -> None:
        try:
            super().__init__(io.BytesIO(path.read_bytes()))
            self.init_docx()
        except OSError as error:
            raise errors.TemplateError(str(path), None, errors.system_reason(error)) from error
        except (BadZipFile, OpcError, LookupError, ValueError, etree.XMLSyntaxError) as error:
            raise errors.TemplateError(str(path), None, _("it is not a Word file (.docx)")) from error
        self._path = str(path)

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        """Return a part of the document filled in."""
        try:
            filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
            expat.ParserCreate(namespace_separator=" ").Parse(filled, True)
        except expat.ExpatError as error:
            what = _("a repetition or a choice begins in one paragraph, cell or row and ends in another")
            raise errors.TemplateError(self._path, None, what) from error
        except MISTAKES as error:
            raise self._named(src_xml, error) from error
        return filled

    def resolve_listing(self, xml: str) -> str:
        """Return the document with its lines and tabs as Word has them; few paragraphs have any to look for."""
        resolve = super().resolve_listing
        return _PARAGRAPH.sub(lambda found: found[0] if found[0].isprintable() else resolve(found[0]), xml)

    def _named(self, xml: str, error: Exception) -> Exception:
        """Return the error with the text of the paragraph it came from; an included template names itself."""
        name, line = where(error) or ("<template>", getattr(error, "lineno", None))
        if name not in ("<template>", "<unknown>") or line is None:
            return error
        what = _("{what}, at “{paragraph}”").format(what=reason(error), paragraph=_paragraph(xml, line))
        return errors.TemplateError(self._path, None, what)


def _paragraph(xml: str, line: int) -> str:
    """Return the text of the paragraph that docxtpl gave this line, after the one before where it has no tag."""
    lines = [unescape(_MARKUP.sub("", each)).strip() for each in re.sub(r"<w:p([ >])", r"\n<w:p\1", xml).split("\n")]
    own = lines[line - 1]
    text = own if "{" in own else " ".join(lines[max(line - 2, 0) : line])
    return text if len(text) <= _SHOWN else f"…{text[-_SHOWN:]}"


class _PartsSandbox(Sandbox):
    """The sandbox for the parts of a Word template, which are kept compiled where the template is dvtrack's own."""

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(shipped(), **options)
        self._path, self._numbers = str(path), count(1)

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> jinja2.Template:  # noqa: ARG002
        """Return the next part's template; docxtpl asks for them in the same order each time."""
        assert self.bytecode_cache is not None
        name = f"{Path(self._path).name}-{next(self._numbers)}"
        bucket = self.bytecode_cache.get_bucket(self, name, self._path, source)
        if bucket.code is None:
            bucket.code = self.compile(source)
            self.bytecode_cache.set_bucket(bucket)
        return jinja2.Template.from_code(self, bucket.code, self.make_globals(globals))


def _environment(shelf: Shelf, path: Path) -> Sandbox:
    """Return the sandbox that fills the template at ``path`` in."""
    environment = _PartsSandbox(
        path,
        loader=jinja2.FunctionLoader(shelf.load),
        bytecode_cache=compiled_templates("docx"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(paper.FILTERS, halved=_halved)
    return environment


def _context(report: Report, environment: jinja2.Environment) -> dict[str, Any]:
    """Return what the template's tags may name."""
    subject = Markup(environment.get_template("subject.jinja").render(report=report)).unescape().strip()
    return {
        "report": report,
        "office": report.office,
        "period": report.period,
        "title": f"Báo cáo {subject[:1].lower()}{subject[1:]}",
        "subject": subject,
        "addressee": paper.addressee(report),
        "name_length": name_length(report.office),
        "recipients": tuple(paper.recipients(report)),
        "sections": tuple(_in_order(report.sections)),
        "words": environment.get_template("words.jinja").module,
    }


def _in_order(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield every section, each before those below it."""
    for section in sections:
        yield section
        yield from _in_order(section.children)


def name_length(office: Office) -> int:
    """Return how long the last line of the office's name is, for the rule under it."""
    return len(_halved(office.name, _NAME_WIDTH).split("\n")[-1])


def _halved(text: str, width: int) -> str:
    """Return a name of more than ``width`` letters on two lines of much the same length, as letterheads have it."""
    spaces = [match.start() for match in re.finditer(" ", text)] if len(text) > width else []
    middle = min(spaces, key=lambda space: abs(space - len(text) / 2), default=None)
    return text if middle is None else f"{text[:middle]}\n{text[middle + 1 :]}"


def _printable(value: object) -> Markup:
    """Return a value as text of a paragraph: its lines stay lines, its tabs tabs, and nothing in it is markup.

    Braces go as references, since docxtpl reads some of them as signs of its own after filling in.
    """
    return _escaped(str(value if type(value) is Markup else escape("" if value is None else value)))


@lru_cache(maxsize=2_000)
def _escaped(text: str) -> Markup:
    """Return a text that is escaped already; units and states are printed on every line of a long table."""
    if not text.isprintable():
        text = _UNWRITABLE.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))
    return Markup(unicodedata.normalize("NFC", text).replace("{", "&#123;").replace("}", "&#125;"))


def _describe(properties: Any, title: str, office: str, made_on: date) -> None:
    """Say in the document's properties whose it is; its dates are the paper's, not the clock's."""
    properties.title = title
    properties.author = properties.last_modified_by = office
    properties.created = properties.modified = datetime.combine(made_on, time(), UTC)
    properties.subject = properties.comments = properties.keywords = ""
    properties.language, properties.revision = "vi-VN", 1
