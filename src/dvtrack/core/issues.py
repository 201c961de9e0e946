"""Issuing the report of a period (ban hành): it gets its number, is written in every format, and is sealed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path

from dvtrack import errors, periods
from dvtrack.core import issued_reports, office, papers, reports, seals
from dvtrack.core.papers import Written
from dvtrack.core.reports import FORMATS, Format
from dvtrack.dates import format_short
from dvtrack.periods import Period
from dvtrack.store import locks
from dvtrack.store.models.issued_report import IssuedFile, IssuedReport, Reopening
from dvtrack.store.register import Register
from dvtrack.views.issued import Issued, IssuePlan
from dvtrack.views.report import Report
from dvtrack.words import _

_NUMBER = re.compile(r"([0-9]+)/(\w+(?:[-.&]\w+)*)")


def plan(register: Register, period: Period, *, number: str, on: date | None = None) -> IssuePlan:
    """Return what ``issue`` would issue, and write nothing; raises what it would raise.

    The report is judged at the cut-off, or at the day of issue where that comes first.
    """
    issued_on, abbreviation = on or register.today, office.get_row(register).abbreviation
    number = _checked_number(number, abbreviation)
    _check(register, period, number, issued_on)
    built = reports.build(register, period, as_of=min(period.end, issued_on), made_on=issued_on)
    waived = _waived(register, built)
    # What a draft lists as missing are working notes; they are not part of what is issued.
    report = replace(built, number=number, issued_on=issued_on, gaps=())
    return IssuePlan(report, number, issued_on, waived, tuple(_warnings(report, abbreviation)))


def issue(
    register: Register, period: Period, folder: Path, *, number: str, on: date | None = None
) -> tuple[Issued, list[Written]]:
    """Issue and seal the report of ``period``, and write it into ``folder`` in every format.

    From then on what its days held is locked. It is committed here: files and record stand or fall together.
    Raises ``NotIssuedWholeError``, ``AlreadyIssuedError``, ``NumberTakenError``,
    ``FindingsOpenError``, ``IssuedBeforeStartError``, ``BadReportNumberError``, ``FutureDateError``.
    """
    planned = plan(register, period, number=number, on=on)
    contents = dict(_contents(planned.report, register.path))
    with _whole(register, folder) as write:
        written = {
            format: write(folder / file_name(planned.report, format), content) for format, content in contents.items()
        }
        _seal(register, planned.report, contents, written)
    issued = issued_reports.find(register, period)
    assert issued is not None
    return issued, list(written.values())


def reopen(register: Register, period: Period, *, reason: str) -> Issued:
    """Open an issued period again for corrections; the issued report stays, and is given out until a new edition.

    Raises ``NotIssuedError``, ``AlreadyReopenedError``, ``EmptyReasonError``.
    """
    if not reason.strip():
        raise errors.EmptyReasonError
    issued = issued_reports.find(register, period)
    if issued is None:
        raise errors.NotIssuedError(periods.label(period))
    if issued.reopened_on:
        raise errors.AlreadyReopenedError(periods.label(period), issued.reopened_on, _named(period))
    row = Reopening(
        issued_report_id=issued.id, reopened_on=register.today, reason=reason, who=register.caller.who, seal=""
    )
    row.seal = seals.of_reopening(issued.seal, row)
    register.add(row)
    locks.forget(register.session)
    return replace(issued, reopened_on=row.reopened_on, reopened_reason=reason)


def still_locked(register: Register, period: Period) -> list[str]:
    """Return the numbers of other issued reports that lock days of a period."""
    return [
        each.number
        for each in locks.windows(register.session)
        if each.period.start <= period.end and period.start <= each.until
    ]


def file_name(report: Report, format: Format) -> str:
    """Return what an issued file is called: its number in it keeps editions and drafts apart."""
    assert report.number is not None
    stem = Path(reports.file_name(report.period, format)).stem
    return f"{stem}-{report.number.replace('/', '-')}.{format}"


def _contents(report: Report, register_path: Path) -> Iterator[tuple[Format, bytes]]:
    """Yield the report's files; there is no PDF where what makes it is not installed."""
    for format in FORMATS:
        try:
            yield format, reports.content(report, format, register_path)
        except errors.NoPdfError:
            continue


@contextmanager
def _whole(register: Register, folder: Path) -> Iterator[Callable[[Path, bytes], Written]]:
    """Let files and their record stand or fall together; what was written of them is taken away again."""
    is_new, undo = not folder.exists(), ExitStack()

    def write(path: Path, content: bytes) -> Written:
        there = _content(path)
        written = papers.write(register, path, content)
        if written.outcome != "unchanged":
            undo.callback(_put_back, written, there)
        return written

    try:
        papers.make_folder(folder)
        yield write
        register.session.commit()
    except BaseException as error:
        undo.close()
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, errors.FileError):
            raise errors.NotIssuedWholeError(error) from error
        raise


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _put_back(written: Written, there: bytes | None) -> None:
    """Take a file away that was just written, or put back what stood there."""
    with suppress(OSError):
        if there is None or written.path != written.asked:
            written.path.unlink()
        else:
            written.path.write_bytes(there)


def _seal(
    register: Register, report: Report, contents: Mapping[Format, bytes], written: Mapping[Format, Written]
) -> None:
    """Put a report on record with its files, under its seal."""
    row = _row(register, report)
    files = [
        IssuedFile(
            issued_report_id=0,
            format=format,
            path=str(written[format].path),
            sha256=issued_reports.keep(register, content),
        )
        for format, content in contents.items()
    ]
    row.seal = seals.of_report(seals.last(register), row, files)
    number_of_row = register.add(row).id
    for each in files:
        each.issued_report_id = number_of_row or 0
    register.add_all(files)
    locks.forget(register.session)


def _row(register: Register, report: Report) -> IssuedReport:
    assert report.number is not None and report.issued_on is not None
    return IssuedReport(
        name=report.period.name,
        year=report.period.year,
        preset=report.period.preset,
        start_on=report.period.start,
        end_on=report.period.end,
        locked_until=report.as_of,
        number=report.number,
        issued_on=report.issued_on,
        sealed_at=register.caller.now().astimezone(UTC),
        who=register.caller.who,
        version=register.caller.version,
        seal="",
    )


def _checked_number(typed: str, abbreviation: str) -> str:
    """Return the number; below 10 it must have its leading 0 (Decree 30/2020/NĐ-CP, annex I)."""
    number = typed.strip()
    found = _NUMBER.fullmatch(number)
    if found is None:
        close = re.sub(r"\s", "", number).replace("–", "-")
        example = (
            close if _NUMBER.fullmatch(close) else f"{int(close):02}/BC-{abbreviation}" if close.isdecimal() else ""
        )
        raise errors.BadReportNumberError(
            typed, _("a number, a slash and the symbol are needed, without spaces"), example or f"45/BC-{abbreviation}"
        )
    value, symbol = int(found[1]), found[2]
    if value == 0 or found[1] != f"{value:02}":
        raise errors.BadReportNumberError(
            typed, _("numbers begin at 01, and those below 10 have one leading 0"), f"{value or 1:02}/{symbol}"
        )
    return number


def _check(register: Register, period: Period, number: str, issued_on: date) -> None:
    """Raise what forbids issuing the report of ``period``."""
    if period.name == periods.CUSTOM:
        raise errors.PeriodMeantError
    if issued_on > register.today:
        raise errors.FutureDateError(issued_on)
    if issued_on < period.start:
        raise errors.IssuedBeforeStartError(periods.label(period), issued_on, period.start)
    there = issued_reports.get_all(register)
    last = next((each for each in reversed(there) if issued_reports.is_of(each, period)), None)
    if last and not last.reopened_on:
        raise errors.AlreadyIssuedError(periods.label(period), last.number, last.issued_on, _named(period))
    for each in there:
        same_place = each.issued_on.year == issued_on.year or issued_reports.is_of(each, period)
        if each.number.casefold() == number.casefold() and same_place:
            raise errors.NumberTakenError(number, periods.label(each.period), each.issued_on)


def _waived(register: Register, report: Report) -> int:
    """Return how many findings the office lets stand; raises ``FindingsOpenError`` while others are open."""
    from dvtrack.core import checks

    found = checks.find(register, report)
    if count := sum(finding.waived is None for finding in found):
        raise errors.FindingsOpenError(count, f"dvtrack check {_named(report.period)}")
    return len(found)


def _warnings(report: Report, abbreviation: str) -> Iterator[str]:
    assert report.number is not None and report.issued_on is not None
    symbol = report.number.partition("/")[2]
    if symbol != f"BC-{abbreviation}":
        yield _("The symbol {symbol} is not the office's own, {own}.").format(symbol=symbol, own=f"BC-{abbreviation}")
    if report.issued_on <= report.period.end:
        yield _(
            "The report is dated {day}, not after the cut-off {cut_off}: it is judged at that day, and what is "
            "given for later days must be marked as estimates."
        ).format(day=format_short(report.issued_on), cut_off=format_short(report.period.end))


def _named(period: Period) -> str:
    return f"--period {period.name} --year {period.year}"
