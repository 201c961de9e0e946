"""A report as JSON holds it, for other programs (``dvtrack.report/1``)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dvtrack.periods import Period
from dvtrack.views.adjustments import adjusted_json, reconciliation_json
from dvtrack.views.figures import broken_json, figure_json, number_json
from dvtrack.views.report import (
    Comparison,
    Counts,
    Report,
    ReportDeadline,
    ReportDirective,
    ReportNote,
    ReportTask,
    ReportUnit,
    Section,
)

SCHEMA = "dvtrack.report/1"


def report_json(report: Report) -> dict[str, Any]:
    """Return the whole report as plain values: dates as 2021-06-14, units by their codes."""
    return {
        "schema": SCHEMA,
        "number": report.number,
        "issued_on": _day(report.issued_on),
        "extract_of": report.extract_of.code if report.extract_of else None,
        "period": _period(report.period),
        "as_of": report.as_of.isoformat(),
        "units_due_on": _day(report.units_due_on),
        "report_due_on": _day(report.report_due_on),
        "office": {**vars(report.office)},
        "directives": [_directive(directive) for directive in report.directives],
        "counts": {**vars(report.counts)},
        "rates": _rates(report.counts),
        "tasks": [_task(task) for task in report.tasks],
        "cancelled": [_task(task) for task in report.cancelled],
        "units": [_unit(unit) for unit in report.units],
        "unled": {**vars(report.unled)},
        "compared": [_comparison(each) for each in report.compared],
        "figures": [figure_json(figure) for figure in report.figures],
        "broken_identities": [broken_json(broken) for broken in report.broken],
        "silent": [unit.code for unit in report.silent],
        "sections": [_section(section) for section in report.sections],
        "adjustments": [adjusted_json(adjusted) for adjusted in report.adjustments],
        "reconciliation": reconciliation_json(report.reconciliation),
        "gaps": [{**vars(gap)} for gap in report.gaps],
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "name": period.name,
        "year": period.year,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "preset": period.preset,
    }


def _comparison(earlier: Comparison) -> dict[str, Any]:
    return {
        "kind": earlier.kind,
        "period": _period(earlier.period),
        "counts": {**vars(earlier.counts)},
        "rates": _rates(earlier.counts),
        "leading": [{"unit": name or None, **vars(counts)} for name, counts in earlier.leading],
        "coordinating": [{"unit": name, **vars(counts)} for name, counts in earlier.coordinating],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rates(counts: Counts) -> dict[str, Any]:
    """Return both official completion rates in percent, two decimals; null where nothing was due."""
    return {"of_due": _percent(counts.rate_of_due), "of_all": _percent(counts.rate_of_all)}


def _percent(rate: Decimal | None) -> int | float | None:
    return number_json(None if rate is None else rate.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _directive(directive: ReportDirective) -> dict[str, Any]:
    return {
        **vars(directive),
        "issued_on": _day(directive.issued_on),
        "citations": list(directive.citations),
        "recipients": list(directive.recipients),
        "reporting_cycle": list(directive.reporting_cycle),
    }


def _task(task: ReportTask) -> dict[str, Any]:
    return {
        "reference": task.reference,
        "directive": task.directive,
        "ordinal": task.ordinal,
        "title": task.title,
        "text": task.text,
        "lead": task.lead.unit_code if task.lead else None,
        "coordinating": [each.unit_code for each in task.coordinating],
        "deadline": _deadline(task.deadline),
        "state": task.state.value,
        "state_on": _day(task.state_on),
        "state_reason": task.state_reason,
        "relation": task.relation.value,
        "standing": task.standing.value if task.standing else None,
        "notes": [_note(note) for note in task.notes],
        "planned": [_note(note) for note in task.planned],
    }


def _deadline(deadline: ReportDeadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    return {
        "kind": deadline.kind.value,
        "text": deadline.text,
        "due_on": _day(deadline.due_on),
        "original_due_on": _day(deadline.original_due_on),
        "extensions": deadline.extensions,
    }


def _note(note: ReportNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "on": note.on.isoformat(),
        "unit": note.unit_code,
        "unit_name": note.unit,
        "role": note.role.value if note.role else None,
        "kind": note.kind.value,
        "text": note.text,
        "evidence": note.evidence,
    }


def _unit(unit: ReportUnit) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": unit.name,
        "lead": {**vars(unit.lead)},
        "coordinating": {**vars(unit.coordinating)},
        "rates": _rates(unit.lead),
        "expected": unit.expected,
        "notes": unit.notes,
        "last_on": _day(unit.last_on),
        "silent": unit.silent,
        "reminders": unit.reminders,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "collects": section.collects.value if section.collects else None,
        "tasks": [task.reference for task in section.tasks],
        "gathered": [{"task": task.reference, "note": note.id} for task, note in section.gathered],
        "empty": section.empty,
        "children": [_section(child) for child in section.children],
    }
