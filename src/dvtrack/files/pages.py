"""Lays a report out as Markdown or HTML, from templates that the office may replace by its own.

Templates run in Jinja's immutable sandbox. Whatever they print comes out escaped for its format.
"""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from dvtrack import errors, paths
from dvtrack.files import paper
from dvtrack.files.compiled import CompiledTemplates
from dvtrack.files.markdown import escape_cell, escape_line, escape_markdown
from dvtrack.views.report import Report
from dvtrack.words import _

Format = Literal["md", "html"]
Copied = Literal["written", "kept"]

_MISTAKES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise when it runs; nothing else runs then."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def render(report: Report, format: Format, *, folder: Path | None = None) -> str:
    """Return ``report`` as text in ``format``; templates in ``folder`` go before those of dvtrack.

    Raises ``TemplateError`` for a mistake in a template. The same report gives the same text.
    """
    shelf = _Shelf([place for place in (folder, _shipped()) if place])
    name = f"report.{format}.jinja"
    try:
        return _environment(format, shelf).get_template(name).render(report=report)
    except jinja2.TemplateSyntaxError as error:
        raise errors.TemplateError(error.filename or name, error.lineno, error.message or "") from error
    except jinja2.TemplateNotFound as error:
        raise errors.TemplateError(
            *_where(error, name), _("there is no template “{name}”").format(name=error.name)
        ) from error
    except (SecurityError, jinja2.UndefinedError) as error:
        raise errors.TemplateError(*_where(error, name), error.message or "") from error
    except _MISTAKES as error:
        raise errors.TemplateError(*_where(error, name), f"{type(error).__name__}: {error}") from error


def copy_templates(into: Path) -> list[tuple[Path, Copied]]:
    """Copy the shipped templates into a folder for the office to edit; a file that is there already is kept."""
    return [
        _copy(source, into / source.relative_to(_shipped()))
        for source in sorted(_shipped().rglob("*"))
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
        raise errors.TemplatesUnwritableError(target, error.strerror or str(error)) from error
    return target, "written"


def _shipped() -> Path:
    """Return the folder of the templates that come with dvtrack."""
    return paths.resource("templates")


class _Shelf:
    """The folders that templates are taken from, first one first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders

    def load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Return a template's text and path, as Jinja's ``FunctionLoader`` wants it."""
        for folder in self.folders:
            path = folder.joinpath(*split_template_path(name))
            if path.is_file():
                return self._text(path), str(path), lambda: True
        return None

    def inline(self, name: str) -> Markup:
        """Return a style sheet or script as it stands, for the page to carry inside itself."""
        found = self.load(name)
        if found is None:
            raise jinja2.TemplateNotFound(name)
        return Markup(found[0])

    def digest(self, name: str) -> str:
        """Return what a Content-Security-Policy calls this file by."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.inline(name).encode()).digest()).decode()

    @staticmethod
    def _text(path: Path) -> str:
        """Return a file's text; a byte order mark, as Notepad writes it, is no mistake."""
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise errors.TemplateError(str(path), None, _("it is not saved as UTF-8")) from error
        except OSError as error:
            raise errors.TemplateError(str(path), None, error.strerror or str(error)) from error


def _environment(format: Format, shelf: _Shelf) -> ImmutableSandboxedEnvironment:
    """Return the sandbox for one format.

    Jinja escapes for HTML whatever is not marked as escaped; for Markdown ``finalize`` comes first and marks it.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(shelf.load),
        bytecode_cache=CompiledTemplates(_shipped(), format),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printable if format == "html" else _markdown,
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
    return "" if value is None else _CONTROLS.sub("", str(value))


def _printable(value: object) -> object:
    """Return a value for HTML; Jinja escapes it next."""
    return value if hasattr(value, "__html__") else _plain(value)


def _html(value: object) -> Markup:
    """Return a value escaped for HTML: a cell or a heading needs nothing more."""
    return escape(_printable(value))


def _markdown(value: object) -> object:
    """Return a value escaped for Markdown, and marked so."""
    return value if hasattr(value, "__html__") else Markup(escape_markdown(_plain(value)))


def _code(value: object) -> Markup:
    """Return a command to type as a code span of Markdown."""
    text = " ".join(_plain(value).split())
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if "`" in text else ""
    return Markup(f"{fence}{space}{text}{space}{fence}")


def _where(error: Exception, name: str) -> tuple[str, int | None]:
    """Return the template and line that were at work when ``error`` came."""
    at_work = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    return (at_work[-1].filename, at_work[-1].lineno) if at_work else (name, None)


_MARKDOWN_FILTERS: dict[str, Callable[..., Any]] = {
    "code": _code,
    "cell": lambda value: value if hasattr(value, "__html__") else Markup(escape_cell(_plain(value))),
    "line": lambda value: value if hasattr(value, "__html__") else Markup(escape_line(_plain(value))),
}
