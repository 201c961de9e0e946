"""A sheet that came back has mistakes; all are listed, with their cells (exit code 6)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dvtrack.errors.families import SheetError
from dvtrack.words import _, ngettext


class BadDaysOffError(SheetError):
    """A table of days off with mistakes."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            _("The table of days off has mistakes:") + "\n" + "\n".join(f"  {problem}" for problem in problems)
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


class FailedFormulaError(SheetError):
    """A cell whose formula came to nothing, such as #REF!."""

    def __init__(self) -> None:
        super().__init__(_("The formula in this cell has failed; write the value itself."))


class BadFormsError(SheetError):
    """Forms with mistakes, each with all of them; nothing of these was entered, the good ones were.

    ``mendable`` says whether the units can mend some of them in their cells.
    """

    def __init__(self, forms: Sequence[tuple[str, Sequence[str]]], *, mendable: bool) -> None:
        said = ngettext(
            "{count} file has mistakes; nothing of it was entered:",
            "{count} files have mistakes; nothing of them was entered:",
            len(forms),
        ).format(count=len(forms))
        told = "\n".join("\n".join((f"  {name}", *(f"    {each}" for each in problems))) for name, problems in forms)
        advice = "\n" + _("Have these cells corrected, then collect the files again.") if mendable else ""
        super().__init__(f"{said}\n{told}{advice}")
