"""What the office does, one module a noun: ``core.notes.add(register, …)``.

Each module is loaded when it is first named, so that help and mistakes never load SQLModel.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dvtrack.core import assignment_sheets as assignment_sheets
    from dvtrack.core import assignments as assignments
    from dvtrack.core import calendar as calendar
    from dvtrack.core import checks as checks
    from dvtrack.core import collecting as collecting
    from dvtrack.core import deadlines as deadlines
    from dvtrack.core import directives as directives
    from dvtrack.core import drafts as drafts
    from dvtrack.core import due_calendar as due_calendar
    from dvtrack.core import exports as exports
    from dvtrack.core import figures as figures
    from dvtrack.core import forms as forms
    from dvtrack.core import issued_reports as issued_reports
    from dvtrack.core import issues as issues
    from dvtrack.core import lists as lists
    from dvtrack.core import new_year as new_year
    from dvtrack.core import notes as notes
    from dvtrack.core import office as office
    from dvtrack.core import owed_replies as owed_replies
    from dvtrack.core import papers as papers
    from dvtrack.core import reminders as reminders
    from dvtrack.core import replies as replies
    from dvtrack.core import reports as reports
    from dvtrack.core import retirements as retirements
    from dvtrack.core import seals as seals
    from dvtrack.core import seams as seams
    from dvtrack.core import search as search
    from dvtrack.core import slips as slips
    from dvtrack.core import states as states
    from dvtrack.core import status as status
    from dvtrack.core import task_edits as task_edits
    from dvtrack.core import tasks as tasks
    from dvtrack.core import traces as traces
    from dvtrack.core import unit_sheets as unit_sheets
    from dvtrack.core import units as units


def __getattr__(name: str) -> ModuleType:
    """Load a module of this package when it is first named (PEP 562)."""
    try:
        return importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if error.name == f"{__name__}.{name}":
            raise AttributeError(name) from error
        raise
