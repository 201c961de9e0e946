"""How a line is read, and what is said of a wrong one: on a small command line of the test's own."""

from __future__ import annotations

import importlib
import pkgutil
from decimal import Decimal
from typing import Annotated, Any

import pytest
import typer

from dvtrack import cli, errors, words
from dvtrack.cli import everywhere, mistakes
from dvtrack.cli.app import app
from dvtrack.cli.app import command as whole
from dvtrack.cli.commands import ENTRIES
from dvtrack.cli.grammar import Commands
from dvtrack.cli.loading import command_name
from dvtrack.terms import Role

Read = tuple[str, dict[str, Any]]


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak English during these tests."""
    words.speak("en")


def read(*line: str) -> Read:
    """Return which command a line was read as, and with what values."""
    got: list[Read] = []
    notes = Commands(default="add")

    @notes.command()
    def add(
        task: Annotated[str, typer.Argument(metavar="TASK")],
        text: Annotated[str, typer.Argument(metavar="TEXT")],
        unit: Annotated[str, typer.Option("--unit", metavar="UNIT")] = "",
        role: Annotated[Role | None, typer.Option("--role")] = None,
        amount: Annotated[Decimal | None, typer.Option("--amount", metavar="NUMBER")] = None,
        times: Annotated[int | None, typer.Option("--times", metavar="NUMBER", min=1, max=9)] = None,
        again: Annotated[bool, typer.Option("--again")] = False,
    ) -> None:
        got.append(("add", locals()))

    @notes.command()
    def edit(number: Annotated[int, typer.Argument(metavar="NUMBER")]) -> None:
        got.append(("edit", locals()))

    group = typer.main.get_group(notes)
    with group.make_context("note", list(line)) as ctx:
        group.invoke(ctx)
    name, values = got[0]
    return name, {key: value for key, value in values.items() if key != "got" and value not in (None, "", False)}


def said_of(*line: str) -> str:
    """Return the sentence that a wrong line gets."""
    with pytest.raises((typer.TyperException, errors.CommandLineError)) as wrong:
        read(*line)
    return str(wrong.value) if isinstance(wrong.value, errors.CommandLineError) else mistakes.sentence(wrong.value)


def test_the_default_command_is_meant_where_no_command_is_named() -> None:
    assert read("5", "Đã xong") == read("add", "5", "Đã xong") == ("add", {"task": "5", "text": "Đã xong"})


def test_the_default_command_takes_options_before_its_arguments() -> None:
    assert read("--unit", "VP", "5", "x") == ("add", {"task": "5", "text": "x", "unit": "VP"})


def test_a_named_command_is_taken() -> None:
    assert read("edit", "12") == ("edit", {"number": 12})


def test_a_mistyped_command_is_no_argument_of_the_default_one() -> None:
    assert "Did you mean note edit?" in said_of("edti", "12")


@pytest.mark.parametrize("text", ["- Đã làm xong", "-5", "-\u00a0Đã làm", "-", "-- Đã làm", "--Đã làm"])
def test_a_text_may_begin_with_a_dash(text: str) -> None:
    assert read("5", text, "--unit", "VP")[1] == {"task": "5", "text": text, "unit": "VP"}


def test_the_value_of_an_option_may_begin_with_a_dash() -> None:
    assert read("5", "x", "--amount", "-5")[1]["amount"] == Decimal(-5)
    assert read("5", "x", "--unit", "- a")[1]["unit"] == "- a"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["5"], "TEXT is missing. See how it is typed: note add --help"),
        (["5", "x", "--unit"], "A value is missing after --unit. See how it is typed: note add --help"),
        (
            ["5", "x", "--untit", "VP"],
            "There is no option --untit here. Did you mean --unit? See how it is typed: note add --help",
        ),
        (["5", "x", "--again=1"], "--again takes no value. See how it is typed: note add --help"),
        (
            ["5", "x", "y", "z"],
            "“y z” is too much for this command. Put a text with spaces between quotation marks. "
            "See how it is typed: note add --help",
        ),
        (["edit", "năm"], "“năm” does not fit NUMBER: a number is needed. See how it is typed: note edit --help"),
        (
            ["5", "x", "--amount", "5,3"],
            "“5,3” does not fit --amount: a number is needed. See how it is typed: note add --help",
        ),
        (
            ["5", "x", "--times", "10"],
            "“10” does not fit --times: the most is 9. See how it is typed: note add --help",
        ),
        (["5", "x", "--times", "0"], "“0” does not fit --times: the least is 1. See how it is typed: note add --help"),
        (
            ["5", "x", "--role", "boss"],
            "“boss” does not fit --role: use one of lead, coordinating. See how it is typed: note add --help",
        ),
    ],
)
def test_a_mistake_is_explained_in_one_sentence(line: list[str], sentence: str) -> None:
    assert said_of(*line) == sentence


def test_options_everywhere_are_taken_from_any_place() -> None:
    given, rest = everywhere.take(["--register", "a.db", "note", "5", "--lang=en", "x", "--debug"])
    assert (str(given.register), given.language, given.debug) == ("a.db", "en", True)
    assert rest == ["note", "5", "x"]


def test_nothing_is_taken_after_two_dashes() -> None:
    given, rest = everywhere.take(["note", "5", "--", "--debug", "--lang", "x"])
    assert given == everywhere.Everywhere()
    assert rest == ["note", "5", "--", "--debug", "--lang", "x"]


def test_the_table_of_contents_names_every_command() -> None:
    for module in pkgutil.iter_modules(cli.__path__):
        importlib.import_module(f"dvtrack.cli.{module.name}")
    registered = {str(group.name) for group in app.registered_groups}
    registered |= {command_name(each) for each in app.registered_commands}
    assert registered == set(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_table_of_contents_says_what_the_command_itself_says(name: str) -> None:
    own = whole().commands[name].help.split("\n\n")[0]
    assert " ".join(own.split()) == ENTRIES[name].summary
