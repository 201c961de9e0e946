"""Tasks and the short references they are called by: ``5``, ``2:5``, ``2:III.2.a``; ranges ``1-4,7``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.folding import nfc
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register

_DIRECTIVE = re.compile(r"[dD]?(\d+):")


@dataclass(frozen=True)
class _Named:
    """One part of what the clerk typed: a directive's number or None, and an ordinal."""

    directive: int | None
    ordinal: str


def key(ordinal: str) -> str:
    """Return the form of an ordinal that is compared: composed, lower case, without end punctuation (đ stays đ)."""
    return nfc(ordinal).strip().rstrip(".)").casefold()


def reference(task: Task) -> str:
    """Return the reference that always names ``task``: "2:III.2.a"."""
    return f"{task.directive_id}:{task.ordinal}"


def get(register: Register, typed: str) -> Task:
    """Return the task that ``typed`` names.

    Raises ``NoSuchTaskError``, or ``AmbiguousTaskError`` when a bare ordinal fits several directives.
    """
    return _get(register, _named(typed, None))


def get_all(register: Register, typed: str) -> list[Task]:
    """Return the tasks that a list with ranges names ("1-4,7", "2:1-3,3:5"), each once, in the order typed.

    A directive's number holds for what follows it, up to the next one.
    """
    found: dict[int, Task] = {}
    directive: int | None = None
    for part in filter(None, (part.strip() for part in typed.split(","))):
        named = _named(part, directive)
        directive = named.directive
        for task in _range(register, named):
            assert task.id is not None
            found.setdefault(task.id, task)
    if not found:
        raise errors.NoSuchTaskError(typed)
    return list(found.values())


def _named(typed: str, directive: int | None) -> _Named:
    text = typed.strip()
    if match := _DIRECTIVE.match(text):
        return _Named(int(match.group(1)), text[match.end() :])
    return _Named(directive, text)


def _range(register: Register, named: _Named) -> list[Task]:
    """Return the tasks from the first to the last of "1-4", in the directive's own order; or the one named."""
    first, dash, last = named.ordinal.replace("–", "-").partition("-")
    if not dash:
        return [_get(register, named)]
    start = _get(register, _Named(named.directive, first))
    end = _get(register, _Named(start.directive_id, last))
    between = (
        select(Task)
        .where(Task.directive_id == start.directive_id, col(Task.dropped_on).is_(None))
        .where(col(Task.position).between(start.position, end.position))
        .order_by(col(Task.position))
    )
    tasks = list(register.session.exec(between))
    if not tasks:
        raise errors.NoSuchTaskError(named.ordinal)
    return tasks


def _get(register: Register, named: _Named) -> Task:
    wanted = select(Task).where(Task.ordinal_key == key(named.ordinal), col(Task.dropped_on).is_(None))
    if named.directive is not None:
        wanted = wanted.where(Task.directive_id == named.directive)
    fitting = list(register.session.exec(wanted.order_by(col(Task.directive_id)).limit(6)))
    if not fitting:
        typed = named.ordinal if named.directive is None else f"{named.directive}:{named.ordinal}"
        raise errors.NoSuchTaskError(typed)
    if len(fitting) > 1:
        raise errors.AmbiguousTaskError(named.ordinal, [reference(task) for task in fitting])
    return fitting[0]
