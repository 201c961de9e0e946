"""Rich Text, OpenDocument and Word 97-2003 to lines: what is printed, and nothing that is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dvtrack.files import reading
from dvtrack.views.draft import SourceDocument

SAMPLES = Path(__file__).parent / "samples" / "formats"


def rtf(body: str, fonts: str = r"{\f0\fcharset0 Times;}") -> SourceDocument:
    return reading.read("a.rtf", (r"{\rtf1\ansi\ansicpg1252{\fonttbl" + fonts + "}" + body + "}").encode("latin-1"))


def texts(document: SourceDocument) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in document.lines]


class TestRichText:
    @pytest.mark.parametrize(
        ("body", "text"),
        [
            (r"Tr\u7891\'3fng c\u226\'e2y", "Trồng cây"),
            (r"\uc0 Tr\u7891 ng\uc1  c\u226?y", "Trồng cây"),
            (r"\uc2\u226\'e2\'e2y", "ây"),
            (r"05\_CT/TW\~s\'f4\tab x\line y", "05-CT/TW\u00a0sô\tx|y"),
            (r"a{\v hidden}b{\deleted c}d\v e\v0 f", "abdf"),
            (r"{\*\unknown lost}a{\pict 0102ab}b{\field{\*\fldinst PAGE}{\fldrslt 5}}", "ab5"),
            (r"\u-10179?\u-8704?", "😀"),
            (r"a\'22b\{c\}\\", 'a"b{c}\\'),
        ],
    )
    def test_letters_are_read_in_all_their_spellings(self, body: str, text: str) -> None:
        assert "|".join(line.text for line in rtf(body + r"\par").lines) == text

    def test_the_code_page_of_the_font_is_used(self) -> None:
        assert rtf(r"\f1 \'d0\'f4\par", r"{\f1\fcharset163 Times;}").lines[0].text == "Đô"

    def test_numbers_that_word_wrote_beside_are_labels(self) -> None:
        body = r"{\listtext\pard\plain 1.\tab}\ls1 x\par\pard{\pntext\f1 \'b7\tab}y\par\pard z\par"
        assert texts(rtf(body)) == [("1.", "x"), ("•", "y"), ("", "z")]

    def test_cells_are_placed_by_their_edges_also_in_rows_with_fewer_cells(self) -> None:
        body = (
            r"\trowd\cellx1000\cellx3000\cellx5000\pard\intbl a\cell b\par b2\cell c\cell\row"
            r"\trowd\cellx1000\cellx5000\pard\intbl d\cell e\cell\row\pard f\par"
        )
        assert [(line.text, line.cell) for line in rtf(body).lines] == [
            ("a", (0, 0, 0)),
            ("b", (0, 0, 1)),
            ("b2", (0, 0, 1)),
            ("c", (0, 0, 2)),
            ("d", (0, 1, 0)),
            ("e", (0, 1, 1)),
            ("f", None),
        ]

    def test_headers_are_skipped_and_notes_are_named(self) -> None:
        read = rtf(r"{\header trang 1\par}{\footerf \f0 Nguoi soan: An}a{\footnote \pard ghi ch\'fa}b\par")
        assert texts(read) == [("", "ab")]
        assert [(doubt.kind, doubt.words) for doubt in read.doubts] == [
            ("footnotes", "ghi chú"),
            ("page_margins", "Nguoi soan: An"),
        ]

    def test_letters_are_converted_by_the_font_of_their_run(self) -> None:
        read = rtf(
            r"{\f1 nh\'a9n d\'a9n} \f0 \'a9 {\f2 To}{\f2\'e5}\par", r"{\f0 Times;}{\f1 .VnTime;}{\f2 VNI-Times;}"
        )
        assert read.lines[0].text == "nhân dân © Tổ"

    def test_the_whole_number_of_a_word_is_no_text(self) -> None:
        assert texts(rtf(r"truoc ngay {\revised\revauth1\revdttm-2015295488 31/8/2026}\par")) == [
            ("", "truoc ngay 31/8/2026")
        ]

    def test_a_number_alone_is_no_item_but_a_cell_of_its_own(self) -> None:
        body = r"{\listtext 1.\tab}a\par{\listtext 2.\tab}\par"
        row = r"\trowd\cellx1\cellx900\intbl{\listtext 1.\tab}\cell b\cell\row"
        assert texts(rtf(body + row)) == [("1.", "a"), ("", ""), ("1.", ""), ("", "b")]

    def test_raw_bytes_of_pictures_are_stepped_over(self) -> None:
        assert texts(rtf(r"a{\pict\bin4 }{}}}b\par")) == [("", "ab")]


def odt(body: str, styles: str = "") -> SourceDocument:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in {
            "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
            "fo": "xsl-fo-compatible", "svg": "svg-compatible",
        }.items()
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return reading.read("a.odt", held.getvalue())


def listing(*levels: str) -> str:
    return f'<text:list-style style:name="L">{"".join(levels)}</text:list-style>'


def level(depth: int, form: str, *, suffix: str = ".", more: str = "") -> str:
    written = f'style:num-format="{form}" style:num-suffix="{suffix}" {more}'
    return f'<text:list-level-style-number text:level="{depth}" {written}/>'


def style(family: str, name: str, looks: str) -> str:
    return f'<style:style style:family="{family}" style:name="{name}"><style:text-properties {looks}/></style:style>'


class TestOpenDocument:
    def test_spaces_tabs_and_breaks_are_kept_and_line_ends_of_the_file_are_not(self) -> None:
        body = '<text:p>a<text:s text:c="3"/>b<text:tab/>c\n d<text:line-break/>e<text:soft-page-break/>f</text:p>'
        assert texts(odt(body)) == [("", "a   b\tc  d"), ("", "ef")]

    def test_deletions_comments_and_hidden_text_are_left_out(self) -> None:
        styles = (
            '<style:style style:family="text" style:name="H"><style:text-properties text:display="none"/></style:style>'
        )
        body = (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>cũ</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>a<office:annotation><text:p>x</text:p></office:annotation>"
            '<text:span text:style-name="H">ẩn</text:span><text:change-start/>b<text:change-end/></text:p>'
            '<text:section text:display="none"><text:p>ẩn</text:p></text:section>'
        )
        assert texts(odt(body, styles)) == [("", "ab")]

    def test_lists_count_by_their_style_restart_and_go_on(self) -> None:
        item = "<text:list-item><text:p>x</text:p>{}</text:list-item>"
        inner = f"<text:list>{item.format('')}{item.format('')}</text:list>"
        start = '<text:list-item text:start-value="7"><text:p>x</text:p></text:list-item>'
        begun = '<text:list text:style-name="L">'
        body = (
            f"{begun}{item.format(inner)}{item.format('')}</text:list><text:p>giữa</text:p>"
            f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("")}</text:list>'
            f"{begun}{item.format('')}{start}<text:list-header><text:p>x</text:p></text:list-header></text:list>"
        )
        styles = listing(level(1, "I"), level(2, "a", suffix=")"))
        assert [label for label, text in texts(odt(body, styles)) if text == "x"] == [
            *("I.", "a)", "b)", "II.", "III."),
            *("I.", "VII.", ""),
        ]

    def test_a_number_shows_the_levels_above_it_and_words_around_it(self) -> None:
        styles = listing(
            level(1, "1", suffix="", more='style:num-prefix="Điều "'), level(2, "1", more='text:display-levels="2"')
        )
        inner = "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"
        body = f'<text:list text:style-name="L"><text:list-item><text:p>x</text:p>{inner}</text:list-item></text:list>'
        assert [label for label, _ in texts(odt(body, styles))] == ["Điều 1", "1.1."]

    def test_cells_boxes_and_repeated_cells(self) -> None:
        cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
        body = (
            "<table:table><table:table-header-rows><table:table-row>"
            + cell.format('table:number-columns-spanned="2"', "a")
            + "<table:covered-table-cell/>"
            + cell.format("", "b")
            + "</table:table-row></table:table-header-rows></table:table>"
            "<text:p>c<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>d</text:p>"
        )
        assert [(line.text, line.cell) for line in odt(body).lines] == [
            ("a", (0, 0, 0)),
            ("b", (0, 0, 2)),
            ("cd", None),
            ("hộp", None),
        ]

    def test_letters_are_converted_by_the_font_that_a_style_names(self) -> None:
        styles = (
            '<style:font-face style:name="F1" svg:font-family="&apos;.VnTime&apos;"/>'
            + style("paragraph", "P", 'style:font-name="F1"')
            + style("text", "T", 'fo:font-family="Times"')
        )
        body = '<text:p text:style-name="P">nh©n <text:span text:style-name="T">© Ø </text:span>d©n</text:p>'
        assert texts(odt(body, styles)) == [("", "nhân © Ø dân")]

    def test_notes_are_named(self) -> None:
        note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>ghi chú</text:p></text:note-body>"
        read = odt(f"<text:p>a<text:note>{note}</text:note>b</text:p>")
        assert (texts(read), [doubt.words for doubt in read.doubts]) == ([("", "ab")], ["ghi chú"])


class TestWord97:
    def test_deletions_fields_and_no_break_hyphens(self) -> None:
        lines = {line.text for line in reading.read("a.doc", (SAMPLES / "cong-van.doc").read_bytes()).lines}
        assert "Niêm yết công khai số điện tiêu thụ tại bảng tin và báo cáo kết quả." in lines
        assert any("17-CT/TU" in line for line in lines)

    def test_automatic_numbers_are_counted(self) -> None:
        lines = reading.read("a.doc", (SAMPLES / "ke-hoach.doc").read_bytes()).lines
        assert [line.label for line in lines if line.label] == [
            *("I.", "1.", "2.", "II.", "1.", "2.", "a)", "b)", "III.", "1."),
            *("-", "-", "-"),
        ]
