"""Shows a file in the desktop's own program; where that fails, it is said and no more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dvtrack.cli import show
from dvtrack.words import _

_PATIENCE = 2
"""Seconds after which a program that still runs counts as having opened the file."""


def open_file(path: Path) -> None:
    """Open ``path`` in the program that the desktop keeps for it."""
    try:
        _open(path)
    except (OSError, subprocess.SubprocessError) as error:
        show.say(_("Cannot open {path} ({reason}). Open it by hand.").format(path=path, reason=error))


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    program = "open" if sys.platform == "darwin" else "xdg-open"
    quiet = subprocess.DEVNULL
    opened = subprocess.Popen([program, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        code = opened.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return
    if code:
        raise subprocess.CalledProcessError(code, program)
