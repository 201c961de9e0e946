"""What a report corrects of issued ones, as the plain strings that ``report.typ`` lays out."""

from __future__ import annotations

from typing import Any

from dvtrack.files import paper
from dvtrack.files.paper_words import PaperWords
from dvtrack.views.adjustments import Adjusted, Reconciled
from dvtrack.views.report import Report


def adjustments(report: Report, words: PaperWords) -> dict[str, Any]:
    """Return the adjustments of each issued report, and where a year is not what its halves add up to."""
    beside = report.reconciliation
    return {
        "adjustments": [_adjusted(one, report, words) for one in report.adjustments],
        "numbers": list(beside.numbers) if beside else [],
        "reconciled": [_reconciled(row, report, words) for row in beside.rows] if beside else [],
    }


def _adjusted(one: Adjusted, report: Report, words: PaperWords) -> dict[str, Any]:
    rows = [
        {
            "name": words.tell("adjusted", row, report),
            "before": words.tell("adjusted_value", row, row.before),
            "after": words.tell("adjusted_value", row, row.after),
        }
        for row in one.rows
    ]
    return {"of": words.tell("adjusted_report", one), "rows": rows}


def _reconciled(row: Reconciled, report: Report, words: PaperWords) -> dict[str, Any]:
    cells = (*row.halves, row.told, row.year, row.difference)
    return {
        "name": words.tell("reconciled", row),
        "cells": [paper.amount(cell) for cell in cells],
        "reason": words.tell("reason", row, report),
    }
