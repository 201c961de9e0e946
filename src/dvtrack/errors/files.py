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
    """A document in a format that dvtrack does not read; ``kind`` names it."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            _("“{name}” is {kind}; dvtrack reads .docx, .doc, .odt, .rtf, .pdf, .html, .txt and .md.").format(
                name=name, kind=kind
            )
            + " "
            + _("Open it and save its text as .docx in Word, or ask the office that sent it for the Word file.")
        )


class PictureError(FileError):
    """A photograph or scan in a format of pictures."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            _("“{name}” is a picture ({kind}): it has no text. Ask the office that sent it for the Word file.").format(
                name=name, kind=kind
            )
        )


class SheetGivenError(FileError):
    """A sheet of Excel given for a directive."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            _(
                "“{name}” is a sheet ({kind}), no directive. Copy its table into a Word file, save that as .docx and "
                "import it."
            ).format(name=name, kind=kind)
        )


class ArchiveGivenError(FileError):
    """A packed file given for a directive."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            _("“{name}” is a packed file ({kind}). Unpack it and import the document that is in it.").format(
                name=name, kind=kind
            )
        )


class ProgramGivenError(FileError):
    """A program given for a directive: nothing to open."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is a program, no document. Do not open it; ask the office that sent it what it is.").format(
                name=name
            )
        )


class WrongSuffixError(FileError):
    """A file whose name promises another format than its bytes have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is not what its name says. Open it in Word, save it as .docx and import that.").format(
                name=name
            )
        )


class ScannedDocumentError(FileError):
    """A PDF of pictures; ``stamped`` when a digital signature's stamp is its only text."""

    def __init__(self, name: str, *, stamped: bool) -> None:
        what = (
            _("“{name}” is a scan: its only text is the stamp of the digital signature.")
            if stamped
            else _("“{name}” is a scan: it has no text.")
        )
        super().__init__(
            what.format(name=name)
            + " "
            + _("Ask the office that sent it for the Word file or a PDF saved from Word, and import that.")
        )


class LockedDocumentError(FileError):
    """A document that opens with a password only."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is locked with a password. Open it with the password, save it without one, or ask the office "
                "that sent it for an unlocked copy."
            ).format(name=name)
        )


class OldFontError(FileError):
    """A text in an encoding of the years before Unicode, without the fonts that would tell what it means."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(
            _(
                "The letters of “{name}” are in the old encoding {encoding}. Turn them into Unicode: in UniKey press "
                "Ctrl+Shift+F6, choose {encoding} as the source and Unicode as the target; save it as .docx and import "
                "that."
            ).format(name=name, encoding=encoding)
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
    """A document that is damaged."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            _(
                "“{name}” is damaged ({detail}). Open it in the program that made it, save it again and import that, "
                "or ask for a new copy."
            ).format(name=name, detail=detail)
        )


class OversizedDocumentError(FileError):
    """A document that is, or would unpack to, more than dvtrack reads."""

    def __init__(self, name: str, most: str) -> None:
        super().__init__(
            _(
                "“{name}” holds more than {most} and was not opened. Save the pages with the tasks as a file of their "
                "own and import that."
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


class NotIssuedWholeError(FileError):
    """A file of a report that was being issued could not be written; ``why`` says which and why."""

    def __init__(self, why: FileError) -> None:
        super().__init__(
            f"{why} " + _("Nothing was issued, and the files that were written before it were taken away again.")
        )
