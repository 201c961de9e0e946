"""A report as the plain strings that ``report.typ`` lays out; every word comes from ``words.jinja``."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from typing import Any

from dvtrack.dates import format_short
from dvtrack.files import paper
from dvtrack.files.paper_words import PaperWords
from dvtrack.files.pdf_adjustments import adjustments
from dvtrack.numbers import format_number
from dvtrack.terms import NoteKind
from dvtrack.views.report import (
    Beside,
    BrokenIdentity,
    Counts,
    Report,
    ReportFigure,
    ReportNote,
    ReportTask,
    ReportUnit,
    Section,
)

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def data(report: Report, words: PaperWords) -> dict[str, Any]:
    """Return all that a template can lay out, without control characters, which no PDF can carry."""
    told = _Teller(report, words)
    whole: dict[str, Any] = _printable(
        {
            "office": asdict(report.office),
            "number": report.number,
            "dated": words.tell("dated", report),
            "cited": words.tell("cited", report),
            "subject": words.subject(report),
            "addressee": paper.addressee(report),
            "directives": [
                {"told": words.tell("directive", one), "citations": one.citations} for one in report.directives
            ],
            "window": words.tell("window", report.period),
            "preset": words.tell("preset", report.period),
            "as_of": format_short(report.as_of),
            "units_due_on": _day(report.units_due_on),
            "report_due_on": _day(report.report_due_on),
            "summary": words.tell("told", report),
            "revision": words.tell("revision", report),
            **adjustments(report, words),
            "nothing": words.text("nothing"),
            "sections": [told.section(section) for section in report.sections],
            "recipients": paper.recipients(report),
            "tasks": [told.task(task) for task in report.tasks],
            "cancelled": [told.task(task) for task in report.cancelled],
            "columns": words.listed("columns"),
            **_counted(report),
            "beside": [told.beside(one) for one in report.beside] if report.counted_before else [],
            "earlier": words.tell("earlier", report),
            "previous": report.previous is not None,
            "expected": len(report.expected),
            "silent": [unit.name for unit in report.silent],
            "units": [_unit(unit) for unit in report.units],
            "figures": [_figure(figure) for figure in report.figures],
            "broken": [_broken(one) for one in report.broken],
        }
    )
    return whole


class _Teller:
    """Tells tasks and sections in the words of one report."""

    def __init__(self, report: Report, words: PaperWords) -> None:
        self._report = report
        self._words = words

    def task(self, task: ReportTask) -> dict[str, Any]:
        """Return a task as the annex shows it."""
        return {
            "number": self._number(task),
            "text": task.text,
            "lead": task.lead.unit if task.lead else None,
            "coordinating": "; ".join(one.unit for one in task.coordinating),
            "deadline": self._words.tell("deadline", task),
            "state": self._words.tell("state", task),
            "detail": self._words.tell("state_detail", task),
        }

    def section(self, section: Section) -> dict[str, Any]:
        """Return a section with all below it."""
        return {
            "mark": self._words.tell("mark", section),
            "title": section.title,
            "level": section.level,
            "gathered": [self._note(note) | {"task": self._number(task)} for task, note in section.gathered],
            "tasks": [] if section.collects else [self._results(task) for task in section.tasks],
            "empty": section.empty and not section.children and not section.tasks,
            "children": [self.section(child) for child in section.children],
        }

    def beside(self, one: Beside) -> dict[str, Any]:
        """Return counts beside those of earlier periods."""
        kinds = self._words.named("kinds")
        rows = [{"name": kinds[kind], "cells": _cells(counts)} for kind, counts in one.counts]
        return {"name": self._words.tell("beside_name", one), "counts": rows}

    def _results(self, task: ReportTask) -> dict[str, Any]:
        """Return a task with what was done for it and the figures that belong to it."""
        return {
            "number": self._number(task),
            "title": task.title or task.text,
            "planned": [self._note(note) for note in task.planned],
            "notes": [self._note(note) for note in task.noted(NoteKind.RESULT)],
            "figures": [
                {"name": figure.name, "amount": paper.amount(amount, figure.measure)}
                for figure in self._report.figures
                for reference, amount in figure.by_task
                if reference == task.reference
            ],
        }

    def _note(self, note: ReportNote) -> dict[str, Any]:
        return {"unit": note.unit, "text": note.text, "source": self._words.tell("source", note)}

    def _number(self, task: ReportTask) -> str:
        return self._words.tell("number", task, self._report)


def _counted(report: Report) -> dict[str, Any]:
    """Return the rows of the fourfold count: of the leading units, of all, and of the coordinating units."""
    counts, unled = report.counts, report.unled
    return {
        "leading": [{"name": unit.name, "cells": _cells(unit.lead)} for unit in report.units if unit.lead.total],
        "unled": _cells(unled) if unled.total else None,
        "counts": _cells(counts),
        "shares": [paper.share(part, counts.dated) for part in (*counts.columns[:4], counts.dated)],
        "coordinating": [
            {"name": unit.name, "cells": _cells(unit.coordinating)} for unit in report.units if unit.coordinating.total
        ],
        "coordinated": _cells(report.coordinating),
    }


def _cells(counts: Counts) -> list[str]:
    """Return a row of the count: the four columns, their sum, both rates, and the two columns beside."""
    rates = [paper.rate(counts.rate_of_due), paper.rate(counts.rate_of_all)]
    return [*map(str, (*counts.columns[:4], counts.dated)), *rates, *map(str, counts.columns[4:])]


def _unit(unit: ReportUnit) -> dict[str, Any]:
    return {
        "name": unit.name,
        "expected": unit.expected,
        "notes": unit.notes,
        "last_on": _day(unit.last_on),
        "silent": unit.silent,
        "reminders": unit.reminders,
    }


def _figure(figure: ReportFigure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "measure": figure.measure,
        "amount": paper.amount(figure.amount),
        "previous": paper.amount(figure.previous),
        "last_year": paper.amount(figure.last_year),
        "units": [
            {
                "name": each.unit,
                "amount": paper.amount(each.amount),
                "previous": paper.amount(each.previous),
                "last_year": paper.amount(each.last_year),
            }
            for each in figure.units
        ],
    }


def _broken(one: BrokenIdentity) -> dict[str, Any]:
    return asdict(one) | {"left": format_number(one.left), "right": format_number(one.right)}


def _day(day: date | None) -> str | None:
    return format_short(day) if day else None


def _printable(value: Any) -> Any:
    """Return ``value`` with its texts, however deep, freed of what cannot be printed."""
    if isinstance(value, str):
        return _CONTROLS.sub("", value)
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list | tuple) else value
