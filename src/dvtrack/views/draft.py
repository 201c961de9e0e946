"""A directive as it was read: what the reader found, the words it stands on, and what it doubts."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from dvtrack.values import dataclass


@dataclass(frozen=True)
class SourceLine:
    """One line (a paragraph, in Word) of a document as it came.

    ``number`` counts from 1. ``label`` is a number that Word prints but does not store in the text ("1.", "a)").
    ``cell`` is (table, row, column), each from 0, for a line that stands in a table; ``rows`` is over how many rows
    the cell runs.
    """

    number: int
    text: str
    label: str = ""
    cell: tuple[int, int, int] | None = None
    rows: int = 1


@dataclass(frozen=True)
class SourceDocument:
    """A document taken apart into lines, with its bytes kept as they came.

    ``doubts`` is what the format hides or the reader left out: pages that are pictures, footnotes, a site's menus.
    """

    name: str
    format: str
    content: bytes
    lines: tuple[SourceLine, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in lower-case hexadecimal."""
        import hashlib

        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Quote:
    """The words of the document that a finding stands on, and the line they are on."""

    words: str
    line: int


@dataclass(frozen=True)
class Citation:
    """A document that the directive cites; ``issued_on`` is None where the text gives no date."""

    reference: str
    issued_on: date | None


@dataclass(frozen=True)
class Doubt:
    """Something the reader is unsure of, as a question to the clerk.

    ``kind`` is a stable word ("blank_number", "no_deadline_year", "unplaced_line"); ``line`` is None where the
    doubt is about the whole document; ``words`` quotes the source. ``question`` is in the language spoken.
    ``command`` settles it once the directive is recorded, with "D…" for the directive's code; "" where none does.
    """

    kind: str
    question: str
    line: int | None = None
    words: str = ""
    command: str = ""


@dataclass(frozen=True)
class DraftItem:
    """One numbered item of the document.

    ``ordinal`` is its whole path as printed, without end punctuation ("3", "III.2.a"); "Điều" and "Phần" are left
    out, a dash is counted among its sisters ("3.1"), and a number printed twice is told apart ("3/2"). ``text`` is
    the item's own words without its label, letters composed (NFC), lines joined by one space, nothing else changed.
    ``is_task`` is the reader's opinion; ``reason`` says why not. ``title`` is the clerk's short form, given at the
    preview. ``lead``, ``co_leads`` (asked together with the lead) and ``coordinating`` are units as the document
    writes them. ``deadline_kind`` is "date", "month", "quarter", "year", "term", "series", "standing" or "".
    ``quotes`` maps a finding ("lead", "coordinating", "deadline", "product") to its words; "row" and "time" hold the
    words of a table's row that fits no columns, and of a time that is no deadline. ``open`` are the kinds of
    doubt about this item. What is no task has its findings too, should the clerk take it for one.
    """

    ordinal: str
    label: str
    level: int
    text: str
    first_line: int
    last_line: int
    is_task: bool
    reason: str = ""
    title: str = ""
    lead: str | None = None
    co_leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline_text: str | None = None
    deadline_kind: str = ""
    due_on: date | None = None
    quotes: dict[str, Quote] = field(default_factory=dict)
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class DirectiveDraft:
    """What the reader makes of a document; the clerk confirms it before anything is written.

    ``kind`` is the document's type in Vietnamese, lower case ("công văn", "kế hoạch", "chỉ thị").
    ``reference`` is None where the number is blank; ``symbol`` is what follows the number ("SCT-VP").
    ``signer_post`` has a line for each line printed ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"). ``annex`` is what follows the
    signature. ``reporting_cycle`` holds period names such as "h1", "year". ``parts`` tells for every source line
    which part of the draft holds it ("blank", "issuer", "motto", "reference", "date", "kind", "subject",
    "addressees", "opening", "item", "closing", "recipients", "signature", "annex", "junk", "doubt"), in order.
    """

    kind: str
    reference: str | None
    symbol: str | None
    issued_on: date | None
    place: str | None
    issuer: str | None
    parent_body: str | None
    subject: str | None
    signer: str | None
    signer_post: str | None
    addressees: tuple[str, ...]
    opening: str
    citations: tuple[Citation, ...]
    items: tuple[DraftItem, ...]
    closing: str
    annex: str
    monitor: str | None
    reporting_cycle: tuple[str, ...]
    recipients: tuple[str, ...]
    coordinating_bodies: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    quotes: dict[str, Quote] = field(default_factory=dict)
    parts: tuple[str, ...] = ()

    @property
    def tasks(self) -> tuple[DraftItem, ...]:
        """The items taken for tasks, in the document's order."""
        return tuple(item for item in self.items if item.is_task)

    @property
    def non_tasks(self) -> tuple[DraftItem, ...]:
        """The numbered items that are no tasks, in the document's order."""
        return tuple(item for item in self.items if not item.is_task)


def draft_json(draft: DirectiveDraft) -> dict[str, object]:
    """Return the whole draft as the JSON of ``import --json``: plain values, dates in ISO form."""
    return {
        "schema": "dvtrack.draft/1",
        "kind": draft.kind,
        "reference": draft.reference,
        "symbol": draft.symbol,
        "issued_on": _iso(draft.issued_on),
        "place": draft.place,
        "issuer": draft.issuer,
        "parent_body": draft.parent_body,
        "subject": draft.subject,
        "signer": draft.signer,
        "signer_post": draft.signer_post,
        "addressees": list(draft.addressees),
        "opening": draft.opening,
        "citations": [{"reference": cited.reference, "issued_on": _iso(cited.issued_on)} for cited in draft.citations],
        "closing": draft.closing,
        "recipients": list(draft.recipients),
        "coordinating_bodies": list(draft.coordinating_bodies),
        "monitor": draft.monitor,
        "reporting_cycle": list(draft.reporting_cycle),
        "tasks": [_item_json(item) for item in draft.tasks],
        "non_tasks": [_item_json(item) | {"reason": item.reason} for item in draft.non_tasks],
        "annex": draft.annex,
        "doubts": [
            {
                "kind": doubt.kind,
                "question": doubt.question,
                "line": doubt.line,
                "words": doubt.words,
                "command": doubt.command,
            }
            for doubt in draft.doubts
        ],
        "quotes": _quotes_json(draft.quotes),
        "parts": list(draft.parts),
    }


def _item_json(item: DraftItem) -> dict[str, object]:
    return {
        "ordinal": item.ordinal,
        "label": item.label,
        "level": item.level,
        "title": item.title,
        "text": item.text,
        "lead": item.lead,
        "co_leads": list(item.co_leads),
        "coordinating": list(item.coordinating),
        "deadline_text": item.deadline_text,
        "deadline_kind": item.deadline_kind,
        "due_on": _iso(item.due_on),
        "line": item.first_line,
        "last_line": item.last_line,
        "quotes": _quotes_json(item.quotes),
        "doubts": list(item.open),
    }


def _quotes_json(quotes: dict[str, Quote]) -> dict[str, object]:
    return {finding: {"words": quote.words, "line": quote.line} for finding, quote in quotes.items()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
