"""The sheet of assignments: written from the register, and read back as one change of many tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sqlmodel import col, select

from dvtrack import dates, errors
from dvtrack.core import assignments, deadlines, task_parts, tasks, units
from dvtrack.core.task_parts import TaskParts, check_open
from dvtrack.files import assign_sheet
from dvtrack.files.assign_sheet import AssignmentRow
from dvtrack.files.sheets import Cell
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import DeadlineKind, State, UnitKind
from dvtrack.views.assignment_sheet import AssignmentSheet, SheetTask
from dvtrack.views.assignments import Arrangement, Assigned
from dvtrack.words import _

_CLOSED = (State.COMPLETED, State.CANCELLED)
_MOST_DIRECTIVES = 3
_STANDING = "thường xuyên"


def write(register: Register, path: Path, named: str = "") -> int:
    """Write the sheet of the tasks ``named``, or of all open ones, and return how many there are.

    Raises ``SheetExistsError`` rather than writing over a file, and ``SheetUnwritableError``.
    """
    sheet = table(register, tasks.get_all(register, named) if named else _open_tasks(register))
    assign_sheet.write(path, sheet)
    return len(sheet.tasks)


def read(path: Path) -> list[AssignmentRow]:
    """Return the rows of a sheet; raises ``UnreadableSheetError`` or ``HeadingsMissingError``."""
    return assign_sheet.read(path)


def preview(register: Register, path: Path, rows: Sequence[AssignmentRow]) -> list[Assigned]:
    """Return what ``enter`` would change, and write nothing; use the register for nothing else."""
    changes = enter(register, path, rows)
    register.session.rollback()
    return changes


def enter(register: Register, path: Path, rows: Sequence[AssignmentRow]) -> list[Assigned]:
    """Enter the rows of the sheet ``path`` and return each task's change; a blank cell changes nothing.

    A list of coordinating units replaces the one on record. Raises ``BadAssignmentSheetError`` with every
    mistake by its cell; then nothing may be written, and the register's block ends with the error.
    """
    problems: list[str] = []
    named = list(_named(register, rows, problems))
    parts = task_parts.load(register, [task for _row, task in named], units.all_rows(register))
    held = deadlines.of_tasks(register, [task for _row, task in named])
    short = tasks.shortener(register)
    entered = [
        _enter(each, row, held[task.id or 0], short(task), problems)
        for (row, task), each in zip(named, parts, strict=True)
    ]
    if problems:
        raise errors.BadAssignmentSheetError(path, problems)
    return entered


def table(register: Register, chosen: Sequence[Task]) -> AssignmentSheet:
    """Return the sheet of the ``chosen`` tasks as it is printed."""
    every = units.all_rows(register)
    held = deadlines.of_tasks(register, chosen)
    office = register.session.exec(select(OfficeRow)).first()
    several = len({task.directive_id for task in chosen}) > 1
    valid = [unit for unit in every if unit.kind != UnitKind.LEADERSHIP and units.in_force(unit, register.today)]
    return AssignmentSheet(
        office=tuple(line.upper() for line in (office.parent_body, office.name) if line) if office else (),
        title=("BẢNG PHÂN CÔNG NHIỆM VỤ", *_directives(register, chosen)),
        units=tuple((unit.code, unit.name) for unit in valid),
        tasks=tuple(
            _printed(parts.task, parts.arrangement, held[parts.task.id or 0], several=several)
            for parts in task_parts.load(register, chosen, every)
        ),
    )


def _open_tasks(register: Register) -> list[Task]:
    found = select(Task).where(col(Task.dropped_on).is_(None), col(Task.state).not_in(_CLOSED))
    return list(register.session.exec(found.order_by(col(Task.directive_id), col(Task.position))))


def _printed(task: Task, parts: Arrangement, held: Sequence[Deadline], *, several: bool) -> SheetTask:
    reference = tasks.reference(task)
    return SheetTask(
        reference=reference,
        ordinal=reference if several else task.ordinal,
        text=task.text,
        lead=parts.lead or "",
        coordinating=", ".join(parts.coordinating),
        deadline=_deadline(held[-1]) if held else "",
    )


def _deadline(row: Deadline) -> str:
    """Return a deadline as the sheet prints it, with the year that the author may have left out."""
    due_on = row.due_on
    if due_on is None:
        return _STANDING if row.kind == DeadlineKind.STANDING else row.text
    if row.kind == DeadlineKind.MONTH:
        return f"{due_on:%m/%Y}"
    if row.kind == DeadlineKind.QUARTER:
        return f"quý {(due_on.month + 2) // 3}/{due_on.year}"
    return dates.format_padded(due_on)


def _directives(register: Register, chosen: Sequence[Task]) -> list[str]:
    """Return a line for each directive that the tasks belong to, or one for many."""
    numbers = sorted({task.directive_id for task in chosen})
    if len(numbers) > _MOST_DIRECTIVES:
        return [f"(Thực hiện {len(numbers)} văn bản chỉ đạo)"]
    return [_directive(register.session.get_one(Directive, number)) for number in numbers]


def _directive(directive: Directive) -> str:
    reference = directive.reference or (f"…/{directive.symbol}" if directive.symbol else "")
    words = ["Thực hiện", directive.kind]
    words += ["số", reference] if reference else []
    words += [dates.format_official(directive.issued_on)] if directive.issued_on else []
    words += ["của", directive.issuer] if directive.issuer else []
    return f"({' '.join(words)}{': ' if directive.subject else ''}{directive.subject})"


def _named(
    register: Register, rows: Sequence[AssignmentRow], problems: list[str]
) -> Iterator[tuple[AssignmentRow, Task]]:
    """Yield the rows with the tasks they name, leaving out rows that say nothing; what is wrong is listed."""
    seen: dict[int | None, Cell] = {}
    for row in rows:
        cell = row.named_in
        if row.lead.blank and row.coordinating.blank and row.due.blank:
            continue
        if cell.blank:
            problems.append(_problem(cell, _("this row does not say which task it is; give its number in STT")))
            continue
        try:
            task = tasks.get(register, cell.text)
        except errors.DvtrackError as error:
            problems.append(_problem(cell, str(error)))
            continue
        if (first := seen.setdefault(task.id, cell)) is not cell:
            problems.append(_problem(cell, _("the task stands in {cell} too").format(cell=first.address)))
            continue
        yield row, task


def _enter(parts: TaskParts, row: AssignmentRow, held: Sequence[Deadline], name: str, problems: list[str]) -> Assigned:
    """Enter one row, listing what is wrong in it."""
    before = parts.arrangement
    deadline = ""
    for cell, printed, give in (
        (row.lead, before.lead or "", _give_lead),
        (row.coordinating, ", ".join(before.coordinating), _give_coordinating),
        (row.due, _deadline(held[-1]) if held else "", partial(_give_deadline, held)),
    ):
        if cell.blank or (cell.text == printed and not cell.broken):
            continue
        try:
            check_open(parts.task)
            deadline = give(parts, cell) or deadline
        except errors.DvtrackError as error:
            problems.append(_problem(cell, str(error)))
    return assignments.told(parts, before, name, deadline)


def _give_lead(parts: TaskParts, cell: Cell) -> None:
    parts.give_lead(units.get_row(parts.register, _text(cell)), None)


def _give_coordinating(parts: TaskParts, cell: Cell) -> None:
    wanted = _coordinating(parts, _text(cell))
    for row in parts.coordinating:
        if row.unit_id not in {unit.id for unit in wanted}:
            parts.end(row, None)
    for unit in wanted:
        parts.give_coordinating(unit, None)


def _coordinating(parts: TaskParts, names: str) -> Sequence[Unit]:
    """Return the units of a list; raises ``NoSuchUnitsError`` with every name that is unknown."""
    register = parts.register
    if assignments.means_everyone(names):
        return assignments.everyone(parts, units.all_rows(register), register.today)
    try:
        return units.get_all_rows(register, names.replace("\n", ";"))
    except errors.NotFoundError as error:
        unknown = [error for name in re.split(r"[,;\n]", names) if name.strip() for error in _unknown(register, name)]
        raise errors.NoSuchUnitsError(unknown or [error]) from None


def _unknown(register: Register, name: str) -> Iterator[errors.NotFoundError]:
    try:
        units.get_row(register, name.strip())
    except errors.NotFoundError as error:
        yield error


def _give_deadline(held: Sequence[Deadline], parts: TaskParts, cell: Cell) -> str:
    """Give the task its deadline and return its words, or nothing where it is the same."""
    text, register = _text(cell), parts.register
    if cell.day:
        given = dates.Deadline(DeadlineKind.DATE, dates.format_padded(cell.day), cell.day)
    else:
        given = dates.parse_deadline(text, register.today)
    return given.text if deadlines.give(register, parts.task, given, None, held) else ""


def _text(cell: Cell) -> str:
    """Return what stands in a cell; raises ``FailedFormulaError``."""
    if cell.broken:
        raise errors.FailedFormulaError
    return cell.text


def _problem(cell: Cell, what: str) -> str:
    return f"{cell.address}: {what}"
