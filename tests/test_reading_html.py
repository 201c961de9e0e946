"""Web pages to lines: what a browser shows of the document, without the site around it."""

from __future__ import annotations

import pytest

from dvtrack.files import reading
from dvtrack.views.draft import SourceDocument

HEAD = (
    "<table><tr><td><p>UBND TỈNH A<br>SỞ NỘI VỤ</p></td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do -"
    " Hạnh phúc</td></tr></table><p>Kính gửi: Các phòng</p>"
)
FOOT = "<table><tr><td>Nơi nhận:<br>- Lưu: VT.</td><td>GIÁM ĐỐC<br><br>Lê Văn A</td></tr></table>"


def document(page: str, *, encoding: str = "utf-8", name: str = "a.html") -> SourceDocument:
    return reading.read(name, page.encode(encoding))


def lines(body: str) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in document(f"<html><body>{body}</body></html>").lines]


def test_blocks_and_breaks_are_lines_and_space_means_nothing() -> None:
    body = "<h1>Kế\n hoạch</h1><div>A <b>đ</b>ậm<br>B<div>C</div>D</div><p> </p><pre>x\n y</pre>"
    assert [text for _, text in lines(body)] == ["Kế hoạch", "A đậm", "B", "C", "D", "x", "y"]


@pytest.mark.parametrize(
    ("listing", "labels"),
    [
        ("<ol><li>x<li>x</ol>", ["1.", "2."]),
        ('<ol start="3"><li>x<li value="7">x<li>x</ol>', ["3.", "7.", "8."]),
        ('<ol type="a" start="4"><li>x</ol>', ["d."]),
        ('<ol type="I"><li>x<ol style="list-style-type: lower-roman"><li>x</ol><li>x</ol>', ["I.", "i.", "II."]),
        ("<ol reversed><li>x<li>x</ol>", ["2.", "1."]),
        ("<ul><li>x</ul>", ["•"]),
        ('<ul style="list-style:none"><li>x</ul>', [""]),
        ("<ol><li><p>x</p><p>x</p></ol>", ["1.", ""]),
    ],
)
def test_lists_are_numbered_as_a_browser_numbers_them(listing: str, labels: list[str]) -> None:
    assert lines(listing) == [(label, "x") for label in labels]


def test_what_a_browser_hides_is_left_out() -> None:
    body = (
        "<script>var a='<p>'</script><style>p{}</style><nav>menu</nav><p style='display:none'>ẩn</p><p hidden>ẩn</p>"
        "<p>A <del>cũ</del><span style='mso-hide:all'>ẩn</span><!-- ẩn -->B</p><button>Tải</button>"
    )
    assert lines(body) == [("", "A B")]


def test_cells_are_told_by_table_row_and_column_over_merged_cells() -> None:
    body = (
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Việc</th><th>Hạn</th></tr>"
        "<tr><td>a</td><td>b</td><td>c<br>d</td></tr></table><table><tr><td>x</td><td>y</td></tr></table>"
    )
    assert [(line.text, line.cell) for line in document(f"<html>{body}").lines] == [
        ("TT", (0, 0, 0)),
        ("Việc", (0, 0, 1)),
        ("Hạn", (0, 0, 3)),
        ("a", (0, 1, 1)),
        ("b", (0, 1, 2)),
        ("c", (0, 1, 3)),
        ("d", (0, 1, 3)),
        ("x", (1, 0, 0)),
        ("y", (1, 0, 1)),
    ]


def test_a_table_that_only_lays_out_the_page_has_no_cells() -> None:
    body = f"<table><tr><td>{HEAD}<p>1. Trồng cây.</p></td><td>bên</td></tr></table>"
    cells = {line.text: line.cell for line in document(f"<html>{body}").lines}
    assert (cells["SỞ NỘI VỤ"], cells["1. Trồng cây."]) == ((0, 0, 0), None)


def test_the_site_around_the_document_is_left_out_and_named() -> None:
    site = (
        "<html><body><div>Trang chủ | Đăng nhập</div><div class=menu><ul><li>Lĩnh vực</li></ul></div>"
        "<h1>Công văn 12</h1>"
        f"<div class=content><div>{HEAD}<p>1. Trồng cây.</p>{FOOT}</div></div><div>Tải về</div><footer>© Site</footer>"
    )
    read = document(site)
    assert [line.text for line in read.lines][:1] == ["UBND TỈNH A"]
    assert [line.text for line in read.lines][-1:] == ["Lê Văn A"]
    assert [(doubt.kind, doubt.words) for doubt in read.doubts] == [
        ("site_left_out", "Trang chủ | Đăng nhập / Lĩnh vực / Công văn 12 / Tải về / © Site")
    ]
    assert "5 lines" in read.doubts[0].question


def test_an_annex_in_a_box_of_its_own_belongs_to_the_document() -> None:
    site = f"<body><div><div>{HEAD}{FOOT}</div><div><p>PHỤ LỤC</p><p>1. Việc thêm</p></div><div>Tải về</div></div>"
    read = document(f"<html>{site}")
    assert [line.text for line in read.lines][-2:] == ["PHỤ LỤC", "1. Việc thêm"]
    assert [doubt.words for doubt in read.doubts] == ["Tải về"]


def test_the_numbers_that_word_writes_into_its_pages_are_words() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>1."
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Trồng cây<o:p></o:p></p>"
    )
    assert lines(item) == [("", "1.\u00a0\u00a0 Trồng cây")]


def test_a_page_that_word_saved_is_read_whole() -> None:
    page = f"<html><head><title>t</title></head><body><p>Mở đầu</p>{HEAD}<p>1. Việc</p>{FOOT}<p>Sau cùng</p></body>"
    read = document(page)
    assert (read.lines[0].text, read.lines[-1].text, read.doubts) == ("Mở đầu", "Sau cùng", ())


def test_pictures_written_into_the_page_do_not_make_it_too_large() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * (11 << 20)}'>"
    assert [line.text for line in document(f"<html><p>a{picture}b</p>").lines] == ["ab"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_is_known_and_read_in_every_encoding(encoding: str) -> None:
    assert document("<!DOCTYPE html><html><p>Trồng cây</p>", encoding=encoding).lines[0].text == "Trồng cây"


def test_a_page_is_read_in_the_encoding_that_it_names() -> None:
    page = b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1258'><p>\xd0\xf4\xec \xfd</p>"
    assert reading.read("a.htm", page).lines[0].text == "Đô\u0301 ư"
    unknown = "<html><meta charset='x-user-defined'><p>Trồng cây</p>"
    assert document(unknown).lines[0].text == "Trồng cây"


def test_a_page_saved_with_its_pictures_is_read() -> None:
    saved = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><meta charset=3Dutf-8><p>Tr=E1=BB=93ng c=C3=A2y</p>\r\n--X--\r\n"
    )
    read = document(saved, name="a.mht")
    assert (read.format, [line.text for line in read.lines]) == ("html", ["Trồng cây"])


@pytest.mark.parametrize(
    "page",
    [
        "<p style='font-family:\".VnTime\"'>nh©n d©n</p>",
        "<p><font face='.VnTime, serif'>nh©n d©n</font></p>",
        '<style>p.MsoNormal, li.MsoNormal {font-family:".VnTime","serif";}</style><p class=MsoNormal>nh©n d©n',
        "<p style='font-family:VNI-Times'>nhaân daân</p>",
    ],
)
def test_old_letters_are_converted_by_the_font_that_the_page_names(page: str) -> None:
    read = document(f"<html>{page}")
    assert read.lines[0].text == "nhân dân"
    assert [doubt.kind for doubt in read.doubts] == ["old_font"]
