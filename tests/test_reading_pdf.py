"""PDF to lines: joined paragraphs, columns, ruled tables, and what is on the paper but not of the document."""

from __future__ import annotations

from dvtrack.files import reading
from dvtrack.views.draft import SourceDocument
from pdf_files import grid, letters, pdf_file, picture

LEFT, INDENT, RIGHT = 85.0, 121.0, 538.0
FULL = "Phong To chuc phai hop voi cac don vi trong toan tinh trien khai ngay viec"  # as wide as the paper at 14 pt


def body(y: float, *lines: str, pitch: float = 18.0) -> bytes:
    """Return a paragraph with its first line indented."""
    drawn = letters(INDENT, y, lines[0])
    return drawn + b"".join(letters(LEFT, y - pitch * place, line) for place, line in enumerate(lines[1:], 1))


def document(*pages: bytes, fonts: tuple[str, ...] = ("Times-Roman",)) -> SourceDocument:
    return reading.read("a.pdf", pdf_file(*pages, fonts=fonts))


def texts(*pages: bytes) -> list[str]:
    return [line.text for line in document(*pages).lines]


def cells(*pages: bytes) -> list[tuple[str, tuple[int, int, int] | None]]:
    return [(line.text, line.cell) for line in document(*pages).lines]


def test_wrapped_lines_are_one_paragraph_and_an_indent_begins_the_next() -> None:
    page = body(700, f"1. {FULL[:64]}", FULL, "xong./.") + body(640, f"2. {FULL[:59]}")
    assert texts(page) == [f"1. {FULL[:64]} {FULL} xong./.", f"2. {FULL[:59]}"]


def test_a_short_line_ends_its_paragraph_even_without_an_indent() -> None:
    page = letters(LEFT, 700, FULL) + letters(LEFT, 682, "xong") + letters(LEFT, 664, f"Phong B {FULL[:40]}")
    assert texts(page) == [f"{FULL} xong", f"Phong B {FULL[:40]}"]


def test_a_paragraph_goes_on_over_the_page_and_the_page_number_between_is_dropped() -> None:
    first = body(700, f"1. {FULL[:64]}", FULL)
    second = letters(308, 800, "2") + letters(LEFT, 760, "xong trong nam.") + body(720, f"2. {FULL[:59]}")
    assert texts(first, second) == [f"1. {FULL[:64]} {FULL} xong trong nam.", f"2. {FULL[:59]}"]


def test_a_number_within_the_text_is_no_page_number() -> None:
    assert texts(body(700, FULL[:64]) + letters(308, 500, "12")) == [FULL[:64], "12"]


def test_a_head_that_is_repeated_on_every_page_is_left_out_and_named() -> None:
    pages = [letters(LEFT, 810, f"CONG BAO/So {number}") + body(700, f"{number}. {FULL[:50]}") for number in (1, 2, 3)]
    read = document(*pages)
    assert [line.text for line in read.lines] == [f"{number}. {FULL[:50]}" for number in (1, 2, 3)]
    assert [(doubt.kind, doubt.words) for doubt in read.doubts] == [("running_head", "CONG BAO/So 3")]


def test_two_columns_of_the_head_are_cut_apart_at_any_height() -> None:
    head = letters(97, 770, "UBND TINH A", size=12) + letters(284, 770, "CONG HOA XA HOI CHU NGHIA", size=12)
    head += letters(100, 754, "SO NOI VU", size=12) + letters(310, 751, "Doc lap - Tu do")
    head += letters(105, 735, "So: 12/SNV") + letters(305, 737, "A, ngay 05 thang 3")
    found = cells(head + body(690, f"1. {FULL[:64]}", FULL, "xong."))
    left = [("UBND TINH A", (0, 0, 0)), ("SO NOI VU", (0, 0, 0)), ("So: 12/SNV", (0, 0, 0))]
    right = [(text, (0, 0, 1)) for text in ("CONG HOA XA HOI CHU NGHIA", "Doc lap - Tu do", "A, ngay 05 thang 3")]
    assert found == [*left, *right, (f"1. {FULL[:64]} {FULL} xong.", None)]


def test_gaps_in_the_first_lines_of_a_document_without_a_head_make_no_columns() -> None:
    page = letters(85, 770, "Phong To chuc") + letters(300, 770, "trong cay xanh") + letters(85, 752, "quanh tru so.")
    assert all(cell is None for _text, cell in cells(page))


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown() -> None:
    turned = (
        b"q 0 1 -1 0 595 0 cm " + grid((85, 120, 540), (400, 380, 360)) + letters(90, 385, "STT")
        + letters(130, 385, "Viec") + letters(90, 365, "1") + letters(130, 365, "Trong cay") + b" Q"
    )  # fmt: skip
    content = pdf_file(turned).replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    lines = reading.read("a.pdf", content).lines
    assert [(line.text, line.cell) for line in lines] == [
        ("STT", (0, 0, 0)),
        ("Viec", (0, 0, 1)),
        ("1", (0, 1, 0)),
        ("Trong cay", (0, 1, 1)),
    ]


def test_a_title_in_the_middle_of_the_paper_ends_the_head() -> None:
    head = letters(97, 770, "UBND TINH A") + letters(330, 770, "CONG HOA XA HOI")
    page = head + letters(276, 740, "KE HOACH") + body(690, FULL[:64])
    assert cells(page)[2:] == [("KE HOACH", None), (FULL[:64], None)]


def test_a_title_at_the_left_of_the_paper_ends_the_head_too() -> None:
    head = letters(85, 770, "UBND TINH A") + letters(300, 770, "CONG HOA XA HOI")
    head += letters(85, 750, "So: 5/KH-A") + letters(300, 750, "A, ngay 02 thang 3 nam 2026")
    page = head + letters(85, 730, "KE HOACH") + letters(85, 712, "Trong cay") + body(690, FULL[:64])
    left, right = ("UBND TINH A", "So: 5/KH-A"), ("CONG HOA XA HOI", "A, ngay 02 thang 3 nam 2026")
    assert cells(page)[:6] == [
        *((text, (0, 0, 0)) for text in left),
        *((text, (0, 0, 1)) for text in right),
        *((text, None) for text in ("KE HOACH", "Trong cay")),
    ]


def test_a_foot_beside_the_signature_is_cut_apart_even_over_two_pages() -> None:
    begun = body(700, FULL[:59]) + letters(LEFT, 90, "Noi nhan:", size=12) + letters(380, 90, "GIAM DOC")
    rest = letters(LEFT, 770, "- Nhu tren;", size=11) + letters(370, 750, "Le Van A") + letters(LEFT, 756, "- Luu.")
    assert cells(begun, rest)[1:] == [
        ("Noi nhan:", (0, 0, 0)),
        ("- Nhu tren;", (0, 0, 0)),
        ("- Luu.", (0, 0, 0)),
        ("GIAM DOC", (0, 0, 1)),
        ("Le Van A", (0, 0, 1)),
    ]


def test_a_ruled_table_is_read_by_its_cells_and_wrapped_cells_are_joined() -> None:
    table = grid((85, 120, 320, 540), (700, 680, 640)) + letters(90, 685, "STT") + letters(130, 685, "Nhiem vu")
    table += letters(330, 685, "Han") + letters(90, 665, "1") + letters(330, 665, "15/6/2024")
    table += letters(125, 665, "Trong cay quanh tru so") + letters(125, 647, "va tuoi cay")
    assert cells(table) == [
        ("STT", (0, 0, 0)),
        ("Nhiem vu", (0, 0, 1)),
        ("Han", (0, 0, 2)),
        ("1", (0, 1, 0)),
        ("Trong cay quanh tru so", (0, 1, 1)),
        ("va tuoi cay", (0, 1, 1)),
        ("15/6/2024", (0, 1, 2)),
    ]


def test_a_row_cut_by_the_end_of_the_page_goes_on_beneath_the_repeated_head() -> None:
    def sheet(top: float, *rows: tuple[str, str]) -> bytes:
        levels = [top - 20 * place for place in range(len(rows) + 1)]
        words = b"".join(
            letters(90, top - 15 - 20 * place, number) + letters(130, top - 15 - 20 * place, work)
            for place, (number, work) in enumerate(rows)
        )
        return grid((85, 120, 540), levels) + words

    pages = sheet(120, ("STT", "Viec"), ("1", "A")), sheet(760, ("STT", "Viec"), ("", "va tiep"), ("2", "B"))
    assert [(text, cell and cell[:2]) for text, cell in cells(*pages)] == [
        ("STT", (0, 0)),
        ("Viec", (0, 0)),
        ("1", (0, 1)),
        ("A va tiep", (0, 1)),
        ("2", (0, 2)),
        ("B", (0, 2)),
    ]


def test_a_merged_cell_goes_on_over_the_end_of_the_page() -> None:
    def ruled(levels: tuple[int, ...], inner: tuple[int, ...]) -> bytes:
        walls = grid((85, 120, 320, 540), (levels[0], levels[-1]))
        return walls + b"".join(b"%g %g m %g %g l S " % (85, level, 320, level) for level in inner)

    def works(*rows: tuple[int, str]) -> bytes:
        return b"".join(letters(90, y, text[0]) + letters(130, y, text) for y, text in rows)

    first = ruled((140, 120, 80), (120, 100)) + b"320 120 m 540 120 l S " + letters(330, 105, "Thanh tra")
    first += letters(90, 125, "STT") + letters(130, 125, "Viec") + letters(330, 125, "Chu tri")
    first += works((105, "1 viec"), (85, "2 viec"))
    second = ruled((760, 740, 720), (740,)) + works((745, "3 viec"), (725, "4 viec"))
    read = document(first, second)
    assert [(line.cell, line.rows) for line in read.lines if line.text == "Thanh tra"] == [((0, 1, 2), 4)]
    assert [line.cell and line.cell[1] for line in read.lines if line.text.endswith("viec")] == [1, 2, 3, 4]


def test_the_stamp_of_a_signature_is_left_out() -> None:
    signed = letters(400, 815, "Signed by: Nguyen Van A", size=8) + letters(400, 806, "Date: 05.03.2021 10:20", size=8)
    assert texts(body(700, FULL[:64]) + signed) == [FULL[:64]]


def test_pages_that_are_pictures_are_named() -> None:
    read = document(body(700, FULL[:64]), picture(595, 842))
    assert [(doubt.kind, "2" in doubt.question) for doubt in read.doubts] == [("picture_pages", True)]


def test_text_over_a_picture_of_the_page_was_recognised_by_a_machine() -> None:
    read = document(picture(595, 842) + body(700, FULL[:64]))
    assert [doubt.kind for doubt in read.doubts] == ["recognised_text"]


def test_letters_of_an_old_font_are_converted_by_its_name() -> None:
    old = letters(LEFT, 700, "\xf1y ban nh\xa9n d\xa9n t\xd8nh ViÖt Nam", font=2)
    read = document(body(740, FULL[:64]) + old, fonts=("Times-Roman", "ABCDEF+.VnTime"))
    assert read.lines[-1].text == "ủy ban nhân dân tỉnh Việt Nam"
    assert [doubt.kind for doubt in read.doubts] == ["old_font"]
