"""What Typer found wrong with the line, in the clerk's language."""

from __future__ import annotations

from typing import Any

from dvtrack import errors
from dvtrack.cli import help_text
from dvtrack.words import _


def sentence(error: Any) -> str:
    """Return one sentence for an error of Typer's, told by its class's name (the classes are private)."""
    by_name = {
        "MissingParameter": _missing,
        "NoSuchOption": _no_such_option,
        "BadOptionUsage": _option_usage,
        "BadParameter": _bad_value,
    }
    explain = by_name.get(type(error).__name__)
    return explain(error) if explain else str(error.format_message())


def place(error: Any, ctx: Any) -> None:
    """Tell an error that knows no place in which command it was made."""
    error.ctx = getattr(error, "ctx", None) or ctx


def _path(error: Any) -> str:
    return str(error.ctx.command_path) if error.ctx else "dvtrack"


def _help(error: Any) -> str:
    return _("See how it is typed: {help}").format(help=f"{_path(error)} --help")


def _missing(error: Any) -> str:
    name = help_text.name_of(error.param)
    return _("{name} is missing.").format(name=name) + " " + _help(error)


def _no_such_option(error: Any) -> str:
    message = _("There is no option {option} here.").format(option=error.option_name)
    if error.possibilities:
        message += " " + _("Did you mean {names}?").format(names=error.possibilities[0])
    return message + " " + _help(error)


def _option_usage(error: Any) -> str:
    if "does not take a value" in error.message:
        return _("{option} takes no value.").format(option=error.option_name) + " " + _help(error)
    return str(errors.MissingValueError(error.option_name, _path(error)))


def _bad_value(error: Any) -> str:
    """Explain a value that could not be converted; pydantic's stable code says why."""
    if error.param is None or error.__cause__ is None:
        return str(error.message)
    detail = error.__cause__.errors()[0]
    message = _("“{value}” does not fit {name}: {reason}.").format(
        value=detail["input"], name=help_text.name_of(error.param), reason=_reason(error.param, detail)
    )
    return message + " " + _help(error)


def _reason(parameter: Any, detail: Any) -> str:
    if choices := parameter.type_descriptor.choices:
        shown = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return _("use one of {choices}").format(choices=shown)
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind.startswith(("int_", "float_", "decimal_")):
        return _("a number is needed")
    if kind == "greater_than_equal":
        return _("the least is {limit}").format(limit=limits["ge"])
    if kind == "less_than_equal":
        return _("the most is {limit}").format(limit=limits["le"])
    return str(limits.get("error", detail["msg"]))
