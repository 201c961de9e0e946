"""A slip (phiếu giao việc): what one unit has to do, told on one paper."""

from __future__ import annotations

from datetime import date

from dvtrack.terms import Role
from dvtrack.values import dataclass
from dvtrack.views.report import Office, ReportDirective, ReportTask


@dataclass(frozen=True)
class Slip:
    """A unit's open tasks, those it leads first, and the directives that they come from."""

    office: Office
    unit: str
    unit_code: str
    directives: tuple[ReportDirective, ...]
    lead: tuple[ReportTask, ...]
    coordinating: tuple[ReportTask, ...]

    @property
    def rows(self) -> tuple[tuple[Role, ReportTask], ...]:
        """Every task with the unit's role in it."""
        return (
            *((Role.LEAD, task) for task in self.lead),
            *((Role.COORDINATING, task) for task in self.coordinating),
        )

    @property
    def made_on(self) -> date:
        """The date in the file's properties: that of the latest directive, so that the same slip is the same file."""
        return max((one.issued_on for one in self.directives if one.issued_on), default=date(2000, 1, 1))
