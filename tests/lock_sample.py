"""A report on record as issued, and days before, in and after the half-year that it tells of."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dvtrack.periods import Period
from dvtrack.store import locks
from dvtrack.store.models.issued_report import IssuedReport
from dvtrack.store.register import Register
from report_book import H1

TODAY = date(2021, 8, 20)
BEFORE, INSIDE, AFTER = date(2020, 11, 2), date(2021, 5, 4), date(2021, 7, 1)


def issue(book: Register, period: Period = H1, *, until: date | None = None) -> IssuedReport:
    row = IssuedReport(
        name=period.name,
        year=period.year,
        preset=period.preset,
        start_on=period.start,
        end_on=period.end,
        locked_until=until or period.end,
        number="45/BC-SDS",
        issued_on=date(2021, 6, 15),
        sealed_at=datetime(2021, 6, 15, tzinfo=UTC),
        who="Lan",
        version="0.1.0",
        seal="",
    )
    book.add(row)
    locks.forget(book.session)
    return row
