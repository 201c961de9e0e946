"""What the tasks of a draft leave open, each kind asked once; asked anew when the clerk has changed what is a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dvtrack.views.draft import DirectiveDraft, Doubt, DraftItem
from dvtrack.words import N_, _, ngettext

_MOST_NAMED = 12
_LEADS = {
    "co_leads": N_("{tasks}: several units are asked together. The first was taken for the lead; is that right?"),
    "more_leads": N_("{tasks}: other units are asked too. Should it be split?"),
}
_ROWS = {
    "odd_row": N_("{tasks}: the cells of the row do not fit the columns. Who leads, and by when?"),
}
_TIMES = {
    "unread_time": N_("{tasks}: a time is written, but no deadline was read from it. Is there one?"),
}
_DEADLINES = {
    "no_deadline_year": N_("{tasks}: no year is written. Is the first such day after the issue meant?"),
    "more_deadlines": N_("{tasks}: more than one date is written. Is the right one taken?"),
    "shared_deadline": N_("{tasks}: the closing sets one deadline for all. Is it theirs?"),
    "repeated_deadline": N_("{tasks}: the deadline comes back. Set a date if you need one."),
    "undated_deadline": N_("{tasks}: the deadline has no certain date. Which day is meant?"),
    "impossible_date": N_("{tasks}: no calendar has this date. Which day is meant?"),
    "unknown_days_off": N_("{tasks}: counted without the year's public holidays. Is the day right?"),
}
ABOUT: dict[str, tuple[str, ...]] = {"lead": (*_ROWS, *_LEADS), "coordinating": (), "deadline": (*_DEADLINES, *_TIMES)}
"""The kinds of doubt that are about each finding."""

KINDS = ("no_tasks", "no_lead", *_ROWS, *_LEADS, *_DEADLINES, *_TIMES)
"""The kinds of doubt that are about tasks."""


def again(draft: DirectiveDraft) -> DirectiveDraft:
    """Return the draft with the doubts about its tasks as they are now."""
    others = [doubt for doubt in draft.doubts if doubt.kind not in KINDS]
    place = next((at for at, doubt in enumerate(draft.doubts) if doubt.kind in KINDS), len(others))
    return replace(draft, doubts=(*others[:place], *asked(draft.items), *others[place:]))


def asked(items: Sequence[DraftItem]) -> Iterator[Doubt]:
    """Yield what is open in the items that are tasks."""
    tasks = [item for item in items if item.is_task]
    if not tasks:
        yield Doubt("no_tasks", _("No task was found. Include the items that are, or add tasks by hand."))
    leaderless = [item for item in tasks if not item.lead]
    if leaderless:
        count = len(leaderless)
        question = ngettext(
            "{count} task names no lead unit. Assign it after the import.",
            "{count} tasks name no lead unit. Assign them after the import.",
            count,
        )
        yield Doubt("no_lead", question.format(count=count), leaderless[0].first_line, "", "dvtrack assign")
    yield from _about_each(tasks, _ROWS, "row", "--lead …")
    yield from _about_each(tasks, _LEADS, "lead", "--lead …")
    yield from _about_each(tasks, _DEADLINES, "deadline", "--due …")
    yield from _about_each(tasks, _TIMES, "time", "--due …")


def _about_each(tasks: Sequence[DraftItem], questions: dict[str, str], finding: str, option: str) -> Iterator[Doubt]:
    for kind, question in questions.items():
        doubtful = [item for item in tasks if kind in item.open]
        if doubtful:
            quote = doubtful[0].quotes.get(finding)
            words = ngettext("Task {ordinals}", "Tasks {ordinals}", len(doubtful))
            named = words.format(ordinals=some(item.ordinal for item in doubtful))
            command = f"dvtrack assign {doubtful[0].ordinal} {option}"
            line = doubtful[0].first_line
            yield Doubt(kind, _(question).format(tasks=named), line, quote.words if quote else "", command)


def some(ordinals: Iterable[str]) -> str:
    """Return the ordinals in a row, the first of many."""
    named = list(ordinals)
    return ", ".join(named if len(named) <= _MOST_NAMED else [*named[:_MOST_NAMED], "…"])
