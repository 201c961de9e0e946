"""A small office with one directive, written row by row, to report on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import register_sample
from dvtrack import periods
from dvtrack.core import reports
from dvtrack.folding import fold
from dvtrack.periods import Period
from dvtrack.store.caller import Caller
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.note import Note
from dvtrack.store.models.office import OfficeRow
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.succession import Succession
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register, open_register
from dvtrack.terms import DeadlineKind, NoteKind, Role, State, UnitKind
from dvtrack.views.report import Report, ReportTask

GIVEN = date(2021, 3, 3)
H1 = periods.period("h1", 2021)
YEAR = periods.period("year", 2021)
CUT_OFF = date(2021, 6, 14)
CALLER = Caller(date(2022, 1, 10), lambda: datetime(2022, 1, 10, 2, tzinfo=UTC), "Lan", "dvtrack report", "0.1.0")
NAMES = {"VP": "Văn phòng Sở", "TTra": "Thanh tra Sở", "QLDT": "Phòng Quản lý Di tích", "TV": "Thư viện tỉnh"}


@dataclass
class Book:
    """The open register, with short ways to put facts on record."""

    register: Register
    units: dict[str, int] = field(default_factory=dict)

    def office(self) -> None:
        for code, name in NAMES.items():
            self.unit(code, name)
        self.add(
            OfficeRow(
                name="Sở Di sản",
                abbreviation="SDS",
                place="Trà Giang",
                signer_post="Giám đốc",
                consolidating_unit_id=self.units["VP"],
            )
        )
        self.directive()

    def add(self, row: Any) -> int:
        number = self.register.add(row).id
        assert isinstance(number, int)
        return number

    def unit(self, code: str, name: str = "", **more: Any) -> int:
        place = len(self.units) + 1
        self.units[code] = self.add(
            Unit(code=code, name=name or f"Phòng {code}", kind=UnitKind.ROOM, position=place, **more)
        )
        return self.units[code]

    def follow(self, unit: str, successor: str) -> None:
        self.add(Succession(unit_id=self.units[unit], successor_id=self.units[successor]))

    def directive(self, **more: Any) -> int:
        return self.add(
            Directive(
                kind="công văn",
                symbol="SDS-VP",
                issued_on=GIVEN,
                subject="V/v giữ gìn di tích",
                imported_on=GIVEN,
                **more,
            )
        )

    def task(
        self,
        ordinal: str,
        *,
        lead: str | None = None,
        others: str = "",
        due: date | None = None,
        text: str = "",
        directive: int = 1,
        given: date = GIVEN,
    ) -> int:
        text = text or f"Việc thứ {ordinal} cần làm trong năm."
        position = int(ordinal) if ordinal.isdigit() else 99
        number = self.add(
            Task(
                directive_id=directive,
                ordinal=ordinal,
                ordinal_key=ordinal,
                position=position,
                text=text,
                folded=fold(text),
                given_on=given,
            )
        )
        if lead:
            self.assign(number, lead, Role.LEAD, given)
        for code in others.split():
            self.assign(number, code, Role.COORDINATING, given)
        if due:
            self.due(number, due, given)
        return number

    def assign(self, task: int, unit: str, role: Role, from_on: date, until_on: date | None = None) -> None:
        self.add(Assignment(task_id=task, unit_id=self.units[unit], role=role, from_on=from_on, until_on=until_on))

    def due(self, task: int, due_on: date, set_on: date, reason: str = "") -> None:
        self.add(
            Deadline(
                task_id=task,
                kind=DeadlineKind.DATE,
                text=f"{due_on:%d/%m/%Y}",
                due_on=due_on,
                set_on=set_on,
                reason=reason,
            )
        )

    def state(self, task: int, state: State, on: date, reason: str = "") -> None:
        self.add(StateChange(task_id=task, state=state, changed_on=on, reason=reason))

    def note(
        self, task: int, unit: str, on: date, text: str = "Đã làm.", kind: NoteKind = NoteKind.RESULT, **more: Any
    ) -> int:
        return self.add(
            Note(task_id=task, unit_id=self.units[unit], kind=kind, noted_on=on, text=text, folded=fold(text), **more)
        )

    def report(self, period: Period = H1, **more: Any) -> Report:
        return reports.build(self.register, period, **more)


@contextmanager
def opened(path: Path, today: date = CALLER.today) -> Iterator[Book]:
    """Open a new register at ``path`` with the office and its directive in it."""
    register_sample.made(path)
    with open_register(path, replace(CALLER, today=today)) as register:
        book = Book(register)
        book.office()
        yield book


def task(report: Report, ordinal: str) -> ReportTask:
    """Return the one task of a report with this ordinal."""
    [found] = [each for each in (*report.tasks, *report.cancelled) if each.ordinal == ordinal]
    return found
