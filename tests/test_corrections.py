"""What the clerk corrects in a draft: words are moved between items, never changed or lost."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import errors
from dvtrack.directive_text import corrections
from dvtrack.views.draft import DirectiveDraft, DraftItem, Quote


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


def test_a_split_item_becomes_two_with_the_units_and_the_deadline_of_the_whole() -> None:
    whole = item(
        "5", "Soạn quy chế; trình Giám đốc", lead="VP", due_on=date(2021, 6, 15), deadline_text="15/6", title="T"
    )
    first, second = corrections.split(draft(whole), "5", "trình").items
    assert (first.ordinal, first.text, first.label, first.title) == ("5.1", "Soạn quy chế;", "5.", "T")
    assert (second.ordinal, second.text, second.label, second.title) == ("5.2", "trình Giám đốc", "", "")
    assert first.lead == second.lead == "VP"
    assert first.due_on == second.due_on == date(2021, 6, 15)


def test_the_halves_take_numbers_that_no_item_has() -> None:
    read = draft(item("5", "Một; hai"), item("5.1", "Con"), item("5.A", "Con"))
    assert ordinals(corrections.split(read, "5", "hai")) == ["5.2", "5.3", "5.1", "5.A"]


def test_the_words_to_split_at_need_no_tones_but_must_stand_there_once() -> None:
    text = "Tổ chức hội nghị; tổ chức tập huấn"
    assert corrections.cut(text, "tap huan") == ("Tổ chức hội nghị; tổ chức", "tập huấn")
    assert corrections.cut(text, "tổ chức tập") == ("Tổ chức hội nghị;", "tổ chức tập huấn")
    assert corrections.cut(text, "tổ chức") == ("Tổ chức hội nghị;", "tổ chức tập huấn")
    assert corrections.cut(unicodedata.normalize("NFD", text), "tập huấn")[1] == unicodedata.normalize(
        "NFD", "tập huấn"
    )
    for words in ("to chuc", "Tổ chức hội", "không có", "", "  "):
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
