"""The report of a period: what counts, where it stands, who is silent, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvtrack import errors, periods
from dvtrack.core import reports
from dvtrack.store.models.period_due import PeriodDue
from dvtrack.store.models.task import Task
from dvtrack.store.register import open_register
from dvtrack.terms import DeadlineKind, NoteKind, Relation, Role, Standing, State
from dvtrack.views.report import Counts
from report_book import CALLER, CUT_OFF, GIVEN, H1, YEAR, Book, opened, task

ONE_DAY = timedelta(days=1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with opened(tmp_path / "dvtrack.db") as book:
        yield book


def test_a_task_completed_after_the_cut_off_is_open_in_the_half_year_and_done_in_the_year(book: Book) -> None:
    number = book.task("1", lead="VP", due=date(2021, 9, 30))
    book.state(number, State.COMPLETED, CUT_OFF + ONE_DAY)
    h1, year = book.report(H1), book.report(YEAR)
    assert task(h1, "1").state == State.NOT_STARTED
    assert h1.counts == Counts(open_in_term=1)
    assert task(year, "1").state == State.COMPLETED
    assert year.counts == Counts(done_on_time=1)


def test_a_task_completed_on_its_due_date_is_on_time_and_a_day_later_late(book: Book) -> None:
    due = date(2021, 5, 31)
    for ordinal, done_on in (("1", due), ("2", due + ONE_DAY)):
        book.state(book.task(ordinal, lead="VP", due=due), State.COMPLETED, done_on)
    report = book.report()
    assert [each.standing for each in report.tasks] == [Standing.DONE_ON_TIME, Standing.DONE_LATE]
    assert report.counts == Counts(done_on_time=1, done_late=1)


def test_an_extension_before_the_cut_off_holds_and_a_later_one_does_not_exist_yet(book: Book) -> None:
    number = book.task("1", lead="VP", due=date(2021, 4, 30))
    book.due(number, date(2021, 7, 31), date(2021, 4, 20), "Chờ kinh phí")
    book.due(number, date(2021, 10, 31), date(2021, 7, 20), "Dịch bệnh")
    first, whole = task(book.report(H1), "1").deadline, task(book.report(YEAR), "1").deadline
    assert first and (first.due_on, first.original_due_on, first.extensions) == (
        date(2021, 7, 31),
        date(2021, 4, 30),
        1,
    )
    assert first.kind == DeadlineKind.DATE
    assert whole and (whole.due_on, whole.original_due_on, whole.extensions) == (
        date(2021, 10, 31),
        date(2021, 4, 30),
        2,
    )
    assert task(book.report(H1), "1").relation == Relation.IN_TERM
    assert task(book.report(YEAR), "1").standing == Standing.OPEN_OVERDUE


def test_the_cached_state_of_a_task_is_never_believed(book: Book) -> None:
    number = book.task("1", lead="VP")
    row = book.register.session.get_one(Task, number)
    row.state, row.state_on, row.due_on = State.COMPLETED, GIVEN, date(2021, 1, 1)
    book.register.add(row)
    assert task(book.report(), "1").state == State.NOT_STARTED
    assert book.report().counts == Counts(no_deadline=1)


def test_a_first_result_puts_a_task_in_progress_and_a_plan_does_not(book: Book) -> None:
    book.note(book.task("1", lead="VP"), "VP", date(2021, 4, 2))
    book.note(book.task("2", lead="VP"), "VP", date(2021, 4, 2), kind=NoteKind.PLAN)
    book.note(book.task("3", lead="VP"), "VP", CUT_OFF + ONE_DAY)
    report = book.report()
    assert [(each.state, each.state_on) for each in report.tasks] == [
        (State.IN_PROGRESS, date(2021, 4, 2)),
        (State.NOT_STARTED, None),
        (State.NOT_STARTED, None),
    ]


def test_what_was_closed_before_the_window_is_out_and_what_was_reopened_in_it_is_in(book: Book) -> None:
    before = H1.start - ONE_DAY
    for ordinal in ("1", "2", "3", "4"):
        book.task(ordinal, lead="VP", given=date(2020, 5, 1))
    book.state(1, State.COMPLETED, before)
    book.state(2, State.CANCELLED, before)
    book.state(3, State.COMPLETED, before)
    book.state(3, State.IN_PROGRESS, H1.start)
    book.state(4, State.COMPLETED, H1.start)
    report = book.report()
    assert [each.ordinal for each in report.tasks] == ["3", "4"]
    assert report.cancelled == ()


def test_word_given_in_the_window_is_reported_even_of_a_task_closed_before_it(book: Book) -> None:
    book.task("1", lead="VP", given=date(2020, 5, 1))
    book.state(1, State.COMPLETED, H1.start - ONE_DAY)
    book.note(1, "VP", H1.start, text="Nghiệm thu bổ sung.")
    report = book.report()
    assert [note.text for note in task(report, "1").notes] == ["Nghiệm thu bổ sung."]
    assert [(unit.code, unit.silent, unit.lead.total) for unit in report.units] == [("VP", False, 1)]


def test_a_task_given_after_the_as_of_date_is_not_there_yet(book: Book) -> None:
    book.task("1", given=CUT_OFF)
    book.task("2", given=CUT_OFF + ONE_DAY)
    assert [each.ordinal for each in book.report(H1).tasks] == ["1"]
    assert [each.ordinal for each in book.report(YEAR).tasks] == ["1", "2"]


def test_a_task_cancelled_in_the_window_is_told_and_not_counted(book: Book) -> None:
    number = book.task("1", lead="VP", due=date(2021, 5, 1))
    book.state(number, State.CANCELLED, date(2021, 4, 2), "Không còn phù hợp")
    report = book.report()
    assert report.tasks == ()
    assert [(each.ordinal, each.state_reason, each.standing) for each in report.cancelled] == [
        ("1", "Không còn phù hợp", None)
    ]
    assert report.counts == Counts()
    assert report.units == ()


def test_a_dropped_task_and_a_dropped_note_are_not_reported(book: Book) -> None:
    book.note(book.task("1", lead="VP"), "VP", CUT_OFF, dropped_on=CUT_OFF, dropped_reason="Ghi nhầm")
    row = book.register.session.get_one(Task, book.task("2", lead="VP"))
    row.dropped_on, row.dropped_reason = CUT_OFF, "Tách việc"
    book.register.add(row)
    report = book.report()
    assert [(each.ordinal, each.notes, each.state) for each in report.tasks] == [("1", (), State.NOT_STARTED)]


def test_notes_stand_lead_first_then_in_the_office_order_then_by_date(book: Book) -> None:
    number = book.task("1", lead="QLDT", others="TV VP")
    book.note(number, "TV", date(2021, 4, 1), "thư viện")
    book.note(number, "VP", date(2021, 5, 2), "văn phòng, sau")
    book.note(number, "VP", date(2021, 5, 1), "văn phòng, trước")
    book.note(number, "QLDT", date(2021, 6, 1), "di tích")
    book.note(number, "VP", H1.start - ONE_DAY, "kỳ trước")
    book.note(number, "VP", CUT_OFF + ONE_DAY, "kỳ sau")
    told = task(book.report(), "1").notes
    assert [note.text for note in told] == ["di tích", "văn phòng, trước", "văn phòng, sau", "thư viện"]
    assert [note.role for note in told] == [Role.LEAD, Role.COORDINATING, Role.COORDINATING, Role.COORDINATING]


def test_the_assignments_are_those_in_force_at_the_as_of_date(book: Book) -> None:
    number = book.task("1", others="TV")
    book.assign(number, "VP", Role.LEAD, GIVEN, until_on=date(2021, 8, 1))
    book.assign(number, "TTra", Role.LEAD, date(2021, 8, 1))
    h1, year = task(book.report(H1), "1"), task(book.report(YEAR), "1")
    assert h1.lead and (h1.lead.unit, h1.lead.unit_code) == ("Văn phòng Sở", "VP")
    assert year.lead and year.lead.unit_code == "TTra"
    assert [each.unit_code for each in h1.coordinating] == ["TV"]


def test_a_unit_renamed_in_mid_year_keeps_its_name_in_the_earlier_report_and_its_word_counts_for_the_new_one(
    book: Book,
) -> None:
    end = date(2021, 7, 31)
    book.unit("BQL", "Ban Quản lý cũ", valid_until=end)
    book.unit("TTBT", "Trung tâm Bảo tồn mới", valid_from=end + ONE_DAY)
    book.follow("BQL", "TTBT")
    number = book.task("1")
    book.assign(number, "BQL", Role.LEAD, GIVEN, until_on=end + ONE_DAY)
    book.assign(number, "TTBT", Role.LEAD, end + ONE_DAY)
    book.note(number, "BQL", date(2021, 5, 5))
    h1, year = book.report(H1), book.report(YEAR)
    assert [(unit.name, unit.notes, unit.silent) for unit in h1.units] == [("Ban Quản lý cũ", 1, False)]
    assert [(unit.name, unit.notes, unit.silent) for unit in year.units] == [("Trung tâm Bảo tồn mới", 1, False)]
    assert task(year, "1").notes[0].unit == "Ban Quản lý cũ"
    assert task(year, "1").notes[0].role == Role.LEAD


def test_a_unit_is_silent_when_it_holds_a_task_and_noted_nothing_in_the_window(book: Book) -> None:
    number = book.task("1", lead="VP", others="TTra QLDT")
    book.note(number, "TTra", H1.start - ONE_DAY)
    book.note(number, "QLDT", CUT_OFF, kind=NoteKind.DIFFICULTY)
    book.note(number, "TV", CUT_OFF)
    report = book.report()
    assert [unit.code for unit in report.silent] == ["VP", "TTra"]
    assert [(unit.code, unit.expected, unit.notes, unit.last_on) for unit in report.units] == [
        ("VP", True, 0, None),
        ("TTra", True, 0, None),
        ("QLDT", True, 1, CUT_OFF),
        ("TV", False, 1, CUT_OFF),
    ]


def test_units_are_counted_by_their_part(book: Book) -> None:
    book.task("1", lead="VP", others="TTra", due=date(2021, 5, 1))
    book.task("2", lead="VP", others="TTra TV")
    book.task("3", others="TTra")
    report = book.report()
    by_code = {unit.code: unit for unit in report.units}
    assert by_code["VP"].lead == Counts(open_overdue=1, no_deadline=1)
    assert by_code["VP"].coordinating == Counts()
    assert by_code["TTra"].coordinating == Counts(open_overdue=1, no_deadline=2)
    assert report.unled == Counts(no_deadline=1)


def test_the_report_may_be_of_one_directive(book: Book) -> None:
    book.directive(reference="88/KH-SDS")
    book.note(book.task("1", lead="VP"), "VP", CUT_OFF)
    book.note(book.task("1", lead="TV", directive=2), "TV", CUT_OFF)
    book.register.session.flush()
    only = book.report(directive_refs=["D2"])
    assert [(each.code, each.reference) for each in only.directives] == [("D2", "88/KH-SDS")]
    assert [each.reference for each in only.tasks] == ["2:1"]
    assert [unit.code for unit in only.units] == ["TV"]
    assert [each.reference for each in book.report().directives] == ["/SDS-VP", "88/KH-SDS"]
    with pytest.raises(errors.NoSuchDirectiveError):
        book.report(directive_refs=["D9"])


def test_the_as_of_date_is_the_cut_off_or_today_while_that_is_to_come(tmp_path: Path) -> None:
    with opened(tmp_path / "early.db", today=date(2021, 5, 20)) as book:
        number = book.task("1", lead="VP")
        book.state(number, State.COMPLETED, date(2021, 5, 20))
        report = book.report()
        assert report.as_of == date(2021, 5, 20)
        assert task(report, "1").state == State.COMPLETED
        assert task(book.report(as_of=date(2021, 5, 19)), "1").state == State.NOT_STARTED
        assert book.report(as_of=date(2021, 5, 19)).as_of == date(2021, 5, 19)
    with opened(tmp_path / "late.db") as book:
        assert book.report().as_of == CUT_OFF


def test_the_office_its_due_dates_and_the_directive_stand_in_the_report(book: Book) -> None:
    book.add(PeriodDue(name="h1", year=2021, units_due_on=date(2021, 6, 1), report_due_on=date(2021, 6, 17)))
    book.directive(
        reference="7/KH-SDS", citations=[{"reference": "05-CT/TW", "issued_on": "2016-05-15"}], recipients=["Như trên"]
    )
    book.task("1", directive=2)
    report = book.report()
    assert (report.units_due_on, report.report_due_on) == (date(2021, 6, 1), date(2021, 6, 17))
    assert (report.office.name, report.office.consolidating_unit) == ("Sở Di sản", "Văn phòng Sở")
    assert report.directives[0].citations == ("05-CT/TW ngày 15/5/2016",)
    assert report.directives[0].recipients == ("Như trên",)


def test_sections_come_from_the_office_outline_beside_the_register(book: Book) -> None:
    own = book.register.path.parent / "templates" / "outline.toml"
    own.parent.mkdir()
    own.write_text(
        '[[sections]]\ntitle = "Di tích"\nkeywords = ["tu bổ"]\n'
        '[[sections]]\ntitle = "Việc khác"\nrest = true\n'
        '[[sections]]\ntitle = "Vướng mắc"\ncollects = "difficulty"\n',
        encoding="utf-8",
    )
    book.task("1", lead="VP", text="Tu bổ mái đình trước mùa mưa.")
    book.note(book.task("2", lead="TV"), "TV", CUT_OFF, "Thiếu máy quét.", NoteKind.DIFFICULTY)
    sections = book.report().sections
    assert [(each.title, [one.ordinal for one in each.tasks]) for each in sections] == [
        ("Di tích", ["1"]),
        ("Việc khác", ["2"]),
        ("Vướng mắc", []),
    ]
    assert [(one.ordinal, note.text) for one, note in sections[2].gathered] == [("2", "Thiếu máy quét.")]


def test_without_an_own_outline_the_shipped_one_arranges_the_tasks(book: Book) -> None:
    book.task("1", text="Đẩy mạnh cải cách hành chính.")
    titles = [child.title for part in book.report().sections for child in part.children if child.tasks]
    assert titles == ["Cải cách hành chính; kỷ luật, kỷ cương hành chính"]


def test_every_gap_names_the_command_that_fills_it(book: Book) -> None:
    book.task("1", lead="VP", others="TV", text="Cải cách hành chính.")
    book.task("2", text="Tiếp công dân hằng tuần.")
    book.note(2, "TTra", CUT_OFF)
    gaps = {(gap.kind, gap.where): gap.command for gap in book.report().gaps}
    assert gaps["task_unled", "1:2 Tiếp công dân hằng tuần."] == "dvtrack assign 1:2 --lead …"
    assert gaps["task_silent", "1:1 Cải cách hành chính."] == 'dvtrack note 1:1 "…" --unit VP --on 14/6/2021'
    assert gaps["unit_silent", "Thư viện tỉnh"] == 'dvtrack note 1:1 "…" --unit TV --on 14/6/2021'
    assert gaps["section_empty", "V. Kiến nghị, đề xuất"] == (
        'dvtrack note 1:1 "…" --kind proposal --unit VP --on 14/6/2021'
    )
    assert gaps["section_empty", "III.1. Ưu điểm"] == ""
    assert ("section_empty", "II.3. Tiếp công dân, giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh") not in gaps


def test_a_suspended_task_without_a_word_is_no_gap(book: Book) -> None:
    book.state(book.task("1", lead="VP"), State.SUSPENDED, date(2021, 5, 1), "Chờ kinh phí")
    report = book.report()
    assert report.counts == Counts(suspended=1)
    assert "task_silent" not in [gap.kind for gap in report.gaps]


def test_hostile_words_come_through_unchanged(book: Book) -> None:
    words = "{{ 7*7 }} <script>alert(1)</script> | [red]x[/red]\n# đề mục\u202e"
    book.note(book.task("1", lead="VP", text=words), "VP", CUT_OFF, words, evidence=words)
    told = task(book.report(), "1")
    assert (told.text, told.notes[0].text, told.notes[0].evidence) == (words, words, words)


def test_the_same_register_gives_the_same_report_on_any_day(tmp_path: Path) -> None:
    path = tmp_path / "dvtrack.db"
    with opened(path) as book:
        for number in range(1, 6):
            book.note(book.task(str(number), lead="VP", others="TV"), "TV", CUT_OFF)
        first = book.report(as_of=CUT_OFF)
    with open_register(path, replace(CALLER, today=date(2025, 2, 2)), write=False) as register:
        assert reports.build(register, H1, as_of=CUT_OFF) == first


def test_a_report_reads_the_register_with_as_many_queries_for_fifty_tasks_as_for_one(book: Book) -> None:
    from sqlalchemy import event

    statements: list[str] = []
    book.register.session.flush()
    event.listen(
        book.register.session.get_bind(), "before_cursor_execute", lambda *told: statements.append(str(told[2]))
    )
    book.task("1", lead="VP")

    def queries() -> int:
        statements.clear()
        book.report()
        return len(statements)

    one = queries()
    for number in range(2, 51):
        book.note(book.task(str(number), lead="VP", others="TV", due=CUT_OFF), "TV", CUT_OFF)
    assert queries() == one


TaskFacts = tuple[str | None, set[str], date | None, list[tuple[State, date]]]
FACTS = st.tuples(
    st.sampled_from(["VP", "TTra", "QLDT", None]),
    st.sets(st.sampled_from(["TTra", "TV"])),
    st.one_of(st.none(), st.dates(date(2021, 1, 1), date(2021, 12, 31))),
    st.lists(st.tuples(st.sampled_from(State), st.dates(date(2020, 11, 1), date(2021, 12, 31))), max_size=3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks=st.lists(FACTS, max_size=8), month=st.integers(1, 12))
def test_the_counts_add_up_whatever_happened(
    tmp_path_factory: pytest.TempPathFactory, tasks: list[TaskFacts], month: int
) -> None:
    with opened(tmp_path_factory.mktemp("book") / "dvtrack.db") as book:
        for ordinal, (lead, others, due, states) in enumerate(tasks, 1):
            number = book.task(
                str(ordinal), lead=lead, others=" ".join(others - {lead}), due=due, given=date(2020, 11, 1)
            )
            for state, on in states:
                book.state(number, state, on)
        report = book.report(periods.period(f"m{month}", 2021))
    assert report.counts.total == len(report.tasks)
    assert sum((unit.lead for unit in report.units), report.unled) == report.counts
    assert report.coordinating.total == sum(len(each.coordinating) for each in report.tasks)
    fourfold = (Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.OPEN_IN_TERM, Standing.OPEN_OVERDUE)
    assert report.counts.dated == sum(each.standing in fourfold for each in report.tasks)
