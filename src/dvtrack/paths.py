"""Where dvtrack's own files are, and where the office's register is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent

REGISTER_NAME = "dvtrack.db"
"""The file name of a register in the user's data folder."""


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, such as ``resource("templates", "report.md.jinja")``.

    A wheel carries ``templates/`` and ``data/`` inside the package; an editable install and a
    bare checkout have them at the top of the tree. The package is looked at first.
    """
    packaged = _PACKAGE.joinpath(*parts)
    return packaged if packaged.exists() else _CHECKOUT.joinpath(*parts)


def register_path(given: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the register to open: the one given, then ``DVTRACK_REGISTER``, then the user's data folder."""
    if given is not None:
        return given
    if named := environment.get("DVTRACK_REGISTER"):
        return Path(named)
    return data_folder() / REGISTER_NAME


def data_folder() -> Path:
    """Return the user's data folder for dvtrack on this system (it may not exist yet)."""
    from platformdirs import user_data_path

    return user_data_path("dvtrack", appauthor=False)
