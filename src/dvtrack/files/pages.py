"""Lays a report or another paper out as Markdown or HTML, from templates that the office may replace by its own.

Templates run in Jinja's immutable sandbox. Whatever they print comes out escaped for its format.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup, escape

from dvtrack import errors
from dvtrack.files import paper
from dvtrack.files.compiled import compiled_templates
from dvtrack.files.markdown import escape_cell, escape_line, escape_markdown
from dvtrack.files.sandbox import Sandbox, marked
from dvtrack.files.shelf import Shelf, mistakes_named, shipped
from dvtrack.views.report import Report
from dvtrack.words import _

Format = Literal["md", "html"]
Copied = Literal["written", "kept"]

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_LONG = 40
"""Units, states and days come up row after row; a text of so many letters does not."""


def render(report: Report, format: Format, *, folder: Path | None = None) -> str:
    """Return ``report`` as text in ``format``; templates in ``folder`` go before those of dvtrack.

    Raises ``TemplateError`` for a mistake in a template. The same report gives the same text.
    """
    return fill("report", format, folder=folder, report=report)


def fill(stem: str, format: Format, *, folder: Path | None = None, **given: object) -> str:
    """Return what the template ``stem``.md.jinja or .html.jinja makes of the ``given``. Raises ``TemplateError``."""
    name = f"{stem}.{format}.jinja"
    with mistakes_named(name):
        environment = _environment(format, folder)
        environment.begin()
        return environment.get_template(name).render(**given)


def copy_templates(into: Path) -> list[tuple[Path, Copied]]:
    """Copy the shipped templates into a folder for the office to edit; a file that is there already is kept."""
    return [
        _copy(source, into / source.relative_to(shipped()))
        for source in sorted(shipped().rglob("*"))
        if source.is_file() and source.parent.name != "__pycache__"
    ]


def _copy(source: Path, target: Path) -> tuple[Path, Copied]:
    """Copy one file unless ``target`` exists."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as copy:
            copy.write(source.read_bytes())
    except FileExistsError:
        if target.is_file():
            return target, "kept"
        raise errors.TemplatesUnwritableError(target, _("something else has this name")) from None
    except OSError as error:
        raise errors.TemplatesUnwritableError(target, errors.system_reason(error)) from error
    return target, "written"


@lru_cache(maxsize=8)
def _environment(format: Format, folder: Path | None) -> Sandbox:
    """Return the sandbox for one format and folder.

    Whatever is printed is escaped by ``finalize``, which marks it so for filters, macros and blocks.
    """
    shelf = Shelf(folder)
    environment = Sandbox(
        shipped(),
        loader=jinja2.FunctionLoader(shelf.load),
        bytecode_cache=compiled_templates(format),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_html if format == "html" else _markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(inline=shelf.inline, digest=shelf.digest)
    environment.filters.update(paper.FILTERS)
    environment.filters.update({"cell": _html, "line": _html} if format == "html" else _MARKDOWN_FILTERS)
    return environment


def _plain(value: object) -> str:
    """Return what a template prints, without control characters, which neither format can carry."""
    text = "" if value is None else str(value)
    return text if text.isprintable() else _CONTROLS.sub("", text)


def _escaping(how: Callable[[str], Markup]) -> Callable[[object], Markup]:
    """Return what escapes a value, and marks it so, by ``how``; what is marked already is as it should be."""

    def escaped(text: str) -> Markup:
        return how(text if text.isprintable() else _plain(text))

    known = lru_cache(maxsize=10_000)(escaped)

    def escape_once(value: Any) -> Markup:
        if isinstance(value, Markup):
            return value
        kind: Any = type(value)
        if kind is not str:
            if _escapes_itself(kind):
                return escape(value)
            value = "" if value is None else str(value)
        return known(value) if len(value) < _LONG else escaped(value)

    return escape_once


def _escaping_markdown(how: Callable[[str], str]) -> Callable[[object], Markup]:
    return _escaping(lambda text: marked(how(text)))


@lru_cache(maxsize=100)
def _escapes_itself(kind: type) -> bool:
    """Return whether what is of this kind says how it is escaped."""
    return hasattr(kind, "__html__")


_html = _escaping(escape)
_markdown = _escaping_markdown(escape_markdown)


def _code(value: object) -> Markup:
    """Return a command to type as a code span of Markdown."""
    text = " ".join(_plain(value).split())
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if "`" in text else ""
    return Markup(f"{fence}{space}{text}{space}{fence}")


_MARKDOWN_FILTERS: dict[str, Callable[..., Any]] = {
    "code": _code,
    "cell": _escaping_markdown(escape_cell),
    "line": _escaping_markdown(escape_line),
}
