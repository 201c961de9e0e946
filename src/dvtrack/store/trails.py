"""Every change that some rows went through, from the record of changes: who, when, by which command."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from dvtrack.store.models.operation import change, operation
from dvtrack.store.register import Register
from dvtrack.values import dataclass

_BATCH = 10_000


@dataclass(frozen=True)
class Step:
    """One change of a row. ``row`` holds all its columns after it, or what they held last if it was deleted.

    ``changed`` names the columns that differ from before.
    """

    at: datetime
    who: str
    command: str
    row: dict[str, Any]
    changed: frozenset[str]
    deleted: bool


@dataclass(frozen=True)
class Revision:
    """When a row was changed last, and how often since it was put on record."""

    at: datetime
    number: int


def of(register: Register, table: str, ids: Iterable[int]) -> dict[int, list[Step]]:
    """Return the changes of rows of one table that are on record, oldest first."""
    return {row: lives[-1] for row, lives in _lives(register, table, ids).items()}


def ended(register: Register, table: str) -> list[list[Step]]:
    """Return the changes of each row of a table that was deleted, oldest first."""
    gone = select(change.c.row_id).where(change.c.table_name == table, change.c.action == "delete").distinct()
    found = _lives(register, table, register.session.execute(gone).scalars())
    return [steps for lives in found.values() for steps in lives if steps[-1].deleted]


def revisions(register: Register, table: str, ids: Iterable[int]) -> dict[int, Revision]:
    """Return how often rows were changed and when last; a row without a record counts as never changed."""
    wanted = sorted(set(ids))
    found = defaultdict(lambda: Revision(datetime(1970, 1, 1, tzinfo=UTC), 0))
    for start in range(0, len(wanted), _BATCH):
        counted = (
            select(change.c.row_id, func.max(operation.c.done_at), func.count())
            .join(operation, operation.c.id == change.c.operation_id)
            .where(change.c.table_name == table, change.c.row_id.in_(wanted[start : start + _BATCH]))
            .group_by(change.c.row_id)
        )
        for row, at, count in register.session.execute(counted):
            found[row] = Revision(at, count - 1)
    return found


def _lives(register: Register, table: str, ids: Iterable[int]) -> dict[int, list[list[Step]]]:
    """Return the changes of rows by their numbers; a number that was given anew has another life."""
    wanted, found = sorted(set(ids)), defaultdict[int, list[list[Step]]](list)
    here = register.caller.now().tzinfo
    for start in range(0, len(wanted), _BATCH):
        chosen = (
            select(change, operation.c.done_at, operation.c.who, operation.c.command)
            .join(operation, operation.c.id == change.c.operation_id)
            .where(change.c.table_name == table, change.c.row_id.in_(wanted[start : start + _BATCH]))
            .order_by(change.c.id)
        )
        for each in register.session.execute(chosen):
            lives = found[each.row_id]
            if each.action == "insert" or not lives:
                lives.append([])
            before, after = lives[-1][-1].row if lives[-1] else {}, each.after or {}
            at, gone = each.done_at.astimezone(here), each.action == "delete"
            lives[-1].append(Step(at, each.who, each.command, {**before, **after}, frozenset(after), gone))
    return found
