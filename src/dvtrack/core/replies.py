"""Who has answered: replies accepted or returned, the files as they came, and the count of them, unit by unit."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from dvtrack import errors, periods
from dvtrack.core import office, units, word_given
from dvtrack.core.forms import period_of
from dvtrack.periods import Period
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.reply import Reply, reply_content
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.views.replies import KeptReply, ReplyLine, ReturnedReply

_Asked = tuple[date, date, int]
"""A window, its first and last day, and the id of the unit that was asked about it."""


def accept(register: Register, name: str, period: Period) -> ReplyLine:
    """Accept a unit's last reply; raises ``NoReplyError``, ``ReplyReturnedError`` and ``ReplyAcceptedError``."""
    unit = units.get_row(register, name)
    reply = _last(register, unit, period)
    if reply.returned_on is not None:
        raise errors.ReplyReturnedError(unit.code, periods.label(period), reply.returned_on)
    if reply.accepted_on is not None:
        raise errors.ReplyAcceptedError(unit.code, periods.label(period), reply.accepted_on)
    reply.accepted_on = register.today
    register.add(reply)
    return _line(register, unit, period)


def send_back(register: Register, name: str, period: Period, *, reason: str) -> ReturnedReply:
    """Return a unit's last reply for correction, and return what the note to the unit says.

    What it told stays on record until a corrected one comes. Raises ``EmptyReasonError``, ``NoReplyError`` and
    ``ReplyReturnedError``.
    """
    if not reason.strip():
        raise errors.EmptyReasonError
    unit = units.get_row(register, name)
    reply = _last(register, unit, period)
    if reply.returned_on is not None:
        raise errors.ReplyReturnedError(unit.code, periods.label(period), reply.returned_on)
    reply.returned_on, reply.returned_reason, reply.accepted_on = register.today, reason, None
    register.add(reply)
    profile = office.get(register)
    consolidating = units.get_row(register, profile.consolidating_unit) if profile.consolidating_unit else None
    return ReturnedReply(
        line=_line(register, unit, period),
        office=profile.name,
        returned_by=consolidating.name if consolidating else profile.name,
        file_name=reply.file_name,
        received_on=reply.received_on,
        version=reply.version,
        returned_on=register.today,
        reason=reason,
    )


def kept(register: Register, name: str, period: Period, *, version: int | None = None) -> KeptReply:
    """Return a unit's reply as it came, the last one or a ``version``; ``NoReplyError``, ``NoReplyVersionError``."""
    unit = units.get_row(register, name)
    versions = _versions(register, unit, period)
    reply = next((each for each in versions if version in (None, each.version)), None)
    if reply is None:
        raise errors.NoReplyVersionError(unit.code, periods.label(period), version or 0, versions[0].version)
    return KeptReply(
        unit=unit.code,
        period=period,
        version=reply.version,
        versions=len(versions),
        received_on=reply.received_on,
        file_name=reply.file_name,
        content=content(register, reply),
    )


def content(register: Register, reply: Reply) -> bytes:
    """Return the file of a reply, byte for byte as it came."""
    chosen = select(reply_content.c.bytes).where(reply_content.c.sha256 == reply.sha256)
    return zlib.decompress(register.session.connection().execute(chosen).scalar_one())


def lines(register: Register, period: Period | None = None) -> list[ReplyLine]:
    """Return where every unit's answer stands, for one period or for all, by period and in the office's order."""
    sent = select(FormRow)
    if period is not None:
        sent = sent.where(FormRow.name == period.name, FormRow.year == period.year)
    forms: dict[_Asked, list[FormRow]] = defaultdict(list)
    for form in register.session.exec(sent.order_by(col(FormRow.version))):
        forms[form.start_on, form.end_on, form.unit_id].append(form)
    replies: dict[int, list[Reply]] = defaultdict(list)
    for reply in register.session.exec(select(Reply).order_by(col(Reply.version))):
        replies[reply.form_id].append(reply)
    every = units.all_rows(register)
    order = {unit.id or 0: place for place, unit in enumerate(every)}
    parts, told = _parts(register, {unit for _start, _end, unit in forms}), _told(register, forms)
    found = []
    for key, group in sorted(forms.items(), key=lambda each: (*each[0][:2], order[each[0][2]])):
        unit, asked = every[order[key[2]]], period_of(group[-1])
        came = [reply for form in group for reply in replies[form.id or 0]]
        owes = key not in told and _owes(register, unit, parts[unit.id or 0], asked)
        line = _standing(unit, group, sorted(came, key=lambda reply: reply.version), owes=owes)
        found.append(replace(line, told=not came and key in told))
    return found


def _line(register: Register, unit: Unit, period: Period) -> ReplyLine:
    return next(line for line in lines(register, period) if line.unit == unit.code)


def _parts(register: Register, wanted: set[int]) -> dict[int, list[Assignment]]:
    """Return by unit its parts in the tasks that were not dropped."""
    parts: dict[int, list[Assignment]] = defaultdict(list)
    chosen = select(Assignment).join(Task).where(col(Task.dropped_on).is_(None), col(Assignment.unit_id).in_(wanted))
    for part in register.session.exec(chosen):
        parts[part.unit_id].append(part)
    return parts


def _owes(register: Register, unit: Unit, parts: list[Assignment], period: Period) -> bool:
    """Return whether a unit that has not answered has to: it holds a task, today or when the period ended."""
    day = min(register.today, period.end)
    holds = any(part.from_on <= day and (part.until_on is None or day < part.until_on) for part in parts)
    return holds and units.in_force(unit, register.today)


def _told(register: Register, forms: Mapping[_Asked, list[FormRow]]) -> set[_Asked]:
    """Return which of the ``forms`` were answered without them: the unit's word is on record since."""
    by_period: dict[Period, dict[int, FormRow]] = defaultdict(dict)
    for (_start, _end, unit), group in forms.items():
        by_period[period_of(group[0])][unit] = group[0]
    return {
        (period.start, period.end, unit)
        for period, first in by_period.items()
        for unit in word_given.since(register, period, first)
    }


def _standing(unit: Unit, forms: list[FormRow], ordered: list[Reply], *, owes: bool) -> ReplyLine:
    last = ordered[-1] if ordered else None
    answered = next((form for form in forms if ordered and form.id == ordered[0].form_id), forms[-1])
    return ReplyLine(
        unit=unit.code,
        name=unit.name,
        period=period_of(forms[-1]),
        due_on=answered.due_on,
        expected=bool(ordered) or owes,
        first_on=ordered[0].received_on if ordered else None,
        last_on=last.received_on if last else None,
        versions=len(ordered),
        returned=sum(reply.returned_on is not None for reply in ordered),
        accepted_on=last.accepted_on if last else None,
        waiting=last is not None and last.returned_on is not None,
    )


def _last(register: Register, unit: Unit, period: Period) -> Reply:
    return _versions(register, unit, period)[0]


def _versions(register: Register, unit: Unit, period: Period) -> Sequence[Reply]:
    """Return a unit's replies for a period, the last one first; raises ``NoReplyError``."""
    chosen = (
        select(Reply)
        .join(FormRow)
        .where(FormRow.unit_id == unit.id, FormRow.name == period.name, FormRow.year == period.year)
        .order_by(col(Reply.version).desc())
    )
    replies = register.session.exec(chosen).all()
    if not replies:
        raise errors.NoReplyError(unit.code, periods.label(period))
    return replies
