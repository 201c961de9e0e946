"""The options that may stand anywhere on the line; they are taken out before Typer reads it.

So a clerk may type ``dvtrack list --register other.db``, and Typer has no value to convert before it
knows the command (a conversion loads pydantic, which costs as much as Typer itself).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dvtrack import errors
from dvtrack.words import LANGUAGES, N_


class Option(NamedTuple):
    """An option as help shows it; ``metavar`` is empty for a flag."""

    name: str
    metavar: str
    help: str


OPTIONS = (
    Option("--register", N_("FILE"), N_("The register to work in. Otherwise DVTRACK_REGISTER, or your data folder.")),
    Option("--lang", "vi|en", N_("The language of dvtrack. Otherwise DVTRACK_LANG, or Vietnamese.")),
    Option("--debug", "", N_("Show the whole traceback of a fault.")),
)


class Everywhere(NamedTuple):
    """What was given by these options."""

    register: Path | None = None
    language: str | None = None
    debug: bool = False


def take(line: Sequence[str]) -> tuple[Everywhere, list[str]]:
    """Return what the options everywhere say, and the line without them. Nothing is taken after ``--``."""
    taken: dict[str, str] = {}
    rest: list[str] = []
    words = list(line)
    while words:
        word = words.pop(0)
        if word == "--":
            rest += [word, *words]
            break
        option = _named(word)
        if option is None:
            rest.append(word)
        else:
            taken[option.name] = _value(option, word, words)
    return _everywhere(taken), rest


def check(line: Sequence[str]) -> None:
    """Refuse a word whose bytes are no text in the system's encoding: it could be neither kept nor shown."""
    for word in line:
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            raise errors.UnreadableWordError(word)


def _named(word: str) -> Option | None:
    name, _equals, _value = word.partition("=")
    return next((option for option in OPTIONS if option.name == name and (option.metavar or name == word)), None)


def _value(option: Option, word: str, following: list[str]) -> str:
    if not option.metavar:
        return option.name
    _name, equals, value = word.partition("=")
    if not equals and following:
        value = following.pop(0)
    if not value:
        raise errors.MissingValueError(option.name)
    return value


def _everywhere(taken: Mapping[str, str]) -> Everywhere:
    language = taken.get("--lang")
    if language is not None and language not in LANGUAGES:
        raise errors.UnknownLanguageError(language, LANGUAGES)
    register = taken.get("--register")
    return Everywhere(Path(register).expanduser() if register else None, language, "--debug" in taken)


def language(line: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language to speak while the line is still unread: ``--lang``, then ``DVTRACK_LANG``, then "vi"."""
    said = [line[index + 1] for index, word in enumerate(line[:-1]) if word == "--lang"]
    said += [word.removeprefix("--lang=") for word in line if word.startswith("--lang=")]
    said.append(environment.get("DVTRACK_LANG", ""))
    return next((name for name in said if name in LANGUAGES), LANGUAGES[0])
