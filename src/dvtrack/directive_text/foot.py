"""The foot: recipients and the signature, in either order or side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dvtrack.directive_text import junk
from dvtrack.directive_text.labels import split
from dvtrack.directive_text.lines import Line, Sheet
from dvtrack.views.draft import Quote

_RECIPIENTS = re.compile(r"nơi nhận ?(?:: ?|$)")
_POST = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q)\.|t/m|k/t|t/l|thừa lệnh|thay mặt)\.? ?.{2,80}"
    r"|(?:quyền |phó )?(?:tổng )?(?:giám đốc|chủ tịch|chánh (?:văn phòng|thanh tra)|bộ trưởng|thứ trưởng"
    r"|chi cục trưởng|cục trưởng|vụ trưởng|trưởng (?:ban|phòng|đoàn)|viện trưởng|hiệu trưởng|bí thư"
    r"|thủ tướng(?: chính phủ)?|chỉ huy trưởng|chính ủy|tư lệnh|tổng biên tập|tổ trưởng|đội trưởng|chánh án"
    r"|trạm trưởng|hạt trưởng|kế toán trưởng|quản đốc|tổng cục trưởng|thủ trưởng|chủ nhiệm)(?: .{0,60})?"
)
_ANNEX = re.compile(r"(?:phụ lục|biểu mẫu|biểu số|mẫu số|danh mục|bảng)(?![^\W_])")
_TITLES = re.compile(
    r"(?:(?:bs\.? ?ck ?ii?|bsckii|bscki|bsck2|bsck1|dsckii|dscki|pgs|gs|ths|ts|bs|cn|ks|ds|lds|ls)[. ]+)+(?=[^\W\d_])"
    r"|(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy) |thạc sĩ |tiến sĩ |nhà giáo "
)
_NAME = re.compile(r"(?:[^\W\d_]|(?<=\w)['’])+(?: (?:[^\W\d_]|(?<=\w)['’])+){1,5}")
_COORDINATING = re.compile(r"^(.*?) ?\((?:để )?(?:phối hợp|p/h|ph/h|p\.h)(?: thực hiện)?\)")
_LAST_LINES = 14
_LONGEST_RECIPIENT = 300


@dataclass
class Foot:
    """The recipients as written and the signature; ``start`` is the place of its first line in the sheet."""

    recipients: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    signer: str | None = None
    quotes: dict[str, Quote] = field(default_factory=dict)
    start: int = 0
    end: int = 0

    @property
    def signer_post(self) -> str | None:
        """The signer's authority and post, a line each as printed."""
        return "\n".join(self.posts) or None

    @property
    def coordinating_bodies(self) -> list[str]:
        """The recipients that are marked "(phối hợp)", without the mark."""
        return [found[1] for found in map(_COORDINATING.match, self.recipients) if found]


def read(sheet: Sheet) -> Foot:
    """Read the foot and give its lines to their parts."""
    foot = Foot()
    foot.start, foot.end = _span(sheet)
    reader = _FootReader(sheet, foot)
    for place in range(foot.start, len(sheet.lines)):
        line = sheet.lines[place]
        if sheet.parts[line.index] == "junk":
            continue
        pieces = [piece for column in line.columns() for piece in side_by_side(column)]
        taken = [reader.take(piece) for piece in pieces]
        if not any(taken):
            break
        sheet.left += [piece for piece, known in zip(pieces, taken, strict=True) if not known]
        foot.end = place + 1
    return foot


class _FootReader:
    """Goes through the foot's pieces; ``listing`` is set while recipients are being listed."""

    def __init__(self, sheet: Sheet, foot: Foot) -> None:
        self.sheet, self.foot = sheet, foot
        self.listing = False
        self.before: Line | None = None

    def take(self, piece: Line) -> bool:
        """Give a piece to the first rule that knows it."""
        for rule in (self._recipients, self._listed, self._post, self._signer, self._unlisted):
            if rule(piece):
                return True
        return junk.is_junk(piece.low)

    def _recipients(self, piece: Line) -> bool:
        found = _RECIPIENTS.match(piece.low)
        if not found or self.foot.recipients:
            return False
        self.listing = True
        self.sheet.claim("recipients", piece)
        self.foot.quotes["recipients"] = Quote(piece.text, piece.number)
        rest = piece.cut(found.end())
        if rest.upper and _POST.match(rest.low):
            return self._post(rest)
        for name in re.split(r";\s*", rest.clean):
            self._recipient(name)
        return True

    def _recipient(self, words: str) -> None:
        name = re.sub(r"^[-–—+*•]\s*", "", words).rstrip(" ;.,")
        if name:
            self.foot.recipients.append(name)

    def _listed(self, piece: Line) -> bool:
        labelled = split(piece)
        if not self.listing or not labelled or not labelled[0].bullet:
            return False
        self._recipient(labelled[1])
        self._keep(piece)
        return True

    def _keep(self, piece: Line) -> None:
        self.sheet.claim("recipients", piece)
        self.before = piece

    def _post(self, piece: Line) -> bool:
        upper = piece.upper or not self.foot.posts
        if self.foot.signer or _ANNEX.match(piece.low) or not upper or not self._is_post(piece):
            return False
        self.foot.posts.append(piece.clean)
        self.sheet.claim("signature", piece)
        self.foot.quotes.setdefault("signer_post", Quote(piece.text, piece.number))
        return True

    def _is_post(self, piece: Line) -> bool:
        return len(piece.clean) < 90 and _POST.fullmatch(piece.low) is not None

    def _signer(self, piece: Line) -> bool:
        last = piece.index == self.sheet.lines[-1].index
        if self.foot.signer or not (self.foot.posts or last) or not _is_name(piece):
            return False
        self.foot.signer = piece.clean
        self.sheet.claim("signature", piece)
        self.foot.quotes["signer"] = Quote(piece.text, piece.number)
        return True

    def _unlisted(self, piece: Line) -> bool:
        """Take a recipient that goes on, or stands without a dash."""
        if not self.listing or _ANNEX.match(piece.low) or split(piece) or len(piece.clean) > 120:
            return False
        before = self.before
        dashed = before is not None and split(before) is not None
        goes_on = before and not before.finished and not piece.gap and (dashed or self.sheet.continues(piece, before))
        if goes_on and self.foot.recipients:
            end, *more = re.split(r";\s*(?=[-–+] )", piece.clean)
            self.foot.recipients[-1] += " " + end.rstrip(" ;.,")
            for name in more:
                self._recipient(name)
        elif not dashed:
            self._recipient(piece.clean)
        else:
            return False
        self._keep(piece)
        return True


def _span(sheet: Sheet) -> tuple[int, int]:
    """Return where the foot begins, and again: it has no line yet."""
    first = next(
        (
            place
            for place, line in enumerate(sheet.lines)
            if place and any(_RECIPIENTS.match(p.low) for p in line.columns())
        ),
        None,
    )
    start = _signature_before(sheet, first) if first is not None else _signature_before_annex(sheet)
    return start, start


def _signature_before_annex(sheet: Sheet) -> int:
    """Return where a signature begins that an annex follows, or else the last one."""
    for place, line in enumerate(sheet.lines):
        if place and line.upper and line.low.startswith("phụ lục"):
            start = _signature_before(sheet, place)
            if start < place:
                return start
    return _last_signature(sheet)


def _signature_before(sheet: Sheet, end: int) -> int:
    """Return where a signature that stands right before ``end`` begins, or ``end``."""
    start = end
    for place in range(end - 1, max(-1, end - 8), -1):
        line = sheet.lines[place]
        pieces = line.columns()
        if any(map(_is_upper_post, pieces)):
            start = place
        elif not (all(map(_is_name, pieces)) or sheet.parts[line.index] == "junk"):
            break
    return start


def _last_signature(sheet: Sheet) -> int:
    """Return where a signature without recipients begins, near the end, or the end."""
    count = len(sheet.lines)
    posts = [place for place in range(max(1, count - _LAST_LINES), count) if _is_upper_post(sheet.lines[place])]
    if not posts:
        return count - 1 if count > 2 and _is_name(sheet.lines[-1]) and sheet.lines[-2].finished else count
    start = posts[-1]
    while start - 1 in posts:
        start -= 1
    return start if count - posts[-1] <= 5 else count


def side_by_side(line: Line) -> list[Line]:
    """Return a recipient and, cut off behind it, a post or a name that stood in the column beside."""
    for found in re.finditer(r"(?<=[;.:]) (?=\S)", line.clean[:_LONGEST_RECIPIENT]):
        rest = line.cut(found.end())
        if _is_upper_post(rest) or (_is_name(rest) and not rest.upper):
            return [line.cut(0, found.start()), rest] if line.clean.startswith("-") else [line]
    return [line]


def _is_upper_post(line: Line) -> bool:
    return line.upper and len(line.clean) < 90 and _POST.fullmatch(line.low) is not None


def _is_name(line: Line) -> bool:
    """Return whether a line is a person's name, a title before it aside."""
    title = _TITLES.match(line.low)
    bare = line.clean[title.end() :] if title else line.clean
    return bool(_NAME.fullmatch(bare)) and all(word[0].isupper() for word in bare.split())
