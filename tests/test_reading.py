"""Files to lines: encodings, Word documents, and what is refused with which advice."""

from __future__ import annotations

import io
import unicodedata
import zipfile

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
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "Word 97-2003"),
        ("a.rtf", b"{\\rtf1 a}", "RTF"),
        ("scan.jpg", b"\xff\xd8\xff\xe0...", "JPEG"),
        ("a.odt", b"PK\x03\x04....", "ODT"),
        ("a.xlsx", b"PK\x03\x04....", "XLSX"),
        ("a.html", b"<html>", "HTML"),
    ],
)
def test_another_format_is_refused_with_what_to_do(name: str, content: bytes, kind: str) -> None:
    with pytest.raises(errors.OtherFormatError, match=kind) as refused:
        reading.read(name, content)
    assert name in str(refused.value)
    assert ".docx" in str(refused.value)
    assert refused.value.exit_code == 5


def test_a_text_called_docx_is_refused() -> None:
    with pytest.raises(errors.WrongSuffixError):
        reading.read("a.docx", b"Chao anh")


def test_a_text_in_an_old_font_is_refused_and_not_guessed() -> None:
    old = "uû ban nh©n d©n tØnh céng hßa x· héi chñ nghÜa viÖt nam. §éc lËp - Tù do - H¹nh phóc. KÕ ho¹ch c«ng t¸c n¨m"
    with pytest.raises(errors.OldFontError, match="Unicode"):
        reading.read("a.txt", old.encode("cp1252"))
    with pytest.raises(errors.OldFontError):
        reading.read("a.txt", old.encode("utf-8"))


def test_a_text_in_vni_is_refused_too() -> None:
    old = "Uûy ban nhaân daân tænh, coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc."
    with pytest.raises(errors.OldFontError):
        reading.read("a.txt", old.encode("utf-8"))


@pytest.mark.parametrize(
    "text", ["Ngày 5 tháng 6, ông Nguyễn Văn A và bà Lê Thị B đến họp.", "Âu Cơ, Êđê, à, á, ô, ê, â, ù, ú."]
)
def test_plain_vietnamese_is_not_taken_for_an_old_font(text: str) -> None:
    assert texts("a.txt", text.encode()) == [text]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(errors.UnreadableTextError):
        reading.read("a.txt", bytes(range(1, 256)) + b"\0" * 9)


def test_a_cut_word_document_is_refused() -> None:
    whole = word_file(paragraph("Kế hoạch"))
    with pytest.raises(errors.DamagedDocumentError, match=r"a\.docx"):
        reading.read("a.docx", whole[: len(whole) // 2])


def test_a_zip_without_a_word_text_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("readme", "x")
    with pytest.raises(errors.DamagedDocumentError):
        reading.read("a.docx", held.getvalue())


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is_opened() -> None:
    with pytest.raises(errors.OversizedDocumentError, match="50 MB"):
        reading.read("a.docx", word_file(f"<!--{' ' * (51 << 20)}-->"))


def test_entities_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    with pytest.raises(errors.DamagedDocumentError):
        reading.read("a.docx", held.getvalue())


def test_broken_xml_is_refused() -> None:
    with pytest.raises(errors.DamagedDocumentError):
        reading.read("a.docx", word_file("<w:p>"))


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
