"""Words that a unit gave for the period before, given again for this one."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sqlmodel import col, select

from dvtrack import periods
from dvtrack.dates import format_short
from dvtrack.folding import fold
from dvtrack.store.models.note import Note
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report, ReportNote, ReportTask
from dvtrack.words import _

_ALIKE = 0.95
_LONG = 12
"""From so many words on, a text that is nearly the same is taken for a copy."""

_TIMES = re.compile(
    r"(?:ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?|(?:ngay|thang) \d{1,2}(?:/\d{4})?|nam \d{4}"
    r"|quy (?:iv|i{1,3}|[1-4])(?: ?/ ?\d{4})?|\d+ thang (?:dau|cuoi) nam"
)
_FIGURES = re.compile(r"\d[\d.,]*")

Key = tuple[str, str, str]
"""Task, unit and kind of a note."""


def find(register: Register, report: Report) -> Iterator[Finding]:
    """Yield the notes that say, wholly or nearly, what the same unit said of the same task in the period before."""
    before: dict[Key, list[Note]] | None = None
    for task in report.tasks:
        for note in task.notes:
            before = _before(register, report) if before is None else before
            earlier = before.get((task.reference, note.unit_code, note.kind), [])
            if found := _same(note, earlier):
                yield _finding(task, note, *found)


def _before(register: Register, report: Report) -> dict[Key, list[Note]]:
    """Return the notes of the period before, by task, unit and kind, in one query."""
    period = periods.previous(report.period)
    chosen = (
        select(Note, Task.directive_id, Task.ordinal, Unit.code)
        .join(Task, col(Note.task_id) == col(Task.id))
        .join(Unit, col(Note.unit_id) == col(Unit.id))
        .where(
            col(Note.noted_on).between(period.start, period.end),
            col(Note.dropped_on).is_(None),
            col(Task.directive_id).in_([int(each.code.removeprefix("D")) for each in report.directives]),
        )
        .order_by(col(Note.noted_on), col(Note.id))
    )
    found: dict[Key, list[Note]] = defaultdict(list)
    for note, directive, ordinal, unit in register.session.exec(chosen):
        found[f"{directive}:{ordinal}", unit, note.kind].append(note)
    return found


def _same(note: ReportNote, earlier: Sequence[Note]) -> tuple[Note, bool] | None:
    """Return the earlier note that this one repeats, and whether word for word."""
    text = fold(note.text)
    folded = [(fold(each.text), each) for each in earlier]
    for whole in (True, False):
        for other, each in folded:
            if (text == other) if whole else _alike(text, other):
                return each, whole
    return None


def _alike(text: str, other: str) -> bool:
    """Return whether two long texts differ in a few words only, and give the same figures; dates may differ."""
    words, others = text.split(), other.split()
    if min(len(words), len(others)) < _LONG or _figures(text) != _figures(other):
        return False
    matcher = SequenceMatcher(None, _TIMES.sub("*", text).split(), _TIMES.sub("*", other).split(), autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _figures(text: str) -> list[str]:
    return _FIGURES.findall(_TIMES.sub("*", text))


def _digest(*texts: str) -> str:
    """Return a sign of two texts: what was waived of them is asked again once one changes."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def _finding(task: ReportTask, note: ReportNote, earlier: Note, whole: bool) -> Finding:
    kind = "same-text" if whole else "similar-text"
    message = (
        _("Note {note} of {unit} says word for word what note {earlier} of {day} said.")
        if whole
        else _("Note {note} of {unit} says nearly what note {earlier} of {day} said, with the same figures.")
    )
    return Finding(
        id=f"{kind}:{task.reference}:{note.unit_code}:{note.id}:{_digest(note.text, earlier.text)}",
        kind=kind,
        task=task.reference,
        unit=note.unit_code,
        message=message.format(note=note.id, unit=note.unit, earlier=earlier.id, day=format_short(earlier.noted_on)),
        command=f'dvtrack note edit {note.id} "…"',
    )
