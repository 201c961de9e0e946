"""Everything about a period in one folder: the report in every format, each unit's extract, tables, and a manifest.

What takes time is made first, while others may work; writing holds the register, so that two exports into one folder
come one after the other and the manifest is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from dvtrack.core import issued_reports, papers, reports
from dvtrack.core.papers import Written
from dvtrack.core.reports import FORMATS, Format
from dvtrack.errors import FileError
from dvtrack.folding import plain_names
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views import exports as views
from dvtrack.views import extracts
from dvtrack.views.exports import Sheet
from dvtrack.views.issued import Issued
from dvtrack.views.report import Report

UNITS = "don-vi"
"""The folder of the units' extracts, in that of the export."""

MANIFEST = "manifest.json"

_OF_THE_WHOLE = ("adjustments", "reconciliation", "gaps")
"""What the whole report tells and no extract or table does."""


@dataclass(frozen=True)
class Plan:
    """What an export of a period would write."""

    report: Report
    issued: Issued | None
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Result:
    """The files of an export, what the manifest tells, and what could not be written."""

    written: tuple[Written, ...]
    manifest: dict[str, Any]
    refused: tuple[FileError, ...]


def formats() -> tuple[Format, ...]:
    """Return every format that can be written on this computer: PDF is an addition."""
    from dvtrack.files import pdf

    return tuple(each for each in FORMATS if each != "pdf" or pdf.installed())


def plan(register: Register, period: Period, *, as_of: date | None = None) -> Plan:
    """Return what there is to be made of ``period``: of an issued one the files that were issued.

    Raises ``OutlineError``, ``IssuedDamagedError``.
    """
    issued = issued_reports.find(register, period) if as_of is None else None
    report = as_issued(register, issued) if issued else reports.build(register, period, as_of=as_of)
    return Plan(report, issued, (*_whole(register, report, issued), *_parts(report, register.path)))


def as_issued(register: Register, issued: Issued) -> Report:
    """Return the report that was issued, for its extracts and tables.

    Where the record tells anything otherwise now, it is without the number: names and texts are not locked. So it is
    while the period is open again: until it is issued anew, what is made from the record is a draft.
    """
    report = reports.build(register, issued.period, as_of=issued.locked_until, made_on=issued.issued_on)
    numbered = replace(report, number=issued.number, issued_on=issued.issued_on)
    now = json.loads(reports.content(numbered, "json", register.path))
    sealed = issued_reports.data(register, issued)
    told = {key: value for key, value in sealed.items() if key not in _OF_THE_WHOLE}
    return report if issued.reopened_on or not _holds(now, told) else numbered


def of_units(
    report: Report, formats: Sequence[Format], register_path: Path, directive_refs: Sequence[str] = ()
) -> Iterator[Sheet]:
    """Yield the extracts of ``report``: "bao-cao-h1-2021-QLCN.docx" for each unit and format."""
    names = plain_names(unit.code for unit in extracts.units(report))
    for code, name in names.items():
        extract = extracts.extract(report, code)
        for format in formats:
            place = reports.file_name(report.period, format, [*directive_refs, name])
            yield Sheet(place, partial(reports.content, extract, format, register_path), report.number)


def write(register: Register, folder: Path, plan: Plan, contents: Mapping[str, bytes]) -> Result:
    """Write the files into ``folder``, then the manifest; a person's file stays as it is."""
    written, refused = papers.write_all(register, folder, contents)
    numbers = {sheet.place: sheet.number for sheet in plan.sheets}
    told = views.manifest(
        plan.report.period,
        plan.report.as_of,
        plan.issued.number if plan.issued else None,
        (_exported(folder.resolve(), each, contents, numbers) for each in written),
    )
    content = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    listed, unlisted = papers.write_all(register, folder, {MANIFEST: content})
    return Result((*written, *listed), told, (*refused, *unlisted))


def _exported(
    root: Path, written: Written, contents: Mapping[str, bytes], numbers: Mapping[str, str | None]
) -> views.Exported:
    asked = written.asked.relative_to(root).as_posix()
    return views.exported(written.path.relative_to(root).as_posix(), asked, contents[asked], numbers[asked])


def _holds(now: Any, told: Any) -> bool:
    """Return whether ``now`` has everything that was ``told``; a later dvtrack may tell more."""
    if isinstance(told, dict):
        return isinstance(now, dict) and all(key in now and _holds(now[key], value) for key, value in told.items())
    if isinstance(told, list):
        return isinstance(now, list) and len(now) == len(told) and all(map(_holds, now, told))
    return bool(now == told)


def _whole(register: Register, report: Report, issued: Issued | None) -> Iterator[Sheet]:
    """Yield the report in every format, or as it was issued."""
    if issued:
        for paper in issued.papers:
            content = issued_reports.content(register, issued, paper.format)
            yield Sheet(reports.file_name(report.period, paper.format), partial(bytes, content), issued.number)
        return
    for format in formats():
        yield Sheet(reports.file_name(report.period, format), partial(reports.content, report, format, register.path))


def _parts(report: Report, register_path: Path) -> Iterator[Sheet]:
    """Yield the units' extracts and the tables."""
    for sheet in of_units(report, formats(), register_path):
        yield replace(sheet, place=f"{UNITS}/{sheet.place}")
    yield from _tables(report, reports.templates_folder(register_path))


def _tables(report: Report, templates: Path) -> Iterator[Sheet]:
    """Yield the tasks, the counts by unit and the figures as CSV."""
    from dvtrack.files import csv_tables, workbook_tables
    from dvtrack.files.paper_words import PaperWords

    words = PaperWords(templates)
    tables = {
        "nhiem-vu": workbook_tables.tasks(report, words),
        UNITS: workbook_tables.counts(report, words),
        "so-lieu": workbook_tables.figures(report, words),
    }
    for stem, table in tables.items():
        place = reports.file_name(report.period, "csv", stem=stem)
        yield Sheet(place, partial(csv_tables.render, table), report.number)
