"""Lines that are on the paper but not of the document: page numbers, stamps, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dvtrack.directive_text.assignment import acting_unit
from dvtrack.directive_text.lines import Line, Sheet

_JUNK = re.compile(
    r"\d{1,3}|- ?\d{1,3} ?-|(?:[^.;:]{2,50} - )?trang \d{1,3}(?: ?/ ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3}"  # page numbers
    r"|[-_=*.~|:+ …]+"  # rules
    r"|(?:người ký|ký bởi|ký số bởi|thời gian ký|ngày ký|digitally signed by|signed by|date) ?:.{0,120}"
    r"|signature not verified|signature valid"
    r"|(?:công văn|văn bản)? ?đến(?: số ?:.{0,40}| ?: ?\d{1,6}(?: .{0,30})?)?|(?:số đến|ngày đến|giờ đến"
    r"|chuyển) ?:.{0,40}"
    r"|ngày ?: ?[\d/.-]{4,10}"  # incoming stamps
    r"|\[?\(?(?:đã ký(?:,? (?:và |tên,? )?đóng dấu)?|ký tên,? (?:và )?đóng dấu|ký, ghi rõ họ tên)\)?\]?|hỏa tốc"
    r"|thượng khẩn|khẩn|mật|tối mật"
    r"|\(?dự thảo(?: lần \d)?\)?|sao y(?: bản chính)?|bản sao"
)
_MOTTO = re.compile(
    r"cộng hòa xã hội chủ nghĩa(?: việt(?: nam)?)?|^(?:việt )?nam$|độc lập ?- ?tự do ?- ?hạnh phúc"
    r"|đảng cộng sản việt nam"
    r"|^đoàn (?:tncs|thanh niên cộng sản) hồ chí minh$|^công đoàn việt nam$"
)


_PAGE = re.compile(
    r"\d{1,3}|[^.;:]{2,50} - trang \d{1,3} ?/ ?\d{1,3}|- ?\d{1,3} ?-|trang \d{1,3}(?: ?/ ?\d{1,3})?"
    r"|\d{1,3} ?/ ?\d{1,3}"
)
_STAMP = re.compile(r"(?:công văn |văn bản )?đến(?![^\W_])(?:[ :]|$)")
_STAMPED_NUMBER = re.compile(r"số ?: ?[\d. …]{1,20}")
_LOWEST_STAMP, _BODIES = 30, 3
_NAMES_ITSELF = re.compile(r"(?:[^\W\d_]+ ){0,4}số ?:? ?.{3,60}")
_LONGEST = 160
_LONGEST_HEAD = 100


def clear(sheet: Sheet) -> None:
    """Give junk to its part. A whole line must be junk, and short."""
    pages = {0, 1}
    for place, line in enumerate(sheet.lines):
        if len(line.clean) > _LONGEST or line.label or not is_junk(line.low) or _is_word(line):
            continue
        number = int(line.low) if line.low.isdecimal() else None
        if number is not None and number - 1 not in pages and _within_sentence(sheet.lines, place):
            continue
        pages |= {number} if number is not None else set()
        sheet.claim("junk", line)
    sheet.claim("junk", *_received(sheet.lines), *_repeated(sheet))


def _is_word(line: Line) -> bool:
    """Return whether a line that could be the stamp "ĐẾN" is a word of a sentence, broken off: in small letters."""
    return line.starts_low and line.low == "đến"


def _within_sentence(lines: Sequence[Line], place: int) -> bool:
    """Return whether the lines around make one sentence: then a number out of turn is a word of it."""
    before, after = lines[place - 1 : place], lines[place + 1 : place + 2]
    return bool(before and after) and not before[0].finished and after[0].starts_low and not after[0].gap


def clear_running_heads(sheet: Sheet, start: int, symbol: str | None) -> None:
    """Give lines beside a page number that name the document itself to the junk."""
    for place in range(start, len(sheet.lines)):
        line = sheet.lines[place]
        itself = symbol and symbol in line.plain and _NAMES_ITSELF.fullmatch(line.low)
        if itself and _beside_number(sheet.lines, place) and not acting_unit(line.words):
            sheet.claim("junk", line)


def _received(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield what is of the stamp of receipt: the office in capitals above "ĐẾN", and the number it gave below."""
    for place, line in enumerate(lines[:_LOWEST_STAMP]):
        if not _STAMP.match(line.low):
            continue
        before = lines[place - 1] if place else line
        if before.upper and len(before.columns()) == 1 and (place > _BODIES or _above_the_head(lines, place)):
            yield before
        if line.upper and is_junk(line.low):
            yield from (below for below in lines[place + 1 : place + 3] if _STAMPED_NUMBER.fullmatch(below.low))


def _above_the_head(lines: Sequence[Line], place: int) -> bool:
    """Return whether the motto, and so the whole head, stands below a place."""
    return any(motto(line.low) for line in lines[place:_LOWEST_STAMP]) and not any(
        motto(line.low) for line in lines[:place]
    )


def _repeated(sheet: Sheet) -> Iterator[Line]:
    """Yield the heads and feet of pages: the same words beside page numbers, twice or more."""
    beside: dict[str, list[Line]] = {}
    for place, line in enumerate(sheet.lines):
        told = line.starts_low or line.finished or line.cell or is_junk(line.low)
        short = len(line.clean) <= _LONGEST_HEAD and not told
        if short and _beside_number(sheet.lines, place):
            beside.setdefault(line.low, []).append(line)
    for lines in beside.values():
        if len(lines) > 1 and not acting_unit(lines[0].words):
            yield from lines


def _beside_number(lines: Sequence[Line], place: int) -> bool:
    """Return whether a page number stands right above or below."""
    near = (lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines))
    return any(is_page_number(line.low) for line in near)


def is_page_number(low: str) -> bool:
    """Return whether a whole line is a page's number."""
    return _PAGE.fullmatch(low) is not None


def is_junk(low: str) -> bool:
    """Return whether a whole line is a page number, a rule or a stamp."""
    return _JUNK.fullmatch(low) is not None


def motto(low: str) -> re.Match[str] | None:
    """Return where the state's or the Party's motto stands in a line."""
    return _MOTTO.search(low)
