"""Which version of a reply says the same as a file: programs change a file's bytes whenever they save it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import select

from dvtrack import errors
from dvtrack.core.collecting.arrivals import Arrival
from dvtrack.files import form_reading
from dvtrack.files.form_reading import FilledForm, FilledRow
from dvtrack.store.models.reply import Reply, reply_content
from dvtrack.store.register import Register
from dvtrack.values import dataclass
from dvtrack.views.forms import plain

_BATCH = 1_000
_SHOWN = ("ordinal", "text", "name", "measure")

Said = frozenset[tuple[str, str, str]]
"""What a form says: the row, the column and the words of each cell to fill that is not blank."""


@dataclass(frozen=True)
class Versions:
    """What the versions on record say, by the digest of their files."""

    said: Mapping[str, Said]

    def same(self, arrival: Arrival, replies: Sequence[Reply]) -> Reply | None:
        """Return the last version that says the same as a file, None where it is new."""
        mine = said(arrival.filled) if arrival.filled else None
        alike = (
            each for each in reversed(replies) if each.sha256 == arrival.sha256 or self.said.get(each.sha256) == mine
        )
        return next(alike, None)


def read(register: Register, compared: Iterable[tuple[Arrival, Sequence[Reply]]]) -> Versions:
    """Read the versions on record that files have to be compared with: none where each is there byte for byte."""
    names: dict[str, str] = {}
    for arrival, replies in compared:
        if replies and arrival.sha256 != replies[-1].sha256:
            names |= {reply.sha256: reply.file_name for reply in replies}
    found: dict[str, Said] = {}
    for start in range(0, len(names), _BATCH):
        chosen = reply_content.c.sha256.in_(list(names)[start : start + _BATCH])
        for digest, packed in register.session.connection().execute(select(reply_content).where(chosen)):
            if (filled := _filled(names[digest], zlib.decompress(packed))) is not None:
                found[digest] = said(filled)
    return Versions(found)


def said(filled: FilledForm) -> Said:
    """Return what stands in the cells to fill, wherever the rows and columns were moved to."""
    return frozenset(
        (_row(row), column, "#" if cell.broken else str((column == "done_on" and cell.day) or plain(cell.text)))
        for row in (*filled.tasks, *filled.figures)
        for column, cell in row.cells.items()
        if column not in _SHOWN and not cell.blank
    )


def _row(row: FilledRow) -> str:
    """Return what a row is known by: its key, or where that is lost, its own words."""
    return row.key or "; ".join(plain(row.cells[column].text) for column in _SHOWN if column in row.cells)


def _filled(name: str, content: bytes) -> FilledForm | None:
    try:
        return form_reading.read(Path(name), content)
    except errors.UnreadableSheetError:
        return None
