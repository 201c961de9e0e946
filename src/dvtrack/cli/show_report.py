"""What the screen says after a report: files, counts, who is silent, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dvtrack.cli import show
from dvtrack.cli.show import Column
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from dvtrack.core.papers import Written
    from dvtrack.views.issued import Issued
    from dvtrack.views.report import Counts, Report


def summary(report: Report | None, written: Sequence[Written]) -> None:
    """Say where the files are and what the report comes to; None is an issued one, given as it was."""
    for each in written:
        file(each)
    if report is None:
        return
    if not report.tasks:
        show.say(_("No task was open in this period. See what is on record: dvtrack list"))
        return
    _counts(report.counts)
    _silent(report)
    _gaps(report)


def issued(its: Issued, *, given: bool) -> None:
    """Say that the report of the period was issued, and whether this is the issued one."""
    words = _("This is not the issued report, {number} of {day}, but one from the record as it is now.")
    if given:
        words = _("This is the report issued as {number} on {day}. For one from the record as it is now: --draft")
    show.say(words.format(number=its.number, day=show.shown(its.issued_on)))
    if its.reopened_on:
        show.say(
            _("Its period was opened again on {day}: {reason}").format(
                day=show.shown(its.reopened_on), reason=its.reopened_reason
            )
        )


def file(written: Written) -> None:
    """Say where one file is."""
    if written.outcome == "kept":
        show.say(_("{path} is yours or was changed by hand: it was left as it is.").format(path=written.asked))
    words = _("Unchanged: {path}") if written.outcome == "unchanged" else _("Written: {path}")
    show.say(words.format(path=written.path))


def _counts(counts: Counts) -> None:
    show.table(
        [
            Column(_("On time"), right=True),
            Column(_("Late"), right=True),
            Column(_("Open, in term"), right=True),
            Column(_("Open, overdue"), right=True),
            Column(_("No deadline"), right=True),
            Column(_("Suspended"), right=True),
            Column(_("All"), right=True),
        ],
        [
            [
                counts.done_on_time,
                counts.done_late,
                counts.open_in_term,
                show.toned(counts.open_overdue, "bad" if counts.open_overdue else ""),
                counts.no_deadline,
                counts.suspended,
                counts.total,
            ]
        ],
    )


def _silent(report: Report) -> None:
    if report.silent:
        show.say(_("Silent in this period: {units}").format(units=", ".join(unit.code for unit in report.silent)))
    elif report.expected:
        show.say(_("Every unit that owed word gave it."))


def _gaps(report: Report) -> None:
    if not report.gaps:
        show.say(_("Nothing is missing."))
        return
    count = len(report.gaps)
    said = ngettext(
        "{count} gap; it stands at the end of the report.", "{count} gaps; they stand at the end of the report.", count
    )
    show.say(said.format(count=count))
    command = next((gap.command for gap in report.gaps if gap.command), "")
    if command:
        show.say(_("To fill the first: {command}").format(command=command))
