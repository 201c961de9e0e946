"""docxtpl and Typst alone, writing what stands in the report: every paragraph, and every row of every table.

The texts are ready made. There is no layout: no letterhead in two columns, no headings, widths, repeated heads or
landscape pages, no standard for PDF; the font is that of the report.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dvtrack.files.paper_words import PaperWords
from dvtrack.files.pdf_data import data
from dvtrack.paths import resource
from dvtrack.views.report import Report

_ANNEXES = (
    "Phụ lục I. Danh mục nhiệm vụ",
    "Phụ lục II. Kết quả thực hiện nhiệm vụ theo đơn vị",
    "Phụ lục III. Tình hình gửi báo cáo của các đơn vị",
    "Phụ lục IV. Biểu số liệu",
)
_REMARKS = (
    "Các nhiệm vụ và tình trạng thực hiện",
    "Số nhiệm vụ theo tình trạng",
    "(1) Tỷ lệ hoàn thành trên số đến hạn = hoàn thành ÷ (hoàn thành + quá hạn chưa hoàn thành).",
    "(2) Tỷ lệ hoàn thành trên tổng số = hoàn thành ÷ tổng số nhiệm vụ có thời hạn.",
    "Đơn vị phải gửi, đã gửi, chưa gửi",
    "Nội dung các đơn vị đã gửi trong kỳ",
)
_RAW = Path(__file__).with_name("raw") / "report.typ"


def pdf_writer(report: Report) -> Callable[[], bytes]:
    """Return what Typst writes the texts of a report with, from ``raw/report.typ``."""
    import typst

    given = json.dumps(_given(report), ensure_ascii=False)
    return lambda: typst.compile(
        _RAW,
        sys_inputs={"given": given},
        font_paths=[resource("data", "fonts")],
        ignore_system_fonts=True,
        format="pdf",
    )


def word_writer(report: Report) -> Callable[[], bytes]:
    """Return what docxtpl writes the texts of a report with: one paragraph to repeat, and one row of each table."""
    from docxtpl import DocxTemplate

    given = _given(report)
    template = _word_template([len(rows[0]) for rows in given["tables"]])

    def write() -> bytes:
        document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
        document.render(given, autoescape=True)
        document.save(out)
        return out.getvalue()

    return write


def _word_template(widths: list[int]) -> bytes:
    import docx

    made, held = docx.Document(), io.BytesIO()
    for text in ("{%p for one in paragraphs %}", "{{ one }}", "{%p endfor %}"):
        made.add_paragraph(text)
    for number, width in enumerate(widths):
        table = made.add_table(3, width)
        table.cell(0, 0).text, table.cell(2, 0).text = f"{{%tr for row in tables[{number}] %}}", "{%tr endfor %}"
        for column in range(width):
            table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    made.save(held)
    return held.getvalue()


def _given(report: Report) -> dict[str, Any]:
    """Return the paragraphs and the tables of a report, all in plain strings."""
    told = data(report, PaperWords())
    annexes = [text for number in _ANNEXES for text in (number, f"(Kèm theo Báo cáo {told['cited']})")]
    return {
        "paragraphs": [*_head(told), *_body(told), *annexes, *_REMARKS, told["nothing"]],
        "tables": [_tasks(told), _counts(told), _units(told)],
    }


def _head(told: dict[str, Any]) -> list[str]:
    office = told["office"]
    return [
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *(office["name"], f"Số: /BC-{office['abbreviation']}", f"{office['place']}, {told['dated']}"),
        *("BÁO CÁO", told["subject"]),
        " ".join(("Thực hiện", *(one["told"] for one in told["directives"]), "báo cáo kết quả", told["window"])),
        f"Kỳ báo cáo {told['preset']}. Tình trạng nhiệm vụ tính đến ngày {told['as_of']}.",
        told["summary"],
    ]


def _body(told: dict[str, Any]) -> list[str]:
    office = told["office"]
    return [
        *(text for section in told["sections"] for text in _section(section, told["nothing"])),
        f"Trên đây là báo cáo {told['subject']} của {office['name']}./.",
        *("Nơi nhận:", *(f"- {one};" for one in told["recipients"]), "- Lưu: VT."),
        *(office["signer_post"], office["signer_name"]),
    ]


def _section(section: dict[str, Any], nothing: str) -> Iterator[str]:
    yield f"{section['mark']} {section['title']}"
    for task in section["tasks"]:
        yield f"Nhiệm vụ {task['number']}. {task['title']}"
        for note in task["notes"]:
            yield f"- {note['unit']}: {note['text']} {note['source']}"
        if not task["notes"]:
            yield f"- {nothing}"
    if section["empty"]:
        yield nothing
    for child in section["children"]:
        yield from _section(child, nothing)


def _tasks(told: dict[str, Any]) -> list[list[str]]:
    names = ("number", "text", "lead", "coordinating", "deadline", "state")
    heads = ["Số", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Tình trạng"]
    return [heads, *([task[name] or "" for name in names] for task in told["tasks"])]


def _counts(told: dict[str, Any]) -> list[list[str]]:
    blank = [""] * 9
    return [
        ["Đơn vị", "Đã hoàn thành", "", "Chưa hoàn thành", "", "Cộng", "Tỷ lệ", "", "Không có thời hạn", "Tạm dừng"],
        ["", "Đúng hạn", "Quá hạn", "Trong hạn", "Quá hạn", "", "Trên số đến hạn (1)", "Trên tổng số (2)", "", ""],
        ["Chủ trì", *blank],
        *([unit["name"], *unit["cells"]] for unit in told["leading"]),
        ["Tổng số nhiệm vụ", *told["counts"]],
        ["Tỷ lệ trong số có thời hạn", *told["shares"], "", "", "", ""],
        ["Phối hợp", *blank],
        *([unit["name"], *unit["cells"]] for unit in told["coordinating"]),
        ["Cộng lượt phối hợp", *told["coordinated"]],
    ]


def _units(told: dict[str, Any]) -> list[list[str]]:
    return [
        ["Đơn vị", "Phải gửi", "Số nội dung đã ghi nhận", "Lần cuối", "Số lần đôn đốc"],
        *([unit["name"], *_noted(unit), str(unit["reminders"])] for unit in told["units"]),
    ]


def _noted(unit: dict[str, Any]) -> list[str]:
    return ["có" if unit["expected"] else "–", str(unit["notes"]), unit["last_on"] or "–"]
