"""The whole report of a period as one value: Markdown, HTML, JSON and later formats are made from it alone.

Every figure is computed once, in ``core.reports``; a template only lays out what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dvtrack import periods
from dvtrack.periods import Period
from dvtrack.terms import DeadlineKind, FigureKind, NoteKind, Relation, Role, Standing, State
from dvtrack.values import dataclass

if TYPE_CHECKING:
    from dvtrack.views.adjustments import Adjusted, Reconciliation


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
class ReportDirective:
    """A directive that the report answers. ``reference`` may be blank ("/SCT-VP")."""

    code: str
    kind: str
    reference: str
    issued_on: date | None
    issuer: str
    subject: str
    monitor: str
    citations: tuple[str, ...]
    recipients: tuple[str, ...]
    reporting_cycle: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportNote:
    """One progress note inside the window; ``unit`` is the unit's name, ``unit_code`` its code.

    ``successor_code`` is the code of the one unit that took over from it, where it is no more.
    """

    id: int
    on: date
    unit: str
    unit_code: str
    role: Role | None
    kind: NoteKind
    text: str
    evidence: str
    successor_code: str = ""


@dataclass(frozen=True)
class ReportDeadline:
    """The deadline in force at the as-of date; ``extensions`` counts how often it was moved."""

    kind: DeadlineKind
    text: str
    due_on: date | None
    original_due_on: date | None
    extensions: int


@dataclass(frozen=True)
class ReportAssignment:
    """A unit's part in a task at the as-of date."""

    unit: str
    unit_code: str
    role: Role


@dataclass(frozen=True)
class ReportTask:
    """One task with its state at the as-of date and what was noted in the window.

    ``reference`` is what the clerk types ("5", "2:III.2.a"); ``ordinal`` what the directive prints.
    ``notes`` are ordered lead unit first, then the office's order, then by date. ``standing`` is None for a
    cancelled task, which is not counted.
    """

    reference: str
    directive: str
    ordinal: str
    title: str
    text: str
    lead: ReportAssignment | None
    coordinating: tuple[ReportAssignment, ...]
    deadline: ReportDeadline | None
    state: State
    state_on: date | None
    state_reason: str
    relation: Relation
    standing: Standing | None
    notes: tuple[ReportNote, ...]

    def noted(self, kind: NoteKind) -> tuple[ReportNote, ...]:
        """Return the notes of one kind, in order."""
        return tuple(note for note in self.notes if note.kind == kind)


@dataclass(frozen=True)
class Counts:
    """How many tasks stand where. The first four are the official fourfold count."""

    done_on_time: int = 0
    done_late: int = 0
    open_in_term: int = 0
    open_overdue: int = 0
    no_deadline: int = 0
    suspended: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sum, column by column."""
        return Counts(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))

    @property
    def done(self) -> int:
        """Completed, on time or late."""
        return self.done_on_time + self.done_late

    @property
    def dated(self) -> int:
        """The fourfold total: every task that has a deadline and is not suspended."""
        return self.done + self.open_in_term + self.open_overdue

    @property
    def total(self) -> int:
        """All tasks."""
        return self.dated + self.no_deadline + self.suspended

    def less(self, *parts: Counts) -> Counts:
        """Return what is left when ``parts`` are taken away."""
        names = self.__dataclass_fields__
        return Counts(**{name: getattr(self, name) - sum(getattr(part, name) for part in parts) for name in names})

    @property
    def rate_of_due(self) -> Decimal | None:
        """Done ÷ (done + open overdue) in percent, unrounded; None where nothing was due (domain.md 3)."""
        due = self.done + self.open_overdue
        return Decimal(100 * self.done) / due if due else None

    @property
    def rate_of_all(self) -> Decimal | None:
        """Done ÷ the fourfold total in percent, unrounded; None where the total is nought."""
        return Decimal(100 * self.done) / self.dated if self.dated else None


@dataclass(frozen=True)
class ReportUnit:
    """A unit's line in the count and in the table of completeness.

    ``lead`` counts the tasks it leads, ``coordinating`` those it coordinates. ``expected`` says whether it
    owed word in the window, ``notes`` how many it gave, ``last_on`` the last of them.
    """

    code: str
    name: str
    lead: Counts
    coordinating: Counts
    expected: bool
    notes: int
    last_on: date | None

    @property
    def silent(self) -> bool:
        """Whether it owed word and gave none."""
        return self.expected and not self.notes


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


@dataclass(frozen=True)
class Section:
    """A section of the outline. ``number`` is as printed ("II", "1", "a"); ``tasks`` are in document order.

    ``collects`` says which kind of note the section gathers from all tasks (difficulties, plans,
    proposals), or None where it tells the results of its own ``tasks``. ``children`` are its subsections.
    """

    number: str
    title: str
    level: int
    tasks: tuple[ReportTask, ...]
    collects: NoteKind | None
    gathered: tuple[tuple[ReportTask, ReportNote], ...]
    children: tuple[Section, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was noted for the section or any below it."""
        told = self.gathered or any(task.noted(NoteKind.RESULT) for task in self.tasks)
        return not told and all(child.empty for child in self.children)


@dataclass(frozen=True)
class Gap:
    """Something the report lacks, for the list of what is missing: an empty section, a task without a word."""

    kind: str
    where: str
    command: str


NOW = "now"
"""What stands for the report's own period beside the kinds of comparisons."""


@dataclass(frozen=True)
class Comparison:
    """How an earlier period stood at its cut-off. ``kind`` is "previous" or "last_year".

    ``leading`` and ``coordinating`` hold the counts by unit name; what nobody led is under "".
    """

    kind: str
    period: Period
    counts: Counts
    leading: tuple[tuple[str, Counts], ...]
    coordinating: tuple[tuple[str, Counts], ...]

    def of(self, unit: str) -> Comparison:
        """Return the part of one unit, by its name."""
        leads, coordinates = dict(self.leading).get(unit, Counts()), dict(self.coordinating).get(unit, Counts())
        return Comparison(self.kind, self.period, leads, ((unit, leads),), ((unit, coordinates),))


@dataclass(frozen=True)
class Beside:
    """Counts in this period and beside it in earlier ones, by kind: of all tasks, or of a unit in a role.

    ``role`` is None for all tasks, ``name`` empty for them and for what nobody leads.
    """

    role: Role | None
    name: str
    counts: tuple[tuple[str, Counts], ...]


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
            *_beside(Role.LEAD, leading, {each.kind: dict(each.leading) for each in before}),
            *_beside(Role.COORDINATING, coordinating, {each.kind: dict(each.coordinating) for each in before}),
        )


def _beside(role: Role, now: dict[str, Counts], before: dict[str, dict[str, Counts]]) -> Iterator[Beside]:
    """Yield the names that counted anything in an earlier period, each with its counts."""
    counted = {NOW: now, **before}
    for name in dict.fromkeys(name for by_name in counted.values() for name in by_name):
        if any(by[name].total for by in before.values() if name in by):
            yield Beside(role, name, tuple((kind, by.get(name, Counts())) for kind, by in counted.items()))
