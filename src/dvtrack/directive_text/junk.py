"""Lines that are on the paper but not of the document: page numbers, stamps, rules."""

from __future__ import annotations

import re

from dvtrack.directive_text.lines import Sheet

_JUNK = re.compile(
    r"\d{1,3}|- ?\d{1,3} ?-|trang \d{1,3}(?: ?/ ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3}"  # page numbers
    r"|[-_=*.~|:+ …]+"  # rules
    r"|(?:người ký|ký bởi|ký số bởi|thời gian ký|ngày ký|digitally signed by|signed by|date) ?:.{0,120}"
    r"|signature not verified|signature valid"
    r"|(?:công văn|văn bản)? ?đến(?: số ?:.{0,40})?|(?:số đến|ngày đến|giờ đến|chuyển) ?:.{0,40}"  # incoming stamps
    r"|\[?\(?(?:đã ký(?:,? (?:và |tên,? )?đóng dấu)?|ký tên,? (?:và )?đóng dấu|ký, ghi rõ họ tên)\)?\]?|hỏa tốc"
    r"|thượng khẩn|khẩn|mật|tối mật"
    r"|\(?dự thảo(?: lần \d)?\)?|sao y(?: bản chính)?|bản sao"
)
_MOTTO = re.compile(r"cộng hòa xã hội chủ nghĩa việt nam|độc lập ?- ?tự do ?- ?hạnh phúc|đảng cộng sản việt nam")


def clear(sheet: Sheet) -> None:
    """Give junk to its part. A whole line must be junk, and short."""
    for line in sheet.lines:
        if len(line.clean) <= 160 and not line.label and is_junk(line.low):
            sheet.claim("junk", line)


def is_junk(low: str) -> bool:
    """Return whether a whole line is a page number, a rule or a stamp."""
    return _JUNK.fullmatch(low) is not None


def motto(low: str) -> re.Match[str] | None:
    """Return where the state's or the Party's motto stands in a line."""
    return _MOTTO.search(low)
