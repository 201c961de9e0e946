"""What a check before issue finds in a report, each thing with the command that mends it."""

from __future__ import annotations

from typing import Any

from dvtrack.periods import Period
from dvtrack.values import dataclass

SCHEMA = "dvtrack.findings/1"


@dataclass(frozen=True)
class Finding:
    """Something to mend or to waive before a report is issued.

    ``id`` is the same for the same cause every day ("same-text:1:5:VP:12"). ``task`` is a reference and ``unit``
    a unit's code; either may be empty. ``waived`` is the reason why it stays as it is, None while it is open.
    """

    id: str
    kind: str
    task: str
    unit: str
    message: str
    command: str
    waived: str | None = None


def findings_json(period: Period, findings: list[Finding]) -> dict[str, Any]:
    """Return the findings of a period as JSON holds them."""
    return {
        "schema": SCHEMA,
        "period": {
            "name": period.name,
            "year": period.year,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "preset": period.preset,
        },
        "findings": [vars(finding) for finding in findings],
    }
