"""What a check finds in a report, and what it leaves alone; what is waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import report_book
from dvtrack import errors, periods
from dvtrack.core import checks, figures, notes
from dvtrack.periods import Period
from dvtrack.terms import FigureKind, NoteKind, Role, State
from dvtrack.views.findings import Finding
from report_book import H1, YEAR, Book

BEFORE, DURING, LATE = date(2020, 12, 1), date(2021, 5, 20), date(2021, 7, 1)
GIVEN = date(2020, 3, 3)
LONG = (
    "Đã tổ chức 3 hội nghị quán triệt, phổ biến các văn bản của Trung ương và của tỉnh về công tác dân vận"
    " đến toàn thể công chức, viên chức trong ngày {day} với 96 lượt người dự"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with report_book.opened(tmp_path / "dvtrack.db") as opened:
        yield opened


def found(book: Book, period: Period = H1, *, kind: str = "") -> list[Finding]:
    findings = checks.find(book.register, book.report(period))
    return [finding for finding in findings if finding.kind == kind] if kind else findings


def ids(book: Book, period: Period = H1, *, kind: str = "") -> list[str]:
    return [finding.id for finding in found(book, period, kind=kind)]


def told(book: Book, *, kinds: tuple[NoteKind, ...] = tuple(NoteKind)) -> int:
    """A task on which its one unit told everything a report asks for."""
    task = book.task("1", lead="VP", given=GIVEN)
    for kind in kinds:
        book.note(task, "VP", DURING, f"Nội dung {kind}.", kind)
    return task


def test_a_report_that_tells_everything_is_clean(book: Book) -> None:
    told(book)
    assert found(book) == []


def test_a_register_without_tasks_is_clean(book: Book) -> None:
    assert found(book) == []


def test_a_silent_unit_is_named_once_with_the_command_for_its_first_task(book: Book) -> None:
    told(book)
    book.task("2", lead="TV", others="QLDT", given=GIVEN)
    task = book.task("3", lead="VP", others="TV", given=GIVEN)
    book.note(task, "VP", DURING, "Đã làm xong việc ba.")
    silent = [finding for finding in found(book) if finding.unit == "TV" and finding.kind != "task-untold"]
    assert [(each.id, each.task) for each in silent] == [("unit-silent:TV", "1:2")]
    assert silent[0].command == 'dvtrack note 1:2 "…" --unit TV --on 14/6/2021'
    assert "1:2, 1:3" in silent[0].message and "Thư viện tỉnh" in silent[0].message


def test_a_coordinating_unit_that_told_elsewhere_is_silent_on_this_task_only(book: Book) -> None:
    task = told(book)
    other = book.task("2", lead="TV", others="VP", given=GIVEN)
    book.note(other, "TV", DURING, "Đã làm xong.")
    assert ids(book) == ["coordinating-silent:1:2:VP"]
    assert found(book)[0].command == 'dvtrack note 1:2 "…" --unit VP --on 14/6/2021'
    assert task


def test_a_lead_is_silent_where_only_others_told(book: Book) -> None:
    told(book)
    other = book.task("2", lead="VP", others="TV", given=GIVEN)
    book.note(other, "TV", DURING, "Đã làm xong.")
    assert ids(book) == ["lead-silent:1:2:VP"]


def test_the_word_of_a_unit_that_is_no_more_is_its_successor_s(book: Book) -> None:
    told(book)
    book.unit("CU", "Phòng Cũ", valid_until=date(2021, 5, 31))
    book.follow("CU", "TV")
    task = book.task("2", lead="TV", others="VP", given=GIVEN)
    book.note(task, "CU", DURING, "Đã làm xong.")
    book.note(task, "VP", DURING, "Đã phối hợp.")
    assert found(book) == []


@pytest.mark.parametrize("state", [State.SUSPENDED, State.CANCELLED])
def test_a_task_suspended_or_cancelled_is_excused(book: Book, state: State) -> None:
    told(book)
    task = book.task("2", lead="VP", others="TV", given=GIVEN)
    book.state(task, state, date(2021, 4, 1), "Theo Công văn số 7/UB-VX")
    assert [each for each in found(book) if each.task == "1:2" and each.kind != "unit-silent"] == []


def test_a_task_completed_before_the_window_is_excused_one_completed_in_it_is_not(book: Book) -> None:
    told(book)
    before, during = (book.task(number, lead="VP", given=GIVEN) for number in "23")
    book.state(before, State.COMPLETED, BEFORE)
    book.state(during, State.COMPLETED, DURING)
    assert ids(book) == ["task-untold:1:3"]


def test_a_task_that_nobody_leads_is_mended_by_giving_it_a_lead(book: Book) -> None:
    told(book)
    book.task("2", given=GIVEN)
    [untold] = found(book)
    assert (untold.id, untold.unit, untold.command) == ("task-untold:1:2", "", "dvtrack assign 1:2 --lead …")


def test_a_section_that_only_the_pen_fills_is_no_fault_one_that_gathers_notes_is(book: Book) -> None:
    told(book, kinds=(NoteKind.RESULT, NoteKind.DIFFICULTY))
    assert [(each.id, each.task) for each in found(book)] == [("section-empty:IV", ""), ("section-empty:V", "")]
    assert found(book)[0].command == 'dvtrack note 1:1 "…" --kind plan --unit VP --on 14/6/2021'


def test_a_text_given_for_the_period_before_is_found_whatever_its_accents_and_blanks(book: Book) -> None:
    task = told(book)
    book.note(task, "VP", BEFORE, "Đã mở  LỚP, đạt yêu cầu.")
    again = book.note(task, "VP", DURING, "Đã mở lớp, đạt yêu cầu.")
    [same] = found(book)
    assert same.id.startswith(f"same-text:1:1:VP:{again}:")
    assert same.command == f'dvtrack note edit {again} "…"'
    assert "1/12/2020" in same.message


@pytest.mark.parametrize("other", ["unit", "task", "kind", "period"])
def test_the_same_text_of_another_unit_task_kind_or_period_is_no_copy(book: Book, other: str) -> None:
    task = told(book)
    text = "Đã mở lớp, đạt yêu cầu."
    second = book.task("2", lead="VP", given=GIVEN)
    book.note(second, "VP", DURING, "Đã xong.")
    if other == "unit":
        book.note(task, "TV", BEFORE, text)
    elif other == "task":
        book.note(second, "VP", BEFORE, text)
    elif other == "kind":
        book.note(task, "VP", BEFORE, text, NoteKind.PLAN)
    else:
        book.note(task, "VP", date(2020, 5, 1), text)
    book.note(task, "VP", DURING, text)
    assert found(book) == []


def test_a_long_text_with_another_date_only_is_nearly_the_same(book: Book) -> None:
    task = told(book)
    book.note(task, "VP", BEFORE, LONG.format(day="20/11/2020"))
    again = book.note(task, "VP", DURING, LONG.format(day="20/5/2021"))
    [similar] = ids(book)
    assert similar.startswith(f"similar-text:1:1:VP:{again}:")


def test_a_long_text_with_new_figures_was_told_anew(book: Book) -> None:
    task = told(book)
    book.note(task, "VP", BEFORE, LONG.format(day="20/11/2020"))
    book.note(task, "VP", DURING, LONG.format(day="20/5/2021").replace("96", "108"))
    assert found(book) == []


def test_what_a_note_says_twice_is_one_finding(book: Book) -> None:
    note = book.note(told(book), "VP", DURING, "Tháng 11 có 1 + 2 = 4 đơn; trong tháng 11 còn 1 + 2 = 4 đơn.")
    assert ids(book) == [f"other-month:1:1:VP:{note}:thang-11", f"wrong-sum:1:1:VP:{note}:1-2-4"]


def test_a_waiver_of_a_sum_lets_no_other_sum_of_the_note_stand(book: Book) -> None:
    note = book.note(told(book), "VP", DURING, "Có 1 + 2 = 4 đơn.")
    checks.waive(book.register, book.report(), f"wrong-sum:1:1:VP:{note}:1-2-4", reason="Đã rõ.")
    notes.edit(book.register, note, text="Có 20 + 2 = 50 đơn.")
    assert [each.waived for each in found(book)] == [None]


def test_a_month_of_another_period_and_a_wrong_sum_are_found_where_they_stand(book: Book) -> None:
    task = told(book)
    note = book.note(task, "VP", DURING, "Trong tháng 11 có 271 mô hình (199 tập thể, 27 cá nhân).")
    assert ids(book) == [f"other-month:1:1:VP:{note}:thang-11", f"wrong-sum:1:1:VP:{note}:271-199-27"]
    month, total = found(book)
    assert "“tháng 11”" in month.message and "15/12/2020 – 14/6/2021" in month.message
    assert "226" in total.message
    assert {month.command, total.command} == {f'dvtrack note edit {note} "…"'}


def figure(
    book: Book, code: str, values: dict[date, str], *, unit: str = "VP", kind: FigureKind = FigureKind.FLOW
) -> None:
    if code not in {each.code for each in figures.list_in(book.register, H1).figures}:
        figures.define(book.register, code, f"Số {code}", measure="đơn", kind=kind)
    for day, value in values.items():
        figures.put(book.register, code, value, unit=unit, on=day)


def test_an_identity_that_fails_is_mended_at_the_unit_s_last_value(book: Book) -> None:
    for code, value in {"CU": "31", "MOI": "59", "XONG": "41", "CON": "48"}.items():
        figure(book, code, {DURING: value})
    figures.add_identity(book.register, "CU + MOI = XONG + CON")
    unit, office = found(book)
    assert (unit.id, unit.unit) == ("identity-broken:CU+MOI=XONG+CON:VP:90..89", "VP")
    assert office.id == "identity-broken:CU+MOI=XONG+CON:90..89"
    assert "90 ≠ 89" in unit.message
    assert unit.command.startswith("dvtrack figure set ") and unit.command.endswith("… --unit VP --on 20/5/2021")
    assert office.command == "dvtrack figure list --values --period h1 --year 2021"


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [
        ("30", "90", True),
        ("90", "30", True),
        ("30", "89", False),
        ("4", "13", False),
        ("4", "14", True),
        ("0", "10", True),
    ],
)
def test_a_figure_jumps_by_a_factor_of_three_and_ten_at_least(book: Book, before: str, now: str, jumps: bool) -> None:
    figure(book, "DON", {BEFORE: before, DURING: now})
    assert ids(book) == ([f"figure-jump:DON:VP:{before}..{now}"] if jumps else [])


def test_a_jump_from_last_year_is_told_with_that_period(book: Book) -> None:
    figure(book, "DON", {date(2020, 5, 1): "100", DURING: "10"})
    [jump] = found(book)
    assert "10 đơn" in jump.message and "100 đơn" in jump.message and "6 tháng đầu năm 2020" in jump.message
    assert jump.command == "dvtrack figure set DON … --unit VP --on 20/5/2021"


def test_the_office_s_jump_is_told_where_no_unit_s_is(book: Book) -> None:
    figure(book, "DON", {BEFORE: "50", DURING: "40"})
    figure(book, "DON", {BEFORE: "100"}, unit="TV")
    assert ids(book) == ["figure-jump:DON:150..40"]


def test_a_figure_without_an_earlier_one_does_not_jump(book: Book) -> None:
    figure(book, "DON", {DURING: "1000"})
    assert found(book) == []


def test_halves_on_record_add_up_to_the_year(book: Book) -> None:
    figure(book, "DON", {DURING: "40", LATE: "45"})
    figure(book, "TON", {DURING: "40", LATE: "45"}, kind=FigureKind.STOCK)
    assert found(book, YEAR) == []


def test_a_waived_finding_has_its_reason_and_may_count_again(book: Book) -> None:
    told(book)
    book.task("2", lead="VP", given=GIVEN)
    [waived] = checks.waive(book.register, book.report(), "TASK-untold:1:2", reason="Chờ văn bản của tỉnh")
    assert (waived.id, waived.waived) == ("task-untold:1:2", "Chờ văn bản của tỉnh")
    assert [each.waived for each in found(book)] == ["Chờ văn bản của tỉnh"]
    checks.waive(book.register, book.report(), "task-untold:1:2", reason="Đã có ý kiến Giám đốc")
    assert [each.waived for each in found(book)] == ["Đã có ý kiến Giám đốc"]
    assert checks.unwaive(book.register, H1, "task-untold:1:2") == ["task-untold:1:2"]
    assert [each.waived for each in found(book)] == [None]


def test_the_beginning_of_an_id_waives_all_below_it(book: Book) -> None:
    told(book)
    for number in ("2", "12"):
        task = book.task(number, lead="VP", others="TTra QLDT TV", given=GIVEN)
        book.note(task, "VP", DURING, f"Đã làm việc {number}.")
    for unit in ("TTra", "QLDT", "TV"):
        book.note(1, unit, DURING, f"{unit} đã phối hợp.")
    assert len(found(book)) == 6
    waived = checks.waive(book.register, book.report(), "coordinating-silent:1:2", reason="Chỉ tham dự")
    assert [each.unit for each in waived] == ["TTra", "QLDT", "TV"]
    assert [each.task for each in found(book) if each.waived is None] == ["1:12"] * 3
    assert len(checks.unwaive(book.register, H1, "coordinating-silent")) == 3


def test_a_waiver_holds_for_its_own_period_only(book: Book) -> None:
    told(book)
    book.task("2", lead="VP", given=GIVEN)
    checks.waive(book.register, book.report(), "task-untold:1:2", reason="Chờ văn bản của tỉnh")
    assert [each.waived for each in found(book, YEAR) if each.id == "task-untold:1:2"] == [None]
    first, second = periods.custom(date(2021, 1, 1), DURING), periods.custom(date(2021, 1, 2), DURING)
    checks.waive(book.register, book.report(first), "task-untold:1:2", reason="Chờ")
    assert [each.waived for each in found(book, second) if each.id == "task-untold:1:2"] == [None]


def test_a_waiver_needs_a_finding_and_a_reason(book: Book) -> None:
    told(book)
    book.task("2", lead="VP", given=GIVEN)
    with pytest.raises(errors.NoSuchFindingError, match="task-untold:1:2"):
        checks.waive(book.register, book.report(), "task-untold:1:3", reason="Chờ")
    with pytest.raises(errors.EmptyReasonError):
        checks.waive(book.register, book.report(), "task-untold:1:2", reason=" ")
    with pytest.raises(errors.NoSuchWaiverError):
        checks.unwaive(book.register, H1, "task-untold:1:2")


def test_ids_are_the_same_tomorrow_and_each_its_own(book: Book) -> None:
    told(book, kinds=(NoteKind.RESULT,))
    book.task("2", lead="TV", others="VP QLDT", given=GIVEN)
    first = ids(book)
    book.assign(book.task("3", given=GIVEN), "VP", Role.LEAD, GIVEN)
    assert set(first) <= set(ids(book))
    assert len(first) == len(set(first))
