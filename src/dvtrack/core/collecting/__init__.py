"""Forms that came back: read, held against the record, and entered; a bad one changes nothing, the others count."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import insert, select

from dvtrack import dates, errors
from dvtrack.core import standing
from dvtrack.core.collecting import addressing, mistakes
from dvtrack.core.collecting.addressing import Addressed
from dvtrack.core.collecting.arrivals import Arrival, passed_over, read
from dvtrack.core.collecting.merging import Merge
from dvtrack.core.collecting.record import Forms, Record
from dvtrack.store.models.reply import Reply, reply_content
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views.replies import Collected, refused
from dvtrack.words import _

__all__ = ["Arrival", "enter", "passed_over", "preview", "read"]

_BATCH = 1_000


@dataclass(frozen=True)
class _Read:
    """A file, what it brought, and what is to be entered."""

    addressed: Addressed
    collected: Collected
    merge: Merge | None = None


def preview(
    register: Register, arrivals: Sequence[Arrival], *, on: date | None = None, overrule: bool = False
) -> list[Collected]:
    """Return what every file brings, and write nothing. Raises ``FutureDateError``."""
    return [each.collected for each in _read(register, arrivals, on or register.today, overrule=overrule)]


def enter(
    register: Register, arrivals: Sequence[Arrival], *, on: date | None = None, overrule: bool = False
) -> list[Collected]:
    """Enter the good forms, received on a day, and return what every file brought.

    What contradicts the record is left out, unless the forms overrule it. Each file that came is kept.
    """
    received_on = on or register.today
    found = _read(register, arrivals, received_on, overrule=overrule)
    good = [each for each in found if each.merge and each.collected.outcome in ("good", "unchanged")]
    replies = {id(each): _reply(each, received_on) for each in good if each.collected.outcome == "good"}
    register.add_all(list(replies.values()))
    for each in good:
        assert each.merge is not None
        reply = replies.get(id(each)) or each.addressed.replies[-1]
        for entry in each.merge.entries:
            entry.write(register, reply)
    register.session.flush()
    _keep(register, [each.addressed.arrival for each in good if id(each) in replies])
    _stand(register, good)
    return [each.collected for each in found]


def _read(register: Register, arrivals: Sequence[Arrival], received_on: date, *, overrule: bool) -> list[_Read]:
    if received_on > register.today:
        raise errors.FutureDateError(received_on)
    forms = Forms(register, addressing.keys(arrivals))
    addressed = addressing.address(forms, arrivals, overrule=overrule)
    record = Record(register, [each.form for each in addressed if each.form])
    return [_merged(record, forms, each, received_on, overrule=overrule) for each in addressed]


def _merged(record: Record, forms: Forms, each: Addressed, received_on: date, *, overrule: bool) -> _Read:
    """Return what one file brings."""
    told = Collected(str(each.arrival.path), each.outcome, problems=each.problems, notices=each.notices)
    if each.form is None:
        return _Read(each, told)
    unit = forms.units[each.form.unit_id]
    due_on = each.form.due_on
    first = each.outcome == "good" and not each.replies  # a unit that corrects its reply has answered before
    told = replace(
        told,
        unit=unit.code,
        period=f"{each.form.name} {each.form.year}",
        version=len(each.replies) + (each.outcome == "good"),
        days_late=max(0, (received_on - due_on).days) if due_on and first else 0,
    )
    if each.outcome == "good" and received_on < each.form.sent_on:
        return _Read(each, refused(told, _too_early(received_on, each.form.sent_on)))
    if each.outcome == "good" and each.arrival.sha256 == each.form.sha256:
        return _Read(each, refused(told, mistakes.as_sent()))
    if each.outcome in ("bad", "superseded", "repeated") or each.key is None or each.arrival.filled is None:
        return _Read(each, told)
    known = each.outcome == "unchanged"
    merge = Merge(record, each.form, each.key, unit, received_on, known=known, overrule=overrule)
    merge.read(each.arrival.filled)
    told = replace(
        told,
        outcome="bad" if merge.problems else told.outcome,
        changes=tuple(merge.changes),
        same=merge.same,
        problems=(*told.problems, *merge.problems),
        notices=(*told.notices, *merge.notices),
        mendable=merge.mendable,
    )
    return _Read(each, told, merge)


def _too_early(received_on: date, sent_on: date) -> str:
    words = _("it cannot have come on {day}: the form was sent on {sent}; give the day it came with --on")
    return words.format(day=dates.format_padded(received_on), sent=dates.format_padded(sent_on))


def _reply(each: _Read, received_on: date) -> Reply:
    form, arrival = each.addressed.form, each.addressed.arrival
    assert form is not None and form.id is not None
    return Reply(
        form_id=form.id,
        version=each.collected.version,
        received_on=received_on,
        file_name=arrival.path.name,
        sha256=arrival.sha256,
    )


def _keep(register: Register, arrivals: Iterable[Arrival]) -> None:
    """Keep the files that came, each content once."""
    contents = {each.sha256: each.content for each in arrivals}
    connection, digests = register.session.connection(), list(contents)
    kept: set[str] = set()
    for start in range(0, len(digests), _BATCH):
        chosen = select(reply_content.c.sha256).where(reply_content.c.sha256.in_(digests[start : start + _BATCH]))
        kept |= set(connection.execute(chosen).scalars())
    rows = [
        {"sha256": digest, "bytes": zlib.compress(content, 1)}
        for digest, content in contents.items()
        if digest not in kept
    ]
    if rows:
        connection.execute(insert(reply_content), rows)


def _stand(register: Register, good: Iterable[_Read]) -> None:
    """Bring the standing of the tasks that were told of in step."""
    touched = defaultdict(list)
    for each in good:
        assert each.merge is not None
        for entry in each.merge.entries:
            touched[entry.task].append(each.merge.record.tasks.get(entry.task))
    chosen = [tasks[0] for number, tasks in touched.items() if number and tasks[0] is not None]
    for start in range(0, len(chosen), _BATCH * 10):
        standing.refresh(register, chosen[start : start + _BATCH * 10])
