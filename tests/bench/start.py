"""How long a command takes beside the least it could take. Usage: python tests/bench/start.py [PAIRS]."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from measure import FLOOR, Line, Result, compared, dvtrack, on, once, show

HELP, COMMAND, REPORT = 1.3, 1.15, 1.5


def main(pairs: int) -> None:
    """Print the table of short commands on a sample office."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = sample_office(folder)
        file = floor_file(folder)
        show([*_mistakes(folder, pairs), *_commands(register, file, pairs), _report(register, file, pairs)], "floor")


def sample_office(folder: Path) -> Path:
    """Return the register of the demo's office."""
    once([*dvtrack(folder / "unused.db", "demo", folder / "office")])
    [register] = (folder / "office").glob("*.db")
    return register


def floor_file(folder: Path) -> Path:
    """Return an empty file for the floor to write in."""
    file = folder / "floor.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text VARCHAR NOT NULL)")
    return file


def commands() -> dict[str, Line]:
    """Return the four commands of every day; the Nth run never repeats what the one before recorded."""
    return {
        "assign": lambda number: ["assign", "1:10", "--lead", ("VP", "TM")[number % 2]],
        "note": lambda number: ["note", "1:6", f"Đã kiểm tra lần {number}", "--unit", "NL"],
        "list": lambda _: ["list", "--directive", "1"],
        "status": lambda _: ["status"],
    }


def _mistakes(folder: Path, pairs: int) -> list[Result]:
    def typer(_: int) -> list[object]:
        return [sys.executable, "-c", "import typer"]

    none = folder / "none.db"
    return [
        compared("--help", typer, lambda _: dvtrack(none, "--help"), target=HELP, pairs=pairs),
        compared("nhap (mistyped)", typer, lambda _: dvtrack(none, "nhap"), target=HELP, pairs=pairs, code=2),
    ]


def _commands(register: Path, file: Path, pairs: int) -> list[Result]:
    def floor(number: int) -> list[object]:
        return [sys.executable, FLOOR, file, f"Đã kiểm tra lần {number}"]

    return [compared(name, floor, on(register, line), target=COMMAND, pairs=pairs) for name, line in commands().items()]


def _report(register: Path, file: Path, pairs: int) -> Result:
    return compared(
        "report --period h1",
        lambda number: [sys.executable, FLOOR, file, f"Báo cáo lần {number}", "jinja2"],
        lambda _: dvtrack(register, "report", "--period", "h1", "--year", "2026", "-o", "-"),
        target=REPORT,
        pairs=pairs,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
