"""Everything that can go wrong for the clerk: one class a failure, one family an exit code.

Each message says first what is wrong, with the clerk's own value in it, then what to do next. Only
``dvtrack.__main__.run`` catches these.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from dvtrack.terms import SHOWN, State
from dvtrack.words import N_, _, ngettext


class DvtrackError(Exception):
    """A failure that dvtrack foresees; ``str()`` of it is what the clerk reads."""

    exit_code: ClassVar[int] = 70


class CommandLineError(DvtrackError):
    """What was typed cannot be understood."""

    exit_code = 2


class NotFoundError(DvtrackError):
    """No such task, unit, directive, period or figure."""

    exit_code = 3


class RefusedError(DvtrackError):
    """The record forbids it."""

    exit_code = 4


class FileError(DvtrackError):
    """A file cannot be read or written."""

    exit_code = 5


class FindingsError(DvtrackError):
    """A check found something that is neither mended nor waived; ``how`` is the command that waives."""

    exit_code = 1

    def __init__(self, count: int, how: str) -> None:
        said = ngettext("{count} finding.", "{count} findings.", count).format(count=count)
        super().__init__(said + " " + _("Mend it, or let it stand with a reason: {how}").format(how=how))


class SheetError(DvtrackError):
    """A returned sheet or form has mistakes; all of them are listed, with their cells."""

    exit_code = 6


def _meant(suggestions: Sequence[str]) -> str:
    """Return " Did you mean …?" or nothing."""
    if not suggestions:
        return ""
    return " " + _("Did you mean {names}?").format(names=" / ".join(suggestions))


def system_reason(error: OSError) -> str:
    """Return the clerk's words for a failure of the system."""
    reasons = {
        errno.ENOENT: N_("it does not exist"),
        errno.EACCES: N_("you have no right to it"),
        errno.EPERM: N_("you have no right to it"),
        errno.EISDIR: N_("it is a folder"),
        errno.ENOTDIR: N_("a part of its path is no folder"),
        errno.EEXIST: N_("it exists already"),
        errno.ENOSPC: N_("the disk is full"),
        errno.EROFS: N_("the disk cannot be written"),
        errno.ENAMETOOLONG: N_("its name is too long"),
    }
    known = reasons.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


class UnknownCommandError(CommandLineError):
    """A mistyped command; ``group`` is the line before it ("dvtrack", "dvtrack unit")."""

    def __init__(self, name: str, suggestions: Sequence[str] = (), group: str = "dvtrack") -> None:
        super().__init__(
            _("There is no command “{name}”.").format(name=f"{group} {name}")
            + _meant([f"{group} {suggestion}" for suggestion in suggestions])
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


class BadDateError(CommandLineError):
    """A date that cannot be read, or that no calendar has."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(
            _("“{text}” is not a date: {reason}. Write it as 10/6, 10/6/2021 or 2021-06-10.").format(
                text=text, reason=reason
            )
        )


class BadPeriodError(CommandLineError):
    """A period name that does not exist."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{text}” is not a reporting period. Use h1, h2, 9m, year, q1 to q4 or m1 to m12.").format(text=text)
        )


class BadPresetError(CommandLineError):
    """A cut-off rule that does not exist."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _('“{text}” is not a cut-off rule. Use nd09, calendar or "day N" with N from 1 to 28.').format(text=text)
        )


class ReversedPeriodError(CommandLineError):
    """A period that ends before it begins."""

    def __init__(self, start: str, end: str) -> None:
        super().__init__(
            _("The period ends on {end}, before it begins on {start}. Give the earlier date first.").format(
                start=start, end=end
            )
        )


class BadNumberError(CommandLineError):
    """A number that cannot be read, or that can be read in two ways."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(_("“{text}” is not a clear number: {reason}.").format(text=text, reason=reason))


class BadDeadlineError(CommandLineError):
    """A deadline that is neither a date, a month, a quarter, an event nor standing."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“{text}” is not a deadline. Write a date (15/6/2021), a month (08/2026), a quarter (quý 3/2026), "
                'an event in words ("khi Luật được sửa đổi") or standing.'
            ).format(text=text)
        )


class NoSuchUnitError(NotFoundError):
    """No unit has this code, name or alias."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no unit “{name}”.").format(name=name)
            + _meant(suggestions)
            + " "
            + _("See them all: dvtrack unit list")
        )


class AmbiguousUnitError(NotFoundError):
    """A name that several units are called by."""

    def __init__(self, name: str, codes: Sequence[str]) -> None:
        super().__init__(
            _("“{name}” is the name of more than one unit. Use a code: {codes}").format(
                name=name, codes=", ".join(codes)
            )
        )


class NoSuchTaskError(NotFoundError):
    """No task has this reference."""

    def __init__(self, reference: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no task “{reference}”.").format(reference=reference)
            + _meant(suggestions)
            + " "
            + _("See them all: dvtrack list")
        )


class AmbiguousTaskError(NotFoundError):
    """A short reference that fits tasks of more than one directive."""

    def __init__(self, reference: str, choices: Sequence[str]) -> None:
        super().__init__(
            _("Task “{reference}” exists in more than one directive. Name one of: {choices}").format(
                reference=reference, choices=", ".join(choices)
            )
        )


class NoSuchDirectiveError(NotFoundError):
    """No directive has this reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("There is no directive “{reference}”. See what was imported: dvtrack directive list").format(
                reference=reference
            )
        )


class NoSuchChapterError(NotFoundError):
    """The manual has no such chapter."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("The manual has no chapter “{name}”.").format(name=name)
            + _meant(suggestions)
            + " "
            + _("See them all: dvtrack guide")
        )


class SystemRefusedError(FileError):
    """The system refuses a file, for a reason that no other class names."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            _("Cannot use the file {path}: {reason}.").format(
                path=error.filename or _("of the output"), reason=system_reason(error)
            )
        )


class NoRegisterError(FileError):
    """There is no register yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "There is no register at {path} yet. Make one with: dvtrack init. "
                "If it lies elsewhere, name it with --register."
            ).format(path=path)
        )


class NotARegisterError(FileError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is not a dvtrack register; it was left untouched. Name the right file with --register.").format(
                path=path
            )
        )


class RegisterDamagedError(FileError):
    """The file is a register, but broken."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The register {path} is damaged; it was left untouched. Put the last good copy in its place, "
                "or name that copy with --register."
            ).format(path=path)
        )


class RegisterNewerError(FileError):
    """The register was written by a newer dvtrack."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The register {path} was made by a newer dvtrack; it was left untouched. "
                "Install the newest dvtrack, then try again."
            ).format(path=path)
        )


class RegisterUnreadableError(FileError):
    """The system does not let us read it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The register {path} may not be read by you. Ask whoever keeps this computer for the right.").format(
                path=path
            )
        )


class RegisterUnwritableError(FileError):
    """The register or its folder refuses writing."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Cannot write {path}. Check that the folder exists and that you may write in it, "
                "or name another place with --register."
            ).format(path=path)
        )


class RegisterBusyError(FileError):
    """Another command is writing."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Another command is writing in the register {path}. Wait a moment, then type the command again.").format(
                path=path
            )
        )


class DiskFullError(FileError):
    """No room."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The disk with {path} is full; nothing was written. Make room, then try again.").format(path=path)
        )


class DiskFaultError(FileError):
    """The disk, the stick or the network drive does not answer as it should."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The disk with {path} cannot be read or written; nothing was changed. "
                "Check the disk, the stick or the network drive, then try again."
            ).format(path=path)
        )


class RegisterExistsError(RefusedError):
    """``init`` where a register already stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{path} is there already and was left as it is. If it is your register, see it with: dvtrack status. "
                "For another office, name another file with --register."
            ).format(path=path)
        )


class BadDaysOffError(SheetError):
    """A table of days off with mistakes."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            _("The table of days off has mistakes:") + "\n" + "\n".join(f"  {problem}" for problem in problems)
        )


class OutlineError(FileError):
    """A mistake in the outline file."""

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        super().__init__(
            (
                _("The outline {path} is wrong: {what}.").format(path=path, what=what)
                if line is None
                else _("The outline {path} is wrong at line {line}: {what}.").format(path=path, line=line, what=what)
            )
            + " "
            + _("Correct the file, then type the command again.")
        )


class TemplateError(FileError):
    """A mistake in a template of the office's."""

    def __init__(self, path: str, line: int | None, what: str) -> None:
        super().__init__(
            (
                _("The template {path} is wrong: {what}.").format(path=path, what=what)
                if line is None
                else _("The template {path} is wrong at line {line}: {what}.").format(path=path, line=line, what=what)
            )
            + " "
            + _("Correct it, or delete the file to go back to the template that came with dvtrack.")
        )


class TemplatesUnwritableError(FileError):
    """The templates cannot be copied to where the clerk asked."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("Cannot write the template {path}: {reason}. Name a folder that you may write in.").format(
                path=path, reason=reason
            )
        )


class NoSuchNoteError(NotFoundError):
    """No note has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("There is no note {number}. See a task's notes with their numbers: dvtrack show TASK").format(
                number=number
            )
        )


class NoLeadError(CommandLineError):
    """A note without a unit on a task that nobody leads."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("Nobody leads task {reference} yet, so say whose word this is: --unit VP").format(reference=reference)
        )


class FutureDateError(CommandLineError):
    """A date after today for something that has happened."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("{day} is still to come; what is recorded must have happened. Give a date up to today with --on.").format(
                day=f"{day:%d/%m/%Y}"
            )
        )


class AsOfFutureError(CommandLineError):
    """A report of how tasks will stand."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("{day} is still to come; how tasks stand then is unknown. Give a date up to today with --as-of.").format(
                day=f"{day:%d/%m/%Y}"
            )
        )


class EmptyTextError(CommandLineError):
    """Nothing was said."""

    def __init__(self) -> None:
        super().__init__(_("The text is empty. Write it in quotes, or give a file with --file."))


class TaskClosedError(RefusedError):
    """The task is completed, cancelled or suspended already."""

    def __init__(self, reference: str, state: State, on: date | None) -> None:
        super().__init__(
            _("Task {reference} is already {state} since {day}. To open it again: dvtrack reopen {reference}").format(
                reference=reference, state=_(SHOWN[state]), day=f"{on:%d/%m/%Y}" if on else "?"
            )
        )


class TaskOpenError(RefusedError):
    """Nothing to reopen."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("Task {reference} is open; there is nothing to reopen. See it: dvtrack show {reference}").format(
                reference=reference
            )
        )


class DuplicateDirectiveError(RefusedError):
    """The same document again."""

    def __init__(self, code: str, subject: str) -> None:
        super().__init__(
            _(
                "This document is already on record as {code} ({subject}). See it: dvtrack show {code}. "
                "To record it once more on purpose, add --again."
            ).format(code=code, subject=subject)
        )


class NoTasksError(RefusedError):
    """A document in which nothing is taken for a task."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Nothing in {name} is taken for a task, so nothing was written. "
                "Name items to include with --include, or record it by hand: dvtrack directive add"
            ).format(name=name)
        )


class NoSuchItemError(NotFoundError):
    """The draft has no item of this number."""

    def __init__(self, ordinal: str, known: Sequence[str]) -> None:
        super().__init__(
            _("The document has no item “{ordinal}”. Its items are: {known}").format(
                ordinal=ordinal, known=", ".join(known) or "-"
            )
        )


class BadSplitError(CommandLineError):
    """The words to split at are not in the text, or at its very start."""

    def __init__(self, words: str) -> None:
        super().__init__(
            _(
                "“{words}” is not in the text, stands there more than once or begins it, so it cannot be split there. "
                "Copy the first words of the second part, long enough to tell the place."
            ).format(words=words)
        )


class OrdinalTakenError(RefusedError):
    """Another task of the directive has this number."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("There is already a task {reference}. See it: dvtrack show {reference}").format(reference=reference)
        )


class UnreadableSheetError(FileError):
    """A sheet that is no sheet, damaged, locked or too large."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            _("Cannot read the sheet {path}: {reason}.").format(path=path, reason=reason)
            + " "
            + _("Check the file's name, or save it as .xlsx in Excel and try again.")
        )


class HeadingsMissingError(SheetError):
    """A sheet without the columns that are needed."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        super().__init__(
            _("The sheet {path} has no row with these headings: {headings}.").format(
                path=path, headings=", ".join(headings)
            )
            + " "
            + _("Put them in one row above the table, then try again.")
        )


class BadUnitError(CommandLineError):
    """Something about a unit that cannot be so."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(
            _("The unit “{code}” cannot be written like that: {reason}.").format(code=code, reason=reason)
            + " "
            + _("How it is written: dvtrack unit add --help")
        )


class BadUnitKindError(CommandLineError):
    """A kind of unit that does not exist."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{text}” is not a kind of unit. Use room, subordinate, coordinating-body or leadership.").format(
                text=text
            )
        )


class UnitNameTakenError(RefusedError):
    """A code, name or alias by which another unit is called at the same time."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(
            _(
                "“{name}” already names the unit {code}. Choose another, or change that unit: dvtrack unit edit {code}"
            ).format(name=name, code=code)
        )


class UnitRetiredError(RefusedError):
    """A unit that has already ended."""

    def __init__(self, code: str, until: str) -> None:
        super().__init__(
            _(
                "The unit {code} already ended on {until}. Correct the date with: dvtrack unit edit {code} --until DATE"
            ).format(code=code, until=until)
        )


class RetirementError(RefusedError):
    """A unit that cannot end like that: the date or a successor does not fit."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(
            _("The unit {code} cannot end like that: {reason}.").format(code=code, reason=reason)
            + " "
            + _("See its dates: dvtrack unit list --all")
        )


class UnitSheetError(SheetError):
    """A sheet of units with mistakes."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__(
            _("The sheet {path} has mistakes; nothing was written:").format(path=path)
            + "\n"
            + "\n".join(f"  {problem}" for problem in problems)
            + "\n"
            + _("Correct them all, then type the command again.")
        )


class NoSuchModelOfficeError(NotFoundError):
    """A model office that dvtrack does not bring along."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("There is no model office “{name}”. Use one of: {known}").format(name=name, known=", ".join(known))
        )


class OfficeIncompleteError(CommandLineError):
    """``init`` without a terminal, and without what the office is called."""

    def __init__(self, flags: Sequence[str]) -> None:
        super().__init__(
            _(
                "The office is not described yet: add {flags}, or take a Department of Industry and Trade with --yes."
            ).format(flags=", ".join(flags))
        )


class NoSuchDayOffError(NotFoundError):
    """A day that the office added nothing about."""

    def __init__(self, day: str) -> None:
        super().__init__(
            _("The office has added nothing about {day}. See what it added: dvtrack dayoff list").format(day=day)
        )


class DayOffTakenError(RefusedError):
    """A day that the office has already said something about."""

    def __init__(self, day: str) -> None:
        super().__init__(
            _("The office has already added {day}. Take it back first: dvtrack dayoff drop {day}").format(day=day)
        )


class NoSourceError(NotFoundError):
    """The directive was recorded by hand; there is no document to give back."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _(
                "{code} was recorded by hand; there is no document to give back. "
                "See what is on record: dvtrack show {code}"
            ).format(code=code)
        )


class OfficeFieldBlankError(CommandLineError):
    """Something that every office has was left blank."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("An office needs this; it may not be blank: {flag}").format(flag="--" + field.replace("_", "-"))
        )


class BadChoiceError(CommandLineError):
    """A word that is not in a closed list."""

    def __init__(self, typed: str, known: Sequence[str]) -> None:
        super().__init__(_("“{typed}” is none of: {known}.").format(typed=typed, known=", ".join(known)))


class UnreadableFileError(FileError):
    """A file the clerk named cannot be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            _("Cannot read {path} ({reason}). Check the name and that the file is there.").format(
                path=path, reason=system_reason(error)
            )
        )


class PeriodMeantError(CommandLineError):
    """A period given by half, or twice."""

    def __init__(self) -> None:
        super().__init__(
            _("Give a period by its name (and --year), or by two dates with both --from and --to; not by both.")
        )


class UnitNotInForceError(RefusedError):
    """A unit that does not exist yet, or no longer, on the day of an assignment or a note."""

    def __init__(self, code: str, day: date, valid_from: date | None, valid_until: date | None) -> None:
        if valid_until is not None and day > valid_until:
            message = _(
                "Unit {code} was retired after {until}, so it has no part in anything on {day}. "
                "Name its successor, or an earlier date with --on."
            )
        else:
            message = _(
                "Unit {code} is valid from {since} on, so it has no part in anything on {day}. "
                "Name a later date with --on."
            )
        super().__init__(
            message.format(
                code=code,
                day=f"{day:%d/%m/%Y}",
                since=f"{valid_from:%d/%m/%Y}" if valid_from else "",
                until=f"{valid_until:%d/%m/%Y}" if valid_until else "",
            )
        )


class LeadCoordinatesError(RefusedError):
    """The same unit as lead and coordinating on one task."""

    def __init__(self, code: str, reference: str) -> None:
        super().__init__(
            _(
                "{code} leads task {reference}, so it cannot coordinate on it too. "
                "Name another lead, or leave {code} out of the coordinating units."
            ).format(code=code, reference=reference)
        )


class NotAssignedError(RefusedError):
    """Nothing to unassign."""

    def __init__(self, reference: str, code: str | None) -> None:
        super().__init__(
            (
                _("{code} has no part in task {reference} on that day.")
                if code
                else _("No unit has a part in task {reference} on that day.")
            ).format(code=code, reference=reference)
            + " "
            + _("See who has: dvtrack show {reference}").format(reference=reference)
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


class DeadlineSetError(RefusedError):
    """A second deadline by ``assign``; the first one may only be extended."""

    def __init__(self, reference: str, due_on: date) -> None:
        super().__init__(
            _(
                "Task {reference} is already due on {day}; this date stays on record. "
                'To allow more time: dvtrack extend {reference} --to DATE --reason "WHY"'
            ).format(reference=reference, day=f"{due_on:%d/%m/%Y}")
        )


class NoDatedDeadlineError(RefusedError):
    """An extension of what has no date."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _(
                "Task {reference} has no deadline with a date, so there is nothing to extend. "
                "Set one with: dvtrack assign {reference} --due DATE"
            ).format(reference=reference)
        )


class NotLaterError(RefusedError):
    """An extension that gives no more time."""

    def __init__(self, reference: str, due_on: date, to: date) -> None:
        super().__init__(
            _("{to} is not later than the deadline of task {reference}, {day}. Give a later date with --to.").format(
                to=f"{to:%d/%m/%Y}", reference=reference, day=f"{due_on:%d/%m/%Y}"
            )
        )


class ExtendedBeforeSetError(RefusedError):
    """An extension allowed before the deadline that it moves was set."""

    def __init__(self, reference: str, on: date, set_on: date) -> None:
        super().__init__(
            _(
                "The deadline of task {reference} was set on {set_on}, so it cannot have been extended on {day}. "
                "Give a later date with --on."
            ).format(reference=reference, set_on=f"{set_on:%d/%m/%Y}", day=f"{on:%d/%m/%Y}")
        )


class UndatedExtensionError(CommandLineError):
    """An extension to an event or to standing work."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“{text}” has no date. Extend to a date (15/7/2021), a month (08/2026) or a quarter (quý 3/2026)."
            ).format(text=text)
        )


class SheetExistsError(RefusedError):
    """A sheet is never written over another file: a person may have worked in it."""

    def __init__(self, path: Path, free: Path) -> None:
        super().__init__(
            _("{path} exists already and was left untouched. Name another file, such as {free}").format(
                path=path, free=free
            )
        )


class SheetUnwritableError(FileError):
    """A sheet cannot be written where the clerk asked."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _(
                "Cannot write the sheet {path}: {reason}. "
                "Name a file that ends in .xlsx, in a folder that exists and that you may write in."
            ).format(path=path, reason=reason)
        )


class BadAssignmentSheetError(SheetError):
    """A table of assignments with mistakes; nothing of it was written."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__(
            _("{path} has mistakes; nothing was written:").format(path=path)
            + "\n"
            + "\n".join(f"  {problem}" for problem in problems)
            + "\n"
            + _("Correct these cells, then type the command again.")
        )


class EmptyReasonError(CommandLineError):
    """A reason without words."""

    def __init__(self) -> None:
        super().__init__(_("A reason is needed. Write it in quotes after --reason."))


class FolderNotEmptyError(RefusedError):
    """The tour wants a folder of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("{folder} is already there and not empty; it was left untouched. Name a new folder.").format(
                folder=folder
            )
        )


class FolderUnwritableError(FileError):
    """A folder cannot be made or written in."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            _("Cannot write in {folder} ({reason}). Name another folder.").format(
                folder=folder, reason=system_reason(error)
            )
        )


class PaperUnwritableError(FileError):
    """A report cannot be written where the clerk wants it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _(
                "Cannot write {path}: {reason}. Check that the folder exists and that no other program has the file "
                "open, or name another place with -o."
            ).format(path=path, reason=reason)
        )


class UnknownFormatError(CommandLineError):
    """A report format or file extension that dvtrack does not write."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("dvtrack writes no “{name}” reports. Use one of: {known}").format(name=name, known=", ".join(known))
        )


class NoSuchFigureError(NotFoundError):
    """No figure has this code."""

    def __init__(self, code: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no figure “{code}”.").format(code=code)
            + _meant(suggestions)
            + " "
            + _("See them all: dvtrack figure list")
        )


class NoSuchFigureValueError(NotFoundError):
    """A figure has no value of this unit, task and date."""

    def __init__(self, code: str, unit: str, on: str) -> None:
        super().__init__(
            _("{unit} gave no value of {code} for {on}. See what was given: dvtrack figure list --values").format(
                code=code, unit=unit, on=on
            )
        )


class FigureExistsError(RefusedError):
    """A figure is defined twice."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(
            _("There is already a figure {code} ({name}). Change it with: dvtrack figure edit {code}").format(
                code=code, name=name
            )
        )


class FigureInUseError(RefusedError):
    """What a figure counts cannot change under the values that were given."""

    def __init__(self, code: str, given: str) -> None:
        super().__init__(
            _("Figure {code} already has values in “{given}”. Define another figure with another code instead.").format(
                code=code, given=given
            )
        )


class BadFigureCodeError(CommandLineError):
    """A figure's code that an identity could not name."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _(
                "“{code}” cannot be a figure's code. Use letters, digits, dots and dashes without spaces, such as TCD."
            ).format(code=code)
        )


class BadMeasureError(CommandLineError):
    """A value that does not go with the figure's measure, or a measure that cannot be added up."""

    def __init__(self, what: str) -> None:
        super().__init__(what)


class BadIdentityError(CommandLineError):
    """An identity between figures that cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _('“{text}” is not an identity. Write figure codes as in "A + B = C + D", each once.').format(text=text)
        )


class IdentityExistsError(RefusedError):
    """The same identity twice."""

    def __init__(self, expression: str) -> None:
        super().__init__(
            _("“{expression}” is checked already. See the identities: dvtrack figure list").format(
                expression=expression
            )
        )


class NoSuchIdentityError(NotFoundError):
    """An identity that is not on record."""

    def __init__(self, expression: str) -> None:
        super().__init__(
            _("“{expression}” is not on record. See the identities: dvtrack figure list").format(expression=expression)
        )


class EmptyFileError(FileError):
    """A document without a word in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” has no text in it. Open it to see whether it is the right file.").format(name=name)
        )


class OtherFormatError(FileError):
    """A document in a format that dvtrack does not read."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            _(
                "“{name}” is a {kind} file; dvtrack reads .docx, .txt and .md. Open it and save it as .docx in Word, "
                "or ask the office that sent it for the Word file."
            ).format(name=name, kind=kind)
        )


class WrongSuffixError(FileError):
    """A file called .docx that Word did not write."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is called .docx but is no Word document. Open it in Word and save it as .docx again.").format(
                name=name
            )
        )


class OldFontError(FileError):
    """A text typed in a font of the years before Unicode."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is in an old font (TCVN3 or VNI). Convert it to Unicode with UniKey or Word, save it as .docx"
                " and import that."
            ).format(name=name)
        )


class UnreadableTextError(FileError):
    """A file of text whose letters cannot be made out."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The letters of “{name}” cannot be made out. Save it as .docx in Word, or as text in UTF-8.").format(
                name=name
            )
        )


class DamagedDocumentError(FileError):
    """A Word document that is damaged or locked."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            _("“{name}” is damaged ({detail}). Open it in Word, save it as .docx again and import that.").format(
                name=name, detail=detail
            )
        )


class OversizedDocumentError(FileError):
    """A document that would unpack to more than dvtrack reads."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(
            _(
                "“{name}” unpacks to more than {most} MB and was not opened. Take the pictures out in Word, save it and"
                " import that."
            ).format(name=name, most=most)
        )


class NoSuchUnitsError(NotFoundError):
    """Several names in a list that no unit has."""

    def __init__(self, each: Sequence[DvtrackError]) -> None:
        super().__init__(" ".join(map(str, each)))


class FailedFormulaError(SheetError):
    """A cell whose formula came to nothing, such as #REF!."""

    def __init__(self) -> None:
        super().__init__(_("The formula in this cell has failed; write the value itself."))


class OptionsClashError(CommandLineError):
    """Two options that ask for different things."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(_("“{one}” and “{other}” do not go together. Give one of them.").format(one=one, other=other))


class BadRangeError(CommandLineError):
    """A range of tasks that runs backwards or from one directive into another."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _(
                "“{typed}” is no range of tasks: the first must stand before the last, in one directive. "
                "Write it as 1-4 or 2:1-4."
            ).format(typed=typed)
        )


class TaskDroppedError(NotFoundError):
    """A task that was dropped, for a reason."""

    def __init__(self, reference: str, on: date, reason: str) -> None:
        super().__init__(
            _("Task {reference} was dropped on {day}: {reason}. See the others: dvtrack list").format(
                reference=reference, day=f"{on:%d/%m/%Y}", reason=reason.rstrip(".")
            )
        )


class BadOrdinalError(CommandLineError):
    """A number by which a task could not be called."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” cannot be a task's number. Write it as 11 or III.2.a, without commas and colons.").format(
                typed=typed
            )
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


class StateBeforeError(RefusedError):
    """A change of state dated before the one that it follows, or before the task was given."""

    def __init__(self, reference: str, on: date, state: State | None, since: date) -> None:
        if state is None:
            message = _("Task {reference} was given on {since}; its state cannot have changed on {day}.")
        else:
            message = _("Task {reference} is {state} since {since}; what follows cannot be dated {day}.")
        super().__init__(
            message.format(
                reference=reference,
                state=_(SHOWN[state]) if state else "",
                since=f"{since:%d/%m/%Y}",
                day=f"{on:%d/%m/%Y}",
            )
            + " "
            + _("Give a later date with --on.")
        )


class NothingSoughtError(CommandLineError):
    """A search for nothing."""

    def __init__(self) -> None:
        super().__init__(_('Say what to look for: dvtrack search "WORDS"'))


class NoPdfError(FileError):
    """A PDF is asked for where what makes it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "PDF reports need an addition that is not installed on this computer. "
                'Install it with: pip install "dvtrack[pdf]" — or write the Word report (-o x.docx) '
                "and save that as PDF."
            )
        )


class UnreadableWordError(CommandLineError):
    """A word of the line whose bytes are no text."""

    def __init__(self, word: str) -> None:
        super().__init__(
            _("“{word}” holds signs that are no letters. Type it anew, or put a text in a file: --file FILE").format(
                word=word.encode("utf-8", "replace").decode()
            )
        )


class PeriodIssuedError(RefusedError):
    """A fact dated inside a period whose report was issued."""

    def __init__(self, day: date, period: str, number: str, issued_on: date, next_day: date, named: str) -> None:
        super().__init__(
            _(
                "{day} lies in a period whose report was issued: {period}, {number} of {issued_on}. "
                "What is dated there can no longer change. Give a day from {next_day} on with --on, "
                'or open the period again: dvtrack reopen-period {named} --reason "…"'
            ).format(
                day=f"{day:%d/%m/%Y}",
                period=period,
                number=number,
                issued_on=f"{issued_on:%d/%m/%Y}",
                next_day=f"{next_day:%d/%m/%Y}",
                named=named,
            )
        )


class NoSuchFindingError(NotFoundError):
    """No finding has this id; mostly it is mended already."""

    def __init__(self, number: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("There is no finding “{number}” in this period.").format(number=number)
            + _meant(suggestions)
            + " "
            + _("See all findings: {command}").format(command="dvtrack check")
        )


class NoSuchWaiverError(NotFoundError):
    """The finding is not waived."""

    def __init__(self, number: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(
            _("The finding “{number}” is not waived in this period.").format(number=number)
            + _meant(suggestions)
            + " "
            + _("See all findings: {command}").format(command="dvtrack check")
        )


class BadReportNumberError(CommandLineError):
    """A number that no report is issued under."""

    def __init__(self, typed: str, reason: str, example: str) -> None:
        super().__init__(
            _("“{typed}” is not a report's number: {reason}. Write it as: --number {example}").format(
                typed=typed, reason=reason, example=example
            )
        )


class IssuedBeforeStartError(RefusedError):
    """A report dated before its period begins."""

    def __init__(self, period: str, on: date, start: date) -> None:
        super().__init__(
            _(
                "The report of {period} cannot be dated {day}: the period begins on {start}. Give its date with --on."
            ).format(period=period, day=f"{on:%d/%m/%Y}", start=f"{start:%d/%m/%Y}")
        )


class AlreadyIssuedError(RefusedError):
    """The report of the period is issued."""

    def __init__(self, period: str, number: str, on: date, named: str) -> None:
        super().__init__(
            _(
                "The report of {period} was issued as {number} on {day}. To issue it anew under another number, open "
                'the period again first: dvtrack reopen-period {named} --reason "…"'
            ).format(period=period, number=number, day=f"{on:%d/%m/%Y}", named=named)
        )


class NumberTakenError(RefusedError):
    """Another report of the year has the number."""

    def __init__(self, number: str, period: str, on: date) -> None:
        super().__init__(
            _("{number} is the number of the report of {period}, issued on {day}. See all: dvtrack issue list").format(
                number=number, period=period, day=f"{on:%d/%m/%Y}"
            )
        )


class FindingsOpenError(RefusedError):
    """The check before issue has found something."""

    def __init__(self, count: int, command: str) -> None:
        said = ngettext(
            "{count} finding is open, so nothing was issued.",
            "{count} findings are open, so nothing was issued.",
            count,
        ).format(count=count)
        super().__init__(said + " " + _("See what to mend or waive: {command}").format(command=command))


class NotIssuedError(NotFoundError):
    """No report of the period was issued."""

    def __init__(self, period: str) -> None:
        super().__init__(
            _("No report of {period} was issued. See those that were: dvtrack issue list").format(period=period)
        )


class AlreadyReopenedError(RefusedError):
    """The period is open."""

    def __init__(self, period: str, on: date, named: str) -> None:
        super().__init__(
            _(
                "{period} was opened again on {day} and is still open. When it is corrected, issue it anew: "
                "dvtrack issue {named} --number …"
            ).format(period=period, day=f"{on:%d/%m/%Y}", named=named)
        )


class NotIssuedAsError(RefusedError):
    """A format that the issued report has not."""

    def __init__(self, number: str, format: str, formats: Sequence[str]) -> None:
        super().__init__(
            _(
                "The report {number} was issued without a file of the kind {format}, only as {formats}. "
                "For one from the record as it is now, add --draft."
            ).format(number=number, format=format, formats=", ".join(formats))
        )


class IssuedDamagedError(FileError):
    """The register no longer holds an issued file as it was."""

    def __init__(self, number: str, format: str) -> None:
        super().__init__(
            _(
                "The {format} file of the report {number} in the register is not what was issued. Take the register "
                "from a good copy, or see what else differs: dvtrack issue --verify"
            ).format(number=number, format=format)
        )


class SealsBrokenError(DvtrackError):
    """Something is not as it was issued; what, stands on stdout."""

    exit_code = 1

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "{count} thing is not as it was issued.", "{count} things are not as they were issued.", count
            ).format(count=count)
            + " "
            + _("The issued bytes can be had again: dvtrack report --period … --year … -o FILE")
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


class NoteDroppedError(NotFoundError):
    """A note that was taken back, for a reason."""

    def __init__(self, number: int, on: date, reason: str) -> None:
        super().__init__(
            _("Note {number} was taken back on {day}: {reason}. See the others: dvtrack show TASK").format(
                number=number, day=f"{on:%d/%m/%Y}", reason=reason.rstrip(".")
            )
        )


class PeriodToComeError(RefusedError):
    """Forms for a period that has not begun."""

    def __init__(self, period: str, start: date) -> None:
        super().__init__(
            _("{period} begins on {day}; its forms are made from then on. For an earlier year add --year.").format(
                period=period, day=f"{start:%d/%m/%Y}"
            )
        )


class NothingToAskError(RefusedError):
    """Nobody holds a task of the period, or none of the ``units`` named does."""

    def __init__(self, period: str, units: Sequence[str] = ()) -> None:
        named = ", ".join(units)
        words = _("{units} holds no task of {period}. Give it one: dvtrack assign TASK --lead {units}")
        if not units:
            words = _("No unit holds a task of {period}. Give tasks to units first: dvtrack assign")
        super().__init__(words.format(units=named, period=period))


class NoReplyError(NotFoundError):
    """A unit that has not answered for a period."""

    def __init__(self, unit: str, period: str) -> None:
        super().__init__(
            _("There is no reply of {unit} for: {period}. See who has answered: dvtrack replies").format(
                unit=unit, period=period
            )
        )


class ReplyReturnedError(RefusedError):
    """A reply that was sent back already; the corrected one has not come."""

    def __init__(self, unit: str, period: str, on: date) -> None:
        super().__init__(
            _(
                "The reply of {unit} for {period} was returned on {day}; wait for the corrected one, "
                "then: dvtrack collect FILE"
            ).format(unit=unit, period=period, day=f"{on:%d/%m/%Y}")
        )


class ReplyAcceptedError(RefusedError):
    """A reply that was accepted already."""

    def __init__(self, unit: str, period: str, on: date) -> None:
        super().__init__(
            _(
                "The reply of {unit} for {period} was accepted on {day}. "
                'To have it corrected all the same: dvtrack reply return {unit} --reason "…"'
            ).format(unit=unit, period=period, day=f"{on:%d/%m/%Y}")
        )


class NothingCollectedError(RefusedError):
    """A folder without any form."""

    def __init__(self, where: str) -> None:
        super().__init__(
            _("There is no form in {where}. Forms end in .xlsx; look in the right folder.").format(where=where)
        )


class BadFormsError(SheetError):
    """Forms with mistakes, each with all of them; nothing of these was entered, the good ones were."""

    def __init__(self, forms: Sequence[tuple[str, Sequence[str]]]) -> None:
        said = ngettext(
            "{count} file has mistakes; nothing of it was entered:",
            "{count} files have mistakes; nothing of them was entered:",
            len(forms),
        ).format(count=len(forms))
        told = "\n".join("\n".join((f"  {name}", *(f"    {each}" for each in problems))) for name, problems in forms)
        super().__init__(f"{said}\n{told}\n" + _("Have these cells corrected, then collect the files again."))
