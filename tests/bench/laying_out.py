"""Laying out a report beside the library that writes it, writing the same rows by itself. Called by ``formats.py``.

``register FILE TASKS`` makes a register to report on; ``measure FILE FORMAT PAIRS`` prints a row of the table.

The library of a format is Jinja for Markdown and HTML, docxtpl for Word, XlsxWriter for Excel, Typst for PDF and
``json`` for JSON. It is given all that it writes ready made and writes no less than dvtrack does:

- Jinja the same words (``raw_pages.py``), XlsxWriter the same file, byte for byte (``raw_workbook.py``), and ``json``
  the same values: this is checked before anything is measured;
- docxtpl and Typst the same paragraphs and rows without their layout (``raw_documents.py``).

What dvtrack does besides, it must do in the same time again: find the words, which an office may change, in a sandbox;
read the templates; escape; count the heights of rows. Both sides are warmed up by reports without tasks: their modules
are loaded and their code has run, but no text is known yet. Time is that of the processor, so that what else runs on
the machine does not count.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent), str(BENCH.parents[1] / "src")]

from raw_documents import pdf_writer, word_writer  # noqa: E402
from raw_pages import html_writer, markdown_writer  # noqa: E402
from raw_workbook import workbook_writer  # noqa: E402

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

WARMED = 3
"""How many reports without tasks go before."""

TASK = "Rà soát, cập nhật danh mục hồ sơ số {0} và báo cáo kết quả về Văn phòng Sở trước khi hết quý"
NOTE = "Đã kiểm tra {0} hồ sơ, trả lại {1} hồ sơ để bổ sung, còn lại chuyển sang tháng sau."
UNITS = ("VP", "TTra", "QLDT", "TV")


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


Writer = Callable[[Report], Callable[[], bytes]]
"""Makes a report ready and returns what writes it."""


def measured(path: Path, format: Any, pairs: int) -> str:
    """Return the row of one format: laying out and the raw writer by turns."""
    with open_register(path, replace(CALLER, today=date(2022, 1, 10)), write=False) as book:
        report = reports.build(book, H1)

    def laid_out(report: Report) -> Callable[[], bytes]:
        return lambda: reports.content(report, format, path)

    raw = raw_writer(format, laid_out)
    if not apart(lambda: same(format, laid_out(report)(), raw(report)())):
        raise SystemExit(f"the raw writer of {format} does not write what dvtrack does")
    taken = [(apart(lambda: seconds(laid_out, report)), apart(lambda: seconds(raw, report))) for _ in range(pairs)]
    low, high = median(mine for mine, _ in taken), median(its for _, its in taken)
    ratio = median(mine / its for mine, its in taken)
    mark = "" if ratio <= MOST else " ✗"
    return f"| {format} | {len(report.tasks):,} | {1000 * low:.1f} | {1000 * high:.1f} | {ratio:.2f}{mark} |"


def raw_writer(format: Any, laid_out: Writer) -> Writer:
    """Return what writes with the library alone."""
    if format == "xlsx":
        return lambda report: workbook_writer(laid_out(report))
    writers: dict[str, Writer] = {
        "md": markdown_writer,
        "html": html_writer,
        "docx": word_writer,
        "pdf": pdf_writer,
        "json": json_writer,
    }
    return writers[format]


def json_writer(report: Report) -> Callable[[], bytes]:
    """Return what ``json`` writes a report's values with."""
    values = report_json(report)

    def write() -> bytes:
        return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()

    return write


def same(format: str, ours: bytes, theirs: bytes) -> bool:
    """Return whether a raw writer writes what dvtrack does, as far as it is meant to."""
    if format in ("docx", "pdf"):
        return True
    return ours.split() == theirs.split() if format in ("md", "html") else ours == theirs


def apart(work: Callable[[], float]) -> float:
    """Return what ``work`` does in a process of its own, where no text is known yet, without collecting garbage."""
    reading, writing = os.pipe()
    if not os.fork():
        gc.disable()
        os.write(writing, str(float(work())).encode())
        os._exit(0)
    os.wait()
    os.close(writing)
    with os.fdopen(reading) as told:
        return float(told.read())


def seconds(writer: Writer, report: Report) -> float:
    """Return how long writing a report takes when reports without tasks have been written before.

    The report is copied first: memory shared with the process before would be copied by the system, page by page, when
    it is read.
    """
    report = deepcopy(report)
    begin, work = writer(replace(report, tasks=(), sections=())), writer(report)
    for _ in range(WARMED):
        begin()
    begun = process_time()
    work()
    return process_time() - begun


if __name__ == "__main__":
    what, file, *given = sys.argv[1:]
    if what == "register":
        make_register(Path(file), int(given[0]))
    else:
        print(measured(Path(file), given[0], int(given[1])), flush=True)
