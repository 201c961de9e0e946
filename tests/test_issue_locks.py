"""Facts of a day that an issued report told of can no longer change, whoever writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlmodel import SQLModel

from dvtrack import errors
from dvtrack.core import assignments, deadlines, figures, notes, retirements, states, task_edits
from dvtrack.store import locks
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.deadline import Deadline
from dvtrack.store.models.directive import Directive
from dvtrack.store.models.figure import FigureValue
from dvtrack.store.models.issued_report import Reopening
from dvtrack.store.models.note import Note
from dvtrack.store.models.state_change import StateChange
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register, open_register
from dvtrack.terms import DeadlineKind, FigureKind, Role, State
from lock_sample import AFTER, INSIDE, TODAY, issue
from report_book import CALLER, H1, YEAR, Book, opened

FACTS: tuple[Callable[[date], SQLModel], ...] = (
    lambda day: Note(task_id=1, unit_id=1, kind="result", noted_on=day, text="Đã làm.", folded="da lam."),
    lambda day: StateChange(task_id=1, state=State.SUSPENDED, changed_on=day),
    lambda day: Deadline(task_id=1, kind=DeadlineKind.STANDING, text="thường xuyên", set_on=day),
    lambda day: Assignment(task_id=1, unit_id=2, role=Role.COORDINATING, from_on=day),
    lambda day: Assignment(task_id=1, unit_id=2, role=Role.LEAD, from_on=day, until_on=date(2021, 9, 1)),
    lambda day: FigureValue(figure_id=1, unit_id=1, measured_on=day, value="3"),
)


def fill(book: Book) -> None:
    book.task("1", lead="VP")
    book.note(1, "VP", INSIDE)
    book.note(1, "VP", AFTER)
    figures.define(book.register, "luot", "Lượt tiếp", measure="lượt", kind=FigureKind.FLOW)
    figures.put(book.register, "luot", "3", unit="VP", on=INSIDE)


def test_every_kind_of_fact_is_refused_inside_and_taken_outside(tmp_path: Path) -> None:
    for number, fact in enumerate(FACTS):
        with opened(tmp_path / f"{number}.db", TODAY) as book:
            fill(book)
            issue(book.register)
            book.add(fact(AFTER))
            with pytest.raises(errors.PeriodIssuedError) as caught:
                book.add(fact(INSIDE))
            book.register.session.rollback()
    assert "04/05/2021" in str(caught.value)
    assert "6 tháng đầu năm 2021, 45/BC-SDS of 15/06/2021" in str(caught.value)
    assert 'dvtrack reopen-period --period h1 --year 2021 --reason "…"' in str(caught.value)
    assert "15/06/2021 on with --on" in str(caught.value)
    assert caught.value.exit_code == 4


COMMANDS: dict[str, Callable[[Register], object]] = {
    "edit": lambda book: notes.edit(book, 1, text="Khác."),
    "move in": lambda book: notes.edit(book, 2, on=INSIDE),
    "move out": lambda book: notes.edit(book, 1, on=AFTER),
    "drop": lambda book: notes.drop(book, 1, reason="Nhầm."),
    "add": lambda book: notes.add(book, "1", "Thêm.", on=INSIDE),
    "done": lambda book: states.complete(book, "1", on=INSIDE),
    "lead": lambda book: assignments.assign(book, "1", lead="TTra", on=INSIDE),
    "due": lambda book: assignments.assign(book, "1", due="30/9/2021", on=INSIDE),
    "end": lambda book: assignments.unassign(book, "1", on=INSIDE),
    "figure": lambda book: figures.put(book, "luot", "4", unit="VP", on=INSIDE),
    "drop figure": lambda book: figures.drop(book, "luot", unit="VP", on=INSIDE),
    "retire": lambda book: retirements.retire(book, "VP", on=INSIDE, successors=["TTra"]),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_gets_past_the_lock(tmp_path: Path, command: str) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        fill(book)
        issue(book.register)
        book.register.session.commit()
        with pytest.raises(errors.PeriodIssuedError):
            COMMANDS[command](book.register)
            book.register.session.flush()
        book.register.session.rollback()


ALLOWED: dict[str, Callable[[Register], object]] = {
    "edit": lambda book: notes.edit(book, 2, text="Khác."),
    "done": lambda book: states.complete(book, "1", on=AFTER),
    "lead": lambda book: assignments.assign(book, "1", lead="TTra"),
    "end": lambda book: assignments.unassign(book, "1"),
    "due": lambda book: assignments.assign(book, "1", due="30/9/2021"),
    "retire": lambda book: retirements.retire(book, "VP", on=AFTER, successors=["TTra"]),
    "words": lambda book: task_edits.edit(book, "1", title="Việc một"),
    "cancel": lambda book: states.cancel(book, "1", reason="Không phải nhiệm vụ."),
}


@pytest.mark.parametrize("command", ALLOWED)
def test_what_happens_after_the_period_goes_on(tmp_path: Path, command: str) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        fill(book)
        issue(book.register)
        book.register.session.commit()
        ALLOWED[command](book.register)


def test_a_first_deadline_that_nobody_dated_counts_from_the_first_open_day(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        book.task("1", lead="VP")
        issue(book.register)
        assignments.assign(book.register, "1", due="30/9/2021")
        [given] = deadlines.of_tasks(book.register, [book.register.session.get_one(Task, 1)])[1]
        assert given.set_on == date(2021, 6, 15)


def test_a_task_typed_in_late_belongs_to_the_next_period(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        issue(book.register)
        task_edits.add(book.register, "D1", "Việc đến muộn.")
        assert book.register.session.get_one(Task, 1).given_on == date(2021, 6, 15)
        assert book.report(directive_refs=["D1"]).tasks == ()


def test_a_first_deadline_given_after_the_issue_leaves_what_was_told_as_it_was(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        book.task("1", lead="VP")
        told = book.report(directive_refs=["D1"]).counts
        issue(book.register)
        assignments.assign(book.register, "1", due="1/5/2021")
        assert book.report(directive_refs=["D1"]).counts == told
        assert book.report(YEAR, as_of=TODAY, directive_refs=["D1"]).counts.open_overdue == 1


def test_what_nobody_dated_does_not_begin_before_an_issued_period(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        book.task("1", given=date(2020, 11, 2))
        issue(book.register)
        book.directive(issuer="Sở Di sản")
        book.register.session.get_one(Directive, 2).issued_on = date(2020, 11, 2)
        task_edits.add(book.register, "D2", "Việc đến muộn.")
        assignments.assign(book.register, "1:1", lead="VP", due="30/9/2021")
        half = book.report(directive_refs=["D1", "D2"])
        assert [(task.reference, task.lead, task.deadline) for task in half.tasks] == [("1:1", None, None)]


def test_before_the_cut_off_only_the_days_told_of_are_locked(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        fill(book)
        issue(book.register, until=date(2021, 6, 6))
        book.note(1, "VP", date(2021, 6, 7))
        with pytest.raises(errors.PeriodIssuedError):
            book.note(1, "VP", date(2021, 6, 6))
        book.register.session.rollback()


def test_a_reopened_period_is_open_unless_a_longer_one_locks_it(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        fill(book)
        half, year = issue(book.register), issue(book.register, YEAR)
        book.register.session.commit()
        for report, refused in ((half, True), (year, False)):
            assert report.id is not None
            book.add(Reopening(issued_report_id=report.id, reopened_on=TODAY, reason="Sót.", who="Lan", seal=""))
            book.register.session.commit()
            locks.forget(book.register.session)
            if refused:
                with pytest.raises(errors.PeriodIssuedError, match="Năm 2021"):
                    book.note(1, "VP", INSIDE)
                book.register.session.rollback()
            else:
                book.note(1, "VP", INSIDE)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locks") / "dvtrack.db"
    with opened(path, TODAY) as book:
        fill(book)
        issue(book.register)
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=some.integers(-400, 400), after=some.integers(-400, 400), text=some.booleans())
def test_a_note_moves_freely_just_where_neither_day_is_locked(
    locked: Path, before: int, after: int, text: bool
) -> None:
    old, new = (H1.end + timedelta(days=days) for days in (before, after))
    with open_register(locked, replace(CALLER, today=TODAY)) as register:
        note = Note(task_id=1, unit_id=1, kind="result", noted_on=old, text="Một.", folded="mot.")
        register.session.add(note)
        try:
            register.session.flush()
        except errors.PeriodIssuedError:
            assert old in H1
        else:
            assert old not in H1
            note.noted_on, note.text = new, "Hai." if text else note.text
            try:
                register.session.flush()
            except errors.PeriodIssuedError:
                assert new in H1 and new != old
            else:
                assert new not in H1
        register.session.rollback()
