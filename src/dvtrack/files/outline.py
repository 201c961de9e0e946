"""Reads the office's outline file (``outline.toml``): the sections of a report, with every mistake named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dvtrack.errors import OutlineError, system_reason
from dvtrack.folding import closest, fold, nfc
from dvtrack.terms import NoteKind
from dvtrack.views.outline import OutlineSection, walk
from dvtrack.words import _

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DEEPEST = 3
_STYLES = ("I", "1", "a")
_TOP_KEYS = ("numbering", "sections")
_KEYS = ("title", "tasks", "keywords", "collects", "rest", "sections")
_COLLECTED = (NoteKind.DIFFICULTY, NoteKind.PLAN, NoteKind.PROPOSAL)


@dataclass(frozen=True)
class _Place:
    """Where the reader is: the file, the lines its section tables begin at, the section's number path."""

    path: Path
    lines: tuple[int, ...]
    numbering: tuple[str, ...]

    def mistake(self, what: str, index: int | None = None) -> OutlineError:
        """Return the error for what is wrong, at the section of this ``index`` in the file."""
        line = self.lines[index] if index is not None and index < len(self.lines) else None
        return OutlineError(self.path, line, what)


def read(path: Path) -> tuple[OutlineSection, ...]:
    """Return the outline that a file holds; raises ``OutlineError`` naming the file, the line and the mistake."""
    text = _text(path)
    table = _table(path, text)
    place = _Place(path, tuple(_section_lines(text)), _numbering(path, table))
    _check_keys(place, table, _TOP_KEYS, None)
    sections = _sections(place, table, 1, iter(range(len(text))))
    if sum(section.rest for section in walk(sections)) != 1:
        raise place.mistake(_("exactly one section must have “rest = true”: it takes the tasks that fit nowhere else"))
    return sections


def _text(path: Path) -> str:
    """Return the file's text; a byte order mark, as Notepad writes it, is no mistake."""
    try:
        return nfc(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise OutlineError(path, None, _("it is not saved as UTF-8")) from error
    except OSError as error:
        raise OutlineError(path, None, system_reason(error)) from error


def _table(path: Path, text: str) -> dict[str, Any]:
    """Return the file as TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise OutlineError(
            path, line, _("this is not TOML; a text stands between quotation marks, a list between square brackets")
        ) from error


def _section_lines(text: str) -> Iterator[int]:
    """Yield the number of every line that opens a section; TOML keeps them in the order we walk them."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("[["):
            yield number


def _numbering(path: Path, table: dict[str, Any]) -> tuple[str, ...]:
    """Return the number style of each level."""
    styles = table.get("numbering", list(_STYLES))
    if not isinstance(styles, list) or len(styles) != _DEEPEST or not set(styles) <= set(_STYLES):
        raise OutlineError(
            path,
            None,
            _('“numbering” must be three of "I", "1" and "a", such as {example}').format(example='["I", "1", "a"]'),
        )
    return tuple(styles)


def _sections(place: _Place, table: dict[str, Any], level: int, indices: Iterator[int]) -> tuple[OutlineSection, ...]:
    """Return the sections of ``table``, with all below them; ``indices`` counts them through the file."""
    rows = table.get("sections", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise place.mistake(_("“sections” must be written as [[sections]]"))
    return tuple(_section(place, row, level, order, indices) for order, row in enumerate(rows, start=1))


def _section(place: _Place, row: dict[str, Any], level: int, order: int, indices: Iterator[int]) -> OutlineSection:
    """Return one section and all below it."""
    index = next(indices)
    if level > _DEEPEST:
        raise place.mistake(_("sections go three levels deep and no deeper"), index)
    _check_keys(place, row, _KEYS, index)
    title = row.get("title")
    if not isinstance(title, str) or not title.strip():
        raise place.mistake(_("a section needs a “title” in quotation marks"), index)
    return OutlineSection(
        number=_number(place.numbering[level - 1], order),
        title=title.strip(),
        level=level,
        tasks=_strings(place, row, "tasks", index),
        keywords=tuple(fold(keyword) for keyword in _strings(place, row, "keywords", index)),
        collects=_collects(place, row, index),
        rest=_rest(place, row, index),
        children=_sections(place, row, level + 1, indices),
    )


def _check_keys(place: _Place, table: dict[str, Any], known: Sequence[str], index: int | None) -> None:
    """Refuse a key that means nothing here: it is most likely mistyped."""
    for key in table:
        if key not in known:
            near = " / ".join(closest(key, known)) or ", ".join(known)
            raise place.mistake(
                _("“{key}” means nothing here; perhaps {near} is meant").format(key=key, near=near), index
            )


def _strings(place: _Place, row: dict[str, Any], key: str, index: int) -> tuple[str, ...]:
    """Return a list of texts."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise place.mistake(
            _("“{key}” must be a list of texts, such as {example}").format(key=key, example=f'{key} = ["…", "…"]'),
            index,
        )
    return tuple(value)


def _collects(place: _Place, row: dict[str, Any], index: int) -> NoteKind | None:
    """Return the kind of note that the section gathers."""
    value = row.get("collects")
    if value is None or value in _COLLECTED:
        return None if value is None else NoteKind(value)
    raise place.mistake(
        _("“collects” cannot be “{value}”; use one of: {known}").format(value=value, known=", ".join(_COLLECTED)), index
    )


def _rest(place: _Place, row: dict[str, Any], index: int) -> bool:
    """Return whether the section takes what fits nowhere else."""
    value = row.get("rest", False)
    if not isinstance(value, bool) or (value and "collects" in row):
        raise place.mistake(_("“rest” must be true or false, and not beside “collects”"), index)
    return value


def _number(style: str, order: int) -> str:
    """Return the number of the ``order``-th section in a style: "IV", "4", "d"."""
    if style == "a":
        return _LETTERS[order - 1] if order <= len(_LETTERS) else str(order)
    return _roman(order) if style == "I" else str(order)


def _roman(number: int) -> str:
    """Return a Roman number."""
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
