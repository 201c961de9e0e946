"""The seals of issued reports: a digest over what was issued and over the seal before, as links of a chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import col, select

from dvtrack.core import issued_reports
from dvtrack.periods import Period
from dvtrack.store import issued_rows
from dvtrack.store.models.issued_report import IssuedFile, IssuedReport, Reopening
from dvtrack.store.models.operation import change
from dvtrack.store.register import Register
from dvtrack.views.issued import Issued, IssuedPaper, SealFault


def of_report(before: str, row: IssuedReport, papers: Sequence[IssuedFile]) -> str:
    """Return the seal of an issued report after that of the report ``before`` ("" for the first).

    What is in it and in which form never changes: reports sealed years ago are proved by it.
    """
    days = (row.start_on, row.end_on, row.locked_until, row.issued_on)
    return _digest(
        [
            *(before, row.name, row.year, row.preset, *(day.isoformat() for day in days)),
            *(row.number, issued_reports.moment(row.sealed_at).astimezone(UTC).isoformat(), row.who, row.version),
            *([each.format, each.path, each.sha256] for each in papers),
        ]
    )


def of_reopening(report: str, row: Reopening) -> str:
    """Return the seal of a reopening after that of its ``report``."""
    return _digest([report, row.reopened_on.isoformat(), row.reason, row.who])


def last(register: Register) -> str:
    """Return the seal that the next issued report is chained to."""
    return register.session.exec(select(IssuedReport.seal).order_by(col(IssuedReport.id).desc())).first() or ""


def verify(register: Register, period: Period | None = None) -> list[SealFault]:
    """Return everything that is not as it was issued, in the register and on disk; of one period, or of all."""
    broken = _broken(register)
    return [
        SealFault("lost", each["number"])
        for each in _lost(register, IssuedReport)
        if period is None or (each["name"], each["year"]) == (period.name, period.year)
    ] + [
        fault
        for issued in issued_reports.get_all(register)
        if period is None or issued_reports.is_of(issued, period)
        for fault in _faults(register, issued, broken)
    ]


def _broken(register: Register) -> set[int]:
    """Return the ids of the reports whose seals do not hold: their own, or that of their reopening."""
    papers, before = issued_reports.files(register), ""
    broken = {each["issued_report_id"] for each in _lost(register, Reopening)}
    reopened = issued_reports.reopenings(register)
    for row in issued_rows.rows(register.session, IssuedReport):
        assert row.id is not None
        reopening = reopened.get(row.id)
        if row.seal != of_report(before, row, papers[row.id]):
            broken.add(row.id)
        if reopening and reopening.seal != of_reopening(row.seal, reopening):
            broken.add(row.id)
        before = row.seal
    return broken


def _lost(register: Register, kind: type[IssuedReport | Reopening]) -> list[dict[str, Any]]:
    """Return the rows of a kind as the record of changes has them that are there no more: none is ever taken out.

    The last one has no seal after it that would break without it.
    """
    there = set(register.session.exec(select(kind.id)))
    begun = sql_select(change.c.row_id, change.c.after).where(
        change.c.table_name == kind.__tablename__, change.c.action == "insert"
    )
    return [after for number, after in register.session.connection().execute(begun) if number not in there]


def _faults(register: Register, issued: Issued, broken: set[int]) -> Iterator[SealFault]:
    if issued.id in broken:
        yield SealFault("seal", issued.number)
    for paper in issued.papers:
        if issued_reports.kept(register, paper.sha256) is None:
            yield SealFault("content", issued.number, paper.format)
        yield from _on_disk(issued, paper)


def _on_disk(issued: Issued, paper: IssuedPaper) -> Iterator[SealFault]:
    try:
        there = hashlib.sha256(Path(paper.path).read_bytes()).hexdigest()
    except (OSError, ValueError):
        yield SealFault("missing", issued.number, paper.format, paper.path)
        return
    if there != paper.sha256:
        yield SealFault("changed", issued.number, paper.format, paper.path)


def _digest(values: list[object]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
