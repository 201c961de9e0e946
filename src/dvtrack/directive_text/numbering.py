"""The tree that the numbered items make: each hangs where its number belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dvtrack.directive_text.labels import Label, as_letter, follows, number_of
from dvtrack.directive_text.lines import Line, Sheet, Words
from dvtrack.directive_text.unit_words import DUTY
from dvtrack.directive_text.units import begins_with_verb, parts_a_name, unit_at
from dvtrack.folding import ordinal_key

_SHORT_TITLE = 45
_SENT_TO = re.compile(r"(?<![^\W_])(?:về|cho|đến|qua|(?<!đối )với) ")


@dataclass
class Item:
    """A numbered item while the tree is built: its own lines, the first of them without the label."""

    label: Label
    parent: Item | None
    ordinal: str
    lines: list[Line]
    texts: list[str]
    children: list[Item] = field(default_factory=list)
    title_lines: int = 1
    row: bool = False
    fields: dict[str, list[Line]] = field(default_factory=dict)
    """The other cells of its row, where the item stands in a table."""
    uneven: bool = False
    """Whether its row has more cells than the table's head."""

    @property
    def level(self) -> int:
        """How deep the item stands; 1 is the top."""
        return self.parent.level + 1 if self.parent else 1

    @property
    def text(self) -> str:
        """The item's words as written, lines joined by one space."""
        return " ".join(filter(None, self.texts))

    @property
    def announces(self) -> bool:
        """Whether the item's words end with a colon."""
        return next((text for text in reversed(self.texts) if text), "").endswith(":")

    @property
    def title(self) -> str:
        """The words of the first paragraph, which may run over several lines."""
        return " ".join(filter(None, self.texts[: self.title_lines]))

    @property
    def headings(self) -> list[str]:
        """The title, and its first line where a new sentence follows: the two may have been run together."""
        texts = [text for text in self.texts[: self.title_lines] if text]
        parted = len(texts) > 1 and texts[1][:1].isupper()
        parted = parted and (len(texts[0]) < _SHORT_TITLE or begins_with_verb(texts[1]))
        return [self.title, texts[0]] if parted else [self.title]

    @cached_property
    def words(self) -> Words:
        """The item's text for matching; to be asked when the tree is complete."""
        return Words(self.text)

    @cached_property
    def title_words(self) -> Words:
        """The title for matching; to be asked when the tree is complete."""
        return self.words if len(self.texts) <= self.title_lines else Words(self.title)

    @property
    def ancestors(self) -> list[Item]:
        """The items above, nearest first."""
        return [self.parent, *self.parent.ancestors] if self.parent else []

    def lists_inline(self, label: Label) -> bool:
        """Return whether the number before ``label`` stands within the item's words."""
        printed = label.printed.lower().replace(label.shown.lower(), "{}", 1)
        before = _number_before(label)
        return bool(before) and f" {printed.format(before)}" in f" {Words(self.text).low}"

    def add(self, line: Line, *, continues: bool = False) -> None:
        """Let the item go on with one more line; ``continues`` tells that it is of the paragraph before."""
        if self.title_lines == len(self.texts) and (continues or not any(self.texts)):
            self.title_lines += 1
        self.lines.append(line)
        self.texts.append(line.text)


def _number_before(label: Label) -> str:
    """Return how the number before a label is written, in the same kind of numbers."""
    return number_of(label.kind, label.place - 1)


class Tree:
    """The items in the order read, each under the one it belongs to; ``open`` is the path to the last."""

    def __init__(self, before: Tree | None = None) -> None:
        self.items: list[Item] = []
        self.roots: list[Item] = []
        self.open: list[Item] = []
        self._taken: dict[str, int] = before._taken if before else {}
        self.jumps: list[Item] = []
        self.repeats: list[Item] = []

    def expects(self, label: Label) -> bool:
        """Return whether the number comes next in an open series, or begins one."""
        if label.bullet or label.place == 1:
            return label.place == 1
        return any(follows(item.label, label) for item in self.open)

    def add(self, label: Label, line: Line, text: str, *, row: bool = False) -> Item:
        """Hang a new item where its number belongs; a table's ``row`` goes under the item that announces it."""
        if not row:
            self.open = [item for item in self.open if not item.row]
        label = self._meant(label)
        before = self._sibling(label)
        parent = before.parent if before else self._parent(label)
        if self._announced(label, before, row=row):
            before, parent = None, self.open[-1]
        series = parent.children if parent else self.roots
        item = Item(label, parent, "", [line], [text], row=row)
        item.ordinal = self._ordinal(item, series)
        if before and not label.bullet and label.place > before.label.place + 1:
            self.jumps.append(item)
        series.append(item)
        self.items.append(item)
        self.open = [*reversed(item.ancestors), item]
        return item

    def _announced(self, label: Label, before: Item | None, *, row: bool) -> bool:
        """Return whether a series begins under an item that ends with a colon, or as a table, whatever its rank."""
        if not self.open or label.bullet or label.place != 1:
            return False
        last = self.open[-1]
        if row:
            return before is not None and not last.row and not before.row
        alike = before is not None and before.label.end == label.end
        return last.announces and not alike and label.kind not in ("part", "chapter", "roman", "upper")

    def _meant(self, label: Label) -> Label:
        """Return "i" as a letter where "h" is open: one sign may be a Roman number or a letter."""
        if label.kind not in ("roman", "lower roman") or len(label.shown) > 1:
            return label
        letter = as_letter(label)
        return letter if any(follows(item.label, letter) for item in self.open) else label

    def _sibling(self, label: Label) -> Item | None:
        """Return the open item that the new one follows in its series."""
        alike = [item for item in reversed(self.open) if item.label.kind == label.kind]
        if label.kind == "decimal":
            prefix = label.shown.rpartition(".")[0]
            return next((item for item in alike if item.label.shown.rpartition(".")[0] == prefix), None)
        exact = [item for item in alike if item.label.end == label.end]
        following = [item for item in alike if follows(item.label, label)]
        return next(iter(following or exact or alike), None)

    def _parent(self, label: Label) -> Item | None:
        """Return the open item that a new series begins under."""
        if label.kind == "decimal":
            prefix = label.shown.rpartition(".")[0]
            above = [item for item in self.open if item.label.shown == prefix]
            if above:
                return above[-1]
        above = [item for item in self.open if item.label.rank <= label.rank and not _same_depth(item.label, label)]
        if label.place == 1 and label.kind in ("roman", "upper"):  # an article may hold whole sections
            above = [item for item in self.open if item.label.kind == "article"] or above
        return above[-1] if above else None

    def _ordinal(self, item: Item, series: Sequence[Item]) -> str:
        """Return the path as printed; a sign is counted, and a number printed twice is told apart by "/2"."""
        label, parent = item.label, item.parent
        shown = str(sum(other.label.bullet for other in series) + 1) if label.bullet else label.shown
        if parent and label.kind == "decimal" and label.shown.startswith(parent.label.shown + "."):
            shown = label.shown.removeprefix(parent.label.shown + ".")
        path = f"{parent.ordinal}.{shown}" if parent else shown
        key = ordinal_key(path)
        times = self._taken[key] = self._taken.get(key, 0) + 1
        if times == 1:
            return path
        self.repeats.append(item)
        return f"{path}/{times}"


def _goes_on_inline(tree: Tree, label: Label) -> bool:
    """Return whether the number before stands within the item's words: "gồm: (i) …; (ii) …" was wrapped."""
    if label.bullet or label.place <= 1 or not tree.items:
        return False
    return tree.items[-1].lists_inline(label)


_NEXT_DASH = 25


def _same_depth(above: Label, label: Label) -> bool:
    """Return whether two kinds of one rank stand beside each other rather than one in the other."""
    if {above.kind, label.kind} <= {"arabic", "decimal"}:
        return label.kind in (above.kind, "arabic")
    return above.kind == label.kind


def credible(sheet: Sheet, tree: Tree, label: Label, rest: str, line: Line, before: Line | None) -> bool:
    """Return whether a label is one, and not the start of a line that was wrapped in mid-sentence."""
    if before is None or line.label:
        return True
    if label.end in ("", "-") and label.kind in ("arabic", "roman", "letter", "upper"):
        parted = before.finished or before.upper or line.gap or _is_short_title(tree, before)
        return parted and not before.open_ended and tree.expects(label)
    if label.bullet and not line.gap and not before.finished:
        return _is_dash(sheet, label, rest, line, before)
    if label.bullet or not tree.expects(label):
        return not _goes_on_inline(tree, label) and not _cut(sheet, rest, line, before)
    return not (before.open_ended and rest[:1].islower())


def _is_short_title(tree: Tree, before: Line) -> bool:
    """Return whether a line is all of the last item, and short: a series may begin below it."""
    alone = bool(tree.items) and [line.index for line in tree.items[-1].lines] == [before.index]
    return alone and len(before.clean) < _SHORT_TITLE


def _is_dash(sheet: Sheet, label: Label, rest: str, line: Line, before: Line) -> bool:
    """Return whether a sign right below an unfinished line begins an item; a dash may also part two words."""
    if parts_a_name(before.low, Words(rest).low) or _parts_a_recipient(rest, before):
        return False
    if rest[:1].isupper() and not (label.printed in "-–—" and " - " in rest[:_NEXT_DASH]):
        return not _is_open(before)
    return not _cut(sheet, rest, line, before)


def _parts_a_recipient(rest: str, before: Line) -> bool:
    """Return whether a dash parts the name of a unit that a sentence ends in: "gửi về Ban Tổ chức - Kiểm tra"."""
    return DUTY.match(Words(rest).low) is not None and any(
        unit_at(before.words, sent.end()) == len(before.clean) for sent in _SENT_TO.finditer(before.low)
    )


def _is_open(before: Line) -> bool:
    """Return whether a line cannot end a sentence: for its last word, or for a bracket that is not closed."""
    return before.open_ended or before.clean.rfind("(") > before.clean.rfind(")")


def _cut(sheet: Sheet, rest: str, line: Line, before: Line) -> bool:
    """Return whether a line seems to go on with the sentence before it."""
    mid_sentence = _is_open(before) or (rest[:1].islower() and not before.finished)
    long = not line.gap and not before.finished and len(before.clean) > 0.6 * sheet.width
    return mid_sentence or (sheet.wrapped and long)
