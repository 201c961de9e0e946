"""What is on record for the forms that came back, read with a constant number of queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from dvtrack.core import estimates, office, tasks, units
from dvtrack.folding import fold
from dvtrack.store import locks
from dvtrack.store.locks import Window
from dvtrack.store.models.figure import Figure, FigureIdentity, FigureValue
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.note import Note
from dvtrack.store.models.reply import Reply
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.views.forms import FormKey

_BATCH = 10_000
"""So many ids are asked about at once: SQLite as it is built for Windows and macOS takes 32,766 values a query."""

Asked = tuple[int, str, int]
"""A unit and the period it was asked about: its name and year."""


class Forms:
    """Every form sent to the units of some keys since the first of these periods, and the replies to them."""

    def __init__(self, register: Register, keys: Iterable[FormKey]) -> None:
        wanted = list(keys)
        self.register = register
        self.register_id = office.get_row(register).register_id
        self.units = {unit.id or 0: unit for unit in units.all_rows(register)}
        sent = select(FormRow).where(
            col(FormRow.unit_id).in_({key.unit for key in wanted}),
            FormRow.year >= min((key.year for key in wanted), default=0),
        )
        self.sent = {_key(row): row for row in register.session.exec(sent.order_by(col(FormRow.id)))}
        self.codes = {fold(unit.code) for unit in self.units.values()}
        self._by_unit: dict[int, list[FormRow]] = defaultdict(list)
        for row in self.sent.values():
            self._by_unit[row.unit_id].append(row)
        self.replies: dict[Asked, list[Reply]] = defaultdict(list)
        by_id = {row.id: row for row in self.sent.values()}
        replies = select(Reply).join(FormRow).where(col(FormRow.unit_id).in_({key.unit for key in wanted}))
        for reply in register.session.exec(replies.order_by(col(Reply.version))):
            if form := by_id.get(reply.form_id):
                self.replies[asked(form)].append(reply)

    def find(self, key: FormKey) -> FormRow | None:
        """Return the form of a key."""
        return self.sent.get((key.unit, key.name, key.year, key.version))

    def newest(self, form: FormRow) -> FormRow:
        """Return the last form that the unit was sent for the same period."""
        return max(
            (each for each in self._by_unit[form.unit_id] if asked(each) == asked(form)), key=lambda row: row.version
        )

    def later(self, form: FormRow) -> FormRow | None:
        """Return a form that the unit was sent for a later period."""
        others = self._by_unit[form.unit_id]
        return next((each for each in others if each.start_on > form.start_on and each.end_on > form.end_on), None)


class Record:
    """Tasks, notes, states and figures that some forms ask about."""

    def __init__(self, register: Register, forms: Sequence[FormRow]) -> None:
        self.register = register
        self.short = tasks.shortener(register)
        numbers = sorted({number for form in forms for number in form.tasks})
        self.tasks = {task.id or 0: task for task in _of(register, Task, col(Task.id), numbers)}
        self.states: dict[int, list[StateChange]] = defaultdict(list)
        for fact in sorted(
            _of(register, StateChange, col(StateChange.task_id), numbers), key=lambda fact: (fact.changed_on, fact.id)
        ):
            self.states[fact.task_id].append(fact)
        self.figures = {figure.id or 0: figure for figure in register.session.exec(select(Figure))}
        identities = select(FigureIdentity.expression).order_by(col(FigureIdentity.id))
        self.identities = register.session.exec(identities).all()
        self._notes: dict[tuple[int, int, str], list[Note]] = defaultdict(list)
        self._values: dict[tuple[int, int, int], list[FigureValue]] = defaultdict(list)
        if forms:
            self._read(forms)
        every = (value for values in self._values.values() for value in values)
        self.estimates = estimates.read(register, every)

    def notes(self, form: FormRow, task: int, kind: str, *, locked: bool) -> list[Note]:
        """Return a unit's notes of one kind on a task in the form's window: those that may be changed, or all if none.

        ``locked`` says that none may.
        """
        found = self._notes.get((form.unit_id, task, kind), ())
        inside = [note for note in found if form.start_on <= note.noted_on <= form.end_on]
        return inside if locked else [note for note in inside if self.is_open(note.noted_on)]

    def values(self, form: FormRow, figure: int, task: int) -> list[FigureValue]:
        """Return a unit's values of a figure in the form's window."""
        found = self._values.get((form.unit_id, figure, task), ())
        return [value for value in found if form.start_on <= value.measured_on <= form.end_on]

    def is_open(self, day: date) -> bool:
        """Return whether what is dated on a day may still be changed."""
        return self.issued(day) is None

    def issued(self, day: date) -> Window | None:
        """Return the issued period that a day lies in."""
        return next((window for window in locks.windows(self.register.session) if day in window), None)

    def reached(self, day: date, later: Sequence[date]) -> Window | None:
        """Return the issued period that would tell of a state of a day: until a ``later`` one takes its place."""
        until = min((each for each in later if each > day), default=date.max)
        windows = locks.windows(self.register.session)
        return next((window for window in windows if day <= window.until < until or day in window), None)

    def _read(self, forms: Sequence[FormRow]) -> None:
        unit_ids = {form.unit_id for form in forms}
        first, last = min(form.start_on for form in forms), max(form.end_on for form in forms)
        notes = select(Note).where(
            col(Note.unit_id).in_(unit_ids), col(Note.noted_on).between(first, last), col(Note.dropped_on).is_(None)
        )
        for note in self.register.session.exec(notes.order_by(col(Note.noted_on), col(Note.id))):
            self._notes[note.unit_id, note.task_id, note.kind].append(note)
        values = select(FigureValue).where(
            col(FigureValue.unit_id).in_(unit_ids), col(FigureValue.measured_on).between(first, last)
        )
        for value in self.register.session.exec(values.order_by(col(FigureValue.measured_on), col(FigureValue.id))):
            self._values[value.unit_id, value.figure_id, value.task_id or 0].append(value)


def asked(form: FormRow) -> Asked:
    """Return which unit was asked about which period."""
    return form.unit_id, form.name, form.year


def _key(row: FormRow) -> tuple[int, str, int, int]:
    return row.unit_id, row.name, row.year, row.version


def _of(register: Register, kind: Any, column: Any, numbers: Sequence[int]) -> Iterator[Any]:
    """Yield the rows of one kind for many ids."""
    for start in range(0, len(numbers), _BATCH):
        yield from register.session.exec(select(kind).where(column.in_(numbers[start : start + _BATCH])))
