"""An office whose half-year is ready to be issued: every finding of the check is mended or waived."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from conftest import Ran, Run
from dvtrack.core import checks, figures, issues, reports, states
from dvtrack.periods import Period
from dvtrack.store.register import Register, open_register
from dvtrack.terms import FigureKind
from report_book import CALLER, CUT_OFF, Book, opened

NUMBER = "45/BC-SDS"
DAY = "2021-06-20"


def begin(path: Path) -> None:
    """Put an office with three tasks, notes and figures at ``path``."""
    with opened(path, date.fromisoformat(DAY)) as book:
        fill(book)


def fill(book: Book) -> None:
    book.task("1", lead="VP", due=date(2021, 4, 30), text="Phổ biến kế hoạch đến công chức.")
    book.task("2", lead="TTra", text="Tiếp công dân hằng tuần.")
    book.task("3", lead="QLDT", due=date(2021, 9, 30), text="Xây dựng mô hình dân vận khéo.")
    book.note(1, "VP", date(2021, 4, 20), "Đã phổ biến cho 96 người.", evidence="14/BC-VP")
    book.note(2, "TTra", CUT_OFF, "Đã tiếp dân 20 buổi.")
    book.note(3, "QLDT", date(2021, 5, 4), "Đã chọn ba mô hình.")
    states.complete(book.register, "1", on=date(2021, 4, 29))
    figures.define(book.register, "luot", "Lượt tiếp công dân", measure="lượt", kind=FigureKind.FLOW)
    figures.define(book.register, "ton", "Đơn còn lại", measure="đơn", kind=FigureKind.STOCK)
    figures.put(book.register, "luot", "83", unit="TTra", on=date(2021, 5, 31))
    figures.put(book.register, "ton", "7", unit="TTra", on=date(2021, 5, 31))


def waive(run: Run, period: str = "h1", *, today: str = DAY) -> None:
    """Let every open finding of a period of 2021 stand."""
    line = ("check", "--period", period, "--year", "2021")
    found = json.loads(run(*line, "--json", today=today).out)["findings"]
    words = [word for each in found if each["waived"] is None for word in ("--waive", each["id"])]
    if words:
        assert run(*line, *words, "--reason", "Đã xem.", today=today).code == 0


def issue(
    run: Run, period: str = "h1", number: str = NUMBER, *more: str, on: str = "2021-06-15", today: str = DAY
) -> Ran:
    """Issue the report of a period of 2021, whatever the check has found."""
    waive(run, period, today=today)
    line = ("issue", "--period", period, "--year", "2021", "--number", number, "--on", on, "--yes", *more)
    return run(*line, today=today)


@contextmanager
def book(path: Path, today: str = DAY) -> Iterator[Register]:
    """Open the office's register on another day."""
    with open_register(path, replace(CALLER, today=date.fromisoformat(today))) as register:
        yield register


def sealed(register: Register, period: Period, folder: Path, number: str, on: date) -> None:
    """Issue a period's report as the command does, whatever the check has found."""
    built = reports.build(register, period, as_of=min(period.end, on))
    for finding in checks.find(register, built):
        checks.waive(register, built, finding.id, reason="Đã xem.")
    issues.issue(register, period, folder, number=number, on=on)
