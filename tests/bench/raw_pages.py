"""Jinja alone, writing the report as Markdown or HTML: the same words, from rows that are ready made.

The page around the rows is dvtrack's template, run plainly; sections and annex of tasks, where the rows are, are
``raw/*.jinja``: loops over plain strings. There is no sandbox, no office's own words, no macro for a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

import jinja2

from dvtrack.files import paper
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.shelf import Shelf, shipped
from dvtrack.views.report import Report, ReportTask, Section

_RAW = Path(__file__).with_name("raw")
_MARKS = re.compile(r"[\\`*_<>&|\[\]#]")

Row = Callable[[ReportTask, Report, PaperWords], tuple[str, ...]]


def markdown_writer(report: Report) -> Callable[[], bytes]:
    """Return what Jinja writes a report with as Markdown; only texts have signs to escape."""
    return _writer(report, "md", _row)


def html_writer(report: Report) -> Callable[[], bytes]:
    """Return what Jinja writes a report with as HTML; it escapes whatever is printed."""
    return _writer(report, "html", _wide_row)


def _writer(report: Report, format: Literal["md", "html"], row: Row) -> Callable[[], bytes]:
    words = PaperWords()
    page = _environment(format).get_template(f"report.{format}.jinja")
    given = SimpleNamespace(
        nothing=words.text("nothing"),
        sections=[_section(section, report, words, upper=format == "md") for section in report.sections],
        rows=[row(task, report, words) for task in report.tasks],
        states=list(dict.fromkeys(words.tell("state", task) for task in report.tasks)),
    )
    return lambda: page.render(report=report, ready=given).encode()


@cache
def _environment(format: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([_RAW, shipped()]),
        autoescape=format == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    shelf = Shelf(None)
    environment.globals.update(inline=shelf.inline, digest=shelf.digest)
    environment.filters.update(paper.FILTERS, plain=_plain, cell=_plain, line=_plain, code="`{}`".format)
    if format == "html":
        environment.filters.update(cell=str, line=str)
    return environment


def _plain(text: object) -> str:
    return _MARKS.sub(r"\\\g<0>", str(text))


def _section(section: Section, report: Report, words: PaperWords, *, upper: bool = False) -> SimpleNamespace:
    title = section.title.upper() if upper else section.title
    return SimpleNamespace(
        level=section.level,
        heading=f"{words.tell('mark', section)} {title}",
        tasks=[
            (
                words.tell("number", task, report),
                task.title or task.text,
                [(note.unit, note.text, words.tell("source", note)) for note in task.notes],
            )
            for task in section.tasks
        ],
        empty=section.empty and not section.children and not section.tasks,
        children=[_section(child, report, words) for child in section.children],
    )


def _row(task: ReportTask, report: Report, words: PaperWords) -> tuple[str, ...]:
    detail = words.tell("state_detail", task)
    return (
        words.tell("number", task, report),
        task.text,
        task.lead.unit if task.lead else "",
        paper.units(task.coordinating),
        words.tell("deadline", task),
        ", ".join(filter(None, (words.tell("state", task), detail))),
    )


def _wide_row(task: ReportTask, report: Report, words: PaperWords) -> tuple[str, ...]:
    number, text, lead, others, deadline, _state = _row(task, report, words)
    codes = [task.lead.unit_code if task.lead else "", *(one.unit_code for one in task.coordinating)]
    due = str(task.deadline.due_on) if task.deadline and task.deadline.due_on else "9999"
    state, detail = words.tell("state", task), words.tell("state_detail", task)
    return "|".join(codes), state, detail, str(task.standing), number, text, lead, others, due, deadline
