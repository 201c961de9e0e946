"""What ``forms`` shows: which forms go to whom, and where they were written."""

from __future__ import annotations

from collections.abc import Sequence

from dvtrack.cli import show
from dvtrack.cli.show import Column
from dvtrack.views.forms import SentForm
from dvtrack.words import _, ngettext


def drafts(rows: Sequence[SentForm], answered: Sequence[str]) -> None:
    """Print the forms that are about to be sent."""
    if rows:
        show.table(
            [_("Unit"), _("Name"), Column(_("Tasks"), right=True), Column(_("Version"), right=True), _("Due")],
            [(row.code, row.unit, row.tasks, row.version, row.due_on) for row in rows],
        )
    if rows and not any(row.due_on for row in rows):
        show.say(_("No due date is set. Give one with --due DATE, or: dvtrack period set h1 --units-due DATE"))
    if answered:
        show.say(
            _("Has answered, so gets no new form: {units}. To send one all the same, name it: --unit {first}").format(
                units=", ".join(answered), first=answered[0]
            )
        )


def not_begun(directives: Sequence[str]) -> None:
    """Tell of standing tasks that no form asks about, for they were completed last year."""
    for directive in directives:
        words = _("Standing tasks of {directive} were completed last year. To begin them anew: {command}")
        show.say(words.format(directive=directive, command=f"dvtrack new-year --directive {directive}"))


def done(rows: Sequence[SentForm], *, json: bool, dry_run: bool) -> None:
    """Tell what became of the forms."""
    if json:
        forms = [{**vars(row), "path": row.path or None, "outcome": row.outcome or None} for row in rows]
        show.json_object({"schema": "dvtrack.forms/1", "dry_run": dry_run, "forms": forms})
        return
    if dry_run:
        show.say(_("Nothing was written (--dry-run)."))
        return
    for row in rows:
        if row.outcome == "kept":
            show.say(
                _("A changed file was left as it was; the new form stands beside it: {path}").format(path=row.path)
            )
        else:
            show.say((_("Same as before: {path}") if row.again else _("Written: {path}")).format(path=row.path))
    if new := sum(not row.again for row in rows):
        words = ngettext(
            "{count} form is recorded as sent. When it comes back: dvtrack collect FOLDER",
            "{count} forms are recorded as sent. When they come back: dvtrack collect FOLDER",
            new,
        )
        show.say(words.format(count=new))
