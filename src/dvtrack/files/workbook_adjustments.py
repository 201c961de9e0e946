"""The sheets on what a report corrects of issued ones; there are none where it corrects nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dvtrack.files import paper
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.workbook_sheet import NONE, Column, Row, Table, Value
from dvtrack.files.workbook_tables import above
from dvtrack.periods import label
from dvtrack.views.adjustments import Adjusted, Adjustment, less
from dvtrack.views.report import Amount, Report
from dvtrack.views.told import Told

_NUMBERS = ("count", "figure")
"""What is adjusted in numbers; the other adjustments are told in words."""

_TOLD_BY = (Column("Báo cáo số", 16), Column("Ngày", 13, centred=True), Column("Kỳ báo cáo", 26))


def tables(report: Report, words: PaperWords) -> Iterator[Table]:
    """Yield the adjusted numbers, the adjusted words, and a year beside its issued halves."""
    told = [(one, row) for one in report.adjustments for row in one.rows]
    if numbers := [each for each in told if each[1].kind in _NUMBERS]:
        yield _adjusted_numbers(report, words, numbers)
    if texts := [each for each in told if each[1].kind not in _NUMBERS]:
        yield _adjusted_words(report, words, texts)
    if report.reconciliation and report.reconciliation.rows:
        yield _reconciliation(report, words)


def _adjusted_numbers(report: Report, words: PaperWords, told: Sequence[tuple[Adjusted, Adjustment]]) -> Table:
    counted = [Column(name, 16, centred=True) for name in ("Đã báo cáo", "Điều chỉnh thành", "Tăng, giảm")]
    return Table(
        sheet="Số liệu điều chỉnh",
        title="SỐ LIỆU ĐIỀU CHỈNH",
        above=above(report, words),
        columns=(*_TOLD_BY, Column("Nội dung", 62), *counted),
        rows=tuple(
            Row((*_told_by(one), words.tell("adjusted", row, report), *_values(row, words), _change(row)))
            for one, row in told
        ),
    )


def _adjusted_words(report: Report, words: PaperWords, told: Sequence[tuple[Adjusted, Adjustment]]) -> Table:
    return Table(
        sheet="Nội dung điều chỉnh",
        title="NỘI DUNG ĐIỀU CHỈNH",
        above=above(report, words),
        columns=(*_TOLD_BY, Column("Nội dung", 24), Column("Đã báo cáo", 50), Column("Điều chỉnh thành", 50)),
        rows=tuple(
            Row((*_told_by(one), words.tell("adjusted", row, report), *_values(row, words))) for one, row in told
        ),
    )


def _told_by(one: Adjusted) -> tuple[Value, ...]:
    return one.number, one.issued_on, label(one.period)


def _values(row: Adjustment, words: PaperWords) -> tuple[Value, ...]:
    """Return what was told, and what it is now."""
    return tuple(_value(row, value, words) for value in (row.before, row.after))


def _change(row: Adjustment) -> Value:
    """Return by how much a number was adjusted; nothing where one of the two was not told."""
    if isinstance(row.before, int) and isinstance(row.after, int):
        return row.after - row.before
    if isinstance(row.before, Amount) and isinstance(row.after, Amount):
        return _number(less(row.after, row.before))
    return NONE


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
