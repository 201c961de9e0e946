"""Word's package (a ZIP file) with nothing of the clock or the machine in it: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LEVEL = 6


def repacked(package: bytes, *, compressed: bool = True) -> bytes:
    """Return ``package`` with its parts in a fixed order, without dates and without its maker's system."""
    held = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(held, "w") as new:
        for name in sorted(old.namelist(), key=_place):
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.create_system = 0
            new.writestr(part, old.read(name), how, _LEVEL if compressed else None)
    return held.getvalue()


def _place(name: str) -> tuple[int, str]:
    """Return where a part stands: the list of contents comes first, as readers expect."""
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
