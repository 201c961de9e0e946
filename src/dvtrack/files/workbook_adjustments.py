"""The sheets on what a report corrects of issued ones; there are none where it corrects nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dvtrack.files import paper
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.workbook_sheet import Column, Row, Table, Value
from dvtrack.files.workbook_tables import above
from dvtrack.views.adjustments import Adjustment
from dvtrack.views.report import Amount, Report
from dvtrack.views.told import Told


def tables(report: Report, words: PaperWords) -> Iterator[Table]:
    """Yield the table of adjustments, and that of a year beside its issued halves."""
    if report.adjustments:
        yield _adjustments(report, words)
    if report.reconciliation and report.reconciliation.rows:
        yield _reconciliation(report, words)


def _adjustments(report: Report, words: PaperWords) -> Table:
    return Table(
        sheet="Điều chỉnh",
        title="SỐ LIỆU ĐIỀU CHỈNH",
        above=above(report, words),
        columns=(
            Column("Báo cáo", 34),
            Column("Nội dung", 40),
            Column("Đã báo cáo", 40),
            Column("Điều chỉnh thành", 40),
        ),
        rows=tuple(
            Row(
                (
                    words.tell("adjusted_report", one),
                    words.tell("adjusted", row, report),
                    _value(row, row.before, words),
                    _value(row, row.after, words),
                )
            )
            for one in report.adjustments
            for row in one.rows
        ),
    )


def _reconciliation(report: Report, words: PaperWords) -> Table:
    assert report.reconciliation is not None
    numbers, rows = report.reconciliation.numbers, report.reconciliation.rows
    return Table(
        sheet="Đối chiếu cả năm",
        title="ĐỐI CHIẾU SỐ LIỆU CẢ NĂM VỚI CÁC BÁO CÁO 6 THÁNG",
        above=above(report, words),
        columns=(
            Column("Chỉ tiêu", 44),
            *(Column(name, 14) for name in (*numbers, "Cộng", "Cả năm", "Chênh lệch")),
            Column("Giải trình", 44),
        ),
        rows=tuple(
            Row(
                (
                    words.tell("reconciled", row),
                    *(_number(each) for each in (*row.halves, row.told, row.year, row.difference)),
                    words.tell("reason", row, report),
                )
            )
            for row in rows
        ),
    )


def _value(row: Adjustment, value: Told | None, words: PaperWords) -> Value:
    if isinstance(value, int):
        return value
    return _number(value) if isinstance(value, Amount) else words.tell("adjusted_value", row, value)


def _number(amount: Amount) -> Value:
    """Return a real number where it is one; a pair and an estimate are told in words."""
    return amount.value if amount.second is None and not amount.estimated else paper.amount(amount)
