"""A calendar file (iCalendar, RFC 5545) that Outlook, Google and every telephone read; its words are Vietnamese.

The same dates give the same bytes: what stamps an event is when its record was changed last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dvtrack import periods
from dvtrack.dates import format_padded
from dvtrack.periods import Period
from dvtrack.terms import State
from dvtrack.views.due_calendar import DueCalendar, DueEvent, DueTask

_LONGEST = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""

_TITLE = 60
_ALARM = "-P2DT16H"
"""An alarm at eight in the morning, three days before."""

_DAY = timedelta(days=1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_PERIOD_TITLES = {
    "cut_off": "Chốt số liệu báo cáo {period}",
    "units_due": "Hạn các đơn vị gửi báo cáo {period}",
    "report_due": "Hạn gửi báo cáo tổng hợp {period}",
}
_TASK_TITLES = {
    State.COMPLETED: "Đã hoàn thành: nhiệm vụ {task}",
    State.SUSPENDED: "Tạm dừng: nhiệm vụ {task}",
    State.CANCELLED: "Đã hủy: nhiệm vụ {task}",
}
_OPEN_TASK = "Đến hạn nhiệm vụ {task}"


def render(calendar: DueCalendar) -> bytes:
    """Return the file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dvtrack//dvtrack//VI", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(f'Hạn việc – {calendar.unit or calendar.office}')}")
    for event in calendar.events:
        lines += _event(event)
    return b"".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def title(event: DueEvent) -> str:
    """Return what the calendar shows of an event on its day."""
    if event.task is None:
        assert event.period is not None
        return _PERIOD_TITLES[event.kind].format(period=_in_sentence(event.period))
    words = _TASK_TITLES.get(event.task.state, _OPEN_TASK).format(task=event.task.reference)
    return f"{words}: {_brief(event.task.text)}"


def _event(event: DueEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(event.changed_at)}"
    yield f"SEQUENCE:{event.revision}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + _DAY:%Y%m%d}"
    yield f"SUMMARY:{_text(title(event))}"
    yield f"DESCRIPTION:{_text(_description(event))}"
    yield "TRANSP:TRANSPARENT"
    if event.task and event.task.state in (State.SUSPENDED, State.CANCELLED):
        yield "STATUS:CANCELLED"
    if event.task is None or event.task.is_open:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(title(event))}"
        yield f"TRIGGER:{_ALARM}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _description(event: DueEvent) -> str:
    if event.task is not None:
        return _of_task(event.task, event.on)
    assert event.period is not None
    start, end = format_padded(event.period.start), format_padded(event.period.end)
    return f"Kỳ báo cáo từ ngày {start} đến hết ngày {end}; chốt số liệu ngày {end}."


def _of_task(task: DueTask, due_on: date) -> str:
    lead = f"Chủ trì: {task.lead}." if task.lead else "Chưa phân công chủ trì."
    return f"{task.text}\n{lead}\nThời hạn: {format_padded(due_on)}."


def _in_sentence(period: Period) -> str:
    """Return a period's name as it stands inside a sentence: "năm 2021", "quý II năm 2021"."""
    name = periods.label(period)
    return name[:1].lower() + name[1:]


def _brief(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _TITLE:
        return line
    return (line[:_TITLE].rpartition(" ")[0] or line[: _TITLE - 1]).rstrip(" ,;:") + "…"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Return a text as RFC 5545, 3.3.11 writes it."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", plain).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a line with its end, broken where it is too long, but never inside a letter (RFC 5545, 3.1)."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LONGEST:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
