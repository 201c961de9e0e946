"""The words of paper (``words.jinja``) as plain text, for formats that no Jinja template lays out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from dvtrack.files import paper
from dvtrack.files.compiled import compiled_templates
from dvtrack.files.sandbox import Sandbox
from dvtrack.files.shelf import MISTAKES, Shelf, mistakes_named, shipped
from dvtrack.views.report import Report

_WORDS = "words.jinja"
_SUBJECT = "subject.jinja"


class PaperWords:
    """What things are called on paper; an office that has its own ``words.jinja`` in ``folder`` has its own words."""

    def __init__(self, folder: Path | None = None) -> None:
        self._environment = Sandbox(
            shipped(),
            loader=jinja2.FunctionLoader(Shelf(folder).load),
            bytecode_cache=compiled_templates("text"),
            autoescape=False,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(paper.FILTERS)
        with mistakes_named(_WORDS):
            self._module: Any = self._environment.get_template(_WORDS).module

    def tell(self, macro: str, *given: object) -> str:
        """Return what a macro of ``words.jinja`` says of the ``given``. Raises ``TemplateError``."""
        try:
            return str(self._named(macro)(*given)).strip("\n")
        except MISTAKES:
            with mistakes_named(_WORDS):
                raise

    def listed(self, name: str) -> list[tuple[str, str]]:
        """Return a list of ``words.jinja``: pairs of a key and the words for it."""
        with mistakes_named(_WORDS):
            return [(str(key), str(words)) for key, words in self._named(name)]

    def named(self, name: str) -> dict[str, str]:
        """Return the words of ``words.jinja`` for each of a closed list."""
        with mistakes_named(_WORDS):
            return {str(key): str(words) for key, words in self._named(name).items()}

    def text(self, name: str) -> str:
        """Return a plain text that ``words.jinja`` sets."""
        with mistakes_named(_WORDS):
            return str(self._named(name))

    def subject(self, report: Report) -> str:
        """Return what the report is about, as it stands under its type name."""
        with mistakes_named(_SUBJECT):
            return self._environment.get_template(_SUBJECT).render(report=report).strip()

    def filled(self, name: str, **given: object) -> str:
        """Return what the template ``name`` makes of the ``given``. Raises ``TemplateError``."""
        with mistakes_named(name):
            return self._environment.get_template(name).render(**given)

    def _named(self, name: str) -> Any:
        """Return a macro or a value of ``words.jinja``."""
        found = getattr(self._module, name, None)
        if found is None:
            raise jinja2.UndefinedError(f"'{name}' is undefined")
        return found
