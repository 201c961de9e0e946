"""What it costs to read a long directive in every format: `import FILE --dry-run`, whole processes.

Usage: python tests/bench/reading.py [PAIRS] [FORMAT…]

Seconds of the processor, which other work on the machine hardly changes. Beside each stands the floor (``floor.py``:
Typer, one SQLModel row written), the same command on one page, and the time beyond the floor. A document of twice the
length is measured too: the last column is how many times the reading alone takes then, in one warm process, about 2
where it is linear. LibreOffice makes the formats that it can; the PDF is typst's, with 100 and 200 pages.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from measure import FLOOR, dvtrack, once
from start import floor_file

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tools")]

from format_samples import convert, foot, head, p, package  # noqa: E402  beside the tests

FORMATS = ("docx", "pdf", "html", "odt", "rtf", "doc", "txt")
ITEMS, PAGES = 300, 100
ITEMS_A_PAGE = 4
ITEM = (
    "Phòng Kế hoạch - Tài chính chủ trì, phối hợp với Văn phòng Sở rà soát hồ sơ số {}, lập danh mục tài sản cần thanh"
    " lý và báo cáo kết quả trước ngày 15 tháng 4 năm 2024."
)
PROSE = (
    "Việc rà soát phải bám sát sổ sách và hiện vật tại kho, ghi rõ tình trạng từng loại, nguồn hình thành, giá trị còn"
    " lại và người đang giữ. Nơi nào sổ sách thiếu hoặc khác với hiện vật thì ghi chú rõ, không tự sửa số liệu."
    " Hồ sơ lập thành hai bản, một bản lưu tại đơn vị, một bản gửi kèm tệp bảng tính để tổng hợp chung toàn ngành; các"
    " bản in đều đóng dấu giáp lai và có chữ ký của người lập biểu."
)


def main(pairs: int, formats: Sequence[str]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        least = floor_file(folder)
        print("| format | length | floor, s | one page, s | measured, s | beyond the floor, s | twice as long |")
        print("|---|---|--:|--:|--:|--:|--:|")
        for form in formats:
            items = ITEMS_A_PAGE * PAGES if form == "pdf" else ITEMS
            files = [document(folder, form, many) for many in (ITEMS_A_PAGE, items, 2 * items)]
            print(row(least, files, form, pairs), flush=True)


def row(least: Path, files: Sequence[Path], form: str, pairs: int) -> str:
    """Return the row of a format: floor, one page and whole document by turns, after one of each to warm up."""
    imports = [dvtrack(least.with_name("none.db"), "import", file, "--dry-run") for file in files[:2]]
    lines = ([sys.executable, FLOOR, least, "x"], *imports)
    runs = [[once(line).processor for line in lines] for _ in range(pairs + 1)][1:]
    low, page, high = (median(times) for times in zip(*runs, strict=True))
    length = f"{PAGES} pages" if form == "pdf" else f"{ITEMS} items"
    longer = reading_seconds(files[2]) / reading_seconds(files[1])
    return f"| {form} | {length} | {low:.2f} | {page:.2f} | {high:.2f} | {high - low:.2f} | {longer:.1f} × |"


def reading_seconds(file: Path) -> float:
    """Return how long the lines and the draft of a document take, at best of three."""
    from dvtrack import core

    times = []
    for _ in range(3):
        begun = time.process_time()
        core.drafts.read(file.name, file.read_bytes())
        times.append(time.process_time() - begun)
    return min(times)


def document(folder: Path, form: str, items: int) -> Path:
    """Write a directive of so many items in a format."""
    file = folder / f"{form}{items}.{form}"
    if form == "pdf":
        file.write_bytes(printed(items))
    elif form == "txt":
        file.write_text(
            "Số: 85/SVH-VP\n\nKính gửi: Các phòng\n\nGiám đốc Sở yêu cầu:\n"
            + "".join(f"{number}. {ITEM.format(number)}\n" for number in range(1, items + 1)),
            encoding="utf-8",
        )
    elif form == "docx":
        file.write_bytes(package(body(items)))
    else:
        convert(package(body(items)), file)
    return file


def body(items: int) -> str:
    """Return a letter of automatically numbered items."""
    written = "".join(p(ITEM.format(number), numbered=(3, 0)) for number in range(1, items + 1))
    return (
        head("UBND TỈNH BÌNH LÂM", "SỞ VĂN HÓA", "Số: 85/SVH-VP", "Bình Lâm, ngày 05 tháng 02 năm 2024")
        + p("Kính gửi: Trưởng các phòng, đơn vị thuộc Sở", at="center")
        + p("Giám đốc Sở Văn hóa yêu cầu các phòng, đơn vị thực hiện như sau:", body=True)
        + written
        + foot(("Như trên;", "Lưu: VT."), "GIÁM ĐỐC", "", "Trần Thị Lụa")
    )


def printed(items: int) -> bytes:
    """Return a PDF of so many long items, set with typst."""
    import typst

    long = (f"{number}\\. {ITEM.format(number)} {PROSE}" for number in range(1, items + 1))
    written = "\n\n".join(long)
    setting = '#set page("a4", numbering: "1")\n#set text(14pt)\n#set par(justify: true, first-line-indent: 1cm)\n'
    held: bytes = typst.compile((setting + "Giám đốc Sở yêu cầu:\n\n" + written).encode())
    return held


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2:] or FORMATS)
