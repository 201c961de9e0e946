"""What a unit wrote of a task: its result, difficulties, proposals and plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dvtrack.core.collecting import mistakes
from dvtrack.core.collecting.entries import NoteEntry
from dvtrack.core.form_rows import cell_text
from dvtrack.files import form_words
from dvtrack.files.form_reading import FilledRow
from dvtrack.files.sheets import Cell
from dvtrack.store.models.note import Note
from dvtrack.store.models.task import Task
from dvtrack.terms import NoteKind, State
from dvtrack.views.forms import mark, plain
from dvtrack.words import _

if TYPE_CHECKING:
    from datetime import date

    from dvtrack.core.collecting.merging import Merge
    from dvtrack.views.replies import Verdict


def read(merge: Merge, row: FilledRow, kind: NoteKind, task: Task, base: str) -> None:
    """Hold a cell against the notes on record; ``base`` marks what stood there when the form was sent."""
    cell, where = row.cells[kind], row.address(kind)
    if cell.broken:
        merge.problem(where, mistakes.failed())
    if cell.blank or cell.broken:
        return
    merge.filled += 1
    now = merge.record.notes(merge.form, task.id or 0, kind, locked=merge.locked is not None)
    text = _words(cell)
    if plain(text) == plain(cell_text(now)):
        merge.same += 1
    elif mark(text) != base:
        _take(merge, where, kind, task, now, base, text)
    elif any(note.reply_id for note in now):
        merge.notices.append(_("{cell}: stands as it was sent; what an earlier reply said stays").format(cell=where))


def _take(merge: Merge, where: str, kind: NoteKind, task: Task, now: list[Note], base: str, text: str) -> None:
    """Take what was written: what stood before and still does is kept, the rest is new."""
    cleared = form_words.clears(text)
    if cleared and not now:
        return
    elsewhere = cell_text([note for note in now if not note.reply_id])
    closed = _closed(task, merge.on)
    verdict: Verdict = "cleared" if cleared else "changed" if now else "new"
    if closed or (elsewhere and mark(elsewhere) != base):
        verdict = "contradictory"
    kept, rest = (0, "") if cleared else _kept(now, text)
    entry = NoteEntry(where, task.id or 0, merge.unit.id or 0, kind, rest, merge.on, tuple(now[kept:]))
    merge.change(where, task, kind, verdict, (closed or cell_text(now), text), None if closed else entry)


def _kept(now: Sequence[Note], text: str) -> tuple[int, str]:
    """Return how many notes still stand word for word at the beginning, and what was written after them."""
    rest = text
    for place, note in enumerate(now):
        if rest == note.text:
            return place + 1, ""
        if not rest.startswith(note.text + "\n"):
            return place, rest
        rest = rest.removeprefix(note.text + "\n")
    return len(now), rest


def _words(cell: Cell) -> str:
    """Return a text as the unit wrote it, but for what programs make of line ends."""
    if not isinstance(cell.value, str):
        return cell.text
    return cell.value.replace("_x000D_", "").replace("\r\n", "\n").strip()


def _closed(task: Task, day: date) -> str:
    """Return why nothing more can be noted on a task, "" where it can."""
    if task.dropped_on is not None:
        return _("the task was dropped")
    if task.state == State.CANCELLED and task.state_on and day >= task.state_on:
        return _("the task was cancelled")
    return ""
