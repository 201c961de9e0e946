"""Directives: read into a draft, recorded once the clerk has confirmed it, listed, edited, given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, func, select

from dvtrack import directive_text, errors
from dvtrack.core import tasks, units
from dvtrack.files import reading
from dvtrack.folding import fold
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.source import Source
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind, Role
from dvtrack.views.directives import DirectiveRow, Imported
from dvtrack.views.draft import DirectiveDraft, DraftItem, SourceDocument


def read(name: str, content: bytes) -> tuple[SourceDocument, DirectiveDraft]:
    """Read a document; needs no register. Raises a ``FileError`` for what cannot be read."""
    document = reading.read(name, content)
    return document, directive_text.read(document.lines)


def record(register: Register, document: SourceDocument, draft: DirectiveDraft, *, again: bool = False) -> Imported:
    """Write a confirmed draft: the directive, its document, its tasks, and what its words assign.

    Raises ``DuplicateDirectiveError`` for the same bytes, or the same reference and date, unless ``again``;
    ``NoTasksError`` when nothing is taken for a task.
    """
    if not draft.tasks:
        raise errors.NoTasksError(document.name)
    if not again:
        _refuse_duplicate(register, document.sha256, draft)
    known = units.all_rows(register)
    directive = register.add(_directive(register, draft, document.sha256, known))
    assert directive.id is not None
    register.add(
        Source(
            directive_id=directive.id,
            name=document.name,
            format=document.format,
            sha256=document.sha256,
            content=document.content,
        )
    )
    recorded = [_task(register, directive, place, item) for place, item in enumerate(draft.tasks, 1)]
    register.add_all(recorded)
    unknown = _assign(register, recorded, draft.tasks, known)
    _set_deadlines(register, recorded, draft.tasks)
    return Imported(_row(register, directive), tuple(unknown))


def add(
    register: Register,
    *,
    kind: str,
    reference: str,
    issued_on: date | None,
    issuer: str,
    subject: str,
    monitor: str,
    reporting_cycle: Sequence[str],
) -> DirectiveRow:
    """Record a directive that came on paper, without tasks yet (``core.tasks.add`` gives it some)."""
    symbol = reference.partition("/")[2] if "/" in reference else ""
    directive = Directive(
        kind=kind,
        reference=reference,
        symbol=symbol,
        issued_on=issued_on,
        issuer=issuer,
        subject=subject,
        monitor=monitor,
        monitor_id=_unit_id(register, units.all_rows(register), monitor),
        reporting_cycle=list(reporting_cycle),
        imported_on=register.today,
    )
    directive.folded = _folded(directive)
    return _row(register, register.add(directive))


def edit(register: Register, typed: str, **changes: Any) -> DirectiveRow:
    """Change what is given of a directive (None leaves a field as it is)."""
    directive = get(register, typed)
    for name, value in changes.items():
        if value is not None:
            setattr(directive, name, value)
    if changes.get("monitor") is not None:
        directive.monitor_id = _unit_id(register, units.all_rows(register), directive.monitor)
    if changes.get("reference"):
        directive.symbol = directive.reference.partition("/")[2] or directive.symbol
    directive.folded = _folded(directive)
    return _row(register, register.add(directive))


def find_all(register: Register) -> list[DirectiveRow]:
    """Return every directive in the order recorded."""
    return [_row(register, each) for each in register.session.exec(select(Directive).order_by(col(Directive.id)))]


def find(register: Register, typed: str) -> DirectiveRow:
    """Return the directive called "D1"; raises ``NoSuchDirectiveError``."""
    return _row(register, get(register, typed))


def get(register: Register, typed: str) -> Directive:
    """Return the row of the directive called "D1" or "1"; raises ``NoSuchDirectiveError``."""
    return register.session.get_one(Directive, tasks.directive_number(register, typed))


def source(register: Register, typed: str) -> tuple[str, bytes]:
    """Return the file name and the bytes a directive was read from; raises ``NoSourceError`` when it came on paper."""
    directive = get(register, typed)
    kept = register.session.exec(select(Source).where(Source.directive_id == directive.id)).first()
    if kept is None:
        raise errors.NoSourceError(f"D{directive.id}")
    return kept.name, kept.content


def known_units(register: Register, draft: DirectiveDraft) -> dict[str, str]:
    """Return the codes of the units that a draft names, by the name it gives them; unknown ones are left out."""
    named = [draft.monitor, *draft.coordinating_bodies]
    for item in draft.tasks:
        named += [item.lead, *item.coordinating]
    known = units.all_rows(register)
    found = {name: units.find(known, name, register.today) for name in named if name}
    return {name: fitting[0].code for name, fitting in found.items() if len(fitting) == 1}


def _refuse_duplicate(register: Register, sha256: str, draft: DirectiveDraft) -> None:
    same = col(Directive.sha256) == sha256
    if draft.reference and draft.issued_on:
        same = same | ((col(Directive.reference) == draft.reference) & (col(Directive.issued_on) == draft.issued_on))
    found = register.session.exec(select(Directive).where(same).limit(1)).first()
    if found is not None:
        raise errors.DuplicateDirectiveError(f"D{found.id}", found.subject)


def _directive(register: Register, draft: DirectiveDraft, sha256: str, known: list[Unit]) -> Directive:
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
        monitor_id=_unit_id(register, known, draft.monitor or ""),
        reporting_cycle=list(draft.reporting_cycle),
        addressees=list(draft.addressees),
        recipients=list(draft.recipients),
        coordinating_bodies=list(draft.coordinating_bodies),
        citations=[
            {"reference": each.reference, "issued_on": each.issued_on.isoformat() if each.issued_on else None}
            for each in draft.citations
        ],
        sha256=sha256,
        imported_on=register.today,
    )
    directive.folded = _folded(directive)
    return directive


def _folded(directive: Directive) -> str:
    return fold(" ".join((directive.kind, directive.reference, directive.symbol, directive.subject, directive.issuer)))


def _task(register: Register, directive: Directive, place: int, item: DraftItem) -> Task:
    assert directive.id is not None
    return Task(
        directive_id=directive.id,
        ordinal=item.ordinal,
        ordinal_key=tasks.key(item.ordinal),
        position=place,
        title=item.title,
        text=item.text,
        folded=fold(f"{item.title} {item.text}"),
        given_on=_given_on(register, directive),
    )


def _given_on(register: Register, directive: Directive) -> date:
    return min(directive.issued_on or register.today, register.today)


def _assign(register: Register, recorded: Sequence[Task], items: Sequence[DraftItem], known: list[Unit]) -> list[str]:
    """Assign what the directive's own words assign; return the units named there that the register lacks."""
    unknown: dict[str, None] = {}
    for task, item in zip(recorded, items, strict=True):
        named = [(item.lead, Role.LEAD)] if item.lead else []
        named += [(name, Role.COORDINATING) for name in item.coordinating]
        held: set[int] = set()
        for name, role in named:
            unit = _unit_id(register, known, name)
            if unit is None:
                unknown[name] = None
            elif unit not in held:
                held.add(unit)
                _hold(register, task, unit, role)
    return list(unknown)


def _hold(register: Register, task: Task, unit: int, role: Role) -> None:
    assert task.id is not None
    if role == Role.LEAD:
        task.lead_id = unit
    register.add(Assignment(task_id=task.id, unit_id=unit, role=role, from_on=task.given_on))


def _set_deadlines(register: Register, recorded: Sequence[Task], items: Sequence[DraftItem]) -> None:
    for task, item in zip(recorded, items, strict=True):
        if item.deadline_text is None:
            continue
        assert task.id is not None
        kind = DeadlineKind.DATE if item.due_on else DeadlineKind.EVENT
        task.due_on = item.due_on
        register.add(
            Deadline(task_id=task.id, kind=kind, text=item.deadline_text, due_on=item.due_on, set_on=task.given_on)
        )


def _unit_id(register: Register, known: Sequence[Unit], name: str) -> int | None:
    """Return the id of the one unit that ``name`` means, or None."""
    found = units.find(known, name, register.today) if name else []
    return found[0].id if len(found) == 1 else None


def _row(register: Register, directive: Directive) -> DirectiveRow:
    counted = select(func.count()).select_from(Task)
    number = register.session.exec(counted.where(Task.directive_id == directive.id, col(Task.dropped_on).is_(None)))
    name = register.session.exec(select(Source.name).where(Source.directive_id == directive.id)).first()
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
        citations=tuple(citation(each) for each in directive.citations),
        tasks=number.one(),
        source=name or "",
        sha256=directive.sha256,
    )


def citation(kept: dict[str, Any]) -> str:
    """Return a citation as written on paper: "05-CT/TW", "08-TB/VPTU ngày 14/12/2020"."""
    from dvtrack.dates import format_short

    issued_on = kept.get("issued_on")
    day = f" ngày {format_short(date.fromisoformat(issued_on))}" if issued_on else ""
    return f"{kept['reference']}{day}"
