"""``dvtrack demo``: a sample office and half a year of its work, each command shown before it runs."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from dvtrack import errors, paths
from dvtrack.cli import session, show
from dvtrack.cli.app import app, command
from dvtrack.cli.session import Session
from dvtrack.values import dataclass
from dvtrack.words import N_, _

REGISTER = "so-theo-doi.db"
"""The name of the sample office's register, in its folder."""

_SHOWN_SAMPLES = ("cong-van.txt", "don-vi.csv")


@dataclass(frozen=True)
class Step:
    """A command of the tour, the day on which it is given, and what is said before it."""

    day: date
    said: tuple[str, ...]
    line: str


@app.command()
def demo(
    ctx: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar=N_("FOLDER"), help=N_("A new folder for the sample office.")),
    ] = Path("demo-office"),
) -> None:
    """Tour: make a sample office in a folder, run half a year of it, and write its report."""
    _prepare(folder)
    for step in steps():
        for words in step.said:
            show.heading(f"\n{words}")
        show.out(f"$ dvtrack {step.line.format(folder=folder.as_posix())}")
        _run(session.of(ctx), step, folder)
    show.out()
    show.out(_("The sample office is in {folder}. To go on working in it, name its register:").format(folder=folder))
    show.out(f"$ dvtrack --register {(folder / REGISTER).as_posix()} status")


def steps() -> Iterator[Step]:
    """Return the steps of the tour: ``@2026-01-15`` sets the day, ``# …`` says something, the rest are commands."""
    day = date.min
    said: tuple[str, ...] = ()
    for line in paths.resource("data", "demo", "steps.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day = date.fromisoformat(line[1:])
        elif line.startswith("#"):
            said = (*said, line.lstrip("# "))
        elif line.strip():
            yield Step(day, said, line)
            said = ()


def _prepare(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise errors.FolderNotEmptyError(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _SHOWN_SAMPLES:
            shutil.copyfile(paths.resource("data", "demo", name), folder / name)
    except OSError as error:
        raise errors.FolderUnwritableError(folder, error) from error


def _run(asked: Session, step: Step, folder: Path) -> None:
    words = [word.format(folder=folder.as_posix()) for word in shlex.split(step.line)]
    now = datetime.combine(step.day, time(8)).astimezone()
    sample = replace(asked, given=folder / REGISTER, clock=lambda: now, words=tuple(words))
    with command().make_context("dvtrack", words, obj=sample) as ctx:
        command().invoke(ctx)
