"""Issued reports on record: found, listed, and given back byte for byte."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlmodel import insert, select

from dvtrack import errors
from dvtrack.periods import CUSTOM, Period
from dvtrack.store import issued_rows
from dvtrack.store.models.issued_report import IssuedFile, IssuedReport, Reopening, issued_content
from dvtrack.store.register import Register
from dvtrack.views.issued import Issued, IssuedPaper


def get_all(register: Register) -> list[Issued]:
    """Return every issued report, each edition, in the order in which they were issued."""
    rows = issued_rows.rows(register.session, IssuedReport)
    if not rows:
        return []
    papers, reopened = files(register), reopenings(register)
    editions: Counter[tuple[str, int]] = Counter()
    found = []
    for row in rows:
        editions[row.name, row.year] += 1
        found.append(_view(row, editions[row.name, row.year], papers[row.id or 0], reopened.get(row.id or 0)))
    return found


def reopenings(register: Register) -> dict[int, Reopening]:
    """Return what opened periods again, by the id of the issued report."""
    return {each.issued_report_id: each for each in issued_rows.rows(register.session, Reopening)}


def find(register: Register, period: Period) -> Issued | None:
    """Return the last edition of a period's issued report."""
    if period.name == CUSTOM:
        return None
    return next((each for each in reversed(get_all(register)) if is_of(each, period)), None)


def is_of(issued: Issued, period: Period) -> bool:
    """Return whether a report was issued for the period of that name, whatever its cut-off is today."""
    return (issued.period.name, issued.period.year) == (period.name, period.year)


def content(register: Register, issued: Issued, format: str) -> bytes:
    """Return a file of an issued report as it was written.

    Raises ``NotIssuedAsError`` for a format it was not issued in, ``IssuedDamagedError`` for one that was altered.
    """
    paper = next((each for each in issued.papers if each.format == format), None)
    if paper is None:
        raise errors.NotIssuedAsError(issued.number, format, [each.format for each in issued.papers])
    found = kept(register, paper.sha256)
    if found is None:
        raise errors.IssuedDamagedError(issued.number, format)
    return found


def keep(register: Register, content: bytes) -> str:
    """Keep the content of a file under its digest, and return that; the same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    if kept(register, digest) is None:
        packed = {"sha256": digest, "bytes": zlib.compress(content)}
        register.session.connection().execute(insert(issued_content).values(packed))
    return digest


def kept(register: Register, digest: str) -> bytes | None:
    """Return the content of a digest, None where it is not kept or is no longer what it was."""
    chosen = select(issued_content.c.bytes).where(issued_content.c.sha256 == digest)
    packed = register.session.connection().execute(chosen).scalar()
    try:
        found = zlib.decompress(packed) if packed is not None else None
    except (zlib.error, TypeError):
        return None
    return found if found is not None and hashlib.sha256(found).hexdigest() == digest else None


def data(register: Register, issued: Issued) -> dict[str, Any]:
    """Return what an issued report told, as its JSON holds it."""
    import json

    if all(each.format != "json" for each in issued.papers):
        raise errors.IssuedDamagedError(issued.number, "json")
    found: dict[str, Any] = json.loads(content(register, issued, "json"))
    return found


def files(register: Register) -> dict[int, list[IssuedFile]]:
    """Return the files of every issued report, by its id, in the order they were written."""
    by_report: dict[int, list[IssuedFile]] = defaultdict(list)
    for row in issued_rows.rows(register.session, IssuedFile):
        by_report[row.issued_report_id].append(row)
    return by_report


def moment(kept: datetime) -> datetime:
    """Return an aware time from what a database keeps of it; SQLite forgets the zone, which is UTC."""
    return kept if kept.tzinfo else kept.replace(tzinfo=UTC)


def _view(row: IssuedReport, edition: int, papers: list[IssuedFile], reopening: Reopening | None) -> Issued:
    return Issued(
        id=row.id or 0,
        period=issued_rows.period(row),
        edition=edition,
        number=row.number,
        issued_on=row.issued_on,
        locked_until=row.locked_until,
        sealed_at=moment(row.sealed_at),
        who=row.who,
        version=row.version,
        seal=row.seal,
        papers=tuple(IssuedPaper(each.format, each.path, each.sha256) for each in papers),
        reopened_on=reopening.reopened_on if reopening else None,
        reopened_reason=reopening.reason if reopening else "",
    )
