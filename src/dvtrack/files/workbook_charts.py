"""The annex's charts: native ones, whose parts differ in pattern as in colour, for paper in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dvtrack.files.paper_words import PaperWords
from dvtrack.files.workbook_sheet import Column, Forms, Laid, Row, Table, lay_out
from dvtrack.files.workbook_tables import above, leading
from dvtrack.views.report import Counts, Report

_LOOKS = (
    ("#1A7F37", None),
    ("#8A5A00", "wide_upward_diagonal"),
    ("#1F5FA8", "dotted_diamond"),
    ("#B3261E", "outlined_diamond"),
    ("#5F6B7A", "narrow_horizontal"),
    ("#3D3D3D", "narrow_vertical"),
)
"""Colour and pattern of each column of the count, as on the screen."""

_COUNTED = (2, 3, 4, 5, 9, 10)
"""Where those columns stand in the table of counts."""

_FONT = {"name": "Times New Roman", "size": 12}
_TITLE = {"name": "Times New Roman", "size": 14}
_HIDE_NOUGHT = "#,##0;;"
_DIGIT = 7
"""How many dots XlsxWriter counts for a digit; the chart is tied to cells, and grows with wider ones."""

_NAMES, _NUMBERS, _BESIDE = 42, 16, 74
_GAP = 10
_HEIGHT = 340
_UNIT = 34
"""The height of a unit's bar, with the space about it."""

_ROW = 20
_ON_ONE_PAGE = 20
"""So many units' bars can be read on one page."""


def lay_out_charts(book: Any, forms: Forms, report: Report, words: PaperWords, counted: Laid) -> None:
    """Add the sheet of charts: of all tasks, and of the units that lead, which stand in the table ``counted``."""
    names = [name for _key, name in (*words.listed("columns"), *words.listed("beside"))]
    laid = lay_out(book, forms, _table(report, words, names))
    told = _told("Tất cả nhiệm vụ", report.counts, names)
    _insert(laid, (laid.last + 3, 0), _all_tasks(book, laid), (_NAMES + _NUMBERS, _HEIGHT), told)
    many, height = len(leading(report)), 0
    if many:
        told = " ".join(_told(unit.name, unit.lead, names) for unit in report.units if unit.lead.total)
        height = 130 + _UNIT * many
        _insert(laid, (laid.header, 2), _units(book, counted, many), (_BESIDE, height), told)
    last = max(laid.last + 3 + _HEIGHT // _ROW, laid.header + height // _ROW) + 1
    laid.sheet.print_area(0, 0, last, 2)
    laid.sheet.fit_to_pages(1, int(many <= _ON_ONE_PAGE))


def _table(report: Report, words: PaperWords, names: Sequence[str]) -> Table:
    """Return the numbers that the chart of all tasks draws."""
    return Table(
        sheet="Biểu đồ",
        title="BIỂU ĐỒ",
        above=above(report, words),
        columns=(Column("Tình trạng", _NAMES), Column("Số nhiệm vụ", _NUMBERS)),
        rows=tuple(Row((name, count)) for name, count in zip(names, report.counts.columns, strict=True)),
        totals=(Row(("Tổng số nhiệm vụ", report.counts.total), bold=True),),
        beside=_BESIDE,
    )


def _insert(laid: Laid, place: tuple[int, int], chart: Any, size: tuple[float, int], told: str) -> None:
    """Put a chart on the sheet, its size in digits and dots, with words for who cannot see it."""
    width, height = size
    chart.set_size({"width": width * _DIGIT - _GAP, "height": height})
    at = {"x_offset": _GAP * min(place[1], 1), "object_position": 2}
    laid.sheet.insert_chart(*place, chart, {"description": told, **at})


def _all_tasks(book: Any, laid: Laid) -> Any:
    """Return a column for each column of the count."""
    chart = book.add_chart({"type": "column"})
    name = laid.sheet.get_name()
    chart.add_series(
        {
            "name": "Số nhiệm vụ",
            "categories": [name, laid.first, 0, laid.last, 0],
            "values": [name, laid.first, 1, laid.last, 1],
            "points": [_fill(place) for place in range(len(_LOOKS))],
            "data_labels": {"value": True, "font": _FONT},
            "gap": 60,
        }
    )
    chart.set_title({"name": "Tình trạng các nhiệm vụ", "name_font": _TITLE})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": _FONT})
    chart.set_y_axis({"num_font": _FONT, "num_format": "#,##0", "min": 0, "major_gridlines": {"visible": False}})
    return chart


def _units(book: Any, counted: Laid, many: int) -> Any:
    """Return a bar for each unit that leads, made of the columns of its count."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    name, last = counted.sheet.get_name(), counted.first + many - 1
    for place, column in enumerate(_COUNTED):
        chart.add_series(
            {
                "name": [name, counted.header, column],
                "categories": [name, counted.first, 0, last, 0],
                "values": [name, counted.first, column, last, column],
                **_fill(place),
                "data_labels": {"value": True, "num_format": _HIDE_NOUGHT, "font": _FONT, "fill": {"color": "#FFFFFF"}},
                "gap": 50,
            }
        )
    chart.set_title({"name": "Nhiệm vụ chủ trì của từng đơn vị", "name_font": _TITLE})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_x_axis({"num_font": _FONT, "num_format": "#,##0", "min": 0, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"num_font": _FONT, "reverse": True})
    return chart


def _fill(place: int) -> dict[str, Any]:
    """Return the look of one column of the count."""
    colour, pattern = _LOOKS[place]
    border = {"border": {"color": colour}}
    if pattern is None:
        return {"fill": {"color": colour}, **border}
    return {"pattern": {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": colour}, **border}


def _told(name: str, counts: Counts, names: Sequence[str]) -> str:
    """Return a count in words."""
    parts = [f"{each.lower()} {count}" for each, count in zip(names, counts.columns, strict=True) if count]
    return f"{name}: {', '.join(parts) or 'không có nhiệm vụ'}."
