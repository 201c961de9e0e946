"""Laying out a report beside the library that writes it, writing the same text plainly. Called by ``formats.py``.

``register FILE TASKS`` makes a register to report on; ``measure FILE FORMAT PAIRS`` prints a row of the table. The raw
writer starts from the same report and writes the paragraphs of the sections and the rows of the annex of tasks, with
the escaping that any use of the library needs; it has no sandbox, no words that the office may change, no layout. It
gets the other sheets of Excel and the values of JSON ready made. Both sides are warmed up by a report without tasks:
their modules are loaded, and no text is known yet.
"""

from __future__ import annotations

import gc
import io
import json
import os
import re
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
from dvtrack.terms import DeadlineKind, NoteKind, Relation, Role, State  # noqa: E402
from dvtrack.views.report import Report  # noqa: E402
from dvtrack.views.report_json import report_json  # noqa: E402
from report_book import CALLER, GIVEN, H1, Book, opened  # noqa: E402

MOST = 2.0
"""How much longer than the raw writer laying out may take."""

TASK = "Rà soát, cập nhật danh mục hồ sơ số {0} và báo cáo kết quả về Văn phòng Sở trước khi hết quý"
NOTE = "Đã kiểm tra {0} hồ sơ, trả lại {1} hồ sơ để bổ sung, còn lại chuyển sang tháng sau."
UNITS = ("VP", "TTra", "QLDT", "TV")
COLUMNS = 6
_MARKDOWN = """{% for task in report.tasks %}**Nhiệm vụ {{ task.ordinal }}. {{ task.text | plain }}**

{% for note in task.notes %}- {{ note.unit | plain }}: {{ note.text | plain }} ({{ note.on | day }})
{% else %}- {{ nothing }}
{% endfor %}

{% endfor %}
{% for task in report.tasks %}| {{ task.ordinal }} | {{ task.text | plain }} \
| {{ (task.lead.unit if task.lead else "") | plain }} \
| {{ task.coordinating | map(attribute="unit") | join("; ") | plain }} \
| {{ task.deadline.due_on | day if task.deadline and task.deadline.due_on else "" }} \
| {{ states[task.state] }} ({{ relations[task.relation] }}) |
{% endfor %}"""
_HTML = """{% for task in report.tasks %}<p class="task"><span>Nhiệm vụ {{ task.ordinal }}.</span> {{ task.text }}</p>
<ul class="notes">
{% for note in task.notes %}<li><span class="unit">{{ note.unit }}</span>: <span class="said">{{ note.text }}</span> \
<span class="source">({{ note.on | day }})</span></li>
{% else %}<li class="nothing">{{ nothing }}</li>
{% endfor %}</ul>
{% endfor %}
<table>
{% for task in report.tasks %}<tr data-units="{{ task.lead.unit_code if task.lead }}\
{% for one in task.coordinating %}|{{ one.unit_code }}{% endfor %}" data-state="{{ states[task.state] }}">
<td class="number" data-key="{{ loop.index }}">{{ task.ordinal }}</td>
<th scope="row" class="said">{{ task.text }}</th>
<td>{{ task.lead.unit if task.lead }}</td>
<td>{{ task.coordinating | map(attribute="unit") | join("; ") }}</td>
<td data-key="{{ task.deadline.due_on if task.deadline }}">\
{{ task.deadline.due_on | day if task.deadline and task.deadline.due_on }}</td>
<td><span class="state {{ task.standing }}">{{ states[task.state] }} ({{ relations[task.relation] }})</span></td>
</tr>
{% endfor %}</table>"""
_WORDS: dict[str, Any] = {
    "nothing": "Chưa có nội dung được ghi nhận trong kỳ.",
    "states": dict(
        zip(State, ("Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Tạm dừng", "Đã hủy"), strict=True)
    ),
    "relations": dict(zip(Relation, ("trong hạn", "sắp đến hạn", "quá hạn", "không hạn"), strict=True)),
}
_MARKS = re.compile(r"[\\`*_<>&|\[\]#]")


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

    def laid_out(report: Report) -> bytes:
        return reports.content(report, format, path)

    raw = writer(format, report, path)
    taken = [(seconds(laid_out, report), seconds(raw, report)) for _ in range(pairs)]
    ours, theirs = median(low for low, _ in taken), median(high for _, high in taken)
    mark = "" if ours / theirs <= MOST else " ✗"
    return f"| {format} | {len(report.tasks):,} | {ours:.3f} | {theirs:.3f} | {ours / theirs:.2f}{mark} |"


def seconds(work: Callable[[Report], object], report: Report) -> float:
    """Return how long one call takes in a process of its own, without collecting garbage, as dvtrack runs."""
    reading, writing = os.pipe()
    if not os.fork():
        gc.disable()
        work(replace(report, tasks=(), sections=()))
        begun = perf_counter()
        work(report)
        os.write(writing, str(perf_counter() - begun).encode())
        os._exit(0)
    os.wait()
    os.close(writing)
    with os.fdopen(reading) as told:
        return float(told.read())


def writer(format: Any, report: Report, path: Path) -> Callable[[Report], object]:
    """Return what writes the text of a report in ``format``, of this one for Excel and JSON."""
    if format == "json":
        values = report_json(report)
        return lambda _report: json.dumps(values, ensure_ascii=False, indent=2).encode()
    if format == "xlsx":
        return _excel(_sheets(reports.content(report, format, path)))
    return {"md": _markdown, "html": _html, "docx": _word, "pdf": _pdf}[format]()


def _given(report: Report) -> dict[str, Any]:
    return {"paragraphs": _paragraphs(report), "rows": _rows(report)}


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


def _markdown() -> Callable[[Report], object]:
    return _jinja(_MARKDOWN, autoescape=False)


def _html() -> Callable[[Report], object]:
    return _jinja(_HTML, autoescape=True)


def _jinja(text: str, *, autoescape: bool) -> Callable[[Report], object]:
    import jinja2

    environment = jinja2.Environment(autoescape=autoescape)
    environment.filters.update(
        day=lambda day: day.strftime("%d/%m/%Y"), plain=lambda text: _MARKS.sub(r"\\\g<0>", text)
    )
    template = environment.from_string(text)
    return lambda report: template.render(report=report, **_WORDS).encode()


def _word() -> Callable[[Report], object]:
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

    def write(report: Report) -> bytes:
        document, out = DocxTemplate(io.BytesIO(held.getvalue())), io.BytesIO()
        document.render(_given(report), autoescape=True)
        document.save(out)
        return out.getvalue()

    return write


def _sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """Return every cell of a made workbook."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _tasks(report: Report) -> list[list[Any]]:
    """Return the cells of the sheet of tasks."""
    return [
        [
            int(task.ordinal),
            task.text,
            task.lead.unit if task.lead else "",
            "; ".join(one.unit for one in task.coordinating),
            task.deadline.due_on if task.deadline and task.deadline.due_on else "",
            "",
            f"{_WORDS['states'][task.state]} ({_WORDS['relations'][task.relation]})",
            task.state_reason,
        ]
        for task in report.tasks
    ]


def _excel(sheets: dict[str, list[list[Any]]]) -> Callable[[Report], object]:
    """Return XlsxWriter writing the same cells, texts as texts and numbers as numbers."""
    from xlsxwriter import Workbook

    first, *others = sheets

    def write(report: Report) -> bytes:
        out = io.BytesIO()
        with Workbook(out, {"in_memory": True}) as book:
            dated = book.add_format({"num_format": "dd/mm/yyyy"})
            for name, rows in ((first, _tasks(report)), *((name, sheets[name]) for name in others)):
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


def _pdf() -> Callable[[Report], object]:
    import typst

    fonts = BENCH.parents[1] / "data" / "fonts"
    return lambda report: typst.compile(
        BENCH / "raw.typ",
        sys_inputs={"given": json.dumps(_given(report), ensure_ascii=False)},
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="pdf",
    )


if __name__ == "__main__":
    what, file, *given = sys.argv[1:]
    if what == "register":
        make_register(Path(file), int(given[0]))
    else:
        print(measured(Path(file), given[0], int(given[1])), flush=True)
