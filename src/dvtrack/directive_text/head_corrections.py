"""What the clerk corrects in the head of a draft: number, date, subject, issuer, signer, monitor, reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dvtrack import dates, periods, workdays
from dvtrack.directive_text import task_doubts
from dvtrack.directive_text.deadline import deadline, in_cell
from dvtrack.directive_text.lines import Words
from dvtrack.views.draft import DirectiveDraft, DraftItem
from dvtrack.workdays import DaysOff

_DOUBTS = {
    "reference": ("no_number", "blank_number"),
    "issued_on": ("no_date",),
    "issuer": ("no_issuer",),
    "subject": ("no_subject",),
    "signer": ("no_signer",),
}


def set_text(draft: DirectiveDraft, field: str, text: str) -> DirectiveDraft:
    """Set a field of the head that is a text; a blank one takes it away, and the kind stays without one."""
    if field == "kind":
        return replace(draft, kind=text or draft.kind)
    symbol = {"symbol": text.partition("/")[2].strip() or draft.symbol} if field == "reference" else {}
    return _without_doubts(replace(draft, **{field: text or None}, **symbol), field)  # type: ignore[arg-type]


def set_cycle(draft: DirectiveDraft, text: str) -> DirectiveDraft:
    """Set which reports the directive asks for: "h1,year". Raises ``BadPeriodError``."""
    return replace(draft, reporting_cycle=tuple(map(periods.parse_name, filter(None, text.split(",")))))


def set_issued_on(draft: DirectiveDraft, text: str, today: date, days_off: DaysOff | None = None) -> DirectiveDraft:
    """Set the date of issue; deadlines that count from it, or name no year, are counted anew.

    Raises ``BadDateError``.
    """
    issued_on = dates.parse(text, today)
    off = days_off or workdays.load()
    items = tuple(_dated(item, issued_on, off) for item in draft.items)
    return task_doubts.again(_without_doubts(replace(draft, issued_on=issued_on, items=items), "issued_on"))


def _dated(item: DraftItem, issued_on: date, days_off: DaysOff) -> DraftItem:
    """Return an item with its deadline read as from a directive of that day; what the clerk set stays."""
    quote = item.quotes.get("deadline")
    if quote is None or item.deadline_text is None:
        return item
    read = deadline if quote.words in item.text else in_cell
    due = read(Words(item.text if quote.words in item.text else quote.words), issued_on, days_off)
    if due is None or due.words != item.deadline_text:
        return item
    others = tuple(kind for kind in item.open if kind not in task_doubts.ABOUT["deadline"])
    opened = (*others, due.doubt) if due.doubt else others
    return replace(item, due_on=due.due_on, deadline_kind=due.kind, open=opened)


def _without_doubts(draft: DirectiveDraft, field: str) -> DirectiveDraft:
    settled = _DOUBTS.get(field, ())
    return replace(draft, doubts=tuple(doubt for doubt in draft.doubts if doubt.kind not in settled))
