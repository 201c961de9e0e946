"""Tables as commands see them that only read them: their columns alone.

A mapped class takes three milliseconds to build at every start; the daily commands read these tables in
conditions only, and need no rows of them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Integer, String, column, table


def _columns(name: str, /, **types: Any) -> Any:
    return table(name, *(column(each, kind()) for each, kind in types.items())).c


ASSIGNMENT = _columns(
    "assignment", id=Integer, task_id=Integer, unit_id=Integer, role=String, from_on=Date, until_on=Date
)
NOTE = _columns("note", id=Integer, task_id=Integer, unit_id=Integer, noted_on=Date, dropped_on=Date)
FIGURE_VALUE = _columns("figure_value", id=Integer, unit_id=Integer, measured_on=Date)
DEADLINE = _columns("deadline", id=Integer, task_id=Integer, text=String, set_on=Date)
FORM = _columns(
    "form", id=Integer, unit_id=Integer, name=String, year=Integer, start_on=Date, end_on=Date, preset=String
)
REPLY = _columns("reply", form_id=Integer, version=Integer, returned_on=Date, returned_reason=String)
OFFICE = _columns("office", name=String, preset=String)
PERIOD_DUE = _columns("period_due", name=String, year=Integer, units_due_on=Date, report_due_on=Date)
REMINDER = _columns("reminder", unit_id=Integer, kind=String, name=String, year=Integer, written_on=Date)
