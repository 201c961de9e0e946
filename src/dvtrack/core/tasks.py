"""Tasks and the short references they are called by: ``5``, ``2:5``, ``2:III.2.a``; ranges ``1-4,7``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.folding import closest, ordinal_key
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.values import dataclass

_DIRECTIVE = r"[dD]?([0-9]{1,9})"
_DASHES = re.compile("[-–]")
_CHOICES = 6
"""How many references an error about an ambiguous one names."""


@dataclass(frozen=True)
class _Named:
    """One part of what the clerk typed: a directive's number or None, and an ordinal."""

    directive: int | None
    ordinal: str

    @property
    def typed(self) -> str:
        return self.ordinal if self.directive is None else f"{self.directive}:{self.ordinal}"


def reference(task: Task) -> str:
    """Return the reference that always names ``task``: "2:III.2.a"."""
    return f"{task.directive_id}:{task.ordinal}"


def shortener(register: Register) -> Callable[[Task], str]:
    """Return a function that gives the shortest reference that names a task: "5" while one directive has tasks."""
    several = len(register.session.exec(select(Task.directive_id).distinct().limit(2)).all()) > 1
    return reference if several else lambda task: task.ordinal


def directive_number(register: Register, typed: str) -> int:
    """Return the id of the directive called "D2" or "2"; raises ``NoSuchDirectiveError``."""
    match = re.fullmatch(_DIRECTIVE, typed.strip())
    number = int(match.group(1)) if match else 0
    if not _has_directive(register, number):
        raise errors.NoSuchDirectiveError(typed)
    return number


def get(register: Register, typed: str) -> Task:
    """Return the task that ``typed`` names.

    Raises ``NoSuchTaskError``, ``TaskDroppedError``, or ``AmbiguousTaskError`` when a bare ordinal fits several
    directives.
    """
    return _get(register, _named(typed, None))


def get_all(register: Register, typed: str) -> list[Task]:
    """Return the tasks that a list with ranges names ("1-4,7", "2:1-3,3:5"), each once, in the order typed.

    A directive's number holds for what follows it, up to the next one. Raises as ``get`` does, and ``BadRangeError``.
    """
    found: dict[int | None, Task] = {}
    directive: int | None = None
    for part in filter(None, map(str.strip, re.split("[,;]", typed))):
        named = _named(part, directive)
        directive = named.directive
        found |= {task.id: task for task in _range(register, named) if task.id not in found}
    if not found:
        raise errors.NoSuchTaskError(typed)
    return list(found.values())


def _named(typed: str, directive: int | None) -> _Named:
    text = typed.strip()
    if match := re.match(_DIRECTIVE + ":", text):
        return _Named(int(match.group(1)), text[match.end() :])
    return _Named(directive, text)


def _range(register: Register, named: _Named) -> list[Task]:
    """Return the tasks from the first to the last of "1-4", in the directive's own order; or the one named.

    An ordinal may hold a dash itself, so all places to part at are tried.
    """
    dashes = list(_DASHES.finditer(named.ordinal))
    if not dashes or _find(register, named):
        return [_get(register, named)]
    ends = [(_ordinal(named, dash.string[: dash.start()]), dash.string[dash.end() :]) for dash in dashes]
    fitting = (each for each in ends if _find(register, each[0]) and _find(register, _named(each[1], named.directive)))
    first, last = next(fitting, ends[0])
    start = _get(register, first)
    end = next(iter(_find(register, _named(last, start.directive_id))), None)
    if end is None:
        raise _not_found(register, _named(last, named.directive))
    if end.directive_id != start.directive_id or end.position < start.position:
        raise errors.BadRangeError(named.typed)
    return _between(register, start, end)


def _ordinal(named: _Named, ordinal: str) -> _Named:
    return replace(named, ordinal=ordinal.strip())


def _between(register: Register, start: Task, end: Task) -> list[Task]:
    there = select(Task).where(
        Task.directive_id == start.directive_id,
        col(Task.position).between(start.position, end.position),
        col(Task.dropped_on).is_(None),
    )
    return list(register.session.exec(there.order_by(col(Task.position))))


def _get(register: Register, named: _Named) -> Task:
    fitting = _find(register, named)
    if not fitting:
        raise _not_found(register, named)
    if len(fitting) > 1:
        raise errors.AmbiguousTaskError(named.ordinal, [reference(task) for task in fitting])
    return fitting[0]


def _find(register: Register, named: _Named, *, dropped: bool = False) -> list[Task]:
    """Return the first tasks that ``named`` fits, by directive."""
    wanted = select(Task).where(
        Task.ordinal_key == ordinal_key(named.ordinal), col(Task.dropped_on).is_not(None) == dropped
    )
    if named.directive is not None:
        wanted = wanted.where(Task.directive_id == named.directive)
    return list(register.session.exec(wanted.order_by(col(Task.directive_id)).limit(_CHOICES)))


def _has_directive(register: Register, number: int) -> bool:
    """Return whether there is such a directive; one that has tasks is found without building its own table."""
    if register.session.exec(select(Task.id).where(Task.directive_id == number).limit(1)).first():
        return True
    from dvtrack.store.models.directive import Directive

    return register.session.get(Directive, number) is not None


def _not_found(register: Register, named: _Named) -> errors.NotFoundError:
    if named.directive is not None and not _has_directive(register, named.directive):
        return errors.NoSuchDirectiveError(f"D{named.directive}")
    for task in _find(register, named, dropped=True):
        if task.dropped_on:
            return errors.TaskDroppedError(reference(task), task.dropped_on, task.dropped_reason)
    return errors.NoSuchTaskError(named.typed, _suggestions(register, named))


def _suggestions(register: Register, named: _Named) -> list[str]:
    """Return the references that may have been meant: what stands under the ordinal typed, then what looks like it."""
    there = select(Task.ordinal).where(col(Task.dropped_on).is_(None)).distinct()
    if named.directive is not None:
        there = there.where(Task.directive_id == named.directive)
    ordinals = list(register.session.exec(there))
    under = [ordinal for ordinal in ordinals if ordinal_key(ordinal).startswith(ordinal_key(named.ordinal) + ".")][:3]
    meant = under or closest(named.ordinal, ordinals)
    return [replace(named, ordinal=ordinal).typed for ordinal in meant]
