"""Sections of the report that say nothing although something on record could fill them."""

from __future__ import annotations

from collections.abc import Iterator

from dvtrack.core.reports import gaps
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report
from dvtrack.words import _


def find(report: Report) -> Iterator[Finding]:
    """Yield the empty sections, the lowest ones; one that only the clerk's pen fills, such as merits, is no fault."""
    for number, section in gaps.empty(report.sections):
        if command := gaps.filling(report.until, section, report.tasks):
            yield Finding(
                id=f"section-empty:{number}",
                kind="section-empty",
                task=section.tasks[0].reference if section.tasks else "",
                unit="",
                message=_("Section {number} “{title}” has nothing to say.").format(number=number, title=section.title),
                command=command,
            )
