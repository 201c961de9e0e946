"""The page that ``--help`` prints, laid out from the commands' own texts in the clerk's language."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from enum import Enum
from typing import Any

from dvtrack.cli import everywhere
from dvtrack.cli.commands import CONTENTS
from dvtrack.words import N_, _

HELP = N_("Show this help.")

Row = tuple[str, str]


def worded(option: Any) -> Any:
    """Give Typer's help option our words."""
    if option is not None:
        option.help = HELP
        option.default = False  # with none, Typer would load pydantic to convert it
    return option


def write_command(command: Any, ctx: Any, formatter: Any) -> None:
    """Write the help of one command."""
    _usage(formatter, ctx.command_path, _pieces(command))
    _text(command, formatter)
    _parameters(command, ctx, formatter)


def write_group(group: Any, ctx: Any, formatter: Any) -> None:
    """Write the help of a group of commands; with a default command, the help of both."""
    default = group.commands.get(group.default_command)
    if default is not None:
        _usage(formatter, ctx.command_path, _pieces(default))
    _usage(formatter, ctx.command_path, [_("COMMAND"), "…"])
    _text(group, formatter)
    if ctx.parent is None:
        _sections(formatter, _contents())
        _parameters(group, ctx, formatter)
        _sections(formatter, [(_("Options with every command"), _everywhere())])
    else:
        _parameters(default or group, ctx, formatter)
        _sections(formatter, [(_("Commands"), commands_of(group, ctx))])


def commands_of(group: Any, ctx: Any) -> list[Row]:
    """Return a group's commands, each with its line of help."""
    if ctx.parent is None:
        return [row for _title, rows in _contents() for row in rows]
    return [(name, _line(command.help)) for name, command in group.commands.items()]


def name_of(parameter: Any) -> str:
    """Return what the clerk calls a parameter: the option's long name, or the argument's word."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return _metavar(parameter)


def _usage(formatter: Any, path: str, pieces: Iterable[str]) -> None:
    formatter.write_usage(path, " ".join(pieces), prefix=_("Usage:") + " ")


def _pieces(command: Any) -> list[str]:
    """Return what follows the command's name in the usage line."""
    pieces = [_("[OPTIONS]")]
    for parameter in command.params:
        if parameter.param_type_name == "argument" and not parameter.hidden:
            word = _metavar(parameter) + ("…" if parameter.nargs == -1 else "")
            pieces.append(word if parameter.required else f"[{word}]")
    return pieces


def _text(command: Any, formatter: Any) -> None:
    if command.help:
        formatter.write_paragraph()
        formatter.write_text(_(inspect.cleandoc(command.help)))


def _parameters(command: Any, ctx: Any, formatter: Any) -> None:
    shown = [parameter for parameter in command.get_params(ctx) if not parameter.hidden]
    arguments = [_row(p) for p in shown if p.param_type_name == "argument"]
    options = [_row(p) for p in shown if p.param_type_name == "option"]
    _sections(formatter, [(_("Arguments"), arguments), (_("Options"), options)])


def _row(parameter: Any) -> Row:
    notes = [note for note in (_default(parameter), _("required") if _must(parameter) else "") if note]
    return _left(parameter), _spaced(_(parameter.help), f"[{'; '.join(notes)}]" if notes else "")


def _must(parameter: Any) -> bool:
    return bool(parameter.required and parameter.param_type_name == "option")


def _left(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return _metavar(parameter)
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.secondary_opts:
        names += " / " + ", ".join(parameter.secondary_opts)
    return names if parameter.is_flag else _spaced(names, _metavar(parameter))


def _metavar(parameter: Any) -> str:
    if parameter.metavar:
        return _(parameter.metavar)
    if choices := parameter.type_descriptor.choices:
        return "|".join(_plain(choice) for choice in choices)
    return str(parameter.name).upper()


def _default(parameter: Any) -> str:
    value = parameter.default
    if isinstance(parameter.show_default, str):
        return _("default: {value}").format(value=_(parameter.show_default))
    if not parameter.show_default or value in (None, "", (), []) or isinstance(value, bool) or callable(value):
        return ""
    return _("default: {value}").format(value=_plain(value))


def _plain(value: Any) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def _contents() -> list[tuple[str, list[Row]]]:
    panels = CONTENTS.items()
    return [(_(title), [(name, _line(entry.summary)) for name, entry in panel.items()]) for title, panel in panels]


def _everywhere() -> list[Row]:
    return [(_spaced(option.name, _(option.metavar)), _(option.help)) for option in everywhere.OPTIONS]


def _line(help: str) -> str:
    """Return the first paragraph of a help text on one line, without its full stop."""
    return " ".join(_(inspect.cleandoc(help)).split("\n\n")[0].split()).removesuffix(".")


def _sections(formatter: Any, sections: Iterable[tuple[str, list[Row]]]) -> None:
    """Write each section that has rows under its title."""
    for title, rows in sections:
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
