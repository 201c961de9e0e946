"""A form that came back, held against the record: what it adds, what it changes, and what contradicts it.

Each cell hides what it held when the form was sent. A cell that still says so was not touched, and changes
nothing; nor does a blank one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dvtrack.core.collecting import figure_cells, mistakes, note_cells, state_cells
from dvtrack.core.collecting.entries import Entry
from dvtrack.core.collecting.record import Record
from dvtrack.files.form_reading import FilledForm, FilledRow
from dvtrack.folding import fold
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.views.forms import KINDS, FormKey, RowKey, parse_row_key
from dvtrack.views.replies import CellChange, Verdict
from dvtrack.words import _


class Merge:
    """One form against the record. What is wrong is listed with its cell; then none of the entries is written."""

    def __init__(
        self,
        record: Record,
        form: FormRow,
        key: FormKey,
        unit: Unit,
        received_on: date,
        *,
        known: bool = False,
        overrule: bool = False,
    ) -> None:
        self.record = record
        self.form = form
        self.key = key
        self.unit = unit
        self.received_on = received_on
        self.known = known
        self.overrule = overrule
        latest = min(received_on, form.end_on, unit.valid_until or form.end_on)
        self.on = max(latest, form.start_on, unit.valid_from or form.start_on)
        self.locked = record.issued(self.on)
        self.changes: list[CellChange] = []
        self.entries: list[Entry] = []
        self.problems: list[str] = []
        self.notices: list[str] = []
        self.mendable = False
        self.same = 0
        self.filled = 0

    def read(self, filled: FilledForm) -> None:
        """Hold every cell of the form against the record."""
        for row, key in self._known(filled.tasks):
            self._task(row, self.record.tasks[key.task])
        figure_cells.read(self, [(row, key) for row, key in self._known(filled.figures) if key.figure])
        self._tell(filled)
        if not (self.filled or self.changes or self.problems):
            self.problems.append(_("nothing is filled in; have it filled in and sent again"))
        if self.entries and self.locked:
            self.problems.append(mistakes.issued(self.locked))

    def change(
        self, cell: str, task: Task | None, what: str, verdict: Verdict, texts: tuple[str, str], entry: Entry | None
    ) -> None:
        """Keep a change; one that contradicts the record is entered only where the form overrules it.

        What a form ``known`` already says otherwise than the record was changed since.
        """
        name = self.record.short(task) if task else ""
        if self.known:
            verdict = "contradictory"
        taken = entry is not None and (verdict != "contradictory" or self.overrule)
        self.changes.append(CellChange(cell, name, what, verdict, *texts, taken=taken))
        if entry is not None and taken:
            self.entries.append(entry)

    def problem(self, cell: str, what: str) -> None:
        """List what is wrong with a cell, for the unit to mend."""
        self.mendable = True
        self.refuse(cell, what)

    def refuse(self, cell: str, what: str) -> None:
        """List why a cell cannot be taken, whatever the unit writes there."""
        self.problems.append(f"{cell}: {what}")

    def _known(self, rows: Sequence[FilledRow]) -> Iterator[tuple[FilledRow, RowKey]]:
        """Yield the rows that belong to this form, each task or number once."""
        seen: dict[RowKey, FilledRow] = {}
        lost = [row for row in rows if not row.key]
        keyed = {key.task for row in rows if (key := parse_row_key(row.key))}
        for row in rows:
            key = parse_row_key(row.key) or (self._recognized(row, keyed) if row in lost else None)
            if key is None:
                self.problem(row.address("ordinal"), _("this row is not in the form that was sent; take it out"))
            elif (stranger := self._stranger(key)) is not None:
                self.problem(row.address("ordinal"), stranger)
            elif (first := seen.setdefault(key, row)) is row:
                yield row, key
            elif _says(first) != _says(row):
                where = first.address("ordinal")
                self.problem(row.address("ordinal"), _("it stands in {cell} too, with other words").format(cell=where))

    def _recognized(self, row: FilledRow, keyed: set[int]) -> RowKey | None:
        """Return the task of a row that lost its key, by the task's own words."""
        words = fold(row.cells["text"].text) if "text" in row.cells else ""
        for number in self.form.tasks:
            if words and number not in keyed and words.startswith(fold(self.record.tasks[number].text)):
                return RowKey(self.key, number)
        return None

    def _stranger(self, key: RowKey) -> str | None:
        """Return what is wrong with a row that came from elsewhere."""
        form = key.form
        if (form.unit, form.name, form.year) != (self.form.unit_id, self.form.name, self.form.year):
            return _("this row comes from another form ({form})").format(form=f"{form.name} {form.year}")
        if key.figure:
            return None if key.figure in self.record.figures else _("the office counts this figure no longer")
        return None if key.task in self.record.tasks else _("this row is not in the form that was sent; take it out")

    def _task(self, row: FilledRow, task: Task) -> None:
        for kind, base in zip(KINDS, row.marks, strict=False):
            if kind in row.cells:
                note_cells.read(self, row, kind, task, base)
        if "state" in row.cells and "done_on" in row.cells:
            state_cells.read(self, row, task, row.marks[-1])

    def _tell(self, filled: FilledForm) -> None:
        """Tell what is missing or was rearranged, and changes nothing."""
        there = {key.task for row in filled.tasks if (key := parse_row_key(row.key))}
        gone = [self.record.tasks[number] for number in self.form.tasks if number not in there]
        if filled.unread:
            self.mendable = True
            self.problems.extend(filled.unread)
        elif gone and all(row.key for row in filled.tasks):
            names = ", ".join(self.record.short(task) for task in gone)
            self.notices.append(_("no row for tasks {tasks}; nothing changes there").format(tasks=names))
        for heading in filled.absent:
            self.notices.append(_("the column “{heading}” is gone; nothing changes there").format(heading=heading))
        for cells in filled.merged:
            self.notices.append(_("{cells} were merged; the text counts for the first row alone").format(cells=cells))


def _says(row: FilledRow) -> Mapping[str, str]:
    """Return what a row says where it can be filled in."""
    shown = ("ordinal", "text", "name", "measure")
    return {column: cell.text for column, cell in row.cells.items() if column not in shown and cell.text}
