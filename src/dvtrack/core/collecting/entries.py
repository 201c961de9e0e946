"""What a reply enters in the record: each entry knows its cell, and writes what the cell says."""

from __future__ import annotations

from datetime import date

from dvtrack.folding import fold
from dvtrack.store.models.figure import FigureValue
from dvtrack.store.models.note import Note
from dvtrack.store.models.reply import Reply
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.register import Register
from dvtrack.terms import State
from dvtrack.values import dataclass
from dvtrack.views.report import Amount
from dvtrack.words import _


@dataclass(frozen=True)
class NoteEntry:
    """A unit's word: a new note, in place of those that its reply leaves out."""

    cell: str
    task: int
    unit: int
    kind: str
    text: str
    on: date
    replaced: tuple[Note, ...]

    def write(self, register: Register, reply: Reply) -> None:
        """Take back what is replaced, and note the text; a cleared cell has none."""
        for note in self.replaced:
            note.dropped_on = register.today
            note.dropped_reason = _("replaced by the unit's reply {file}").format(file=reply.file_name)
        if self.text:
            register.session.add(
                Note(
                    task_id=self.task,
                    unit_id=self.unit,
                    kind=self.kind,
                    noted_on=self.on,
                    text=self.text,
                    folded=fold(self.text),
                    reply_id=reply.id,
                    cell=self.cell,
                )
            )


@dataclass(frozen=True)
class StateEntry:
    """How a task stands, as its lead says; ``corrected`` is the fact on record whose date it corrects."""

    cell: str
    task: int
    state: State
    on: date
    corrected: StateChange | None = None

    def write(self, register: Register, reply: Reply) -> None:
        """Write the fact."""
        fact = self.corrected or StateChange(task_id=self.task, state=self.state, changed_on=self.on)
        fact.changed_on, fact.reply_id, fact.cell = self.on, reply.id, self.cell
        register.session.add(fact)


@dataclass(frozen=True)
class FigureEntry:
    """A unit's value of a figure, in place of those on record; without an amount they are taken back."""

    cell: str
    task: int
    unit: int
    figure: int
    amount: Amount | None
    on: date
    replaced: tuple[FigureValue, ...]

    def write(self, register: Register, reply: Reply) -> None:
        """Write the value; the record of changes keeps what it takes the place of."""
        kept = self.replaced[:1] if self.amount else ()
        for value in self.replaced[len(kept) :]:
            register.session.delete(value)
        if self.amount is None:
            return
        value = kept[0] if kept else self._blank()
        value.value = f"{self.amount.value:f}"
        value.second = None if self.amount.second is None else f"{self.amount.second:f}"
        value.estimated, value.reply_id, value.cell = self.amount.estimated, reply.id, self.cell
        register.session.add(value)

    def _blank(self) -> FigureValue:
        return FigureValue(
            figure_id=self.figure, task_id=self.task or None, unit_id=self.unit, measured_on=self.on, value=""
        )


Entry = NoteEntry | StateEntry | FigureEntry
