"""Reporting periods and their windows (Decree 09/2019/NĐ-CP, art. 8, 12 and 13). Both ends are inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """A reporting period: its name ("h1", "9m", "q2", "m11", "year", or "custom"), year and window.

    ``start`` and ``end`` are both inside; ``preset`` is the rule they come from ("nd09", "calendar",
    "day N", or "custom" for dates given by hand).
    """

    name: str
    year: int
    start: date
    end: date
    preset: str

    def __contains__(self, day: object) -> bool:
        """Return whether ``day`` lies in the window."""
        return isinstance(day, date) and self.start <= day <= self.end
