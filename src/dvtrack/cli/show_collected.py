"""What ``collect`` shows: what each file brings, and every cell that says something else than the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dvtrack.cli import show
from dvtrack.cli.show import Cell, Column, Tone
from dvtrack.terms import SHOWN, NoteKind
from dvtrack.views.replies import CellChange, Collected, Outcome, Verdict
from dvtrack.views.tasks import shorten
from dvtrack.words import N_, _, ngettext

_FEW = 40
"""Up to so many new cells are shown one by one; more are counted, what changes is always shown."""

_LONGEST = 60
_OUTCOMES: dict[Outcome, tuple[str, Tone]] = {
    "good": (N_("good"), "good"),
    "unchanged": (N_("known already"), "quiet"),
    "superseded": (N_("replaced since"), "quiet"),
    "repeated": (N_("the same again"), "quiet"),
    "bad": (N_("has mistakes"), "bad"),
}
_VERDICTS: dict[Verdict, tuple[str, Tone]] = {
    "new": (N_("new"), "good"),
    "changed": (N_("changed"), "warning"),
    "cleared": (N_("cleared"), "warning"),
    "contradictory": (N_("contradictory"), "bad"),
}


def passed_over(folders: Sequence[Path]) -> None:
    """Name the folders that were not read."""
    if folders:
        named = " ".join(f'"{folder}"' for folder in folders)
        show.say(
            _("Folders inside a folder are not read. To read these too: dvtrack collect {folders}").format(
                folders=named
            )
        )


def preview(found: Sequence[Collected]) -> None:
    """Print what the files bring."""
    show.table(
        [_("File"), _("Unit"), _("Period"), *(Column(_(words), right=True) for words, _tone in _VERDICTS.values()), ""],
        [_row(each) for each in found],
    )
    _changes(found)
    for each in found:
        for notice in each.notices:
            show.say(f"{_name(each)}: {notice}")


def waits(found: Sequence[Collected], *, overrule: bool) -> bool:
    """Return whether there is anything to record; say so where there is not."""
    waiting = any(each.outcome == "good" or (overrule and each.changes) for each in found)
    if not waiting and all(each.outcome != "bad" for each in found):
        show.say(_("These forms are known already; nothing changes."))
    return waiting


def entered(found: Sequence[Collected], *, overrule: bool) -> None:
    """Say what was recorded, and what was not."""
    good = [each for each in found if each.outcome == "good"]
    over = _contradictory(found, taken=True)
    if good or not over:
        words = ngettext("{count} form recorded.", "{count} forms recorded.", len(good))
        show.say(words.format(count=len(good)))
    if over:
        words = ngettext(
            "{count} cell now holds as its form says, against what was recorded since.",
            "{count} cells now hold as their forms say, against what was recorded since.",
            over,
        )
        show.say(words.format(count=over))
    if late := [f"{each.unit} ({each.days_late})" for each in good if each.days_late]:
        show.say(_("Late, by days: {units}").format(units=", ".join(late)))
    for period in dict.fromkeys(each.period for each in good):
        name, _blank, year = period.partition(" ")
        words = _("Who is still missing: dvtrack replies {options}")
        show.say(words.format(options=f"--period {name} --year {year}"))
    _left(_contradictory(found if overrule else good, taken=False), overrule=overrule)


def _left(count: int, *, overrule: bool) -> None:
    """Say how many cells stay as they are on record."""
    if not count:
        return
    words = (
        ngettext(
            "{count} cell stays as it is on record: its task takes no more.",
            "{count} cells stay as they are on record: their tasks take no more.",
            count,
        )
        if overrule
        else ngettext(
            "{count} cell contradicts what was recorded since its form was sent. To let the form hold: --overrule",
            "{count} cells contradict what was recorded since their forms were sent. To let the forms hold: --overrule",
            count,
        )
    )
    show.say(words.format(count=count))


def _contradictory(found: Sequence[Collected], *, taken: bool) -> int:
    """Return how many cells against the record are taken, or are not."""
    changes = [change for each in found if each.outcome in ("good", "unchanged") for change in each.changes]
    return sum(change.verdict == "contradictory" and change.taken is taken for change in changes)


def as_json(found: Sequence[Collected], *, dry_run: bool) -> None:
    """Print what the files brought as one JSON object."""
    from dvtrack.views.replies import collected_json

    files = [collected_json(each) for each in found]
    show.json_object({"schema": "dvtrack.collected/1", "dry_run": dry_run, "files": files})


def _row(each: Collected) -> list[object]:
    counts = [each.count(verdict) or "" for verdict in _VERDICTS]
    words, tone = _OUTCOMES[each.outcome]
    said = _(words)
    if each.days_late:
        late = ngettext("{count} day late", "{count} days late", each.days_late).format(count=each.days_late)
        said, tone = f"{said}, {late}", "warning"
    return [_name(each), each.unit, each.period, *counts, show.toned(said, tone)]


def _changes(found: Sequence[Collected]) -> None:
    """Print the cells one by one: what is new only while it is little."""
    every = [(each, change) for each in found if each.outcome != "bad" for change in each.changes]
    few = len(every) <= _FEW
    shown = [(each, change) for each, change in every if few or change.verdict != "new"]
    if shown:
        show.table(
            [_("Unit"), _("Cell"), _("Task"), _("What"), "", _("On record"), _("In the form")],
            [_line(each, change) for each, change in shown],
        )


def _line(each: Collected, change: CellChange) -> list[str | Cell]:
    words, tone = _VERDICTS[change.verdict]
    what = _("state") if change.what == "state" else change.what
    if change.what in list(NoteKind):
        what = _(SHOWN[NoteKind(change.what)])
    added = change.after.removeprefix(change.before) if change.before else ""
    after = f"… {added}" if added and added != change.after else change.after
    texts = (shorten(text, _LONGEST) for text in (change.before, after))
    return [each.unit, change.cell, change.task, what, show.toned(_(words), tone), *texts]


def _name(each: Collected) -> str:
    return each.file.replace("\\", "/").rpartition("/")[2]
