"""What a report of 10, 200 and 2,000 tasks costs in every format.

Usage: python tests/bench/formats.py [PAIRS] [FORMAT…]

The first table is of whole processes beside the floor (``floor.py``: Typer, one SQLModel row written): seconds and
memory beyond it, reading the register and building the report with them. The second is of laying out alone, in one
warm process, beside the library that does the writing when it writes the same rows by itself (``laying_out.py``).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from measure import FLOOR, dvtrack, once
from start import floor_file

LAYING_OUT = Path(__file__).with_name("laying_out.py")
SIZES = (10, 200, 2000)
FORMATS = ("md", "html", "docx", "xlsx", "json", *(["pdf"] if find_spec("typst") else []))


def main(pairs: int, formats: Sequence[str]) -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        least, registers = floor_file(folder), {size: folder / f"{size}.db" for size in SIZES}
        for size, path in registers.items():
            subprocess.run([sys.executable, LAYING_OUT, "register", path, str(size)], check=True)
        print("| format | tasks | floor, s | report, s | beyond, s | beyond, MB |\n|---|--:|--:|--:|--:|--:|")
        for format in formats:
            for size, path in registers.items():
                print(whole(least, path, folder / f"bao-cao.{format}", size, pairs), flush=True)
        print("\n| format | tasks | laid out, ms | raw writer, ms | ratio |\n|---|--:|--:|--:|--:|")
        for format in formats:
            for path in registers.values():
                subprocess.run([sys.executable, LAYING_OUT, "measure", path, format, str(pairs)], check=True)


def whole(least: Path, register: Path, file: Path, size: int, pairs: int) -> str:
    """Return the row of whole processes, floor and report by turns, after one of each to warm up."""
    line = dvtrack(register, "report", "--period", "h1", "--year", "2021", "-o", file)
    runs = [(once([sys.executable, FLOOR, least, "x"]), once(line)) for _ in range(pairs + 1)][1:]
    low, high = median(run.seconds for run, _ in runs), median(run.seconds for _, run in runs)
    memory = median(run.megabytes for _, run in runs) - median(run.megabytes for run, _ in runs)
    return f"| {file.suffix[1:]} | {size:,} | {low:.2f} | {high:.2f} | {high - low:.2f} | {memory:.0f} |"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2:] or FORMATS)
