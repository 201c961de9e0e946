"""What is said of cells that cannot be taken, whatever they hold."""

from __future__ import annotations

from dvtrack import errors
from dvtrack.store.models.form import FormRow
from dvtrack.words import _


def issued(form: FormRow) -> str:
    """Return what to do where the form's period is issued already."""
    return _('the report of {name} {year} was issued; first: dvtrack reopen-period {options} --reason "…"').format(
        name=form.name, year=form.year, options=f"--period {form.name} --year {form.year}"
    )


def failed() -> str:
    """Return what is said of a cell with an error."""
    return str(errors.FailedFormulaError())
