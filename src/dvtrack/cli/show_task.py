"""How tasks look: a line of a list, and the page of one task."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dvtrack.cli import show
from dvtrack.cli.show import Cell, Column, Tone
from dvtrack.terms import Relation, State
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.views.tasks import TaskPage, TaskRow

WIDE = 110
"""From so many columns on, a terminal shows all that a list tells."""

NAMED = 3
"""How many coordinating units a terminal names; the others are counted."""

_GAP = 3
_RAGGED = 12
"""How many places stand between two columns, and how many two lines lose where words are not broken."""

_TONES: dict[Relation, Tone] = {Relation.OVERDUE: "bad", Relation.DUE_SOON: "warning"}


def table(rows: Sequence[TaskRow], *, title: str = "") -> None:
    """Show a list of tasks: whole when piped; on a terminal two lines a task, so that ten fit a screen."""
    if not sys.stdout.isatty():
        show.table(columns(), [cells(row) for row in rows], title=title)
        return
    width = shutil.get_terminal_size().columns
    heads, of = (columns(), _wide_cells) if width >= WIDE else (_narrow_columns(), _narrow_cells)
    beside = [[show.shown(cell) for cell in of(row, "")] for row in rows]
    widths = [max(map(_widest, column)) + _GAP for column in zip(heads, *beside, strict=True)]
    room = width - sum(widths[:1] + widths[2:])
    most = max(2 * room - _RAGGED, _RAGGED)
    show.table(heads, [of(row, row.brief(most)) for row in rows], title=title)


def _widest(text: str | Column) -> int:
    return max(map(len, str(text).split("\n")))


def columns() -> list[str | Column]:
    """Return the headings of a list of tasks."""
    return [_("No."), _("Task"), _("Lead"), _("With"), _("Deadline"), _("State"), _("Last word")]


def cells(row: TaskRow) -> list[object]:
    """Return a task's line for a person, nothing cut."""
    return [
        row.reference,
        row.short,
        row.lead or "-",
        ", ".join(row.coordinating),
        deadline(row),
        state(row),
        row.last_note_on,
    ]


def _wide_cells(row: TaskRow, words: str) -> list[object]:
    """Return a task's line for a wide screen, with the first few coordinating units."""
    first, rest = row.coordinating[:NAMED], row.coordinating[NAMED:]
    helped = ", ".join([*first, *([f"+{len(rest)}"] if rest else [])])
    stands = "\n".join([_since(row), *_stands(row)])
    return [row.reference, words, row.lead or "-", helped, deadline(row), stands, row.last_note_on]


def _narrow_columns() -> list[str | Column]:
    return [_("No."), _("Task"), _("Lead"), _("Deadline"), _("State")]


def _narrow_cells(row: TaskRow, words: str) -> list[object]:
    """Return a task's two lines for a narrow screen, which counts the coordinating units."""
    helped = f" +{len(row.coordinating)}" if row.coordinating else ""
    stands = "\n".join([show.shown(row.state), *_stands(row)])
    return [row.reference, words, f"{row.lead or '-'}{helped}", deadline(row), stands]


def csv_cells(row: TaskRow) -> list[object]:
    """Return a task's line for Excel, nothing cut."""
    return [
        row.reference,
        row.short,
        row.lead,
        ", ".join(row.coordinating),
        row.due_on or row.deadline,
        state(row),
        row.last_note_on,
    ]


def deadline(row: TaskRow) -> Cell:
    """Return a task's deadline, red when it is past and yellow when it is near."""
    open_ = row.state != State.COMPLETED
    return show.toned(row.due_on or row.deadline, _TONES.get(row.relation, "") if open_ else "")


def state(row: TaskRow) -> str:
    """Return the state with its relation to the deadline, in a few words."""
    return " ".join([_since(row), *_stands(row)])


def _since(row: TaskRow) -> str:
    """Return the state, with the day of a completed task."""
    words = show.shown(row.state)
    return f"{words} {show.shown(row.state_on)}" if row.state == State.COMPLETED else words


def _stands(row: TaskRow) -> list[str]:
    """Return what is worth saying of the deadline."""
    worth = row.relation in (Relation.OVERDUE, Relation.DUE_SOON)
    return [f"({show.shown(row.relation)})"] if worth else []


def row_json(row: TaskRow) -> dict[str, Any]:
    """Return a task's line as JSON holds it."""
    return {
        "reference": row.reference,
        "directive": row.directive,
        "ordinal": row.ordinal,
        "title": row.title,
        "text": row.text,
        "lead": row.lead or None,
        "coordinating": list(row.coordinating),
        "state": row.state,
        "state_on": row.state_on,
        "due_on": row.due_on,
        "deadline": row.deadline or None,
        "relation": row.relation,
        "last_note_on": row.last_note_on,
    }


def page(page: TaskPage, *, json: bool) -> None:
    """Show everything on record about one task."""
    if json:
        show.json_object(_page_json(page))
        return
    row = page.row
    show.heading(_("Task {task} ({directive})").format(task=row.reference, directive=row.directive))
    if row.title:
        show.out(row.title)
    _words(row.text)
    show.facts([(_("State"), state(row)), (_("Deadline"), deadline(row))])
    _assignments(page)
    _deadlines(page)
    _states(page)
    _notes(page)


def _words(text: str) -> None:
    """Show the author's words: as they stand, on a terminal broken between words."""
    if sys.stdout.isatty():
        show.table([""], [(text,)])
    else:
        show.out(text)


def _assignments(page: TaskPage) -> None:
    if page.assignments:
        rows = [(each.role, each.unit, each.name, each.from_on, each.until_on) for each in page.assignments]
        show.table([_("Role"), _("Unit"), _("Name"), _("From"), _("Until")], rows, title=_("Assigned"))
    else:
        show.say(_("Nobody is assigned yet: dvtrack assign {task} --lead VP").format(task=page.row.reference))


def _deadlines(page: TaskPage) -> None:
    if len(page.deadlines) > 1:
        rows = [
            (each.due_on or each.text, each.set_on, each.reason, each.authority, each.letter) for each in page.deadlines
        ]
        heads = [_("Deadline"), _("Set on"), _("Reason"), _("Allowed by"), _("Letter")]
        show.table(heads, rows, title=_("Deadlines, the first and its extensions"))


def _states(page: TaskPage) -> None:
    if page.states:
        rows = [(each.changed_on, each.state, each.reason, each.letter) for each in page.states]
        show.table([_("On"), _("State"), _("Reason"), _("Letter")], rows, title=_("Changes of state"))


def _notes(page: TaskPage) -> None:
    rows = []
    for note in page.notes:
        text = f"{note.text} ({note.evidence})" if note.evidence else note.text
        dropped = note.dropped_on is not None
        if dropped:
            text = _("[taken back: {reason}] {text}").format(reason=note.dropped_reason, text=text)
        rows.append((note.id, note.noted_on, note.unit, note.kind, show.toned(text, "quiet" if dropped else "")))
    if rows:
        show.table([_("No."), _("On"), _("Unit"), _("Kind"), _("Words")], rows, title=_("Notes"))
    else:
        show.say(_('No word yet: dvtrack note {task} "…"').format(task=page.row.reference))


def _page_json(page: TaskPage) -> dict[str, Any]:
    return {
        "schema": "dvtrack.task/1",
        **row_json(page.row),
        "assignments": page.assignments,
        "deadlines": page.deadlines,
        "states": page.states,
        "notes": page.notes,
    }
