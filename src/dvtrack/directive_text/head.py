"""The head: issuing bodies, number, place and date, type, subject and addressees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dvtrack.directive_text import dating, junk, reference
from dvtrack.directive_text.columns import BLANK_DATE, PLACED_DATE, pieces
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.directive_text.numbering import split
from dvtrack.views.draft import Quote

LETTER = "công văn"
_WIRE = "công điện"
_TYPES = (
    "nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình hành động|chương trình"
    "|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản|tờ trình|công điện|công văn|kết luận|thông tri|quy trình"
)
_TYPE = re.compile(rf"(?P<type>{_TYPES})(?P<more>(?: kết luận)?(?: ?:)?)")
_TYPE_UPPER_START = re.compile(rf"(?P<type>{_TYPES}) (?=[^\W\d_])")
_ABOUT = re.compile(r"(?:(?:v/v|về việc|trích yếu) ?:? ?)+")
_ADDRESSED = re.compile(r"kính gửi ?:? ?")
_WIRED = re.compile(r".{0,80}(?<![^\W_])điện ?: ?")
_BODY = re.compile(
    r"(?:ubnd|ủy ban|hđnd|hội đồng|sở|bộ|tổng cục|chi cục|cục|ban|văn phòng|trung tâm|hội|tỉnh ủy|huyện ủy|thành ủy"
    r"|thị ủy|đảng ủy|đảng bộ|chi bộ|công ty|tổng công ty|tập đoàn|viện|trường|phòng|liên đoàn|đoàn|tỉnh đoàn"
    r"|thủ tướng|chính phủ|tòa án|công an|công đoàn|thanh tra|kho bạc|bảo hiểm|ngân hàng|mặt trận|ubmttq|bch|vụ|đài"
    r"|báo|chủ tịch)(?![^\W_])"
)
_OPENING = re.compile(
    r"(?:căn cứ|thực hiện|theo|ngày|nhằm|để|trong|vừa qua|tiếp theo|triển khai|phúc đáp|qua|sau khi|sở|ubnd|ủy ban|xét"
    r"|thời gian qua|hiện nay|được|trên cơ sở|giám đốc|chủ tịch|ban|liên quan|đến nay|tiếp tục|năm)(?![^\W_])"
)
_MOST_HEAD_LINES = 60
_TYPE_SEEN = 99


@dataclass
class Head:
    """What the head tells; ``quotes`` holds the words each finding stands on."""

    kind: str = LETTER
    reference: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    place: str | None = None
    bodies: list[str] = field(default_factory=list)
    subject_lines: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    quotes: dict[str, Quote] = field(default_factory=dict)
    end: int = 0

    @property
    def issuer(self) -> str | None:
        """The body that issues: the last of those printed above the number."""
        return self.bodies[-1] if self.bodies else None

    @property
    def parent_body(self) -> str | None:
        """The body above the issuer."""
        return " ".join(self.bodies[:-1]) or None

    @property
    def subject(self) -> str | None:
        """The subject without "Về việc", lines joined by one space."""
        return " ".join(self.subject_lines) or None


def read(sheet: Sheet) -> Head:
    """Read the head and give its lines to their parts."""
    return _HeadReader(sheet).read()


class _HeadReader:
    """Goes through the head's pieces, one rule after another; ``going_on`` is the part that may continue."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.head = Head()
        self.going_on = ""
        self.before: Line | None = None
        self.pending: reference.Reference | None = None
        self.last = _last_landmark(sheet)

    def read(self) -> Head:
        lines = self.sheet.lines
        for place, line in enumerate(lines):
            if self.sheet.parts[line.index] == "junk":
                continue
            parts = list(pieces(line))
            taken = [self._take(piece) for piece in parts]
            if place > self.last and not all(taken):
                break
            self.sheet.left += [piece for piece, known in zip(parts, taken, strict=True) if not known]
            self.head.end = place + 1
        return self.head

    def _take(self, piece: Line) -> bool:
        """Give a piece to the first rule that knows it."""
        rules: tuple[Callable[[Line], bool], ...] = (
            self._motto,
            self._broken_number,
            self._addressed,
            self._number,
            self._date,
            self._broken_date,
            self._about,
            self._type,
            self._continued,
            self._body,
            self._unmarked_subject,
        )
        taken = next((rule for rule in rules if rule(piece)), None)
        if taken:
            self.before = piece
        return taken is not None

    def _in_head(self, piece: Line) -> bool:
        return self.last >= 0 and piece.index <= self.sheet.lines[self.last].index

    def _quote(self, part: str, piece: Line) -> None:
        """Keep the words of a finding, and give the line to its part."""
        self.sheet.claim(part, piece)
        earlier = self.head.quotes.get(part)
        words = f"{earlier.words} {piece.text}" if earlier else piece.text
        self.head.quotes[part] = Quote(words, earlier.line if earlier else piece.number)

    def _motto(self, piece: Line) -> bool:
        if not self._in_head(piece) or not junk.motto(piece.low):
            return False
        if self.sheet.parts[piece.index] == "doubt":
            self.sheet.claim("motto", piece)
        return True

    def _number(self, piece: Line) -> bool:
        if "reference" in self.head.quotes or not self._in_head(piece):
            return False
        found = reference.own(piece.plain)
        if not found:
            return False
        self._keep_number(found)
        self._quote("reference", piece)
        self.pending = found if found.broken else None
        rest = piece.cut(found.end)
        if rest.low.strip(" .,;") and not found.broken:
            self.before = piece
            self._take(rest)
        return True

    def _broken_number(self, piece: Line) -> bool:
        if not self.pending:
            return False
        found, end = reference.mended(self.pending, piece.plain)
        self.pending = None
        if not end:
            return False
        self._keep_number(found)
        self._quote("reference", piece)
        rest = piece.cut(end)
        return self._take(rest) if rest.text else True

    def _keep_number(self, found: reference.Reference) -> None:
        self.head.reference, self.head.symbol = found.reference, found.symbol

    def _date(self, piece: Line) -> bool:
        if "date" in self.head.quotes or not self._in_head(piece):
            return False
        found = PLACED_DATE.fullmatch(piece.low)
        if found:
            day, month, year = dating.parts(found)
            self.head.issued_on = dating.on(year, month, day) if year else None
        else:
            found = BLANK_DATE.fullmatch(piece.low)
        if not found:
            return False
        self.head.place = piece.clean[: found.end("place")].strip(" ,") if found["place"] else None
        self._quote("date", piece)
        return True

    def _broken_date(self, piece: Line) -> bool:
        """Take the end of a date that was cut by the line's end."""
        begun = self.head.quotes.get("date")
        if not begun or self.head.issued_on or not self._in_head(piece):
            return False
        whole = Line(0, 0, f"{begun.words} {piece.text}")
        found = PLACED_DATE.fullmatch(whole.low)
        if not found:
            return False
        day, month, year = dating.parts(found)
        self.head.issued_on = dating.on(year, month, day) if year else None
        self._quote("date", piece)
        return True

    def _about(self, piece: Line) -> bool:
        found = _ABOUT.match(piece.low)
        if not found or self.head.subject_lines or not (self._in_head(piece) or self.going_on == "type"):
            return False
        self._subject(piece, found.end())
        return True

    def _subject(self, piece: Line, start: int = 0) -> None:
        self.head.subject_lines.append(piece.clean[start:].strip())
        self.head.subject_lines[:] = list(filter(None, self.head.subject_lines))
        self._quote("subject", piece)
        self.going_on = "subject"

    def _type(self, piece: Line) -> bool:
        found = _type_of(piece)
        if not found or "kind" in self.head.quotes or not self._in_head(piece):
            return False
        self.head.kind = found["type"]
        self._quote("kind", piece)
        self.going_on = "type"
        rest = piece.clean[found.end() :].strip(" :")
        if rest:
            self.head.subject_lines.append(rest)
            self.going_on = "subject"
        return True

    def _addressed(self, piece: Line) -> bool:
        found = _ADDRESSED.match(piece.low) or (self.head.kind == _WIRE and _WIRED.fullmatch(piece.low))
        if not found or self.head.addressees or "addressees" in self.head.quotes:
            return False
        self._quote("addressees", piece)
        self.going_on = "addressees"
        self._addressee(piece.clean[found.end() :])
        return True

    def _addressee(self, words: str) -> None:
        self.head.addressees += [name for name in (_listed(part) for part in words.split(";")) if name]

    def _continued(self, piece: Line) -> bool:
        """Take a line that goes on with the subject or the addressees."""
        before = self.before
        if before is None:
            return False
        if self.going_on == "addressees":
            return self._next_addressee(piece, before)
        if self.going_on == "type":
            return self._first_subject(piece)
        if self.going_on != "subject" or _ends_subject(piece, before):
            self.going_on = "" if piece.gap else self.going_on
            return False
        self._subject(piece)
        return True

    def _first_subject(self, piece: Line) -> bool:
        """Take the line under the type's name."""
        sentence = piece.low.startswith("căn cứ") or len(piece.clean) > 300 or piece.low.endswith((":", ";"))
        labelled = split(piece)
        if sentence or (labelled and not labelled[0].bullet) or (piece.upper and _BODY.match(piece.low)):
            self.going_on = ""
            return False
        self._subject(piece)
        return True

    def _next_addressee(self, piece: Line, before: Line) -> bool:
        labelled = split(piece)
        if labelled and labelled[0].bullet:
            self._addressee(labelled[1])
        elif labelled or before.low.endswith("."):
            return self._stop()
        elif self.head.addressees and (piece.starts_low or before.open_ended) and not before.finished:
            self.head.addressees[-1] += " " + _listed(piece.clean)
        elif piece.gap or _OPENING.match(piece.low) or (self.head.addressees and not before.finished):
            return self._stop()
        else:
            self._addressee(piece.clean)
        self._quote("addressees", piece)
        return True

    def _stop(self) -> bool:
        self.going_on = ""
        return False

    def _unmarked_subject(self, piece: Line) -> bool:
        """Take a letter's subject that stands under the number without "V/v"."""
        numbered = self.before is not None and self.sheet.parts[self.before.index] == "reference"
        if not numbered or self.head.subject_lines or not self._in_head(piece) or len(piece.clean.split()) < 3:
            return False
        self._subject(piece)
        return True

    def _body(self, piece: Line) -> bool:
        """Take a line of the issuing bodies, above the number."""
        known = _BODY.match(piece.low) is not None
        column = piece.cell is None or piece.cell[2] == 0
        if "subject" in self.head.quotes or not self._in_head(piece) or not column:
            return False
        if not (piece.upper or (known and piece.cell is not None)) or "kind" in self.head.quotes:
            return False
        if self.head.bodies and not known:
            self.head.bodies[-1] += " " + piece.clean
        elif known or not self.head.bodies:
            self.head.bodies.append(piece.clean)
        self._quote("issuer", piece)
        return True


def _last_landmark(sheet: Sheet) -> int:
    """Return the place of the last line that is surely of the head, or -1."""
    last, seen = -1, 0
    for place, line in enumerate(sheet.lines[:_MOST_HEAD_LINES]):
        if sheet.parts[line.index] in ("junk", "recipients", "signature"):
            continue
        low = line.low
        if _ADDRESSED.match(low):
            return place
        if seen < _TYPE_SEEN and _type_of(line):
            last, seen = place, _TYPE_SEEN
        elif seen < 25 and any(map(_is_landmark, pieces(line))):
            last = place
        labelled = split(line)
        if labelled and not labelled[0].bullet and place > 3 and last >= 0:
            break
        seen += 1
    return last


def _is_landmark(piece: Line) -> bool:
    """Return whether a piece is a motto, a number, a place with a date, or the start of a subject."""
    low = piece.low
    dated = PLACED_DATE.fullmatch(low) or BLANK_DATE.fullmatch(low)
    return bool(junk.motto(low) or dated or _ABOUT.match(low) or reference.own(piece.plain))


def _type_of(line: Line) -> re.Match[str] | None:
    """Return the name of a document's type if the line is one, alone or before its subject."""
    whole = _TYPE.fullmatch(line.low)
    if whole:
        return whole if line.upper or line.clean[:1].isupper() else None
    found = _TYPE_UPPER_START.match(line.low)
    return found if found and line.clean[: found.end("type")].isupper() and len(line.clean) < 200 else None


def _ends_subject(piece: Line, before: Line) -> bool:
    if piece.starts_low or (before.open_ended and not piece.gap):
        return False
    if piece.gap or split(piece) or before.finished or piece.upper:
        return True
    return len(piece.clean) > 120 or (piece.cell is None and bool(_OPENING.match(piece.low)) and piece.finished)


def _listed(words: str) -> str:
    """Return one member of a list without its dash and end mark."""
    return words.strip().removeprefix("-").removeprefix("–").strip(" ;.:")
