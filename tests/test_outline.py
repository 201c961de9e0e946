from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvtrack import paths
from dvtrack.errors import OutlineError
from dvtrack.files import outline
from dvtrack.folding import fold
from dvtrack.terms import NoteKind
from dvtrack.views.outline import OutlineSection, PlacedSection, place, walk

SHIPPED = paths.resource("templates", "outline.toml")
REST = '[[sections]]\ntitle = "Khác"\nrest = true\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "outline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistake(folder: Path, text: str) -> str:
    with pytest.raises(OutlineError) as caught:
        outline.read(write(folder, text))
    assert caught.value.exit_code == 5
    assert "outline.toml" in str(caught.value)
    return str(caught.value)


def found(placed: tuple[PlacedSection, ...], reference: str, above: str = "") -> list[str]:
    """Return the number paths of the sections that ``reference`` stands under."""
    numbers = []
    for each in placed:
        number = f"{above}{each.section.number}"
        numbers += [number] if reference in each.tasks else []
        numbers += found(each.children, reference, f"{number}.")
    return numbers


def test_the_shipped_outline_has_the_five_parts_of_the_periodic_report() -> None:
    sections = outline.read(SHIPPED)
    assert [section.number for section in sections] == ["I", "II", "III", "IV", "V"]
    assert [section.number for section in sections[1].children] == list("12345678")
    assert [section.collects for section in walk(sections) if section.collects] == [
        NoteKind.DIFFICULTY,
        NoteKind.PLAN,
        NoteKind.PROPOSAL,
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quán triệt nội dung chương trình gắn với đẩy mạnh thực hiện Quy chế dân chủ ở cơ sở.", ["I"]),
        ("Thực hiện tốt quy chế phối hợp giữa Sở và các đoàn thể để thực hiện nhiệm vụ chính trị.", ["II.6"]),
        ("Xây dựng điển hình “DÂN VẬN KHÉO” tại đơn vị.", ["II.4"]),
        ("Huy động nguồn lực thực hiện “mục tiêu kép”, phát triển kinh tế ngành.", ["II.7"]),
        ("Thực hiện tốt công tác tiếp công dân, giải quyết khiếu nại.", ["II.3"]),
        ("Các nội dung phối hợp với tổ chức Công đoàn; tuyên truyền, vận động các dự án trọng điểm.", ["II.6", "II.7"]),
        ("Nâng cao hiệu quả cải cách hành chính.", ["II.2"]),
        ("Tạo điều kiện để Mặt trận Tổ quốc giám sát, phản biện xã hội.", ["II.6"]),
        ("Đẩy mạnh thông tin, tuyên truyền các văn bản quy phạm pháp luật.", ["II.5"]),
        ("Góp ý dự án Luật Thực hiện dân chủ ở cơ sở.", ["II.1"]),
        ("Trồng cây quanh trụ sở.", ["II.7"]),
    ],
)
def test_the_shipped_outline_places_the_usual_tasks_sensibly(text: str, numbers: list[str]) -> None:
    assert found(place(outline.read(SHIPPED), [("1:1", fold(text))]), "1:1") == numbers


def test_a_task_that_is_named_stands_only_where_it_is_named(tmp_path: Path) -> None:
    path = write(
        tmp_path, '[[sections]]\ntitle = "A"\ntasks = ["1:3"]\n[[sections]]\ntitle = "B"\nkeywords = ["đất"]\n' + REST
    )
    placed = place(outline.read(path), [("1:3", "dat dai"), ("2:3", "dat dai"), ("2:4", "nuoc")])
    assert [each.tasks for each in placed] == [("1:3",), ("2:3",), ("2:4",)]


def test_a_name_without_a_directive_means_that_item_of_every_directive(tmp_path: Path) -> None:
    path = write(tmp_path, '[[sections]]\ntitle = "A"\ntasks = ["III.2.a", "D2:5"]\n' + REST)
    placed = place(outline.read(path), [("1:III.2.a", ""), ("2:iii.2.a", ""), ("1:5", ""), ("2:5", "")])
    assert placed[0].tasks == ("1:III.2.a", "2:iii.2.a", "2:5")
    assert placed[1].tasks == ("1:5",)


def test_a_keyword_is_found_as_whole_words_whatever_stands_between_them(tmp_path: Path) -> None:
    path = write(tmp_path, '[[sections]]\ntitle = "A"\nkeywords = ["Báo cáo, năm"]\n' + REST)
    placed = place(outline.read(path), [("1:1", "bao cao (nam)"), ("1:2", "bao cao namh"), ("1:3", "bao cao tuan")])
    assert placed[0].tasks == ("1:1",)


def test_sections_keep_the_order_of_the_tasks() -> None:
    sections = (OutlineSection("I", "A", 1, keywords=("dat",)), OutlineSection("II", "B", 1, rest=True))
    placed = place(sections, [("1:2", "dat"), ("1:10", "dat"), ("1:1", "dat")])
    assert placed[0].tasks == ("1:2", "1:10", "1:1")


WORDS = st.lists(st.sampled_from(["dat", "nuoc", "rung", "bien"]), max_size=3)
CHILDREN = st.builds(
    lambda keywords, tasks: OutlineSection("1", "x", 2, tuple(tasks), tuple(keywords)),
    WORDS,
    st.lists(st.sampled_from(["1:1", "2", "9:9"]), max_size=2),
)


@given(st.lists(CHILDREN, max_size=4), st.lists(WORDS, max_size=5))
def test_every_task_is_placed_at_least_once(children: list[OutlineSection], texts: list[list[str]]) -> None:
    sections = (OutlineSection("I", "x", 1, children=tuple(children)), OutlineSection("II", "y", 1, rest=True))
    tasks = [(f"1:{number}", " ".join(words)) for number, words in enumerate(texts, start=1)]
    placed = place(sections, tasks)
    assert all(found(placed, reference) for reference, text in tasks)


def test_numbers_follow_the_style_of_each_level(tmp_path: Path) -> None:
    inner = "".join(f'[[sections.sections.sections]]\ntitle = "{number}"\n' for number in range(6))
    text = 'numbering = ["1", "a", "I"]\n' + REST + '[[sections.sections]]\ntitle = "x"\n' + inner
    (only,) = outline.read(write(tmp_path, text))
    assert only.number == "1"
    assert only.children[0].number == "a"
    assert [section.number for section in only.children[0].children] == ["I", "II", "III", "IV", "V", "VI"]


def test_letters_go_as_the_decree_writes_them(tmp_path: Path) -> None:
    inner = "".join(f'[[sections.sections]]\ntitle = "{number}"\n' for number in range(6))
    (only,) = outline.read(write(tmp_path, 'numbering = ["I", "a", "1"]\n' + REST + inner))
    assert [section.number for section in only.children] == ["a", "b", "c", "d", "đ", "e"]


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "outline.toml"
    path.write_bytes(b"\xef\xbb\xbf" + REST.replace("\n", "\r\n").encode())
    assert outline.read(path)[0].title == "Khác"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (REST + '\n[[sections]]\ntitel = "A"\n', ["line 5", "“titel”", "title"]),
        (REST + "[[sections]]\n", ["line 4", "title"]),
        (REST + '[[sections]]\ntitle = "A"\ntasks = "1:3"\n', ["line 4", "“tasks”", "list"]),
        (REST + '[[sections]]\ntitle = "A"\nkeywords = [3]\n', ["line 4", "“keywords”"]),
        (
            REST + '[[sections]]\ntitle = "A"\ncollects = "result"\n',
            ["line 4", "“result”", "difficulty, plan, proposal"],
        ),
        (REST + '[[sections]]\ntitle = "A"\nrest = "có"\n', ["line 4", "“rest”"]),
        (REST + '[[sections]]\ntitle = "A"\nrest = true\n', ["exactly one"]),
        ('[[sections]]\ntitle = "A"\n', ["exactly one"]),
        ("", ["exactly one"]),
        (REST + "[[sections]]\ntitle = A\n", ["line 5", "TOML"]),
        ('[[sections]]\ntitle = "A', ["line 2", "TOML"]),
        ('numbering = ["I", "2", "a"]\n' + REST, ["numbering"]),
        ('numbering = "I"\n' + REST, ["numbering"]),
        ('sections = ["A"]\n', ["[[sections]]"]),
        ("section = 1\n" + REST, ["“section”", "sections"]),
        (
            REST + '[[sections.sections]]\ntitle = "b"\n[[sections.sections.sections]]\ntitle = "c"\n'
            '[[sections.sections.sections.sections]]\ntitle = "d"\n',
            ["line 8", "three levels"],
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, told: list[str]) -> None:
    message = mistake(tmp_path, text)
    assert [words for words in told if words not in message] == []


def test_a_file_that_is_not_utf_8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "outline.toml"
    path.write_bytes('[[sections]]\ntitle = "Khác"'.encode("utf-16"))
    with pytest.raises(OutlineError, match="UTF-8"):
        outline.read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutlineError, match="nowhere"):
        outline.read(tmp_path / "nowhere.toml")
