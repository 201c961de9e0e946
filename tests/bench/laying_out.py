"""Laying out a report beside the library that writes it, writing the same text plainly. Called by ``formats.py``.

``register FILE TASKS`` makes a register to report on; ``measure FILE FORMAT PAIRS`` prints a row of the table. The raw
writer gets the text ready made: the paragraphs of the sections and the rows of the annex of tasks, for Excel all
cells. It has no sandbox, escapes nothing but what its library does, and knows no layout.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent), str(BENCH.parents[1] / "src")]

from dvtrack.core import reports  # noqa: E402
from dvtrack.folding import fold  # noqa: E402
from dvtrack.store.models.assignment import Assignment  # noqa: E402
from dvtrack.store.models.deadline import Deadline  # noqa: E402
from dvtrack.store.models.note import Note  # noqa: E402
from dvtrack.store.models.task import Task  # noqa: E402
from dvtrack.store.register import open_register  # noqa: E402
from dvtrack.terms import DeadlineKind, NoteKind, Role  # noqa: E402
from dvtrack.views.report import Report  # noqa: E402
from dvtrack.views.report_json import report_json  # noqa: E402
from report_book import CALLER, GIVEN, H1, Book, opened  # noqa: E402

MOST = 2.0
"""How much longer than the raw writer laying out may take."""

TASK = "Rà soát, cập nhật danh mục hồ sơ số {0} và báo cáo kết quả về Văn phòng Sở trước khi hết quý"
NOTE = "Đã kiểm tra {0} hồ sơ, trả lại {1} hồ sơ để bổ sung, còn lại chuyển sang tháng sau."
UNITS = ("VP", "TTra", "QLDT", "TV")
COLUMNS = 6
_MARKDOWN = """{% for one in paragraphs %}{{ one }}

{% endfor %}
{% for row in rows %}| {{ row | join(" | ") }} |
{% endfor %}"""
_HTML = """{% for one in paragraphs %}<p>{{ one }}</p>
{% endfor %}
<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>"""


def make_register(path: Path, size: int) -> None:
    """Make a register with one directive of so many tasks, each with a lead, a deadline and a note."""
    with opened(path) as book:
        book.register.add_all([_task(number) for number in range(1, size + 1)])
        book.register.add_all([row for number in range(1, size + 1) for row in _facts(book, number)])


def _task(number: int) -> Task:
    text, ordinal = TASK.format(number), str(number)
    return Task(
        directive_id=1,
        ordinal=ordinal,
        ordinal_key=ordinal,
        position=number,
        text=text,
        folded=fold(text),
        given_on=GIVEN,
    )


def _facts(book: Book, number: int) -> list[Assignment | Deadline | Note]:
    lead, other = (book.units[UNITS[(number + step) % len(UNITS)]] for step in (0, 1))
    due, text = date(2021, 4, 1) + timedelta(days=number % 120), NOTE.format(number, number % 7)
    on = date(2021, 4, 1) + timedelta(days=number % 60)
    return [
        Assignment(task_id=number, unit_id=lead, role=Role.LEAD, from_on=GIVEN),
        Assignment(task_id=number, unit_id=other, role=Role.COORDINATING, from_on=GIVEN),
        Deadline(task_id=number, kind=DeadlineKind.DATE, text=f"{due:%d/%m/%Y}", due_on=due, set_on=GIVEN),
        Note(task_id=number, unit_id=lead, kind=NoteKind.RESULT, noted_on=on, text=text, folded=fold(text)),
    ]


def measured(path: Path, format: Any, pairs: int) -> str:
    """Return the row of one format: laying out and the raw writer by turns."""
    with open_register(path, replace(CALLER, today=date(2022, 1, 10)), write=False) as book:
        report = reports.build(book, H1)

    def laid_out() -> bytes:
        return reports.content(report, format, path)

    raw = writer(format, report, laid_out() if format == "xlsx" else b"")
    warm = format != "pdf"  # Typst remembers what it has laid out; the others only load their modules
    taken = [(seconds(laid_out, warm=warm), seconds(raw, warm=warm)) for _ in range(pairs)]
    ours, theirs = median(low for low, _ in taken), median(high for _, high in taken)
    mark = "" if ours / theirs <= MOST else " ✗"
    return f"| {format} | {len(report.tasks):,} | {ours:.3f} | {theirs:.3f} | {ours / theirs:.2f}{mark} |"


def seconds(work: Callable[[], object], *, warm: bool) -> float:
    """Return how long one call takes in a process of its own, without collecting garbage, as dvtrack runs."""
    reading, writing = os.pipe()
    if not os.fork():
        gc.disable()
        if warm:
            work()
        begun = perf_counter()
        work()
        os.write(writing, str(perf_counter() - begun).encode())
        os._exit(0)
    os.wait()
    os.close(writing)
    with os.fdopen(reading) as told:
        return float(told.read())


def writer(format: str, report: Report, content: bytes) -> Callable[[], object]:
    """Return what writes the text of ``report`` in ``format``; everything that can be is prepared."""
    if format == "json":
        values = report_json(report)
        return lambda: json.dumps(values, ensure_ascii=False, indent=2).encode()
    if format == "xlsx":
        return _excel(_sheets(content))
    given = {"paragraphs": _paragraphs(report), "rows": _rows(report)}
    return {"md": _markdown, "html": _html, "docx": _word, "pdf": _pdf}[format](given)


def _paragraphs(report: Report) -> list[str]:
    return [
        text
        for task in report.tasks
        for text in (
            f"Nhiệm vụ {task.ordinal}. {task.text}",
            *(f"- {note.unit}: {note.text} ({note.on:%d/%m/%Y})" for note in task.notes),
        )
    ]


def _rows(report: Report) -> list[list[str]]:
    return [
        [
            task.ordinal,
            task.text,
            task.lead.unit if task.lead else "",
            "; ".join(one.unit for one in task.coordinating),
            task.deadline.text if task.deadline else "",
            f"{task.state} ({task.relation})",
        ]
        for task in report.tasks
    ]


def _markdown(given: dict[str, Any]) -> Callable[[], object]:
    import jinja2

    template = jinja2.Environment().from_string(_MARKDOWN)
    return lambda: template.render(**given).encode()


def _html(given: dict[str, Any]) -> Callable[[], object]:
    import jinja2

    template = jinja2.Environment(autoescape=True).from_string(_HTML)
    return lambda: template.render(**given).encode()


def _word(given: dict[str, Any]) -> Callable[[], object]:
    """Return docxtpl filling in a template with one paragraph and one row to repeat."""
    import docx
    from docxtpl import DocxTemplate

    made = docx.Document()
    for text in ("{%p for one in paragraphs %}", "{{ one }}", "{%p endfor %}"):
        made.add_paragraph(text)
    table = made.add_table(3, COLUMNS)
    table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
    for column in range(COLUMNS):
        table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    held = io.BytesIO()
    made.save(held)

    def write() -> bytes:
        document, out = DocxTemplate(io.BytesIO(held.getvalue())), io.BytesIO()
        document.render(given, autoescape=True)
        document.save(out)
        return out.getvalue()

    return write


def _sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """Return every cell of a made workbook."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _excel(sheets: dict[str, list[list[Any]]]) -> Callable[[], object]:
    """Return XlsxWriter writing the same cells, texts as texts and numbers as numbers."""
    from xlsxwriter import Workbook

    def write() -> bytes:
        out = io.BytesIO()
        with Workbook(out, {"in_memory": True}) as book:
            dated = book.add_format({"num_format": "dd/mm/yyyy"})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, value in enumerate(row):
                        if isinstance(value, str):
                            sheet.write_string(number, column, value)
                        elif isinstance(value, int | float):
                            sheet.write_number(number, column, value)
                        else:
                            sheet.write_datetime(number, column, value, dated)
        return out.getvalue()

    return write


def _pdf(given: dict[str, Any]) -> Callable[[], object]:
    import typst

    fonts = BENCH.parents[1] / "data" / "fonts"
    data = {"given": json.dumps(given, ensure_ascii=False)}
    return lambda: typst.compile(
        BENCH / "raw.typ", sys_inputs=data, font_paths=[fonts], ignore_system_fonts=True, format="pdf"
    )


if __name__ == "__main__":
    what, file, *given = sys.argv[1:]
    if what == "register":
        make_register(Path(file), int(given[0]))
    else:
        print(measured(Path(file), given[0], int(given[1])), flush=True)
