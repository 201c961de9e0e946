"""Keeps compiled templates in ``__pycache__`` beside them, as Python does with its modules.

Compiling takes longer than everything else that a report does. Only templates that came with dvtrack are
kept so: compiled code is not bound by the sandbox, and a folder of templates may come from anywhere. What was compiled
here may be used again here.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dvtrack import __version__
from dvtrack.files.shelf import shipped

_CODE = 3
"""Raised when ``Sandbox`` compiles the same template into other code."""


class CompiledTemplates(BytecodeCache):
    """Compiled templates for one ``use``, for filters and escaping are compiled in.

    Those of ``shipped`` are kept as files; all are held while the program runs, for a report has many extracts. Jinja
    compares the template's text itself. A folder that may not be written is left alone.
    """

    def __init__(self, shipped: Path, use: str) -> None:
        self._folder = shipped / "__pycache__"
        self._ours = f"{shipped}{os.sep}"
        self._use = use
        self._held: dict[str, tuple[str, CodeType | None]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file that keeps a template; the whole path of one of the office's."""
        if filename is None or not filename.startswith(self._ours):
            return str(Path(filename or "").absolute() / name)
        made_by = f"{self._use}-{__version__}-{_CODE}.{sys.implementation.cache_tag}"
        return f"{name.replace('/', '-')}.{made_by}.pyc"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what is held or kept, if anything is."""
        checksum, code = self._held.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif file := self._file(bucket):
            with suppress(OSError), file.open("rb") as kept:
                bucket.load_bytecode(kept)
            self._held[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold and keep what was compiled."""
        self._held[bucket.key] = bucket.checksum, bucket.code
        file = self._file(bucket)
        if file is None or sys.dont_write_bytecode:
            return
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            unfinished.write_bytes(bucket.bytecode_to_string())
            unfinished.replace(file)

    def _file(self, bucket: Bucket) -> Path | None:
        """Return the file that keeps a template of dvtrack's; None for one of the office's."""
        return None if Path(bucket.key).is_absolute() else self._folder / bucket.key


@lru_cache
def compiled_templates(use: str) -> CompiledTemplates:
    """Return the compiled templates for one use, those of dvtrack kept beside them."""
    return CompiledTemplates(shipped(), use)
