"""When a row was typed in, which may be long after the day it tells of; read from the record of changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from dvtrack.store.models.operation import change, operation
from dvtrack.store.register import Register


def entered_today(register: Register, rows: Iterable[Any]) -> set[int]:
    """Return the ids of those ``rows`` (all of one table) that were typed in today."""
    ids = {row.id: row.__tablename__ for row in rows}
    if not ids:
        return set()
    entered = (
        select(change.c.row_id, operation.c.done_at)
        .join(operation, operation.c.id == change.c.operation_id)
        .where(change.c.table_name == next(iter(ids.values())), change.c.row_id.in_(ids), change.c.action == "insert")
    )
    here = register.caller.now().tzinfo
    rows_at = register.session.execute(entered)
    return {row for row, done_at in rows_at if done_at.astimezone(here).date() == register.today}


def entered_by(register: Register, table_name: str, ids: Sequence[int]) -> list[tuple[int, int]]:
    """Return (row, operation) for rows of a table: the operation that entered each; a later one has a higher number."""
    entered = select(change.c.row_id, change.c.operation_id).where(
        change.c.table_name == table_name, change.c.row_id.in_(ids), change.c.action == "insert"
    )
    return [(row, operation) for row, operation in register.session.execute(entered.order_by(change.c.id))]
