"""The whole report of a period as one value: Markdown, HTML, JSON and later formats are made from it alone.

Every figure is computed once, in ``core.reports``; a template only lays out what stands here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvtrack import periods
from dvtrack.periods import Period
from dvtrack.terms import Role
from dvtrack.values import dataclass
from dvtrack.views.report.counts import NOW, Beside, Comparison, Counts, ReportUnit, counted_beside
from dvtrack.views.report.figures import Amount, BrokenIdentity, ReportFigure, UnitAmounts
from dvtrack.views.report.tasks import (
    ReportAssignment,
    ReportDeadline,
    ReportDirective,
    ReportNote,
    ReportTask,
    Section,
)

if TYPE_CHECKING:
    from dvtrack.views.adjustments import Adjusted, Reconciliation

__all__ = [
    "NOW",
    "Amount",
    "Beside",
    "BrokenIdentity",
    "Comparison",
    "Counts",
    "Gap",
    "Office",
    "Report",
    "ReportAssignment",
    "ReportDeadline",
    "ReportDirective",
    "ReportFigure",
    "ReportNote",
    "ReportTask",
    "ReportUnit",
    "Section",
    "UnitAmounts",
]


@dataclass(frozen=True)
class Office:
    """The office that signs. ``parent_body`` and ``signer_name`` may be empty."""

    parent_body: str
    name: str
    abbreviation: str
    place: str
    signer_post: str
    signer_name: str
    consolidating_unit: str
    consolidating_abbreviation: str


@dataclass(frozen=True)
class Gap:
    """Something the report lacks, for the list of what is missing: an empty section, a task without a word."""

    kind: str
    where: str
    command: str


@dataclass(frozen=True)
class Report:
    """The report of one period.

    ``as_of`` is the date at which states are judged: the cut-off, or an earlier date asked for. A draft has no
    ``number`` and no ``issued_on``. ``extract_of`` is the unit whose part this is, where it is not the whole.
    ``compared`` has the period before and the same period last year, each once and only where something of it is on
    record. ``narrowed`` says that only the directives asked for are told about.
    """

    office: Office
    period: Period
    as_of: date
    units_due_on: date | None
    report_due_on: date | None
    directives: tuple[ReportDirective, ...]
    sections: tuple[Section, ...]
    tasks: tuple[ReportTask, ...]
    cancelled: tuple[ReportTask, ...]
    counts: Counts
    units: tuple[ReportUnit, ...]
    figures: tuple[ReportFigure, ...]
    broken: tuple[BrokenIdentity, ...]
    gaps: tuple[Gap, ...]
    number: str | None = None
    issued_on: date | None = None
    adjustments: tuple[Adjusted, ...] = ()
    reconciliation: Reconciliation | None = None
    extract_of: ReportUnit | None = None
    compared: tuple[Comparison, ...] = ()
    narrowed: bool = False

    @property
    def previous(self) -> Period | None:
        """The period before, where that is another than the same period last year."""
        before = periods.previous(self.period)
        return None if before == periods.same_last_year(self.period) else before

    @property
    def until(self) -> date:
        """The last day of which a note or a figure counts."""
        return min(self.as_of, self.period.end)

    @property
    def revised(self) -> bool:
        """Whether it corrects an issued report, or its year is not what the issued halves add up to."""
        return bool(self.adjustments or (self.reconciliation and self.reconciliation.rows))

    @property
    def silent(self) -> tuple[ReportUnit, ...]:
        """The units that owed word and gave none, in the office's order."""
        return tuple(unit for unit in self.units if unit.silent)

    @property
    def expected(self) -> tuple[ReportUnit, ...]:
        """The units that owed word in the window."""
        return tuple(unit for unit in self.units if unit.expected)

    @property
    def unled(self) -> Counts:
        """The tasks that no unit leads: with the units' ``lead`` rows they add up to ``counts``."""
        return self.counts.less(*(unit.lead for unit in self.units))

    @property
    def coordinating(self) -> Counts:
        """The sum of the units' ``coordinating`` rows: assignments, not tasks."""
        return sum((unit.coordinating for unit in self.units), Counts())

    @property
    def counted_before(self) -> tuple[Comparison, ...]:
        """The earlier periods that have tasks."""
        return tuple(each for each in self.compared if each.counts.total)

    @property
    def beside(self) -> tuple[Beside, ...]:
        """The counts beside earlier ones: of all tasks, and of what a unit leads or coordinates if it did earlier."""
        before = self.counted_before
        leading = {unit.name: unit.lead for unit in self.units} | {"": self.unled}
        coordinating = {unit.name: unit.coordinating for unit in self.units}
        return (
            Beside(None, "", ((NOW, self.counts), *((each.kind, each.counts) for each in before))),
            *counted_beside(Role.LEAD, leading, {each.kind: dict(each.leading) for each in before}),
            *counted_beside(Role.COORDINATING, coordinating, {each.kind: dict(each.coordinating) for each in before}),
        )
