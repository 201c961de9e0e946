"""What units are called now, by what an issued report called them: one may get another code and another name since."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import col, select

from dvtrack.core import units
from dvtrack.store.models.operation import change
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views.issued import Issued


@dataclass(frozen=True)
class Called:
    """The names that units have now, by the codes and by the names that they had at a time."""

    by_code: Mapping[str, str]
    by_name: Mapping[str, str]


def now(register: Register) -> Called:
    """Return what units are called now."""
    rows = units.all_rows(register)
    return Called({row.code: row.name for row in rows}, {row.name: row.name for row in rows})


def when(register: Register, issued: Issued) -> Called:
    """Return what units are called now by what they were called when a report was issued.

    The record of changes tells: it is gone back from now, change by change.
    """
    rows = {row.id or 0: row for row in units.all_rows(register)}
    codes = {number: row.code for number, row in rows.items()}
    names = {number: row.name for number, row in rows.items()}
    for number, before in _changed_since(register, issued, list(rows)):
        if before is None:
            rows.pop(number, None)  # there was no such unit then
        else:
            codes[number] = before.get("code", codes[number])
            names[number] = before.get("name", names[number])
    return Called(
        {codes[number]: row.name for number, row in rows.items()},
        {names[number]: row.name for number, row in rows.items()},
    )


def _changed_since(
    register: Register, issued: Issued, numbers: list[int]
) -> list[tuple[int, Mapping[str, str] | None]]:
    """Return what units were before each of their changes since a report was issued, the last change first."""
    of_report = select(change.c.operation_id).where(
        change.c.row_id == issued.id, change.c.table_name == "issued_report", change.c.action == "insert"
    )
    connection = register.session.connection()
    operation = connection.execute(of_report).scalar()
    if operation is None:
        return []
    chosen = select(change.c.row_id, change.c.before).where(
        col(change.c.row_id).in_(numbers), change.c.table_name == "unit", change.c.operation_id > operation
    )
    return [(row, before) for row, before in connection.execute(chosen.order_by(change.c.id.desc()))]
