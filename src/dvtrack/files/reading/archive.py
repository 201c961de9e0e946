"""Zip packages (.docx, .odt) and their XML, opened with care: bounded in size and depth, nothing from outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dvtrack.errors import DamagedDocumentError, LockedDocumentError, OversizedDocumentError
from dvtrack.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEGABYTES = 20
"""What the parts that are read may unpack to, all together; pictures are not counted, for they are not unpacked."""

_MOST_TAGS = 500_000
_BOMB_MEGABYTES = 100
_BOMB_RATIO = 50
_MOST_PARTS = 10_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, KeyError,
    IndexError, OverflowError,
)  # fmt: skip


class Package:
    """An open zip file."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._left = MOST_MEGABYTES << 20
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except _BROKEN as error:
            raise DamagedDocumentError(name, _("its package cannot be opened")) from error
        self._refuse_bomb(len(content))

    @property
    def names(self) -> Iterable[str]:
        """The names of its parts."""
        return self._entries.keys()

    def part(self, path: str) -> bytes | None:
        """Return a part's bytes, or None where there is no such part."""
        entry = self._entries.get(path)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise LockedDocumentError(self.name)
        try:
            with self._zip.open(entry) as part:
                unpacked = part.read(self._left + 1)
        except _BROKEN as error:
            raise DamagedDocumentError(self.name, _("a part of it is broken")) from error
        self._left -= len(unpacked)
        if self._left < 0:
            raise self._oversized()
        return unpacked

    def xml(self, path: str) -> Element | None:
        """Return a part's XML, or None where there is no such part."""
        part = self.part(path)
        return None if part is None else parsed(self.name, part)

    def _refuse_bomb(self, packed: int) -> None:
        """Refuse what says itself that it unpacks to a multiple of its size, as no document does."""
        unpacked = sum(entry.file_size for entry in self._entries.values())
        if unpacked > _BOMB_MEGABYTES << 20 and unpacked > _BOMB_RATIO * packed:
            raise self._oversized()
        if len(self._entries) > _MOST_PARTS:
            raise self._oversized()

    def _oversized(self) -> OversizedDocumentError:
        return OversizedDocumentError(self.name, _("{count} MB of text once unpacked").format(count=MOST_MEGABYTES))


def parsed(name: str, xml: bytes) -> Element:
    """Parse XML without looking at anything outside it: no entities, no document type, no network."""
    from lxml import etree

    if xml.count(b"<") > _MOST_TAGS:
        raise OversizedDocumentError(name, _("dvtrack reads"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedDocumentError(name, _("its text is cut or broken")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedDocumentError(name, _("it was not written by an office program"))
    return root
