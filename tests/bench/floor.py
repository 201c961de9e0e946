"""The least a command over a register can be: Typer, one SQLModel table, one row written to a real file.

Usage: floor.py FILE TEXT [MODULE]; MODULE is imported too, for commands that need one more library.
"""

import gc

gc.disable()  # the same two lines as dvtrack's own, the other stands at the end

import importlib  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Annotated  # noqa: E402

import typer  # noqa: E402
from sqlmodel import Field, Session, SQLModel, create_engine  # noqa: E402

app = typer.Typer()


class Line(SQLModel, table=True):
    """One line of text."""

    id: int | None = Field(default=None, primary_key=True)
    text: str


@app.command()
def add(file: Path, text: str, module: Annotated[str | None, typer.Argument()] = None) -> None:
    """Write one row."""
    if module:
        importlib.import_module(module)
    with Session(create_engine(f"sqlite:///{file}")) as session:
        session.add(Line(text=text))
        session.commit()


app(standalone_mode=False)
gc.freeze()
