"""Letters made by hand: a first, a second and a third one about a period, one about overdue tasks, one in advance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dvtrack import periods
from dvtrack.terms import ReminderKind, Role
from dvtrack.views.reminders import Earlier, Letter, WantedTask, WantedWord
from report_sample import BY_ORDINAL, REPORT

DUE = date(2021, 6, 1)
FIRST = Letter(
    kind=ReminderKind.PERIOD,
    office=replace(REPORT.office, consolidating_unit="Văn phòng Sở", consolidating_abbreviation="VP"),
    unit="Thanh tra Sở",
    unit_code="TTra",
    email="thanhtra@vidu.gov.vn",
    written_on=date(2021, 6, 10),
    turn=1,
    earlier=(),
    words=(WantedWord(periods.period("h1", 2021), DUE, 9),),
    tasks=(
        WantedTask(Role.LEAD, BY_ORDINAL["5"], 0),
        WantedTask(Role.COORDINATING, BY_ORDINAL["2"], 0),
    ),
    directives=REPORT.directives,
)
SECOND = replace(
    FIRST,
    turn=2,
    written_on=date(2021, 6, 21),
    earlier=(Earlier(1, date(2021, 6, 10)),),
    words=(replace(FIRST.words[0], days_late=20),),
    answer_by=date(2021, 6, 25),
)
THIRD = replace(
    SECOND,
    turn=3,
    written_on=date(2021, 7, 5),
    earlier=(*SECOND.earlier, Earlier(2, date(2021, 6, 21))),
    words=(replace(FIRST.words[0], days_late=34),),
    answer_by=None,
)
OVERDUE = replace(
    FIRST,
    kind=ReminderKind.OVERDUE,
    words=(),
    tasks=(WantedTask(Role.LEAD, BY_ORDINAL["5"], 41), WantedTask(Role.LEAD, BY_ORDINAL["2"], 3)),
)
ADVANCE = replace(
    FIRST,
    kind=ReminderKind.ADVANCE,
    turn=0,
    written_on=date(2021, 5, 28),
    words=(WantedWord(periods.period("h1", 2021), DUE, 0),),
)
LETTERS = {"first": FIRST, "second": SECOND, "third": THIRD, "overdue": OVERDUE, "advance": ADVANCE}
