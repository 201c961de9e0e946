"""The figures that a unit gave: a number, or the two of a pair, and whether they are estimated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dvtrack import errors
from dvtrack.core.amounts import PERCENT
from dvtrack.core.collecting import identity_cells, mistakes
from dvtrack.core.collecting.entries import FigureEntry
from dvtrack.core.collecting.identity_cells import Given, Place
from dvtrack.core.form_figures import amount, number_of
from dvtrack.core.forms import period_of
from dvtrack.files import form_words
from dvtrack.files.form_reading import FilledRow
from dvtrack.files.sheets import Cell
from dvtrack.folding import fold
from dvtrack.numbers import format_number, parse_number
from dvtrack.store.models.figure import Figure, FigureValue
from dvtrack.terms import FigureKind
from dvtrack.views.figures import told
from dvtrack.views.forms import RowKey, number_mark
from dvtrack.views.report import Amount
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.core.collecting.merging import Merge
    from dvtrack.views.replies import Verdict

_MAY_BE_NEGATIVE = (PERCENT, "dong", "usd", "diem")
"""Rates, money and points can fall below nought; whatever else is counted cannot."""

_Parts = dict[int, FilledRow]
"""The rows of a figure: one, or the two of a pair."""

_Numbers = dict[int, Decimal | str | None]
"""What they say: a number, the word that clears it, or nothing."""


def read(merge: Merge, rows: Iterable[tuple[FilledRow, RowKey]]) -> None:
    """Hold the figures against those on record, and the unit's numbers against each other."""
    by_figure: dict[tuple[int, int], _Parts] = defaultdict(dict)
    for row, key in rows:
        if "value" in row.cells:
            by_figure[key.figure, key.task][key.part] = row
    stated: dict[Place, list[Given]] = defaultdict(list)
    for (number, task), parts in by_figure.items():
        figure = merge.record.figures[number]
        for part, value in _figure(merge, figure, task, dict(sorted(parts.items()))).items():
            if isinstance(value, Decimal) and part in parts:
                stated[figure.code, part].append(Given(value, parts[part].address("value")))
    identity_cells.tell(merge, stated)


def _figure(merge: Merge, figure: Figure, task: int, parts: _Parts) -> _Numbers:
    """Take what a figure's rows say, and return the numbers that hold with it."""
    given = {part: _number(merge, row, figure) for part, row in parts.items()}
    said = [_estimated(merge, row) for row in parts.values()]
    if all(number is None for number in given.values()) and not any(said):
        return {}
    merge.filled += 1
    values = merge.record.values(merge.form, figure.id or 0, task)
    now = _standing(merge, figure, values)
    if form_words.CLEAR in given.values():
        if now is not None:
            _take(merge, figure, task, parts, values, (now, None))
        return {}
    numbers = {part: number if number is not None else number_of(now, part) for part, number in given.items()}
    wanted = range(1 + figure.measure.count("/"))
    missing = [part for part in wanted if not isinstance(numbers.get(part), Decimal)]
    if missing:
        where = next(iter(parts.values())).address("value")
        if len(missing) < len(wanted):
            merge.problem(where, _("the pair {measure} lacks one of its numbers").format(measure=figure.measure))
        return {}
    theirs = _amount(numbers, said, now)
    if theirs == now:
        merge.same += 1
    elif not _untouched(given, parts):
        _take(merge, figure, task, parts, values, (now, theirs))
    return numbers


def _standing(merge: Merge, figure: Figure, values: list[FigureValue]) -> Amount | None:
    """Return what values amount to in the form's period."""
    return amount(figure.kind, values, period_of(merge.form), merge.record.estimates)


def _amount(numbers: _Numbers, said: Sequence[bool | None], now: Amount | None) -> Amount:
    """Return what the form gives; a number that is as it was stays an estimate unless it is said to be none."""
    value, second = (Decimal(numbers[0] or 0), Decimal(numbers[1] or 0) if 1 in numbers else None)
    as_before = now is not None and (now.value, now.second) == (value, second) and now.estimated
    spoken = [each for each in said if each is not None]
    return Amount(value, second, any(spoken) if spoken else as_before)


def _untouched(given: _Numbers, parts: _Parts) -> bool:
    """Return whether every number that stands there is the one that was sent."""
    return all(
        number is None or number_mark(Decimal(number), estimated=_is_estimate(parts[part])) == parts[part].marks[0]
        for part, number in given.items()
    )


def _take(
    merge: Merge,
    figure: Figure,
    task: int,
    parts: _Parts,
    values: list[FigureValue],
    change: tuple[Amount | None, Amount | None],
) -> None:
    now, theirs = change
    first = next(iter(parts.values()))
    where = first.address("value")
    replaced = _replaced(figure, values, merge.on)
    if merge.record.is_open(merge.on) and not all(merge.record.is_open(value.measured_on) for value in replaced):
        merge.refuse(where, mistakes.partly_issued(figure.code, merge.unit.code))
        return
    verdict: Verdict = "cleared" if theirs is None else "new" if now is None else "changed"
    if _contradicts(merge, figure, values, parts):
        verdict = "contradictory"
    of = merge.record.tasks.get(task)
    entry = FigureEntry(where, task, merge.unit.id or 0, figure.id or 0, theirs, merge.on, tuple(replaced))
    after = form_words.CLEAR if theirs is None else _told(theirs, figure)
    merge.change(where, of, figure.code, verdict, (_told(now, figure), after), entry)


def _replaced(figure: Figure, values: list[FigureValue], on: date) -> list[FigureValue]:
    """Return the values that give way: all of a flow, which adds up; of a stock those of the day, and of a reply."""
    if figure.kind == FigureKind.FLOW:
        return values
    return [value for value in values if value.reply_id or value.measured_on >= on]


def _contradicts(merge: Merge, figure: Figure, values: list[FigureValue], parts: _Parts) -> bool:
    """Return whether something else was recorded since: not what the form showed, nor what the unit's reply said."""
    if figure.kind == FigureKind.STOCK and values and values[-1].reply_id:
        return False
    elsewhere = _standing(merge, figure, [value for value in values if not value.reply_id])
    return elsewhere is not None and any(
        number_mark(number_of(elsewhere, part), estimated=elsewhere.estimated) != row.marks[0]
        for part, row in parts.items()
    )


def _number(merge: Merge, row: FilledRow, figure: Figure) -> Decimal | str | None:
    """Return the number in a cell, the word that clears it, or None where there is none; mistakes are listed."""
    cell, where = row.cells["value"], row.address("value")
    if cell.broken:
        merge.problem(where, mistakes.failed())
    elif form_words.clears(cell.text):
        return form_words.CLEAR
    elif isinstance(cell.value, date | bool):
        merge.problem(where, _("“{text}” is no number; write the number alone").format(text=cell.text))
    elif not cell.blank:
        try:
            return _checked(merge, where, figure, _parsed(cell, figure))
        except errors.BadNumberError as error:
            merge.problem(where, str(error))
    return None


def _parsed(cell: Cell, figure: Figure) -> Decimal:
    if isinstance(cell.value, int | float):
        return Decimal(repr(cell.value))
    text = cell.text
    for unit in map(str.strip, figure.measure.split("/")):
        if fold(text).endswith(fold(unit)):
            text = text[: len(text) - len(unit)].strip()
    return parse_number(text)


def _checked(merge: Merge, where: str, figure: Figure, number: Decimal) -> Decimal:
    """Return the number; one that Excel may have made of another is told: 98,5% or 1.846 in a foreign setting."""
    if number < 0 and not any(word in fold(figure.measure) for word in _MAY_BE_NEGATIVE):
        words = _("{number} is below 0; a count of “{measure}” never is")
        merge.problem(where, words.format(number=format_number(number), measure=figure.measure))
    meant = None
    if figure.measure.strip() == PERCENT and 0 < number < 1:
        meant = number * 100
    elif number.as_tuple().exponent == -3:
        meant = number * 1000
    if meant is not None:
        words = _("{cell}: {number} is taken as it stands; was {other} meant?")
        merge.notices.append(words.format(cell=where, number=format_number(number), other=format_number(meant)))
    return number


def _estimated(merge: Merge, row: FilledRow) -> bool | None:
    """Return whether a number is said to be estimated; None where nothing is said."""
    cell = row.cells.get("estimated")
    if cell is None or cell.blank:
        return None
    said = None if cell.broken else form_words.estimated(cell.text)
    if said is None:
        choices = f"{form_words.ESTIMATED}, {form_words.FINAL}"
        words = _("“{text}” is none of: {choices}")
        merge.problem(row.address("estimated"), words.format(text=cell.text, choices=choices))
    return said


def _is_estimate(row: FilledRow) -> bool:
    cell = row.cells.get("estimated")
    return bool(cell and form_words.estimated(cell.text))


def _told(given: Amount | None, figure: Figure) -> str:
    """Return an amount as it is read; an estimate with the word for it."""
    words = told(given, figure.measure)
    return f"{words} ({form_words.ESTIMATED})" if given and given.estimated else words
