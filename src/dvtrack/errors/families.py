"""The families of failures, one an exit code, and the words that several messages share."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import ClassVar

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


def meant(suggestions: Sequence[str]) -> str:
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
