"""The folders that templates are taken from, the office's own before dvtrack's, and mistakes in them by name."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import stat
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2.loaders import split_template_path
from markupsafe import Markup

from dvtrack import errors, paths
from dvtrack.words import _

MISTAKES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise when it runs; nothing else runs then."""


@lru_cache
def shipped() -> Path:
    """Return the folder of the templates that come with dvtrack."""
    return paths.resource("templates")


@contextmanager
def mistakes_named(name: str) -> Iterator[None]:
    """Turn whatever goes wrong in the template ``name`` into a ``TemplateError`` with its file and line."""
    try:
        yield
    except MISTAKES as error:
        raise errors.TemplateError(*(where(error) or (name, None)), reason(error)) from error


def reason(error: Exception) -> str:
    """Return what a mistake in a template is."""
    if isinstance(error, jinja2.TemplateNotFound):
        return _("there is no template “{name}”").format(name=error.name)
    told = error.message or "" if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
    if name := _undefined(error, told):
        return _("'{name}' is undefined").format(name=name)
    told = told.rstrip(".")  # the sentence around it has its own
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _("this is not Jinja ({reason})").format(reason=told)
    return told


def _undefined(error: Exception, told: str) -> str | None:
    """Return the name that a template uses and nobody gives."""
    if isinstance(error, AttributeError):
        return error.name
    found = re.fullmatch(r"'([^']+)' is undefined", told)
    return found[1] if found else None


def where(error: Exception) -> tuple[str, int | None] | None:
    """Return the template and line that were at work when ``error`` came, None where none was."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return (error.filename, error.lineno) if error.filename else None
    frames = traceback.extract_tb(error.__traceback__)
    at_work = [frame for frame in frames if not frame.filename.endswith(".py") and "<frozen " not in frame.filename]
    return (at_work[-1].filename, at_work[-1].lineno) if at_work else None


class Shelf:
    """Where templates stand: the office's ``folder`` if it has one, then dvtrack's."""

    def __init__(self, folder: Path | None) -> None:
        self.folders = [place for place in (folder, shipped()) if place]

    def load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Return a template's text and path, and what tells if it is still so, as Jinja's ``FunctionLoader`` wants."""
        found = self._found(name)
        return (_text(*found), found[0], lambda: self._found(name) == found) if found else None

    def _found(self, name: str) -> tuple[str, int, int, int] | None:
        """Return where a template stands, and the state of its file."""
        for folder in self.folders:
            path = os.path.join(folder, *split_template_path(name))  # noqa: PTH118  a path of pathlib takes longer
            with suppress(FileNotFoundError, NotADirectoryError):
                state = os.stat(path)  # noqa: PTH116
                if stat.S_ISREG(state.st_mode):
                    return path, state.st_ino, state.st_size, state.st_mtime_ns
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


@lru_cache(maxsize=64)
def _text(path: str, *_state: int) -> str:
    """Return the text of a file in this state; a byte order mark, as Notepad writes it, is no mistake."""
    try:
        return Path(path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise errors.TemplateError(path, None, _("it is not saved as UTF-8")) from error
    except OSError as error:
        raise errors.TemplateError(path, None, errors.system_reason(error)) from error
