"""What units still owe of earlier periods: replies that were returned for correction, and never came again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dvtrack.core import heirs, units
from dvtrack.periods import Period
from dvtrack.store.columns import FORM, REPLY
from dvtrack.store.register import Register

if TYPE_CHECKING:
    from dvtrack.views.replies import OwedReply

_YEAR = timedelta(days=365)
"""What was not mended by then is not asked for any more."""


def find(register: Register, period: Period) -> tuple[OwedReply, ...]:
    """Return what is owed of the periods that ended before the end of ``period``, in the office's order.

    A unit that is no more owes nothing itself, but the one unit that follows it does.
    """
    if register.session.execute(select(REPLY.form_id).where(REPLY.returned_on.is_not(None)).limit(1)).first() is None:
        return ()
    from dvtrack.views.replies import OwedReply

    last: dict[tuple[int, str, int], Any] = {}
    for row in register.session.execute(_replies(period)):
        last[row.unit_id, row.name, row.year] = row
    owing = [row for row in last.values() if row.returned_on and (row.name, row.year) != (period.name, period.year)]
    if not owing:
        return ()
    every = {unit.id or 0: unit for unit in units.all_rows(register)}
    followed = heirs.find(register, every, register.today)
    found = []
    for row in owing:
        unit, heir = every[row.unit_id], followed.get(row.unit_id, set())
        gone = not units.in_force(unit, register.today)
        if gone and len(heir) != 1:
            continue
        asked = Period(row.name, row.year, row.start_on, row.end_on, row.preset)
        code = every[next(iter(heir))].code if gone else ""
        found.append(OwedReply(unit.code, code, asked, row.returned_on, row.returned_reason))
    return tuple(found)


def _replies(period: Period) -> Any:
    """Return the query of all replies of the year before the end of a period, by unit and version."""
    asked = (FORM.unit_id, FORM.name, FORM.year, FORM.start_on, FORM.end_on, FORM.preset)
    within = FORM.end_on.between(period.start - _YEAR, period.end)
    return (
        select(*asked, REPLY.returned_on, REPLY.returned_reason)
        .where(REPLY.form_id == FORM.id, within)
        .order_by(FORM.end_on, FORM.unit_id, REPLY.version)
    )
