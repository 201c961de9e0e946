"""To whom the document is addressed: "Kính gửi:" and its list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dvtrack.directive_text.labels import split
from dvtrack.directive_text.lines import Line

ADDRESSED = re.compile(r"kính gửi ?:? ?")
"""What the addressees begin with."""

OPENING = re.compile(
    r"(?:căn cứ|thực hiện|theo|ngày|nhằm|nhân|để|trong|vừa qua|những năm|trong những|mặc dù|tình hình|nhân dịp"
    r"|tiếp theo|triển khai|phúc đáp|qua|sau khi|sở|ubnd"
    r"|ủy ban|xét"
    r"|thời gian qua|hiện nay|được|trên cơ sở|giám đốc|chủ tịch|ban|liên quan|đến nay|tiếp tục|năm)(?![^\W_])"
)
"""What the first sentence of the body begins with."""

_LONGEST_END = 50
_WIRED = re.compile(r".{0,80}(?<![^\W_])điện ?: ?")


@dataclass
class Addressees:
    """The list while it is read; ``begun`` tells that its first line was met."""

    names: list[str] = field(default_factory=list)
    begun: bool = False

    def begin(self, line: Line, *, wire: bool) -> bool:
        """Take the line that the list begins with; in a ``wire`` (công điện) it ends in "ĐIỆN:"."""
        found = ADDRESSED.match(line.low) or (wire and _WIRED.fullmatch(line.low))
        if not found or self.begun:
            return False
        self.begun = True
        self._add(line.clean[found.end() :])
        return True

    def go_on(self, line: Line, before: Line) -> bool:
        """Take one more line of the list, or tell that the list is over."""
        labelled = split(line)
        if labelled and labelled[0].bullet:
            self._add(labelled[1])
        elif labelled or before.low.endswith("."):
            return False
        elif self.names and not before.finished and (line.starts_low or before.open_ended or _ends_list(line)):
            self._add(f"{self.names.pop()} {line.clean}")
        elif line.gap or OPENING.match(line.low) or (self.names and not before.finished):
            return False
        else:
            self._add(line.clean)
        return True

    def _add(self, words: str) -> None:
        self.names += filter(None, map(_member, words.split(";")))


def _ends_list(line: Line) -> bool:
    """Return whether a line is the end of a wrapped member: short, with an end mark, and no sentence's beginning."""
    short = not line.gap and len(line.clean) < _LONGEST_END and line.low.endswith((";", "."))
    return short and not OPENING.match(line.low)


def _member(words: str) -> str:
    """Return one member of a list without its dash and end mark."""
    return words.strip().removeprefix("-").removeprefix("–").strip(" ;.:")
