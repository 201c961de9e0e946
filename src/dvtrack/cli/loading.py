"""Loads a command's module and builds the command when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

import typer
from typer.main import get_command, get_command_name, get_group

from dvtrack.cli.commands import ENTRIES
from dvtrack.cli.grammar import Commands


class Loaded(Mapping[str, Any]):
    """Every command by name; one that nobody asks for is never built."""

    def __init__(self, app: typer.Typer) -> None:
        self._app = app
        self._built: dict[str, Any] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(ENTRIES)

    def __len__(self) -> int:
        return len(ENTRIES)

    def __contains__(self, name: object) -> bool:
        return name in ENTRIES

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            importlib.import_module(f"dvtrack.cli.{ENTRIES[name].module}")
            self._built[name] = _build(self._app, name)
        return self._built[name]


def _build(app: typer.Typer, name: str) -> Any:
    """Build the command or the group that was registered under ``name``."""
    for group in app.registered_groups:
        if group.name == name and group.typer_instance:
            return get_group(group.typer_instance)
    alone = Commands()
    alone.registered_commands = [each for each in app.registered_commands if command_name(each) == name]
    return get_command(alone)


def command_name(info: Any) -> str:
    """Return the name under which a function was registered."""
    return str(info.name or get_command_name(info.callback.__name__))
