"""Arguments and options that many commands share, and how their words are read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from dvtrack import errors
from dvtrack.cli import complete, session
from dvtrack.folding import fold
from dvtrack.terms import SHOWN
from dvtrack.words import N_, _

TaskRef = Annotated[
    str,
    typer.Argument(
        metavar=N_("TASK"), help=N_("A task: 5, or 2:5 for task 5 of directive D2."), autocompletion=complete.tasks
    ),
]
TaskRefs = Annotated[
    str,
    typer.Argument(
        metavar=N_("TASKS"),
        help=N_("Tasks: 5, 1-4,7 or 2:1-3 for those of directive D2."),
        autocompletion=complete.tasks,
    ),
]
UnitName = Annotated[
    str,
    typer.Argument(
        metavar=N_("UNIT"),
        help=N_("A unit by code, name or alias; accents do not matter."),
        autocompletion=complete.units,
    ),
]
UnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit",
        "-u",
        metavar=N_("UNIT"),
        help=N_("A unit by code, name or alias; accents do not matter."),
        autocompletion=complete.units,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar=N_("DATE"), help=N_("The date it happened: 10/6, 10/6/2021, today by default.")),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why; it stays on record."))]
LetterOption = Annotated[
    str, typer.Option("--letter", metavar=N_("REFERENCE"), help=N_("The letter that says so: 12/UBND-KT."))
]
JsonFlag = Annotated[bool, typer.Option("--json", help=N_("Print one JSON object for another program."))]
CsvFlag = Annotated[bool, typer.Option("--csv", help=N_("Print CSV that Excel opens."))]
YesFlag = Annotated[bool, typer.Option("--yes", "-y", help=N_("Do it without asking."))]
DryRunFlag = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would be done, and do nothing."))]

AnyTerm = TypeVar("AnyTerm", bound=StrEnum)


def past_day(ctx: typer.Context, typed: str | None) -> date | None:
    """Return the day of something that happened; without a year it is the latest such day."""
    from dvtrack import dates

    return dates.parse(typed, session.of(ctx).today, prefer="past") if typed else None


def coming_day(ctx: typer.Context, typed: str | None) -> date | None:
    """Return a day that may be to come; without a year it is the next such day."""
    from dvtrack import dates

    return dates.parse(typed, session.of(ctx).today, prefer="future") if typed else None


def answer_day(ctx: typer.Context, typed: str | None, option: str) -> date | None:
    """Return the day by which others shall answer, today at the earliest; raises ``PastDateError``."""
    day = coming_day(ctx, typed)
    if day and day < session.of(ctx).today:
        raise errors.PastDateError(day, option)
    return day


def term(kind: type[AnyTerm], typed: str) -> AnyTerm:
    """Return the word of a closed list that was typed, in English or as it is shown; accents do not matter."""
    wanted = fold(typed)
    for each in kind:
        shown = fold(_(SHOWN.get(each, each.value)))
        if wanted in (each.value, fold(each.value.replace("_", " ")), shown, *shown.split(", ")):
            return each
    raise errors.BadChoiceError(typed, [f"{each.value} ({_(SHOWN.get(each, each.value))})" for each in kind])


def long_text(typed: str | None, file: Path | None) -> str | None:
    """Return the text that was typed, the file's, or what comes on standard input for "-"; None if there is none."""
    if typed is not None and file is not None:
        raise errors.TextTwiceError(file)
    source = Path(typed) if typed == "-" else file
    if source is None:
        return typed
    from dvtrack.cli import files

    return files.text(source)
