"""How units look: in a list, on a page, in a sheet, and what a change to them brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dvtrack import core
from dvtrack.cli import show
from dvtrack.words import _, ngettext

if TYPE_CHECKING:
    from dvtrack.views.units import Retirement, UnitImport, UnitRow


def table(rows: Sequence[UnitRow], *, every: bool) -> None:
    """Print a list of units; with retired ones, from when to when each is valid."""
    columns = [_("Code"), _("Name"), _("Kind"), _("Head")] + [_("Until"), _("Successor")] * every
    show.table(columns, [_cells(row, every=every) for row in rows])


def page(row: UnitRow) -> None:
    """Print everything about one unit."""
    show.facts(
        [
            (_("Code"), row.code),
            (_("Name"), row.name),
            (_("Kind"), row.kind),
            (_("Aliases"), "; ".join(row.aliases)),
            (_("Head"), row.head),
            (_("E-mail"), row.email),
            (_("Order"), row.position),
            (_("From"), row.valid_from),
            (_("Until"), row.valid_until),
            (_("Successor"), ", ".join(row.successors)),
            (_("Reason"), row.retired_reason),
        ]
    )


def csv(rows: Sequence[UnitRow]) -> None:
    """Print units as a sheet that ``unit import`` reads back."""
    show.csv(
        [names[0] for names in core.unit_sheets.HEADINGS.values()],
        [
            (
                row.code,
                row.name,
                row.kind,
                "; ".join(row.aliases),
                row.head,
                row.email,
                row.valid_from,
                row.valid_until,
            )
            for row in rows
        ],
    )


def as_json(row: UnitRow) -> dict[str, object]:
    """Return a unit as JSON holds it."""
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "aliases": row.aliases,
        "head": row.head,
        "email": row.email,
        "position": row.position,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "successors": row.successors,
        "retired_reason": row.retired_reason,
    }


def brought(units: UnitImport, *, done: bool) -> None:
    """Say what a sheet of units brings, or brought."""
    for row in units.added:
        show.say(f"  + {row.code} · {row.name} ({show.shown(row.kind)})")
    for change in units.changed:
        for name, old, new in _differences(change.before, change.after):
            show.say(f"  ~ {change.before.code} · {name}: {old or '-'} → {new}")
    words = _("Written: {added}, {changed}, {unchanged}.") if done else _("To write: {added}, {changed}, {unchanged}.")
    added, changed, unchanged = len(units.added), len(units.changed), len(units.unchanged)
    show.say(
        words.format(
            added=ngettext("{count} new unit", "{count} new units", added).format(count=added),
            changed=ngettext("{count} changed", "{count} changed", changed).format(count=changed),
            unchanged=ngettext("{count} unchanged", "{count} unchanged", unchanged).format(count=unchanged),
        )
    )


def retirement(told: Retirement, *, done: bool) -> None:
    """Say what the end of a unit brings, or brought."""
    words = _("{code} ended with {day}.") if done else _("{code} would end with {day}.")
    show.say(words.format(code=told.unit.code, day=show.shown(told.on)))
    heirs = ", ".join(told.successors)
    for sentence, tasks in (
        (_("To {heirs} from the next day: tasks {tasks}."), told.passed),
        (_("Without a lead, to be assigned anew: dvtrack assign {tasks} --lead UNIT"), told.unled),
        (
            _("One coordinating unit fewer: tasks {tasks}. Give them another: dvtrack assign {tasks} --with UNIT"),
            told.uncoordinated,
        ),
    ):
        if tasks:
            show.say("  " + sentence.format(heirs=heirs, tasks=",".join(tasks)))
    if told.consolidated and len(told.successors) == 1:
        show.say("  " + _("{heirs} consolidates the office's reports from now on.").format(heirs=heirs))
    elif told.consolidated:
        show.say(
            "  " + _("It consolidated the office's reports. Name another: dvtrack office set --consolidating UNIT")
        )


def _cells(row: UnitRow, *, every: bool) -> list[object]:
    dates: list[object] = [row.valid_until, ", ".join(row.successors)] if every else []
    cells = [row.code, row.name, row.kind, row.head, *dates]
    return [show.toned(cell, "quiet") for cell in cells] if row.valid_until else list[object](cells)


def _differences(before: UnitRow, after: UnitRow) -> list[tuple[str, str, str]]:
    """Return what differs: the field's heading, the old and the new value."""
    headings = {field: names[0] for field, names in core.unit_sheets.HEADINGS.items()}
    pairs = [(name, _text(getattr(before, field)), _text(getattr(after, field))) for field, name in headings.items()]
    return [(name, old, new) for name, old, new in pairs if old != new]


def _text(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else show.shown(value)
