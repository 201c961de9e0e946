"""The sheet on which each unit's plan of the period before stands beside its result; there is none without plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dvtrack.files.paper_words import PaperWords
from dvtrack.files.workbook_sheet import NONE, Column, Row, Table
from dvtrack.files.workbook_tables import above
from dvtrack.terms import NoteKind
from dvtrack.views.report import Report, ReportNote, ReportTask


def tables(report: Report, words: PaperWords) -> Iterator[Table]:
    """Yield the table of plans and results, if anything was planned."""
    if any(task.planned for task in report.tasks):
        yield Table(
            sheet="Kế hoạch, kết quả",
            title="KẾ HOẠCH KỲ TRƯỚC VÀ KẾT QUẢ KỲ NÀY",
            above=above(report, words),
            columns=(
                Column("Số", 7, centred=True),
                Column("Nội dung nhiệm vụ", 38),
                Column("Đơn vị", 22),
                Column("Kế hoạch kỳ trước", 45),
                Column("Kết quả kỳ này", 45),
            ),
            rows=tuple(row for task in report.tasks for row in _rows(task, words.tell("number", task, report))),
        )


def _rows(task: ReportTask, number: str) -> Iterator[Row]:
    """Yield a row for each unit that planned something for a task."""
    units = {_speaker(note): note.unit for note in task.planned}
    for code, unit in units.items():
        planned, done = (_said(notes, code) for notes in (task.planned, task.noted(NoteKind.RESULT)))
        yield Row((number, task.title or task.text, unit, planned, done or NONE))


def _speaker(note: ReportNote) -> str:
    """Return the code of the unit that speaks, or of the one that stands for it now."""
    return note.successor_code or note.unit_code


def _said(notes: Iterable[ReportNote], code: str) -> str:
    return "\n".join(note.text for note in notes if _speaker(note) == code)
