"""The steps of reading, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dvtrack import workdays
from dvtrack.directive_text import body, foot, head, items, junk, landmarks, shared_deadline
from dvtrack.directive_text.assembly import Reading, assembled
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.directive_text.table_rows import Table
from dvtrack.directive_text.tables import find as find_tables
from dvtrack.views.draft import DirectiveDraft, SourceLine
from dvtrack.workdays import DaysOff

_PLAN_HEAD = 8
"""How many lines into an annex the name of a plan's type may stand."""


def read(source: Sequence[SourceLine], days_off: DaysOff | None = None) -> DirectiveDraft:
    """Return the draft that the lines give; never fails, whatever they hold.

    Terms in working days are counted by ``days_off``; without them by the table that is shipped.
    """
    # 1. A copy of each line for matching; page numbers, rules and stamps aside, but for the numbers in tables.
    sheet = Sheet(source)
    junk.clear(sheet)
    tables = find_tables(sheet)
    # 2. Foot and head; what stands between is the body, what stands behind is the annex.
    signed = foot.read(sheet)
    headed = head.read(sheet)
    junk.clear_running_heads(sheet, headed.end, headed.symbol)
    told = body.read(sheet, _between(sheet, headed.end, signed.start), tables)
    annex = _between(sheet, max(signed.end, headed.end), len(sheet.lines))
    sheet.claim("annex", *annex)
    # 3. What the items say: task or not, units, deadline. Tasks may also stand in an annex.
    off = days_off or workdays.load()
    found = shared_deadline.given(items.found(told.items, headed.issued_on, off), told.closing, headed.issued_on, off)
    attached = _attached(sheet, told, annex, tables, whole=not any(item.is_task for item in found))
    if attached:
        found += items.found(attached.items, headed.issued_on, off)
        annex = [*attached.opening, *attached.closing]
    # 4. One draft: citations, monitor and reporting cycle of the whole, then the doubts, and whatever was not placed.
    annex_read = attached is not None and bool(attached.items)
    reading = Reading(headed, signed, told, tuple(found), tuple(annex), attached if annex_read else None)
    return assembled(sheet, reading, shared_deadline.of_report(told.closing, headed.issued_on, off))


def _attached(
    sheet: Sheet, told: body.Body, annex: Sequence[Line], tables: Mapping[int, Table], *, whole: bool
) -> body.Body | None:
    """Read the annex: all of it where it is a plan that is issued, or where else no task was found; else its tables."""
    if annex and (whole or any(map(landmarks.type_of, annex[:_PLAN_HEAD]))):
        return body.read_annex(sheet, told, annex, tables, rows=False)
    if any(line.index in tables for line in annex):
        return body.read_annex(sheet, told, annex, tables, rows=True)
    return None


def _between(sheet: Sheet, start: int, end: int) -> list[Line]:
    """Return the lines from ``start`` to ``end`` that are not junk; blank lines around a page's end tell nothing."""
    lines: list[Line] = []
    turned = False
    for line in sheet.lines[start:end]:
        if sheet.parts[line.index] == "junk":
            turned = turned or junk.is_page_number(line.low)
        else:
            lines.append(replace(line, gap=False) if turned else line)
            turned = False
    return lines
