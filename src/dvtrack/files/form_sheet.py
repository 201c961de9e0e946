"""A unit's form, written as an Excel file: two sheets to fill in, and a hidden one that says which form it is."""

from __future__ import annotations

import io
from typing import Any

from dvtrack.files import form_figures, form_words, workbooks
from dvtrack.files.form_look import Looks, height, lay_out, shown_day, write_head, write_headings
from dvtrack.files.workbooks import put
from dvtrack.terms import Role, State
from dvtrack.views.forms import KINDS, Form, FormTask, RowKey

HEADINGS = tuple(form_words.TASK_HEADINGS.values())
WIDTHS = (5, 31, 9, 13.5, 20, 34, 19, 19, 19, 14.5, 12.5)
_KEY = len(WIDTHS)
_FILL = tuple(range(5, _KEY))
_STATE, _DONE = 9, 10
_STATES = "TinhTrang"
_NOTE_HELP = {
    "Kết quả thực hiện": "Đã làm được gì trong kỳ: việc, số liệu, văn bản đã ban hành.",
    "Khó khăn vướng mắc": "Điều gì cản trở, nguyên nhân.",
    "Kiến nghị đề xuất": "Đề nghị ai làm gì.",
    "Nhiệm vụ kỳ tới": "Việc sẽ làm trong kỳ tới.",
}
_STATE_HELP = {
    "validate": "list",
    "source": f"={_STATES}",
    "input_title": "Tình trạng",
    "input_message": "Chọn trong danh sách. Đã hoàn thành thì ghi cả ngày hoàn thành.",
    "error_title": "Không có tình trạng này",
    "error_message": "Hãy chọn một dòng trong danh sách.",
}
_DONE_HELP = {
    "validate": "any",
    "input_title": "Ngày hoàn thành",
    "input_message": "Ngày/tháng/năm, ví dụ 10/6/2021. Chỉ ghi khi nhiệm vụ đã hoàn thành.",
}


def render(form: Form) -> bytes:
    """Return the form as an Excel file; the same form gives the same bytes."""
    content = io.BytesIO()
    with workbooks.filling(content, f"{form_words.TITLE}: {form.unit}") as book:
        looks = Looks(book)
        _write_tasks(book, looks, form)
        if form.figures:
            form_figures.write(book, looks, form)
        _write_hidden(book, form)
    return content.getvalue()


def _write_tasks(book: Any, looks: Looks, form: Form) -> None:
    sheet = book.add_worksheet(form_words.TASKS)
    header = write_head(sheet, looks, form, WIDTHS, form_words.HELP, form.directives)
    write_headings(sheet, looks, header, HEADINGS, _FILL)
    for row, task in enumerate(form.tasks, start=header + 1):
        _write_task(sheet, looks, row, task, str(RowKey(form.key, task.task)))
    last = header + len(form.tasks)
    _add_help(sheet, header + 1, last)
    lay_out(sheet, header, last, WIDTHS, len(HEADINGS))


def _write_task(sheet: Any, looks: Looks, row: int, task: FormTask, key: str) -> None:
    shown = (task.ordinal, task.text, form_words.ROLES[task.role], task.deadline, task.before)
    size, high = height((*shown, *task.given), WIDTHS)
    for column, text in enumerate(shown):
        put(sheet, row, column, text, looks.told(size, centred=column in (0, 2, 3)))
    for column, text in enumerate(task.given, start=len(shown)):
        put(sheet, row, column, text, looks.to_fill(size))
    _write_state(sheet, looks, row, task)
    put(sheet, row, _KEY, key, looks.hidden)
    put(sheet, row, _KEY + 1, ",".join(task.marks), looks.hidden)
    sheet.set_row(row, high)


def _write_state(sheet: Any, looks: Looks, row: int, task: FormTask) -> None:
    """Write the state; only the lead unit says it, and not where the office has stopped the task."""
    answered = task.role == Role.LEAD and task.state in form_words.ANSWERS
    put(sheet, row, _STATE, form_words.STATES[task.state], looks.choice if answered else looks.told(centred=True))
    form = looks.day if answered else looks.told(centred=True, num_format="dd/mm/yyyy")
    if task.state == State.COMPLETED and task.state_on:
        sheet.write_datetime(row, _DONE, shown_day(task.state_on), form)
    else:
        sheet.write_blank(row, _DONE, None, form)


def _add_help(sheet: Any, first: int, last: int) -> None:
    if first > last:
        return
    for column, kind in enumerate(KINDS, start=_FILL[0]):
        heading = form_words.TASK_HEADINGS[kind]
        told = {"validate": "any", "input_title": heading, "input_message": _NOTE_HELP[heading]}
        sheet.data_validation(first, column, last, column, told)
    sheet.data_validation(first, _STATE, last, _STATE, _STATE_HELP)
    sheet.data_validation(first, _DONE, last, _DONE, _DONE_HELP)


def _write_hidden(book: Any, form: Form) -> None:
    """Write what says which form it is, and the lists to choose from, on a sheet that Excel does not offer to show."""
    sheet = book.add_worksheet(form_words.HIDDEN)
    sheet.very_hidden()
    sheet.protect()
    put(sheet, 0, 0, form_words.SCHEMA)
    put(sheet, 0, 1, str(form.key))
    for row, state in enumerate(form_words.ANSWERS):
        put(sheet, row, 2, form_words.STATES[state])
    put(sheet, 0, 3, form_words.ESTIMATED)
    put(sheet, 1, 3, form_words.FINAL)
    book.define_name(_STATES, f"={form_words.HIDDEN}!$C$1:$C${len(form_words.ANSWERS)}")
    book.define_name(form_figures.ESTIMATES, f"={form_words.HIDDEN}!$D$1:$D$2")
