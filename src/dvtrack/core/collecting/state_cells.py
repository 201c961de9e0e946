"""How a task stands, as its lead unit says: the state chosen from the list, and the day of completion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col

from dvtrack import dates, errors, progress
from dvtrack.core import starts
from dvtrack.core.collecting import mistakes
from dvtrack.core.collecting.entries import StateEntry
from dvtrack.files import form_words
from dvtrack.files.form_reading import FilledRow
from dvtrack.progress import StateFact
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.terms import NoteKind, State
from dvtrack.values import dataclass
from dvtrack.views.forms import state_mark
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.core.collecting.merging import Merge
    from dvtrack.views.replies import Verdict

_OPEN = (State.NOT_STARTED, State.IN_PROGRESS)


@dataclass(frozen=True)
class _Stood:
    """The state of a task that a form speaks of, since when, and the changes on record up to it."""

    state: State
    on: date | None
    facts: Sequence[StateChange]


def read(merge: Merge, row: FilledRow, task: Task, base: str) -> None:
    """Hold the two cells against the states on record; ``base`` marks what stood there when the form was sent."""
    said = _said(merge, row, task)
    stood = _stood(merge, task)
    now = stood.state
    if said is None or state_mark(*said) in (base, state_mark(now, stood.on)):
        return
    state, day = said
    where = row.address("done_on" if state == State.COMPLETED else "state")
    if task.lead_id != merge.unit.id:
        merge.notices.append(_("{cell}: only the lead unit says how the task stands; left as it is").format(cell=where))
    elif state not in form_words.ANSWERS:
        merge.problem(where, _("only the office suspends or cancels a task; choose another state"))
    elif state == State.NOT_STARTED:
        merge.problem(where, _("results are on record, so the task has begun; choose another state"))
    elif state == State.IN_PROGRESS and now == State.NOT_STARTED and not row.cells[NoteKind.RESULT].blank:
        return  # its result says the same
    else:
        _take(merge, where, task, base, (state, day or merge.on), stood)


def _stood(merge: Merge, task: Task) -> _Stood:
    """Return how a task stands; where it began anew after the period asked about, how it stood before that."""
    facts, end = merge.record.states[task.id or 0], merge.form.end_on
    anew = next((fact for fact in facts if fact.state == State.NOT_STARTED and fact.changed_on > end), None)
    if anew is None:
        return _Stood(State(task.state), task.state_on, facts)
    facts = facts[: facts.index(anew)]
    then = progress.at(
        end,
        states=[StateFact(State(fact.state), fact.changed_on, id=fact.id or 0) for fact in facts],
        deadlines=(),
        results=starts.find(merge.record.register, [col(Note.task_id) == task.id], facts)[task.id or 0],
    )
    return _Stood(then.state, then.state_on, facts)


def _take(merge: Merge, where: str, task: Task, base: str, said: tuple[State, date], stood: _Stood) -> None:
    (state, day), now, facts = said, stood.state, stood.facts
    last = facts[-1] if facts else None
    corrected = last if last is not None and last.state == state == State.COMPLETED else None
    if wrong := _impossible(merge, task, [fact for fact in facts if fact is not corrected], day):
        merge.problem(where, wrong)
        return
    if window := merge.record.reached(day, [fact.changed_on for fact in merge.record.states[task.id or 0]]):
        merge.refuse(where, mistakes.issued(window))
        return
    stopped = now in (State.SUSPENDED, State.CANCELLED) or task.dropped_on is not None
    both_open = now in _OPEN and base in (state_mark(each, None) for each in _OPEN)
    expected = both_open or state_mark(now, stood.on) == base or bool(last and last.reply_id)
    verdict: Verdict = "changed" if now == State.COMPLETED else "new"
    if stopped or not expected:
        verdict = "contradictory"
    entry = None if stopped else StateEntry(where, task.id or 0, state, day, corrected)
    merge.change(where, task, "state", verdict, (_shown(now, stood.on), _shown(state, day)), entry)


def _impossible(merge: Merge, task: Task, before: Sequence[StateChange], day: date) -> str | None:
    """Return why a task cannot have changed on a day."""
    if day > merge.record.register.today:
        return _("{day} is still to come").format(day=dates.format_padded(day))
    since = max([task.given_on, *(fact.changed_on for fact in before[-1:])])
    if day < since:
        return _("{day} is too early: the task stands as it does since {since}").format(
            day=dates.format_padded(day), since=dates.format_padded(since)
        )
    return None


def _said(merge: Merge, row: FilledRow, task: Task) -> tuple[State, date | None] | None:
    """Return the state and the day that a row says; what does not fit together is listed."""
    state_cell, day_cell = row.cells["state"], row.cells["done_on"]
    broken = [column for column in ("state", "done_on") if row.cells[column].broken]
    for column in broken:
        merge.problem(row.address(column), mistakes.failed())
    state = form_words.state(state_cell.text)
    if broken or (state is None and state_cell.text):
        if not broken:
            merge.problem(row.address("state"), _unknown(state_cell.text))
        return None
    day = _day(merge, row)
    if state == State.COMPLETED and day_cell.blank:
        merge.problem(row.address("done_on"), _("the task is said to be completed; on which day?"))
    elif state != State.COMPLETED and not day_cell.blank and task.lead_id == merge.unit.id:
        words = _("a day of completion is given in {cell}, so choose “{state}” here")
        completed = form_words.STATES[State.COMPLETED]
        merge.problem(row.address("state"), words.format(cell=day_cell.address, state=completed))
    elif state is not None and (state != State.COMPLETED or day):
        return state, day
    return None


def _day(merge: Merge, row: FilledRow) -> date | None:
    cell = row.cells["done_on"]
    if re.fullmatch("[0-9]{5}", cell.text):
        cell = replace(cell, value=int(cell.text))  # Excel's number of a day, come as a text
    if cell.blank or cell.day:
        return cell.day
    try:
        return _meant(merge, cell.text)
    except errors.BadDateError as error:
        merge.problem(row.address("done_on"), str(error))
        return None


def _meant(merge: Merge, text: str) -> date:
    """Return the day that was typed; without a year it is the last such day, or else one of the period to come."""
    day = dates.parse(text, merge.received_on, prefer="past")
    if day >= merge.form.start_on:
        return day
    coming = dates.parse(text, merge.received_on, prefer="future")
    return coming if coming <= merge.form.end_on else day


def _unknown(text: str) -> str:
    choices = ", ".join(form_words.STATES[each] for each in form_words.ANSWERS)
    return _("“{text}” is none of: {choices}").format(text=text, choices=choices)


def _shown(state: State, day: date | None) -> str:
    words = form_words.STATES[state]
    return f"{words} {dates.format_padded(day)}" if state == State.COMPLETED and day else words
