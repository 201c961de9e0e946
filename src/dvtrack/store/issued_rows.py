"""The rows of issued reports, read with doubt: they are kept for years, and a hand may have changed them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Date, DateTime, Integer
from sqlmodel import Session, SQLModel, select

from dvtrack import errors, periods
from dvtrack.periods import Period

AnyRow = TypeVar("AnyRow", bound=SQLModel)

_TYPES = {Integer: int, Date: date, DateTime: datetime}
"""What is read from columns that hold no text."""

_LAST_YEAR = 9998
"""The year after it has no next one."""


def rows(session: Session, kind: type[AnyRow]) -> list[AnyRow]:
    """Return all rows of a kind in the order of their ids.

    Raises ``IssuedRecordError`` for what no dvtrack wrote.
    """
    table = kind.__table__  # type: ignore[attr-defined]
    with doubted():
        found = list(session.exec(select(kind).order_by(table.c.id)))
    for row in found:
        for column in table.columns:
            value = getattr(row, column.key)
            if not isinstance(value, _TYPES.get(type(column.type), str)):
                raise errors.IssuedRecordError(f"{table.name}.{column.key} = {value!r}")
    return found


def period(row: Any) -> Period:
    """Return the period of an issued report's row; raises ``IssuedRecordError`` where it is none."""
    said = (row.name, row.year, row.preset, row.start_on, row.locked_until, row.end_on)
    try:
        rule = periods.period(row.name, row.year, row.preset).preset
    except (ValueError, TypeError, OverflowError, errors.CommandLineError) as error:
        raise errors.IssuedRecordError(", ".join(map(str, said))) from error
    if row.year > _LAST_YEAR or not row.start_on <= row.locked_until <= row.end_on < date.max:
        raise errors.IssuedRecordError(", ".join(map(str, said)))
    return Period(row.name, row.year, row.start_on, row.end_on, rule)


@contextmanager
def doubted() -> Iterator[None]:
    """Turn what cannot be read of the rows of issued reports into ``IssuedRecordError``."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise errors.IssuedRecordError(str(error)) from error
