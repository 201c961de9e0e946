"""The check before issue: what in a report must be mended, or waived with a reason.

Each module of this package finds one family of things; nothing here changes what is on record but the waivers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import select

from dvtrack import errors
from dvtrack.core.checks import empty, foreign, halves, numbers, repeats, silence, sums
from dvtrack.folding import closest, fold
from dvtrack.periods import CUSTOM, Period
from dvtrack.store.models.waiver import Waiver
from dvtrack.store.register import Register
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report


def find(register: Register, report: Report) -> list[Finding]:
    """Return everything found in a report, what is waived too, with the reason in ``waived``."""
    waivers = {each.finding: each.reason for each in _waivers(register, report.period)}
    return [replace(finding, waived=waivers.get(finding.id)) for finding in _found(register, report)]


def waive(register: Register, report: Report, number: str, *, reason: str) -> Finding:
    """Let a finding stand, with the reason; waived before, it has the new reason from now on.

    Raises ``NoSuchFindingError``, ``EmptyReasonError``.
    """
    if not reason.strip():
        raise errors.EmptyReasonError
    finding = _named(number, find(register, report))
    waiver = _waiver(register, report.period, finding.id) or Waiver(
        period=_name(report.period),
        year=report.period.year,
        finding=finding.id,
        reason=reason,
        waived_on=register.today,
    )
    waiver.reason, waiver.waived_on = reason, register.today
    register.add(waiver)
    return replace(finding, waived=reason)


def unwaive(register: Register, period: Period, number: str) -> str:
    """Let a finding count again and return its id; the history keeps the waiver. Raises ``NoSuchWaiverError``."""
    waivers = {fold(each.finding): each for each in _waivers(register, period)}
    waiver = waivers.get(fold(number))
    if waiver is None:
        raise errors.NoSuchWaiverError(number, closest(number, [each.finding for each in waivers.values()]))
    register.session.delete(waiver)
    register.session.flush()
    return waiver.finding


def _found(register: Register, report: Report) -> Iterator[Finding]:
    yield from silence.find(report)
    yield from empty.find(report)
    yield from repeats.find(register, report)
    yield from foreign.find(report)
    yield from sums.find(report)
    yield from numbers.find(register, report)
    yield from halves.find(register, report)


def _named(number: str, findings: list[Finding]) -> Finding:
    """Return the finding of an id; accents and case do not count."""
    for finding in findings:
        if fold(finding.id) == fold(number):
            return finding
    raise errors.NoSuchFindingError(number, closest(number, [finding.id for finding in findings]))


def _name(period: Period) -> str:
    """Return what a waiver calls the period."""
    return f"{period.start}..{period.end}" if period.name == CUSTOM else period.name


def _waivers(register: Register, period: Period) -> list[Waiver]:
    chosen = select(Waiver).where(Waiver.period == _name(period), Waiver.year == period.year)
    return list(register.session.exec(chosen))


def _waiver(register: Register, period: Period, finding: str) -> Waiver | None:
    return next((each for each in _waivers(register, period) if each.finding == finding), None)
