"""The form's sheet of figures, with the office's identities as checks that can be seen while it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dvtrack.files import form_words
from dvtrack.files.form_look import Looks, height, lay_out, write_head, write_headings
from dvtrack.files.workbooks import put
from dvtrack.views.forms import Form, FormCheck, FormFigure, RowKey

ESTIMATES = "MucDo"
PERCENT = "%"
HEADINGS = tuple(form_words.FIGURE_HEADINGS.values())
WIDTHS = (5, 70, 18, 18, 22, 15)
_VALUE, _ESTIMATED, _KEY = 4, 5, 6
_FILL = (_VALUE, _ESTIMATED)
_NUMBER_HELP = {
    "validate": "any",
    "input_title": "Số kỳ này",
    "input_message": "Chỉ ghi con số, không ghi đơn vị tính. Chưa có số thì để trống.",
}
_ESTIMATED_HELP = {
    "validate": "list",
    "source": f"={ESTIMATES}",
    "input_title": "Ước",
    "input_message": "Chọn “ước” khi số chưa chốt.",
}


def write(book: Any, looks: Looks, form: Form) -> None:
    """Add the sheet of figures."""
    sheet = book.add_worksheet(form_words.FIGURES)
    header = write_head(sheet, looks, form, WIDTHS, form_words.FIGURES_HELP)
    write_headings(sheet, looks, header, HEADINGS, _FILL)
    for row, figure in enumerate(form.figures, start=header + 1):
        _write_figure(sheet, looks, row, figure, row - header, form)
    last = header + len(form.figures)
    sheet.data_validation(header + 1, _VALUE, last, _VALUE, _NUMBER_HELP)
    sheet.data_validation(header + 1, _ESTIMATED, last, _ESTIMATED, _ESTIMATED_HELP)
    for row, check in enumerate(form.checks, start=last + 2):
        _write_check(sheet, looks, row, check, form.figures, (header + 2, last + 1))
    _colour_checks(book, sheet, last + 2, len(form.checks))
    end = last + 1 + len(form.checks) if form.checks else last
    lay_out(sheet, header, end, WIDTHS, len(HEADINGS))


def _colour_checks(book: Any, sheet: Any, first: int, count: int) -> None:
    """Let a check that fails be seen from afar."""
    if count:
        wrong = {"type": "text", "criteria": "containing", "value": "LỆCH"}
        look = book.add_format({"font_color": "#B00000", "bg_color": "#FFD9D9"})
        sheet.conditional_format(first, _VALUE, first + count - 1, _ESTIMATED, {**wrong, "format": look})


def _write_figure(sheet: Any, looks: Looks, row: int, figure: FormFigure, place: int, form: Form) -> None:
    shown = (str(place), figure.name, figure.measure)
    for column, text in enumerate(shown):
        put(sheet, row, column, text, looks.told(centred=column != 1))
    percent = figure.measure.strip() == PERCENT
    whole = figure.last is not None and figure.last == figure.last.to_integral_value()
    _write_number(sheet, row, 3, figure.last, looks.told(align="right", num_format="#,##0" if whole else "General"))
    _write_number(sheet, row, _VALUE, figure.value, looks.number(percent=percent))
    put(sheet, row, _ESTIMATED, form_words.ESTIMATED if figure.estimated else "", looks.choice)
    put(sheet, row, _KEY, str(RowKey(form.key, figure.task, figure.figure, figure.part)), looks.hidden)
    put(sheet, row, _KEY + 1, ",".join(figure.marks), looks.hidden)
    put(sheet, row, _KEY + 2, _code(figure.code, figure.part), looks.hidden)
    sheet.set_row(row, height(shown, WIDTHS, 1.3)[1])


def _write_number(sheet: Any, row: int, column: int, value: Decimal | None, form: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, form)
    else:
        sheet.write_number(row, column, float(value), form)


def _code(code: str, part: int) -> str:
    return f"{code}/2" if part else code


def _write_check(
    sheet: Any, looks: Looks, row: int, check: FormCheck, figures: Sequence[FormFigure], rows: tuple[int, int]
) -> None:
    """Write an identity and a formula that tells whether it holds; it finds its numbers wherever they are sorted to."""
    words = f"{form_words.CHECK} {check.words}"
    sheet.merge_range(row, 0, row, 3, words, looks.told(11))
    parts = sorted({figure.part for figure in figures if figure.code in (*check.left, *check.right)}) or [0]
    formula = "&".join(_formula(check, part, rows, last=part == parts[-1]) for part in parts)
    sheet.merge_range(row, _VALUE, row, _ESTIMATED, "", looks.told(bold=True, centred=True, num_format="General"))
    told = _told(check, parts, figures)
    sheet.write_formula(row, _VALUE, f"={formula}", looks.told(bold=True, centred=True, num_format="General"), told)
    sheet.set_row(row, height((words,), (sum(WIDTHS[:4]),), 1.3)[1])


def _formula(check: FormCheck, part: int, rows: tuple[int, int], *, last: bool) -> str:
    codes, values = (f"${letter}${rows[0]}:${letter}${rows[1]}" for letter in ("I", "E"))
    wanted = [_code(code, part) for code in (*check.left, *check.right)]
    given = "*".join(f'(SUMPRODUCT(({codes}="{code}")*ISNUMBER({values}))>0)' for code in wanted)
    left, right = (
        "+".join(f'SUMIF({codes},"{_code(code, part)}",{values})' for code in side)
        for side in (check.left, check.right)
    )
    end = "" if last else '&" · "'
    return f'IF({given}=0,"chưa đủ số",IF({left}={right},"khớp","LỆCH "&({left}-({right})))){end}'


def _told(check: FormCheck, parts: Sequence[int], figures: Sequence[FormFigure]) -> str:
    """Return what the formula tells of the numbers that stand there when the form is sent."""
    return " · ".join(_verdict(check, part, figures) for part in parts)


def _verdict(check: FormCheck, part: int, figures: Sequence[FormFigure]) -> str:
    given: dict[str, Decimal] = {}
    for figure in figures:
        if figure.part == part and figure.value is not None and figure.measure.strip() != PERCENT:
            given[figure.code] = given.get(figure.code, Decimal()) + figure.value
    if not {*check.left, *check.right} <= given.keys():
        return "chưa đủ số"
    off = sum(given[code] for code in check.left) - sum(given[code] for code in check.right)
    return "khớp" if not off else f"LỆCH {off:f}"
