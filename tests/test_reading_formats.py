"""The same document in every format gives the same draft; a file is known by its bytes, not by its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dvtrack import core, errors
from dvtrack.directive_text import coverage
from dvtrack.files import reading
from dvtrack.folding import fold
from dvtrack.views.draft import DirectiveDraft, SourceDocument

SAMPLES = Path(__file__).parent / "samples" / "formats"
LETTERS = sorted(SAMPLES.glob("cong-van*"))
PLANS = sorted(SAMPLES.glob("ke-hoach.*"))
ANNEXES = sorted(SAMPLES.glob("phu-luc-gop-o.*"))


def document(path: Path) -> SourceDocument:
    return reading.read(path.name, path.read_bytes())


def draft(path: Path) -> DirectiveDraft:
    return core.drafts.read(path.name, path.read_bytes())[1]


def told(draft: DirectiveDraft) -> dict[str, object]:
    """Return all that a draft says of the directive; no-break hyphens and the dots behind letters differ by format."""
    head = (draft.kind, draft.reference, draft.issued_on, draft.place, draft.issuer, draft.parent_body, draft.subject)
    foot = (draft.signer, draft.signer_post, draft.recipients, draft.coordinating_bodies, draft.addressees)
    return {
        "head": head,
        "foot": foot,
        "text": (draft.opening.replace("‑", "-"), draft.closing, " ".join(draft.annex.split())),
        "citations": draft.citations,
        "follows": (draft.monitor, draft.reporting_cycle),
        "items": [(item.ordinal, item.level, item.text, item.is_task) for item in draft.items],
        "work": [(task.lead, task.coordinating, task.deadline_text, task.due_on) for task in draft.tasks],
        "doubts": [doubt.kind for doubt in draft.doubts if doubt.kind != "old_font"],
    }


@pytest.mark.parametrize("path", [*LETTERS, *PLANS, *ANNEXES], ids=lambda path: path.name)
def test_the_same_document_in_every_format_gives_the_same_draft(path: Path) -> None:
    plain = path.name.split(".")[0].removesuffix("-tcvn3").removesuffix("-vni")
    assert told(draft(path)) == told(draft(SAMPLES / f"{plain}.docx"))


@pytest.mark.parametrize("path", [*LETTERS, *PLANS, *ANNEXES], ids=lambda path: path.name)
def test_nothing_of_a_document_is_lost_in_any_format(path: Path) -> None:
    read = document(path)
    assert coverage.lost(read.lines, draft(path)) == []


def test_the_letter_has_its_nine_tasks_and_the_plan_those_of_its_annex() -> None:
    assert [task.ordinal for task in draft(SAMPLES / "cong-van.docx").tasks] == [
        *("1.a", "1.b", "1.c"),
        *("2", "3", "4", "5", "6"),
    ]
    assert {"II.1", "II.2.a", "II.2.b"} <= {task.ordinal for task in draft(SAMPLES / "ke-hoach.pdf").tasks}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_format_gives_the_cells_of_an_annex_table(path: Path) -> None:
    lines = document(path).lines
    table = next(line.cell[0] for line in lines if line.cell and line.text == "STT")
    cells = {line.cell[1:]: line.text for line in lines if line.cell and line.cell[0] == table}
    assert cells[0, 1] == "Nhiệm vụ"
    assert cells[1, 1] == "Rà soát các vùng trọng điểm cháy, dựng 12 biển cảnh báo dọc đường lâm nghiệp"
    assert (cells[2, 2], cells[2, 4], cells[3, 4]) == ("Công an tỉnh", "Tháng 02/2025", "Hằng tuần")


@pytest.mark.parametrize("path", ANNEXES, ids=lambda path: path.name)
def test_a_cell_merged_over_several_rows_holds_for_every_one_of_them(path: Path) -> None:
    tasks = draft(path).tasks
    assert [(task.ordinal, task.lead, task.due_on and f"{task.due_on:%d/%m}") for task in tasks] == [
        *((f"A.{number}", "Phòng Quản lý đo lường", "29/05") for number in (1, 2)),
        ("A.3", "Phòng Quản lý đo lường", "30/06"),
        *((f"A.{number}", "Phòng Quản lý đo lường", "14/08") for number in (4, 5, 6)),
        *((f"B.{number}", "Trung tâm Kiểm định", "15/09") for number in (7, 8, 9)),
        ("B.10", "Trung tâm Kiểm định", "30/10"),
        *((f"B.{number}", "Thanh tra Sở", "30/11") for number in (11, 12)),
    ]
    assert [task.coordinating for task in tasks][:3] == [("Văn phòng Sở",), (), ("Thanh tra Sở",)]
    assert {task.text[-30:] for task in tasks} == {"ông đạt trước đợt kiểm tra sau"}


@pytest.mark.parametrize("path", ANNEXES, ids=lambda path: path.name)
def test_the_words_of_a_merged_cell_are_one_line_of_the_document(path: Path) -> None:
    read = [line for line in document(path).lines if line.cell and line.cell[2] in (2, 4) and line.rows > 1]
    assert [(line.text, line.rows) for line in read] == [
        *(("Phòng Quản lý đo lường", 6), ("29/5/2026", 2), ("14/8/2026", 3)),
        *(("Trung tâm Kiểm định", 4), ("15/9/2026", 3), ("Thanh tra Sở", 2), ("30/11/2026", 2)),
    ]


@pytest.mark.parametrize("path", [*LETTERS, *PLANS], ids=lambda path: path.name)
def test_every_format_tells_the_columns_of_head_and_foot(path: Path) -> None:
    columns = {fold(line.text): line.cell[2] for line in document(path).lines if line.cell}
    left = ("noi nhan:", "ubnd tinh binh lam")
    right = ("doc lap - tu do - hanh phuc", "giam doc" if path in PLANS else "pho giam doc")
    assert [columns[words] for words in (*left, *right)] == [0, 0, 1, 1]


@pytest.mark.parametrize("path", [path for path in LETTERS if "-" in path.stem[8:]], ids=lambda path: path.name)
def test_letters_of_old_fonts_are_converted_by_their_font_and_a_doubt_says_so(path: Path) -> None:
    read = document(path)
    assert "Trưởng các phòng, đơn vị thuộc Sở" in "\n".join(line.text for line in read.lines)
    assert [doubt.kind for doubt in read.doubts] == ["old_font"]
    assert ("TCVN3 (ABC)" if "tcvn3" in path.name else "VNI") in read.doubts[0].question


@pytest.mark.parametrize("path", [*LETTERS, *PLANS], ids=lambda path: path.name)
def test_a_file_is_known_by_its_bytes_whatever_its_name(path: Path) -> None:
    for name in ("-", "văn bản", "a.txt", "a.docx", "a.xls"):
        assert reading.read(name, path.read_bytes()).format == path.suffix[1:]


@pytest.mark.parametrize("path", [*LETTERS, *PLANS], ids=lambda path: path.name)
def test_half_a_file_gives_what_it_holds_or_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for share in (3, 10, 30, 50, 90, 99):
        try:
            assert reading.read(path.name, whole[: len(whole) * share // 100]).lines
        except errors.FileError as refused:
            assert path.name in str(refused)


@pytest.mark.parametrize(
    ("suffix", "without"),
    [
        ("txt", {"lxml", "pypdfium2", "olefile", "zipfile"}),
        ("rtf", {"lxml", "pypdfium2", "olefile", "zipfile"}),
        ("docx", {"pypdfium2", "olefile"}),
        ("odt", {"pypdfium2", "olefile"}),
        ("html", {"pypdfium2", "olefile", "zipfile"}),
        ("doc", {"pypdfium2", "lxml", "zipfile"}),
        ("pdf", {"olefile", "lxml", "zipfile"}),
    ],
)
def test_only_the_library_of_the_format_at_hand_is_loaded(suffix: str, without: set[str], tmp_path: Path) -> None:
    path = SAMPLES / f"ke-hoach.{suffix}"
    if suffix == "txt":
        path = tmp_path / "a.txt"
        path.write_text("Kính gửi: Các phòng", encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from dvtrack.files import reading\n"
        f"path = Path({str(path)!r}); reading.read(path.name, path.read_bytes())\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not without & set(loaded)
