"""What is shown with Rich, on a terminal. Every datum is wrapped in ``Text``: Rich reads plain strings as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from dvtrack.cli.show import AnyItem, Cell, Column, visible

_TONES = {"": "", "good": "green", "warning": "yellow", "bad": "bold red", "quiet": "dim"}
_HIGHLIGHT = "bold reverse"


def line(cell: Cell) -> None:
    """Print one text."""
    _console().print(_text(cell), soft_wrap=True)


def heading(text: str) -> None:
    """Print a heading."""
    _console().print(Text(visible(text), style="bold"))


def table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], title: str) -> None:
    """Print a table that fits the screen; long texts are folded, never cut."""
    headed = any(column.heading for column in columns)
    grid = Table(box=box.SIMPLE_HEAD if headed else None, show_header=headed, show_edge=False, pad_edge=False)
    for place, column in enumerate(columns):
        grid.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            overflow="fold",
            min_width=max((len(row[place].text) for row in rows), default=0) if column.right else None,
        )
    for row in rows:
        grid.add_row(*map(_text, row))
    console = _console()
    if title:
        console.print(Text(visible(title), style="bold"))
    console.print(grid)


def markdown(text: str) -> None:
    """Print Markdown."""
    _console().print(Markdown(visible(text), hyperlinks=False))


def steps(items: Sequence[AnyItem], done: int, words: str) -> Iterator[AnyItem]:
    """Yield the items after those that are ``done``, with a bar on stderr that is gone at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as bar:
        told = bar.add_task(words, total=len(items), completed=done)
        for item in items[done:]:
            yield item
            bar.advance(told)


def _console() -> Console:
    return Console(markup=False, highlight=False, emoji=False)


def _text(cell: Cell) -> Text:
    text = Text(visible(cell.text), style=_TONES[cell.tone])
    for start, end in cell.spans:
        text.stylize(_HIGHLIGHT, start, end)
    return text
