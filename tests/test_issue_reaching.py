"""What would put a task into an issued report or take it out, or began before its days and holds on into them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dvtrack import errors
from dvtrack.core import assignments, deadlines, directives, figures, notes, retirements, states, task_edits
from dvtrack.store import locks
from dvtrack.store.models.assignment import Assignment
from dvtrack.store.models.issued_report import Reopening
from dvtrack.store.models.task import Task
from dvtrack.store.register import Register
from dvtrack.terms import FigureKind, NoteKind, Role, State
from dvtrack.views.directives import DirectiveEntry
from lock_sample import AFTER, BEFORE, INSIDE, TODAY, issue
from report_book import YEAR, Book, opened


@pytest.mark.parametrize(("given", "moved"), [(INSIDE, AFTER), (AFTER, INSIDE), (BEFORE, AFTER), (AFTER, BEFORE)])
def test_tasks_that_nobody_holds_move_neither_out_of_nor_into_a_locked_period(
    tmp_path: Path, given: date, moved: date
) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        number = directives.add(book.register, DirectiveEntry(subject="Về việc khác", issued_on=given)).code
        task_edits.add(book.register, number, "Việc chưa giao.")
        issue(book.register)
        book.register.session.commit()
        with pytest.raises(errors.TaskIssuedError, match="Task 2:1 can be neither taken out of it nor put into it"):
            directives.edit(book.register, number, DirectiveEntry(issued_on=moved))
        book.register.session.rollback()
        directives.edit(book.register, number, DirectiveEntry(subject="Về việc mới"))
        task_edits.edit(book.register, "2:1", title="Việc một")


def test_a_directive_s_date_may_be_mended_where_it_changes_no_report(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        number = directives.add(book.register, DirectiveEntry(subject="Về việc khác", issued_on=BEFORE)).code
        task_edits.add(book.register, number, "Việc chưa giao.")
        assignments.assign(book.register, "2:1", lead="VP", due="30/4/2021")
        told = told_of(book)
        issue(book.register)
        directives.edit(book.register, number, DirectiveEntry(issued_on=date(2020, 11, 20)))
        [moved] = deadlines.of_tasks(book.register, [book.register.session.get_one(Task, 1)])[1]
        assert moved.set_on == date(2020, 11, 20)
        assert told_of(book) == told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda book: task_edits.drop(book, "1", reason="Nhầm."), 'dvtrack cancel 1:1 --reason "…"'),
        (lambda book: task_edits.split(book, "1", "cần làm"), "dvtrack task add D1"),
    ],
)
def test_a_task_of_an_issued_report_is_neither_dropped_nor_split_until_its_period_is_opened_again(
    tmp_path: Path, change: Callable[[Register], object], said: str
) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        book.task("1", given=BEFORE)
        report = issue(book.register)
        book.register.session.commit()
        with pytest.raises(errors.TaskIssuedError) as caught:
            change(book.register)
        assert caught.value.exit_code == 4
        assert said in str(caught.value)
        assert "dvtrack reopen-period --period h1 --year 2021" in str(caught.value)
        book.register.session.rollback()
        assert report.id is not None
        book.add(Reopening(issued_report_id=report.id, reopened_on=TODAY, reason="Sót.", who="Lan", seal=""))
        locks.forget(book.register.session)
        change(book.register)


def test_a_task_that_no_issued_report_tells_of_is_dropped_as_ever(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        issue(book.register)
        book.task("1", given=AFTER)
        task_edits.drop(book.register, "1", reason="Không phải nhiệm vụ.")
        assert book.register.session.get_one(Task, 1).dropped_on == TODAY


# What began before an issued period and holds on into it


def fill_early(book: Book) -> None:
    """Put an office on record whose work began before the period: an open task, a finished one, figures."""
    book.task("1", lead="VP", others="TV", given=date(2020, 9, 1), due=date(2021, 9, 30))
    book.task("2", lead="VP", given=date(2020, 9, 1))
    book.task("3", lead="TTra", given=date(2020, 9, 1))
    book.state(2, State.SUSPENDED, date(2020, 10, 1), reason="Chờ kinh phí.")
    book.note(3, "TTra", date(2020, 10, 5))
    for code, kind in (("luot", FigureKind.FLOW), ("ton", FigureKind.STOCK)):
        figures.define(book.register, code, "Số liệu", measure="lượt", kind=kind)
        figures.put(book.register, code, "3", unit="VP", on=BEFORE)
    figures.put(book.register, "ton", "4", unit="TTra", on=date(2020, 10, 5))
    figures.put(book.register, "ton", "5", unit="TTra", on=INSIDE)


REACHING: dict[str, Callable[[Register], object]] = {
    "done": lambda book: states.complete(book, "1", on=BEFORE),
    "suspend": lambda book: states.suspend(book, "1", reason="Chờ.", on=BEFORE),
    "the day of a suspension": lambda book: states.suspend(book, "2", reason="Chờ.", on=BEFORE),
    "lead": lambda book: assignments.assign(book, "1", lead="TTra", on=BEFORE),
    "with": lambda book: assignments.assign(book, "1", coordinating="QLDT", on=BEFORE),
    "end": lambda book: assignments.unassign(book, "1", on=BEFORE),
    "due": lambda book: assignments.assign(book, "2", due="30/9/2021", on=BEFORE),
    "extend": lambda book: deadlines.extend(book, "1", to="30/11/2021", reason="Chậm.", on=BEFORE),
    "a first result": lambda book: notes.add(book, "1", "Đã bắt đầu.", unit="VP", on=BEFORE),
    "the only result": lambda book: notes.drop(book, 1, reason="Nhầm."),
    "stock": lambda book: figures.put(book, "ton", "9", unit="VP", on=BEFORE),
    "a first stock": lambda book: figures.put(book, "ton", "9", unit="TV", on=BEFORE),
    "drop stock": lambda book: figures.drop(book, "ton", unit="VP", on=BEFORE),
    "retire": lambda book: retirements.retire(book, "VP", on=BEFORE, successors=["QLDT"]),
}


@pytest.mark.parametrize("command", REACHING)
def test_what_is_dated_before_an_issued_period_and_changes_what_it_told_is_refused(
    tmp_path: Path, command: str
) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        fill_early(book)
        issue(book.register)
        book.register.session.commit()
        with pytest.raises(errors.PeriodReachedError) as caught:
            REACHING[command](book.register)
            book.register.session.flush()
        book.register.session.rollback()
    assert caught.value.exit_code == 4
    assert "holds on into a period whose report was issued: 6 tháng đầu năm 2021" in str(caught.value)
    assert "from 15/06/2021 on with --on" in str(caught.value)
    assert "dvtrack reopen-period --period h1 --year 2021" in str(caught.value)


APART: dict[str, Callable[[Register], object]] = {
    "flow": lambda book: figures.put(book, "luot", "9", unit="VP", on=BEFORE),
    "a stock told anew since": lambda book: figures.put(book, "ton", "9", unit="TTra", on=BEFORE),
    "a difficulty": lambda book: notes.add(book, "1", "Thiếu người.", unit="VP", on=BEFORE, kind=NoteKind.DIFFICULTY),
    "a later result": lambda book: notes.add(book, "3", "Đã tiếp tục.", unit="TTra", on=BEFORE),
    "a result of a suspended task": lambda book: notes.add(book, "2", "Đã làm.", unit="VP", on=BEFORE),
    "the words of a note": lambda book: notes.edit(book, 1, text="Đã làm xong."),
    "a part that ended before": lambda book: book.add(
        Assignment(task_id=1, unit_id=4, role=Role.COORDINATING, from_on=date(2020, 9, 1), until_on=BEFORE)
    ),
}


@pytest.mark.parametrize("command", APART)
def test_what_is_dated_before_it_and_changes_nothing_of_it_is_taken(tmp_path: Path, command: str) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        fill_early(book)
        told = told_of(book)
        issue(book.register)
        book.register.session.commit()
        APART[command](book.register)
        book.register.session.commit()
        assert told_of(book) == told


def told_of(book: Book) -> tuple[object, ...]:
    """Return what the half-year's report tells of its own days."""
    report = book.report(directive_refs=[row.code for row in directives.get_all(book.register)])
    return (
        report.tasks,
        report.counts,
        report.units,
        [(each.code, each.amount, each.by_unit) for each in report.figures],
    )


def test_a_unit_s_part_in_a_task_that_began_after_the_issue_gives_its_earlier_notes_no_role(tmp_path: Path) -> None:
    with opened(tmp_path / "dvtrack.db", TODAY) as book:
        book.task("1", lead="VP")
        book.note(1, "TTra", INSIDE)
        told = told_of(book)
        issue(book.register)
        assignments.assign(book.register, "1", coordinating="TTra", on=AFTER)
        assert told_of(book) == told
        assert book.report(YEAR, as_of=TODAY, directive_refs=["D1"]).tasks[0].notes[0].role == Role.COORDINATING
