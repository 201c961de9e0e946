"""The Excel annex, read back by another hand: real numbers and dates, text that stays text, all of it to be seen."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from dvtrack.files.workbook import render
from dvtrack.files.workbook_lines import lines
from dvtrack.periods import period
from dvtrack.terms import DeadlineKind
from dvtrack.views.report import Report, ReportDeadline, ReportFigure
from report_sample import AS_OF, EMPTY, REPORT, TASKS, amount

SHEETS = ["Nhiệm vụ", "Tổng hợp", "So sánh", "Tình hình báo cáo", "Số liệu", "Số liệu theo đơn vị", "Biểu đồ"]


def opened(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(report)))


def header_row(sheet: Any) -> int:
    """The row under which the sheet scrolls."""
    return int(sheet.freeze_panes[1:]) - 1


def table(report: Report, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    sheet = opened(report)[name]
    headings, *rows = sheet.iter_rows(min_row=header_row(sheet))
    names = [cell.value for cell in headings]
    return [dict(zip(names, row, strict=True)) for row in rows if row[0].value]


def values(report: Report, name: str) -> list[dict[str, Any]]:
    return [{heading: cell.value for heading, cell in row.items()} for row in table(report, name)]


def parts(report: Report) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(render(report))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_the_sheets_stand_in_the_order_they_are_read() -> None:
    assert opened(REPORT).sheetnames == SHEETS


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(REPORT) == render(REPORT)
    assert opened(REPORT).properties.created.date() == AS_OF


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_tells_the_office_the_period_and_the_dates_used(name: str) -> None:
    sheet = opened(REPORT)[name]
    told = "\n".join(str(row[0].value) for row in sheet.iter_rows(max_row=header_row(sheet) - 1))
    for words in (
        "Sở Văn hóa và Di sản",
        "Báo cáo kết quả công tác dân vận 6 tháng đầu năm 2021",
        "từ ngày 15/12/2020 đến hết ngày 14/6/2021",
        "theo Nghị định số 09/2019/NĐ-CP",
        "tính đến ngày 14/6/2021",
        "Hạn các đơn vị gửi báo cáo: ngày 1/6/2021",
    ):
        assert words in told


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_is_printed_on_a4_across_one_page_wide_with_its_headings_on_every_page(name: str) -> None:
    sheet = opened(REPORT)[name]
    header = header_row(sheet)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.auto_filter.ref.startswith(f"A{header}:")


def test_every_task_has_a_row_and_the_cancelled_ones_come_last() -> None:
    rows = values(REPORT, "Nhiệm vụ")
    assert [row["Số"] for row in rows] == list(range(1, 12))
    assert [row["Nội dung nhiệm vụ"] for row in rows[:10]] == [task.text for task in TASKS]
    assert rows[2]["Chủ trì"] == "Phòng Quản lý Di tích"
    assert rows[2]["Phối hợp"] == "Bảo tàng tỉnh; Thư viện tỉnh"
    assert rows[8]["Chủ trì"] == "Chưa phân công"
    assert (rows[0]["Tình trạng"], rows[0]["Ghi chú tình trạng"]) == ("Đã hoàn thành (đúng hạn)", "ngày 26/3/2021")
    assert (rows[10]["Tình trạng"], rows[10]["Ghi chú tình trạng"]) == (
        "Đã hủy",
        "ngày 2/4/2021; Không còn phù hợp tình hình dịch bệnh (Công văn số 118/UB-VX)",
    )


def test_a_deadline_with_a_date_is_a_real_date_and_any_other_is_words() -> None:
    cells = [row["Thời hạn"] for row in table(REPORT, "Nhiệm vụ")]
    assert (cells[0].value, cells[0].number_format) == (datetime(2021, 3, 31), "dd/mm/yyyy")
    assert cells[4].value == "Thường xuyên"
    assert cells[6].value == "Không hạn"
    assert cells[8].value == "khi dự án luật được gửi lấy ý kiến"


def test_what_a_date_does_not_tell_stands_beside_it() -> None:
    quarter = ReportDeadline(DeadlineKind.QUARTER, "quý II năm 2021", date(2021, 6, 30), date(2021, 3, 31), 2)
    report = replace(REPORT, tasks=(TASKS[2], replace(TASKS[3], deadline=quarter)))
    remarks = [row["Ghi chú thời hạn"] for row in values(report, "Nhiệm vụ")]
    assert remarks[:2] == [
        "gia hạn 1 lần, hạn ban đầu 30/6/2021",
        "quý II năm 2021; gia hạn 2 lần, hạn ban đầu 31/3/2021",
    ]


def test_an_overdue_task_stands_out() -> None:
    assert [row["Số"].value for row in table(REPORT, "Nhiệm vụ") if row["Nội dung nhiệm vụ"].font.bold] == [6]


def test_the_counts_of_the_units_add_up_to_the_total() -> None:
    rows = values(REPORT, "Tổng hợp")
    summed = [name for name, value in rows[0].items() if isinstance(value, int) and "Tỷ lệ" not in name]
    assert len(summed) == 8
    for role, total in (("Chủ trì", "Tổng số nhiệm vụ"), ("Phối hợp", "Cộng lượt phối hợp")):
        totals = next(row for row in rows if row["Đơn vị"] == total)
        units = [row for row in rows if row["Vai trò"] == role and row["Đơn vị"] != total]
        assert {name: sum(row[name] for row in units) for name in summed} == {name: totals[name] for name in summed}


def test_both_rates_are_real_numbers_told_apart() -> None:
    total = next(row for row in table(REPORT, "Tổng hợp") if row["Đơn vị"].value == "Tổng số nhiệm vụ")
    rates = [total["Tỷ lệ trên số đến hạn (1)"], total["Tỷ lệ trên tổng số (2)"]]
    assert [rate.value for rate in rates] == [0.6667, 0.3333]
    assert all(rate.number_format.startswith("0.00%") for rate in rates)


def test_a_unit_with_nothing_due_has_no_rate() -> None:
    rows = values(REPORT, "Tổng hợp")
    inspectors = next(row for row in rows if row["Đơn vị"] == "Thanh tra Sở" and row["Vai trò"] == "Chủ trì")
    assert (inspectors["Tỷ lệ trên số đến hạn (1)"], inspectors["Tỷ lệ trên tổng số (2)"]) == ("–", "–")


def test_totals_stay_below_when_the_rows_above_are_filtered_or_sorted() -> None:
    sheet = opened(REPORT)["Tổng hợp"]
    last = int(sheet.auto_filter.ref.rsplit("L", 1)[1])
    below = [sheet.cell(row, 1).value for row in range(last + 1, last + 4)]
    assert below == ["Tổng số nhiệm vụ", "Tỷ lệ trong số có thời hạn", "Cộng lượt phối hợp"]


def test_completeness_tells_who_is_silent() -> None:
    rows = table(REPORT, "Tình hình báo cáo")
    assert {row["Đơn vị"].value for row in rows if row["Lần cuối"].value == "Chưa gửi"} == {
        "Phòng Kế hoạch - Tổng hợp",
        "Phòng Công nghệ thông tin",
    }
    office = rows[0]
    assert (office["Số nội dung đã ghi nhận"].value, office["Lần cuối"].value) == (3, datetime(2021, 5, 4))


def test_figures_stand_beside_those_of_earlier_periods_and_a_pair_takes_two_rows() -> None:
    told = [tuple(row.values()) for row in values(REPORT, "Số liệu")]
    assert told[:5] == [
        ("Tiếp công dân", "lượt", 83, None, 76, "ước", 71, None),
        ("Tiếp công dân", "người", 90, None, 80, "ước", 78, None),
        ("Thủ tục hành chính giải quyết đúng hạn", "%", 98.62, None, 98.1, None, 97.5, None),
        ("Lượt bạn đọc | khách tham quan", "lượt", 18460, "ước", "–", None, "–", None),
        ("Đơn thư còn lại", "đơn", "–", None, "–", None, 12, None),
    ]
    assert any("vế trái 49, vế phải 47" in str(row[0]) for row in told[5:])


def test_a_pair_without_two_measures_loses_no_number() -> None:
    pair = ReportFigure("X", "Hội nghị", "", REPORT.figures[0].kind, amount("3", "120"), amount("2"), (), ())
    year = replace(REPORT, figures=(pair,), period=period("year", 2021))
    told = [tuple(row.values())[:5] for row in values(year, "Số liệu")]
    assert told[:2] == [("Hội nghị", None, 3, None, 2), ("Hội nghị", None, 120, None, "–")]


def test_a_year_has_no_period_before_but_the_same_period_last_year() -> None:
    heads = list(values(replace(REPORT, period=period("year", 2021)), "Số liệu")[0])
    assert heads[2:] == ["Kỳ này", "Kỳ này là số ước", "Cùng kỳ năm trước", "Cùng kỳ năm trước là số ước"]


def test_every_count_stands_beside_those_of_earlier_periods() -> None:
    told = [tuple(row.values())[:7] for row in values(REPORT, "So sánh")]
    assert told[:3] == [
        ("Tổng số nhiệm vụ", "Kỳ này", 1, 1, 3, 1, 6),
        ("Tổng số nhiệm vụ", "Kỳ trước", 3, 1, 1, 1, 6),
        ("Tổng số nhiệm vụ", "Cùng kỳ năm trước", 2, 0, 0, 1, 3),
    ]
    assert ("Chủ trì: Phòng Thư tịch (đã giải thể)", "Cùng kỳ năm trước", 0, 0, 0, 1, 1) in told
    assert ("Chủ trì: chưa phân công", "Kỳ trước", 0, 0, 0, 1, 1) in told
    assert ("Phối hợp: Thư viện tỉnh", "Kỳ trước", 0, 0, 0, 0, 0) in told


def test_figures_of_the_units_are_told_unit_by_unit() -> None:
    told = [tuple(row.values()) for row in values(REPORT, "Số liệu theo đơn vị")]
    assert told[0] == ("Tiếp công dân", "lượt", "Thanh tra Sở", 79, None, 70, "ước", 71, None)
    museum = ("Lượt bạn đọc | khách tham quan", "lượt", "Bảo tàng tỉnh", 6160, "ước", "–", None, "–", None)
    assert museum in told


@pytest.mark.parametrize("value", ["1846", "5.3", "0.125"])
def test_a_figure_shows_all_its_decimals(value: str) -> None:
    figure = replace(REPORT.figures[1], amount=amount(value), last_year=None, by_unit=())
    cell = table(replace(REPORT, figures=(figure,)), "Số liệu")[0]["Kỳ này"]
    decimals = cell.number_format.removesuffix("_)").partition(".")[2]
    assert Decimal(str(cell.value)) == Decimal(value)
    assert len(decimals) == len(value.partition(".")[2])


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/C calc'!A1", "+1", "-1", "@SUM(A1)", "{=1}", "http://vi.du", "007"])
def test_nothing_that_a_clerk_wrote_can_run(text: str) -> None:
    unit = replace(REPORT.units[0], name=text)
    figure = replace(REPORT.figures[0], name=text, measure=text, by_unit=((text, amount("1")),))
    report = replace(
        REPORT,
        office=replace(REPORT.office, name=text),
        tasks=(replace(TASKS[0], text=text, state_reason=text),),
        units=(unit,),
        figures=(figure,),
    )
    texts = {cell.value for row in opened(report)["Nhiệm vụ"].iter_rows() for cell in row if cell.data_type == "s"}
    assert text in texts
    for name, xml in parts(report).items():
        assert not name.startswith("xl/worksheets/") or ("<f>" not in xml and "<hyperlink" not in xml)


def test_rows_are_high_enough_for_their_texts() -> None:
    sheet = opened(replace(REPORT, tasks=(replace(TASKS[0], text=TASKS[0].text * 5), TASKS[1])))["Nhiệm vụ"]
    first = header_row(sheet) + 1
    long, short = sheet.row_dimensions[first].height, sheet.row_dimensions[first + 1].height
    assert long >= 15.75 * lines(TASKS[0].text * 5, 50)
    assert short < long / 3


def test_a_text_too_long_for_the_highest_row_is_written_smaller_and_not_cut() -> None:
    text = TASKS[0].text * 20
    sheet = opened(replace(REPORT, tasks=(replace(TASKS[0], text=text),)))["Nhiệm vụ"]
    cell = sheet.cell(header_row(sheet) + 1, 2)
    assert (cell.value, cell.font.size) == (text, 8)
    assert sheet.row_dimensions[cell.row].height < 409


def test_the_charts_are_native_and_have_words_for_who_cannot_see_them() -> None:
    found = parts(REPORT)
    assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml"} <= set(found)
    assert "Tất cả nhiệm vụ: hoàn thành đúng hạn 1, hoàn thành quá hạn 1" in found["xl/drawings/drawing1.xml"]
    assert "Phòng Quản lý Lễ hội: tạm dừng 1." in found["xl/drawings/drawing1.xml"]


def test_the_chart_of_the_units_draws_every_unit_that_leads() -> None:
    sheet = opened(REPORT)["Tổng hợp"]
    chart = parts(REPORT)["xl/charts/chart2.xml"]
    first, last = header_row(sheet) + 1, header_row(sheet) + 8
    assert chart.count("<c:ser>") == 6
    assert f"'Tổng hợp'!$A${first}:$A${last}" in chart
    assert sheet.cell(last, 1).value == "Chưa phân công"


def test_a_report_without_tasks_has_all_its_sheets_and_no_chart_of_units() -> None:
    assert opened(EMPTY).sheetnames == [name for name in SHEETS if name != "So sánh"]
    assert "xl/charts/chart2.xml" not in parts(EMPTY)
    assert [row["Số nhiệm vụ"] for row in values(EMPTY, "Biểu đồ")] == [0] * 7


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("", 10, 1),
        ("một", 10, 1),
        ("một\nhai\nba", 10, 3),
        ("Thanh tra Sở", 12, 1),
        ("Thanh tra Sở", 6, 2),
        ("W" * 40, 10, 8),
        ("ước ượt ươm", 30, 1),
    ],
)
def test_lines_are_counted_as_a_cell_wraps_them(text: str, digits: float, expected: int) -> None:
    assert lines(text, digits) == expected


def test_tones_take_no_room() -> None:
    assert lines("đường " * 30, 40) == lines("đương " * 30, 40)
