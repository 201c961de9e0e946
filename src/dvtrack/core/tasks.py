"""Tasks and the short references they are called by: ``5``, ``2:5``, ``2:III.2.a``; ranges ``1-4,7``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from dvtrack import errors
from dvtrack.folding import fold, nfc
from dvtrack.store.models.directive import Directive
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


def shortener(register: Register) -> Callable[[Task], str]:
    """Return a function that gives the shortest reference that names a task: "5" while there is one directive."""
    several = len(register.session.exec(select(Directive.id).limit(2)).all()) > 1
    return reference if several else lambda task: task.ordinal


def directive_number(register: Register, typed: str) -> int:
    """Return the id of the directive called "D2" or "2"; raises ``NoSuchDirectiveError``."""
    match = re.fullmatch(r"[dD]?(\d+)", typed.strip())
    number = int(match.group(1)) if match else 0
    if register.session.get(Directive, number) is None:
        raise errors.NoSuchDirectiveError(typed)
    return number


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


def add(register: Register, directive: str, text: str, *, ordinal: str | None = None, title: str = "") -> Task:
    """Add a task to a directive by hand, as the last one; without ``ordinal`` it gets the next whole number."""
    number = directive_number(register, directive)
    there = _all(register, number)
    ordinal = ordinal or str(1 + max((int(task.ordinal) for task in there if task.ordinal.isdecimal()), default=0))
    _refuse_taken(register, number, ordinal)
    issued_on = register.session.get_one(Directive, number).issued_on
    place = 1 + max((task.position for task in there), default=0)
    return register.add(
        _task(number, ordinal, place, text, title=title, given_on=min(issued_on or register.today, register.today))
    )


def edit(register: Register, typed: str, *, title: str | None = None, text: str | None = None) -> Task:
    """Change a task's title, or correct its text; the earlier text stays in the record of changes."""
    task = get(register, typed)
    task.title = task.title if title is None else title
    task.text = task.text if text is None else _told(text)
    task.folded = fold(f"{task.title} {task.text}")
    return register.add(task)


def split(register: Register, typed: str, words: str) -> list[Task]:
    """Split a task before ``words`` in two, "5.1" and "5.2"; the whole one is dropped and says into which.

    Assignments and deadlines in force go with both parts; notes stay with the whole task, which keeps them.
    Raises ``BadSplitError``.
    """
    from dvtrack.directive_text.corrections import cut

    whole = get(register, typed)
    parts = []
    for index, text in enumerate(cut(whole.text, words), 1):
        ordinal = f"{whole.ordinal}.{index}"
        _refuse_taken(register, whole.directive_id, ordinal)
        parts.append(_task(whole.directive_id, ordinal, whole.position + index - 1, text, given_on=whole.given_on))
    for task in _all(register, whole.directive_id):
        task.position += 1 if task.position > whole.position else 0
    register.add_all(parts)
    _hand_on(register, whole, parts)
    _drop(register, whole, " + ".join(reference(part) for part in parts))
    return parts


def drop(register: Register, typed: str, *, reason: str) -> list[Task]:
    """Drop tasks that are none; they stay on record with the reason, and no list or report shows them."""
    dropped = get_all(register, typed)
    for task in dropped:
        _drop(register, task, _told(reason))
    return dropped


def _hand_on(register: Register, whole: Task, parts: list[Task]) -> None:
    """Give the parts of a task the assignments and deadlines of the whole."""
    from dvtrack.store.models.assignment import Assignment
    from dvtrack.store.models.deadline import Deadline

    held = register.session.exec(
        select(Assignment).where(Assignment.task_id == whole.id, col(Assignment.until_on).is_(None))
    ).all()
    set_ = register.session.exec(select(Deadline).where(Deadline.task_id == whole.id).order_by(col(Deadline.id))).all()
    for part in parts:
        register.add_all([Assignment(**each.model_dump(exclude={"id"}) | {"task_id": part.id}) for each in held])
        register.add_all([Deadline(**each.model_dump(exclude={"id"}) | {"task_id": part.id}) for each in set_])
        part.lead_id, part.due_on = whole.lead_id, whole.due_on
    register.add_all(parts)


def _drop(register: Register, task: Task, reason: str) -> None:
    task.dropped_on, task.dropped_reason = register.today, reason
    register.add(task)


def _all(register: Register, directive: int) -> list[Task]:
    """Return every task of a directive, dropped ones too, so that no number or place is given twice."""
    return list(register.session.exec(select(Task).where(Task.directive_id == directive)))


def _refuse_taken(register: Register, directive: int, ordinal: str) -> None:
    taken = select(Task).where(Task.directive_id == directive, Task.ordinal_key == key(ordinal))
    if register.session.exec(taken).first() is not None:
        raise errors.OrdinalTakenError(f"{directive}:{ordinal}")


def _task(directive: int, ordinal: str, place: int, text: str, *, title: str = "", given_on: date) -> Task:
    return Task(
        directive_id=directive,
        ordinal=ordinal,
        ordinal_key=key(ordinal),
        position=place,
        title=title,
        text=_told(text),
        folded=fold(f"{title} {text}"),
        given_on=given_on,
    )


def _told(text: str) -> str:
    if not text.strip():
        raise errors.EmptyTextError
    return text
