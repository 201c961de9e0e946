"""Who gives a command, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from dvtrack.values import dataclass


@dataclass(frozen=True)
class Caller:
    """Who asks, for what and when: it comes in with the register, for nothing below ``cli`` asks the clock."""

    today: date
    now: Callable[[], datetime]
    who: str
    command: str
    version: str
