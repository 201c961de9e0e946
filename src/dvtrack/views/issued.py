"""Issued reports as the screen shows them, and what is wrong with their seals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from dvtrack.periods import Period
from dvtrack.values import dataclass
from dvtrack.views.report import Report

FaultKind = Literal["lost", "seal", "content", "missing", "changed"]
"""The report is on record no more, the record is not as sealed, the kept content is not, a file is gone, or changed."""


@dataclass(frozen=True)
class IssuedPaper:
    """A file of an issued report: where it was written, and the SHA-256 of its content."""

    format: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Issued:
    """An issued report. ``edition`` is 2 where its period was opened again and issued anew."""

    id: int
    period: Period
    edition: int
    number: str
    issued_on: date
    locked_until: date
    sealed_at: datetime
    who: str
    version: str
    seal: str
    papers: tuple[IssuedPaper, ...]
    reopened_on: date | None
    reopened_reason: str


@dataclass(frozen=True)
class IssuePlan:
    """What is about to be issued; ``waived`` counts the findings that the office lets stand."""

    report: Report
    number: str
    issued_on: date
    waived: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class SealFault:
    """Something that is not as it was issued; ``path`` is empty for what stands in the register alone."""

    kind: FaultKind
    number: str
    format: str = ""
    path: str = ""


def issued_json(issued: Issued) -> dict[str, Any]:
    """Return an issued report as JSON holds it."""
    period = issued.period
    return {
        "number": issued.number,
        "issued_on": issued.issued_on.isoformat(),
        "period": {
            "name": period.name,
            "year": period.year,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "preset": period.preset,
        },
        "edition": issued.edition,
        "locked_until": issued.locked_until.isoformat(),
        "sealed_at": issued.sealed_at.isoformat(),
        "who": issued.who,
        "version": issued.version,
        "seal": issued.seal,
        "reopened_on": issued.reopened_on.isoformat() if issued.reopened_on else None,
        "reopened_reason": issued.reopened_reason,
        "files": [vars(paper) for paper in issued.papers],
    }
