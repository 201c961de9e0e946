"""What stands on each sheet of the annex: a report told in rows, in the words of ``words.jinja``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dvtrack.dates import format_short
from dvtrack.files import paper
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.workbook_sheet import NONE, Column, Percent, Row, Table, Value
from dvtrack.numbers import format_number
from dvtrack.terms import DeadlineKind, Standing
from dvtrack.views.report import (
    Amount,
    Counts,
    Report,
    ReportDeadline,
    ReportFigure,
    ReportTask,
    ReportUnit,
    UnitAmounts,
)

UNASSIGNED = "Chưa phân công"
_TASK_COLUMNS = (
    Column("Số", 7, centred=True),
    Column("Nội dung nhiệm vụ", 50),
    Column("Chủ trì", 17),
    Column("Phối hợp", 23),
    Column("Thời hạn", 14, centred=True),
    Column("Ghi chú thời hạn", 16),
    Column("Tình trạng", 17),
    Column("Ghi chú tình trạng", 20),
)
_RATES = (
    "(1) Tỷ lệ hoàn thành trên số đến hạn = hoàn thành ÷ (hoàn thành + quá hạn chưa hoàn thành).",
    "(2) Tỷ lệ hoàn thành trên tổng số = hoàn thành ÷ tổng số nhiệm vụ có thời hạn.",
)


def tasks(report: Report, words: PaperWords) -> Table:
    """Return the tasks with their units, deadlines and states, the cancelled ones last."""
    return Table(
        sheet="Nhiệm vụ",
        title="DANH MỤC NHIỆM VỤ",
        above=(*above(report, words), words.tell("told", report)),
        columns=_TASK_COLUMNS,
        rows=tuple(_task(task, report, words) for task in (*report.tasks, *report.cancelled)),
    )


def counts(report: Report, words: PaperWords) -> Table:
    """Return the fourfold count of every unit, as lead and as coordinating unit, with both rates."""
    return Table(
        sheet="Tổng hợp",
        title="KẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ",
        above=above(report, words),
        columns=_count_columns(words, Column("Đơn vị", 32), Column("Vai trò", 11)),
        rows=(
            *leading(report),
            *(_counted(unit.name, "Phối hợp", unit.coordinating) for unit in report.units if unit.coordinating.total),
        ),
        totals=(
            _counted("Tổng số nhiệm vụ", "Chủ trì", report.counts, bold=True),
            _shares(report.counts),
            _counted("Cộng lượt phối hợp", "Phối hợp", report.coordinating, bold=True),
        ),
        below=_RATES,
    )


def beside(report: Report, words: PaperWords) -> Table:
    """Return every count beside those of the period before and of the same period last year."""
    kinds = words.named("kinds")
    return Table(
        sheet="So sánh",
        title="SO SÁNH VỚI KỲ TRƯỚC VÀ CÙNG KỲ NĂM TRƯỚC",
        above=(*above(report, words), *filter(None, [words.tell("earlier", report)])),
        columns=_count_columns(words, Column("Đơn vị", 44), Column("Kỳ", 20)),
        rows=tuple(
            _counted(words.tell("beside_name", one), kinds[kind], counts, bold=one.role is None)
            for one in report.beside
            for kind, counts in one.counts
        ),
        below=_RATES,
    )


def _count_columns(words: PaperWords, *first: Column) -> tuple[Column, ...]:
    """Return the columns of the fourfold count, with both rates and what stands beside it."""
    return (
        *first,
        *(Column(name, 14) for _key, name in words.listed("columns")),
        Column("Cộng có thời hạn", 10),
        Column("Tỷ lệ trên số đến hạn (1)", 12),
        Column("Tỷ lệ trên tổng số (2)", 12),
        *(Column(name, 11) for _key, name in words.listed("beside")),
        Column("Tổng số", 9),
    )


def leading(report: Report) -> tuple[Row, ...]:
    """Return the rows of the units that lead a task, and of the tasks that nobody leads."""
    rows = [_counted(unit.name, "Chủ trì", unit.lead) for unit in report.units if unit.lead.total]
    return (*rows, _counted(UNASSIGNED, "Chủ trì", report.unled)) if report.unled.total else tuple(rows)


def completeness(report: Report, words: PaperWords) -> Table:
    """Return who owed word in the window and who gave it."""
    silent = report.silent
    named = f" ({'; '.join(unit.name for unit in silent)})" if silent else ""
    expected = len(report.expected)
    told = f"Đơn vị phải gửi: {expected}; đã gửi: {expected - len(silent)}; chưa gửi: {len(silent)}{named}."
    return Table(
        sheet="Tình hình báo cáo",
        title="TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ",
        above=(*above(report, words), told),
        columns=(
            Column("Đơn vị", 60),
            Column("Phải gửi", 14, centred=True),
            Column("Số nội dung đã ghi nhận", 20),
            Column("Lần cuối", 20, centred=True),
            Column("Số lần đôn đốc", 14),
        ),
        rows=tuple(_unit(unit) for unit in report.units),
    )


def figures(report: Report, words: PaperWords) -> Table:
    """Return the figures beside those of earlier periods; a pair takes two rows, one for each number."""
    broken = tuple(
        f"Số liệu chưa khớp: {one.unit}: {one.expression} "
        f"(vế trái {format_number(one.left)}, vế phải {format_number(one.right)})."
        for one in report.broken
    )
    return Table(
        sheet="Số liệu",
        title="BIỂU SỐ LIỆU",
        above=above(report, words),
        columns=(
            Column("Chỉ tiêu", 52),
            Column("Đơn vị tính", 16, centred=True),
            *_amount_columns(report),
        ),
        rows=tuple(
            row for figure in report.figures for row in _amounts(report, (figure.name,), figure.measure, (), figure)
        ),
        below=("“–”: chưa có số liệu; “ước”: số ước tính.", *broken),
    )


def figures_by_unit(report: Report, words: PaperWords) -> Table:
    """Return what each unit gave for each figure, beside what it gave earlier."""
    return Table(
        sheet="Số liệu theo đơn vị",
        title="SỐ LIỆU THEO ĐƠN VỊ",
        above=above(report, words),
        columns=(
            Column("Chỉ tiêu", 52),
            Column("Đơn vị tính", 16, centred=True),
            Column("Đơn vị báo cáo", 34),
            *_amount_columns(report),
        ),
        rows=tuple(
            row
            for figure in report.figures
            for each in figure.units
            for row in _amounts(report, (figure.name,), figure.measure, (each.unit,), each)
        ),
    )


def above(report: Report, words: PaperWords) -> tuple[str, ...]:
    """Return the lines above every table: the office, the period and the dates used."""
    dates = [f"Tình trạng nhiệm vụ tính đến ngày {format_short(report.as_of)}."]
    if report.units_due_on:
        dates.append(f"Hạn các đơn vị gửi báo cáo: ngày {format_short(report.units_due_on)}.")
    if report.report_due_on:
        dates.append(f"Hạn gửi báo cáo tổng hợp: ngày {format_short(report.report_due_on)}.")
    subject = words.subject(report)
    period = words.tell("window", report.period)
    return (
        report.office.name,
        f"(Kèm theo Báo cáo {words.tell('cited', report) if report.number else subject[:1].lower() + subject[1:]})",
        f"Số liệu {period}, {words.tell('preset', report.period)}. {' '.join(dates)}",
    )


def _task(task: ReportTask, report: Report, words: PaperWords) -> Row:
    number = words.tell("number", task, report)
    remarks = [_given_as(task.deadline)]
    if task.deadline and task.deadline.extensions:
        remarks.append(words.tell("extended", task))
    return Row(
        (
            int(number) if number.isdecimal() else number,
            task.text,
            task.lead.unit if task.lead else UNASSIGNED,
            paper.units(task.coordinating),
            task.deadline.due_on if task.deadline and task.deadline.due_on else words.tell("deadline", task),
            "; ".join(filter(None, remarks)),
            words.tell("state", task),
            words.tell("state_detail", task),
        ),
        bold=task.standing == Standing.OPEN_OVERDUE,
    )


def _given_as(deadline: ReportDeadline | None) -> str:
    """Return the words of a deadline whose date says less than them, such as a quarter."""
    if deadline is None or deadline.due_on is None or deadline.kind == DeadlineKind.DATE:
        return ""
    return deadline.text


def _counted(name: str, role: str, counts: Counts, *, bold: bool = False) -> Row:
    *fourfold, undated, suspended = counts.columns
    rates = (_percent(counts.rate_of_due), _percent(counts.rate_of_all))
    return Row((name, role, *fourfold, counts.dated, *rates, undated, suspended, counts.total), bold)


def _shares(counts: Counts) -> Row:
    """Return each column of the fourfold count in percent of their sum."""
    parts = (*counts.columns[:4], counts.dated)
    shares = [_percent(Decimal(100 * part) / counts.dated if counts.dated else None) for part in parts]
    return Row(("Tỷ lệ trong số có thời hạn", "", *shares, None, None, None, None, None))


def _percent(rate: Decimal | None) -> Value:
    """Return a rate, rounded as every other format rounds it."""
    return NONE if rate is None else Percent(float(rate.quantize(Decimal("0.01"), ROUND_HALF_UP) / 100))


def _unit(unit: ReportUnit) -> Row:
    last: date | str = unit.last_on or ("Chưa gửi" if unit.silent else NONE)
    return Row((unit.name, "có" if unit.expected else NONE, unit.notes, last, unit.reminders), bold=unit.silent)


def _amount_columns(report: Report) -> list[Column]:
    """Return a column for each amount, and one that says whether it is an estimate."""
    names = ["Kỳ này", *(["Kỳ trước"] if report.previous else []), "Cùng kỳ năm trước"]
    return [column for name in names for column in (Column(name, 16), Column(f"{name} là số ước", 12, centred=True))]


def _amounts(
    report: Report, first: tuple[str, ...], measure: str, after: tuple[str, ...], figure: ReportFigure | UnitAmounts
) -> Iterator[Row]:
    """Yield the rows of a figure's amounts, or of a unit's share of it: one for each number of a pair."""
    amounts = [figure.amount, *([figure.previous] if report.previous else []), figure.last_year]
    numbers = [_numbers(measure, amount) for amount in amounts]
    for place in range(max(1, *map(len, numbers))):
        told = [_at(each, place) for each in numbers]
        name = next((one[0] for one in told if one), measure)
        cells = zip((one[1] if one else NONE for one in told), map(_estimated, amounts), strict=True)
        yield Row((*first, name, *after, *(value for pair in cells for value in pair)))


def _at(numbers: list[tuple[str, Value]], place: int) -> tuple[str, Value] | None:
    return numbers[place] if place < len(numbers) else None


def _numbers(measure: str, amount: Amount | None) -> list[tuple[str, Value]]:
    """Return the one or two numbers of an amount, each with its unit of measure."""
    if amount is None:
        return []
    if amount.second is None:
        return [(measure, amount.value)]
    first, _slash, second = measure.partition("/")
    return [(first.strip(), amount.value), (second.strip(), amount.second)]


def _estimated(amount: Amount | None) -> str:
    return "ước" if amount and amount.estimated else ""
