from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import folding

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
VIETNAMESE = st.text("aàảãáạăằâấbcdđeêệghiìoôồơớuưữyỳAĂÂĐÊÔƠƯ -,.\u00a0\u200b\u0301\u0323", max_size=30)


@given(st.text() | VIETNAMESE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@given(VIETNAMESE)
def test_folding_does_not_see_how_letters_are_composed(text: str) -> None:
    forms = {folding.fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


def by_unicode(text: str) -> str:
    """Return the letters of a text as Unicode takes them apart, without marks, in small letters."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter) and letter not in UNSEEN)
    return " ".join(bare.translate(str.maketrans("đðɖ", "ddd")).split())


@given(st.text() | VIETNAMESE | st.text("–“”’•aếỆ\u0301\u0323\u0345ſßİ\u00bd"))
def test_the_usual_letters_fold_as_unicode_has_it(text: str) -> None:
    assert folding.fold(text) == by_unicode(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đẩy mạnh công tác DÂN VẬN", "day manh cong tac dan van"),
        ("  Văn\u00a0phòng \t Sở\n", "van phong so"),
        ("thương\u00ad mại\u200b", "thuong mai"),
        ("Ủy ban / Uỷ ban", "uy ban / uy ban"),
        ("hoá, hóa", "hoa, hoa"),
        ("Ðảng ủy", "dang uy"),  # an Icelandic Ð, as some old fonts were converted
        ("Ɖảng ủy", "dang uy"),  # an African Ɖ
        ("", ""),
    ],
)
def test_tones_case_and_unseen_characters_do_not_count(text: str, folded: str) -> None:
    assert folding.fold(text) == folded


def test_the_closest_names_are_found_without_tones() -> None:
    units = ["Văn phòng", "Thanh tra", "Phòng Quản lý công nghiệp"]
    assert folding.closest("van phog", units) == ["Văn phòng"]
    assert folding.closest("THANHTRA", units) == ["Thanh tra"]
    assert folding.closest("kế toán", units) == []


def test_names_that_fold_alike_are_both_offered() -> None:
    assert folding.closest("hoa", ["Hoá", "Hòa", "Mai"]) == ["Hoá", "Hòa"]
    assert folding.closest("hoa", ["Hoá", "Hòa", "Hoa", "Hỏa"], most=2) == ["Hoá", "Hòa"]


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("Công tác dân vận của Sở", "DAN VAN", ["dân vận"]),
        ("Đảng và đảng", "dang", ["Đảng", "đảng"]),
        (unicodedata.normalize("NFD", "họp giao ban"), "hop", [unicodedata.normalize("NFD", "họp")]),
        ("Văn \u00a0 phòng", "van phong", ["Văn \u00a0 phòng"]),
        ("Văn phòng", "thanh tra", []),
        ("Văn phòng", " ", []),
    ],
)
def test_a_place_is_found_in_the_text_as_written(text: str, sought: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in folding.spans(text, sought)] == found


@given(VIETNAMESE, VIETNAMESE)
def test_every_place_found_reads_as_what_was_sought(text: str, sought: str) -> None:
    places = folding.spans(text, sought)
    assert all(folding.fold(text[start:end]) == folding.fold(sought) for start, end in places)
    assert bool(places) == (folding.fold(sought) != "" and folding.fold(sought) in folding.fold(text))
