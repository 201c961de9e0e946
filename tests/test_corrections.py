"""What the clerk corrects in a draft: words are moved between items, never changed or lost."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import directive_text, errors
from dvtrack.directive_text import corrections, head_corrections
from dvtrack.views.draft import DirectiveDraft, Doubt, DraftItem, Quote, SourceLine


def item(ordinal: str, text: str, *, is_task: bool = True, label: str = "", **more: object) -> DraftItem:
    return DraftItem(
        ordinal=ordinal,
        label=label or f"{ordinal}.",
        level=1,
        text=text,
        first_line=1,
        last_line=1,
        is_task=is_task,
        reason="" if is_task else "purpose",
        **more,  # type: ignore[arg-type]
    )


def draft(*items: DraftItem) -> DirectiveDraft:
    return DirectiveDraft(
        kind="kế hoạch",
        reference=None,
        symbol=None,
        issued_on=None,
        place=None,
        issuer=None,
        parent_body=None,
        subject=None,
        signer=None,
        signer_post=None,
        addressees=(),
        opening="",
        citations=(),
        items=items,
        closing="",
        annex="",
        monitor=None,
        reporting_cycle=(),
        recipients=(),
        coordinating_bodies=(),
        doubts=(),
    )


def ordinals(of: DirectiveDraft) -> list[str]:
    return [each.ordinal for each in of.items]


def test_items_are_taken_for_tasks_and_left_out_with_a_reason() -> None:
    read = draft(item("I", "Mục đích", is_task=False), item("II.đ", "Tổ chức"), item("III", "Báo cáo"))
    taken = corrections.include(read, ["i"])
    assert [each.ordinal for each in taken.tasks] == ["I", "II.đ", "III"]
    assert taken.items[0].reason == ""
    left = corrections.exclude(taken, [unicodedata.normalize("NFD", "II.Đ."), "III"], "left out by you")
    assert [(each.ordinal, each.reason) for each in left.non_tasks] == [
        ("II.đ", "left out by you"),
        ("III", "left out by you"),
    ]
    assert read.items[0].is_task is False  # the draft itself never changes


@pytest.mark.parametrize("change", [corrections.include, corrections.join])
def test_an_item_that_is_not_there_is_refused_with_those_that_are(change: object) -> None:
    read = draft(item("1", "Một"), item("2", "Hai"))
    with pytest.raises(errors.NoSuchItemError, match=r"“9”.*1, 2"):
        corrections.include(read, ["1", "9"]) if change is corrections.include else corrections.join(read, "9")


def test_a_title_leaves_the_text() -> None:
    titled = corrections.retitle(draft(item("1", "Quán triệt kế hoạch")), "1", "Quán triệt")
    assert (titled.items[0].title, titled.items[0].text) == ("Quán triệt", "Quán triệt kế hoạch")


def test_a_split_item_becomes_two_and_what_holds_for_it_from_without_holds_for_both() -> None:
    whole = item(
        "5", "Soạn quy chế; trình Giám đốc", lead="VP", due_on=date(2021, 6, 15), deadline_text="15/6", title="T"
    )
    first, second = corrections.split(draft(whole), "5", "trình").items
    assert (first.ordinal, first.text, first.label, first.title) == ("5", "Soạn quy chế;", "5.", "T")
    assert (second.ordinal, second.text, second.label, second.title) == ("5/2", "trình Giám đốc", "", "")
    assert first.lead == second.lead == "VP"
    assert first.due_on == second.due_on == date(2021, 6, 15)


WHOLE = (
    "Giao Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở soạn quy chế; "
    "Phòng Năng lượng góp ý, hoàn thành trước ngày 05/12/2026."
)


def read_from(text: str) -> DirectiveDraft:
    """Return the draft of a letter with this one item."""
    lines = ["SỞ CÔNG THƯƠNG", "Số: 5/SCT-VP", "Thanh Hải, ngày 02 tháng 3 năm 2026", f"1. {text}", "2. Họp tháng sau."]
    return directive_text.read([SourceLine(number, line) for number, line in enumerate(lines, 1)])


def test_each_half_takes_the_units_and_the_deadline_that_its_own_words_name() -> None:
    read = read_from(WHOLE)
    assert (read.items[0].lead, read.items[0].due_on) == ("Văn phòng Sở", date(2026, 12, 5))
    first, second, _last = corrections.split(read, "1", "Phòng Năng").items
    assert (first.lead, first.coordinating, first.due_on, first.deadline_text) == (
        "Văn phòng Sở",
        ("Thanh tra Sở",),
        None,
        None,
    )
    assert (second.lead, second.coordinating, second.due_on) == ("Phòng Năng lượng", (), date(2026, 12, 5))
    assert second.quotes["deadline"].words in second.text
    assert "deadline" not in first.quotes


@pytest.mark.parametrize("words", ["soạn quy", "bản 2)", "hoàn thành trước", "phối hợp với"])
def test_what_is_split_and_joined_again_is_the_item_that_it_was(words: str) -> None:
    read = read_from(
        "Giao Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở soạn quy chế (bản 2), hoàn thành trước ngày 5/12."
    )
    again = corrections.join(corrections.split(read, "1", words), "1/2")
    assert again.items == read.items
    assert again.doubts == read.doubts


def test_the_second_half_takes_a_number_that_no_item_has() -> None:
    read = draft(item("5", "Một; hai, ba"), item("5/2", "Lại số 5"))
    twice = corrections.split(corrections.split(read, "5", "hai"), "5/3", "ba")
    assert ordinals(twice) == ["5", "5/3", "5/4", "5/2"]


def test_items_that_say_different_things_are_asked_about_when_they_are_joined() -> None:
    first = item("1", "Giao A", lead="A", deadline_text="1/6", due_on=date(2026, 6, 1))
    second = item("2", "Giao B", lead="B", deadline_text="1/7", due_on=date(2026, 7, 1))
    joined = corrections.join(draft(first, second), "2")
    assert [doubt.kind for doubt in joined.doubts] == ["more_leads", "more_deadlines"]


def test_a_heading_that_is_left_out_takes_the_tasks_below_it_along() -> None:
    read = draft(
        item("I", "Mục đích", is_task=False),
        item("II", "Việc", is_task=False),
        replace(item("II.1", "Họp"), level=2),
        replace(item("II.1.a", "Ghi biên bản"), level=3),
        item("III", "Báo cáo"),
    )
    left = corrections.exclude(read, ["II"], "left out by you")
    assert [(each.ordinal, each.reason) for each in left.items if not each.is_task] == [
        ("I", "purpose"),
        ("II", "purpose"),
        ("II.1", "left out by you"),
        ("II.1.a", "left out by you"),
    ]
    assert [each.ordinal for each in corrections.exclude(read, ["II.1"], "x").tasks] == ["II.1.a", "III"]
    assert [each.ordinal for each in corrections.exclude(read, ["II", "II.1"], "x").tasks] == ["II.1.a", "III"]
    assert corrections.exclude(read, ["I"], "x").items == read.items


def test_the_words_to_split_at_need_no_tones_but_must_stand_there_once() -> None:
    text = "Tổ chức hội nghị; tổ chức tập huấn"
    assert corrections.cut(text, "tap huan") == ("Tổ chức hội nghị; tổ chức", "tập huấn")
    assert corrections.cut(text, "tổ chức tập") == ("Tổ chức hội nghị;", "tổ chức tập huấn")
    assert corrections.cut(text, "tổ chức") == ("Tổ chức hội nghị;", "tổ chức tập huấn")
    assert corrections.cut(unicodedata.normalize("NFD", text), "tập huấn")[1] == unicodedata.normalize(
        "NFD", "tập huấn"
    )
    for words in ("to chuc", "Tổ chức hội", "không có", "", "  ", "ghị; tổ"):
        with pytest.raises(errors.BadSplitError):
            corrections.cut(text, words)


@given(st.text(min_size=1), st.data())
def test_whatever_is_split_nothing_but_the_blanks_between_is_lost(text: str, data: st.DataObject) -> None:
    words = text[data.draw(st.integers(0, len(text) - 1)) :]
    try:
        first, second = corrections.cut(text, words)
    except errors.BadSplitError:
        return
    assert text.startswith(first)
    assert text.endswith(second)
    assert text[len(first) : len(text) - len(second)].strip() == ""


def test_a_joined_item_keeps_what_was_taken_for_its_number() -> None:
    read = draft(item("1", "Thực hiện kế hoạch năm"), item("2021", "đúng tiến độ"), item("2", "Báo cáo"))
    joined = corrections.join(read, "2021")
    assert ordinals(joined) == ["1", "2"]
    assert joined.items[0].text == "Thực hiện kế hoạch năm 2021. đúng tiến độ"


def test_a_joined_item_is_a_task_if_one_was_with_what_was_found_in_either() -> None:
    first = item("1", "Mục đích", is_task=False)
    second = item(
        "2",
        "Giao VP trước 15/6",
        lead="VP",
        coordinating=("TTra",),
        deadline_text="trước 15/6",
        due_on=date(2021, 6, 15),
        quotes={"lead": Quote("Giao VP", 4)},
    )
    [both] = corrections.join(draft(first, second), "2").items
    assert (both.is_task, both.reason, both.lead, both.coordinating) == (True, "", "VP", ("TTra",))
    assert (both.deadline_text, both.due_on) == ("trước 15/6", date(2021, 6, 15))
    assert both.quotes == second.quotes


def test_the_first_item_has_none_before_it_to_join() -> None:
    with pytest.raises(errors.NothingBeforeError, match="Item 1 is the first"):
        corrections.join(draft(item("1", "Một"), item("2", "Hai")), "1")


def test_the_clerks_lead_stands_alone_and_settles_the_doubt() -> None:
    read = corrections.include(draft(item("1", "Họp", lead="Sở A", co_leads=("Sở B",), open=("co_leads",))), ["1"])
    assert [doubt.kind for doubt in read.doubts] == ["co_leads"]
    led = corrections.lead(read, "1", "VP")
    assert (led.items[0].lead, led.items[0].co_leads, led.doubts) == ("VP", (), ())
    assert [doubt.kind for doubt in corrections.lead(led, "1", "").doubts] == ["no_lead"]
    assert corrections.coordinating(led, "1", ["TTra", "KT"]).items[0].coordinating == ("TTra", "KT")


def test_what_the_clerk_sets_stands_on_no_words_of_the_document() -> None:
    read = read_from(WHOLE)
    changed = corrections.set_deadline(corrections.lead(read, "1", "TTra"), "1", "quý IV", date(2026, 3, 3)).items[0]
    assert (changed.lead, changed.due_on) == ("TTra", date(2026, 12, 31))
    assert set(changed.quotes) == {"coordinating"}


def test_the_head_is_corrected_and_its_doubts_go() -> None:
    read = replace(draft(), doubts=(Doubt("no_number", "?"), Doubt("no_signer", "?"), Doubt("annex", "?")))
    numbered = head_corrections.set_text(read, "reference", "612/SCT-VP")
    assert (numbered.reference, numbered.symbol) == ("612/SCT-VP", "SCT-VP")
    signed = head_corrections.set_text(numbered, "signer", "Nguyễn Văn Sông")
    assert (signed.signer, [doubt.kind for doubt in signed.doubts]) == ("Nguyễn Văn Sông", ["annex"])
    assert head_corrections.set_text(signed, "kind", "").kind == "kế hoạch"
    assert head_corrections.set_cycle(read, "h1, năm").reporting_cycle == ("h1", "year")
    with pytest.raises(errors.BadPeriodError):
        head_corrections.set_cycle(read, "h7")


def test_deadlines_that_count_from_the_issue_follow_its_date_and_the_clerks_own_stays() -> None:
    read = read_from("Thanh tra Sở báo cáo trước ngày 15/6.")
    assert read.items[0].due_on == date(2026, 6, 15)
    dated = head_corrections.set_issued_on(read, "02/3/2025", date(2026, 3, 3))
    assert (dated.issued_on, dated.items[0].due_on) == (date(2025, 3, 2), date(2025, 6, 15))
    typed = corrections.set_deadline(read, "1", "20/6", date(2026, 3, 3))
    assert head_corrections.set_issued_on(typed, "02/3/2025", date(2026, 3, 3)).items[0].due_on == date(2026, 6, 20)


def test_the_clerks_deadline_is_read_as_any_and_settles_the_doubt() -> None:
    read = draft(item("1", "Họp", lead="VP", deadline_text="trước ngày 31/2", open=("impossible_date",)))
    due = corrections.set_deadline(read, "1", "15/6", date(2021, 3, 3))
    assert (due.items[0].due_on, due.items[0].deadline_text, due.doubts) == (date(2021, 6, 15), "15/6", ())
    assert corrections.set_deadline(read, "1", "quý II/2021", date(2021, 3, 3)).items[0].deadline_kind == "quarter"
    none = corrections.set_deadline(read, "1", "", date(2021, 3, 3)).items[0]
    assert (none.due_on, none.deadline_text, none.open) == (None, None, ())
    with pytest.raises(errors.BadDateError):
        corrections.set_deadline(read, "1", "31/2", date(2021, 3, 3))


def test_what_is_taken_in_or_left_out_is_asked_about_anew() -> None:
    read = draft(item("1", "Họp", is_task=False), item("2", "Mua thuốc", lead="VP"))
    taken = corrections.include(read, ["1"])
    assert [doubt.kind for doubt in taken.doubts] == ["no_lead"]
    assert corrections.exclude(taken, ["1"], "left out").doubts == ()


def test_items_are_named_one_by_one_or_as_a_range() -> None:
    read = draft(*(item(ordinal, "Việc") for ordinal in ("I", "1", "2", "3", "4", "5-6")))
    assert corrections.listed(read, "1-3, 5-6") == ["1", "2", "3", "5-6"]
    assert corrections.listed(read, "i,4") == ["I", "4"]
    assert corrections.listed(read, " ") == []
    with pytest.raises(errors.NoSuchItemError, match="“9”"):
        corrections.listed(read, "2-9")
