"""What the reader is unsure of, as questions to the clerk: few, and each worth answering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dvtrack.directive_text.body import Body
from dvtrack.directive_text.coverage import blocks
from dvtrack.directive_text.foot import Foot
from dvtrack.directive_text.head import Head
from dvtrack.directive_text.lines import Line
from dvtrack.directive_text.numbering import Item
from dvtrack.directive_text.task_doubts import some
from dvtrack.views.draft import Doubt, Quote
from dvtrack.words import _

_EDIT = "dvtrack directive edit D…"
_ADD = 'dvtrack task add D… "…"'


def of_head(head: Head) -> Iterator[Doubt]:
    """Yield what the head leaves open."""
    number = head.quotes.get("reference")
    if number is None:
        yield Doubt("no_number", _("No number was found. Add it when it is known."), command=f"{_EDIT} --reference …")
    elif head.reference is None:
        question = _("The number is blank ({words}). That is no mistake: add it when it is known.")
        yield Doubt(
            "blank_number", question.format(words=number.words), number.line, number.words, f"{_EDIT} --reference …"
        )
    if head.issued_on is None:
        dated = head.quotes.get("date")
        question = _("On which date was it issued? No whole date was found.")
        words = dated.words if dated else ""
        yield Doubt("no_date", question, dated.line if dated else None, words, f"{_EDIT} --issued-on …")
    if head.issuer is None:
        yield Doubt("no_issuer", _("Which body issued it? The head names none."), command=f'{_EDIT} --issuer "…"')
    if head.subject is None:
        yield Doubt("no_subject", _("What is it about? No subject was found."), command=f'{_EDIT} --subject "…"')


def of_foot(foot: Foot) -> Iterator[Doubt]:
    """Yield what the foot leaves open."""
    if foot.signer is None:
        yield Doubt("no_signer", _("Who signed it? No signature was found."), command=f'{_EDIT} --signer "…"')


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


def of_report(words: Quote | None) -> Iterator[Doubt]:
    """Yield the day by which the closing asks for a report: it is no task's deadline."""
    if words:
        question = _("The closing asks for a report by a day; no task has it as its deadline. Is it a task of its own?")
        yield Doubt("report_deadline", question, words.line, words.words, _ADD)


def of_lines(lines: Iterable[Line]) -> Iterator[Doubt]:
    """Yield one doubt for each run of lines that fit nowhere in the draft."""
    for block in blocks(lines):
        words = "\n".join(" ".join(filter(None, (line.label, line.text))) for line in block)
        yield Doubt("unplaced_line", _("Where does this belong? It was put nowhere."), block[0].number, words, _ADD)


def of_annex(lines: Sequence[Line], *, was_read: bool) -> Iterator[Doubt]:
    """Yield a doubt for text behind the signature; ``was_read`` tells that tasks were looked for in it."""
    if was_read:
        yield Doubt("annex", _("The tasks were read from the text behind the signature. Is that right?"))
    elif lines:
        question = _("Text follows behind the signature; it was kept as it is. Does it hold tasks?")
        yield Doubt("annex", question, lines[0].number, lines[0].text, _ADD)


def _about_items(kind: str, question: str, items: Sequence[Item]) -> Doubt:
    first = items[0].lines[0]
    return Doubt(kind, question.format(items=some(item.ordinal for item in items)), first.number, first.text)
