"""Working days: weekends and public holidays are off, make-up Saturdays are not; terms are counted as the law does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from dvtrack import paths
from dvtrack.errors import BadDaysOffError
from dvtrack.terms import DayKind
from dvtrack.values import dataclass
from dvtrack.words import _

COLUMNS = ("date", "kind", "name", "source")
_FORECAST = "forecast"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayRow:
    """One row of the table: a day, whether it is off or worked, its name and where that is said."""

    on: date
    kind: DayKind
    name: str
    source: str

    @property
    def forecast(self) -> bool:
        """Whether the row is reckoned, not decreed."""
        return self.source.startswith(_FORECAST)


@dataclass(frozen=True)
class DaysOff:
    """The days that depart from the week's rule: ``off`` are free, ``working`` are worked though a weekend.

    ``known`` are the years whose days off are decreed; of another year only weekends and forecasts are known.
    """

    off: frozenset[date]
    working: frozenset[date]
    known: frozenset[int]

    def knows(self, day: date) -> bool:
        """Return whether the days off of that year are decreed."""
        return day.year in self.known

    def is_working(self, day: date) -> bool:
        """Return whether the office works on ``day``."""
        return day in self.working or (day.weekday() < 5 and day not in self.off)

    def next_working(self, day: date) -> date:
        """Return ``day`` itself if it is worked, else the next working day."""
        while not self.is_working(day):
            day += _DAY
        return day

    def add_working_days(self, start: date, days: int) -> date:
        """Return the working day ``days`` after ``start`` (before it, where negative); ``start`` is not counted."""
        step = _DAY if days > 0 else -_DAY
        day = start
        for _left in range(abs(days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def term_end(self, start: date, days: int, *, working: bool) -> date:
        """Return the last day of a term of days or of working days (Civil Code 2015, art. 147 and 148).

        The first day is not counted; a term that ends on a day off ends on the next working day.
        """
        if working:
            return self.add_working_days(start, days)
        return self.next_working(start + days * _DAY)


def load(source: Path | str | None = None, office: Iterable[DayRow] = ()) -> DaysOff:
    """Return the days off of a table (a path, or its text; the shipped one by default) and the office's own rows.

    Of two rows for one day the later holds, and the office's rows come last. They make no year known.
    """
    if source is None:
        source = paths.resource("data", "days-off.csv")
    shipped = read(source if isinstance(source, str) else source.read_text(encoding="utf-8-sig"))
    kinds = {row.on: row.kind for row in (*shipped, *office)}
    return DaysOff(
        off=frozenset(day for day, kind in kinds.items() if kind is DayKind.OFF),
        working=frozenset(day for day, kind in kinds.items() if kind is DayKind.WORK),
        known=frozenset(row.on.year for row in shipped if not row.forecast),
    )


def read(text: str) -> tuple[DayRow, ...]:
    """Return the rows of a table ``date,kind,name,source``; every mistake in it is listed with its line."""
    import csv

    table = csv.DictReader(text.removeprefix("\ufeff").splitlines(), restval="")
    if tuple(table.fieldnames or ()) != COLUMNS:
        raise BadDaysOffError([_("line 1: the columns must be {columns}").format(columns=",".join(COLUMNS))])
    rows, problems = [], []
    for cells in table:
        try:
            rows.append(_row(cells))
        except ValueError:
            problem = _("line {line}: a date such as 2026-01-02, “off” or “work”, and at most a name and a source")
            problems.append(problem.format(line=table.line_num))
    if problems:
        raise BadDaysOffError(problems)
    return tuple(rows)


def _row(cells: dict[str, str]) -> DayRow:
    """Return the row that the cells make; ValueError where they make none."""
    on, kind, name, source = cells.values()
    return DayRow(date.fromisoformat(on), DayKind(kind), name, source)
