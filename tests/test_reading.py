"""Files to lines: encodings of text, Word documents with their automatic numbers."""

from __future__ import annotations

import unicodedata

import pytest

from dvtrack import errors
from dvtrack.files import reading
from word_files import abstract, level, listing, paragraph, run, table, word_file

TEXT = "Số: 12/SNV-VP\r\nV/v trồng cây\r\n\r\n1. Phòng Tổ chức trồng cây.\r\n"
LINES = ["Số: 12/SNV-VP", "V/v trồng cây", "", "1. Phòng Tổ chức trồng cây.", ""]


def texts(name: str, content: bytes) -> list[str]:
    return [line.text for line in reading.read(name, content).lines]


def labelled(content: bytes) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in reading.read("a.docx", content).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_in_every_unicode_encoding(encoding: str) -> None:
    assert texts("a.txt", TEXT.encode(encoding)) == LINES


def test_the_old_windows_code_page_of_vietnam_is_read() -> None:
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    apart = "".join(
        unicodedata.normalize(
            "NFC", "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in tones)
        )
        + "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark in tones)
        for letter in TEXT
    )
    lines = texts("a.txt", apart.encode("cp1258"))
    assert [unicodedata.normalize("NFC", line) for line in lines] == LINES


def test_letters_composed_in_two_ways_are_kept_as_they_came() -> None:
    apart = unicodedata.normalize("NFD", TEXT)
    assert texts("a.txt", apart.encode()) == apart.split("\r\n")


def test_lines_end_in_any_way() -> None:
    assert texts("a.md", b"a\rb\nc\r\nd\x0ce\xe2\x80\xa8f") == ["a", "b", "c", "d", "e", "f"]


def test_the_bytes_and_their_hash_are_kept() -> None:
    document = reading.read("Công văn.TXT", b"abc")
    assert (document.content, document.format, document.name) == (b"abc", "txt", "Công văn.TXT")
    assert document.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_word_document_is_known_by_its_bytes_even_without_a_suffix() -> None:
    assert reading.read("-", word_file(paragraph("Kế hoạch"))).format == "docx"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", b"\0\0"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(errors.EmptyFileError, match=r"trắng\.txt"):
        reading.read("trắng.txt", content)


def test_a_word_document_without_words_is_refused() -> None:
    with pytest.raises(errors.EmptyFileError):
        reading.read("a.docx", word_file(paragraph()))


@pytest.mark.parametrize(
    "text", ["Ngày 5 tháng 6, ông Nguyễn Văn A và bà Lê Thị B đến họp.", "Âu Cơ, Êđê, à, á, ô, ê, â, ù, ú."]
)
def test_plain_vietnamese_is_not_taken_for_an_old_font(text: str) -> None:
    assert texts("a.txt", text.encode()) == [text]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(errors.UnreadableTextError):
        reading.read("a.txt", bytes(range(1, 256)) + b"\0" * 9)


def test_breaks_tabs_and_hyphens_are_kept() -> None:
    raw = "<w:r><w:t>05</w:t><w:noBreakHyphen/><w:t>CT/TW</w:t></w:r>"
    content = word_file(paragraph("Về việc\ntrồng cây") + paragraph("A\tB") + paragraph(raw=raw))
    assert [text for _, text in labelled(content)] == ["Về việc", "trồng cây", "A\tB", "05-CT/TW"]


def test_tracked_insertions_stay_and_deletions_go() -> None:
    raw = (
        f"<w:ins>{run('mới ')}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('đi')}</w:moveFrom><w:moveTo>{run('đến')}</w:moveTo>"
    )
    assert labelled(word_file(paragraph("Bản ", raw=raw))) == [("", "Bản mới đến")]


def test_controls_links_boxes_and_fields_are_read_and_hidden_text_is_not() -> None:
    raw = (
        f"<w:sdt><w:sdtContent>{run('a')}</w:sdtContent></w:sdt><w:hyperlink>{run('b')}</w:hyperlink>"
        f"<w:smartTag>{run('c')}</w:smartTag><w:fldSimple>{run('d')}</w:fldSimple>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('hộp')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{paragraph('hộp')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('khối')}</w:sdtContent></w:sdt>"
    assert [text for _, text in labelled(word_file(paragraph(raw=raw) + block))] == ["abcd", "hộp", "khối"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    cut = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Phòng Tổ chức ')}</w:p>"
    numbering = abstract(0, level(0, "decimal", "%1.")) + listing(1, 0)
    content = word_file(cut + paragraph("trồng cây.", numbered=(1, 0)), numbering=numbering)
    assert labelled(content) == [("1.", "Phòng Tổ chức trồng cây.")]


def test_a_paragraph_that_was_moved_away_is_not_counted() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>'
        f"<w:moveFrom>{run('đi')}</w:moveFrom></w:p>"
    )
    body = gone + paragraph("một", numbered=(1, 0))
    content = word_file(body, numbering=abstract(0, level(0, "decimal", "%1.")) + listing(1, 0))
    assert labelled(content) == [("1.", "một")]


def test_a_deleted_row_is_left_out_and_columns_are_counted_over_merged_cells() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:del>{run('cũ')}</w:del></w:tc></w:tr>"
    merged = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("A")}</w:tc>'
    kept = f"<w:tr>{merged}<w:tc>{paragraph('B')}</w:tc></w:tr>"
    lines = reading.read("a.docx", word_file(f"<w:tbl>{gone}{kept}</w:tbl>")).lines
    assert [(line.text, line.cell) for line in lines] == [("A", (0, 0, 0)), ("B", (0, 0, 2))]


def test_notes_at_the_foot_of_pages_are_named_in_a_doubt() -> None:
    body = paragraph("Theo Luật", raw='<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnote w:type="separator"/><w:footnote w:id="2">{paragraph("Đã sửa năm 2020.")}</w:footnote>'
    read = reading.read("a.docx", word_file(body, footnotes=notes))
    assert [(doubt.kind, doubt.words) for doubt in read.doubts] == [("footnotes", "Đã sửa năm 2020.")]


def test_the_strict_form_of_word_documents_is_read() -> None:
    content = word_file(paragraph("Kế hoạch"), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert labelled(content) == [("", "Kế hoạch")]


def test_letters_are_converted_by_the_font_of_their_run_only() -> None:
    old = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>nh©n d©n tØnh </w:t></w:r>'
    capitals = '<w:r><w:rPr><w:rFonts w:ascii=".VnArialH" w:hAnsi=".VnArialH"/></w:rPr><w:t>viÖt nam </w:t></w:r>'
    two = '<w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t>{}</w:t></w:r>'
    halves = two.format("To") + two.format("å quoác ")
    read = reading.read("a.docx", word_file(paragraph("Ân © ", raw=old + capitals + halves + run("Ø 5"))))
    assert read.lines[0].text == "Ân © nhân dân tỉnh VIỆT NAM Tổ quốc Ø 5"
    assert len(read.doubts) == 2


def test_a_font_comes_from_the_style_that_a_style_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Gốc"><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Gốc"/></w:style>'
    )
    content = word_file(paragraph("nh©n d©n", style="Con") + paragraph("© 2024"), styles=styles)
    assert labelled(content) == [("", "nhân dân"), ("", "© 2024")]


def test_cells_are_told_by_table_row_and_column() -> None:
    inner = table((paragraph("trong"),))
    body = table((paragraph("A"), paragraph("B") + paragraph("C")), (paragraph("D"), inner + paragraph())) + table(
        (paragraph("E"),)
    )
    lines = reading.read("a.docx", word_file(body)).lines
    assert [(line.text, line.cell) for line in lines if line.text] == [
        ("A", (0, 0, 0)),
        ("B", (0, 0, 1)),
        ("C", (0, 0, 1)),
        ("D", (0, 1, 0)),
        ("trong", (0, 1, 1)),
        ("E", (2, 0, 0)),
    ]


class TestNumbers:
    """What Word prints before a paragraph and does not store in it."""

    def test_levels_count_and_restart_below_each_other(self) -> None:
        numbering = abstract(
            0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
        )
        body = "".join(
            paragraph(text, numbered=(1, depth))
            for text, depth in [("A", 0), ("b", 1), ("c", 2), ("d", 2), ("e", 1), ("F", 0), ("g", 1)]
        )
        content = word_file(body, numbering=numbering + listing(1, 0))
        assert [label for label, _ in labelled(content)] == ["I.", "1.", "a)", "b)", "2.", "II.", "1."]

    def test_words_around_the_number_and_its_start_are_printed(self) -> None:
        numbering = abstract(0, level(0, "decimal", "Điều %1.", start=5), level(1, "decimal", "%1.%2", start=1))
        body = paragraph("A", numbered=(1, 0)) + paragraph("b", numbered=(1, 1)) + paragraph("C", numbered=(1, 0))
        content = word_file(body, numbering=numbering + listing(1, 0))
        assert [label for label, _ in labelled(content)] == ["Điều 5.", "5.1", "Điều 6."]

    def test_two_lists_on_one_definition_count_on_unless_one_starts_anew(self) -> None:
        numbering = (
            abstract(0, level(0, "decimal", "%1.")) + listing(1, 0) + listing(2, 0) + listing(3, 0, restart_at=1)
        )
        body = "".join(paragraph("x", numbered=(number, 0)) for number in (1, 1, 2, 3, 3, 1))
        assert [label for label, _ in labelled(word_file(body, numbering=numbering))] == [
            "1.",
            "2.",
            "3.",
            "1.",
            "2.",
            "3.",
        ]

    def test_a_style_numbers_and_zero_switches_off(self) -> None:
        numbering = abstract(
            0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2.", extra='<w:pStyle w:val="Ý"/>')
        )
        styles = (
            '<w:style w:type="paragraph" w:styleId="Mục"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            "</w:style>"
            '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Mục"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Ý"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            "</w:style>"
        )
        body = (
            paragraph("a", style="Mục")
            + paragraph("b", style="Con")
            + paragraph("c", style="Ý")
            + paragraph("d", style="Mục", numbered=(0, 0))
        )
        content = word_file(body, numbering=numbering + listing(1, 0), styles=styles)
        assert [label for label, _ in labelled(content)] == ["1.", "2.", "a.", ""]

    def test_legal_numbers_are_arabic_and_a_level_may_count_on(self) -> None:
        numbering = abstract(
            0,
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%1.%2.", extra="<w:isLgl/>"),
            level(2, "decimal", "%3)", extra='<w:lvlRestart w:val="0"/>'),
        )
        body = "".join(paragraph("x", numbered=(1, depth)) for depth in (0, 1, 2, 0, 1, 2))
        content = word_file(body, numbering=numbering + listing(1, 0))
        assert [label for label, _ in labelled(content)] == ["I.", "1.1.", "1)", "II.", "2.1.", "2)"]

    def test_bullets_are_shown_and_unknown_lists_are_no_numbers(self) -> None:
        numbering = abstract(0, level(0, "bullet", "-"), level(1, "bullet", "\uf0b7"), level(2, "none", ""))
        body = "".join(paragraph("x", numbered=place) for place in [(1, 0), (1, 1), (1, 2), (9, 0)])
        content = word_file(body, numbering=numbering + listing(1, 0))
        assert [label for label, _ in labelled(content)] == ["-", "•", "", ""]

    def test_a_break_does_not_number_twice(self) -> None:
        content = word_file(
            paragraph("một\nhai", numbered=(1, 0)), numbering=abstract(0, level(0, "decimal", "%1.")) + listing(1, 0)
        )
        assert labelled(content) == [("1.", "một"), ("", "hai")]

    def test_a_deleted_paragraph_is_not_counted(self) -> None:
        gone = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
            "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
        )
        body = paragraph("một", numbered=(1, 0)) + gone + paragraph("hai", numbered=(1, 0))
        content = word_file(body, numbering=abstract(0, level(0, "decimal", "%1.")) + listing(1, 0))
        assert [label for label, text in labelled(content) if text] == ["1.", "2."]


def test_a_broken_letter_in_a_text_is_named_and_the_rest_is_read() -> None:
    read = reading.read("a.txt", "Phòng Tổ chức chủ trì trồng cây quanh trụ sở".encode() * 9 + b"\xe1\xbb.")
    assert read.lines[0].text.endswith("trụ sở\ufffd.")
    assert [doubt.kind for doubt in read.doubts] == ["broken_letters"]
