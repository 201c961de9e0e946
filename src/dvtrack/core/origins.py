"""What was entered of a row, time after time: typed in, or read from the cell of a reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from dvtrack.core.forms import period_of
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.reply import Reply
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.store.trails import Step
from dvtrack.views.report import Amount
from dvtrack.views.traces import CellOfReply, Entry

_COLLECT = "collect "
Said = Callable[[Mapping[str, Any]], tuple[str, Amount | None]]
"""Returns what a row says: its words, or its amount; no words where it was taken back."""


class Origins:
    """Makes entries of the changes of some rows; the replies behind them are read at once."""

    def __init__(self, register: Register, trails: Iterable[Sequence[Step]]) -> None:
        self._replies = _replies(register, trails)

    def of(self, trail: Sequence[Step], said: Said) -> tuple[Entry, ...]:
        """Return the entries of a row, oldest first; changes of what it does not say are left out."""
        return tuple(self._entries(trail, said))

    def _entries(self, steps: Iterable[Step], said: Said) -> Iterator[Entry]:
        last: object = None
        for step in steps:
            words, amount = ("", None) if step.deleted else said(step.row)
            reply = None if step.deleted else self._reply(step)
            if (words, amount, reply) != last:
                yield Entry(step.at, step.who, step.command, words, amount, reply)
            last = (words, amount, reply)

    def _reply(self, step: Step) -> CellOfReply | None:
        """Return the cell that a step was read from.

        A row keeps the reply that it came from when a person corrects it by hand; then it was that person's word.
        """
        number = step.row.get("reply_id")
        read = "reply_id" in step.changed or step.command.startswith(_COLLECT)
        if number is None or not read or number not in self._replies:
            return None
        reply, form, unit = self._replies[number]
        sheet, _mark, cell = (step.row.get("cell") or "").rpartition("!")
        return CellOfReply(reply.file_name, sheet, cell, unit.code, period_of(form), reply.version, reply.received_on)


def _replies(register: Register, trails: Iterable[Iterable[Step]]) -> dict[int, tuple[Reply, FormRow, Unit]]:
    """Return the replies that rows were read from."""
    wanted = {number for steps in trails for step in steps if (number := step.row.get("reply_id")) is not None}
    if not wanted:
        return {}
    chosen = select(Reply, FormRow, Unit).join(FormRow, col(Reply.form_id) == col(FormRow.id))
    chosen = chosen.join(Unit, col(FormRow.unit_id) == col(Unit.id)).where(col(Reply.id).in_(wanted))
    return {reply.id or 0: (reply, form, unit) for reply, form, unit in register.session.exec(chosen)}
