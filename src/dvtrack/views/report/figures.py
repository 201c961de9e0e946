"""The figures of a report, each beside those of earlier periods, and the identities that do not hold."""

from __future__ import annotations

from decimal import Decimal

from dvtrack.terms import FigureKind
from dvtrack.values import dataclass


@dataclass(frozen=True)
class Amount:
    """A figure's value: one number, or a pair ("83 lượt/90 người"); ``estimated`` is ước."""

    value: Decimal
    second: Decimal | None = None
    estimated: bool = False


@dataclass(frozen=True)
class ReportFigure:
    """A figure in the window beside the same window a year before; None where nothing is recorded.

    ``by_unit`` and ``by_task`` break the amount down, by unit name and by task reference. ``shares`` is the whole
    figure as one unit gave it, by unit code; a unit that is no more gave it for its one successor. ``previous`` is the
    amount in the period before; ``before`` has what each unit that gave any of the three amounts gave then and a year
    before, in the office's order.
    """

    code: str
    name: str
    measure: str
    kind: FigureKind
    amount: Amount | None
    last_year: Amount | None
    by_unit: tuple[tuple[str, Amount], ...]
    by_task: tuple[tuple[str, Amount], ...]
    shares: tuple[tuple[str, ReportFigure], ...] = ()
    previous: Amount | None = None
    before: tuple[tuple[str, Amount | None, Amount | None], ...] = ()

    @property
    def units(self) -> tuple[UnitAmounts, ...]:
        """What each unit gave in this period, in the one before and a year before, in the office's order."""
        now, before = dict(self.by_unit), {unit: amounts for unit, *amounts in self.before}
        names = dict.fromkeys((*before, *now))
        return tuple(UnitAmounts(name, now.get(name), *before.get(name, (None, None))) for name in names)


@dataclass(frozen=True)
class UnitAmounts:
    """What a unit gave for a figure in a period, in the one before and in the same period last year."""

    unit: str
    amount: Amount | None
    previous: Amount | None
    last_year: Amount | None


@dataclass(frozen=True)
class BrokenIdentity:
    """A figure identity that does not hold: "A + B = C + D" with both sums, for a unit or the whole office."""

    expression: str
    unit: str
    left: Decimal
    right: Decimal
