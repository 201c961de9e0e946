"""A unit's part of a report: what is its own, and nothing of the others'."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Run
from dvtrack.folding import plain_names
from dvtrack.store.models.figure import Figure, FigureValue
from dvtrack.terms import FigureKind, NoteKind, Role
from dvtrack.views.extracts import extract, units
from dvtrack.views.report import Counts, Report, Section
from report_book import CUT_OFF, YEAR, Book, opened
from report_sample import COMPARED, REPORT


@pytest.fixture
def report(register: Path) -> Report:
    """Three tasks, notes of three units, and figures, some of a unit that was merged into another."""
    with opened(register) as book:
        _fill(book)
        return book.report()


def _fill(book: Book) -> None:
    book.task("1", lead="VP", others="TTra TV", due=date(2021, 4, 30), text="Phổ biến kế hoạch đến công chức.")
    book.task("2", lead="TTra", others="VP", text="Tiếp công dân hằng tuần.")
    book.task("3", lead="QLDT", due=date(2021, 9, 30), text="Xây dựng mô hình dân vận khéo.")
    book.note(1, "VP", date(2021, 4, 20), "Đã phổ biến cho 96 người.")
    book.note(1, "TTra", date(2021, 4, 21), "Đã phổ biến trong thanh tra.")
    book.note(2, "TTra", CUT_OFF, "Thiếu phòng tiếp dân.", NoteKind.DIFFICULTY)
    _figure(book, "TIEPDAN", "Tiếp công dân", {("TTra", 2): 31, ("VP", 2): 4})
    _figure(book, "MOHINH", "Mô hình", {("QLDT", 3): 2})


def _figure(book: Book, code: str, name: str, values: dict[tuple[str, int], int]) -> None:
    figure = book.add(Figure(code=code, name=name, measure="lượt", kind=FigureKind.FLOW, position=1))
    for (unit, task), value in values.items():
        for on, shown in ((date(2021, 5, 4), value), (date(2020, 5, 4), 10 * value)):
            book.add(
                FigureValue(figure_id=figure, unit_id=book.units[unit], task_id=task, measured_on=on, value=str(shown))
            )


def told(sections: tuple[Section, ...]) -> set[str]:
    return {
        text
        for section in sections
        for text in (
            *(note.text for task in section.tasks for note in task.notes),
            *(note.text for _task, note in section.gathered),
            *told(section.children),
        )
    }


def test_a_unit_has_the_tasks_that_it_leads_and_coordinates(report: Report) -> None:
    assert [task.ordinal for task in extract(report, "VP").tasks] == ["1", "2"]
    assert [task.ordinal for task in extract(report, "QLDT").tasks] == ["3"]


def test_only_its_own_notes_are_told(report: Report) -> None:
    part = extract(report, "TTra")
    assert told(part.sections) == {"Đã phổ biến trong thanh tra.", "Thiếu phòng tiếp dân."}
    assert {note.unit_code for task in part.tasks for note in task.notes} == {"TTra"}


def test_no_section_is_there_for_what_others_told(report: Report) -> None:
    assert not told(extract(report, "TV").sections)
    assert not extract(report, "TV").sections


def test_sections_keep_the_numbers_of_the_whole(report: Report) -> None:
    whole = {(section.number, section.title) for section in report.sections}
    assert {(section.number, section.title) for section in extract(report, "TTra").sections} <= whole


def test_its_counts_are_those_of_its_line_and_add_up(report: Report) -> None:
    part = extract(report, "VP")
    [line] = part.units
    assert (part.counts, part.coordinating) == (line.lead, line.coordinating)
    assert (part.counts.total, part.coordinating.total) == (1, 1)
    assert part.unled == Counts()


def test_its_figures_are_its_own_beside_its_own_of_last_year(report: Report) -> None:
    [figure] = extract(report, "VP").figures
    assert (figure.code, figure.amount and figure.amount.value) == ("TIEPDAN", Decimal(4))
    assert figure.last_year and figure.last_year.value == Decimal(40)
    assert [(task, amount.value) for task, amount in figure.by_task] == [("1:2", Decimal(4))]


def test_the_shares_of_a_figure_add_up_to_the_whole(report: Report) -> None:
    for figure in report.figures:
        assert figure.amount is not None
        parts = [extract(report, unit.code).figures for unit in units(report)]
        shares = [one.amount.value for part in parts for one in part if one.code == figure.code and one.amount]
        assert sum(shares) == figure.amount.value


def test_a_unit_that_gave_figures_alone_has_an_extract_too(register: Path) -> None:
    with opened(register) as book:
        book.task("1", lead="VP")
        _figure(book, "SACH", "Sách mới", {("TV", 1): 7})
        report = book.report()
    assert [unit.code for unit in report.units] == ["VP"]
    assert [unit.code for unit in units(report)] == ["VP", "TV"]
    part = extract(report, "TV")
    assert (part.extract_of and part.extract_of.name, part.tasks) == ("Thư viện tỉnh", ())
    assert [figure.code for figure in part.figures] == ["SACH"]


def test_the_word_of_a_unit_that_is_no_more_is_in_its_successors_extract(register: Path) -> None:
    with opened(register) as book:
        book.unit("CU", "Phòng Cũ", valid_until=date(2021, 4, 30))
        book.follow("CU", "QLDT")
        book.task("1", lead="QLDT")
        book.note(1, "CU", date(2021, 4, 1), "Việc làm trước khi sáp nhập.")
        _figure(book, "MOHINH", "Mô hình", {("CU", 1): 3, ("QLDT", 1): 2})
        report = book.report(YEAR)
    part = extract(report, "QLDT")
    assert told(part.sections) == {"Việc làm trước khi sáp nhập."}
    assert part.figures[0].amount and part.figures[0].amount.value == Decimal(5)
    assert "CU" not in [unit.code for unit in units(report)]


def test_head_and_period_are_those_of_the_whole_and_the_title_names_the_unit(report: Report) -> None:
    part = extract(report, "TTra")
    assert (part.office, part.period, part.directives) == (report.office, report.period, report.directives)
    assert part.extract_of is part.units[0]
    assert part.gaps == ()


def test_earlier_counts_are_the_units_own() -> None:
    part = extract(REPORT, "VP")
    for earlier, whole in zip(part.compared, COMPARED, strict=True):
        assert earlier.counts == dict(whole.leading).get("Văn phòng Sở", Counts())
        assert {name for name, _counts in earlier.leading} == {"Văn phòng Sở"}


def test_every_task_of_the_whole_is_in_the_extract_of_its_lead() -> None:
    for task in REPORT.tasks:
        if task.lead:
            assert task.reference in [each.reference for each in extract(REPORT, task.lead.unit_code).tasks]


def test_nobody_has_a_part_in_the_extract_of_a_stranger() -> None:
    with pytest.raises(KeyError):
        extract(REPORT, "KHONG")


# The files


@pytest.fixture
def folder(register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with opened(register) as book:
        _fill(book)
        book.unit("ĐU", "Đảng ủy Sở")
        book.unit("DU", "Đội Du lịch")
        book.assign(3, "ĐU", Role.COORDINATING, date(2021, 3, 3))
        book.assign(3, "DU", Role.COORDINATING, date(2021, 3, 3))
    monkeypatch.chdir(register.parent)
    return register.parent


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_one_file_a_unit_and_format_stands_in_the_folder_beside_the_whole(run: Run, folder: Path) -> None:
    ran = run("report", "--period", "h1", "--year", "2021", "--format", "md,json", "--per-unit", "trich/h1")
    assert ran.code == 0
    assert set(names(folder / "trich" / "h1")) == {
        f"bao-cao-h1-2021-{unit}.{format}"
        for unit in ("DU", "DU-2", "QLDT", "TTra", "TV", "VP")
        for format in ("json", "md")
    }
    assert (folder / "bao-cao-h1-2021.md").exists()
    assert "12 files in" in ran.err
    title = "**Kết quả công tác dân vận 6 tháng đầu năm 2021 (trích phần của Đảng ủy Sở)**"
    texts = [
        (folder / "trich" / "h1" / f"bao-cao-h1-2021-{name}.md").read_text(encoding="utf-8") for name in ("DU", "DU-2")
    ]
    assert [title in text for text in texts] == [True, False]


@pytest.mark.parametrize("format", ["html", "docx", "xlsx"])
def test_every_format_says_whose_extract_it_is(run: Run, folder: Path, format: str) -> None:
    assert run("report", "--period", "h1", "--year", "2021", "--format", format, "--per-unit", "trich").code == 0
    file = folder / "trich" / f"bao-cao-h1-2021-QLDT.{format}"
    if format == "html":
        text = file.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(file) as package:
            text = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert "trích phần của Phòng Quản lý Di tích" in text
    assert "Đã phổ biến" not in text


def test_an_extract_changed_by_hand_is_kept(run: Run, folder: Path) -> None:
    line = ("report", "--period", "h1", "--year", "2021", "--format", "md", "--per-unit", "trich")
    run(*line)
    mine = folder / "trich" / "bao-cao-h1-2021-VP.md"
    mine.write_text("Bản của tôi", encoding="utf-8")
    ran = run(*line)
    assert (ran.code, mine.read_text(encoding="utf-8")) == (0, "Bản của tôi")
    assert "written 0, unchanged 5, beside a file of yours 1" in ran.err
    assert (folder / "trich" / "bao-cao-h1-2021-VP (2).md").exists()


def test_extracts_go_with_no_screen(run: Run, folder: Path) -> None:
    for other in (["--json"], ["-o", "-"]):
        ran = run("report", "--period", "h1", "--per-unit", "trich", *other)
        assert (ran.code, "--per-unit trich" in ran.err) == (2, True)
    assert not (folder / "trich").exists()


def test_names_of_files_are_plain_and_differ_by_more_than_case() -> None:
    assert plain_names(["QLCN", "ĐU", "DU", "du", "Phòng 1/2", "…"]) == {
        "QLCN": "QLCN",
        "ĐU": "DU",
        "DU": "DU-2",
        "du": "du-3",
        "Phòng 1/2": "Phong-1-2",
        "…": "x",
    }
