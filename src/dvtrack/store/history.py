"""Every change on record: one hook of the session writes who, when, which command, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm.attributes import History
from sqlmodel import Session

from dvtrack.store.models.operation import change, operation

if TYPE_CHECKING:
    from dvtrack.store.caller import Caller


def watch(session: Session, caller: Caller) -> None:
    """Record every flush of ``session`` as part of one operation, and refuse what would go past the record."""

    @event.listens_for(session, "after_flush")
    def _record(session: Session, _context: object) -> None:
        changes = [*_inserted(session), *_updated(session), *_deleted(session)]
        if changes:
            number = _operation(session, caller)
            session.connection().execute(insert(change), [{"operation_id": number, **each} for each in changes])

    @event.listens_for(session, "do_orm_execute")
    def _refuse_bulk(state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            raise RuntimeError("a bulk statement would go past the record of changes")


def _operation(session: Session, caller: Caller) -> int:
    """Return the id of the running operation, begun with its first change."""
    if "operation_id" not in session.info:
        begun = session.connection().execute(
            insert(operation).values(
                done_at=caller.now(), who=caller.who, command=caller.command, version=caller.version
            )
        )
        session.info["operation_id"] = begun.inserted_primary_key[0]  # type: ignore[index]
    number: int = session.info["operation_id"]
    return number


def _inserted(session: Session) -> list[dict[str, Any]]:
    return [_change(row, "insert", None, _values(row)) for row in session.new]


def _deleted(session: Session) -> list[dict[str, Any]]:
    return [_change(row, "delete", _values(row), None) for row in session.deleted]


def _updated(session: Session) -> list[dict[str, Any]]:
    changes = []
    for row in session.dirty:
        histories = _histories(row)
        if histories:
            before = {name: past.deleted[0] if past.deleted else None for name, past in histories.items()}
            after = {name: past.added[0] if past.added else None for name, past in histories.items()}
            changes.append(_change(row, "update", before, after))
    return changes


def _histories(row: Any) -> dict[str, History]:
    """Return the columns of ``row`` that differ, with their history."""
    attributes = inspect(row).attrs
    changed = {name: attributes[name].history for name in _columns(row)}
    return {name: past for name, past in changed.items() if past.has_changes()}


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _columns(row)}


def _columns(row: Any) -> list[str]:
    return [attribute.key for attribute in inspect(row).mapper.column_attrs]


def _change(row: Any, action: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "table_name": row.__tablename__,
        "row_id": row.id,
        "action": action,
        "before": before,
        "after": after,
    }
