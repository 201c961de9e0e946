"""Loading this module registers every command, in the order in which help lists them."""

from __future__ import annotations

from dvtrack.cli import guide

__all__ = ["guide"]
