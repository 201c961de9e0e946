"""The page that ``--help`` prints, laid out from the commands' own texts in the clerk's language."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from enum import Enum
from typing import Any

from dvtrack.cli import everywhere, panels
from dvtrack.words import N_, _

HELP = N_("Show this help.")

Row = tuple[str, str]


def worded(option: Any) -> Any:
    """Give Typer's help option our words."""
    if option is not None:
        option.help = HELP
    return option


def write_command(command: Any, ctx: Any, formatter: Any) -> None:
    """Write the help of one command."""
    _usage(formatter, ctx.command_path, _pieces(command))
    _text(command, formatter)
    _parameters(command, ctx, formatter)


def write_group(group: Any, ctx: Any, formatter: Any) -> None:
    """Write the help of a group: its commands under their panels, and first its default command if it has one."""
    default = group.commands.get(group.default_command)
    if default is not None:
        _usage(formatter, ctx.command_path, _pieces(default))
    _usage(formatter, ctx.command_path, [_("COMMAND"), "…"])
    _text(group, formatter)
    _parameters(default or group, ctx, formatter)
    if ctx.parent is None:
        with formatter.section(_("Options with every command")):
            formatter.write_dl([(_spaced(o.name, _(o.metavar)), _(o.help)) for o in everywhere.OPTIONS])
    for title, rows in _commands_by_panel(group):
        with formatter.section(_(title)):
            formatter.write_dl(rows)


def summary(command: Any) -> str:
    """Return the first paragraph of a command's help on one line, without its full stop."""
    text = _(command.short_help or inspect.cleandoc(command.help or ""))
    return " ".join(text.split("\n\n")[0].split()).removesuffix(".")


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
    for title, rows in ((_("Arguments"), arguments), (_("Options"), options)):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


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


def _commands_by_panel(group: Any) -> list[tuple[str, list[Row]]]:
    """Return the panels in their own order, each with its commands in the order they were registered."""
    by_panel: dict[str, list[Row]] = {}
    for name, command in group.commands.items():
        if not command.hidden:
            by_panel.setdefault(command.rich_help_panel or panels.COMMANDS, []).append((name, summary(command)))
    return sorted(by_panel.items(), key=lambda panel: panels.ORDER.index(panel[0]))


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
