"""How changes of assignments and deadlines are told: a line a task, or one JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dvtrack.cli import show
from dvtrack.views.tasks import shorten
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.views.assignments import Arrangement, Assigned
    from dvtrack.views.deadlines import Extended

SCHEMA = "dvtrack.assignments/1"
_SHORT = 60


def tasks(changes: Sequence[Assigned], *, json: bool = False, dry_run: bool = False) -> None:
    """Tell what changed, task by task."""
    if json:
        show.json_object(as_json(changes, dry_run=dry_run))
        return
    for change in changes:
        what = "; ".join(_changes(change)) or _("nothing changed")
        show.say(
            _("Task {task}: {what} · {text}").format(task=change.task, what=what, text=shorten(change.text, _SHORT))
        )
    if dry_run:
        show.say(_("Nothing was written."))


def extensions(extended: Sequence[Extended], *, json: bool = False) -> None:
    """Tell what was extended, with how many times and the first date."""
    if json:
        show.json_object({"schema": "dvtrack.extensions/1", "tasks": list(extended)})
        return
    for each in extended:
        show.say(
            _("Task {task}: due {day} instead of {before}; extension {times}, first due {original} · {text}").format(
                task=each.task,
                day=show.shown(each.due_on),
                before=show.shown(each.before_due_on),
                times=each.times,
                original=show.shown(each.original_due_on),
                text=shorten(each.text, _SHORT),
            )
        )


def as_json(changes: Sequence[Assigned], *, dry_run: bool) -> dict[str, object]:
    """Return the changes as JSON holds them."""
    return {
        "schema": SCHEMA,
        "dry_run": dry_run,
        "changed": sum(change.changed for change in changes),
        "tasks": [
            {
                "task": change.task,
                "text": change.text,
                "changed": change.changed,
                "before": change.before,
                "after": change.after,
                "deadline": change.deadline or None,
            }
            for change in changes
        ],
    }


def _changes(change: Assigned) -> Iterator[str]:
    before, after = change.before, change.after
    yield from _lead(before, after)
    if added := [code for code in after.coordinating if code not in before.coordinating]:
        yield _("coordinating {units}").format(units=", ".join(added))
    if ended := [code for code in before.coordinating if code not in after.coordinating]:
        yield _("no longer coordinating {units}").format(units=", ".join(ended))
    if before.due_on != after.due_on and after.due_on:
        yield _("due {day}").format(day=show.shown(after.due_on))
    elif change.deadline:
        yield _("due: {words}").format(words=change.deadline)


def _lead(before: Arrangement, after: Arrangement) -> Iterator[str]:
    if before.lead == after.lead:
        return
    if before.lead is None:
        yield _("lead {lead}").format(lead=after.lead)
    elif after.lead is None:
        yield _("no lead (it was {former})").format(former=before.lead)
    else:
        yield _("lead {lead} (it was {former})").format(lead=after.lead, former=before.lead)
