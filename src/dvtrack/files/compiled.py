"""Keeps compiled templates in ``__pycache__`` beside them, as Python does with its modules.

Compiling takes longer than everything else that a report does. Only templates that came with dvtrack are
kept so: compiled code is not bound by the sandbox, and a folder of templates may come from anywhere.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dvtrack import __version__


class CompiledTemplates(BytecodeCache):
    """Compiled templates of ``shipped`` for one ``use``, for filters and escaping are compiled in.

    Jinja compares the template's text itself. A folder that may not be written is left alone.
    """

    def __init__(self, shipped: Path, use: str) -> None:
        self._shipped = shipped
        self._use = use

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file that keeps a template; empty for one of the office's."""
        ours = filename is not None and Path(filename).is_relative_to(self._shipped)
        return f"{name.replace('/', '-')}.{self._use}-{__version__}.{sys.implementation.cache_tag}.pyc" if ours else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what is kept, if anything is."""
        if bucket.key:
            with suppress(OSError), (self._folder / bucket.key).open("rb") as kept:
                bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        unfinished = self._folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            unfinished.write_bytes(bucket.bytecode_to_string())
            unfinished.replace(self._folder / bucket.key)

    @property
    def _folder(self) -> Path:
        return self._shipped / "__pycache__"
