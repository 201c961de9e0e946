from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment
from jinja2.nodes import Getattr
from markdown_it import MarkdownIt

from dvtrack import paths, periods
from dvtrack.errors import TemplateError, TemplatesUnwritableError
from dvtrack.files import paper
from dvtrack.files.markdown import escape_cell, escape_line, escape_markdown
from dvtrack.files.pages import copy_templates, render
from dvtrack.terms import NoteKind
from dvtrack.views.report import Amount, Report
from report_sample import EMPTY, HOSTILE, HOSTILE_LINES, REPORT

GOLDEN = Path(__file__).parent / "samples" / "reports"
FORMATS: tuple[Literal["md", "html"], ...] = ("md", "html")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def markdown(text: str) -> Page:
    return Page(MARKDOWN.render(text))


def both(report: Report) -> tuple[str, str]:
    """Return what a reader sees of the report in both formats."""
    return markdown(render(report, "md")).text, Page(render(report, "html")).text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("name", "report"), [("sample", REPORT), ("empty", EMPTY)])
def test_the_report_is_the_golden_one(
    golden: Callable[[Path, str], None], name: str, report: Report, format: Literal["md", "html"]
) -> None:
    golden(GOLDEN / f"{name}.{format}", render(report, format))


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_text(format: Literal["md", "html"]) -> None:
    assert render(REPORT, format) == render(replace(REPORT), format)


# What stands on the sheet


@pytest.mark.parametrize(
    "words",
    [
        "/BC-SVD",
        "Trà Giang, ngày … tháng … năm 2021",
        "Kết quả công tác dân vận 6 tháng đầu năm 2021",
        "của Giám đốc Sở Văn hóa và Di sản về việc thực hiện công tác dân vận năm 2021;",
        "Kế hoạch số 7-KH/BDVTU ngày 18/01/2021, Chỉ thị số 05-CT/TW",
        "(từ ngày 15/12/2020 đến hết ngày 14/6/2021)",
        "theo Nghị định số 09/2019/NĐ-CP",
        "Tình trạng nhiệm vụ tính đến ngày 14/6/2021",
        "Hạn các đơn vị gửi báo cáo: ngày 1/6/2021",
        "Hạn gửi báo cáo tổng hợp: ngày 17/6/2021",
        "Tổng số nhiệm vụ theo dõi: 10",
        "Văn phòng Sở: Quy chế sửa đổi được ban hành ngày 28/4/2021, sau hai lần lấy ý kiến. (31/QĐ-SVD; 28/4/2021)",
        "Số liệu: Tiếp công dân 83 lượt/90 người.",
        "Thanh tra Sở (nhiệm vụ 5): Đề nghị bố trí phòng tiếp công dân riêng",
        "30/9/2021; gia hạn 1 lần, hạn ban đầu 30/6/2021",
        "khi dự án luật được gửi lấy ý kiến",
        "ước 18.460",
        "98,62",
        "66,67%",
        "33,33%",
        "Đơn vị phải gửi: 9; đã gửi: 7; chưa gửi: 2 (Phòng Kế hoạch - Tổng hợp; Phòng Công nghệ thông tin).",
        "(vế trái 49, vế phải 47)",
        "Không còn phù hợp tình hình dịch bệnh (Công văn số 118/UB-VX)",
        "Ban Dân vận Tỉnh ủy;",
        "Lưu: VT, VP.",
        "của Sở Văn hóa và Di sản./.",
        "Lê Thị Minh Họa",
        "Đơn vị chưa gửi báo cáo",
        "dvtrack assign 9 --lead …",
    ],
)
def test_both_formats_carry_it(words: str) -> None:
    assert [words in text for text in both(REPORT)] == [True, True]


@pytest.mark.parametrize(
    "state",
    [
        "Đã hoàn thành (đúng hạn)",
        "Đã hoàn thành (quá hạn)",
        "Đang thực hiện (trong hạn)",
        "Đang thực hiện (sắp đến hạn)",
        "Chưa thực hiện (quá hạn)",
        "Không hạn (thường xuyên)",
        "Tạm dừng",
    ],
)
def test_the_state_is_told_in_the_words_of_the_law(state: str) -> None:
    assert all(state in text for text in both(REPORT))


def test_every_result_stands_under_its_task_with_its_unit() -> None:
    told = [note for task in REPORT.tasks for note in task.noted(NoteKind.RESULT)]
    for text in both(REPORT):
        assert all(f"{note.unit}: {' '.join(note.text.split())}" in text for note in told)


def test_lead_rows_add_up_to_the_total() -> None:
    rows = re.findall(r"^\| (.+?) \| Chủ trì \| (\d.+) \|$", render(REPORT, "md"), re.MULTILINE)
    total = re.search(r"^\| Tổng số nhiệm vụ \|  \| (.+) \|$", render(REPORT, "md"), re.MULTILINE)
    assert total
    numbers = [[int(cell) for cell in told.split(" | ") if cell.isdigit()] for name, told in rows]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [
        int(cell) for cell in total[1].split(" | ") if cell.isdigit()
    ]
    assert "Chưa phân công" in [name for name, told in rows]


def test_an_empty_report_says_so_and_invents_nothing() -> None:
    for text in both(EMPTY):
        assert "Chưa có nội dung được ghi nhận trong kỳ." in text
        assert "Không có nhiệm vụ." in text
        assert "Thực hiện Công văn" not in text
        assert "Hạn các đơn vị" not in text
        assert "Còn thiếu" not in text


def test_a_directive_of_the_parent_body_is_answered_to_it() -> None:
    order = replace(REPORT.directives[0], issuer="Ủy ban Nhân dân tỉnh Trà Giang", reference="12/UB-VX")
    for text in both(replace(REPORT, directives=(order,))):
        assert "Kính gửi: Ủy ban Nhân dân tỉnh Trà Giang." in text
        assert "Như trên;" in text
        assert "Công văn số 12/UB-VX ngày 5/2/2021" in text


def test_a_directive_of_the_office_itself_has_no_addressee() -> None:
    assert all("Kính gửi" not in text and "Như trên" not in text for text in both(REPORT))


def test_with_two_directives_a_task_is_told_by_its_whole_reference() -> None:
    other = replace(REPORT.directives[0], code="D2", subject="Về việc chuyển đổi số", citations=())
    for text in both(replace(REPORT, directives=(*REPORT.directives, other))):
        assert "Nhiệm vụ 1:2." in text
        assert "của Giám đốc Sở Văn hóa và Di sản về việc chuyển đổi số;" in text


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (periods.period("year", 2021), "Kết quả công tác dân vận năm 2021"),
        (periods.period("q2", 2021), "Kết quả công tác dân vận quý II năm 2021"),
        (periods.period("9m", 2021, "calendar"), "Kỳ báo cáo theo tháng, năm dương lịch"),
        (periods.period("m6", 2021, "day 20"), "Kỳ báo cáo chốt ngày 20 của tháng cuối kỳ"),
        (
            periods.custom(date(2021, 1, 1), date(2021, 5, 31)),
            "báo cáo kết quả từ ngày 1/1/2021 đến ngày 31/5/2021 như sau:",
        ),
        (periods.custom(date(2021, 1, 1), date(2021, 5, 31)), "Kỳ báo cáo do cơ quan ấn định"),
    ],
)
def test_the_period_and_its_rule_are_printed(period: periods.Period, words: str) -> None:
    assert all(words in text for text in both(replace(REPORT, period=period)))


# Text from outside


def test_text_from_outside_makes_no_html() -> None:
    page = Page(render(REPORT, "html"))
    assert len(page.named("script")) == 1
    assert [each for each in page.named("a") if not str(each["href"]).startswith("#")] == []
    assert page.named("img") == page.named("i") == []
    assert HOSTILE in page.text


def test_text_from_outside_makes_no_markdown() -> None:
    page = markdown(render(REPORT, "md"))
    assert page.named("script") == page.named("a") == page.named("img") == page.named("blockquote") == []
    assert [attributes for attributes in page.named("code") if attributes] == []
    assert HOSTILE in page.text
    assert " ".join(HOSTILE_LINES.split()) in page.text


@pytest.mark.parametrize("format", FORMATS)
def test_control_characters_stay_away_from_the_page(format: Literal["md", "html"]) -> None:
    odd = replace(REPORT, office=replace(REPORT.office, name="Sở\x00 \x1b[31mĐỏ"))
    assert "\x00" not in render(odd, format)
    assert "\x1b" not in render(odd, format)


@pytest.mark.parametrize(
    "text",
    [
        "Đạt 98,62% (1.846/1.872), tăng 5,3 điểm.",
        "12/BC-SCT; 10-KH/BDVTU-BCSĐUBND & 05-CT/TW",
        "a < b, 5 * 3, snake_case, 1.846 lượt, C:\\Tài liệu",
        "“Dân vận khéo” [bản dự thảo] - ước",
        "#1, 2) ba, >5",
    ],
)
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert escape_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("> a", "\\> a"),
        ("a | b", "a \\| b"),
        ("<b>", "\\<b>"),
        ("[a](b)", "[a\\](b)"),
        ("![a](b)", "![a\\](b)"),
        ("[a]: b", "[a\\]: b"),
        ("**a** _b_ ~~c~~ `d`", "\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`"),
        ("a\\*", "a\\\\\\*"),
        ("&lt;", "\\&lt;"),
        ("---", "\\---"),
        ("[x] a", "\\[x] a"),
        ("a\n\nb", "a\\\n  b"),
        (" a ", " a "),
    ],
)
def test_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


MARKUP = st.text(alphabet="ab1 #*_~`<>[]()!&;:|\\-+=.\n\táđ/?", max_size=40)


def seen(text: str) -> str:
    return " ".join(text.split())


@given(MARKUP)
@example("* * *")
@example("1)\n2)")
@example("a\n===")
@example("\\")
@example("|\n:-")
@example("|\n-:")
@example("<a@b.c>")
def test_markdown_shows_the_text_letter_for_letter(text: str) -> None:
    page = markdown(f"Đầu\n\n{escape_markdown(text)}\n\nCuối")
    assert page.text == seen(f"Đầu {text} Cuối")
    assert {tag for tag, attributes in page.tags} <= {"p", "br"}


@given(MARKUP)
def test_a_list_item_holds_the_whole_text(text: str) -> None:
    page = markdown(f"- Đơn vị: {escape_markdown(text)} (1/6)\n- Cuối")
    assert page.text == seen(f"Đơn vị: {text} (1/6) Cuối")
    assert [tag for tag, attributes in page.tags if tag != "br"] == ["ul", "li", "li"]


@given(MARKUP)
def test_a_cell_holds_the_whole_text(text: str) -> None:
    page = markdown(f"| a | b |\n|---|---|\n| {escape_cell(text)} | x |\n")
    assert len(page.named("td")) == 2
    assert page.text.replace(" ", "") == "ab" + "".join(text.split()) + "x"


@given(MARKUP)
def test_a_heading_holds_the_whole_text(text: str) -> None:
    page = markdown(f"## I. {escape_line(text)} x\n")
    assert [tag for tag, attributes in page.tags] == ["h2"]
    assert page.text == seen(f"I. {text} x")


# The page itself


def test_the_page_asks_nothing_of_the_network() -> None:
    text = render(REPORT, "html")
    page = Page(text)
    policy = page.named("meta")[1]["content"] or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert [attributes for tag, attributes in page.tags if "src" in attributes or "style" in attributes] == []
    assert [each["href"] for each in page.named("link")] == ["data:,"]
    assert "url(" not in text.replace("url(#", "")
    assert "@import" not in text


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, attributes in Page(render(REPORT, "html")).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(later - earlier for earlier, later in pairwise(levels)) == 1


def test_tables_have_captions_and_headings_with_scope() -> None:
    page = Page(render(REPORT, "html"))
    assert len(page.named("caption")) == len(page.named("table"))
    assert all(attributes.get("scope") for attributes in page.named("th"))


def test_charts_tell_in_words_what_they_show() -> None:
    text = Page(render(REPORT, "html")).text
    assert "Tổng số 10: hoàn thành đúng hạn 1, hoàn thành quá hạn 1, đang thực hiện, trong hạn 3" in text
    assert "Phòng Kế hoạch - Tổng hợp: chưa hoàn thành, quá hạn 1." in text


def test_identifiers_are_unique() -> None:
    found = [attributes["id"] for tag, attributes in Page(render(REPORT, "html")).tags if "id" in attributes]
    assert len(found) == len(set(found))


# The office's own templates


def test_the_offices_own_template_goes_first(tmp_path: Path) -> None:
    (tmp_path / "subject.jinja").write_text("Kết quả {{ report.office.abbreviation }} *mới*", encoding="utf-8-sig")
    assert "# BÁO CÁO\n\n**Kết quả SVD *mới***" in render(REPORT, "md", folder=tmp_path)
    assert "Kết quả SVD *mới*" in Page(render(REPORT, "html", folder=tmp_path)).text


def test_whatever_an_office_prints_is_escaped_once(tmp_path: Path) -> None:
    ways = (
        "{{ report.number }}",
        "{% macro told() %}{{ report.number }}{% endmacro %}{{ told() }}",
        "{% set told %}{{ report.number }}{% endset %}{{ told }}",
        "{{ [report.number] | join }}",
        "{% autoescape false %}{{ report.number }}{% endautoescape %}",
    )
    (tmp_path / "report.html.jinja").write_text("\n".join(ways), encoding="utf-8")
    (tmp_path / "report.md.jinja").write_text("\n".join(ways), encoding="utf-8")
    report = replace(REPORT, number="<b>1</b> & _2_")
    assert render(report, "html", folder=tmp_path).split("\n") == ["&lt;b&gt;1&lt;/b&gt; &amp; _2_"] * len(ways)
    assert render(report, "md", folder=tmp_path).split("\n") == ["\\<b>1\\</b> & \\_2\\_"] * len(ways)


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert render(REPORT, "md", folder=tmp_path / "none") == render(REPORT, "md")


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n\n{{ report.nothing }}", 3, "nothing"),
        ("{{ nothing }}", 1, "nothing"),
        ("a\n{{ report.__class__.__mro__ }}", 2, "unsafe"),
        ("{% import 'words.jinja' as words %}\n{{ words.__dict__ }}", 2, "unsafe"),
        ("{% import 'words.jinja' as words %}\n{{ words._body_stream }}", 2, "unsafe"),
        ("{% import 'words.jinja' as words %}\n{{ words.told.__init__ }}", 2, "unsafe"),
        ("{% import 'words.jinja' as words %}\n{{ words.nothing.format.__globals__ }}", 2, "unsafe"),
        ("a\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ("a\nb\n{% include 'none.jinja' %}", 3, "none.jinja"),
        ("{{ report.office | number }}", 1, "TypeError"),
        ("{{ report.office.name | nofilter }}", 1, "nofilter"),
        ("\n{{ [].append(1) }}", 2, "unsafe"),
        ("{% include 'report.md.jinja' %}", 1, "RecursionError"),
        ("\n\n{{ report.office.name + 3 }}", 3, "TypeError"),
        ("{{ range(10000000) }}", 1, "Range too big"),
        ("{{ report.period.year | short }}", 1, "day"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_file_and_line(
    tmp_path: Path, source: str, line: int, words: str
) -> None:
    path = tmp_path / "report.md.jinja"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        render(REPORT, "md", folder=tmp_path)
    assert caught.value.exit_code == 5
    assert str(caught.value).startswith(f"The template {path} is wrong at line {line}: ")
    assert words in str(caught.value)
    assert str(caught.value).endswith("go back to the template that came with dvtrack.")
    assert ".. " not in str(caught.value)


def test_a_mistake_in_a_part_is_named_by_that_part(tmp_path: Path) -> None:
    path = tmp_path / "subject.jinja"
    path.write_text("{# x #}\n{{ report.periods }}", encoding="utf-8")
    for format in FORMATS:
        with pytest.raises(TemplateError, match=re.escape(f"{path} is wrong at line 2")):
            render(REPORT, format, folder=tmp_path)


def test_words_of_the_office_that_lack_one_are_a_mistake_with_its_name(tmp_path: Path) -> None:
    words = (paths.resource("templates") / "words.jinja").read_text(encoding="utf-8")
    (tmp_path / "words.jinja").write_text(words.replace("macro state(", "macro old_state("), encoding="utf-8")
    for format in FORMATS:
        with pytest.raises(TemplateError, match="'state' is undefined"):
            render(REPORT, format, folder=tmp_path)


def test_a_template_of_the_office_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "report.md.jinja"
    for text in ("Bản một {{ report.number }}", "Bản hai {{ report.number }}", "Bản ba"):
        path.write_text(text, encoding="utf-8")
        assert render(replace(REPORT, number="5"), "md", folder=tmp_path) == text.replace("{{ report.number }}", "5")
    path.unlink()
    assert render(REPORT, "md", folder=tmp_path) == render(REPORT, "md")


def test_what_an_office_s_words_count_begins_anew_in_each_report(tmp_path: Path) -> None:
    counting = "{% set at = namespace(n=0) %}{% macro next() %}{% set at.n = at.n + 1 %}{{ at.n }}{% endmacro %}"
    (tmp_path / "words.jinja").write_text(counting, encoding="utf-8")
    (tmp_path / "report.md.jinja").write_text(
        "{% import 'words.jinja' as words %}{{ words.next() }} {{ words.next() }}", encoding="utf-8"
    )
    assert [render(REPORT, "md", folder=tmp_path) for _ in range(2)] == ["1 2", "1 2"]


def test_our_own_templates_name_nothing_that_the_sandbox_guards() -> None:
    for path in paths.resource("templates").glob("*.jinja"):
        names = {node.attr for node in Environment().parse(path.read_text(encoding="utf-8")).find_all(Getattr)}
        assert not [name for name in names if name.startswith("_") or name in ("format", "format_map", "mro")]


def test_a_template_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "report.css"
    path.write_bytes("/* sổ */".encode("utf-16"))
    with pytest.raises(TemplateError, match=re.escape(f"{path} is wrong: it is not saved as UTF-8")):
        render(REPORT, "html", folder=tmp_path)


def test_a_template_cannot_reach_a_file_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("kín", encoding="utf-8")
    own = tmp_path / "templates"
    own.mkdir()
    (own / "report.md.jinja").write_text("{% include '../secret.txt' %}", encoding="utf-8")
    with pytest.raises(TemplateError, match=re.escape("../secret.txt")):
        render(REPORT, "md", folder=own)


def test_templates_are_copied_and_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("của cơ quan", encoding="utf-8")
    first = dict(copy_templates(tmp_path))
    assert first[tmp_path / "report.css"] == "kept"
    assert first[tmp_path / "outline.toml"] == "written"
    assert (tmp_path / "report.css").read_text(encoding="utf-8") == "của cơ quan"
    shipped = paths.resource("templates", "report.html.jinja")
    assert (tmp_path / "report.html.jinja").read_bytes() == shipped.read_bytes()
    assert set(dict(copy_templates(tmp_path)).values()) == {"kept"}


def test_copied_templates_make_the_same_report(tmp_path: Path) -> None:
    copy_templates(tmp_path / "new" / "templates")
    for format in FORMATS:
        assert render(REPORT, format, folder=tmp_path / "new" / "templates") == render(REPORT, format)


def test_templates_that_cannot_be_copied_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TemplatesUnwritableError) as caught:
        copy_templates(tmp_path / "file")
    assert str(tmp_path / "file") in str(caught.value)


def test_something_else_of_the_same_name_is_not_taken_for_a_template(tmp_path: Path) -> None:
    (tmp_path / "report.css").mkdir()
    with pytest.raises(TemplatesUnwritableError, match=re.escape("report.css")):
        copy_templates(tmp_path)


# Counts


def test_rates_with_nothing_to_take_them_from_are_left_open() -> None:
    assert EMPTY.counts.rate_of_due is None
    assert "| Tổng số nhiệm vụ |  | 0 | 0 | 0 | 0 | 0 | – | – | 0 | 0 |" in render(EMPTY, "md")


@pytest.mark.parametrize(
    ("value", "measure", "told"),
    [
        (Amount(Decimal("98.62")), "%", "98,62%"),
        (Amount(Decimal(83), Decimal(90)), "lượt/người", "83 lượt/90 người"),
        (Amount(Decimal(1846), estimated=True), "đơn", "ước 1.846 đơn"),
        (Amount(Decimal(83), Decimal(90)), "lượt", "83 lượt/90"),
        (Amount(Decimal(83)), "lượt/người", "83 lượt/người"),
        (None, "đơn", "–"),
    ],
)
def test_an_amount_is_told_with_its_measure(value: Amount | None, measure: str, told: str) -> None:
    assert paper.amount(value, measure) == told


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("V/v giao nhiệm vụ", "về việc giao nhiệm vụ"),
        ("Về việc Giao nhiệm vụ", "về việc Giao nhiệm vụ"),
        ("Kế hoạch năm", "về việc Kế hoạch năm"),
        ("", ""),
    ],
)
def test_a_subject_joins_the_sentence_and_keeps_its_words(subject: str, told: str) -> None:
    assert paper.about(subject) == told


def test_a_command_with_backticks_is_still_one_piece_of_code() -> None:
    gaps = (replace(REPORT.gaps[0], command="dvtrack note `5`"),)
    assert "dvtrack note `5`" in markdown(render(replace(REPORT, gaps=gaps), "md")).text


def test_a_large_figure_is_written_as_a_vietnamese_writes_it() -> None:
    figure = REPORT.figures[0]
    assert figure.amount
    large = replace(figure, amount=replace(figure.amount, value=Decimal("21914.50"), second=Decimal(1846)), by_task=())
    assert all("21.914,5/1.846" in text for text in both(replace(REPORT, figures=(large,))))
