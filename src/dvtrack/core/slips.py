"""Slips (phiếu giao việc): one a unit, with the tasks that it still has to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from dvtrack import periods
from dvtrack.core import office, reports, tasks, units
from dvtrack.core.reports import facts as recorded
from dvtrack.core.reports import lines
from dvtrack.folding import plain_names
from dvtrack.store.register import Register
from dvtrack.terms import State
from dvtrack.views.exports import Sheet
from dvtrack.views.report import ReportTask
from dvtrack.views.slips import Slip

Format = Literal["md", "html", "docx"]

FORMATS: tuple[Format, ...] = ("md", "html", "docx")
"""Every format of a slip."""

USUAL: tuple[Format, ...] = ("html", "docx")
"""What is written when no format is named: one to read, one to edit and sign."""

_CLOSED = (State.COMPLETED, State.CANCELLED)


def build(
    register: Register, *, directive_refs: Sequence[str] = (), unit_names: Sequence[str] = ()
) -> tuple[Slip, ...]:
    """Return the slips of all units that hold an open task today, or of those named, in the office's order.

    Raises ``NoSuchDirectiveError``, ``NoSuchUnitError``, ``AmbiguousUnitError``.
    """
    wanted = {unit.code for name in unit_names for unit in units.get_all_rows(register, name)}
    today = periods.custom(register.today, register.today)
    facts = recorded.read(register, today, register.today, directive_refs)
    its = office.on_paper(register, facts.units)
    directives = lines.directive_lines(facts, its)
    still = [task for task in lines.task_lines(facts) if task.state not in _CLOSED]
    made = (_slip(Slip(its, unit.name, unit.code, directives, (), ()), still) for unit in facts.units.values())
    return tuple(slip for slip in made if slip.rows and (not wanted or slip.unit_code in wanted))


def sheets(
    register: Register, slips: Sequence[Slip], formats: Sequence[Format], directive_refs: Sequence[str] = ()
) -> tuple[Sheet, ...]:
    """Return the files of ``slips`` that are to be made: "phieu-giao-viec-QLCN.docx", with D1 in it where asked for."""
    names = plain_names(slip.unit_code for slip in slips)
    stem = "-".join(["phieu-giao-viec", *(f"D{tasks.directive_number(register, ref)}" for ref in directive_refs)])
    return tuple(
        Sheet(f"{stem}-{names[slip.unit_code]}.{format}", partial(content, slip, format, register.path))
        for slip in slips
        for format in formats
    )


def content(slip: Slip, format: Format, register_path: Path) -> bytes:
    """Return the bytes of a slip's file: the same slip gives the same bytes. Raises ``TemplateError``."""
    from dvtrack.files import slips

    return slips.render(slip, format, folder=reports.templates_folder(register_path))


def _slip(empty: Slip, still: Iterable[ReportTask]) -> Slip:
    """Return the slip of a unit with its tasks and the directives that they come from."""
    lead = tuple(task for task in still if task.lead and task.lead.unit_code == empty.unit_code)
    coordinating = tuple(task for task in still if empty.unit_code in [one.unit_code for one in task.coordinating])
    named = {task.directive for task in (*lead, *coordinating)}
    directives = tuple(one for one in empty.directives if one.code in named)
    return replace(empty, directives=directives, lead=lead, coordinating=coordinating)
