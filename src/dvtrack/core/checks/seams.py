"""Days that stand in no report, or in two, because the cut-off rule was changed after a report was issued."""

from __future__ import annotations

from collections.abc import Iterator

from dvtrack.core import seams
from dvtrack.store.register import Register
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report


def find(register: Register, report: Report) -> Iterator[Finding]:
    """Yield where the report's days and those of issued reports do not meet."""
    for seam in () if report.narrowed else seams.find(register, report.period):
        yield Finding(
            id=f"{seam.kind}:{seam.start}..{seam.end}:{seam.issued.number}",
            kind=seam.kind,
            task="",
            unit="",
            message=seam.words,
            command=f'dvtrack office set --cut-off "{seam.issued.period.preset}"',
        )
