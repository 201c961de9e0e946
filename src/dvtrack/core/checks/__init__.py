"""The check before issue: what in a report must be mended, or waived with a reason.

Each module of this package finds one family of things; nothing here changes what is on record but the waivers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.core.checks import empty, foreign, halves, numbers, repeats, seams, silence, sums
from dvtrack.folding import closest, fold
from dvtrack.periods import CUSTOM, Period
from dvtrack.store.models.waiver import Waiver
from dvtrack.store.register import Register
from dvtrack.views.findings import Finding
from dvtrack.views.report import Report


def find(register: Register, report: Report) -> list[Finding]:
    """Return everything found in a report, what is waived too, with the reason in ``waived``."""
    reasons = {each.finding: each.reason for each in _waivers(register, report.period).values()}
    return [replace(finding, waived=reasons.get(finding.id)) for finding in _found(register, report)]


def waive(register: Register, report: Report, number: str, *, reason: str) -> list[Finding]:
    """Let findings stand, with the reason: the one of that id, or all below it ("coordinating-silent:1:1").

    One that was waived before has the new reason from now on. Raises ``NoSuchFindingError``, ``EmptyReasonError``.
    """
    if not reason.strip():
        raise errors.EmptyReasonError
    by_id = {finding.id: finding for finding in find(register, report)}
    chosen = _below(number, by_id)
    if not chosen:
        raise errors.NoSuchFindingError(number, closest(number, by_id))
    waivers = _waivers(register, report.period)
    for each in chosen:
        waiver = waivers.get(each) or _new(register, report.period, each)
        waiver.reason, waiver.waived_on = reason, register.today
        register.add(waiver)
    return [replace(by_id[each], waived=reason) for each in chosen]


def unwaive(register: Register, period: Period, number: str) -> list[str]:
    """Let findings count again, the one of that id or all below it, and return their ids.

    The history keeps the waivers. Raises ``NoSuchWaiverError``.
    """
    waivers = _waivers(register, period)
    chosen = _below(number, waivers)
    if not chosen:
        raise errors.NoSuchWaiverError(number, closest(number, waivers))
    for each in chosen:
        register.session.delete(waivers[each])
    register.session.flush()
    return chosen


def _below(number: str, ids: Iterable[str]) -> list[str]:
    """Return the id that is ``number``, or all that begin with it; accents and case do not count."""
    folded = {each: fold(each) for each in ids}
    wanted = fold(number)
    return [each for each, plain in folded.items() if plain == wanted] or [
        each for each, plain in folded.items() if plain.startswith(f"{wanted}:")
    ]


def _found(register: Register, report: Report) -> Iterator[Finding]:
    yield from silence.find(report)
    yield from empty.find(report)
    yield from repeats.find(register, report)
    yield from foreign.find(report)
    yield from sums.find(report)
    yield from numbers.find(register, report)
    yield from halves.find(register, report)
    yield from seams.find(register, report)


def _name(period: Period) -> str:
    """Return what a waiver calls the period."""
    return f"{period.start}..{period.end}" if period.name == CUSTOM else period.name


def _new(register: Register, period: Period, finding: str) -> Waiver:
    return Waiver(period=_name(period), year=period.year, finding=finding, reason="", waived_on=register.today)


def _waivers(register: Register, period: Period) -> dict[str, Waiver]:
    """Return the waivers of a period by the ids of their findings."""
    chosen = select(Waiver).where(Waiver.period == _name(period), Waiver.year == period.year).order_by(col(Waiver.id))
    return {each.finding: each for each in register.session.exec(chosen)}
