from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import progress
from dvtrack.progress import DeadlineFact, Progress, StateFact
from dvtrack.terms import DeadlineKind, Relation, Standing, State
from dvtrack.views.report import Counts

GIVEN = date(2021, 3, 3)
DUE = date(2021, 6, 15)
DONE, BEGUN = State.COMPLETED, State.IN_PROGRESS


def dated(due_on: date, set_on: date = GIVEN, reason: str = "", letter: str = "", id: int = 0) -> DeadlineFact:
    return DeadlineFact(DeadlineKind.DATE, f"{due_on:%d/%m/%Y}", due_on, set_on, reason, "Giám đốc", letter, id)


def undated(kind: DeadlineKind, text: str) -> DeadlineFact:
    return DeadlineFact(kind, text, None, GIVEN)


def at(
    day: date,
    states: Sequence[StateFact] = (),
    deadlines: Sequence[DeadlineFact] = (),
    *results: date,
) -> Progress:
    return progress.at(day, states=states, deadlines=deadlines, results=results)


def june(day: int) -> date:
    return date(2021, 6, day)


@pytest.mark.parametrize(
    ("state", "day", "printed", "standing"),
    [
        (None, june(11), "Chưa thực hiện (trong hạn)", Standing.OPEN_IN_TERM),
        (None, june(12), "Chưa thực hiện (sắp đến hạn)", Standing.OPEN_IN_TERM),
        (None, june(15), "Chưa thực hiện (sắp đến hạn)", Standing.OPEN_IN_TERM),
        (None, june(16), "Chưa thực hiện (quá hạn)", Standing.OPEN_OVERDUE),
        (BEGUN, june(11), "Đang thực hiện (trong hạn)", Standing.OPEN_IN_TERM),
        (BEGUN, june(12), "Đang thực hiện (sắp đến hạn)", Standing.OPEN_IN_TERM),
        (BEGUN, june(16), "Đang thực hiện (quá hạn)", Standing.OPEN_OVERDUE),
        (DONE, june(14), "Đã hoàn thành (đúng hạn)", Standing.DONE_ON_TIME),
        (DONE, june(15), "Đã hoàn thành (đúng hạn)", Standing.DONE_ON_TIME),
        (DONE, june(16), "Đã hoàn thành (quá hạn)", Standing.DONE_LATE),
        (State.SUSPENDED, june(16), "Tạm dừng", Standing.SUSPENDED),
        (State.CANCELLED, june(16), "Đã hủy", None),
    ],
)
def test_the_state_and_the_due_date_make_the_printed_words(
    state: State | None, day: date, printed: str, standing: Standing | None
) -> None:
    found = at(day, [StateFact(state, day)] if state else [], [dated(DUE)])
    assert progress.paper_words(found) == printed
    assert found.standing == standing


@pytest.mark.parametrize("state", [None, BEGUN, DONE])
@pytest.mark.parametrize(
    "deadlines",
    [
        [],
        [undated(DeadlineKind.STANDING, "thường xuyên")],
        [undated(DeadlineKind.EVENT, "khi Luật được sửa đổi")],
    ],
)
def test_a_task_without_a_date_is_never_late(state: State | None, deadlines: list[DeadlineFact]) -> None:
    found = at(june(16), [StateFact(state, june(1))] if state else [], deadlines)
    assert found.state == (state or State.NOT_STARTED)
    assert (found.relation, found.standing) == (Relation.NO_DEADLINE, Standing.NO_DEADLINE)
    assert progress.paper_words(found) == "Không hạn (thường xuyên)"


@pytest.mark.parametrize("state", [State.SUSPENDED, State.CANCELLED])
def test_a_stopped_task_falls_due_no_more_and_keeps_its_deadline(state: State) -> None:
    found = at(june(30), [StateFact(state, june(1), "chờ hướng dẫn", "15/SCT-VP")], [dated(DUE)])
    assert found.relation == Relation.NO_DEADLINE
    assert found.deadline == dated(DUE)
    assert (found.state_on, found.reason, found.letter) == (june(1), "chờ hướng dẫn", "15/SCT-VP")


def test_the_first_result_starts_a_task() -> None:
    assert at(june(1), (), (), june(2)).state == State.NOT_STARTED
    assert at(june(1), (), (), june(2)).state_on is None
    begun = at(june(2), (), (), june(2))
    assert (begun.state, begun.state_on) == (BEGUN, june(2))


def test_a_task_is_seen_as_it_was_on_the_day_whatever_came_later() -> None:
    states = [
        StateFact(BEGUN, june(9), "làm lại"),
        StateFact(DONE, june(5)),
        StateFact(State.SUSPENDED, june(12), "chờ"),
    ]
    seen = [at(june(day), states, [dated(DUE)], june(3)) for day in (2, 3, 5, 8, 9, 12)]
    assert [each.state for each in seen] == [State.NOT_STARTED, BEGUN, DONE, DONE, BEGUN, State.SUSPENDED]
    assert [each.reason for each in seen] == ["", "", "", "", "làm lại", "chờ"]


def test_of_two_facts_on_one_day_the_later_written_holds() -> None:
    states = [StateFact(BEGUN, june(5), id=2), StateFact(DONE, june(5), id=1)]
    assert at(june(5), states).state == BEGUN
    deadlines = [dated(june(20), id=1), dated(date(2021, 7, 1), id=2)]
    assert at(june(5), (), deadlines[::-1]).deadline == deadlines[1]


def test_an_extension_counts_from_its_day_and_keeps_the_original_date() -> None:
    extension = dated(june(30), june(10), reason="thiếu số liệu", letter="20/SCT-VP")
    before, after = (at(day, (), [extension, dated(DUE)]) for day in (june(9), june(10)))
    assert (before.deadline, before.extensions) == (dated(DUE), 0)
    assert (after.deadline, after.extensions) == (extension, 1)
    assert before.original_due_on == after.original_due_on == DUE
    assert at(june(16), (), [dated(DUE), extension]).standing == Standing.OPEN_IN_TERM


def test_only_a_later_date_in_place_of_a_date_is_an_extension() -> None:
    facts = [
        undated(DeadlineKind.STANDING, "thường xuyên"),
        dated(june(20), june(1)),
        dated(june(10), june(2)),
        dated(june(25), june(3)),
        dated(june(30), june(4)),
    ]
    found = at(june(5), (), facts)
    assert found.extensions == 2
    assert found.original_due_on == june(20)


def test_the_first_deadline_came_with_the_task_however_late_it_was_written_down() -> None:
    assert at(june(1), (), [dated(DUE, set_on=june(20))]).deadline == dated(DUE, set_on=june(20))
    assert at(june(16), (), [dated(DUE, set_on=june(20))]).standing == Standing.OPEN_OVERDUE


def test_completion_is_judged_by_the_deadline_in_force_on_its_day() -> None:
    extension = dated(june(30), june(20))
    late = at(june(25), [StateFact(DONE, june(16))], [dated(DUE), extension])
    assert (late.standing, late.deadline, late.extensions) == (Standing.DONE_LATE, dated(DUE), 0)
    on_time = at(june(25), [StateFact(DONE, june(21))], [dated(DUE), extension])
    assert (on_time.standing, on_time.deadline, on_time.extensions) == (Standing.DONE_ON_TIME, extension, 1)


def test_a_reopened_task_is_judged_by_the_present_day_again() -> None:
    states = [StateFact(DONE, june(10)), StateFact(BEGUN, june(17), "phải làm lại")]
    assert at(june(16), states, [dated(DUE)]).standing == Standing.DONE_ON_TIME
    assert at(june(17), states, [dated(DUE)]).standing == Standing.OPEN_OVERDUE


ANEW = StateFact(State.NOT_STARTED, date(2021, 12, 15), id=2)
SPRING, NEW_YEARS_DAY, WINTER = date(2021, 4, 1), date(2021, 12, 15), date(2022, 1, 20)


def test_a_task_that_begins_anew_is_not_started_whatever_was_done_last_year() -> None:
    for before in ([StateFact(DONE, SPRING, id=1)], [StateFact(BEGUN, SPRING, id=1)], []):
        now = at(WINTER, [*before, ANEW], [], SPRING)
        assert (now.state, now.state_on, now.standing) == (State.NOT_STARTED, NEW_YEARS_DAY, Standing.NO_DEADLINE)


def test_a_result_puts_a_task_in_progress_that_began_anew_and_one_of_last_year_does_not() -> None:
    for day in (NEW_YEARS_DAY, WINTER):
        now = at(WINTER, [StateFact(DONE, SPRING, id=1), ANEW], [], SPRING, day)
        assert (now.state, now.state_on) == (BEGUN, day)
    assert at(WINTER, [ANEW], [], date(2021, 12, 14)).state == State.NOT_STARTED


def test_the_old_year_stands_as_it_did_when_a_task_begins_anew() -> None:
    states = [StateFact(DONE, SPRING, id=1)]
    last = date(2021, 12, 14)
    assert at(last, [*states, ANEW], [], SPRING) == at(last, states, [], SPRING)


def test_a_task_that_began_anew_is_completed_again_in_the_new_year() -> None:
    states = [StateFact(DONE, SPRING, id=1), ANEW, StateFact(DONE, WINTER, id=3)]
    assert at(WINTER, states, [dated(date(2022, 6, 1))], SPRING).standing == Standing.DONE_ON_TIME
    assert at(date(2022, 1, 19), states, [], SPRING).state == State.NOT_STARTED


DATES = st.dates(date(2021, 1, 1), date(2021, 12, 31))
STATES = st.builds(StateFact, st.sampled_from(State), DATES)
DEADLINES = st.builds(dated, DATES, DATES)


@given(DATES, st.lists(STATES, max_size=5), st.lists(DEADLINES, max_size=4), st.lists(DATES, max_size=3))
def test_what_comes_after_the_day_changes_nothing(
    day: date, states: list[StateFact], deadlines: list[DeadlineFact], results: list[date]
) -> None:
    deadlines = [dated(DUE, date(2020, 12, 1)), *deadlines]
    known = at(
        day,
        [fact for fact in states if fact.on <= day],
        [fact for fact in deadlines if fact.set_on <= day],
        *(each for each in results if each <= day),
    )
    assert at(day, states, deadlines, *results) == known


@given(DATES, st.lists(st.tuples(st.lists(STATES, max_size=3), st.lists(DEADLINES, max_size=2)), max_size=30))
def test_every_task_that_is_not_cancelled_falls_into_one_column(
    day: date, tasks: list[tuple[list[StateFact], list[DeadlineFact]]]
) -> None:
    found = [at(day, states, deadlines) for states, deadlines in tasks]
    columns = Counter(each.standing for each in found if each.standing)
    counts = Counts(**{standing.value: columns[standing] for standing in Standing})
    assert counts.total == len(tasks) - sum(each.state == State.CANCELLED for each in found)


def test_the_published_count_adds_up_to_its_published_rates() -> None:
    ends = DUE + timedelta(days=30)
    kinds = {
        Standing.DONE_ON_TIME: (14_068, at(ends, [StateFact(DONE, june(1))], [dated(DUE)])),
        Standing.DONE_LATE: (1_983, at(ends, [StateFact(DONE, june(20))], [dated(DUE)])),
        Standing.OPEN_IN_TERM: (5_640, at(ends, (), [dated(date(2021, 12, 1))])),
        Standing.OPEN_OVERDUE: (223, at(ends, (), [dated(DUE)])),
    }
    assert [task.standing for _count, task in kinds.values()] == list(kinds)
    counts = Counts(**{standing.value: count for standing, (count, _task) in kinds.items()})
    assert counts.total == counts.dated == 21_914
    assert abs((counts.rate_of_due or Decimal(0)) - Decimal("98.62")) < Decimal("0.01")
    half = Counts(done_on_time=1_052, open_in_term=908)
    assert round(half.rate_of_all or Decimal(0), 2) == Decimal("53.67")
