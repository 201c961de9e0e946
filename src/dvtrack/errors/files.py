"""A document, sheet, template or report cannot be read or written (exit code 5)."""

from __future__ import annotations

from pathlib import Path

from dvtrack.errors.families import FileError, system_reason
from dvtrack.words import _


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


class UnreadableSheetError(FileError):
    """A sheet that is no sheet, damaged, locked or too large."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            _("Cannot read the sheet {path}: {reason}.").format(path=path, reason=reason)
            + " "
            + _("Check the file's name, or save it as .xlsx in Excel and try again.")
        )


class UnreadableFileError(FileError):
    """A file the clerk named cannot be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            _("Cannot read {path} ({reason}). Check the name and that the file is there.").format(
                path=path, reason=system_reason(error)
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


class IssuedDamagedError(FileError):
    """The register no longer holds an issued file as it was."""

    def __init__(self, number: str, format: str) -> None:
        super().__init__(
            _(
                "The {format} file of the report {number} in the register is not what was issued. Take the register "
                "from a good copy, or see what else differs: dvtrack issue --verify"
            ).format(number=number, format=format)
        )
