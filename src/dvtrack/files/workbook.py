"""The Excel annex of a report: tasks, counts, completeness, figures and charts, with real numbers and dates."""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path

from dvtrack.files import workbook_adjustments, workbook_planned, workbook_tables, workbooks
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.workbook_charts import lay_out_charts
from dvtrack.files.workbook_sheet import Forms, lay_out
from dvtrack.views.report import Report


def render(report: Report, *, folder: Path | None = None) -> bytes:
    """Return the annex of ``report``; the same report gives the same bytes.

    Raises ``TemplateError`` for a mistake in the office's own words of paper in ``folder``.
    """
    words = PaperWords(folder)
    content = io.BytesIO()
    made_at = datetime.combine(report.as_of, time())
    with workbooks.filling(content, f"Phụ lục báo cáo: {words.subject(report)}", made_at) as book:
        forms = Forms(book)
        lay_out(book, forms, workbook_tables.tasks(report, words))
        for table in workbook_planned.tables(report, words):
            lay_out(book, forms, table)
        counted = lay_out(book, forms, workbook_tables.counts(report, words))
        if report.counted_before:
            lay_out(book, forms, workbook_tables.beside(report, words))
        lay_out(book, forms, workbook_tables.completeness(report, words))
        lay_out(book, forms, workbook_tables.figures(report, words))
        lay_out(book, forms, workbook_tables.figures_by_unit(report, words))
        for table in workbook_adjustments.tables(report, words):
            lay_out(book, forms, table)
        lay_out_charts(book, forms, report, words, counted)
    return content.getvalue()
