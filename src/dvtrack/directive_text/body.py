"""The body: the opening, the numbered items with all their lines, the closing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dvtrack.directive_text import closing
from dvtrack.directive_text.assignment import acting_unit, units_of_heading
from dvtrack.directive_text.labels import UNNUMBERED, Label, split
from dvtrack.directive_text.lines import Line, Sheet, Words
from dvtrack.directive_text.numbering import Item, Tree, credible
from dvtrack.directive_text.table_rows import Row, Table

_PARAGRAPH = Label("", "", "bullet -", "", 0)
"""A paragraph without a number that is an item: it counts as a dash does."""

_LONGEST_TITLE = 150
_FULL, _SHORT = 0.75, 0.6
_REQUEST = re.compile(
    r"(?<![^\W_])(?:đề nghị|yêu cầu|giao|phân công|khẩn trương|tổ chức thực hiện|nghiên cứu)(?![^\W_])"
)
_IN_ANNEX = re.compile(r"(?:phân công|giao)(?: thực hiện)?(?: các)? nhiệm vụ [^.;]{0,60}phụ lục")
"""What only says that the tasks stand in the annex."""

_CLOSED = re.compile(r"trên đây là|rất mong|trân trọng|xin (?:trân trọng )?cảm ơn|nhận được")
_DETAIL = re.compile(
    r"(?:(?:cơ quan|đơn vị|bộ phận|phòng|người|cán bộ) (?:chủ trì|phối hợp|thực hiện|phụ trách|tham mưu|theo dõi)"
    r"|chủ trì"
    r"|phối hợp|thời (?:gian|hạn)|thời điểm|tiến độ|hạn hoàn thành|sản phẩm|kết quả đầu ra|kinh phí|nguồn kinh phí"
    r"|địa điểm|thành phần|lãnh đạo phụ trách)(?: [^\W\d_]+){0,4} ?:"
)
_DETAIL_LABELS = ("bullet -", "bullet +", "bullet *", "letter")
_TASK_LABELS = ("arabic", "decimal", "letter", "paren", "bullet -")
_URGES = re.compile(
    r"(?:đề nghị|yêu cầu) [^,;]{0,100} (?:thực hiện|triển khai|phối hợp)(?: nghiêm túc| tốt| đạt kết quả"
    r"| nội dung[^.;]{0,30})?\.?/?\.?"
)
_BASIS = re.compile(
    r"căn cứ|thực hiện (?:chỉ thị|nghị quyết|quyết định|kế hoạch|công văn)|theo (?:đề nghị|chỉ đạo)|xét đề nghị"
)


@dataclass
class Body:
    """The lines between head and foot: each stands in the opening, in an item or in the closing.

    ``columns`` are the heads of tables whose rows are items.
    """

    opening: list[Line] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)
    closing: list[Line] = field(default_factory=list)
    columns: list[Line] = field(default_factory=list)
    unnumbered: bool = False

    @property
    def items(self) -> list[Item]:
        """The items in the order read."""
        return self.tree.items


def read(sheet: Sheet, lines: Sequence[Line], tables: Mapping[int, Table]) -> Body:
    """Read the lines between head and foot and give them to their parts; ``tables`` go by their first line."""
    body = _placed(sheet, Body(), lines, tables)
    if not body.items:
        _unnumbered(body)
    sheet.claim("opening", *body.opening)
    sheet.claim("closing", *body.closing)
    _claim_items(sheet, body)
    return body


def read_annex(sheet: Sheet, body: Body, lines: Sequence[Line], tables: Mapping[int, Table], *, rows: bool) -> Body:
    """Read what follows the signature: the plan that a decision issues, or only the ``rows`` of tables of tasks."""
    annex = Body(tree=Tree(body.tree))
    if rows:
        annex.opening += _placed_tables(annex, lines, tables)
    else:
        _placed(sheet, annex, lines, tables)
    _claim_items(sheet, annex)
    return annex


def _claim_items(sheet: Sheet, body: Body) -> None:
    for item in body.items:
        sheet.claim("item", *item.lines)
    sheet.claim("columns", *body.columns)


def _placed(sheet: Sheet, body: Body, lines: Sequence[Line], tables: Mapping[int, Table]) -> Body:
    """Give every line its place in the body."""
    before: Line | None = None
    for line in _placed_tables(body, lines, tables):
        _place(sheet, body, line, before)
        before = line
    return body


def _placed_tables(
    body: Body,
    lines: Sequence[Line],
    tables: Mapping[int, Table],
) -> Iterator[Line]:
    """Give the rows of tables their places, and yield the lines that stand in none."""
    taken: set[int] = set()
    for line in lines:
        if table := tables.get(line.index):
            taken |= {one.index for one in table.lines}
            _place_table(body, table)
        if line.index not in taken:
            yield line


def _place_table(body: Body, table: Table) -> None:
    """Make an item of each row; a row that only has a title heads those below."""
    body.columns += table.head
    for row in table.rows:
        first, *more = row.lines
        text = " ".join(line.text for line in row.task)
        item = body.tree.add(_label_of(row), first, text, row=True)
        item.lines += more
        item.fields = row.merged | row.fields
        item.uneven = row.uneven


def _label_of(row: Row) -> Label:
    """Return a row's number, which needs no end mark in a table."""
    for label in (row.label, f"{row.label}.") if row.label and row.task else ():
        if labelled := split(row.task[0].labelled(label)):
            return replace(labelled[0], printed=row.label)
    return UNNUMBERED


def _place(sheet: Sheet, body: Body, line: Line, before: Line | None) -> None:
    """Give one line to an item that it begins or goes on with, to the opening or to the closing."""
    labelled = split(line)
    if labelled and _is_detail(body, *labelled):
        body.items[-1].add(line)
    elif labelled and credible(sheet, body.tree, *labelled, line, before) and not _is_basis(body, *labelled):
        _reopen(body)
        if before and before.low.endswith(":") and _lists_facts(body, labelled[0]):
            _give_back(body)
        body.tree.add(labelled[0], line, labelled[1])
    elif before and _is_title(sheet, body, line, before):
        _reopen(body)
        body.tree.add(UNNUMBERED, line, line.text)
    elif body.closing:
        body.closing.append(line)
    elif not body.items:
        body.opening.append(line)
    elif body.items[-1].fields or _closes(sheet, body.items[-1], line, before):
        body.closing.append(line)
    else:
        continues = before is not None and (labelled is not None or sheet.continues(line, before))
        _go_on(body, line, before, continues=continues)


def _is_detail(body: Body, label: Label, rest: str) -> bool:
    """Return whether a labelled line tells of the task above who does it and when, and is no task of its own."""
    if not body.items or label.kind not in _DETAIL_LABELS or not _DETAIL.match(Words(rest).low):
        return False
    last = body.items[-1]
    return last.label.kind in _TASK_LABELS and (last.label.kind, last.label.end) != (label.kind, label.end)


def _is_title(sheet: Sheet, body: Body, line: Line, before: Line) -> bool:
    """Return whether a line without a number is a title: all capitals, or nothing but a unit's name."""
    if not body.items or not any(body.items[-1].texts) or before.open_ended or not (before.finished or line.gap):
        return False
    if line.upper:
        return " " in line.clean and len(line.clean) < _LONGEST_TITLE
    full = sheet.wrapped and len(line.clean) > _FULL * sheet.width
    return not full and len(line.clean) < _LONGEST_TITLE and bool(units_of_heading(line.words))


def _is_basis(body: Body, label: Label, rest: str) -> bool:
    """Return whether a dash before the first item lists what the document is based on."""
    return not body.items and label.bullet and _BASIS.match(rest.lower()) is not None


def _lists_facts(body: Body, label: Label) -> bool:
    """Return whether all that was read are dashes under an opening that goes on: numbers begin the order only now."""
    listed = body.items and all(item.label.bullet for item in body.items)
    return bool(listed) and not label.bullet and label.place == 1 and body.items[-1].lines[-1].low.endswith(":")


def _give_back(body: Body) -> None:
    """Give what was read as items to the opening."""
    body.opening += [line for item in body.items for line in item.lines]
    body.tree = Tree()


def _reopen(body: Body) -> None:
    """Give what was taken for the closing back to the item before it: another item follows."""
    before: Line | None = None
    for line in body.closing:
        _go_on(body, line, before or body.items[-1].lines[-1], continues=False)
        before = line
    body.closing.clear()


def _go_on(body: Body, line: Line, before: Line | None, *, continues: bool) -> None:
    """Let the last item go on with a line; a paragraph that orders something of another unit stands beneath it."""
    last = body.items[-1]
    if before and not continues and before.finished and _orders_another(last, line):
        body.tree.add(_PARAGRAPH, line, line.text)
    else:
        last.add(line, continues=continues)


def _orders_another(last: Item, line: Line) -> bool:
    """Return whether a paragraph begins with what a unit is to do that the item's own words do not name."""
    unit = acting_unit(line.words).lower()
    if not unit or not last.texts[-1].rstrip().endswith(".") or closing.begins(line, after_sentence=False):
        return False
    return unit not in " ".join(told.low for told in last.lines)


def _closes(sheet: Sheet, last: Item, line: Line, before: Line | None) -> bool:
    if before is None or sheet.continues(line, before) or not any(last.texts):
        return False
    parted = line.gap or not sheet.wrapped or len(before.clean) < _SHORT * sheet.width
    after_sentence = before.finished and not before.low.endswith(":")
    if closing.begins(line, after_sentence=after_sentence):
        return after_sentence or parted
    return after_sentence and parted and not _under_title(last)


def _under_title(item: Item) -> bool:
    """Return whether an item is a short title with its text beneath: paragraphs go on belonging to it."""
    return len(item.texts) > item.title_lines and len(item.title) < 80 and not item.title.endswith((".", ";"))


def _unnumbered(body: Body) -> None:
    """Take the paragraphs of a document without numbers that ask for something as its items."""
    lines, body.opening = body.opening, []
    for paragraph in _paragraphs(lines):
        low = " ".join(line.low for line in paragraph)
        if body.closing or _CLOSED.match(low) or (body.items and _URGES.fullmatch(low)):
            body.closing += paragraph
        elif not _REQUEST.search(low) or low.endswith(":") or _IN_ANNEX.search(low):
            (body.closing if body.items else body.opening).extend(paragraph)
        else:
            _add_unnumbered(body, paragraph)
    body.unnumbered = bool(body.items)


def _add_unnumbered(body: Body, paragraph: list[Line]) -> None:
    place = len(body.items) + 1
    item = body.tree.add(Label("", str(place), "arabic", "", place), paragraph[0], paragraph[0].text)
    for line in paragraph[1:]:
        item.add(line, continues=True)


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in paragraphs: a new one begins where the one before had come to an end."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is None or (before.finished and not line.starts_low and (line.gap or line.cell is None)):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs
