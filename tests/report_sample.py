"""A report made by hand, of an office that does not exist: every part filled, and text that tries to be markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dvtrack.periods import Period
from dvtrack.terms import DeadlineKind, FigureKind, NoteKind, Relation, Role, Standing, State
from dvtrack.views.report import (
    Amount,
    BrokenIdentity,
    Comparison,
    Counts,
    Gap,
    Office,
    Report,
    ReportAssignment,
    ReportDeadline,
    ReportDirective,
    ReportFigure,
    ReportNote,
    ReportTask,
    ReportUnit,
    Section,
)

AS_OF = date(2021, 6, 14)
NAMES = {
    "VP": "Văn phòng Sở",
    "TTra": "Thanh tra Sở",
    "KHTH": "Phòng Kế hoạch - Tổng hợp",
    "QLDT": "Phòng Quản lý Di tích",
    "QLLH": "Phòng Quản lý Lễ hội",
    "NV": "Phòng Nghiệp vụ",
    "CNTT": "Phòng Công nghệ thông tin",
    "BT": "Bảo tàng tỉnh",
    "TV": "Thư viện tỉnh",
    "ĐU": "Đảng ủy Sở",
    "CĐ": "Ban Chấp hành Công đoàn Sở",
    "ĐTN": "Ban Chấp hành Chi đoàn Sở",
}
HOSTILE = (
    "<script>alert('x')</script> | ô bảng | "
    "[bấm vào đây](http://vi.du) **đậm** {{ 7 * 7 }} &lt; ![ảnh](http://vi.du/a.png)"
)
HOSTILE_LINES = (
    "# Không phải tiêu đề\n- không phải gạch đầu dòng\n1. không phải mục\n\n"
    "> không phải trích dẫn\n---\n| a | b |\n|---|---|"
)

_OPEN = {
    Relation.IN_TERM: Standing.OPEN_IN_TERM,
    Relation.DUE_SOON: Standing.OPEN_IN_TERM,
    Relation.OVERDUE: Standing.OPEN_OVERDUE,
}


def note(
    number: int, on: date, unit: str, text: str, *, kind: NoteKind = NoteKind.RESULT, evidence: str = ""
) -> ReportNote:
    return ReportNote(number, on, NAMES[unit], unit, Role.LEAD, kind, text, evidence)


def due(on: date, *, first: date | None = None, extensions: int = 0) -> ReportDeadline:
    return ReportDeadline(DeadlineKind.DATE, f"trước ngày {on:%d/%m/%Y}", on, first, extensions)


def task(
    ordinal: str,
    title: str,
    lead: str | None,
    *,
    others: Iterable[str] = (),
    deadline: ReportDeadline | None = None,
    state: State = State.IN_PROGRESS,
    relation: Relation = Relation.NO_DEADLINE,
    standing: Standing | None = None,
    notes: Iterable[ReportNote] = (),
    state_on: date | None = None,
    reason: str = "",
) -> ReportTask:
    return ReportTask(
        reference=f"1:{ordinal}",
        directive="D1",
        ordinal=ordinal,
        title=title,
        text=title + ", bảo đảm thiết thực, hiệu quả, phù hợp với tình hình của từng phòng, đơn vị.",
        lead=ReportAssignment(NAMES[lead], lead, Role.LEAD) if lead else None,
        coordinating=tuple(ReportAssignment(NAMES[unit], unit, Role.COORDINATING) for unit in others),
        deadline=deadline,
        state=state,
        state_on=state_on,
        state_reason=reason,
        relation=relation,
        standing=standing or _OPEN.get(relation, Standing.NO_DEADLINE),
        notes=tuple(notes),
    )


TASKS = (
    task(
        "1",
        "Phổ biến kế hoạch công tác dân vận năm 2021 đến toàn thể công chức, viên chức",
        "VP",
        others=["TTra", "KHTH", "NV"],
        deadline=due(date(2021, 3, 31)),
        state=State.COMPLETED,
        relation=Relation.IN_TERM,
        standing=Standing.DONE_ON_TIME,
        notes=[
            note(
                1,
                date(2021, 3, 22),
                "VP",
                "Đã tổ chức hội nghị phổ biến cho 96 công chức, viên chức; 100% chi bộ có lịch sinh hoạt chuyên đề.",
                evidence="14/BC-VP",
            ),
            note(2, date(2021, 3, 26), "NV", "Đã phổ biến trong phòng ngày 26/3/2021."),
        ],
        state_on=date(2021, 3, 26),
    ),
    task(
        "2",
        "Rà soát, bổ sung Quy chế thực hiện dân chủ của cơ quan",
        "VP",
        others=["CĐ", "ĐTN"],
        deadline=due(date(2021, 4, 15)),
        state=State.COMPLETED,
        relation=Relation.OVERDUE,
        standing=Standing.DONE_LATE,
        notes=[
            note(
                3,
                date(2021, 4, 28),
                "VP",
                "Quy chế sửa đổi được ban hành ngày 28/4/2021, sau hai lần lấy ý kiến.",
                evidence="31/QĐ-SVD",
            ),
            note(
                4,
                date(2021, 5, 4),
                "VP",
                "Việc lấy ý kiến lần hai kéo dài do thời điểm đó nhiều viên chức được điều động chống dịch.",
                kind=NoteKind.DIFFICULTY,
            ),
        ],
        state_on=date(2021, 4, 28),
    ),
    task(
        "3",
        "Xây dựng mô hình “Dân vận khéo” trong bảo vệ di tích",
        "QLDT",
        others=["BT", "TV"],
        deadline=due(date(2021, 9, 30), first=date(2021, 6, 30), extensions=1),
        state=State.IN_PROGRESS,
        relation=Relation.IN_TERM,
        notes=[
            note(5, date(2021, 5, 18), "QLDT", "Đăng ký 4 mô hình, trong đó 2 mô hình đã được công nhận."),
            note(6, date(2021, 6, 2), "BT", HOSTILE, evidence="[05](x)/BC-BT"),
            note(
                7,
                date(2021, 6, 8),
                "QLDT",
                "Hoàn thiện hồ sơ công nhận 2 mô hình còn lại trong quý III.",
                kind=NoteKind.PLAN,
            ),
        ],
    ),
    task(
        "4",
        "Số hóa 1.200 trang tư liệu phục vụ bạn đọc",
        "TV",
        others=["CNTT"],
        deadline=due(date(2021, 6, 16)),
        state=State.IN_PROGRESS,
        relation=Relation.DUE_SOON,
        notes=[
            note(8, date(2021, 6, 1), "TV", "Đã số hóa 940 trang.\nPhần còn lại là bản đồ khổ lớn, phải quét ngoài.")
        ],
    ),
    task(
        "5",
        "Tiếp công dân và giải quyết đơn thư",
        "TTra",
        others=["VP"],
        deadline=ReportDeadline(DeadlineKind.STANDING, "thường xuyên", None, None, 0),
        state=State.IN_PROGRESS,
        notes=[
            note(
                9,
                date(2021, 6, 10),
                "TTra",
                "Tiếp 83 lượt/90 người; nhận 49 đơn, giải quyết 29 đơn.",
                evidence="88/BC-TTra",
            ),
            note(
                10,
                date(2021, 6, 10),
                "TTra",
                "Đề nghị bố trí phòng tiếp công dân riêng tại tầng trệt.",
                kind=NoteKind.PROPOSAL,
            ),
        ],
    ),
    task(
        "6",
        "Công khai và rút ngắn thời gian giải quyết thủ tục hành chính",
        "KHTH",
        others=["VP", "CNTT", "QLLH"],
        deadline=due(date(2021, 5, 31)),
        state=State.NOT_STARTED,
        relation=Relation.OVERDUE,
    ),
    task(
        "7",
        "Phối hợp với các đoàn thể tổ chức giám sát",
        "VP",
        others=["ĐU", "CĐ", "ĐTN"],
        deadline=None,
        state=State.NOT_STARTED,
    ),
    task(
        "8",
        "Tổ chức liên hoan tuyên truyền lưu động",
        "QLLH",
        others=["BT", "NV"],
        deadline=due(date(2021, 5, 20)),
        state=State.SUSPENDED,
        relation=Relation.OVERDUE,
        standing=Standing.SUSPENDED,
        notes=[note(11, date(2021, 5, 6), "QLLH", HOSTILE_LINES, kind=NoteKind.DIFFICULTY)],
        state_on=date(2021, 5, 10),
        reason="Dừng các hoạt động đông người theo Công văn số 212/UB-VX",
    ),
    task(
        "9",
        "Tham gia góp ý dự án luật khi được lấy ý kiến",
        None,
        others=[],
        deadline=ReportDeadline(DeadlineKind.EVENT, "khi dự án luật được gửi lấy ý kiến", None, None, 0),
        state=State.NOT_STARTED,
    ),
    task(
        "10",
        "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        "NV",
        others=[],
        deadline=due(date(2021, 12, 10)),
        state=State.IN_PROGRESS,
        relation=Relation.IN_TERM,
        notes=[
            note(
                12, date(2021, 6, 11), "NV", "Mỗi chi bộ có một chuyên đề; 12/12 chi bộ đã sinh hoạt chuyên đề quý II."
            )
        ],
    ),
)
BY_ORDINAL = {each.ordinal: each for each in TASKS}
CANCELLED = (
    task(
        "11",
        "Tổ chức đoàn đi học tập kinh nghiệm ngoài tỉnh",
        "VP",
        state=State.CANCELLED,
        state_on=date(2021, 4, 2),
        reason="Không còn phù hợp tình hình dịch bệnh (Công văn số 118/UB-VX)",
    ),
)
EXPECTED = ("VP", "TTra", "KHTH", "QLDT", "QLLH", "NV", "CNTT", "BT", "TV")


def counts(tasks: Iterable[ReportTask]) -> Counts:
    standings = [each.standing for each in tasks]
    return Counts(*(standings.count(standing) for standing in Standing))


REMINDED = {"KHTH": 2, "NV": 1}


def unit(code: str) -> ReportUnit:
    told = [each for one in TASKS for each in one.notes if each.unit_code == code]
    return ReportUnit(
        code,
        NAMES[code],
        lead=counts(one for one in TASKS if one.lead and one.lead.unit_code == code),
        coordinating=counts(one for one in TASKS if code in [each.unit_code for each in one.coordinating]),
        expected=code in EXPECTED,
        notes=len(told),
        last_on=max((each.on for each in told), default=None),
        reminders=REMINDED.get(code, 0),
    )


def section(
    number: str,
    title: str,
    *ordinals: str,
    level: int = 1,
    collects: NoteKind | None = None,
    children: Iterable[Section] = (),
) -> Section:
    gathered = tuple((one, each) for one in TASKS for each in one.notes if each.kind == collects)
    return Section(
        number, title, level, tuple(BY_ORDINAL[each] for each in ordinals), collects, gathered, tuple(children)
    )


SECTIONS = (
    section("I", "Công tác lãnh đạo, chỉ đạo, triển khai", "1"),
    section(
        "II",
        "Kết quả thực hiện",
        children=[
            section("1", "Thực hiện Quy chế dân chủ ở cơ sở", "2", "9", level=2),
            section("2", "Cải cách hành chính", "6", level=2),
            section("3", "Tiếp công dân, giải quyết đơn thư", "5", level=2),
            section(
                "4",
                "Công tác “Dân vận khéo” và tuyên truyền",
                level=2,
                children=[
                    section("a", "Mô hình “Dân vận khéo”", "3", level=3),
                    section("b", "Tuyên truyền", "8", "4", level=3),
                ],
            ),
            section("5", "Phối hợp với đoàn thể", "7", level=2),
            section("6", "Học tập và làm theo Bác", "10", level=2),
        ],
    ),
    section(
        "III",
        "Đánh giá chung",
        children=[
            section("1", "Ưu điểm", level=2),
            section("2", "Hạn chế, khó khăn, vướng mắc", level=2, collects=NoteKind.DIFFICULTY),
        ],
    ),
    section("IV", "Phương hướng, nhiệm vụ kỳ tới", collects=NoteKind.PLAN),
    section("V", "Kiến nghị, đề xuất", collects=NoteKind.PROPOSAL),
)


def amount(value: str, second: str | None = None, *, estimated: bool = False) -> Amount:
    return Amount(Decimal(value), None if second is None else Decimal(second), estimated)


FIGURES = (
    ReportFigure(
        "TCD",
        "Tiếp công dân",
        "lượt/người",
        FigureKind.FLOW,
        amount("83", "90"),
        amount("71", "78"),
        ((NAMES["TTra"], amount("79", "85")), (NAMES["VP"], amount("4", "5"))),
        (("1:5", amount("83", "90")),),
        previous=amount("76", "80", estimated=True),
        before=(
            (NAMES["TTra"], amount("70", "74", estimated=True), amount("71", "78")),
            (NAMES["VP"], amount("6", "6"), None),
        ),
    ),
    ReportFigure(
        "TLTT",
        "Thủ tục hành chính giải quyết đúng hạn",
        "%",
        FigureKind.STOCK,
        amount("98.62"),
        amount("97.5"),
        ((NAMES["KHTH"], amount("98.62")),),
        (),
        previous=amount("98.1"),
        before=((NAMES["KHTH"], amount("98.1"), amount("97.5")),),
    ),
    ReportFigure(
        "BD",
        "Lượt bạn đọc | khách tham quan",
        "lượt",
        FigureKind.FLOW,
        amount("18460", estimated=True),
        None,
        ((NAMES["BT"], amount("6160", estimated=True)), (NAMES["TV"], amount("12300"))),
        (),
    ),
    ReportFigure("DON", "Đơn thư còn lại", "đơn", FigureKind.STOCK, None, amount("12"), (), ()),
)

COMPARED = (
    Comparison(
        "previous",
        Period("h2", 2020, date(2020, 6, 15), date(2020, 12, 14), "nd09"),
        Counts(3, 1, 1, 1, 2, 0),
        (
            (NAMES["VP"], Counts(2, 0, 0, 0, 1)),
            (NAMES["TTra"], Counts(1, 0, 1, 0, 1)),
            (NAMES["QLLH"], Counts(0, 1)),
            ("", Counts(0, 0, 0, 1)),
        ),
        ((NAMES["CĐ"], Counts(2, 0, 0, 0, 1)),),
    ),
    Comparison(
        "last_year",
        Period("h1", 2020, date(2019, 12, 15), AS_OF.replace(year=2020), "nd09"),
        Counts(2, 0, 0, 1, 1, 1),
        ((NAMES["VP"], Counts(2, 0, 0, 0, 1, 1)), ("Phòng Thư tịch (đã giải thể)", Counts(0, 0, 0, 1))),
        ((NAMES["CĐ"], Counts(1)), (NAMES["TV"], Counts(0, 0, 0, 1))),
    ),
)

REPORT = Report(
    office=Office(
        "Ủy ban nhân dân tỉnh Trà Giang",
        "Sở Văn hóa và Di sản",
        "SVD",
        "Trà Giang",
        "Giám đốc",
        "Lê Thị Minh Họa",
        "Văn phòng Sở",
        "VP",
    ),
    period=Period("h1", 2021, date(2020, 12, 15), AS_OF, "nd09"),
    as_of=AS_OF,
    units_due_on=date(2021, 6, 1),
    report_due_on=date(2021, 6, 17),
    directives=(
        ReportDirective(
            "D1",
            "công văn",
            "/SVD-VP",
            date(2021, 2, 5),
            "Giám đốc Sở Văn hóa và Di sản",
            "V/v thực hiện công tác dân vận năm 2021",
            "Văn phòng Sở",
            ("Kế hoạch số 7-KH/BDVTU ngày 18/01/2021", "Chỉ thị số 05-CT/TW"),
            ("Như trên;", "Ban Dân vận Tỉnh ủy;", "Sở Nội vụ;", "Lưu: VT, VP."),
        ),
    ),
    sections=SECTIONS,
    tasks=TASKS,
    cancelled=CANCELLED,
    counts=counts(TASKS),
    units=tuple(unit(code) for code in NAMES),
    figures=FIGURES,
    broken=(
        BrokenIdentity("đơn kỳ trước + đơn mới = đã giải quyết + còn lại", NAMES["TTra"], Decimal(49), Decimal(47)),
    ),
    gaps=(
        Gap("task_unled", "9 Tham gia góp ý dự án luật", "dvtrack assign 9 --lead …"),
        Gap("task_silent", "6 Công khai và rút ngắn thời gian", 'dvtrack note 6 "…" --unit KHTH --on 14/6/2021'),
        Gap("unit_silent", "Phòng Kế hoạch - Tổng hợp <i>", 'dvtrack note 6 "…" --unit KHTH --on 14/6/2021'),
        Gap("section_empty", "III.1. Ưu điểm", ""),
        Gap("identity_broken", "đơn kỳ trước + đơn mới = đã giải quyết + còn lại", "dvtrack figure list --period h1"),
    ),
    compared=COMPARED,
)

EMPTY = replace(
    REPORT,
    office=replace(REPORT.office, parent_body="", signer_name=""),
    directives=(),
    sections=(Section("I", "Kết quả", 1, (), None, (), ()),),
    tasks=(),
    cancelled=(),
    counts=Counts(),
    units=(),
    figures=(),
    broken=(),
    gaps=(),
    compared=(),
    units_due_on=None,
    report_due_on=None,
)
