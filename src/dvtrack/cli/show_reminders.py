"""What ``remind`` shows: which letters go to whom, where they were written, and the log of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dvtrack.cli import show
from dvtrack.cli.show import Column
from dvtrack.terms import ReminderKind
from dvtrack.views.reminders import Reminder, reminder_json
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from dvtrack.core.reminders import Drafts, Result

SCHEMA = "dvtrack.reminders/1"


def drafts(found: Drafts) -> None:
    """Print the letters that are about to be written, and who gets none."""
    if found.rows:
        show.table(
            [_("Unit"), _("Name"), _("Time"), Column(_("Days late"), right=True), _("About"), _("E-mail")],
            [
                (row.unit, row.name, _time(row), row.days_late or "", _about(row), row.email or _("no address"))
                for row in found.rows
            ],
        )
    _not_chased(found)
    if unmade := [row.unit for row in found.rows if row.period and not row.form]:
        show.say(_("The form is made with the letter: {units}").format(units=", ".join(unmade)))


def left(found: Drafts, *, json: bool, dry_run: bool) -> None:
    """Tell that nothing was written, and why."""
    if json:
        _print_json(found.rows, dry_run=dry_run, found=found)
    elif dry_run and found.letters:
        show.say(_("Nothing was written (--dry-run)."))
    elif not (found.answered or found.not_due):
        show.say(_("There is nobody to remind."))


def done(result: Result, *, json: bool) -> None:
    """Tell what became of the letters."""
    if json:
        _print_json(result.logged, dry_run=False)
        return
    for row in result.logged:
        show.say(_outcome(row).format(path=row.letter))
    if result.forms_made:
        show.say(_("Forms were made and recorded as sent: {units}").format(units=", ".join(result.forms_made)))
    if unaddressed := [row.unit for row in result.logged if not row.email]:
        show.say(
            _("The draft has no address: {units}. Give one: dvtrack unit edit {first} --email ADDRESS").format(
                units=", ".join(unaddressed), first=unaddressed[0]
            )
        )
    if new := sum(not row.again for row in result.logged):
        words = ngettext(
            "{count} reminder is logged. Open the .eml beside its letter to send it.",
            "{count} reminders are logged. Open the .eml beside each letter to send it.",
            new,
        )
        show.say(words.format(count=new))


def table(logged: Sequence[Reminder], *, json: bool, csv: bool) -> None:
    """Print the log."""
    if json:
        _print_json(logged, dry_run=False)
        return
    heads: list[str | Column] = [_("Day"), _("Unit"), _("About"), _("Time"), Column(_("Days late"), right=True)]
    if csv:
        rows = [
            (row.written_on, row.unit, _about(row), _time(row), row.days_late, row.letter, row.draft) for row in logged
        ]
        show.csv([*heads, _("Letter"), _("E-mail draft")], rows)
    elif not logged:
        show.say(_("No reminder was written yet. Write them: dvtrack remind --period h1"))
    else:
        show.table(heads, [(row.written_on, row.unit, _about(row), _time(row), row.days_late or "") for row in logged])


def _not_chased(found: Drafts) -> None:
    if found.not_due:
        units = ", ".join(f"{code} ({show.shown(due_on)})" for code, due_on in found.not_due)
        show.say(_("Not due yet: {units}").format(units=units))
    if found.answered:
        show.say(_("Has answered or owes nothing, so is not reminded: {units}").format(units=", ".join(found.answered)))
    if found.unled:
        words = ngettext(
            "{count} overdue task has no lead, so nobody is reminded of it: dvtrack assign {first} --lead UNIT",
            "{count} overdue tasks have no lead, so nobody is reminded of them: dvtrack assign {first} --lead UNIT",
            len(found.unled),
        )
        show.say(words.format(count=len(found.unled), first=found.unled[0]))


def _time(row: Reminder) -> str:
    """Return which time it is, in words."""
    told = _("time {turn}").format(turn=row.turn) if row.turn else _("in advance")
    return ", ".join([told, _("already written today")]) if row.again else told


def _about(row: Reminder) -> str:
    """Return what a reminder is about."""
    from dvtrack import periods

    told = []
    if row.period and row.year:
        told.append(periods.label(periods.period(row.period, row.year)))
    if row.tasks and row.kind != ReminderKind.PERIOD:
        told.append(_("tasks {tasks}").format(tasks=", ".join(row.tasks)))
    return "; ".join(told)


def _outcome(row: Reminder) -> str:
    return {
        "yours": _("Changed by you, so left as it is and put into the draft: {path}"),
        "kept": _("A changed file was left as it was; the new letter stands beside it: {path}"),
    }.get(row.outcome, _("Already written today: {path}") if row.again else _("Written: {path}"))


def _print_json(rows: Sequence[Reminder], *, dry_run: bool, found: Drafts | None = None) -> None:
    told = {"schema": SCHEMA, "dry_run": dry_run, "reminders": [reminder_json(row) for row in rows]}
    if found:
        told |= {
            "not_due": [{"unit": code, "due_on": due_on} for code, due_on in found.not_due],
            "answered": found.answered,
            "unled": found.unled,
        }
    show.json_object(told)
