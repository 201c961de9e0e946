"""The head: issuing bodies, number, place and date, type, subject and addressees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from dvtrack.directive_text import dating, junk, landmarks, reference
from dvtrack.directive_text.addressees import Addressees
from dvtrack.directive_text.columns import BLANK_DATE, PLACED_DATE, pieces
from dvtrack.directive_text.labels import split
from dvtrack.directive_text.landmarks import ABOUT
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.directive_text.subjects import ends_subject
from dvtrack.directive_text.unit_words import HEAD_ANY_CASE
from dvtrack.views.draft import Quote

LETTER = "công văn"
_WIRE = "công điện"
_BODY = re.compile(
    r"(?:ubnd|ủy ban|hđnd|hội đồng|sở|bộ|tổng cục|chi cục|cục|ban|văn phòng|trung tâm|hội|tỉnh ủy|huyện ủy|thành ủy"
    r"|thị ủy|đảng ủy|đảng bộ|chi bộ|chi nhánh|công ty|tổng công ty|tập đoàn|viện|trường|phòng|liên đoàn|đoàn"
    r"|tỉnh đoàn"
    r"|thủ tướng|chính phủ|tòa án|công an|công đoàn|thanh tra|kho bạc|bảo hiểm|ngân hàng|mặt trận|ubmttq|bch|vụ|đài"
    r"|báo|chủ tịch)(?![^\W_])"
)


_POSTS = ("chủ tịch", "giám đốc", "thủ trưởng", "bộ trưởng", "tổng giám đốc")


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
    addressees: tuple[str, ...] = ()
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
        self.addressees = Addressees()
        self.going_on = ""
        self.before: Line | None = None
        self.pending: reference.Reference | None = None
        self.last = landmarks.last(sheet)

    def read(self) -> Head:
        lines = self.sheet.lines
        for place, line in enumerate(lines):
            if self.sheet.parts[line.index] == "table":
                break
            if self.sheet.parts[line.index] == "junk":
                continue
            parts = list(pieces(line))
            taken = [self._take(piece) for piece in parts]
            if place > self.last and not all(taken):
                break
            self.sheet.left += [piece for piece, known in zip(parts, taken, strict=True) if not known]
            self.head.end = place + 1
        self.head.addressees = tuple(self.addressees.names)
        return self.head

    def _take(self, piece: Line) -> bool:
        """Give a piece to the first rule that knows it."""
        rules: tuple[Callable[[Line], bool], ...] = (
            self._junk,
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

    def _junk(self, piece: Line) -> bool:
        return junk.is_junk(piece.low)

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
        self.pending = found if found.symbol is not None else None
        rest = piece.cut(found.end)
        if rest.low.strip(" .,;") and not found.broken:
            self.before = piece
            self._take(rest)
        return True

    def _broken_number(self, piece: Line) -> bool:
        """Take the end of a symbol that was cut by the line's end; a column beside it may have come between."""
        if not self.pending or "subject" in self.head.quotes:
            return False
        near = self.before is not None and self.sheet.parts[self.before.index] == "reference"
        found, end = reference.mended(self.pending, piece.plain, whole=not (near and self.pending.broken))
        if not end:
            return False
        self.pending = None
        self._keep_number(found)
        self._quote("reference", piece)
        rest = piece.cut(end)
        return self._take(rest) if rest.text else True

    def _keep_number(self, found: reference.Reference) -> None:
        if found.symbol != "":
            self.head.reference, self.head.symbol = found.reference, found.symbol

    def _date(self, piece: Line) -> bool:
        if "date" in self.head.quotes or not self._in_head(piece):
            return False
        found = PLACED_DATE.fullmatch(piece.low) or BLANK_DATE.fullmatch(piece.low)
        if not found:
            return False
        self.head.place = piece.clean[: found.end("place")].strip(" ,") if found["place"] else None
        self.head.issued_on = _written_date(piece)
        self._quote("date", piece)
        return True

    def _broken_date(self, piece: Line) -> bool:
        """Take the rest of a date that was cut by the line's end, once or twice."""
        begun = self.head.quotes.get("date")
        if not begun or self.head.issued_on or not self._in_head(piece):
            return False
        whole = replace(piece, text=f"{begun.words} {piece.text}")
        self.head.issued_on = _written_date(whole)
        more = self.head.issued_on or (BLANK_DATE.fullmatch(whole.low) and any(map(str.isdigit, piece.low)))
        if more:
            self._quote("date", piece)
        return bool(more)

    def _about(self, piece: Line) -> bool:
        found = ABOUT.match(piece.low)
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
        found = landmarks.type_of(piece)
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
        if not self.addressees.begin(piece, wire=self.head.kind == _WIRE):
            return False
        self._quote("addressees", piece)
        self.going_on = "addressees"
        return True

    def _continued(self, piece: Line) -> bool:
        """Take a line that goes on with the subject or the addressees."""
        before = self.before
        if before is None:
            return False
        if self.going_on == "addressees":
            return self._next_addressee(piece, before)
        if self.going_on == "type":
            return self._first_subject(piece)
        if self.going_on != "subject" or ends_subject(piece, before, self.sheet.width):
            self.going_on = "" if piece.gap else self.going_on
            return False
        self._subject(piece)
        return True

    def _first_subject(self, piece: Line) -> bool:
        """Take the line under the type's name."""
        sentence = piece.low.startswith("căn cứ") or len(piece.clean) > 300 or piece.low.endswith((":", ";"))
        sentence = sentence or (len(piece.clean) > 100 and piece.low.endswith("."))
        labelled = split(piece)
        if sentence or (labelled and not labelled[0].bullet) or (piece.upper and _BODY.match(piece.low)):
            self.going_on = ""
            return False
        self._subject(piece)
        return True

    def _next_addressee(self, piece: Line, before: Line) -> bool:
        if not self.addressees.go_on(piece, before):
            self.going_on = ""
            return False
        self._quote("addressees", piece)
        return True

    def _unmarked_subject(self, piece: Line) -> bool:
        """Take a letter's subject that stands under the number without "V/v"."""
        numbered = self.before is not None and self.sheet.parts[self.before.index] == "reference"
        if not numbered or self.head.subject_lines or not self._in_head(piece) or len(piece.clean.split()) < 3:
            return False
        self._subject(piece)
        return True

    def _numbered_above(self, piece: Line) -> bool:
        """Return whether number and date stand above: what comes then is a stamp of the office that received it."""
        number, dated = (self.head.quotes.get(part) for part in ("reference", "date"))
        return bool(number and dated and max(number.line, dated.line) < piece.number)

    def _body(self, piece: Line) -> bool:
        """Take a line of the issuing bodies, above the number."""
        known = _BODY.match(piece.low) is not None or HEAD_ANY_CASE.match(piece.clean) is not None
        right = piece.cell is not None and piece.cell[2] > 0
        late = {"subject", "kind"} & self.head.quotes.keys() or (self.head.bodies and self._numbered_above(piece))
        if late or right or not self._in_head(piece):
            return False
        above = "reference" not in self.head.quotes and len(piece.clean) < 80 and not piece.finished
        if not (piece.upper or (known and (above or piece.cell))):
            return False
        if self.head.bodies and (not known or self.head.bodies[-1].lower() in _POSTS):
            self.head.bodies[-1] += " " + piece.clean
        elif known or not self.head.bodies:
            self.head.bodies.append(piece.clean)
        self._quote("issuer", piece)
        return True


def _written_date(line: Line) -> date | None:
    """Return the date that a place-and-date line gives, if it is whole."""
    found = PLACED_DATE.fullmatch(line.low)
    day, month, year = dating.parts(found) if found else (0, 0, None)
    return dating.on(year, month, day) if year else None
