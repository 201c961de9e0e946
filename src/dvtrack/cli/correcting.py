"""The clerk corrects a draft before it is written: one short line at a time, by row or by number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import typer

from dvtrack import core, errors
from dvtrack.cli import ask, correction_keys, session, show, show_draft
from dvtrack.cli.session import register
from dvtrack.folding import fold
from dvtrack.views.draft import DirectiveDraft
from dvtrack.words import N_, _
from dvtrack.workdays import DaysOff

_STOP = ("q", "quit", "thoi", "dung")
_BACK, _HELP = "<", "?"
_NEXT_SIGN = re.compile(r"\s+(?=[+\-&])")
_FIELD = re.compile(r"(?P<label>[^\W\d_][^:]*?)\s*:\s*(?P<value>.*)")
_ROW = re.compile(r"(?<![\w./])\d+(?![\w./])")
FIELDS = {
    "reference": N_("Number"),
    "kind": N_("Kind"),
    "issued_on": N_("Issued on"),
    "subject": N_("Subject"),
    "issuer": N_("Issuer"),
    "signer": N_("Signer"),
    "monitor": N_("Monitor"),
    "reporting_cycle": N_("Reports"),
}
"""What of the head can be corrected, by the word that the preview shows before it."""

Change = Callable[[DirectiveDraft], DirectiveDraft]


@dataclass
class Desk:
    """A draft under the clerk's hands: what she may take back, and the rows by which she calls its items."""

    ctx: typer.Context
    draft: DirectiveDraft
    known: dict[str, str]
    days_off: DaysOff | None
    rows: dict[str, int] = field(default_factory=dict)
    before: list[DirectiveDraft] = field(default_factory=list)

    def called(self, item: str) -> str:
        """Return what the clerk types for an item: its row where it has one, else its number."""
        return str(self.rows.get(item, item))

    def named(self, typed: str) -> str:
        """Return ``typed`` with the numbers of items in the place of rows."""
        ordinals = {str(row): item for item, row in self.rows.items()}
        return _ROW.sub(lambda found: ordinals.get(found[0], found[0]), typed)


def corrected(
    ctx: typer.Context, draft: DirectiveDraft, known: dict[str, str], days_off: DaysOff | None, rows: dict[str, int]
) -> DirectiveDraft | None:
    """Return the draft as the clerk corrected it, or None where she stopped."""
    desk = Desk(ctx, draft, known, days_off, dict(rows))
    correction_keys.say_short(*_examples(desk))
    while (answer := _asked()) or not desk.draft.tasks:
        if fold(answer) in _STOP:
            return None
        try:
            _answer(desk, answer)
        except errors.DvtrackError as error:
            correction_keys.say(str(error))
    return desk.draft


def _asked() -> str:
    return ask.text(_("Correct (Enter goes on):"), blank=True, flag="--yes")


def _answer(desk: Desk, answer: str) -> None:
    """Do what a line asks for, and show what it changed."""
    if not answer:
        correction_keys.say(_("No task was found. Include the items that are, or add tasks by hand."))
    elif answer == _HELP:
        correction_keys.say_all(*_examples(desk), FIELDS)
    elif answer == _BACK:
        _take_back(desk)
    else:
        _correct(desk, list(_changes(desk, answer)))


def _correct(desk: Desk, changes: Sequence[Change]) -> None:
    """Do all of a line's corrections, or none."""
    before, draft = desk.draft, desk.draft
    for change in changes:
        draft = change(draft)
    if draft == before:
        show.say(_("Nothing changed."))
        return
    desk.draft = draft
    desk.before.append(before)
    _show_changed(desk, before)


def _take_back(desk: Desk) -> None:
    if not desk.before:
        show.say(_("Nothing was corrected yet."))
        return
    before, desk.draft = desk.draft, desk.before.pop()
    _show_changed(desk, before)


def _show_changed(desk: Desk, before: DirectiveDraft) -> None:
    show_draft.head_changes(desk.draft, before, desk.known)
    items = [item for item in desk.draft.items if item not in before.items]
    if desk.rows:
        last = max(desk.rows.values())
        new = [item.ordinal for item in items if item.ordinal not in desk.rows]
        desk.rows |= {ordinal: last + more for more, ordinal in enumerate(new, 1)}
    if items or len(desk.draft.items) != len(before.items):
        show_draft.items(desk.draft, items, desk.known, desk.rows)


def _changes(desk: Desk, answer: str) -> Iterator[Change]:
    """Yield the corrections that a line asks for: "-3 -5", "@3 VP", "#3 15/6", "Signer: …"."""
    if answer[0] in "+-&":
        for part in _NEXT_SIGN.split(answer):
            yield _moved(desk, part)
    elif answer[0] in "=@#/" and len(answer) > 1:
        yield _given(desk, answer)
    elif found := _FIELD.fullmatch(answer):
        yield _in_head(desk, found["label"], found["value"].strip())
    else:
        raise errors.BadCorrectionError(answer)


def _moved(desk: Desk, part: str) -> Change:
    """Return the correction of items that are taken, left out or joined."""
    from dvtrack.directive_text import corrections

    sign, typed = part[0], desk.named(part[1:].strip())
    if not typed:
        raise errors.BadCorrectionError(part)
    chosen = corrections.listed(desk.draft, typed)
    if sign == "+":
        return lambda draft: corrections.include(draft, chosen)
    if sign == "-":
        return lambda draft: corrections.exclude(draft, chosen, _("left out by you"))
    return lambda draft: _each(draft, chosen, corrections.join)


def _given(desk: Desk, answer: str) -> Change:
    """Return the correction that gives items a title, units or a deadline, or splits one."""
    from dvtrack.directive_text import corrections

    typed, _space, words = answer[1:].strip().partition(" ")
    chosen, words = corrections.listed(desk.draft, desk.named(typed)), words.strip()
    today = session.of(desk.ctx).today
    if answer[0] == "@":
        return _units(desk, chosen, words)
    if answer[0] == "=":
        return lambda draft: _each(draft, chosen, lambda one, item: corrections.retitle(one, item, words))
    if answer[0] == "#":
        return lambda draft: _each(draft, chosen, lambda one, item: corrections.set_deadline(one, item, words, today))
    words = words or _second_part(desk, chosen)
    return lambda draft: _each(draft, chosen, lambda one, item: corrections.split(one, item, words, desk.days_off))


def _second_part(desk: Desk, chosen: Sequence[str]) -> str:
    """Ask where to split an item, until it can be split there."""
    from dvtrack.directive_text import corrections

    question = _("The first words of the second part:")
    return ask.text(
        question,
        flag="--yes",
        check=lambda words: [corrections.split(desk.draft, item, words) for item in chosen],
    )


def _units(desk: Desk, chosen: Sequence[str], words: str) -> Change:
    """Return the correction of "VP" (the lead), "VP, TTra" (the lead and who coordinates), ", TTra" (who coordinates).

    Raises ``NoUnitInForceError``.
    """
    from dvtrack.directive_text import corrections

    lead, comma, rest = words.partition(",")
    leads, helpers = _codes(desk, lead), _codes(desk, rest)

    def change(draft: DirectiveDraft) -> DirectiveDraft:
        for item in chosen:
            draft = corrections.lead(draft, item, "".join(leads)) if leads or not comma else draft
            draft = corrections.coordinating(draft, item, helpers) if comma else draft
        return draft

    return change


def _codes(desk: Desk, names: str) -> list[str]:
    if not names.strip():
        return []
    with register(desk.ctx, write=False) as book:
        return core.drafts.codes(book, names)


def _in_head(desk: Desk, label: str, value: str) -> Change:
    """Return the correction of the head's field that ``label`` begins, or is a part of; tones need not be typed."""
    from dvtrack.directive_text import head_corrections

    known, typed = {name: fold(_(shown)) for name, shown in FIELDS.items()}, fold(label)
    begun = [name for name, shown in known.items() if shown.startswith(typed)]
    found = begun or [name for name, shown in known.items() if typed in shown]
    if len(found) != 1:
        raise errors.BadChoiceError(label, [_(shown) for shown in FIELDS.values()])
    if found[0] == "issued_on":
        today = session.of(desk.ctx).today
        return lambda draft: head_corrections.set_issued_on(draft, value, today, desk.days_off)
    if found[0] == "reporting_cycle":
        return lambda draft: head_corrections.set_cycle(draft, value)
    text = ", ".join(_codes(desk, value)) if found[0] == "monitor" else value
    return lambda draft: head_corrections.set_text(draft, found[0], text)


def _each(
    draft: DirectiveDraft, chosen: Sequence[str], change: Callable[[DirectiveDraft, str], DirectiveDraft]
) -> DirectiveDraft:
    for item in chosen:
        draft = change(draft, item)
    return draft


def _examples(desk: Desk) -> tuple[str, str, str]:
    """Return what the examples are about: an item (a task where there is one), the last item, and a unit's code."""
    ordinals = [item.ordinal for item in (*desk.draft.tasks, *desk.draft.items)] or ["1"]
    return desk.called(ordinals[0]), desk.called(ordinals[-1]), next(iter(desk.known.values()), _("CODE"))
