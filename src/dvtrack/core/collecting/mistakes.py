"""What is said of cells that cannot be taken, whatever they hold."""

from __future__ import annotations

from dvtrack import errors
from dvtrack.store.locks import Window
from dvtrack.words import _


def issued(window: Window) -> str:
    """Return what to do about a day that an issued report told of."""
    period = window.period
    words = _('the report of {name} {year} was issued; first: dvtrack reopen-period {options} --reason "…"')
    options = f"--period {period.name} --year {period.year}"
    return words.format(name=period.name, year=period.year, options=options)


def partly_issued(figure: str, unit: str) -> str:
    """Return what to do about a sum of which a part was issued."""
    words = _(
        "a part of this sum stands in an issued report; give the rest: dvtrack figure set {figure} … --unit {unit}"
    )
    return words.format(figure=figure, unit=unit)


def as_sent() -> str:
    """Return what is said of the very file that went out: whatever stands in it, no unit has said it."""
    return _("it is the very file that was sent, and nobody has saved it since; have it filled in, saved and sent back")


def failed() -> str:
    """Return what is said of a cell with an error."""
    return str(errors.FailedFormulaError())
