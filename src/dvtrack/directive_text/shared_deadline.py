"""A deadline that the closing sets for all tasks, and the day by which it asks for a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dvtrack.directive_text.deadline import Deadline, deadline
from dvtrack.directive_text.lines import Line, Words
from dvtrack.views.draft import DraftItem, Quote
from dvtrack.workdays import DaysOff

_OF_ALL = re.compile(
    r"(?:các|những|toàn bộ|tất cả(?: các)?) (?:nhiệm vụ|nội dung|công việc|việc)(?: được giao)?(?: nêu)? (?:trên|này)"
)
_REPORT = re.compile(r"(?:báo cáo|gửi|kết quả)")
_SENTENCES = re.compile(r"(?<=[.;]) ")


def given(
    items: Iterable[DraftItem], closing: Sequence[Line], issued_on: date | None, days_off: DaysOff
) -> list[DraftItem]:
    """Return the items; those without a deadline have the one that the closing sets for all tasks."""
    due = _found(closing, _OF_ALL, issued_on, days_off)
    return [_with(item, due, closing) if due and not item.deadline_text else item for item in items]


def of_report(closing: Sequence[Line], issued_on: date | None, days_off: DaysOff) -> Quote | None:
    """Return the words by which the closing asks for a report until a day; they are no task's deadline."""
    due = _found(closing, _REPORT, issued_on, days_off)
    of_all = _found(closing, _OF_ALL, issued_on, days_off)
    return _quote(due, closing) if due and due.due_on and due != of_all else None


def _found(
    closing: Sequence[Line], about: re.Pattern[str], issued_on: date | None, days_off: DaysOff
) -> Deadline | None:
    """Return the deadline in the first sentence of the closing that is about something."""
    for sentence in _SENTENCES.split(" ".join(line.text for line in closing)):
        words = Words(sentence)
        if about.search(words.low) and (due := deadline(words, issued_on, days_off)):
            return due
    return None


def _with(item: DraftItem, due: Deadline, closing: Sequence[Line]) -> DraftItem:
    return replace(
        item,
        deadline_text=due.words,
        deadline_kind=due.kind,
        due_on=due.due_on,
        quotes={**item.quotes, "deadline": _quote(due, closing)},
        open=(*(kind for kind in item.open if kind != "unread_time"), *filter(None, ("shared_deadline", due.doubt))),
    )


def _quote(due: Deadline, closing: Sequence[Line]) -> Quote:
    at = (line.number for length in (len(due.words), 12) for line in closing if due.words[:length] in line.clean)
    return Quote(due.words, next(at, closing[0].number))
