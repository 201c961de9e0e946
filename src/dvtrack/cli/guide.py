"""The clerk's manual, offline: ``dvtrack guide [CHAPTER]``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dvtrack import errors, paths
from dvtrack.cli import complete, show
from dvtrack.cli.app import app
from dvtrack.folding import closest, fold
from dvtrack.values import dataclass
from dvtrack.words import N_, _


@dataclass(frozen=True)
class Chapter:
    """A chapter of the manual: the file ``01-bat-dau.md`` is chapter 1, "bat-dau"."""

    number: int
    name: str
    path: Path

    @property
    def text(self) -> str:
        """The chapter in Markdown."""
        return self.path.read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        """The chapter's first heading."""
        return self.text.partition("\n")[0].lstrip("# ")


@app.command()
def guide(
    chapter: Annotated[
        str,
        typer.Argument(
            metavar=N_("CHAPTER"), help=N_("A chapter's number, name or title."), autocompletion=complete.chapters
        ),
    ] = "",
) -> None:
    """Read the manual: the list of chapters, or one chapter."""
    if chapter:
        show.markdown(find(chapter).text)
    else:
        show.table(
            [show.Column(_("No."), right=True), _("Chapter"), _("Title")],
            [(chapter.number, chapter.name, chapter.title) for chapter in chapters()],
        )
        show.say(_("Read one with: dvtrack guide CHAPTER"))


def chapters() -> list[Chapter]:
    """Return the chapters in order."""
    files = sorted(paths.resource("data", "guide").glob("[0-9]*.md"))
    return [Chapter(int(number), name, path) for path in files for number, _dash, name in [path.stem.partition("-")]]


def find(wanted: str) -> Chapter:
    """Return the chapter of this number, name or title; accents do not count."""
    asked = fold(wanted)
    for chapter in chapters():
        if asked in (str(chapter.number), chapter.name, fold(chapter.title)):
            return chapter
    raise errors.NoSuchChapterError(wanted, closest(wanted, [chapter.name for chapter in chapters()]))
