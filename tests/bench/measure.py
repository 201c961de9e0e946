"""Timing whole processes in interleaved pairs: A B A B …, so that a busy machine burdens both alike."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[2]
FLOOR = Path(__file__).with_name("floor.py")
DAY = "2026-06-13"

_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": str(PROJECT / "src"),
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "dvtrack-bench"),  # compiled once, as by pip
    "DVTRACK_TODAY": DAY,
}

Line = Callable[[int], Sequence[object]]
"""The command line of a program's Nth run."""


@dataclass(frozen=True)
class Run:
    """One process, from start to end; ``processor`` are the seconds that it was at work itself."""

    seconds: float
    megabytes: float
    processor: float


@dataclass(frozen=True)
class Result:
    """The medians of a program beside its floor; ``ratio`` is the median of the pairs' ratios."""

    name: str
    floor: float
    measured: float
    ratio: float
    target: float
    megabytes: float


def dvtrack(register: Path, *words: object) -> list[object]:
    """Return the command line that runs dvtrack on a register, on a settled day."""
    program = "from dvtrack.__main__ import main; main()"  # as the script that pip makes
    return [sys.executable, "-c", program, "--register", register, *words]


def on(register: Path, line: Line) -> Line:
    """Return ``line`` as dvtrack's on a register."""
    return lambda number: dvtrack(register, *line(number))


def once(line: Sequence[object], code: int = 0) -> Run:
    """Run a command line to its end and return its time and peak memory."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in line],
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != code:
        raise SystemExit(f"{' '.join(map(str, line))} ended with {process.returncode}")
    megabytes = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(seconds, megabytes, used.ru_utime + used.ru_stime)


def compared(name: str, floor: Line, measured: Line, *, target: float, pairs: int, code: int = 0) -> Result:
    """Run ``floor`` and ``measured`` by turns, once to warm up and then ``pairs`` times."""
    runs = [(once(floor(number)), once(measured(number), code)) for number in range(pairs + 1)][1:]
    return Result(
        name,
        floor=median(low.seconds for low, _ in runs),
        measured=median(high.seconds for _, high in runs),
        ratio=median(high.seconds / low.seconds for low, high in runs),
        target=target,
        megabytes=max(high.megabytes for _, high in runs),
    )


def show(results: Sequence[Result], floor: str) -> None:
    """Print the results as a Markdown table."""
    print(f"| command | {floor}, s | measured, s | ratio | target | peak MB |\n|---|--:|--:|--:|--:|--:|")
    for each in results:
        mark = "" if each.ratio <= each.target else " ✗"
        print(
            f"| `{each.name}` | {each.floor:.3f} | {each.measured:.3f} | {each.ratio:.2f}{mark} "
            f"| ≤ {each.target:.2f} | {each.megabytes:.0f} |"
        )
