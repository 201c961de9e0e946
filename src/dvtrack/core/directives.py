"""Directives on record: written down by hand, listed, edited, given back as they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, func, select

from dvtrack import errors
from dvtrack.core import tasks, units
from dvtrack.folding import fold
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.source import Source
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.views.directives import DirectiveEntry, DirectiveRow
from dvtrack.views.draft import Citation


def add(register: Register, entry: DirectiveEntry) -> DirectiveRow:
    """Record a directive that came on paper, without tasks yet (``core.task_edits.add`` gives it some)."""
    directive = Directive(kind="", imported_on=register.today)
    return _written(register, directive, entry)


def edit(register: Register, typed: str, entry: DirectiveEntry) -> DirectiveRow:
    """Change what ``entry`` gives of a directive. With another date its tasks were given on that day."""
    if not entry.given:
        raise errors.NothingToChangeError("dvtrack directive edit")
    directive = get(register, typed)
    before = given_on(register, directive)
    edited = _written(register, directive, entry)
    _redate(register, directive, before)
    return edited


def get_all(register: Register) -> list[DirectiveRow]:
    """Return every directive in the order recorded."""
    return _rows(register, list(register.session.exec(select(Directive).order_by(col(Directive.id)))))


def get_row(register: Register, typed: str) -> DirectiveRow:
    """Return the directive called "D1" or "1"; raises ``NoSuchDirectiveError``."""
    return row(register, get(register, typed))


def get(register: Register, typed: str) -> Directive:
    """Return the stored row of the directive called "D1" or "1"; raises ``NoSuchDirectiveError``."""
    return register.session.get_one(Directive, tasks.directive_number(register, typed))


def source(register: Register, typed: str) -> bytes:
    """Return the bytes a directive was read from; raises ``NoSourceError`` when it was recorded by hand."""
    directive = get(register, typed)
    kept = register.session.exec(select(Source.content).where(Source.directive_id == directive.id)).first()
    if kept is None:
        raise errors.NoSourceError(f"D{directive.id}")
    return kept


def row(register: Register, directive: Directive) -> DirectiveRow:
    """Return what is shown of a directive."""
    return _rows(register, [directive])[0]


def given_on(register: Register, directive: Directive) -> date:
    """Return the day on which a directive gives its tasks: that of its issue, where it has one."""
    return min(directive.issued_on or directive.imported_on, register.today)


def folded(directive: Directive) -> str:
    """Return what search looks in."""
    return fold(told(directive))


def told(directive: Directive) -> str:
    """Return a directive in one line: kind, reference, subject, issuer."""
    reference = directive.reference or (f"…/{directive.symbol}" if directive.symbol else "")
    return " · ".join(filter(None, (directive.kind, reference, directive.subject, directive.issuer)))


def _written(register: Register, directive: Directive, entry: DirectiveEntry) -> DirectiveRow:
    for name, value in entry.given.items():
        setattr(directive, name, list(value) if isinstance(value, tuple) else value)
    if entry.monitor is not None:
        named = units.find(units.all_rows(register), entry.monitor, register.today) if entry.monitor else []
        directive.monitor_id = named[0].id if len(named) == 1 else None
    if entry.reference:
        directive.symbol = entry.reference.partition("/")[2].strip() or directive.symbol
    directive.folded = folded(directive)
    return row(register, register.add(directive))


def _redate(register: Register, directive: Directive, before: date) -> None:
    """Move what began with the directive on the day ``before`` to its new day: tasks, first units, deadlines."""
    from dvtrack.store.models.assignment import Assignment
    from dvtrack.store.models.deadline import Deadline

    after = given_on(register, directive)
    given = select(Task).where(Task.directive_id == directive.id, Task.given_on == before)
    for task in register.session.exec(given).all() if after != before else ():
        task.given_on = after
        held = select(Assignment).where(Assignment.task_id == task.id, Assignment.from_on == before)
        for assignment in register.session.exec(held).all():
            assignment.from_on = after
        due = select(Deadline).where(Deadline.task_id == task.id, Deadline.set_on == before)
        for deadline in register.session.exec(due).all():
            deadline.set_on = after


def _rows(register: Register, directives: Sequence[Directive]) -> list[DirectiveRow]:
    """Return what is shown of directives, with a constant number of queries."""
    numbers = [directive.id for directive in directives]
    counted = select(Task.directive_id, func.count()).where(
        col(Task.directive_id).in_(numbers), col(Task.dropped_on).is_(None)
    )
    counts = dict(register.session.exec(counted.group_by(col(Task.directive_id))).all())
    named = select(Source.directive_id, Source.name).where(col(Source.directive_id).in_(numbers))
    names = dict(register.session.exec(named).all())
    return [_row(directive, counts, names) for directive in directives]


def _row(directive: Directive, counts: Mapping[Any, int], names: Mapping[Any, str]) -> DirectiveRow:
    return DirectiveRow(
        code=f"D{directive.id}",
        kind=directive.kind,
        reference=directive.reference,
        symbol=directive.symbol,
        issued_on=directive.issued_on,
        issuer=directive.issuer,
        subject=directive.subject,
        signer=directive.signer,
        monitor=directive.monitor,
        reporting_cycle=tuple(directive.reporting_cycle),
        recipients=tuple(directive.recipients),
        coordinating_bodies=tuple(directive.coordinating_bodies),
        citations=tuple(map(_citation, directive.citations)),
        tasks=counts.get(directive.id, 0),
        source=names.get(directive.id, ""),
        sha256=directive.sha256,
    )


def _citation(kept: Mapping[str, Any]) -> Citation:
    issued_on = kept["issued_on"]
    return Citation(kept["reference"], date.fromisoformat(issued_on) if issued_on else None)
