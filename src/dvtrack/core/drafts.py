"""Directives read from documents: a draft that the clerk confirms, then one write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from dvtrack import directive_text, errors
from dvtrack.core import directives, task_edits, units
from dvtrack.files import reading
from dvtrack.folding import ordinal_key
from dvtrack.store import locks
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.source import Source
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind, Role
from dvtrack.views.directives import Imported
from dvtrack.views.draft import DirectiveDraft, DraftItem, SourceDocument
from dvtrack.workdays import DaysOff

_KINDS = {"month": DeadlineKind.MONTH, "quarter": DeadlineKind.QUARTER}
_UNDATED = {"standing": DeadlineKind.STANDING}


def read(name: str, content: bytes, days_off: DaysOff | None = None) -> tuple[SourceDocument, DirectiveDraft]:
    """Read a document; needs no register. Raises a ``FileError`` for what cannot be read.

    Terms in its words are counted by ``days_off``, without them by the days off that are shipped.
    """
    document = reading.read(name, content)
    draft = directive_text.read(document.lines, days_off)
    return document, replace(draft, doubts=(*document.doubts, *draft.doubts))


def known_units(register: Register, draft: DirectiveDraft) -> dict[str, str]:
    """Return the codes of the units that a draft names, by the name it gives them; unknown ones are left out."""
    named = [draft.monitor, *draft.coordinating_bodies]
    for item in draft.tasks:
        named += [item.lead, *item.co_leads, *item.coordinating]
    known = units.all_rows(register)
    found = {name: _unit(register, known, name) for name in named if name}
    return {name: unit.code for name, unit in found.items() if unit}


def codes(register: Register, names: str) -> list[str]:
    """Return the codes of the units in force that a list such as "VP, TTra" names; raises ``NoUnitInForceError``."""
    known = units.all_rows(register)
    found = {}
    for name in [names] if _unit(register, known, names) else filter(None, map(str.strip, re.split("[,;]", names))):
        unit = _unit(register, known, name)
        if unit is None:
            ours = [unit.code for unit in known if units.in_force(unit, register.today)]
            raise errors.NoUnitInForceError(name, ours)
        found[unit.code] = unit
    return list(found)


def refuse_duplicate(register: Register, document: SourceDocument, draft: DirectiveDraft) -> None:
    """Raise ``DuplicateDirectiveError`` for the same bytes, or the same reference and date."""
    same = col(Directive.sha256) == document.sha256
    if draft.reference and draft.issued_on:
        same |= (col(Directive.reference) == draft.reference) & (col(Directive.issued_on) == draft.issued_on)
    found = register.session.exec(select(Directive).where(same).limit(1)).first()
    if found is not None:
        raise errors.DuplicateDirectiveError(f"D{found.id}", found.subject)


def record(register: Register, document: SourceDocument, draft: DirectiveDraft, *, again: bool = False) -> Imported:
    """Write a confirmed draft: the directive, its document, its tasks, and what its words assign.

    Raises ``DuplicateDirectiveError`` unless ``again``; ``NoTasksError`` when nothing is taken for a task.
    """
    if not draft.tasks:
        raise errors.NoTasksError(document.name)
    if not again:
        refuse_duplicate(register, document, draft)
    known = units.all_rows(register)
    directive = register.add(_directive(register, document, draft, known))
    register.add(_source(directive, document))
    tasks = [_task(register, directive, place, item) for place, item in enumerate(draft.tasks, 1)]
    register.add_all(tasks)
    unknown: dict[str, None] = {}
    for task, item in zip(tasks, draft.tasks, strict=True):
        unknown |= dict.fromkeys(_assign(register, task, item, known))
        _set_deadline(register, task, item)
    return Imported(directives.row(register, directive), tuple(unknown))


def _directive(register: Register, document: SourceDocument, draft: DirectiveDraft, known: Sequence[Unit]) -> Directive:
    monitor = _unit(register, known, draft.monitor or "")
    directive = Directive(
        kind=draft.kind,
        reference=draft.reference or "",
        symbol=draft.symbol or "",
        issued_on=draft.issued_on,
        issuer=draft.issuer or "",
        parent_body=draft.parent_body or "",
        subject=draft.subject or "",
        signer=draft.signer or "",
        signer_post=draft.signer_post or "",
        monitor=draft.monitor or "",
        monitor_id=monitor.id if monitor else None,
        reporting_cycle=list(draft.reporting_cycle),
        addressees=list(draft.addressees),
        recipients=list(draft.recipients),
        coordinating_bodies=list(draft.coordinating_bodies),
        citations=[
            {"reference": each.reference, "issued_on": each.issued_on.isoformat() if each.issued_on else None}
            for each in draft.citations
        ],
        sha256=document.sha256,
        imported_on=register.today,
    )
    directive.folded = directives.folded(directive)
    return directive


def _source(directive: Directive, document: SourceDocument) -> Source:
    assert directive.id is not None
    return Source(
        directive_id=directive.id,
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        content=document.content,
    )


def _task(register: Register, directive: Directive, place: int, item: DraftItem) -> Task:
    assert directive.id is not None
    return Task(
        directive_id=directive.id,
        ordinal=item.ordinal,
        ordinal_key=ordinal_key(item.ordinal),
        position=place,
        title=item.title,
        text=item.text,
        folded=task_edits.folded(item.title, item.text),
        given_on=locks.first_free_day(register.session, directives.given_on(register, directive)),
    )


def _assign(register: Register, task: Task, item: DraftItem, known: Sequence[Unit]) -> list[str]:
    """Assign what the directive's own words assign; return the units named there that the register lacks.

    A task has one lead: who leads together with it is recorded as coordinating, as the preview's doubt tells.
    """
    named = [(name, Role.COORDINATING) for name in (*item.co_leads, *item.coordinating)]
    held: dict[int | None, Assignment] = {}
    unknown = []
    for name, role in [(item.lead, Role.LEAD), *named] if item.lead else named:
        unit = _unit(register, known, name)
        if unit is None:
            unknown.append(name)
        elif unit.id not in held:
            held[unit.id] = _assignment(task, unit, role)
    register.add_all(list(held.values()))
    return unknown


def _assignment(task: Task, unit: Unit, role: Role) -> Assignment:
    """Return the part of a unit from the day the task was given, or that on which the unit began."""
    assert task.id is not None and unit.id is not None
    if role == Role.LEAD:
        task.lead_id = unit.id
    from_on = max(task.given_on, unit.valid_from or date.min)
    return Assignment(task_id=task.id, unit_id=unit.id, role=role, from_on=from_on)


def _set_deadline(register: Register, task: Task, item: DraftItem) -> None:
    if item.deadline_text is None:
        return
    assert task.id is not None
    task.due_on = item.due_on
    kind = _KINDS.get(item.deadline_kind, DeadlineKind.DATE) if item.due_on else _UNDATED.get(item.deadline_kind)
    kind = kind or DeadlineKind.EVENT
    register.add(
        Deadline(task_id=task.id, kind=kind, text=item.deadline_text, due_on=item.due_on, set_on=task.given_on)
    )


def _unit(register: Register, known: Sequence[Unit], name: str) -> Unit | None:
    """Return the one unit in force that ``name`` means, or None."""
    found = [unit for unit in units.find(known, name, register.today) if units.in_force(unit, register.today)]
    return found[0] if len(found) == 1 else None
