"""Slips: what one unit has to do, on a paper that it signs for."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from conftest import Run
from dvtrack.core import slips
from dvtrack.store.models.directive import Directive
from dvtrack.store.register import open_register
from dvtrack.terms import Role, State
from dvtrack.views.slips import Slip
from report_book import CALLER, Book, opened
from word_paper import lines, paragraphs

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import word_template_slip  # type: ignore[import-not-found,unused-ignore]

HOSTILE = "<script>alert(1)</script> | {{ 7*7 }} **đậm**"
TODAY = date(2021, 6, 20)


@pytest.fixture
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with opened(register, TODAY) as book:
        _fill(book)
    monkeypatch.chdir(register.parent)
    return register.parent


def _fill(book: Book) -> None:
    directive = book.register.session.get_one(Directive, 1)
    directive.monitor, directive.reporting_cycle = "Văn phòng Sở", ["h1", "year"]
    book.task("1", lead="VP", others="TTra TV", due=date(2021, 9, 30), text="Phổ biến kế hoạch đến công chức.")
    book.task("2", lead="TTra", others="VP", text=HOSTILE)
    book.task("3", lead="QLDT", due=date(2021, 4, 30), text="Xây dựng mô hình dân vận khéo.")
    book.state(3, State.COMPLETED, date(2021, 4, 29))
    book.task("4", lead="VP", text="Việc đã hủy.")
    book.state(4, State.CANCELLED, date(2021, 5, 1), "Không còn cần.")


def built(folder: Path, **asked: list[str]) -> dict[str, Slip]:
    with open_register(folder / "dvtrack.db", replace(CALLER, today=TODAY), write=False) as book:
        return {slip.unit_code: slip for slip in slips.build(book, **asked)}


def test_a_slip_has_the_units_open_tasks_those_that_it_leads_first(folder: Path) -> None:
    made = built(folder)
    assert {code: [(role, task.ordinal) for role, task in slip.rows] for code, slip in made.items()} == {
        "VP": [(Role.LEAD, "1"), (Role.COORDINATING, "2")],
        "TTra": [(Role.LEAD, "2"), (Role.COORDINATING, "1")],
        "TV": [(Role.COORDINATING, "1")],
    }


def test_a_unit_whose_work_is_done_gets_none(folder: Path) -> None:
    assert "QLDT" not in built(folder)


def test_a_slip_names_only_the_directives_that_its_tasks_come_from(folder: Path, register: Path) -> None:
    with open_register(register, replace(CALLER, today=TODAY)) as book:
        more = Book(book, {"TV": 4})
        second = more.directive()
        more.task("1", lead="TV", directive=second, text="Mở cửa phòng đọc tối thứ Năm.")
    made = built(folder)
    assert [one.code for one in made["TV"].directives] == ["D1", "D2"]
    assert [one.code for one in made["VP"].directives] == ["D1"]
    assert list(built(folder, directive_refs=["D2"])) == ["TV"]
    assert list(built(folder, unit_names=["thanh tra so", "TV"])) == ["TTra", "TV"]


def test_the_usual_slips_are_html_and_word_under_plain_names(run: Run, folder: Path) -> None:
    ran = run("slips", "phieu")
    assert ran.code == 0
    assert sorted(path.name for path in (folder / "phieu").iterdir()) == [
        f"phieu-giao-viec-{unit}.{format}" for unit in ("TTra", "TV", "VP") for format in ("docx", "html")
    ]
    assert "Slips of VP, TTra, TV." in ran.err


def test_every_format_tells_the_same(run: Run, folder: Path) -> None:
    run("slips", "phieu", "--format", "md,html,docx", "--unit", "TTra", "--directive", "d1")
    stem = folder / "phieu" / "phieu-giao-viec-D1-TTra"
    word = docx.Document(str(stem.with_suffix(".docx")))
    texts = {
        "md": stem.with_suffix(".md").read_text(encoding="utf-8"),
        "html": stem.with_suffix(".html").read_text(encoding="utf-8"),
        "docx": "\n".join(each.text for each in paragraphs(word)),
    }
    for format, text in texts.items():
        for said in (
            "Kính gửi: Thanh tra Sở.",
            "chủ trì 1 nhiệm vụ, phối hợp 1 nhiệm vụ",
            "Phổ biến kế hoạch đến công chức.",
            "Chủ trì: Văn phòng Sở; phối hợp: Thư viện tỉnh",
            "Phối hợp: Văn phòng Sở",
            "30/9/2021",
            "Không hạn",
            "Đơn vị theo dõi, tổng hợp: Văn phòng Sở. Chế độ báo cáo: định kỳ 6 tháng, năm.",
        ):
            assert said in text, (format, said)
        assert "Việc đã hủy" not in text
    assert "<script>" not in texts["html"]
    assert HOSTILE in texts["docx"]
    assert "{{ 7*7 }}" in texts["html"] and "49" not in texts["md"]


def test_the_head_is_that_of_an_official_document(run: Run, folder: Path) -> None:
    run("slips", "phieu", "--format", "docx", "--unit", "VP")
    made = docx.Document(str(folder / "phieu" / "phieu-giao-viec-VP.docx"))
    found = {line.text: line for line in lines(made)}
    motto, kind = found["Độc lập - Tự do - Hạnh phúc"], found["PHIẾU GIAO VIỆC"]
    assert (motto.size, motto.bold, motto.align) == (13, True, "center")
    assert (kind.size, kind.bold, kind.align) == (14, True, "center")
    assert found["XÁC NHẬN CỦA ĐƠN VỊ NHẬN PHIẾU"].together
    only = made.sections[0]
    assert only.page_height and only.left_margin and only.right_margin
    assert [round(length.mm) for length in (only.page_height, only.left_margin, only.right_margin)] == [297, 30, 15]
    assert not [line for line in lines(made) if line.style == "Lệnh mẫu" or "{" in line.text.replace("{{ 7*7 }}", "")]


def test_the_same_slip_is_the_same_file_on_another_day(run: Run, folder: Path) -> None:
    run("slips", "a", "--format", "md,html,docx", today="2021-06-20")
    run("slips", "b", "--format", "md,html,docx", today="2021-07-01")
    for path in (folder / "a").iterdir():
        assert path.read_bytes() == (folder / "b" / path.name).read_bytes(), path.name


def test_the_shipped_template_is_the_one_that_the_script_builds() -> None:
    built = word_template_slip.build()
    assert word_template_slip.TARGET.read_bytes() == built, "run: python tests/tools/word_template_slip.py"


def test_the_office_edits_the_word_template(run: Run, folder: Path) -> None:
    assert run("template", "copy").code == 0
    own = folder / "templates" / "slip.docx"
    edited = docx.Document(str(own))
    title = next(each for each in paragraphs(edited) if each.text == "PHIẾU GIAO VIỆC")
    title.runs[0].text = "GIẤY GIAO VIỆC"
    held = io.BytesIO()
    edited.save(held)
    own.write_bytes(held.getvalue())
    run("slips", "phieu", "--format", "docx", "--unit", "VP")
    made = docx.Document(str(folder / "phieu" / "phieu-giao-viec-VP.docx"))
    assert "GIẤY GIAO VIỆC" in [each.text for each in paragraphs(made)]


def test_a_slip_changed_by_hand_is_kept(run: Run, folder: Path) -> None:
    run("slips", "phieu", "--format", "md")
    mine = folder / "phieu" / "phieu-giao-viec-VP.md"
    mine.write_text("Bản của tôi", encoding="utf-8")
    ran = run("slips", "phieu", "--format", "md")
    assert mine.read_text(encoding="utf-8") == "Bản của tôi"
    assert "is yours or was changed by hand" in ran.err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["--format", "pdf"], 2, "Use one of: md, html, docx"),
        (["--unit", "KHONGCO"], 3, "KHONGCO"),
        (["--directive", "D9"], 3, "D9"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    run: Run, folder: Path, line: list[str], code: int, said: str
) -> None:
    ran = run("slips", "phieu", *line)
    assert (ran.code, said in ran.err) == (code, True)
    assert not (folder / "phieu").exists()


def test_where_no_unit_has_work_it_is_said(run: Run, register: Path) -> None:
    with opened(register):
        pass
    ran = run("slips", register.parent / "phieu")
    assert (ran.code, "dvtrack assign" in ran.err) == (0, True)
