"""Files that are still to be made, and the manifest that tells what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dvtrack.periods import Period
from dvtrack.values import dataclass

SCHEMA = "dvtrack.manifest/1"


@dataclass(frozen=True)
class Sheet:
    """A file to be made: where in the folder ("don-vi/bao-cao-h1-2021-VP.docx"), and how; making it takes time.

    ``number`` is that of the issued report whose words it has; None for one from the record as it is now.
    """

    place: str
    content: Callable[[], bytes]
    number: str | None = None


@dataclass(frozen=True)
class Exported:
    """A file as it stands in the folder: under the name asked for, or beside a person's file of that name."""

    place: str
    asked: str
    sha256: str
    size: int
    number: str | None


def exported(place: str, asked: str, content: bytes, number: str | None) -> Exported:
    """Return what the manifest tells of a file."""
    return Exported(place, asked, hashlib.sha256(content).hexdigest(), len(content), number)


def manifest(period: Period, as_of: date, number: str | None, files: Iterable[Exported]) -> dict[str, Any]:
    """Return the list of the files with their digests; ``instead_of`` names a person's file that was left alone.

    A file's own ``number`` is that of the issued report whose words it has, null where it is from the record as it is.
    """
    return {
        "schema": SCHEMA,
        "period": {
            "name": period.name,
            "year": period.year,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "preset": period.preset,
        },
        "as_of": as_of.isoformat(),
        "number": number,
        "files": [_file(each) for each in sorted(files, key=lambda each: each.asked)],
    }


def _file(each: Exported) -> dict[str, Any]:
    told: dict[str, Any] = {"path": each.place, "sha256": each.sha256, "size": each.size, "number": each.number}
    return told if each.place == each.asked else told | {"instead_of": each.asked}
