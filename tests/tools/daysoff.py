"""Make the table of days off: ``python tests/tools/daysoff.py data/days-off.csv``.

Public holidays, compensatory days off and working Saturdays of Vietnam come from the ``holidays`` package; what
it lacks stands here. Each autumn: raise ``LAST_YEAR``, and ``FORECAST_FROM`` once the notice for the next year is out.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 2021, 2027
FORECAST_FROM = 2027
CORRECTIONS = [
    # Swapped by a decision of the last days of 2025, which holidays 0.109 does not know.
    (date(2026, 1, 2), "off", "Ngày nghỉ (thay cho ngày 10/01/2026)", "correction: swapped late by decision"),
    (date(2026, 1, 10), "work", "Ngày làm bù", "correction: swapped late by decision"),
]

Row = tuple[date, str, str, str]


def rows() -> list[Row]:
    """Return every row of the table, in order of date."""
    calendar = holidays.country_holidays("VN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="vi")
    found = {day: (day, "off", _name(name), _source(day)) for day, name in calendar.items()}
    for day in calendar.weekend_workdays:
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            found[day] = (day, "work", "Ngày làm bù", _source(day))
    return sorted((found | {row[0]: row for row in CORRECTIONS}).values())


def _name(name: str) -> str:
    """Return the name of a day off; the days of Tết share one, for the package names some of them a day off."""
    return "Tết Nguyên đán" if "29 Tết" in name or "Tết Nguyên Đán" in name else name


def _source(day: date) -> str:
    """Return where the row comes from; swaps of a forecast year are not decreed yet."""
    return "forecast: holidays" if day.year >= FORECAST_FROM else "holidays"


def write(path: Path) -> None:
    """Write the table as UTF-8 with plain line ends, the same on every system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["date", "kind", "name", "source"])
        table.writerows(rows())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
