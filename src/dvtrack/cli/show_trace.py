"""How it is shown where words and numbers come from: the cell of a reply, or the command that was typed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dvtrack.cli import show
from dvtrack.cli.show import Cell, Column
from dvtrack.cli.show_task import WIDE
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.views.report import Amount
    from dvtrack.views.traces import Entry, FigureTrace, TaskTrace, TracedFact, UnitSum

_COMMAND = 70
"""How many letters of a command a terminal shows."""

_STANDINGS = {
    "counts": "",
    "settled": N_("estimate; the final value counts"),
    "superseded": N_("replaced by a later one"),
    "taken_back": N_("taken back"),
}


def task(trace: TaskTrace) -> None:
    """Show what was told of a task in a period, each with its origin."""
    words = _("Task {task}: {state} on {day}")
    show.heading(words.format(task=trace.reference, state=show.shown(trace.state), day=show.shown(trace.until)))
    if not trace.facts:
        show.say(_("Nothing was told of it in this period."))
        return
    heads = [Column(_("On")), Column(_("Unit")), Column(_("What")), Column(_("Words")), Column(_("Counts"))]
    _table(heads, [row for fact in trace.facts for row in _of_task(fact)])
    _say_where(trace.facts)


def figure(trace: FigureTrace, *, origins: bool) -> None:
    """Show what a figure amounts to, unit by unit; with ``origins`` every value that adds up to it."""
    show.heading(f"{trace.code} · {trace.name} ({trace.measure}, {show.shown(trace.kind)})")
    if not (trace.facts or trace.by_unit):
        show.say(_("No value was given in this period."))
        return
    names = {"h1": _("first half-year"), "h2": _("second half-year")}
    heads = [Column(_("Unit")), *(Column(names[half], right=True) for half in trace.halves)]
    rows = [_sum(trace, each) for each in (*trace.by_unit, trace.whole)]
    show.table([*heads, Column(_("Total"), right=True)], rows)
    if not origins:
        show.say(_("Where each number comes from: dvtrack show {code} --trace").format(code=trace.code))
        return
    heads = [Column(_("Unit")), Column(_("Task")), Column(_("Date")), Column(_("Value"), right=True)]
    if not any(fact.task for fact in trace.facts):
        del heads[1]
    values = [row for fact in trace.facts for row in _of_figure(fact, tasks=len(heads) > 3)]
    _table([*heads, Column(_("Counts"))], values, title=_("Every value"))
    _say_where(trace.facts)


def _table(heads: list[Column], rows: list[list[object]], *, title: str = "") -> None:
    """Show lines that end with an origin; on a narrow terminal it stands under what was said, in the last but one."""
    if not sys.stdout.isatty() or shutil.get_terminal_size().columns >= WIDE:
        show.table([*heads, Column(_("Where from"))], rows, title=title)
        return
    said = len(heads) - 2
    under = [[*row[:said], _with_origin(row[said], str(row[-1])), row[-2]] for row in rows]
    show.table([*heads[:said], Column(heads[said].heading), heads[-1]], under, title=title)


def _with_origin(said: object, origin: str) -> Cell:
    cell = said if isinstance(said, Cell) else Cell(show.shown(said))
    return Cell(f"{cell.text}\n{origin}", tone=cell.tone)


def _sum(trace: FigureTrace, each: UnitSum) -> list[object]:
    amounts = (each.amount if each.unit or each.amount else None, *each.halves)
    whole, *halves = (_amount(amount, trace.measure) for amount in amounts)
    return [each.unit or _("All"), *halves, whole]


def _of_task(fact: TracedFact) -> Iterator[list[object]]:
    """Yield the line of a fact, and under it what was said before."""
    kind = {"state": _("state")}.get(fact.what) or show.shown(_kind(fact.what))
    *before, now = fact.entries or (None,)
    words = _amount(fact.amount, fact.measure) if fact.amount else _words(fact, fact.words)
    yield [fact.on, fact.unit, kind, _tone(fact, words), _standing(fact), _origin(now)]
    for entry in reversed(before):
        said = _amount(entry.amount, fact.measure) if entry.amount else _words(fact, entry.words)
        yield ["", "", _("before"), show.toned(said, "quiet"), "", _origin(entry)]


def _of_figure(fact: TracedFact, *, tasks: bool) -> Iterator[list[object]]:
    *before, now = fact.entries or (None,)
    of = [fact.task] if tasks else []
    value = _tone(fact, _amount(fact.amount, fact.measure))
    yield [fact.unit, *of, fact.on, value, _standing(fact), _origin(now)]
    for entry in reversed(before):
        said = show.toned(_amount(entry.amount, fact.measure), "quiet")
        yield ["", *[""] * len(of), "", said, _("before"), _origin(entry)]


def _kind(what: str) -> object:
    """Return the kind of a note, or a figure's code as it is."""
    from dvtrack.terms import NoteKind

    return next((kind for kind in NoteKind if kind == what), what)


def _words(fact: TracedFact, words: str) -> str:
    """Return a text, or a state with its day in the office's words."""
    if fact.what != "state" or not words:
        return words
    from dvtrack.terms import State

    state, _blank, day = words.partition(" ")
    return f"{show.shown(State(state))} {'/'.join(reversed(day.split('-')))}".strip()


def _amount(amount: Amount | None, measure: str) -> str:
    from dvtrack.views.figures import told

    words = told(amount, measure)
    return _("about {amount}").format(amount=words) if amount and amount.estimated else words


def _tone(fact: TracedFact, words: str) -> Cell:
    return show.toned(words, "" if fact.standing == "counts" else "quiet")


def _standing(fact: TracedFact) -> str:
    if fact.standing == "counts":
        return _("yes")
    words = _(_STANDINGS[fact.standing])
    return f"{words}: {fact.reason}" if fact.reason else words


def _origin(entry: Entry | None) -> str:
    """Return where something was entered from, in one line."""
    if entry is None:
        return _("no record of who entered it")
    if entry.reply is None:
        words = _("{who} on {day}: {command}")
        return words.format(who=entry.who or "?", day=show.shown(entry.at.date()), command=_typed(entry.command))
    reply = entry.reply
    words = _("{file}, sheet {sheet}, cell {cell}; reply {version} of {unit}, received on {day}")
    return words.format(
        file=reply.file,
        sheet=reply.sheet,
        cell=reply.cell,
        version=reply.version,
        unit=reply.unit,
        day=show.shown(reply.received_on),
    )


def _say_where(facts: Sequence[TracedFact]) -> None:
    """Say how the file of the reply that was read last is had again."""
    replies = [entry.reply for fact in facts for entry in fact.entries[-1:] if entry.reply]
    if replies:
        last = max(replies, key=lambda reply: (reply.received_on, reply.version))
        options = f"--period {last.period.name} --year {last.period.year} --version {last.version}"
        words = _("A reply as it came: dvtrack reply file {unit} {options}")
        show.say(words.format(unit=last.unit, options=options))


def _typed(command: str) -> str:
    """Return the command as it was typed; on a terminal its beginning."""
    whole = f"dvtrack {command}"
    if not sys.stdout.isatty() or len(whole) <= _COMMAND:
        return whole
    return whole[: _COMMAND - 1] + "…"
