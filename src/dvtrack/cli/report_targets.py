"""Where a report goes: which formats, into which file or folder, or to the screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from dvtrack import errors
from dvtrack.core.reports.formats import FORMATS, TEXTS, Format
from dvtrack.values import dataclass

AnyFormat = TypeVar("AnyFormat", bound=str)

USUAL: tuple[Format, ...] = ("md", "html")
"""What is written when no format is named: one to edit, one to read and print."""

SCREEN = "-"
"""What ``-o`` is given to print the report instead of writing a file."""


@dataclass(frozen=True)
class Targets:
    """The formats, and the one ``file`` or the ``folder`` they go to; neither is the screen."""

    formats: tuple[Format, ...]
    file: Path | None = None
    folder: Path | None = None

    @property
    def on_screen(self) -> bool:
        """Whether the report is printed, not written."""
        return self.file is None and self.folder is None


def read(formats: str, output: str, *, json: bool) -> Targets:
    """Return what ``--format``, ``-o`` and ``--json`` mean together.

    Raises ``UnknownFormatError``, ``OptionsClashError``.
    """
    if json and (formats or output):
        raise errors.OptionsClashError("--json", f"--format {formats}" if formats else f"-o {output}")
    if json:
        return Targets(("json",))
    asked = listed(formats, FORMATS)
    if output == SCREEN:
        return Targets(_one(asked or USUAL[:1], output, formats))
    if not Path(output).suffix or output.endswith(("/", os.sep)) or Path(output).is_dir():
        return Targets(asked or USUAL, folder=Path(output or "."))
    ending = _format(Path(output).suffix.removeprefix("."), FORMATS)
    if asked and asked != (ending,):
        raise errors.OptionsClashError(f"--format {formats}", f"-o {output}")
    return Targets((ending,), file=Path(output))


def listed(formats: str, known: Sequence[AnyFormat]) -> tuple[AnyFormat, ...]:
    """Return the formats of a list such as "docx,html". Raises ``UnknownFormatError``."""
    return tuple(_format(name.strip(), known) for name in formats.split(",") if name.strip())


def _one(asked: tuple[Format, ...], output: str, formats: str) -> tuple[Format, ...]:
    if len(asked) > 1 or asked[0] not in TEXTS:
        raise errors.OptionsClashError(f"--format {formats}", f"-o {output}")
    return asked


def _format(name: str, known: Sequence[AnyFormat]) -> AnyFormat:
    for each in known:
        if name.lower() == each:
            return each
    raise errors.UnknownFormatError(name, known)
