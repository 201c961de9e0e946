"""``dvtrack status``: one screen that says where the office stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import show, show_owed, show_task
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag
from dvtrack.cli.session import register
from dvtrack.cli.show import Column
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.report import Counts
    from dvtrack.views.status import Status, UnitStanding
    from dvtrack.views.tasks import TaskRow

BRIEF = 48
"""How many letters of a task fit a line of the screen, beside its unit and its deadline."""


@app.command()
def status(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar=N_("PERIOD"), help=N_("h1, h2, 9m, year, q1…q4, m1…m12; the running half.")),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar=N_("YEAR"), help=N_("The period's year."))] = None,
    json: JsonFlag = False,
) -> None:
    """Show where the office stands: the counts, who is silent, what falls due."""
    with register(ctx, write=False) as book:
        asked = core.calendar.period_of(book, period, year)
        found = core.status.today(book, asked)
    if json:
        show.json_object(_as_json(found))
    else:
        _screen(found)


def _screen(found: Status) -> None:
    from dvtrack import periods

    show.heading(f"{found.office} · {periods.label(found.period)} · {show.shown(found.today)}")
    show.facts(
        [
            (_("Period"), f"{show.shown(found.period.start)} – {show.shown(found.period.end)}"),
            (_("Units' word due"), found.units_due_on),
            (_("Report due"), found.report_due_on),
        ]
    )
    if not found.counts.total:
        show.say(_("No task yet. Read a directive: dvtrack import FILE"))
        return
    _counts(found)
    _silent(found)
    show_owed.out(found.owed)
    if found.unassigned:
        said = ngettext(
            "{count} task has no lead: dvtrack assign", "{count} tasks have no lead: dvtrack assign", found.unassigned
        )
        show.out(show.toned(said.format(count=found.unassigned), "warning"))
    _due(_("Overdue ({count}): dvtrack list --overdue").format(count=found.counts.open_overdue), found.overdue)
    _due(_("Due by {day}").format(day=show.shown(found.soon)), found.due_soon)


def _counts(found: Status) -> None:
    heads: list[str | Column] = [
        _("Lead"),
        *(
            Column(head, right=True)
            for head in (_("Tasks"), _("On time"), _("Late"), _("In term"), _("Overdue"), _("Undated"), _("Suspended"))
        ),
    ]
    rows = [(unit.code, *_figures(unit.counts)) for unit in found.units if unit.counts.total]
    if found.unassigned:
        rows.append((_("(nobody)"), *_figures(_rest(found))))
    rows.append((_("Total"), *_figures(found.counts)))
    show.table(heads, rows)


def _figures(counts: Counts) -> tuple[int, ...]:
    return (
        counts.total,
        counts.done_on_time,
        counts.done_late,
        counts.open_in_term,
        counts.open_overdue,
        counts.no_deadline,
        counts.suspended,
    )


def _rest(found: Status) -> Counts:
    """Return the counts of the tasks that nobody leads: the total less the units'."""
    return found.counts.less(*(unit.counts for unit in found.units))


def _silent(found: Status) -> None:
    if found.silent:
        names = ", ".join(map(_chased, found.silent))
        show.out(show.toned(_("Silent in this period: {units}").format(units=names), "warning"))
    elif found.units:
        show.out(_("Every unit that owes word in this period has given it."))
    if found.reminded:
        show.out(_("Also reminded in this period: {units}").format(units=", ".join(map(_chased, found.reminded))))


def _chased(unit: UnitStanding) -> str:
    """Return a unit with how many letters chased it, if any did."""
    if not unit.reminders:
        return unit.code
    return _("{unit} (reminders: {count})").format(unit=unit.code, count=unit.reminders)


def _due(title: str, rows: tuple[TaskRow, ...]) -> None:
    if rows:
        lines = [(row.reference, row.brief(BRIEF), row.lead or "-", show_task.deadline(row)) for row in rows]
        show.table([""] * 4, lines, title=title)


def _as_json(found: Status) -> dict[str, object]:
    from dvtrack.views.replies import owed_json

    return {
        "schema": "dvtrack.status/1",
        "office": found.office,
        "today": found.today,
        "period": {
            "name": found.period.name,
            "year": found.period.year,
            "start": found.period.start,
            "end": found.period.end,
        },
        "units_due_on": found.units_due_on,
        "report_due_on": found.report_due_on,
        "counts": found.counts,
        "unassigned": found.unassigned,
        "units": found.units,
        "owed": [owed_json(each) for each in found.owed],
        "silent": [unit.code for unit in found.silent],
        "overdue": [row.reference for row in found.overdue],
        "due_soon": [row.reference for row in found.due_soon],
    }
