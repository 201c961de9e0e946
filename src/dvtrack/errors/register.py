"""The register cannot be opened or written (exit code 5)."""

from __future__ import annotations

from pathlib import Path

from dvtrack.errors.families import FileError, system_reason
from dvtrack.words import _


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


class IssuedRecordError(FileError):
    """What the register says of issued reports is nothing that dvtrack wrote."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "What the register says of issued reports was changed by another hand and cannot be read: {what}. "
                "Put the last good copy of the register in its place, or name that copy with --register."
            ).format(what=what)
        )
