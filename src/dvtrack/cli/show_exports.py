"""What the screen says after many papers were written into a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dvtrack import errors
from dvtrack.cli import show, show_report
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from dvtrack.core.exports import Plan, Result
    from dvtrack.core.papers import Written
    from dvtrack.views.issued import Issued
    from dvtrack.views.report import Report
    from dvtrack.views.slips import Slip


def files(folder: Path, written: Sequence[Written]) -> None:
    """Say how many files there are, and name each that a person's file stood in the way of."""
    for each in written:
        if each.outcome == "kept":
            show_report.file(each)
    outcomes = Counter(each.outcome for each in written)
    count = len(written)
    said = ngettext(
        "{count} file in {folder}: written {written}, unchanged {unchanged}, beside a file of yours {kept}.",
        "{count} files in {folder}: written {written}, unchanged {unchanged}, beside a file of yours {kept}.",
        count,
    )
    numbers = {name: outcomes[name] for name in ("written", "unchanged", "kept")}
    show.say(said.format(count=count, folder=folder.resolve(), **numbers))


def export(folder: Path, plan: Plan, result: Result, *, json: bool) -> None:
    """Say what an export came to: to a person, or as the manifest to a program."""
    if plan.issued:
        show_report.issued(plan.issued, given=True)
        changed(plan.issued, plan.report)
    elif not any(sheet.place.endswith(".pdf") for sheet in plan.sheets):
        show.say(_('There is no PDF: what makes it is not installed. To install it: pip install "dvtrack[pdf]"'))
    files(folder, result.written)
    if json:
        show.json_object({"folder": str(folder.resolve()), **result.manifest})


def changed(issued: Issued, report: Report) -> None:
    """Say so where extracts and tables of an issued report cannot carry its number."""
    if report.number is not None:
        return
    words = (
        _(
            "The period is open again: the report's own files are {number} as it was issued; extracts and tables are "
            "drafts from the record as it is now, without the number."
        )
        if issued.reopened_on
        else _(
            "The record has changed since {number} was issued: extracts and tables are made from it as it is "
            "now, without the number."
        )
    )
    show.say(words.format(number=issued.number))


def slips(folder: Path, made: Sequence[Slip], written: Sequence[Written]) -> None:
    """Say whose slips there are."""
    if not made:
        show.say(_("No unit has a task to do. Give tasks to units: dvtrack assign"))
        return
    show.say(_("Slips of {units}.").format(units=", ".join(slip.unit_code for slip in made)))
    files(folder, written)


def fail(refused: Sequence[errors.FileError]) -> None:
    """Raise what kept a file from being written, after naming the others."""
    for each in refused[1:]:
        show.say(str(each))
    if refused:
        raise refused[0]
