"""``dvtrack note``: progress, difficulties, proposals and plans of units."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core
from dvtrack.cli import arguments, complete, session, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag, OnOption, ReasonOption, TaskRef, UnitOption
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.terms import NoteKind
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.views.tasks import NoteRow

_LONG_AGO = 180
"""Days after which a note's date is rather a slip of the pen."""

note = Commands(default="add")
app.add(note, "note")

NoteNumber = Annotated[int, typer.Argument(metavar=N_("NUMBER"), help=N_("The note's number, as “show 5” prints it."))]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        "-k",
        metavar=N_("KIND"),
        help=N_("result (the default), difficulty, proposal or plan."),
        autocompletion=complete.terms(NoteKind),
    ),
]
NewKindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        "-k",
        metavar=N_("KIND"),
        help=N_("result, difficulty, proposal or plan."),
        autocompletion=complete.terms(NoteKind),
    ),
]
NewOnOption = Annotated[
    str | None, typer.Option("--on", metavar=N_("DATE"), help=N_("The right date: 10/6, 10/6/2021."))
]
EvidenceOption = Annotated[
    str | None, typer.Option("--evidence", metavar=N_("REFERENCE"), help=N_("The document that shows it: 12/BC-SCT."))
]
FileOption = Annotated[
    Path | None, typer.Option("--file", metavar=N_("FILE"), help=N_("Take the text from a text file."))
]


@note.command()
def add(
    ctx: typer.Context,
    task: TaskRef,
    text: Annotated[
        str | None, typer.Argument(metavar=N_("TEXT"), help=N_("What was done, in quotes; - reads it."))
    ] = None,
    unit: UnitOption = None,
    kind: KindOption = None,
    on: OnOption = None,
    evidence: EvidenceOption = None,
    file: FileOption = None,
    json: JsonFlag = False,
) -> None:
    """Record a note on a task; without --unit it is the lead unit's."""
    told = arguments.long_text(text, file)
    with register(ctx) as book:
        added = core.notes.add(
            book,
            task,
            told or "",
            unit=unit,
            kind=arguments.term(NoteKind, kind) if kind else NoteKind.RESULT,
            on=arguments.past_day(ctx, on),
            evidence=evidence or "",
        )
    _show(added, _("Noted"), json)
    if added.role is None:
        show.say(
            _("{unit} has no part in task {task}. To give it one: dvtrack assign {task} --with {unit}").format(
                unit=added.unit, task=added.task
            )
        )
    if (session.of(ctx).today - added.noted_on).days > _LONG_AGO:
        show.say(
            _("{day} is more than half a year ago. If the year is wrong: dvtrack note edit {number} --on DATE").format(
                day=show.shown(added.noted_on), number=added.id
            )
        )


@note.command()
def edit(
    ctx: typer.Context,
    number: NoteNumber,
    text: Annotated[str | None, typer.Argument(metavar=N_("TEXT"), help=N_("The new words; none leaves them."))] = None,
    unit: UnitOption = None,
    kind: NewKindOption = None,
    on: NewOnOption = None,
    evidence: EvidenceOption = None,
    file: FileOption = None,
    json: JsonFlag = False,
) -> None:
    """Change a note; what it said before stays on record."""
    told = arguments.long_text(text, file)
    with register(ctx) as book:
        edited = core.notes.edit(
            book,
            number,
            text=told,
            unit=unit,
            kind=arguments.term(NoteKind, kind) if kind else None,
            on=arguments.past_day(ctx, on),
            evidence=evidence,
        )
    _show(edited, _("Changed"), json)


@note.command()
def drop(ctx: typer.Context, number: NoteNumber, reason: ReasonOption, json: JsonFlag = False) -> None:
    """Take a note back; it stays on record with the reason."""
    with register(ctx) as book:
        dropped = core.notes.drop(book, number, reason=reason)
    _show(dropped, _("Taken back"), json)


def _show(row: NoteRow, done: str, json: bool) -> None:
    if json:
        show.json_object({"schema": "dvtrack.note/1", **vars(row)})
    else:
        what = _("note {number} on task {task}").format(number=row.id, task=row.task)
        show.say(f"{done}: {what} · {row.unit} · {show.shown(row.kind)} · {show.shown(row.noted_on)} · {row.brief(80)}")
