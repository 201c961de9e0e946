"""How much a command slows down when the file holds ten years of work. Usage: python tests/bench/scale.py [PAIRS].

The floor is the same command on the sample office alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from measure import Result, compared, dvtrack, on, show
from start import commands, sample_office
from years import fill

COMMAND, REPORT = 1.1, 1.2


def main(pairs: int) -> None:
    """Print the table of the same commands on a small file and on a large one."""
    with tempfile.TemporaryDirectory() as name:
        small = sample_office(Path(name))
        large = Path(name) / "ten-years.db"
        shutil.copy(small, large)
        fill(large)
        print(f"{large.stat().st_size / 2**20:.0f} MB beside {small.stat().st_size / 2**20:.1f} MB\n")
        show([*_commands(small, large, pairs), _report(small, large, pairs)], "small file")


def _commands(small: Path, large: Path, pairs: int) -> list[Result]:
    return [
        compared(
            name,
            on(small, line),
            on(large, line),
            target=COMMAND,
            pairs=pairs,
        )
        for name, line in commands().items()
    ]


def _report(small: Path, large: Path, pairs: int) -> Result:
    line = ["report", "--period", "h1", "--year", "2026", "--directive", "1", "-o", "-"]
    return compared(
        "report of one directive",
        lambda _: dvtrack(small, *line),
        lambda _: dvtrack(large, *line),
        target=REPORT,
        pairs=pairs,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
