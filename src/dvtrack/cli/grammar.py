"""How the line is read, and how help is written: Typer's classes, in the clerk's language.

Typer's own Click has fixed English words and asks no catalogue, so help is laid out here; the texts are
translated when they are printed, and Rich stays unloaded. Typer's context and formatter classes are
private: they are ``Any`` here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from dvtrack import errors
from dvtrack.cli import help_text, mistakes
from dvtrack.cli.commands import ENTRIES
from dvtrack.cli.conversion import spare
from dvtrack.folding import closest

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command whose help speaks the clerk's language, and whose texts may begin with a dash."""

    allow_extra_args = True  # so that we say ourselves what is wrong with them

    def make_parser(self, ctx: Any) -> Any:
        """Return a parser that takes ``"- Đã làm"`` and ``-5`` for texts, not for options."""
        return _DashParser(super().make_parser(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what is left over is a mistake."""
        spare(self.params)
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            mistakes.place(error, ctx)
            raise
        if rest and not ctx.resilient_parsing:
            raise errors.UnexpectedArgumentError(rest, ctx.command_path)
        return rest

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer the options, with their help in the clerk's language."""
        from dvtrack.cli import complete

        return complete.translated(super().shell_complete(ctx, incomplete))

    def get_help_option(self, ctx: Any) -> Any:
        """Return ``--help`` with our words."""
        return help_text.worded(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the command's help."""
        help_text.write_command(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands: a mistyped one is met by suggestions, before anything is converted.

    Where ``default_command`` is set, a first word that names no command is for that one:
    ``note 5 "…"`` is ``note add 5 "…"``.
    """

    default_command: ClassVar[str | None] = None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Find the command first, then read the group's own options."""
        read = self._being_typed if ctx.resilient_parsing else self._with_command
        return super().parse_args(ctx, read(ctx, args))

    def _being_typed(self, ctx: Any, args: list[str]) -> list[str]:
        """Return the words of a line that the Tab key is to complete; nothing is wrong with it yet."""
        from dvtrack.cli import complete

        if ctx.parent is None:
            ctx.obj, args = complete.without_everywhere(ctx.obj, args)
        if self.default_command and args and args[0] not in self.commands:
            return [self.default_command, *args]
        return args

    def _with_command(self, ctx: Any, args: list[str]) -> list[str]:
        if args and (args[0] in self.commands or args[0] in ctx.help_option_names):
            return args
        near = closest(args[0], self.commands) if args else []
        if self.default_command and not near:
            return [self.default_command, *args]
        if args and not args[0].startswith("-"):
            raise errors.UnknownCommandError(args[0], near, ctx.command_path)
        if not args and not self.invoke_without_command:
            raise errors.MissingCommandError(ctx.command_path, list(self.commands))
        return args

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer the commands, and what the default command takes."""
        from dvtrack.cli import complete

        options = super(TyperGroup, self).shell_complete(ctx, incomplete)
        return complete.translated(options) + complete.commands(self, ctx, incomplete)

    def get_help_option(self, ctx: Any) -> Any:
        """Return ``--help`` with our words."""
        return help_text.worded(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the group's help; with a default command, the help of both."""
        help_text.write_group(self, ctx, formatter)


class Commands(typer.Typer):
    """A set of commands: ``@app.command()`` adds one, ``app.add(note, "note")`` adds a group of them."""

    def __init__(self, *, default: str | None = None, cls: type[Group] = Group, **settings: Any) -> None:
        kind = type(cls.__name__, (cls,), {"default_command": default}) if default else cls
        super().__init__(
            cls=kind, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, **settings
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[AnyFunction], AnyFunction]:
        """Register a function as a command."""
        return super().command(name, cls=Command, **settings)

    def add(self, commands: Commands, name: str) -> None:
        """Add a group of commands under ``name``; its help stands in the table of contents."""
        commands.info.name = name
        commands.info.help = ENTRIES[name].summary
        self.add_typer(commands, name=name)


class _DashParser:
    """Typer's parser, but dashes before a space, a digit or a letter with a mark begin a text, no option."""

    _GUARD = "\ufdd0"  # a code point that Unicode keeps for no text at all

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self._opt_prefixes = parser._opt_prefixes

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Any]]:
        """Return values, leftovers and order as Typer's parser does."""
        guarded = [self._GUARD + word if _is_text(word) else word for word in args]
        values, rest, order = self._parser.parse_args(args=guarded)
        return {name: self._bare(value) for name, value in values.items()}, self._bare(rest), order

    def _bare(self, value: Any) -> Any:
        if isinstance(value, str):
            return value.removeprefix(self._GUARD)
        return type(value)(map(self._bare, value)) if isinstance(value, list | tuple) else value


def _is_text(word: str) -> bool:
    first = word.lstrip("-")[:1]
    return word[:1] == "-" and (first.isspace() or first.isdigit() or not first.isascii())
