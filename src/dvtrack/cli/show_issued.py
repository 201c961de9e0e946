"""What the screen says of issued reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dvtrack import periods
from dvtrack.cli import show, show_report
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.core.papers import Written
    from dvtrack.views.issued import Issued, IssuePlan, SealFault

SHORT = 12
"""How many letters of a seal are shown: enough to write down and compare."""

_FAULTS = {
    "lost": N_("{number}: the report was issued and is not in the register any more"),
    "seal": N_("{number}: what the register says of it is not what was sealed"),
    "content": N_("{number}: the {format} file kept in the register is not what was issued"),
    "missing": N_("{number}: the file {path} is not there any more"),
    "changed": N_("{number}: the file {path} was changed after it was issued"),
}


def plan(its: IssuePlan, folder: Path) -> None:
    """Show what is about to be issued, on stderr."""
    period = its.report.period
    for name, value in (
        (_("Report"), its.number),
        (_("Date"), show.shown(its.issued_on)),
        (_("Period"), f"{periods.label(period)}: {show.shown(period.start)} – {show.shown(period.end)}"),
        (_("Judged at"), show.shown(its.report.as_of)),
        (_("Tasks"), show.shown(its.report.counts.total)),
        (_("Waived findings"), show.shown(its.waived) if its.waived else ""),
        (_("Folder"), str(folder.absolute())),
    ):
        if value:
            show.say(f"{name}: {value}")
    for warning in its.warnings:
        show.say(_("Note: {warning}").format(warning=warning))
    show.say(
        _("What is dated from {start} to {end} can then no longer change.").format(
            start=show.shown(period.start), end=show.shown(its.report.as_of)
        )
    )


def issued(its: Issued, written: Sequence[Written], *, json: bool) -> None:
    """Show a report that was just issued."""
    from dvtrack.views.issued import issued_json

    for each in written:
        show_report.file(each)
    if json:
        show.json_object({"schema": "dvtrack.issued/1", "issued": [issued_json(its)]})
    show.say(
        _("Issued: {number} of {day}, seal {seal}.").format(
            number=its.number, day=show.shown(its.issued_on), seal=its.seal[:SHORT]
        )
    )
    if not any(paper.format == "pdf" for paper in its.papers):
        show.say(_('There is no PDF among its files: that needs pip install "dvtrack[pdf]".'))


def table(all_issued: Sequence[Issued], *, json: bool) -> None:
    """List issued reports."""
    from dvtrack.views.issued import issued_json

    if json:
        show.json_object({"schema": "dvtrack.issued/1", "issued": [issued_json(each) for each in all_issued]})
    elif not all_issued:
        show.say(_("No report was issued yet. To issue one: dvtrack issue --period h1 --number 45/BC-…"))
    else:
        show.table(
            [_("Number"), _("Date"), _("Period"), _("Edition"), _("Locked until"), _("Seal"), _("Opened again")],
            [
                [
                    each.number,
                    each.issued_on,
                    periods.label(each.period),
                    each.edition,
                    each.locked_until,
                    each.seal[:SHORT],
                    f"{show.shown(each.reopened_on)}: {each.reopened_reason}" if each.reopened_on else "",
                ]
                for each in all_issued
            ],
        )


def reopened(its: Issued, locking: Sequence[str], *, json: bool) -> None:
    """Say that a period is open again, and what still locks its days."""
    from dvtrack.views.issued import issued_json

    if json:
        show.json_object({"schema": "dvtrack.issued/1", "issued": [issued_json(its)]})
    show.say(
        _("Open again: {period}. The report {number} stays as it was issued; the next one tells what differs.").format(
            period=periods.label(its.period), number=its.number
        )
    )
    if locking:
        show.say(_("Some of its days are still locked by: {numbers}").format(numbers=", ".join(locking)))


def verified(looked_at: Sequence[Issued], faults: Sequence[SealFault], *, json: bool) -> None:
    """Say what is not as it was issued, or that everything is."""
    faulty = {fault.number for fault in faults}
    if json:
        show.json_object(
            {
                "schema": "dvtrack.seals/1",
                "proved": [each.number for each in looked_at if each.number not in faulty],
                "faults": [vars(fault) | {"message": _told(fault)} for fault in faults],
            }
        )
    else:
        for fault in faults:
            show.out(_told(fault))
    if not faults:
        count = len(looked_at)
        said = ngettext(
            "{count} issued report and its files are as they were issued.",
            "{count} issued reports and their files are as they were issued.",
            count,
        )
        show.say(said.format(count=count))


def _told(fault: SealFault) -> str:
    return _(_FAULTS[fault.kind]).format(**vars(fault))
