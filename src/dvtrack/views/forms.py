"""A form as it is sent to a unit, before it is a file; and the hidden keys by which it is known again."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from decimal import Decimal

from dvtrack.folding import nfc
from dvtrack.periods import Period
from dvtrack.terms import NoteKind, Role, State
from dvtrack.values import dataclass

KINDS = (NoteKind.RESULT, NoteKind.DIFFICULTY, NoteKind.PROPOSAL, NoteKind.PLAN)
"""The notes that a row of the form holds, in the order of its columns."""

_KEY = re.compile(r"(?P<register>[0-9a-f]*)/(?P<name>\w+)-(?P<year>\d{4})/U(?P<unit>\d{1,9})/v(?P<version>\d{1,9})")
_ROW = re.compile(r"(?P<form>.+?/v\d+)/(?:T(?P<task>\d{1,9})|F(?P<figure>\d{1,9})\.(?P<of>\d{1,9})\.(?P<part>[01]))")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_SPACE = re.compile(r"[ \t]+(?=\n|$)")


@dataclass(frozen=True)
class FormKey:
    """Which form it is: of which register, for which period and unit, in which version."""

    register: str
    name: str
    year: int
    unit: int
    version: int

    def __str__(self) -> str:
        """Return the key as the form hides it."""
        return f"{self.register}/{self.name}-{self.year}/U{self.unit}/v{self.version}"


@dataclass(frozen=True)
class RowKey:
    """Which row of which form: a task's, or one number of a figure (of a task, or of none: 0)."""

    form: FormKey
    task: int = 0
    figure: int = 0
    part: int = 0

    def __str__(self) -> str:
        """Return the key as the row hides it."""
        return f"{self.form}/F{self.figure}.{self.task}.{self.part}" if self.figure else f"{self.form}/T{self.task}"


@dataclass(frozen=True)
class FormTask:
    """A row of the form: a task, the unit's part in it, and what is recorded for the period already.

    ``before`` is what the unit told in the period before; ``given`` holds a text for each of ``KINDS``.
    """

    task: int
    ordinal: str
    text: str
    role: Role
    deadline: str
    before: str
    given: tuple[str, str, str, str]
    state: State
    state_on: date | None

    @property
    def marks(self) -> tuple[str, ...]:
        """What the cells to fill held when the form was sent, each as a short digest."""
        return (*map(mark, self.given), state_mark(self.state, self.state_on))


@dataclass(frozen=True)
class FormFigure:
    """A number of a figure: a pair ("lượt/người") has two rows, ``part`` 0 and 1. ``task`` is 0 for none."""

    figure: int
    task: int
    part: int
    code: str
    name: str
    measure: str
    last: Decimal | None
    value: Decimal | None
    estimated: bool

    @property
    def marks(self) -> tuple[str, ...]:
        """What the cells to fill held when the form was sent."""
        return (number_mark(self.value, estimated=self.estimated),)


@dataclass(frozen=True)
class FormCheck:
    """An identity between figures, as its two sides' codes."""

    words: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A unit's form for a period."""

    key: FormKey
    office: tuple[str, ...]
    send_to: str
    unit: str
    code: str
    period: Period
    due_on: date | None
    directives: tuple[str, ...]
    tasks: tuple[FormTask, ...]
    figures: tuple[FormFigure, ...]
    checks: tuple[FormCheck, ...]


@dataclass(frozen=True)
class SentForm:
    """A form that was sent, or is about to be: ``outcome`` is what became of its file, "" while there is none."""

    code: str
    unit: str
    tasks: int
    version: int
    due_on: date | None
    again: bool = False
    path: str = ""
    outcome: str = ""


def plain(text: str) -> str:
    """Return a text as it is compared: what programs change on the way (line ends, blanks at the end) is alike."""
    lines = nfc(text).replace("_x000D_", "").replace("\r\n", "\n")
    for end in "\r\v\f":
        lines = lines.replace(end, "\n")
    return _SPACE.sub("", _CONTROLS.sub("", lines).replace("\xa0", " ")).strip()


def mark(text: str) -> str:
    """Return a short digest of a text, "" for a blank one: it tells whether a cell was touched."""
    bare = plain(text)
    return hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest()[:10] if bare else ""


def state_mark(state: State, state_on: date | None) -> str:
    """Return what a row remembers of a task's state; only a completed one has a date."""
    return mark(f"{state} {state_on}" if state == State.COMPLETED else state)


def number_mark(value: Decimal | None, *, estimated: bool) -> str:
    """Return what a row remembers of a number."""
    return "" if value is None else mark(f"{value.normalize():f}{' estimated' if estimated else ''}")


def parse_key(text: str) -> FormKey | None:
    """Return the form that a hidden key names, None where it is none."""
    found = _KEY.fullmatch(text.strip())
    if not found:
        return None
    return FormKey(found["register"], found["name"], int(found["year"]), int(found["unit"]), int(found["version"]))


def parse_row_key(text: str) -> RowKey | None:
    """Return the row that a hidden key names, None where it is none."""
    found = _ROW.fullmatch(text.strip())
    form = parse_key(found["form"]) if found else None
    if not found or not form:
        return None
    if found["task"]:
        return RowKey(form, int(found["task"]))
    return RowKey(form, int(found["of"]), int(found["figure"]), int(found["part"]))
