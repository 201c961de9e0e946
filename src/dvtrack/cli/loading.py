"""Loads a command's module and builds the command when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterator, Mapping
from copy import copy
from functools import partial
from typing import Any

import typer
from typer.main import get_command, get_command_name, get_group

from dvtrack.cli.commands import ENTRIES
from dvtrack.cli.grammar import Commands


class OnDemand(Mapping[str, Any]):
    """Commands by name; one that nobody asks for is never built."""

    def __init__(self, names: Collection[str], build: Callable[[str], Any]) -> None:
        self._names = names
        self._build = build
        self._built: dict[str, Any] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._built:
            self._built[name] = self._build(name)
        return self._built[name]


def every(app: typer.Typer) -> OnDemand:
    """Return every command of the table of contents; its module is loaded when it is asked for."""
    return OnDemand(ENTRIES, partial(_load, app))


def _load(app: typer.Typer, name: str) -> Any:
    importlib.import_module(f"dvtrack.cli.{ENTRIES[name].module}")
    for group in app.registered_groups:
        if group.name == name and group.typer_instance:
            return _group(group.typer_instance)
    return _alone(app, name)


def _group(commands: typer.Typer) -> Any:
    """Build a group whose commands are built when they are asked for."""
    bare = copy(commands)
    bare.registered_commands = []
    whole = get_group(bare)
    names = [command_name(each) for each in commands.registered_commands]
    whole.commands = OnDemand(names, partial(_alone, commands))  # type: ignore[assignment]
    return whole


def _alone(commands: typer.Typer, name: str) -> Any:
    """Build the one command registered under ``name``."""
    alone = Commands()
    alone.registered_commands = [each for each in commands.registered_commands if command_name(each) == name]
    return get_command(alone)


def command_name(info: Any) -> str:
    """Return the name under which a function was registered."""
    return str(info.name or get_command_name(info.callback.__name__))
