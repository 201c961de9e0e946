"""Rich Text: paragraphs with the numbers that Word wrote beside them, cells, letters of old fonts by their font.

Tracked deletions and hidden text are left out; pictures, headers and the like are skipped; footnotes are named in a
doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from dvtrack.errors import DamagedDocumentError
from dvtrack.files.reading import source
from dvtrack.files.reading.list_numbers import sign
from dvtrack.files.reading.old_fonts import Fonts, Run
from dvtrack.files.reading.rtf_tokens import Token, tokens
from dvtrack.files.reading.source import Piece, SourceText
from dvtrack.files.reading.table_rows import TableRows
from dvtrack.words import _

_DEEPEST = 500
_SKIPPED = {
    "colortbl", "stylesheet", "info", "pict", "fldinst", "objdata", "listtable", "listoverridetable", "shprslt", "sp",
    "sn", "sv", "falt", "panose", "annotation", "atnid", "atnauthor", "xe", "tc", "rxe", "bkmkstart", "bkmkend",
    "filetbl", "revtbl", "template", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "pntxta", "pntxtb", "nonesttables",
}  # fmt: skip
_STARRED = {"shpinst", "shptxt", "ud"}
"""Starred groups that hold text all the same."""

_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "softline": "\n", "nestcell": "\n",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "-": "\u00ad", ":": "", "|": ""}
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SYMBOL = 2


@dataclass(frozen=True, slots=True)
class _State:
    """What a group may change and gives back at its end. ``place`` says where text goes ("" for the document)."""

    place: str = ""
    font: int = 0
    unseen: bool = False
    deleted: bool = False
    fallback: int = 1


@dataclass
class _Font:
    name: str = ""
    charset: int = 0


def read(name: str, content: bytes) -> SourceText:
    """Return the lines of a Rich Text file."""
    reader = _Reader(name)
    for token in tokens(name, content):
        reader.take(token)
    pieces = reader.pieces()
    doubts = [*reader.fonts.doubts(), *source.of_notes(reader.notes), *source.of_margins(reader.margins)]
    return source.numbered(name, pieces, doubts, reader.rows.spans)


@dataclass
class _Reader:
    """Takes token after token; ``runs`` is the paragraph that is open."""

    name: str
    fonts: Fonts = field(default_factory=Fonts)
    notes: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    above: list[_State] = field(default_factory=list)
    table: dict[int, _Font] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    label: list[Run] = field(default_factory=list)
    rows: TableRows = field(default_factory=TableRows)
    usual_font: int = 0
    page: str = "cp1252"
    to_skip: int = 0
    in_table: bool = False
    starred: bool = False

    def pieces(self) -> list[Piece]:
        """Return all lines, the last with or without an end."""
        if self.runs:
            self._end_paragraph()
        return self.rows.pieces()

    def take(self, token: Token) -> None:
        """Take one token."""
        kind, word, number = token
        if kind == "open":
            if len(self.above) >= _DEEPEST:
                raise DamagedDocumentError(self.name, _("its parts are nested too deep"))
            self.above.append(self.state)
            self.to_skip = 0
        elif kind == "close":
            self.state = self.above.pop() if self.above else self.state
            self.to_skip = 0
        elif kind == "text":
            self._text(self._decoded(word.encode("latin-1")))
        elif kind == "byte":
            self._skippable(self._decoded(bytes([number or 0])))
        elif kind == "symbol":
            self._symbol(word)
        else:
            self._word(word, number)
        self.starred = kind == "symbol" and word == "*"

    def _word(self, word: str, number: int | None) -> None:
        self.to_skip = self.to_skip if word == "u" else 0
        destination = word in _SKIPPED or (self.starred and word not in _STARRED)
        if destination:
            self.state = replace(self.state, place="skipped")
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)
        elif word in _LAYOUT and not self.state.place:
            _LAYOUT[word](self, number)

    def _symbol(self, word: str) -> None:
        if word in "\r\n" and not self.state.place:
            self._end_paragraph()
        elif word in _SYMBOLS:
            self._skippable(_SYMBOLS[word])

    def _skippable(self, text: str) -> None:
        """Take a letter unless it stands in for the Unicode letter before it."""
        if self.to_skip:
            self.to_skip -= 1
        else:
            self._text(text)

    def _text(self, text: str) -> None:
        dropped = min(self.to_skip, len(text))
        self.to_skip -= dropped
        text, place = text[dropped:], self.state.place
        if not text or self.state.unseen or self.state.deleted or place == "skipped":
            return
        if place == "fonttbl":
            self.table[self.state.font].name += text.split(";")[0]
            return
        run = (text, self._font().name)
        if place == "label":
            self.label.append(run)
        elif place in ("note", "margin"):
            texts = self.notes if place == "note" else self.margins
            texts[-1] += text
        else:
            self.runs.append(run)

    def _font(self) -> _Font:
        return self.table.setdefault(self.state.font, _Font())

    def _decoded(self, content: bytes) -> str:
        if content.isascii():
            return content.decode("ascii")
        charset = self._font().charset
        if charset == _SYMBOL:
            return "".join(chr(0xF000 + byte) if byte > 127 else chr(byte) for byte in content)
        return content.decode(_CHARSETS.get(charset, self.page), errors="replace").replace("\ufffd", "")

    def _unicode(self, number: int | None) -> None:
        self.to_skip = 0
        self._text(chr((number or 0) % 0x10000))
        self.to_skip = self.state.fallback

    def _end_paragraph(self) -> None:
        """Close a paragraph: one line, and one more for each break in it."""
        text = source.whole(self.fonts.text(self.runs))
        label = source.whole(self.fonts.text(self.label)).replace("\t", " ").strip()
        label = sign(label) if len(label) == 1 and not label.isalnum() else label
        for line in text.split("\n"):
            self.rows.line(line, label, in_table=self.in_table)
            label = ""
        self.runs, self.label = [], []

    def _end_cell(self) -> None:
        self.in_table = True
        self._end_paragraph()
        self.rows.end_cell()

    def _begin(self, texts: list[str], place: str) -> None:
        """Begin a text that is not of the document's own: a note, or the margin of the pages."""
        texts.append("")
        self.state = replace(self.state, place=place)

    def _codepage(self, number: int | None) -> None:
        page = f"cp{number}"
        self.page = page if page in ("cp1250", "cp1251", "cp1252", "cp1258") else "cp1252"

    def _use_font(self, number: int | None) -> None:
        self.state = replace(self.state, font=number or 0)
        if self.state.place == "fonttbl":
            self.table[number or 0] = _Font()

    def _charset(self, number: int | None) -> None:
        if self.state.place == "fonttbl":
            self._font().charset = number or 0

    def _plain(self) -> None:
        self.state = replace(self.state, font=self.usual_font, unseen=False, deleted=False)

    def _to(self, place: str) -> None:
        self.state = replace(self.state, place=place)
        if place == "fonttbl":
            self.table.setdefault(self.state.font, _Font())

    def _set(self, **changes: bool | int) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def _usual_font(self, number: int | None) -> None:
        self.usual_font = number or 0
        self._use_font(number)

    def _in_table(self, inside: bool) -> None:
        self.in_table = inside


_LAYOUT: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": lambda reader, _n: reader._end_paragraph(),
    "sect": lambda reader, _n: reader._end_paragraph(),
    "cell": lambda reader, _n: reader._end_cell(),
    "row": lambda reader, _n: reader.rows.end_row(),
    "trowd": lambda reader, _n: reader.rows.begin_row(),
    "trleft": lambda reader, number: reader.rows.begin_at(number or 0),
    "clvmrg": lambda reader, _n: reader.rows.goes_on(),
    "cellx": lambda reader, number: reader.rows.edge(number or 0),
    "intbl": lambda reader, _n: reader._in_table(True),
    "pard": lambda reader, _n: reader._in_table(False),
    "shptxt": lambda reader, _n: reader._end_paragraph() if reader.runs else None,
    "listtext": lambda reader, _n: reader._to("label"),
    "pntext": lambda reader, _n: reader._to("label"),
}
"""What makes paragraphs and tables of the document; in a note, a label or a skipped group it means nothing."""

_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "u": lambda reader, number: reader._unicode(number),
    "uc": lambda reader, number: reader._set(fallback=min(max(number or 0, 0), 10)),
    "v": lambda reader, number: reader._set(unseen=number != 0),
    "deleted": lambda reader, number: reader._set(deleted=number != 0),
    "plain": lambda reader, _n: reader._plain(),
    "f": lambda reader, number: reader._use_font(number),
    "deff": lambda reader, number: reader._usual_font(number),
    "fcharset": lambda reader, number: reader._charset(number),
    "ansicpg": lambda reader, number: reader._codepage(number),
    "fonttbl": lambda reader, _n: reader._to("fonttbl"),
    "footnote": lambda reader, _n: reader._begin(reader.notes, "note"),
    **{
        name + which: lambda reader, _n: reader._begin(reader.margins, "margin")
        for name in ("header", "footer")
        for which in ("", "l", "r", "f")
    },
}
