"""A table of the annex as CSV that Excel and other programs open: the same rows, the same headings."""

from __future__ import annotations

import csv
import io
from datetime import date

from dvtrack.files.workbook_sheet import NONE, Percent, Table, Value

_FORMULA = tuple("=+-@\t\r")


def render(table: Table) -> bytes:
    """Return the headings and rows of ``table``, without what stands above and below it.

    Marked as UTF-8 for Excel; dates as 2021-06-14, rates in percent; no text can run as a formula.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([_cell(value) for value in row.cells] for row in table.rows)
    return held.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> object:
    if value is None or value == NONE:
        return ""
    if isinstance(value, Percent):
        return f"{100 * value.ratio:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
