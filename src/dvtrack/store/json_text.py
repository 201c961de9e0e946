"""JSON columns: readable Vietnamese, exact dates."""

from __future__ import annotations

import json
from datetime import date
from typing import Any


def to_json(value: Any) -> str:
    """Return ``value`` as JSON text with letters as they are; dates and bytes in plain forms."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"base16": value.hex()}
    raise TypeError(f"no JSON form for {type(value).__name__}")
