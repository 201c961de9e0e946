"""What the reader is unsure of, as questions to the clerk: few, and each worth answering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dvtrack.directive_text.body import Body
from dvtrack.directive_text.coverage import blocks
from dvtrack.directive_text.foot import Foot
from dvtrack.directive_text.head import Head
from dvtrack.directive_text.items import FoundItem
from dvtrack.directive_text.lines import Line
from dvtrack.directive_text.numbering import Item
from dvtrack.views.draft import Doubt, DraftItem
from dvtrack.words import N_, _, ngettext

_MOST_NAMED = 12
_DEADLINES = {
    "no_deadline_year": N_(
        "No year is written in the deadline of {tasks}; is the first such day after the issue meant?"
    ),
    "repeated_deadline": N_("The deadline of {tasks} comes back; no single date is set. Set one if you need it."),
    "undated_deadline": N_("The deadline of {tasks} has no certain date. Which date is meant?"),
    "impossible_date": N_("No calendar has the date in the deadline of {tasks}. Which date is meant?"),
}


def of_head(head: Head) -> Iterator[Doubt]:
    """Yield what the head leaves open."""
    number = head.quotes.get("reference")
    if number is None:
        yield Doubt("no_number", _("No number was found. Add it with the import, or later."))
    elif head.reference is None:
        question = _("The number is blank ({words}). That is no mistake: add it when it is known.")
        yield Doubt("blank_number", question.format(words=number.words), number.line, number.words)
    if head.issued_on is None:
        dated = head.quotes.get("date")
        question = _("On which date was it issued? No whole date was found.")
        yield Doubt("no_date", question, dated.line if dated else None, dated.words if dated else "")
    if head.issuer is None:
        yield Doubt("no_issuer", _("Which body issued it? The head names none."))
    if head.subject is None:
        yield Doubt("no_subject", _("What is it about? No subject was found."))


def of_foot(foot: Foot) -> Iterator[Doubt]:
    """Yield what the foot leaves open."""
    if foot.signer is None:
        yield Doubt("no_signer", _("Who signed it? No signature was found."))


def of_numbers(body: Body) -> Iterator[Doubt]:
    """Yield what is odd in the numbering."""
    if body.tree.jumps:
        question = _("The numbers jump before {items}. Is something missing?")
        yield _about_items("number_jump", question, body.tree.jumps)
    if body.tree.repeats:
        question = _("Numbers stand twice; the later ones are called {items}. Is that right?")
        yield _about_items("repeated_number", question, body.tree.repeats)
    if body.unnumbered:
        question = _("Nothing is numbered; the paragraphs that ask for something were taken for tasks. Is that right?")
        yield Doubt("unnumbered", question, body.items[0].lines[0].number)


def of_tasks(found: Sequence[FoundItem]) -> Iterator[Doubt]:
    """Yield what is open in the tasks, each kind once."""
    tasks = [one.item for one in found if one.item.is_task]
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
        yield Doubt("no_lead", question.format(count=count), leaderless[0].first_line)
    shared = [one.item for one in found if one.units.more_leads]
    if shared:
        question = _("More than one unit is asked in {tasks}; the first was taken for the lead. Is that right?")
        yield _about("more_leads", question, shared, "lead")
    yield from _of_deadlines(found)


def _of_deadlines(found: Sequence[FoundItem]) -> Iterator[Doubt]:
    for kind, question in _DEADLINES.items():
        items = [one.item for one in found if one.due and one.due.doubt == kind]
        if items:
            yield _about(kind, _(question), items, "deadline")


def of_lines(lines: Iterable[Line]) -> Iterator[Doubt]:
    """Yield one doubt for each run of lines that fit nowhere in the draft."""
    for block in blocks(lines):
        words = "\n".join(" ".join(filter(None, (line.label, line.text))) for line in block)
        yield Doubt("unplaced_line", _("Where does this belong? It was put nowhere."), block[0].number, words)


def of_annex(lines: Sequence[Line], *, was_read: bool) -> Iterator[Doubt]:
    """Yield a doubt for text behind the signature; ``was_read`` tells that tasks were looked for in it."""
    if was_read:
        yield Doubt("annex", _("The tasks were read from the text behind the signature. Is that right?"))
    elif lines:
        question = _("Text follows behind the signature; it was kept as it is. Does it hold tasks?")
        yield Doubt("annex", question, lines[0].number, lines[0].text)


def _about(kind: str, question: str, items: Sequence[DraftItem], finding: str) -> Doubt:
    quote = items[0].quotes.get(finding)
    tasks = ngettext("task {ordinals}", "tasks {ordinals}", len(items))
    named = question.format(tasks=tasks.format(ordinals=_some(item.ordinal for item in items)))
    return Doubt(kind, named, items[0].first_line, quote.words if quote else "")


def _about_items(kind: str, question: str, items: Sequence[Item]) -> Doubt:
    first = items[0].lines[0]
    return Doubt(kind, question.format(items=_some(item.ordinal for item in items)), first.number, first.text)


def _some(ordinals: Iterable[str]) -> str:
    """Return the ordinals in a row, the first of many."""
    named = list(ordinals)
    return ", ".join(named if len(named) <= _MOST_NAMED else [*named[:_MOST_NAMED], "…"])
