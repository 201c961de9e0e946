"""What was typed is no command that can be carried out (exit code 2)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dvtrack.errors.families import CommandLineError, meant
from dvtrack.words import _


class UnknownCommandError(CommandLineError):
    """A mistyped command; ``group`` is the line before it ("dvtrack", "dvtrack unit")."""

    def __init__(self, name: str, suggestions: Sequence[str] = (), group: str = "dvtrack") -> None:
        super().__init__(
            _("There is no command “{name}”.").format(name=f"{group} {name}")
            + meant([f"{group} {suggestion}" for suggestion in suggestions])
            + " "
            + _("See all commands: {help}").format(help=f"{group} --help")
        )


class MissingCommandError(CommandLineError):
    """A group of commands without the command."""

    def __init__(self, group: str, commands: Sequence[str]) -> None:
        super().__init__(
            _("“{group}” needs a command: {commands}. See what each does: {help}").format(
                group=group, commands=", ".join(commands), help=f"{group} --help"
            )
        )


class UnexpectedArgumentError(CommandLineError):
    """More words than the command takes; mostly a text without quotation marks."""

    def __init__(self, words: Sequence[str], command: str) -> None:
        super().__init__(
            _(
                "“{words}” is too much for this command. Put a text with spaces between quotation marks. "
                "See how it is typed: {help}"
            ).format(words=" ".join(words), help=f"{command} --help")
        )


class MissingValueError(CommandLineError):
    """An option without the value it needs."""

    def __init__(self, option: str, command: str = "dvtrack") -> None:
        super().__init__(
            _("A value is missing after {option}. See how it is typed: {help}").format(
                option=option, help=f"{command} --help"
            )
        )


class UnknownLanguageError(CommandLineError):
    """A language that dvtrack does not speak."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        super().__init__(
            _("dvtrack does not speak “{language}”. Use one of: {languages}").format(
                language=language, languages=", ".join(languages)
            )
        )


class BadTodayError(CommandLineError):
    """``DVTRACK_TODAY`` is no date."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("DVTRACK_TODAY is “{text}”, which is not a date. Write it as 2021-06-20, or unset it.").format(text=text)
        )


class NoCompletionError(CommandLineError):
    """A shell for which there is no completion script."""

    def __init__(self, shell: str, known: Sequence[str]) -> None:
        super().__init__(
            _("There is no completion for the shell “{shell}”, only for {known}.").format(
                shell=shell, known=", ".join(known)
            )
        )


class AnswerNeededError(CommandLineError):
    """A question where nobody can answer; ``flag`` is what answers it on the line."""

    def __init__(self, question: str, flag: str) -> None:
        super().__init__(
            _("“{question}” cannot be asked without a terminal. Answer it on the command line: add {flag}").format(
                question=question, flag=flag
            )
        )


class NoLeadError(CommandLineError):
    """A note without a unit on a task that nobody leads."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("Nobody leads task {reference} yet, so say whose word this is: --unit VP").format(reference=reference)
        )


class EmptyTextError(CommandLineError):
    """Nothing was said."""

    def __init__(self) -> None:
        super().__init__(_("The text is empty. Write it in quotes, or give a file with --file."))


class OfficeIncompleteError(CommandLineError):
    """``init`` without a terminal, and without what the office is called."""

    def __init__(self, flags: Sequence[str]) -> None:
        super().__init__(
            _(
                "The office is not described yet: add {flags}, or take a Department of Industry and Trade with --yes."
            ).format(flags=", ".join(flags))
        )


class BadChoiceError(CommandLineError):
    """A word that is not in a closed list."""

    def __init__(self, typed: str, known: Sequence[str]) -> None:
        super().__init__(_("“{typed}” is none of: {known}.").format(typed=typed, known=", ".join(known)))


class PeriodMeantError(CommandLineError):
    """A period given by half, or twice."""

    def __init__(self) -> None:
        super().__init__(
            _("Give a period by its name (and --year), or by two dates with both --from and --to; not by both.")
        )


class NothingAssignedError(CommandLineError):
    """``assign`` with tasks but no word of who or by when."""

    def __init__(self, named: str) -> None:
        super().__init__(
            _(
                "Say who does the task or by when: dvtrack assign {named} --lead UNIT, --with UNIT,… or --due DATE"
            ).format(named=named)
        )


class TasksNotNamedError(CommandLineError):
    """``assign`` with a unit or a deadline, but for no task."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Say which tasks: dvtrack assign TASKS --lead UNIT. "
                "See those that nobody leads: dvtrack list --unassigned"
            )
        )


class LeadsMissingError(CommandLineError):
    """Bare ``assign`` where nobody can answer, and tasks that nobody leads."""

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(
            _("Nobody leads these tasks yet: {references}. Type for each: dvtrack assign {first} --lead UNIT").format(
                references=", ".join(references), first=references[0]
            )
        )


class EmptyReasonError(CommandLineError):
    """A reason without words."""

    def __init__(self) -> None:
        super().__init__(_("A reason is needed. Write it in quotes after --reason."))


class UnknownFormatError(CommandLineError):
    """A report format or file extension that dvtrack does not write."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("dvtrack writes no “{name}” reports. Use one of: {known}").format(name=name, known=", ".join(known))
        )


class OptionsClashError(CommandLineError):
    """Two options that ask for different things."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(_("“{one}” and “{other}” do not go together. Give one of them.").format(one=one, other=other))


class TraceMeantError(CommandLineError):
    """A period for a task, of which only a trace is asked by period."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "A period goes with --trace: dvtrack show {what} --trace --period h1. "
                "Without it everything is shown: dvtrack show {what}"
            ).format(what=what)
        )


class NothingToChangeError(CommandLineError):
    """A command that changes things, without the change."""

    def __init__(self, command: str) -> None:
        super().__init__(_("Nothing to change was given. See what can be: {help}").format(help=f"{command} --help"))


class TextTwiceError(CommandLineError):
    """A text on the line and a file with another."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            _("There is a text on the line and another in {file}. Give the one or the other.").format(file=file)
        )


class NothingSoughtError(CommandLineError):
    """A search for nothing."""

    def __init__(self) -> None:
        super().__init__(_('Say what to look for: dvtrack search "WORDS"'))


class UnreadableWordError(CommandLineError):
    """A word of the line whose bytes are no text."""

    def __init__(self, word: str) -> None:
        super().__init__(
            _("“{word}” holds signs that are no letters. Type it anew, or put a text in a file: --file FILE").format(
                word=word.encode("utf-8", "replace").decode()
            )
        )


class IssueOptionsMissingError(CommandLineError):
    """A report to be issued, without its period or its number."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Say which report is issued, and its number: dvtrack issue --period h1 --year 2021 --number 45/BC-… "
                "--on DATE. To prove those issued: dvtrack issue --verify"
            )
        )


class NothingBeforeError(CommandLineError):
    """The first item of a draft is to be joined to the one before it."""

    def __init__(self, ordinal: str) -> None:
        super().__init__(
            _("Item {ordinal} is the first of the document; there is none before it to join it to.").format(
                ordinal=ordinal
            )
        )


class RemindWhatError(CommandLineError):
    """``remind`` without a word of what."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Say what to remind of: dvtrack remind --period h1, --overdue, or --due-within 7. "
                "See those written: dvtrack remind list"
            )
        )
